import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

/// Three offices exchange three packets over one folder; the power may fail at any step.
struct CourierStory {
  static let province = UnitCode("H98").unsafelyUnwrapped  // a constant of the test, always a code
  static let commune = UnitCode("H98.41.07").unsafelyUnwrapped  // as above
  static let department = UnitCode("000.00.05.H98").unsafelyUnwrapped  // as above

  struct Item {
    let sender: UnitCode
    let transportId: String
    let bytes: [UInt8]
    let recipients: [UnitCode]
    let urgency: Urgency
    var statesRecipients = false
  }

  static let items = [
    Item(
      sender: province, transportId: "2025-06-26_118-TB-UBND_a1", bytes: Array("thông báo".utf8),
      recipients: [commune, department], urgency: .normal),
    Item(
      sender: province, transportId: "2025-06-26_07-CD-UBND_a2", bytes: Array("công điện".utf8),
      recipients: [commune], urgency: .flash),
    Item(
      sender: commune, transportId: "2025-06-26_TT-03_a1", bytes: Array("trạng thái".utf8),
      recipients: [province], urgency: .normal, statesRecipients: true),
  ]

  /// What lives outside the courier folder and survives: the offices' databases.
  var registered: [String: Int] = [:]
  var receipts: [String: CourierReceipt] = [:]

  static func route(_ packet: CourierPacket) -> CourierRoute {
    guard
      let item = items.first(where: { $0.transportId == packet.transportId && $0.sender == packet.sender })
    else { return .refuse("courier.refused.noRecipient") }
    let recipients = item.statesRecipients ? packet.statedRecipients ?? [] : item.recipients
    return .deliver(to: recipients, urgency: item.urgency)
  }

  /// A day's work: send what has no receipt yet, exchange, receive. Throws where the power fails.
  mutating func work(on disk: any Disk, now: Timestamp) throws {
    let folder = CourierFolder(root: "/courier", disk: disk)
    for item in Self.items where receipts["\(item.sender) \(item.transportId)"] == nil {
      try folder.put(
        item.bytes, transportId: item.transportId, from: item.sender,
        recipients: item.statesRecipients ? item.recipients : nil)
    }
    for outcome in try folder.exchange(now: now, route: Self.route) {
      switch outcome {
      case .accepted(let receipt), .repeated(let receipt): note(receipt)
      case .postponed: throw DiskError(code: .poweredOff, message: "postponed")
      case .conflict, .refused: Issue.record("\(outcome)")
      }
    }
    for item in Self.items {
      for case .receipt(let receipt) in try folder.notices(for: item.sender, transportId: item.transportId) {
        note(receipt)
      }
    }
    for unit in [Self.province, Self.commune, Self.department] {
      let inbox = try #require(try folder.openInbox(of: unit))
      defer { inbox.release() }
      for delivery in try inbox.deliveries() {
        let slip = try #require(delivery.slip)
        #expect(try disk.bytes(of: delivery.path, limit: 1000).isEmpty == false)
        registered["\(unit) \(slip.deliveredBy) \(slip.transportId) \(delivery.sha256)", default: 0] += 1
        try inbox.done(delivery, now: now)
      }
    }
  }

  private mutating func note(_ receipt: CourierReceipt) {
    let key = "\(receipt.sender) \(receipt.transportId)"
    if let earlier = receipts[key] { #expect(earlier == receipt, "a receipt changed") }
    receipts[key] = receipt
  }

  /// Files that stand under their final names are whole.
  static func checkWhole(_ disk: ForgetfulDisk) {
    let known = Set(items.map(\.bytes))
    for (path, bytes) in disk.files where path.hasSuffix(".edxml") && !isTemporary(path) {
      #expect(known.contains(bytes), "\(path) is not whole")
    }
  }

  static func isTemporary(_ path: String) -> Bool {
    path.split(separator: "/").last?.hasPrefix(".") ?? false
  }

  func checkFinished(_ disk: ForgetfulDisk, _ note: Comment) {
    #expect(receipts.count == Self.items.count, note)
    #expect(registered.count == 4, note)
    let folder = CourierFolder(root: "/courier", disk: disk)
    var left = disk.files.filter { !Self.isTemporary($0.key) && $0.key.hasSuffix(".edxml") }
    for item in Self.items {
      let sent = "\(folder.places(of: item.sender).processed)/\(item.transportId).edxml"
      #expect(left.removeValue(forKey: sent) == item.bytes, note)
      for recipient in item.recipients {
        let name = CourierName.delivered(item.transportId, from: item.sender)
        let received = "\(folder.places(of: recipient).processed)/\(name).edxml"
        #expect(left.removeValue(forKey: received) == item.bytes, note)
        let acknowledged = (try? folder.notices(for: item.sender, transportId: item.transportId)) ?? []
        #expect(
          acknowledged.contains {
            if case .acknowledgement(let notice) = $0 { notice.recipient == recipient } else { false }
          }, note)
      }
    }
    #expect(left.isEmpty, "packets left over: \(left.keys.sorted())")
  }
}

@Suite("The courier folder loses nothing and doubles nothing when the power fails")
struct CourierCrashTests {
  static let start = Timestamp(day: CalendarDay(dayNumber: 20_265), hour: 8)
  static let losses: [ForgetfulDisk.Loss] =
    [.everything, .bytes, .nothing, .renamesTorn] + (1...3).map { .random(seed: $0) }

  static let stepCount: Int = {
    let disk = ForgetfulDisk()
    var story = CourierStory()
    try? story.work(on: disk, now: start)
    return disk.changeCount
  }()

  @Test("Without a cut: everything arrives once, urgent first")
  func undisturbed() throws {
    let disk = ForgetfulDisk()
    var story = CourierStory()
    try story.work(on: disk, now: Self.start)
    story.checkFinished(disk, "undisturbed")
    #expect(story.registered.values.allSatisfy { $0 == 1 })
    disk.restart(losing: .everything)
    story.checkFinished(disk, "everything was durable")
    print("courier: \(Self.stepCount) changes of the disk in the story")
  }

  @Test("A cut after any single step, then the work is done again", arguments: losses)
  func everyStep(loss: ForgetfulDisk.Loss) throws {
    #expect(Self.stepCount > 100)
    for step in 0..<Self.stepCount {
      let disk = ForgetfulDisk()
      var story = CourierStory()
      disk.cutPower(after: step)
      #expect(throws: (any Error).self) { try story.work(on: disk, now: Self.start) }
      disk.restart(losing: loss)
      CourierStory.checkWhole(disk)
      for round in 1...3 { try story.work(on: disk, now: Self.start.adding(seconds: Int64(round * 60))) }
      CourierStory.checkWhole(disk)
      story.checkFinished(disk, "cut after \(step), losing \(loss)")
      // Handed out again only where the cut fell between storing and answering.
      #expect(story.registered.values.filter { $0 > 1 }.count <= 1, "cut after \(step), losing \(loss)")
      #expect(story.registered.values.allSatisfy { $0 <= 2 })
    }
  }

  @Test("Cut again and again at random steps", arguments: 0..<30)
  func manyCuts(seed: Int) throws {
    let disk = ForgetfulDisk()
    var story = CourierStory()
    var dice = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    for round in 0..<12 {
      dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      disk.cutPower(after: Int((dice >> 33) % UInt64(Self.stepCount / 2)))
      _ = try? story.work(on: disk, now: Self.start.adding(seconds: Int64(round)))
      disk.restart(losing: Self.losses[Int((dice >> 17) % UInt64(Self.losses.count))])
      CourierStory.checkWhole(disk)
    }
    for round in 1...3 { try story.work(on: disk, now: Self.start.adding(seconds: Int64(round * 60))) }
    story.checkFinished(disk, "seed \(seed)")
  }
}
