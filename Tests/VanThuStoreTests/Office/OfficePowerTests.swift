import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

/// A document with a large annex goes from one office to another, which accepts and completes it. The disk of files
/// may fail at any step; the databases are on a real one, and what they have committed is trusted.
final class PowerStory {
  static let codes = ["H98", "H98.41.07"]

  let province: Province
  private let template: ForgetfulDisk
  private let databases: [String: [UInt8]]
  private var disk: ForgetfulDisk
  private var receipts: [String: String] = [:]
  private var changesBefore = 0

  init() throws {
    disk = ForgetfulDisk()
    province = try Province(Self.codes, disk: disk)
    _ = try province.file("van-ban.pdf")
    _ = try province.file("phu-luc.pdf", String(repeating: "dữ liệu ", count: 13_000))
    let folder = province.folder
    var databases: [String: [UInt8]] = [:]
    try province.restart {
      for code in Self.codes {
        #expect(try RealDisk().byteCount(of: "\(folder)/\(code)/office.sqlite-wal") == nil, "closed for good")
        databases[code] = try RealDisk().bytes(of: "\(folder)/\(code)/office.sqlite", limit: 1 << 24)
      }
    }
    self.databases = databases
    template = disk.copy()
  }

  /// Everything as it was at the beginning.
  func rewind() throws {
    receipts = [:]
    try province.restart {
      for (code, bytes) in databases {
        let home = "\(province.folder)/\(code)"
        for ending in ["-wal", "-shm"] { try RealDisk().remove("\(home)/office.sqlite\(ending)") }
        try RealDisk().writeWhole(bytes, to: home, name: "office.sqlite", temporaryName: ".office")
      }
      disk = template.copy()
      province.disk = disk
    }
    changesBefore = disk.changeCount
  }

  func cutPower(after count: Int) { disk.cutPower(after: count) }
  func recover(losing loss: ForgetfulDisk.Loss) throws {
    try province.restart { disk.restart(losing: loss) }
  }
  var changeCount: Int { disk.changeCount - changesBefore }

  /// A day's work, as people do it who do not know what was done before. Throws where the power fails.
  func work(_ minute: Int = 0) throws {
    let (sender, recipient) = (province["H98"], province["H98.41.07"])
    var request = try request()
    request.number = DocumentNumber("118")
    let document = try running { try sender.issue(request, act: province.act(8, minute)) }
    _ = try running { try sender.send(document.id, act: province.act(8, minute)) }
    try exchange(sender, minute + 1)
    _ = try running { try recipient.receive(act: province.act(8, minute + 2)) }
    for document in try recipient.documents(.incoming) {
      if document.state?.stage == .arrived {
        _ = try running { try recipient.accept(document.id, act: province.act(8, minute + 3)) }
      }
      if try recipient.document(document.id)?.state?.stage == .accepted {
        _ = try running { try recipient.complete(document.id, act: province.act(8, minute + 4)) }
      }
    }
    try exchange(recipient, minute + 5)
    _ = try running { try sender.receive(act: province.act(8, minute + 6)) }
    try collect(sender, minute + 7)
  }

  private func request() throws -> OutgoingRequest {
    let day = try #require(CalendarDay("2025-06-26"))
    let notation = try #require(Notation("TB-UBND"))
    var request = OutgoingRequest(
      typeName: "Thông báo", notation: notation, issuedOn: day, subject: "Về việc mất điện")
    request.addressees = [try #require(Selector("H98.41.07"))]
    request.files = ["van-ban.pdf", "phu-luc.pdf"].map { "\(province.folder)/\($0)" }
    return request
  }

  private func exchange(_ office: Office, _ minute: Int) throws {
    _ = try running { try office.post(act: province.act(8, minute)) }
    for outcome in try running({ try office.exchange(act: province.act(8, minute)) }) {
      switch outcome {
      case .accepted(let receipt), .repeated(let receipt):
        if let earlier = receipts.updateValue(receipt.receiptId, forKey: receipt.transportId) {
          #expect(earlier == receipt.receiptId, "a receipt changed")
        }
      case .postponed: throw DiskError(code: .poweredOff, message: "postponed")
      case .conflict, .refused: Issue.record("\(outcome)")
      }
    }
    try collect(office, minute)
  }

  private func collect(_ office: Office, _ minute: Int) throws {
    var report = ExchangeReport()
    try running { try office.collect(into: &report, act: province.act(8, minute)) }
  }

  // Does a step; when the power failed under it, nothing later is done, also where the step has got over it.
  private func running<Output>(_ step: () throws -> Output) throws -> Output {
    let output = try step()
    _ = try disk.byteCount(of: "/")
    return output
  }

  // MARK: What must hold

  /// What was committed, or acknowledged, is there with all of its bytes.
  func checkKept(_ note: Comment) throws {
    for code in Self.codes {
      let office = province[code]
      let digests = try office.database.read { view in
        try view.blobDigests()
      }
      for sha256 in digests {
        let bytes = try office.database.bytes(sha256: sha256, limit: 1 << 24)
        #expect(bytes.map(CourierFolder.sha256) == sha256, note)
      }
    }
    for transportId in receipts.keys {
      let names = disk.files.filter { $0.key.hasSuffix(".edxml") && $0.key.contains("\(transportId)_tu_") }
      #expect(!names.isEmpty, note)
    }
  }

  func checkFinished(_ note: Comment) throws {
    let (sender, recipient) = (province["H98"], province["H98.41.07"])
    #expect(try sender.outgoingRegister(year: 2025).map(\.number) == [118], note)
    #expect(try recipient.incomingRegister(year: 2025).map(\.number) == [1], note)
    let document = try #require(try sender.documents(.outgoing).first)
    let states = try sender.recipients(of: document.id)
    #expect(states.map(\.state.stage) == [.completed] && states.map(\.transport) == [.done], note)
    let came = try #require(try recipient.documents(.incoming).first)
    #expect(try recipient.documents(.incoming).count == 1, note)
    #expect(came.state?.stage == .completed, note)
    #expect(
      try recipient.files(of: came.id).map(\.sha256) == sender.files(of: document.id).map(\.sha256), note)
    #expect(try province.events(DocumentIssued.self, of: "H98").count == 1, note)
    #expect(try province.events(PacketAccepted.self, of: "H98").count == 1, note)
    #expect(try province.events(DeliveryDone.self, of: "H98").count == 1, note)
    #expect(try province.events(PacketReceived.self, of: "H98.41.07").count == 1, note)
    let heard = try province.events(StatusReceived.self, of: "H98")
    #expect(heard.map(\.status).sorted() == ["01", "03", "06"], note)
    #expect(try sender.database.read { try $0.statusDuties(of: sender.unit) }.isEmpty, note)
    try checkKept(note)
  }
}

@Suite("Power cuts under the office: nothing acknowledged is lost, nothing is done twice")
struct OfficePowerTests {
  static let losses: [ForgetfulDisk.Loss] =
    [.everything, .bytes, .nothing, .renamesTorn] + (1...3).map { .random(seed: $0) }

  @Test("A cut after every single change of the disk, then the work is done again", arguments: 0..<4)
  func everyStep(part: Int) throws {
    let story = try PowerStory()
    try story.work()
    try story.work(10)
    try story.checkFinished("undisturbed")
    try story.rewind()
    try story.work()
    let steps = story.changeCount
    #expect(steps > 150)
    if part == 0 { print("office: \(steps) changes of the disk in the story") }
    for step in stride(from: part, to: steps, by: 4) {
      let loss = Self.losses[(step / 4 + part) % Self.losses.count]
      let note: Comment = "cut after \(step), losing \(loss)"
      try story.rewind()
      story.cutPower(after: step)
      #expect(throws: (any Error).self, note) { try story.work() }
      try story.recover(losing: loss)
      try story.checkKept(note)
      for round in 1...2 { try story.work(round * 10) }
      try story.checkFinished(note)
    }
  }
}
