import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

/// A document with a large annex goes from one office to another, which accepts and completes it.
struct PowerStory {
  let stage: PowerStage
  private var province: Province { stage.province }

  init() throws {
    stage = try PowerStage(["H98", "H98.41.07"]) { province in
      _ = try province.file("van-ban.pdf")
      _ = try province.file("phu-luc.pdf", String(repeating: "dữ liệu ", count: 13_000))
    }
  }

  /// A day's work, as people do it who do not know what was done before. Throws where the power fails.
  func work(_ minute: Int = 0) throws {
    let (sender, recipient) = (province["H98"], province["H98.41.07"])
    var request = try request()
    request.number = DocumentNumber("118")
    let document = try stage.running { try sender.issue(request, act: province.act(8, minute)) }
    _ = try stage.running { try sender.send(document.id, act: province.act(8, minute)) }
    try stage.exchange("H98", province.act(8, minute + 1))
    _ = try stage.running { try recipient.receive(act: province.act(8, minute + 2)) }
    for document in try recipient.documents(.incoming) {
      if document.state?.stage == .arrived {
        _ = try stage.running { try recipient.accept(document.id, act: province.act(8, minute + 3)) }
      }
      if try recipient.document(document.id)?.state?.stage == .accepted {
        _ = try stage.running { try recipient.complete(document.id, act: province.act(8, minute + 4)) }
      }
    }
    try stage.exchange("H98.41.07", province.act(8, minute + 5))
    _ = try stage.running { try sender.receive(act: province.act(8, minute + 6)) }
    try stage.collect("H98", province.act(8, minute + 7))
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

  func checkKept(_ note: Comment) throws {
    try stage.checkKept(note)
    stage.checkDelivered(note)
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
    try story.stage.rewind()
    try story.work()
    let steps = story.stage.changeCount
    #expect(steps > 150)
    if part == 0 { print("office: \(steps) changes of the disk in the story") }
    for step in stride(from: part, to: steps, by: 4) {
      let loss = Self.losses[(step / 4 + part) % Self.losses.count]
      let note: Comment = "cut after \(step), losing \(loss)"
      try story.stage.rewind()
      story.stage.cutPower(after: step)
      #expect(throws: (any Error).self, note) { try story.work() }
      try story.stage.recover(losing: loss)
      try story.checkKept(note)
      for round in 1...2 { try story.work(round * 10) }
      try story.checkFinished(note)
    }
  }
}
