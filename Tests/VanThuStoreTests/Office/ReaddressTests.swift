import Testing
import VanThu

@testable import VanThuStore

@Suite("Before it leaves: recipients chosen anew, a waiting packet kept back")
struct ReaddressTests {
  private func keys(_ body: () throws -> Void) -> [MessageKey] {
    do { try body() } catch let refusal as OfficeRefusal { return refusal.messages.map(\.key) } catch {
      return [MessageKey("\(error)")]
    }
    return []
  }

  private func selectors(_ codes: String...) -> [Selector] { codes.compactMap { Selector($0) } }

  @Test(
    "A packet that waits is kept back with its number, or goes to others; the first recipient gets nothing")
  func keptBack() throws {
    let province = try Province(["H98", "H98.05", "H98.41.07"])
    let office = province["H98"]
    let (void, moved) = (
      try office.issue(try province.request("Thông báo", "TB-UBND", to: ["H98.05"]), act: province.act(8, 0)),
      try office.issue(
        try province.request("Thông báo", "TB-UBND", to: ["H98.05"], text: "hai"), act: province.act(8, 1))
    )
    for document in [void, moved] { _ = try office.send(document.id, act: province.act(8, 2)) }
    _ = try office.voidNumber(1, series: "TB", year: 2025, reason: "nhầm tệp", act: province.act(8, 3))
    let change = try office.readdress(
      moved.id, to: selectors("H98.41.07"), informed: [], act: province.act(8, 4))
    #expect(change.keptBack && change.route.legs.map(\.unit.code.text) == ["H98.41.07"])
    #expect(try office.outgoingRegister(year: 2025).map(\.movedOn) == [nil, nil])
    #expect(try province.events(PacketWithheld.self, of: "H98").map(\.document) == [void.id, moved.id])
    #expect(try office.send(moved.id, act: province.act(8, 5)).packet?.isWithheld == false)
    for _ in 0..<2 { try province.exchange(province.act(8, 6)) }
    #expect(try province["H98.05"].inbox().isEmpty)
    #expect(try province["H98.41.07"].inbox().map(\.code) == ["02/TB-UBND"])
    #expect(try office.packets(carrying: moved.id).count == 1)
    let fact = try #require(try office.rateLedger().facts.last)
    #expect(fact.counterparts.map(\.text) == ["H98.41.07"] && fact.medium == .electronic)
    #expect(
      try office.history(of: moved.id).map { type(of: $0.payload).kind }.contains("document.readdressed"))
    // Now it has left.
    #expect(
      keys { _ = try office.readdress(moved.id, to: selectors("H98.05"), act: province.act(9, 0)) }
        == ["readdress.refused.sent"])
    try province.restart()
    #expect(try province["H98"].post(act: province.act(9, 1)) == 0)
  }

  @Test(
    "Other recipients are resolved, refused and left out as when it was registered; purpose and way are kept")
  func resolved() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    let document = try office.issue(
      try province.request("Thông báo", "TB-UBND", to: ["H98.05"]), act: province.act(8, 0))
    let later = province.act(8, 0, days: 5)  // the district has closed
    #expect(
      keys { _ = try office.readdress(document.id, to: selectors("H98.41", "H98.05"), act: later) }
        == ["route.refused.closed"])
    #expect(try office.recipients(of: document.id).map(\.unit.text) == ["H98.05"])
    let change = try office.readdress(
      document.id, to: selectors("H98.41", "H98.41.08"), informed: selectors("H98.05"), skippingRefused: true,
      medium: .parallel, act: later)
    #expect(!change.keptBack && change.document.medium == .parallel)
    #expect(
      try office.recipients(of: document.id).map { "\($0.unit.text) \($0.purpose) \($0.medium)" } == [
        "H98.41.07 addressee parallel", "H98.05 informed parallel",
      ])
    #expect(try office.skippedRecipients(of: document.id).map(\.choice) == ["H98.41"])
    let before = try office.database.read { try $0.lastEvent() }
    _ = try office.readdress(
      document.id, to: selectors("H98.41.07"), informed: selectors("H98.05"), act: later)
    #expect(try office.database.read { try $0.lastEvent() } == before, "the same again changes nothing")
    _ = try office.voidNumber(1, series: "TB", year: 2025, reason: "thôi", act: later)
    #expect(
      keys { _ = try office.readdress(document.id, to: selectors("H98.05"), act: later) }
        == ["change.refused.voided"])
  }

  @Test("On paper: until it was handed over")
  func paper() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    var request = try province.request("Thông báo", "TB-UBND", to: ["H98.05"])
    request.medium = .paper
    let document = try office.issue(request, act: province.act(8, 0))
    let change = try office.readdress(document.id, to: selectors("H98.41.07"), act: province.act(8, 1))
    #expect(change.document.medium == .paper)
    #expect(
      try office.recipients(of: document.id).map { "\($0.unit.text) \($0.medium)" } == ["H98.41.07 paper"])
    _ = try office.correct(document.id, .movedOn, to: "2025-06-26", act: province.act(8, 2))
    #expect(
      keys { _ = try office.readdress(document.id, to: selectors("H98.05"), act: province.act(8, 3)) }
        == ["readdress.refused.sent"])
  }

  @Test("Posting and changing at once: what left went to whom the register names")
  func race() throws {
    let province = try Province(["H98", "H98.05", "H98.41.07"])
    let offices = [province["H98"], try province.another("H98")]
    for round in 1...6 {
      let document = try offices[0].issue(
        try province.request("Thông báo", "TB-UBND", to: ["H98.05"], text: "\(round)"),
        act: province.act(8, round))
      _ = try offices[0].send(document.id, act: province.act(8, round))
      let act = province.act(9, round)
      try RepeatTests.threads(2) { index in
        if index == 0 {
          _ = try? offices[0].post(act: act)
        } else {
          _ = try? offices[1].readdress(document.id, to: [Selector("H98.41.07")].compactMap(\.self), act: act)
        }
      }
      let named = try offices[0].recipients(of: document.id).map(\.unit.text)
      let packets = try offices[0].packets(carrying: document.id)
      #expect(packets.isEmpty == (named == ["H98.41.07"]), "round \(round)")
    }
    for _ in 0..<2 { try province.exchange(province.act(10, 0)) }
    let came = try province["H98.05"].inbox().count
    let told = try offices[0].documents(.outgoing).filter { document in
      try offices[0].recipients(of: document.id).map(\.unit.text) == ["H98.05"]
    }
    #expect(came == told.count)
  }
}
