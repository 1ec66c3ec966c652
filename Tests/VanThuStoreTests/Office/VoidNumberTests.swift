import Testing
import VanThu

@testable import VanThuStore

@Suite("Void numbers: every number has its place in the register")
struct VoidNumberTests {
  private func lines(_ office: Office) throws -> [String] {
    try office.outgoingLines(year: 2025).map { line in
      switch line {
      case .entry(let entry): "\(entry.number)\(line.standing == .void ? " void" : "")"
      case .void(let void): "\(void.number) void"
      case .gap(let gap): "\(gap.numbers) \(gap.reason.rawValue)"
      }
    }
  }

  private func keys(_ body: () throws -> Void) -> [MessageKey] {
    do { try body() } catch let refusal as OfficeRefusal { return refusal.messages.map(\.key) } catch {
      return [MessageKey("\(error)")]
    }
    return []
  }

  @Test(
    "A document that was not sent, a number left out, the next number: each keeps its place, with who and why"
  )
  func voids() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    try office.openRegister(.outgoing, series: "TB", year: 2025, lastNumber: 117, act: province.act(8, 0))
    let spoilt = try office.issue(
      try province.request("Thông báo", "TB-UBND", to: ["H98.05"]), act: province.act(8, 1))
    var far = try province.request("Thông báo", "TB-UBND", to: ["H98.05"], text: "khác")
    far.number = DocumentNumber("121")
    _ = try office.issue(far, act: province.act(8, 2))
    #expect(try lines(office) == ["1...117 beforeOpening", "118", "119...120 missing", "121"])
    for (number, minute) in [(118, 10), (120, 11), (122, 12)] {
      let void = try office.voidNumber(
        number, series: "TB", year: 2025, reason: " đóng nhầm ", act: province.act(8, minute))
      #expect(void.reason == "đóng nhầm" && void.by.rawValue == "van-thu" && void.number == number)
    }
    #expect(
      try lines(office) == [
        "1...117 beforeOpening", "118 void", "119...119 missing", "120 void", "121", "122 void",
      ])
    let again = try office.voidNumber(
      122, series: "TB", year: 2025, reason: "lý do khác", act: province.act(9, 0))
    #expect(again.reason == "đóng nhầm" && again.at == province.act(8, 12).at)
    #expect(try province.events(RegisterVoided.self, of: "H98").map(\.number) == [118, 120, 122])
    #expect(try office.history(of: spoilt.id).last?.text == "đóng nhầm")
    // Never given again, by the system or elsewhere.
    let next = try office.issue(
      try province.request("Thông báo", "TB-UBND", to: ["H98.05"], text: "ba"), act: province.act(9, 1))
    #expect(next.code == "123/TB-UBND")
    for number in ["118", "120", "122"] {
      var request = try province.request("Thông báo", "TB-UBND", to: ["H98.05"])
      request.number = DocumentNumber(number)
      #expect(keys { _ = try office.issue(request, act: province.act(9, 2)) } == ["number.voided"])
    }
    try province.restart()
    #expect(try lines(province["H98"]).count == 7)
  }

  @Test(
    "What was sent, answered, recalled, not given, or of the old book keeps its number; nothing is changed")
  func refused() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    try office.openRegister(.outgoing, series: "TB", year: 2025, lastNumber: 117, act: province.act(8, 0))
    _ = try province.sent(from: "H98", to: ["H98.05"], province.act(8, 5))
    let queued = try office.issue(
      try province.request("Thông báo", "TB-UBND", to: ["H98.05"], text: "b"), act: province.act(8, 6))
    _ = try office.send(queued.id, act: province.act(8, 6))
    _ = try office.post(act: province.act(8, 6))
    let recalled = try office.issue(
      try province.request("Thông báo", "TB-UBND", to: ["H98.05"], text: "c"), act: province.act(8, 7))
    _ = try office.recall(recalled.id, reason: "thôi", act: province.act(8, 8))
    var paper = try province.request("Thông báo", "TB-UBND", to: ["H98.05"], text: "d")
    paper.medium = .paper
    let moved = try office.issue(paper, act: province.act(8, 9))
    _ = try office.correct(moved.id, .movedOn, to: "2025-06-26", act: province.act(8, 10))
    let before = try office.database.read { try $0.lastEvent() }
    let cases: [(Int, String, MessageKey)] = [
      (118, "TB", "void.refused.sent"), (119, "TB", "void.refused.sent"), (120, "TB", "void.refused.ended"),
      (121, "TB", "void.refused.sent"), (123, "TB", "void.refused.notGiven"),
      (0, "TB", "void.refused.notGiven"),
      (-1, "TB", "void.refused.notGiven"), (117, "TB", "void.refused.beforeOpening"),
      (1, "TBB", "void.refused.noSeries"),
    ]
    for (number, series, key) in cases {
      #expect(
        keys {
          _ = try office.voidNumber(number, series: series, year: 2025, reason: "x", act: province.act(9, 0))
        } == [key], "\(number)")
    }
    #expect(
      keys { _ = try office.voidNumber(122, series: "TB", year: 2025, reason: " ", act: province.act(9, 0)) }
        == ["void.refused.noReason"])
    #expect(try office.database.read { try $0.lastEvent() } == before)
  }

  @Test(
    "A void document goes nowhere: not sent, recalled, replaced, named as an answer, or voided for an answer")
  func closed() throws {
    let province = try Province(["H98", "H98.05"])
    let asked = try province.sent(from: "H98", to: ["H98.05"], province.act(8, 5))
    let office = province["H98.05"]
    let incoming = try #require(try office.inbox().first)
    _ = try office.accept(incoming.id, act: province.act(8, 10))
    var request = try province.request("Báo cáo", "BC-SNV", to: ["H98"])
    request.answers = incoming.id
    let answer = try office.issue(request, act: province.act(8, 11))
    _ = try office.voidNumber(1, series: "BC", year: 2025, reason: "nhầm", act: province.act(8, 12))
    #expect(keys { _ = try office.send(answer.id, act: province.act(8, 13)) } == ["change.refused.voided"])
    #expect(
      keys { _ = try office.recall(answer.id, reason: "x", act: province.act(8, 13)) } == [
        "change.refused.voided"
      ])
    #expect(throws: OfficeError.self) {
      try office.complete(incoming.id, answer: answer.id, act: province.act(8, 14))
    }
    #expect(try office.answers(to: incoming.id).isEmpty)
    var second = request
    second.files = [try province.file("hai.pdf", "hai")]
    second.medium = .paper
    let right = try office.issue(second, act: province.act(8, 15))
    #expect(right.code == "02/BC-SNV")
    #expect(
      keys {
        _ = try office.replace([right.id], by: answer.id, reason: "x", act: province.act(8, 15))
      } == ["change.refused.voided"])
    _ = try office.complete(incoming.id, answer: right.id, act: province.act(8, 16))
    #expect(
      keys { _ = try office.voidNumber(2, series: "BC", year: 2025, reason: "x", act: province.act(8, 17)) }
        == ["void.refused.answer"])
    #expect(try province["H98"].thread(asked.id).count == 1)
  }

  @Test("A void entry is in no rate from the moment it is void")
  func rates() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    _ = try office.issue(
      try province.request("Thông báo", "TB-UBND", to: ["H98.05"]), act: province.act(8, 0))
    _ = try office.voidNumber(1, series: "TB", year: 2025, reason: "x", act: province.act(10, 0))
    _ = try office.voidNumber(2, series: "TB", year: 2025, reason: "x", act: province.act(10, 1))
    let ledger = try office.rateLedger()
    #expect(ledger.facts.count == 1)
    let rule = RateRule.handledDocuments
    #expect(ledger.facts.map { rule.outcome(of: $0, cutOff: province.act(9, 0).at) } == [.notSent])
    #expect(ledger.facts.map { rule.outcome(of: $0, cutOff: province.act(11, 0).at) } == [.voided])
  }

  @Test("Two processes void and send at once: the document is void or sent, never both")
  func race() throws {
    let province = try Province(["H98", "H98.05"])
    let offices = [province["H98"], try province.another("H98")]
    for round in 1...6 {
      let document = try offices[0].issue(
        try province.request("Thông báo", "TB-UBND", to: ["H98.05"], text: "\(round)"),
        act: province.act(8, round))
      let act = province.act(9, round)
      try RepeatTests.threads(2) { index in
        if index == 0 {
          _ = try? offices[0].send(document.id, act: act)
        } else {
          _ = try? offices[1].voidNumber(round, series: "TB", year: 2025, reason: "x", act: act)
        }
      }
      let isVoid = try offices[0].document(document.id)?.voidedAt != nil
      let isSent = try offices[0].packets(carrying: document.id).isEmpty == false
      #expect(isVoid != isSent)
    }
  }
}
