import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

/// A packet with a large annex is held because nobody knows its sender's certificate; then the certificate is listed.
private struct HeldStory {
  private static let (sender, recipient) = ("H98", "H98.41.07")

  let stage: PowerStage

  init() throws {
    stage = try PowerStage([Self.sender, Self.recipient]) { province in
      let home = province.home(Self.recipient)
      let known = province.table.rows.filter { $0.unit.text != Self.sender }
      try home.replaceCertificates(Array(UnitCertificates(known).csv.utf8))
      try province.restart()
      var request = try province.request("Thông báo", "TB-UBND", to: [Self.recipient])
      request.number = DocumentNumber("118")
      request.files.append(try province.file("phu-luc.pdf", String(repeating: "dữ liệu ", count: 30_000)))
      let document = try province[Self.sender].issue(request, act: province.act(8, 0))
      _ = try province[Self.sender].send(document.id, act: province.act(8, 1))
      try province.exchange(province.act(8, 2))
      try #require(province[Self.recipient].packets(.held).count == 1)
      try home.replaceCertificates(Array(province.table.csv.utf8))
    }
  }

  func judge(_ minute: Int) throws {
    try stage.running { try stage[Self.recipient].judgeHeld(act: stage.province.act(9, minute)) }
  }

  func check(_ note: Comment) throws {
    let office = stage[Self.recipient]
    #expect(try office.packets(.held).isEmpty && office.packets(.quarantined).isEmpty, note)
    let document = try #require(try office.inbox().first, note)
    #expect(try office.inbox().count == 1, note)
    #expect(try office.files(of: document.id).count == 2, note)
    #expect(try stage.province.events(PacketReleased.self, of: Self.recipient).count == 1, note)
    #expect(try stage.province.events(DocumentArrived.self, of: Self.recipient).count == 1, note)
    try stage.checkKept(note)
  }
}

@Suite("Power cuts while held packets are judged again") struct PendingPowerTests {
  @Test("A cut after every change of the disk: the document waits for the clerk, once, with all of its files")
  func everyStep() throws {
    let story = try HeldStory()
    try story.judge(0)
    let steps = story.stage.changeCount
    #expect(steps > 3)
    try story.judge(1)
    try story.check("undisturbed")
    for step in 0..<steps {
      let loss = OfficePowerTests.losses[step % OfficePowerTests.losses.count]
      let note: Comment = "cut after \(step), losing \(loss)"
      try story.stage.rewind()
      story.stage.cutPower(after: step)
      try? story.judge(0)
      try story.stage.recover(losing: loss)
      for round in 1...2 { try story.judge(round) }
      try story.check(note)
    }
  }
}
