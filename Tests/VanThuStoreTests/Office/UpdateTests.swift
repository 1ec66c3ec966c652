import Testing
import VanThu

@testable import VanThuStore

@Suite("Update")
struct UpdateTests {
  /// N has sent a letter with an annex to D and M, who have accepted it.
  struct Sent {
    let province: Province
    let document: StoredDocument
    let main: String

    init() throws {
      province = try Province()
      main = try province.file("cv.pdf", "văn bản chính")
      document = try province.sendNew(
        province.n, "TB-SNV", to: ["H98.41", "H98.41.07"],
        files: [main, try province.file("pl1.pdf", "phụ lục sai")], act: province.act(10, 0, days: 1))
      try province.exchange(province.act(10, 1, days: 1))
      for office in [province.d, province.m] {
        _ = try office.accept(
          try province.incoming(office, document.code).id, act: province.act(10, 10, days: 1))
      }
      try province.exchange(province.act(10, 11, days: 1))
    }

    func update(_ text: String = "phụ lục đúng", minute: Int = 0) throws -> SendResult {
      var update = DocumentUpdate(reason: "Đính chính phụ lục 01")
      update.files = [main, try province.file("pl1.pdf", text)]
      update.added = [try #require(Selector("H98.41.08"))]
      return try province.n.update(document.id, update, act: province.act(14, minute, days: 1))
    }

    func annex(_ office: Office) throws -> String? {
      try office.files(of: try province.incoming(office, document.code).id).last?.sha256
    }
  }

  @Test("Annex and recipients change; a clerk answers 15; to the added unit it is a first document")
  func wholeWay() throws {
    let sent = try Sent()
    let province = sent.province
    let before = try #require(try sent.annex(province.m))
    #expect(try sent.update().recipients.map(\.text) == ["H98.41", "H98.41.07", "H98.41.08"])
    let results = try province.exchange(province.act(14, 1, days: 1))
    #expect(results["H98.41.07"]?.compactMap { $0.change?.state } == [.open])
    guard case .queued(let first)? = results["H98.41.08"]?.first?.outcome else {
      Issue.record("not a first document at H")
      return
    }
    #expect(first.businessType == .update)
    #expect(try sent.annex(province.m) == before, "nothing changes before it is agreed to")
    #expect(try province.m.openChanges().map(\.reason) == ["Đính chính phụ lục 01"])
    let waiting = try province.recipient(province.n, sent.document.id, province.m).state
    #expect(waiting.request == .update && waiting.stage == .accepted)

    for office in [province.d, province.m] {
      let id = try province.incoming(office, sent.document.code).id
      _ = try office.answerUpdate(id, agrees: true, act: province.act(14, 10, days: 1))
      #expect(throws: OfficeError.self) {
        try office.answerUpdate(id, agrees: true, act: province.act(14, 11, days: 1))
      }
    }
    let after = try #require(try sent.annex(province.m))
    #expect(after != before)
    #expect(try sent.annex(province.h) == after)
    let updated = try #require(try province.events(province.m, DocumentUpdated.self).first)
    #expect(
      updated.before.last == before && updated.after.last == after
        && updated.before.first == updated.after.first)
    try province.exchange(province.act(14, 20, days: 1))
    for office in [province.d, province.m] {
      let state = try province.recipient(province.n, sent.document.id, office).state
      #expect(state.stage == .accepted && state.request == nil)
    }
    let statuses = try province.events(province.n, StatusReceived.self).filter { $0.status == "15" }
    #expect(statuses.map(\.effect) == [.applied, .applied])
  }

  @Test("A changed main file is refused at the sender, and nothing is changed")
  func mainFileHere() throws {
    let sent = try Sent()
    var update = DocumentUpdate(reason: "sửa nội dung")
    update.files = [try sent.province.file("cv2.pdf", "văn bản khác")]
    update.added = [try #require(Selector("H98.41.08"))]
    let refused = #expect(throws: OfficeRefusal.self) {
      try sent.province.n.update(sent.document.id, update, act: sent.province.act(14, 0, days: 1))
    }
    #expect(refused?.messages.map(\.key) == ["update.refused.mainFile"])
    #expect(try sent.province.n.recipients(of: sent.document.id).count == 2)
    #expect(try sent.province.n.changes(of: sent.document.id).isEmpty)
  }

  @Test("What changes nothing, has no reason, or was not sent is refused")
  func refused() throws {
    let sent = try Sent()
    let (n, act) = (sent.province.n, sent.province.act(14, 0, days: 1))
    func keys(_ id: Int64, _ update: DocumentUpdate) -> [MessageKey]? {
      let refusal = #expect(throws: OfficeRefusal.self) { try n.update(id, update, act: act) }
      return refusal?.messages.map(\.key)
    }
    #expect(keys(sent.document.id, DocumentUpdate(reason: "x")) == ["update.refused.nothing"])
    #expect(keys(sent.document.id, DocumentUpdate(reason: " ")) == ["change.refused.noReason"])
    let draft = try n.issue(
      try sent.province.request("Báo cáo", "BC-SNV", to: ["H98"]), act: act)
    #expect(keys(draft.id, DocumentUpdate(reason: "x")) == ["change.refused.notSent"])
    var foreign = DocumentUpdate(reason: "x")
    foreign.removed = [try #require(UnitCode("H98"))]
    #expect(keys(sent.document.id, foreign) == ["update.refused.notRecipient"])
    _ = try n.recall(sent.document.id, reason: "x", act: act)
    #expect(keys(sent.document.id, DocumentUpdate(reason: "x")) == ["change.refused.recalled"])
  }

  @Test("A removed recipient is told by a recall, and never sees the new annex")
  func removed() throws {
    let sent = try Sent()
    let province = sent.province
    var update = DocumentUpdate(reason: "bớt nơi nhận")
    update.files = [sent.main, try province.file("pl1.pdf", "PHU-LUC-MOI")]
    update.removed = [province.m.unit]
    #expect(
      try province.n.update(sent.document.id, update, act: province.act(14, 0, days: 1)).recipients.count == 1
    )
    try province.exchange(province.act(14, 1, days: 1))
    try province.exchange(province.act(14, 2, days: 1))
    #expect(try province.incoming(province.m, sent.document.code).state?.stage == .recalled)
    #expect(try province.recipient(province.n, sent.document.id, province.m).state.stage == .recalled)
    #expect(try province.recipient(province.n, sent.document.id, province.d).state.request == .update)
    #expect(try province.n.document(sent.document.id)?.end == nil)
  }

  @Test("An office can be set to agree by itself")
  func byItself() throws {
    let sent = try Sent()
    let province = sent.province
    var settings = province.m.settings
    settings.agreesToUpdates = true
    try province.reopen("H98.41.07", settings)
    _ = try sent.update()
    try province.exchange(province.act(14, 1, days: 1))
    try province.exchange(province.act(14, 2, days: 1))
    #expect(try province.recipient(province.n, sent.document.id, province.m).state.request == nil)
    #expect(try province.m.openChanges().isEmpty)
  }

  @Test("A refusal travels with its reason")
  func answered16() throws {
    let sent = try Sent()
    let province = sent.province
    _ = try sent.update()
    try province.exchange(province.act(14, 1, days: 1))
    let id = try province.incoming(province.m, sent.document.code).id
    #expect(throws: OfficeRefusal.self) {
      try province.m.answerUpdate(id, agrees: false, act: province.act(14, 5, days: 1))
    }
    let before = try sent.annex(province.m)
    _ = try province.m.answerUpdate(
      id, agrees: false, reason: "đã xử lý xong", act: province.act(14, 5, days: 1))
    try province.exchange(province.act(14, 6, days: 1))
    #expect(try sent.annex(province.m) == before)
    #expect(try province.recipient(province.n, sent.document.id, province.m).state.request == nil)
    #expect(
      try province.events(province.n, StatusReceived.self).contains {
        $0.status == "16" && $0.effect == .applied
      })
  }

  @Test("An update that brings another main file is refused by rule at the recipient")
  func mainFileThere() throws {
    let sent = try Sent()
    let province = sent.province
    // A sender without our rule: the packet is made by hand, with the document's id and another main file.
    let n = province.n
    var envelope = try n.envelope(
      of: sent.document, to: [try province.recipient(n, sent.document.id, province.m)],
      act: province.act(15, 0, days: 1))
    envelope.business = Business(type: .update, reason: "đổi nội dung")
    let other = try province.file("khac.pdf", "văn bản khác")
    let files = try n.keep(files: [other])
    let blob = try n.pack(
      envelope, files: n.wireFiles(try files.map { ($0.file, try n.source(of: $0.blob)) }))
    try n.courier().put(
      try #require(blob.inline), transportId: "sua-van-ban", from: n.unit, recipients: [province.m.unit])
    let before = try province.m.files(of: try province.incoming(province.m, sent.document.code).id)
    let results = try province.exchange(province.act(15, 1, days: 1))
    #expect(results["H98.41.07"]?.compactMap { $0.change?.state } == [.refused])
    try province.exchange(province.act(15, 2, days: 1))
    #expect(try province.m.files(of: try province.incoming(province.m, sent.document.code).id) == before)
    #expect(try province.events(province.m, UpdateAnswered.self).map(\.status) == [.changeRefused])
  }

  @Test("A recall destroys every version")
  func recalledAfterwards() throws {
    let sent = try Sent()
    let province = sent.province
    _ = try sent.update("PHU-LUC-DUNG")
    try province.exchange(province.act(14, 1, days: 1))
    let id = try province.incoming(province.m, sent.document.code).id
    _ = try province.m.answerUpdate(id, agrees: true, act: province.act(14, 5, days: 1))
    _ = try sent.update("PHU-LUC-LAN-BA", minute: 30)
    try province.exchange(province.act(14, 31, days: 1))
    _ = try province.n.recall(sent.document.id, reason: "hủy", act: province.act(15, 0, days: 1))
    try province.exchange(province.act(15, 1, days: 1))
    #expect(try province.m.openChanges().isEmpty)
    for text in ["PHU-LUC-DUNG", "PHU-LUC-LAN-BA", "phụ lục sai", "pl1.pdf"] {
      let places =
        try province.holds(text, under: "H98.41.07") + province.holds(text, under: "courier/H98.41.07")
      #expect(places.isEmpty, "“\(text)” is still in \(places)")
    }
  }
}
