import Testing
import VanThu

@testable import VanThuStore

@Suite("Numbers and dates given elsewhere are checked; the same document is not entered twice unnoticed")
struct NumberChecksTests {
  private func request(
    _ province: Province, _ number: String?, _ day: String, _ text: String, type: String = "Thông báo",
    notation: String = "TB-UBND"
  ) throws -> OutgoingRequest {
    var request = try province.request(type, notation, to: ["H98.05"], text: text)
    request.number = number.flatMap { DocumentNumber($0) }
    request.issuedOn = try #require(CalendarDay(day))
    return request
  }

  private func keys(_ body: () throws -> Void) -> [MessageKey] {
    do { try body() } catch let refusal as OfficeRefusal { return refusal.messages.map(\.key) } catch {
      return [MessageKey("\(error)")]
    }
    return []
  }

  @Test("What is odd about a number given elsewhere is said; it is registered all the same")
  func notices() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    try office.openRegister(.outgoing, series: "TB", year: 2025, lastNumber: 117, act: province.act(8, 0))
    let cases: [(String, String, [MessageKey])] = [
      ("118", "2025-06-20", []), ("121", "2025-06-24", ["number.leavesOut"]),
      ("119", "2025-06-26", ["number.outOfOrder"]), ("120", "2025-06-19", ["number.outOfOrder"]),
      ("7", "2025-01-10", ["number.beforeOpening"]),
      ("9", "2025-01-09", ["number.beforeOpening", "number.outOfOrder"]),
    ]
    for (number, day, expected) in cases {
      var asked = try request(province, number, day, number)
      if expected.contains("number.beforeOpening") {
        #expect(
          keys { _ = try office.issue(asked, act: province.act(8, 1)) } == ["number.refused.beforeOpening"])
        asked.acceptsFaults = true
      }
      let document = try office.issue(asked, act: province.act(8, 1))
      #expect(try office.notices(onNumberOf: document).map(\.key) == expected, "\(number)")
    }
    let second = try office.issue(
      try request(province, nil, "2025-06-26", "121"), act: province.act(8, 2))
    #expect(second.code == "122/TB-UBND")
    let notice = try #require(try office.notices(onNumberOf: second).first)
    #expect(notice.key == "number.sameFile" && notice.text(in: .vietnamese).contains("đã có số 121/TB-UBND"))
    _ = try office.voidNumber(121, series: "TB", year: 2025, reason: "hai số", act: province.act(8, 3))
    #expect(try office.notices(onNumberOf: second).isEmpty)
  }

  @Test("A day that has not come is refused, and a number given here never goes back in time")
  func dates() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    for number in ["5", nil] {
      let future = try request(province, number, "2025-06-27", "a")
      #expect(keys { _ = try office.issue(future, act: province.act(8, 0)) } == ["number.refused.future"])
    }
    _ = try office.issue(try request(province, nil, "2025-06-26", "a"), act: province.act(8, 1))
    let back = try request(province, nil, "2025-06-25", "b")
    #expect(keys { _ = try office.issue(back, act: province.act(8, 2)) } == ["number.refused.order"])
    // Another series, and another year, have an order of their own; what is void is no measure.
    for (type, notation, day) in [
      ("Báo cáo", "BC-UBND", "2025-06-25"), ("Thông báo", "TB-UBND", "2024-12-31"),
    ] {
      _ = try office.issue(
        try request(province, nil, day, "\(type) \(day)", type: type, notation: notation),
        act: province.act(8, 3))
    }
    _ = try office.voidNumber(1, series: "TB", year: 2025, reason: "nhầm ngày", act: province.act(8, 4))
    #expect(try office.issue(back, act: province.act(8, 5)).code == "02/TB-UBND")
  }

  @Test("One number however it is written: padding, normal forms and Eth give no second document")
  func spellings() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    _ = try office.issue(
      try request(province, "7", "2025-06-26", "a", type: "Công điện", notation: "CĐ-UBND"),
      act: province.act(8, 0))
    for notation in ["C\u{D0}-UBND", "CĐ-UBND"] {
      let twice = try request(province, "07", "2025-06-26", "b", type: "Công điện", notation: notation)
      #expect(keys { _ = try office.issue(twice, act: province.act(8, 1)) } == ["number.duplicate"])
    }
  }

  @Test(
    "The same letter comes on paper again, however it is written",
    arguments: [
      ("03/C\u{110}-UBND", "UBND xã Bình Minh", "2025-06-25", true),
      ("3/C\u{D0}-UBND", "Ủy ban nhân dân xã Bình Minh", "2025-06-25", true),
      ("03/CĐ-UBND", "UBND xa\u{303} Bi\u{300}nh Minh", "2025-06-24", true),
      ("03/CĐ-UBND", "UBND xã Bình Minh", "2024-06-25", false),
      ("03/CĐ-UBND", "UBND xã An Phú", "2025-06-25", false),
      ("04/CĐ-UBND", "UBND xã Bình Minh", "2025-06-25", false),
    ])
  func twins(code: String, sender: String, day: String, isTwin: Bool) throws {
    let province = try Province(["H98"])
    let office = province["H98"]
    var letter = PaperLetter(senderName: "UBND xã Bình Minh", subject: "Về việc họp")
    letter.code = "03/CĐ-UBND"
    letter.issuedOn = CalendarDay("2025-06-25")
    let first = try office.registerPaper(letter, act: province.act(8, 0))
    #expect(try office.twins(of: first).isEmpty)
    var again = PaperLetter(senderName: sender, subject: "Họp")
    again.code = code
    again.issuedOn = CalendarDay(day)
    let second = try office.registerPaper(again, act: province.act(8, 5))
    #expect(try office.twins(of: second).map(\.id) == (isTwin ? [first.id] : []))
  }

  @Test("On paper first, then in a packet, and the other way round: the clerk is warned")
  func paperAndPacket() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98.05"]
    var letter = PaperLetter(senderName: "Ủy ban nhân dân tỉnh Nam Sơn", subject: "Về việc thử")
    letter.code = "01/TB-UBND"
    letter.issuedOn = CalendarDay("2025-06-26")
    let onPaper = try office.registerPaper(letter, act: province.act(8, 0))
    let sent = try province["H98"].issue(
      try province.request("Thông báo", "TB-UBND", to: ["H98.05"]), act: province.act(8, 1))
    _ = try province["H98"].send(sent.id, act: province.act(8, 1))
    let results = try province.exchange(province.act(8, 5))
    #expect(results["H98.05"]?.first?.warnings.map(\.key) == ["reason.duplicate"])
    let waiting = try #require(try office.inbox().first)
    #expect(try office.twins(of: waiting).map(\.id) == [onPaper.id])
    let again = try office.registerPaper(letter, act: province.act(8, 6))
    #expect(Set(try office.twins(of: again).map(\.id)) == [onPaper.id, waiting.id])
    _ = try office.reject(
      waiting.id, reason: Message("reason.stated", ["text": "đã có"]), act: province.act(8, 7))
    #expect(try office.twins(of: again).map(\.id) == [onPaper.id])
  }

  @Test("One series for all types, where the head has chosen so; legal documents and copies keep their own")
  func single() throws {
    let province = try Province(["H98", "H98.05"])
    var settings = province["H98"].settings
    settings.numbering = .single
    try province.reopen("H98", settings)
    let office = province["H98"]
    try office.openRegister(.outgoing, series: "", year: 2025, lastNumber: 30, act: province.act(8, 0))
    let asked = [
      ("Thông báo", "TB-UBND"), ("Báo cáo", "BC-UBND"), ("Công văn", "UBND-NC"), ("Bản sao y", "SY-UBND"),
      ("Quyết định", "2025/QĐ-UBND"), ("Thông báo", "TB-UBND"),
    ]
    let codes = try asked.enumerated().map { index, kind in
      var request = try request(province, nil, "2025-06-26", "\(index)", type: kind.0)
      request.notation = try #require(Notation(kind.1))
      return try office.issue(request, act: province.act(8, index)).code
    }
    #expect(
      codes == ["31/TB-UBND", "32/BC-UBND", "33/UBND-NC", "01/SY-UBND", "01/2025/QĐ-UBND", "34/TB-UBND"])
    _ = try office.voidNumber(35, series: "", year: 2025, reason: "hỏng", act: province.act(9, 0))
    #expect(try office.outgoingLines(year: 2025, series: "").count == 6)
  }
}
