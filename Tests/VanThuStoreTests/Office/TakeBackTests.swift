import FoundationEssentials
import Testing
import VanThu

@testable import VanThuStore

@Suite("Take-back")
struct TakeBackTests {
  @Test("While nobody has opened it, the document goes back by itself; else a person decides")
  func wholeWay() throws {
    let province = try Province()
    let (d, m, h) = (province.d, province.m, province.h)
    let document = try province.sendNew(
      d, to: ["H98.41.07", "H98.41.08"], files: [try province.file("nham.pdf", "GUI-NHAM")],
      act: province.act(10, 0))
    try province.exchange(province.act(10, 1))
    let atM = try province.incoming(m, document.code)
    _ = try m.accept(atM.id, act: province.act(10, 5))
    try province.exchange(province.act(10, 6))
    #expect(try d.takeBack(document.id, reason: "gửi nhầm nơi nhận", act: province.act(11, 0)).count == 2)
    let results = try province.exchange(province.act(11, 1))
    #expect(results["H98.41.07"]?.compactMap { $0.change?.state } == [.open])
    #expect(results["H98.41.08"]?.compactMap { $0.change?.state } == [.done])
    #expect(try h.inbox().isEmpty)
    let gone =
      try province.holds("GUI-NHAM", under: "H98.41.08")
      + province.holds("GUI-NHAM", under: "courier/H98.41.08")
    #expect(gone.isEmpty, "\(gone)")
    try province.exchange(province.act(11, 2))
    #expect(try province.recipient(d, document.id, h).state.stage == .withdrawn)
    #expect(try province.recipient(d, document.id, m).state.request == .takeBack)
    #expect(try m.changes(of: atM.id).map(\.reason) == ["Đề nghị lấy lại văn bản: gửi nhầm nơi nhận"])

    _ = try m.answerTakeBack(atM.id, agrees: true, act: province.act(11, 10))
    let given = try #require(try m.document(atM.id))
    #expect(
      given.state?.stage == .withdrawn && given.content == DocumentContent() && given.entry?.number == 1)
    #expect(try m.incomingRegister(year: 2025).first?.marks.count == 1)
    #expect(try m.rateLedger().facts.first?.recalledAt != nil)
    try province.exchange(province.act(11, 11))
    #expect(try province.recipient(d, document.id, m).state.stage == .withdrawn)
    #expect(throws: OfficeRefusal.self) {
      try d.takeBack(document.id, reason: "lần nữa", act: province.act(12, 0))
    }
  }

  @Test("What has not left yet is not asked back: it can be kept back")
  func waiting() throws {
    let province = try Province()
    let document = try province.sendNew(province.d, to: ["H98.41.07"], act: province.act(10, 0))
    let refusal = #expect(throws: OfficeRefusal.self) {
      try province.d.takeBack(document.id, reason: "gửi nhầm", act: province.act(10, 1))
    }
    #expect(refusal?.messages.map(\.key) == ["takeback.refused.notLeft"])
    try province.exchange(province.act(10, 2))
    #expect(try province.d.takeBack(document.id, reason: "gửi nhầm", act: province.act(10, 3)).count == 1)
  }

  @Test("A refusal travels with its reason, and the document stays")
  func refused() throws {
    let province = try Province()
    let document = try province.sendNew(province.d, to: ["H98.41.07"], act: province.act(10, 0))
    try province.exchange(province.act(10, 1))
    let id = try province.incoming(province.m, document.code).id
    _ = try province.m.accept(id, act: province.act(10, 2))
    _ = try province.d.takeBack(document.id, reason: "gửi nhầm", act: province.act(11, 0))
    try province.exchange(province.act(11, 1))
    #expect(throws: OfficeRefusal.self) {
      try province.m.answerTakeBack(id, agrees: false, act: province.act(11, 2))
    }
    _ = try province.m.answerTakeBack(id, agrees: false, reason: "đã giải quyết", act: province.act(11, 2))
    try province.exchange(province.act(11, 3))
    let state = try province.recipient(province.d, document.id, province.m).state
    #expect(state.stage == .accepted && state.request == nil)
    #expect(try province.m.document(id)?.content.subject != nil)
    // It may be asked again, and agreed to then.
    _ = try province.d.takeBack(document.id, reason: "vẫn cần", act: province.act(12, 0))
    try province.exchange(province.act(12, 1))
    _ = try province.m.answerTakeBack(id, agrees: true, act: province.act(12, 2))
    try province.exchange(province.act(12, 3))
    #expect(try province.recipient(province.d, document.id, province.m).state.stage == .withdrawn)
  }

  @Test("Asked for before it came, it goes back on arrival")
  func outOfOrder() throws {
    let province = try Province()
    let (d, m) = (province.d, province.m)
    let document = try province.sendNew(d, to: ["H98.41.07"], act: province.act(10, 0))
    _ = try d.post(act: province.act(10, 0))
    _ = try d.exchange(act: province.act(10, 0))
    let aside = try province.hide(from: m)
    _ = try d.takeBack(document.id, reason: "gửi nhầm", act: province.act(10, 1))
    try province.exchange(province.act(10, 2))
    #expect(try m.waitingChanges().count == 1)
    try province.bringBack(aside, to: m)
    try province.exchange(province.act(10, 3))
    try province.exchange(province.act(10, 4))
    #expect(try province.incoming(m, document.code).state?.stage == .withdrawn)
    #expect(try province.recipient(d, document.id, m).state.stage == .withdrawn)
  }
}
