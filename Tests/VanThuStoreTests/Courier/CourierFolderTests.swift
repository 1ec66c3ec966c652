import Foundation
import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

@Suite("Names in the courier folder")
struct CourierNameTests {
  private static let day = CalendarDay(dayNumber: 20_266)

  @Test(
    "Readable, without diacritics, safe everywhere",
    arguments: [
      ("45/BC-UBND", "7f3a", "2025-06-27_45-BC-UBND_7f3a"),
      ("07/CĐ-UBND", "1", "2025-06-27_07-CD-UBND_1"),
      ("07/C\u{D0}-UBND", "1", "2025-06-27_07-CD-UBND_1"),
      ("12/2026/QĐ-UBND", "1", "2025-06-27_12-2026-QD-UBND_1"),
      ("  ../../etc/passwd\u{0}", "1", "2025-06-27_etc-passwd_1"),
      ("a:b*c?d\"e<f>g|h\\i", "1", "2025-06-27_a-b-c-d-e-f-g-h-i_1"),
      ("문서", "1", "2025-06-27_1"),
      ("", "1", "2025-06-27_1"),
      (
        String(repeating: "Tờ trình ", count: 20), "0123456789abcdef",
        "2025-06-27_To-trinh-To-trinh-To-trinh-To-trinh_0123456789abcdef"
      ),
    ])
  func transportIds(label: String, id: String, expected: String) throws {
    let name = try #require(CourierName.transportId(day: Self.day, label: label, id: id))
    #expect(name == expected)
    #expect(CourierName.isTransportId(name))
  }

  @Test("An id that is no id gives no name", arguments: ["", "a-b", "a/b", "0123456789abcdef0", "đ"])
  func badIds(id: String) { #expect(CourierName.transportId(day: Self.day, label: "x", id: id) == nil) }

  @Test(
    "What is no transport id",
    arguments: [
      "", ".hidden", "a b", "a/b", "văn-bản", "CON", "nul.txt", "COM1", "LPT9.x", "ends.", "a\u{0}",
      String(repeating: "a", count: 65),
    ])
  func unfit(name: String) { #expect(!CourierName.isTransportId(name)) }

  @Test(
    "Folders of units are their codes where that is safe, and never collide",
    arguments: [
      ("H98.41.07", "H98.41.07"), ("h98.41.07", "H98.41.07"), ("000.07.41.H98", "000.07.41.H98"),
    ])
  func folders(code: String, folder: String) throws {
    #expect(CourierName.folder(for: try #require(UnitCode(code))) == folder)
  }

  @Test(
    "Strange codes get a digest", arguments: ["../x", "a/b", "CON", "Đ1", String(repeating: "9", count: 128)])
  func strangeFolders(code: String) throws {
    let folder = CourierName.folder(for: try #require(UnitCode(code)))
    #expect(folder.utf8.count <= CourierName.longestFolder)
    #expect(folder.contains("_"))
    #expect(!folder.contains("/") && !folder.hasPrefix("."))
  }

  @Test("No file name is longer than 120 bytes")
  func length() throws {
    let longest = String(repeating: "a", count: CourierName.longestTransportId)
    let unit = try #require(UnitCode(String(repeating: "H", count: 40)))
    #expect((CourierName.delivered(longest, from: unit) + ".slip.json").utf8.count <= 120)
    #expect((".\(longest).ack.\(CourierName.folder(for: unit)).json").utf8.count <= 120)
    #expect(".exchange-\(CourierName.delivered(longest, from: unit)).slip".utf8.count <= 128)
  }
}

@Suite("The courier folder")
struct CourierFolderTests {
  private static let now = Timestamp(day: CalendarDay(dayNumber: 20_265), hour: 8, minute: 15)
  private static let sender = CourierStory.province
  private static let recipient = CourierStory.commune
  private static let transportId = "2025-06-26_118-TB-UBND_a1"

  private static func toRecipient(_ packet: CourierPacket) -> CourierRoute {
    .deliver(to: [recipient, recipient], urgency: .normal)
  }

  private static func receipt(_ outcomes: [CourierOutcome]) -> CourierReceipt? {
    switch outcomes.first {
    case .accepted(let receipt), .repeated(let receipt): receipt
    default: nil
    }
  }

  @Test("A repeat gets the original receipt, at any later time, and reaches nobody twice")
  func repeats() throws {
    let folder = CourierFolder(root: "/c", disk: ForgetfulDisk())
    try folder.put([1], transportId: Self.transportId, from: Self.sender)
    let first = try #require(Self.receipt(try folder.exchange(now: Self.now, route: Self.toRecipient)))
    #expect(first.recipients == [Self.recipient])
    try folder.put([1], transportId: Self.transportId, from: Self.sender)
    let later = Self.now.adding(seconds: 31_536_000)
    #expect(try folder.exchange(now: later, route: Self.toRecipient) == [.repeated(first)])
    #expect(try folder.notices(for: Self.sender, transportId: Self.transportId) == [.receipt(first)])
    let inbox = try #require(try folder.openInbox(of: Self.recipient))
    let deliveries = try inbox.deliveries()
    #expect(deliveries.count == 1)
    try inbox.done(try #require(deliveries.first), now: later)
    try folder.put([1], transportId: Self.transportId, from: Self.sender)
    #expect(try folder.exchange(now: later, route: Self.toRecipient) == [.repeated(first)])
    #expect(try inbox.deliveries().isEmpty)
  }

  @Test("The same id with other bytes is a conflict: refused, kept aside, the accepted one untouched")
  func conflict() throws {
    let disk = ForgetfulDisk()
    let folder = CourierFolder(root: "/c", disk: disk)
    try folder.put([1], transportId: Self.transportId, from: Self.sender)
    let receipt = try #require(Self.receipt(try folder.exchange(now: Self.now, route: Self.toRecipient)))
    try folder.put([2], transportId: Self.transportId, from: Self.sender)
    let outcomes = try folder.exchange(now: Self.now, route: Self.toRecipient)
    guard case .conflict(let conflict) = outcomes.first else {
      Issue.record("\(outcomes)")
      return
    }
    #expect(conflict.acceptedSha256 == receipt.sha256)
    #expect(conflict.receiptId == receipt.receiptId)
    #expect(
      try folder.notices(for: Self.sender, transportId: Self.transportId)
        == [.receipt(receipt), .conflict(conflict)])
    #expect(disk.files["\(folder.quarantine(of: Self.sender))/\(Self.transportId).edxml"] == [2])
    #expect(disk.files["/c/H98/processed/\(Self.transportId).edxml"] == [1])
    let inbox = try #require(try folder.openInbox(of: Self.recipient))
    #expect(try inbox.deliveries().map(\.sha256) == [receipt.sha256])
  }

  @Test("While a packet waits, other bytes cannot take its place")
  func nameTaken() throws {
    let folder = CourierFolder(root: "/c", disk: ForgetfulDisk())
    try folder.put([1], transportId: Self.transportId, from: Self.sender)
    try folder.put([1], transportId: Self.transportId, from: Self.sender)
    #expect(throws: CourierError(code: .nameTaken, message: "")) {
      try folder.put([2], transportId: Self.transportId, from: Self.sender)
    }
    #expect(throws: CourierError(code: .badName, message: "")) {
      try folder.put([2], transportId: "../x", from: Self.sender)
    }
  }

  @Test("Two senders may use the same id")
  func sameIdTwoSenders() throws {
    let folder = CourierFolder(root: "/c", disk: ForgetfulDisk())
    try folder.put([1], transportId: "x", from: Self.sender)
    try folder.put([2], transportId: "x", from: CourierStory.department)
    _ = try folder.exchange(now: Self.now, route: Self.toRecipient)
    let inbox = try #require(try folder.openInbox(of: Self.recipient))
    let deliveries = try inbox.deliveries()
    #expect(Set(deliveries.compactMap(\.slip?.deliveredBy)) == [Self.sender, CourierStory.department])
    #expect(deliveries.allSatisfy { $0.slip?.transportId == "x" })
  }

  @Test("A packet put into the inbox by hand comes last and nobody vouches for it; so does a changed one")
  func byHand() throws {
    let disk = ForgetfulDisk()
    let folder = CourierFolder(root: "/c", disk: disk)
    try folder.put([1], transportId: "x", from: Self.sender)
    try folder.put([2], transportId: "y", from: Self.sender)
    _ = try folder.exchange(now: Self.now, route: Self.toRecipient)
    let inboxPath = folder.inbox(of: Self.recipient)
    try disk.writeWhole([9], to: inboxPath, name: "by hand.edxml", temporaryName: ".t")
    try disk.writeWhole([8], to: inboxPath, name: "y_tu_H98.edxml", temporaryName: ".t")
    let inbox = try #require(try folder.openInbox(of: Self.recipient))
    let deliveries = try inbox.deliveries()
    #expect(deliveries.map(\.name) == ["x_tu_H98", "by hand", "y_tu_H98"])
    #expect(deliveries.map { $0.slip?.deliveredBy } == [Self.sender, nil, nil])
    for delivery in deliveries { try inbox.quarantine(delivery, reason: "reason.forged", now: Self.now) }
    #expect(try inbox.deliveries().isEmpty)
    let notices = try folder.notices(for: Self.sender, among: ["x", "y"])
    #expect(notices["x"]?.count == 2)
    #expect(notices["y"]?.count == 1)
    guard case .acknowledgement(let acknowledgement) = notices["x"]?.last else {
      Issue.record("no acknowledgement")
      return
    }
    #expect(acknowledgement.state == .failed)
    #expect(acknowledgement.reason == "reason.forged")
  }

  @Test("Refusals are written once and keep the packet aside", arguments: ["x", "tên tệp lạ"])
  func refusals(name: String) throws {
    let disk = ForgetfulDisk()
    let folder = CourierFolder(root: "/c", disk: disk)
    try folder.prepare(Self.sender)
    for _ in 1...2 {
      try disk.writeWhole([1], to: folder.outbox(of: Self.sender), name: "\(name).edxml", temporaryName: ".t")
      let outcomes = try folder.exchange(now: Self.now) { _ in .deliver(to: [], urgency: .normal) }
      guard case .refused(let refusal) = outcomes.first else {
        Issue.record("\(outcomes)")
        return
      }
      #expect(refusal.reason == (name == "x" ? "courier.refused.noRecipient" : "courier.refused.name"))
      #expect(Catalogue.has(refusal.reason))
    }
    #expect(disk.files["\(folder.quarantine(of: Self.sender))/\(name).edxml"] == [1])
    #expect(disk.files.keys.filter { $0.contains(".refusal.") }.count == 1)
  }

  @Test("A damaged notice is named, and stops nothing else")
  func damaged() throws {
    let disk = ForgetfulDisk()
    let folder = CourierFolder(root: "/c", disk: disk)
    try folder.put([1], transportId: "x", from: Self.sender)
    try folder.put([1], transportId: "y", from: Self.sender)
    try disk.writeWhole([0], to: "/c/H98/receipts", name: "x.receipt.json", temporaryName: ".t")
    let outcomes = try folder.exchange(now: Self.now, route: Self.toRecipient)
    #expect(outcomes.count == 2)
    guard case .postponed(let transportId, _) = outcomes.first else {
      Issue.record("\(outcomes)")
      return
    }
    #expect(transportId == "x")
    #expect(
      try folder.notices(for: Self.sender, transportId: "x") == [
        .unreadable("/c/H98/receipts/x.receipt.json")
      ])
  }

  @Test("An inbox is worked on by one process at a time")
  func busy() throws {
    let folder = CourierFolder(root: "/c", disk: ForgetfulDisk())
    let first = try #require(try folder.openInbox(of: Self.recipient))
    #expect(try folder.openInbox(of: Self.recipient) == nil)
    first.release()
    #expect(try folder.openInbox(of: Self.recipient) != nil)
  }

  @Test("Many at once on the real disk: every packet arrives once, every receipt is one receipt")
  func crowd() async throws {
    let scratch = ScratchFolder()
    let folder = CourierFolder(root: "\(scratch.path)/courier")
    let count = 24
    let accepted = try await withThrowingTaskGroup(of: Int.self) { group in
      for worker in 0..<4 {
        group.addTask {
          var accepted = 0
          for number in 0..<count {
            // Two workers send each packet.
            if number % 2 == worker % 2 {
              try folder.put([UInt8(number)], transportId: "p\(number)", from: Self.sender)
            }
            for outcome in try folder.exchange(now: Self.now, route: Self.toRecipient) {
              if case .accepted = outcome { accepted += 1 }
              if case .conflict = outcome { Issue.record("\(outcome)") }
              if case .postponed = outcome { Issue.record("\(outcome)") }
            }
          }
          return accepted
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(accepted == count)
    let inbox = try #require(try folder.openInbox(of: Self.recipient))
    let deliveries = try inbox.deliveries()
    #expect(Set(deliveries.map(\.sha256)).count == count)
    #expect(deliveries.count == count)
    withExtendedLifetime(scratch) {}
  }
}
