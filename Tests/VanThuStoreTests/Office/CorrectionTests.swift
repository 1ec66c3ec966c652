import Testing
import VanThu

@testable import VanThuStore

@Suite("Corrections in the registers: nothing is written over")
struct CorrectionTests {
  private func keys(_ body: () throws -> Void) -> [MessageKey] {
    do { try body() } catch let refusal as OfficeRefusal { return refusal.messages.map(\.key) } catch {
      return [MessageKey("\(error)")]
    }
    return []
  }

  private func letter(_ office: Office, _ act: Office.Act) throws -> StoredDocument {
    var letter = PaperLetter(senderName: "Công ty TNHH Thử Nghiệm", subject: "Đề nghị xác nhận")
    letter.code = "03/CV-TH"
    letter.issuedOn = CalendarDay("2025-06-24")
    return try office.registerPaper(letter, act: act)
  }

  @Test("Every value a column had is kept in order, with who, when and why; the last one is what it says")
  func history() throws {
    let province = try Province(["H98"])
    let office = province["H98"]
    let document = try letter(office, province.act(8, 0))
    let clerk = province.act(8, 5)
    _ = try office.correct(
      document.id, .subject, to: "Đề nghị xác nhận khối lượng", reason: "ghi thiếu", act: clerk)
    _ = try office.correct(
      document.id, .subject, to: "Đề nghị xác nhận công nợ", reason: "ghi nhầm", act: province.act(8, 6))
    _ = try office.correct(document.id, .code, to: "3 / CV-TH1", reason: "ghi thiếu", act: province.act(8, 7))
    _ = try office.correct(
      document.id, .issuedOn, to: "2025-06-25", reason: "ghi nhầm", act: province.act(8, 8))
    _ = try office.correct(document.id, .note, to: "kèm 2 phụ lục", act: province.act(8, 9))
    // Said again, it changes nothing.
    _ = try office.correct(document.id, .note, to: "kèm 2  phụ lục ", act: province.act(8, 10))
    let entry = try #require(try office.incomingRegister(year: 2025).first)
    #expect(entry.subject == "Đề nghị xác nhận công nợ" && entry.note == "kèm 2 phụ lục")
    #expect(entry.code == "03/CV-TH1" && entry.issuedOn == CalendarDay("2025-06-25"))
    let corrections = entry.marks.compactMap {
      if case .corrected(let correction) = $0 { correction } else { nil }
    }
    #expect(corrections.map(\.field) == [.subject, .subject, .code, .issuedOn, .note])
    #expect(
      corrections.map(\.was) == [
        "Đề nghị xác nhận", "Đề nghị xác nhận khối lượng", "03/CV-TH", "2025-06-24", "",
      ])
    #expect(corrections.first?.at == clerk.at && corrections.first?.by == clerk.by)
    #expect(corrections.map(\.reason) == ["ghi thiếu", "ghi nhầm", "ghi thiếu", "ghi nhầm", ""])
    #expect(try office.documents(.incoming, code: "3/CV-TH1").map(\.id) == [document.id])
    #expect(
      try province.events(RegisterCorrected.self, of: "H98").map(\.code) == [nil, nil, "03/CV-TH1", nil, nil])
    #expect(try office.rateLedger().facts.map(\.label) == ["03/CV-TH1"])
  }

  @Test("What stays as it is, and a correction without a reason, are refused and change nothing")
  func refused() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    let document = try letter(office, province.act(8, 0))
    let sent = try province.sent(from: "H98", to: ["H98.05"], province.act(8, 5))
    let there = try #require(try province["H98.05"].inbox().first)
    let before = try office.database.read { try $0.lastEvent() }
    let act = province.act(9, 0)
    let cases: [(Int64, RegisterField, String, String, MessageKey)] = [
      (document.id, .subject, "x", " ", "correct.refused.noReason"),
      (document.id, .subject, " ", "x", "correct.refused.value"),
      (document.id, .issuedOn, "hôm qua", "x", "correct.refused.value"),
      (document.id, .movedOn, "2025-06-25", "x", "correct.refused.value"),
      (document.id, .arrivalNumber, "5", "x", "correct.refused.bySystem"),
      (sent.id, .code, "9/TB-UBND", "x", "correct.refused.sent"),
      (sent.id, .issuedOn, "2025-06-25", "x", "correct.refused.sent"),
      (sent.id, .recipients, "H98.41", "x", "correct.refused.sent"),
      (sent.id, .movedOn, "2025-06-27", "x", "correct.refused.bySystem"),
    ]
    for (id, field, value, reason, key) in cases {
      #expect(
        keys { _ = try office.correct(id, field, to: value, reason: reason, act: act) } == [key], "\(field)")
    }
    #expect(try office.database.read { try $0.lastEvent() } == before)
    let recipient = province["H98.05"]
    #expect(
      keys { _ = try recipient.correct(there.id, .note, to: "x", act: act) } == [
        "correct.refused.notRegistered"
      ])
    _ = try recipient.accept(there.id, act: act)
    #expect(
      keys { _ = try recipient.correct(there.id, .subject, to: "x", reason: "y", act: act) }
        == ["correct.refused.packet"])
  }

  @Test("A subject corrected before sending is the one that travels; an update shows in both registers")
  func travels() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    let document = try office.issue(
      try province.request("Thông báo", "TB-UBND", to: ["H98.05"], subject: "Về việc hop"),
      act: province.act(8, 0))
    _ = try office.correct(
      document.id, .subject, to: "Về việc họp", reason: "lỗi gõ", act: province.act(8, 1))
    _ = try office.correct(document.id, .keeper, to: "Văn phòng", act: province.act(8, 1))
    _ = try office.correct(document.id, .copies, to: "3", act: province.act(8, 1))
    _ = try office.send(document.id, act: province.act(8, 2))
    for _ in 0..<2 { try province.exchange(province.act(8, 5)) }
    var recipient = province["H98.05"]
    let there = try #require(try recipient.inbox().first)
    #expect(there.content.subject == "Về việc họp")
    _ = try recipient.accept(there.id, act: province.act(8, 6))
    var settings = recipient.settings
    settings.agreesToUpdates = true
    try province.reopen("H98.05", settings)
    recipient = province["H98.05"]
    var update = DocumentUpdate(reason: "đổi tên cuộc họp")
    update.subject = "Về việc họp giao ban"
    _ = try office.update(document.id, update, act: province.act(8, 10))
    for _ in 0..<2 { try province.exchange(province.act(8, 15)) }
    let line = try #require(try office.outgoingRegister(year: 2025).first)
    #expect(line.subject == "Về việc họp giao ban" && line.keeper == "Văn phòng" && line.copyCount == 3)
    #expect(line.earlier(in: .vietnamese)[2] == ["Về việc hop", "Về việc họp"])
    #expect(line.cells(in: .vietnamese)[9].contains("cập nhật trích yếu ngày 26/6/2025 (van-thu)"))
    let entry = try #require(try recipient.incomingRegister(year: 2025).first)
    #expect(entry.earlier(in: .vietnamese)[5] == ["Về việc họp"])
  }

  @Test("A recall destroys what the columns said; that they were corrected stays")
  func destroyed() throws {
    let province = try Province(["H98", "H98.05"])
    let document = try province.sent(from: "H98", to: ["H98.05"], province.act(8, 5))
    let recipient = province["H98.05"]
    let there = try #require(try recipient.inbox().first)
    _ = try recipient.accept(there.id, act: province.act(8, 6))
    _ = try recipient.correct(there.id, .note, to: "một", act: province.act(8, 7))
    _ = try recipient.correct(
      there.id, .note, to: "kể lại nội dung", reason: "rõ hơn", act: province.act(8, 8))
    _ = try province["H98"].recall(document.id, reason: "sai", act: province.act(9, 0))
    for _ in 0..<2 { try province.exchange(province.act(9, 5)) }
    let entry = try #require(try recipient.incomingRegister(year: 2025).first)
    #expect(entry.note.isEmpty && entry.marks.count == 3)
    #expect(try IssueTests.files(under: "\(province.folder)/H98.05", containing: "kể lại nội dung").isEmpty)
    _ = try recipient.correct(there.id, .note, to: "đã hủy bản in", act: province.act(9, 10))
    #expect(try recipient.incomingRegister(year: 2025).map(\.note) == ["đã hủy bản in"])
  }

  @Test("The handling register follows a document from hand to hand")
  func handling() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98.05"]
    _ = try letter(office, province.act(8, 0))
    _ = try province.sent(from: "H98", to: ["H98.05"], province.act(8, 5))
    let incoming = try #require(try office.inbox().first)
    _ = try office.accept(incoming.id, act: province.act(8, 6))
    _ = try office.assign(
      incoming.id, to: Assignment(lead: "Phòng A", supporting: ["Phòng B"]),
      handleBy: CalendarDay("2025-06-30"),
      act: province.act(8, 7, days: 1))
    _ = try office.assign(
      incoming.id, to: Assignment(lead: "Phòng C"), handleBy: CalendarDay("2025-06-30"),
      act: province.act(8, 8, days: 2))
    var request = try province.request("Báo cáo", "BC-SNV", to: ["H98"])
    request.answers = incoming.id
    let answer = try office.issue(request, act: province.act(9, 0, days: 2))
    _ = try office.complete(incoming.id, answer: answer.id, act: province.act(9, 1, days: 3))
    let lines = try office.handlingRegister(year: 2025)
    #expect(lines.map(\.number) == [1, 2])
    #expect(lines.map(\.receiver) == ["", "Phòng C"] && lines[1].handleBy == CalendarDay("2025-06-30"))
    #expect(lines.map(\.stage) == [.accepted, .completed] && lines[1].stageOn == CalendarDay("2025-06-29"))
    #expect(lines[1].answer == "01/BC-SNV" && lines[1].code == "01/TB-UBND")
    #expect(try office.incomingRegister(year: 2025).map(\.movedOn) == [nil, CalendarDay("2025-06-27")])
  }
}
