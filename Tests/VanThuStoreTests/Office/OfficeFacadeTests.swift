import Testing
import VanThu
import VanThuStore

@Suite("An office over a courier folder")
struct OfficeFacadeTests {
  @Test("a document goes out, is verified, accepted, assigned, completed, and its sender hears it all")
  func wholeWay() throws {
    let province = try Province()
    let (sender, commune) = (province["H98"], province["H98.41.07"])
    try sender.openRegister(.outgoing, series: "TB", year: 2025, lastNumber: 117, act: province.act(8, 0))
    try commune.openRegister(.incoming, series: "", year: 2025, lastNumber: 411, act: province.act(8, 0))
    let document = try sender.issue(
      province.request("Thông báo", "TB-UBND", to: ["commune:H98.41"]), act: province.act(8, 5))
    #expect(document.code == "118/TB-UBND")
    let sent = try sender.send(document.id, act: province.act(8, 5))
    #expect(sent.recipients.count == 3)

    let results = try province.exchange(province.act(8, 15))
    let arrived = try #require(results["H98.41.07"]?.first)
    #expect(arrived.verdict == .valid, "\(arrived.message.text(in: .english))")
    guard case .queued(let waiting) = arrived.outcome else {
      Issue.record("not queued: \(arrived.outcome)")
      return
    }
    #expect(try sender.send(document.id, act: province.act(8, 16)).wasAccepted)

    let accepted = try commune.accept(waiting.id, act: province.act(8, 20))
    #expect(accepted.entry?.number == 412)
    _ = try commune.assign(waiting.id, to: Assignment(lead: "cong-chuc"), act: province.act(8, 30))
    _ = try commune.complete(waiting.id, act: province.act(9, 0))
    try province.exchange(province.act(9, 10))
    let recipient = try #require(try sender.recipients(of: document.id).first { $0.unit == commune.unit })
    #expect(recipient.state.stage == .completed)
    #expect(recipient.transport == .done)
    #expect(try commune.incomingRegister(year: 2025).map(\.number) == [412])
    #expect(try sender.rateLedger().facts.first?.sentAt != nil)
  }
}
