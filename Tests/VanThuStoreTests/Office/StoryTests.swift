import Testing
import VanThu

@testable import VanThuStore

/// The exchange of the demo's story over six offices: steps 2 to 6 and 10, with its numbers and last statuses.
@Suite("The story of six offices")
struct StoryTests {
  let province: Province
  var a: Office { province["H98.41.09"] }

  init() throws {
    province = try Province()
    let numbers: [(Office, RegisterBook, String, Int)] = [
      (province.p, .outgoing, "CĐ", 6), (province.p, .outgoing, "TB", 117),
      (province.p, .outgoing, "CV", 2100),
      (province.p, .incoming, "", 3214), (province.n, .outgoing, "CV", 311),
      (province.n, .incoming, "", 1500),
      (province.d, .outgoing, "TB", 55), (province.d, .incoming, "", 980), (province.m, .outgoing, "BC", 44),
      (province.m, .incoming, "", 411), (province.h, .incoming, "", 300), (a, .incoming, "", 287),
    ]
    for (office, book, series, last) in numbers {
      try office.openRegister(book, series: series, year: 2025, lastNumber: last, act: province.act(7, 45))
    }
  }

  private func issue(
    _ office: Office, _ type: String, _ notation: String, to: [String], act: Office.Act,
    _ more: (inout OutgoingRequest) throws -> Void = { _ in }
  ) throws -> StoredDocument {
    var request = try province.request(type, notation, to: to)
    request.issuedOn = act.at.day
    try more(&request)
    let document = try office.issue(request, act: act)
    _ = try office.send(document.id, act: act)
    return document
  }

  private func accept(_ office: Office, _ code: String, _ number: Int, _ act: Office.Act) throws -> Int64 {
    let id = try province.incoming(office, code).id
    #expect(try office.accept(id, act: act).entry?.number == number, "\(code) at \(office.unit)")
    return id
  }

  private func assign(_ office: Office, _ id: Int64, _ act: Office.Act) throws {
    _ = try office.assign(id, to: Assignment(lead: "cong-chuc"), act: act)
  }

  @Test("Numbers, last statuses and counts of packets are those of the story")
  func wholeStory() throws {
    let (p, n, d, m, h) = (province.p, province.n, province.d, province.m, province.h)
    // Steps 2 and 3.
    let notice = try issue(p, "Thông báo", "TB-UBND", to: ["commune:H98.41"], act: province.act(8, 5))
    let telegram = try issue(
      p, "Công điện", "CĐ-UBND", to: ["H98.05", "H98.41", "H98.41.07"], act: province.act(8, 10)
    ) {
      $0.urgency = .flash
    }
    #expect(notice.code == "118/TB-UBND" && telegram.code == "07/CĐ-UBND")
    try province.exchange(province.act(8, 15))
    var handled: [(Office, Int64)] = []
    for (office, code, number) in [
      (n, "07/CĐ-UBND", 1501), (d, "07/CĐ-UBND", 981), (m, "07/CĐ-UBND", 412), (m, "118/TB-UBND", 413),
      (h, "118/TB-UBND", 301), (a, "118/TB-UBND", 288),
    ] {
      let id = try accept(office, code, number, province.act(8, 20))
      try assign(office, id, province.act(8, 30))
      handled.append((office, id))
    }
    for (office, id) in handled[3...] { _ = try office.complete(id, act: province.act(9, 30)) }
    _ = try n.complete(handled[0].1, act: province.act(8, 0, days: 1))
    _ = try d.progress(handled[1].1, act: province.act(9, 0))
    // Step 4.
    let answer = try issue(m, "Báo cáo", "BC-UBND", to: ["H98", "H98.05"], act: province.act(9, 0, days: 1)) {
      $0.answers = handled[2].1
    }
    _ = try m.complete(handled[2].1, answer: answer.id, act: province.act(9, 0, days: 1))
    try province.exchange(province.act(9, 5, days: 1))
    let atP = try accept(p, "45/BC-UBND", 3215, province.act(9, 10, days: 1))
    try assign(p, atP, province.act(9, 15, days: 1))
    _ = try p.complete(atP, act: province.act(9, 20, days: 1))
    _ = try n.complete(
      try accept(n, "45/BC-UBND", 1502, province.act(9, 10, days: 1)), act: province.act(9, 20, days: 1))
    // Step 5, first half.
    let main = try province.file("huong-dan.pdf", "hướng dẫn")
    let letter = try issue(
      n, "Công văn", "SNV-CCHC", to: ["H98.41", "H98.41.07"], act: province.act(10, 0, days: 1)
    ) {
      $0.files = [main, try province.file("phu-luc-01.pdf", "sai")]
      $0.medium = .parallel
    }
    #expect(letter.code == "312/SNV-CCHC")
    try province.exchange(province.act(10, 5, days: 1))
    _ = try accept(d, "312/SNV-CCHC", 982, province.act(10, 10, days: 1))
    try assign(
      m, try accept(m, "312/SNV-CCHC", 414, province.act(10, 10, days: 1)), province.act(10, 15, days: 1))
    // Step 6, first half.
    let meeting = try issue(
      d, "Thông báo", "TB-UBND", to: ["H98.41.07", "H98.41.08"], act: province.act(10, 30, days: 1))
    #expect(meeting.code == "56/TB-UBND")
    try province.exchange(province.act(10, 35, days: 1))
    _ = try accept(m, "56/TB-UBND", 415, province.act(10, 40, days: 1))
    _ = try accept(h, "56/TB-UBND", 302, province.act(10, 40, days: 1))
    // Step 5, second half.
    var update = DocumentUpdate(reason: "Đính chính phụ lục 01, bổ sung nơi nhận")
    update.files = [try province.file("khac.pdf", "khác"), try province.file("phu-luc-01.pdf", "đúng")]
    update.added = [try #require(Selector("H98.41.08"))]
    let refused = #expect(throws: OfficeRefusal.self) {
      try n.update(letter.id, update, act: province.act(14, 0, days: 1))
    }
    #expect(refused?.messages.map(\.key) == ["update.refused.mainFile"])
    update.files?[0] = main
    #expect(try n.update(letter.id, update, act: province.act(14, 1, days: 1)).recipients.count == 3)
    try province.exchange(province.act(14, 5, days: 1))
    for office in [d, m] {
      _ = try office.answerUpdate(
        try province.incoming(office, "312/SNV-CCHC").id, agrees: true, act: province.act(14, 10, days: 1))
    }
    _ = try accept(h, "312/SNV-CCHC", 303, province.act(14, 15, days: 1))
    try province.exchange(province.act(14, 20, days: 1))
    // Step 6, second half.
    let reason = "do UBND huyện kết thúc hoạt động từ ngày 01/7/2025"
    _ = try d.recall(meeting.id, reason: reason, act: province.act(9, 0, days: 4))
    try province.exchange(province.act(9, 5, days: 4))
    // Their reports must reach D before it closes.
    try province.exchange(province.act(9, 20, days: 4))
    #expect(throws: OfficeRefusal.self) { try d.send(meeting.id, act: province.act(9, 10, days: 4)) }
    // Step 10.
    let review = try issue(
      p, "Công văn", "UBND-NC", to: ["H98.41.07", "H98.41.09"], act: province.act(8, 0, days: 5))
    #expect(review.code == "2101/UBND-NC")
    try province.exchange(province.act(8, 5, days: 5))
    let last = try accept(m, "2101/UBND-NC", 416, province.act(8, 10, days: 5))
    try assign(m, last, province.act(8, 15, days: 5))
    _ = try m.complete(last, act: province.act(9, 0, days: 8))
    _ = try accept(a, "2101/UBND-NC", 289, province.act(8, 10, days: 5))
    try province.exchange(province.act(16, 0, days: 8))

    let table: [(Office, StoredDocument, [String: BusinessState.Stage])] = [
      (p, notice, ["H98.41.07": .completed, "H98.41.08": .completed, "H98.41.09": .completed]),
      (p, telegram, ["H98.05": .completed, "H98.41": .inProgress, "H98.41.07": .completed]),
      (m, answer, ["H98": .completed, "H98.05": .completed]),
      (n, letter, ["H98.41": .accepted, "H98.41.07": .assigned, "H98.41.08": .accepted]),
      (d, meeting, ["H98.41.07": .recalled, "H98.41.08": .recalled]),
      (p, review, ["H98.41.07": .completed, "H98.41.09": .accepted]),
    ]
    for (office, document, expected) in table {
      let recipients = try office.recipients(of: document.id)
      let found = Dictionary(uniqueKeysWithValues: recipients.map { ($0.unit.text, $0.state.stage) })
      #expect(found == expected, "\(document.code ?? "?")")
      #expect(recipients.allSatisfy { $0.state.request == nil && $0.transport == .done })
    }
    #expect(try m.incomingRegister(year: 2025).map(\.number) == [412, 413, 414, 415, 416])
    #expect(try h.incomingRegister(year: 2025).map(\.marks.count) == [0, 1, 0])
    try counts()
    try rate()
  }

  private func counts() throws {
    var statuses: [String: Int] = [:]
    var (packets, deliveries) = (0, 0)
    for office in province.offices.values {
      for queued in try province.events(office, StatusQueued.self) {
        statuses[queued.status.code, default: 0] += 1
      }
      let queued = try province.events(office, PacketQueued.self)
      packets += queued.count
      deliveries += queued.map(\.recipients.count).reduce(0, +)
    }
    #expect(statuses == ["01": 15, "03": 15, "04": 9, "05": 1, "06": 8, "15": 4])
    #expect(packets == 8 && deliveries == 19)
  }

  private func rate() throws {
    var (entries, documents) = (0, Set<String>())
    for office in province.offices.values {
      for fact in try office.rateLedger().facts where fact.recalledAt != nil {
        entries += 1
        documents.insert(fact.document)
      }
    }
    #expect(entries == 3 && documents.count == 1, "3 entries of 1 recalled document")
  }
}
