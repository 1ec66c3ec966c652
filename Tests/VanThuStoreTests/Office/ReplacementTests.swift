import Testing
import VanThu

@testable import VanThuStore

@Suite("Replacement and forwarding")
struct ReplacementTests {
  private func second(_ province: Province, to: [String], minute: Int) throws -> StoredDocument {
    try province.d.issue(
      try province.request("Thông báo", "TB-UBND", to: to, subject: "Bản thay thế"),
      act: province.act(11, minute))
  }

  @Test("Both stay registered, the old one is closed on both sides")
  func wholeWay() throws {
    let province = try Province()
    let (d, m, h) = (province.d, province.m, province.h)
    let old = try province.sendNew(d, to: ["H98.41.07", "H98.41.08"], act: province.act(10, 0))
    try province.exchange(province.act(10, 1))
    let atM = try province.incoming(m, old.code).id
    _ = try m.accept(atM, act: province.act(10, 5))
    let new = try second(province, to: ["H98.41.07", "H98.41.08"], minute: 0)
    _ = try d.replace([old.id], by: new.id, reason: "sai nội dung khoản 2", act: province.act(11, 1))
    let results = try province.exchange(province.act(11, 2))
    #expect(results["H98.41.07"]?.first?.warnings.map(\.key).contains("replacement.came") == true)
    #expect(try m.document(atM)?.state?.stage == .replaced)
    let atNew = try province.incoming(m, new.code).id
    #expect(try m.accept(atNew, act: province.act(11, 5)).entry?.number == 2)
    #expect(throws: OfficeError.self) { try m.complete(atM, act: province.act(11, 6)) }
    let lines = try m.incomingRegister(year: 2025)
    #expect(lines.map(\.marks.count) == [1, 0])
    #expect(try m.thread(atM).map(\.id) == [atM, atNew])
    // At H nobody had accepted the old one yet: it gets its number all the same.
    let atH = try province.incoming(h, old.code).id
    #expect(try h.inbox().map(\.id).contains(atH))
    let late = try h.accept(atH, act: province.act(11, 7))
    #expect(late.state?.stage == .replaced && late.entry?.number == 1)
    try province.exchange(province.act(11, 10))
    #expect(try d.recipients(of: old.id).map(\.state.stage) == [.replaced, .replaced])
    #expect(try province.recipient(d, new.id, m).state.stage == .accepted)
    #expect(throws: OfficeRefusal.self) { try d.send(old.id, act: province.act(12, 0)) }
    #expect(try d.outgoingRegister(year: 2025).map(\.marks.count) == [1, 0])
  }

  @Test("A replacement that comes first closes what it replaces on arrival")
  func outOfOrder() throws {
    let province = try Province()
    let (d, m) = (province.d, province.m)
    let old = try province.sendNew(d, to: ["H98.41.07"], act: province.act(10, 0))
    _ = try d.post(act: province.act(10, 0))
    _ = try d.exchange(act: province.act(10, 0))
    let aside = try province.hide(from: m)
    let new = try second(province, to: ["H98.41.07"], minute: 0)
    _ = try d.replace([old.id], by: new.id, reason: "sai", act: province.act(11, 1))
    try province.exchange(province.act(11, 2))
    try province.bringBack(aside, to: m)
    try province.exchange(province.act(11, 3))
    #expect(try province.incoming(m, old.code).state?.stage == .replaced)
    #expect(try province.incoming(m, new.code).state?.stage == .arrived)
  }

  @Test("What would leave somebody with the old document is refused")
  func refused() throws {
    let province = try Province()
    let d = province.d
    let old = try province.sendNew(d, to: ["H98.41.07", "H98.41.08"], act: province.act(10, 0))
    let new = try second(province, to: ["H98.41.07"], minute: 0)
    let refusal = #expect(throws: OfficeRefusal.self) {
      try d.replace([old.id], by: new.id, reason: "sai", act: province.act(11, 1))
    }
    #expect(refusal?.messages.map(\.key) == ["replacement.refused.recipient"])
    #expect(try d.document(old.id)?.end == nil)
  }

  @Test("A document is sent on with its files untouched, and a recall leaves this office's own copy")
  func forwarded() throws {
    let province = try Province()
    let (p, d, m) = (province.p, province.d, province.m)
    let document = try province.sendNew(
      p, to: ["H98.41"], files: [try province.file("goc.pdf", "bản gốc")], act: province.act(8, 0))
    try province.exchange(province.act(8, 1))
    let original = try province.incoming(d, document.code)
    var request = try province.request("Công văn", "UBND-VP", to: ["H98.41.07"])
    request.files = [try province.file("chuyen.pdf", "sao gửi")]
    let forward = try d.forward(original.id, request, act: province.act(9, 0))
    #expect(forward.forwards == original.id)
    _ = try d.send(forward.id, act: province.act(9, 0))
    try province.exchange(province.act(9, 1))
    let sha256 = try d.files(of: original.id).map(\.sha256)
    #expect(try m.files(of: try province.incoming(m, forward.code).id).map(\.sha256).last == sha256.first)
    #expect(try d.thread(forward.id).map(\.id).sorted() == [original.id, forward.id].sorted())
    _ = try p.recall(document.id, reason: "hủy", act: province.act(10, 0))
    try province.exchange(province.act(10, 1))
    #expect(try province.events(d, ContentDestroyed.self).first?.kept == sha256)
    #expect(try d.files(of: forward.id).count == 2)
    #expect(throws: OfficeRefusal.self) { try d.forward(original.id, request, act: province.act(11, 0)) }
  }
}
