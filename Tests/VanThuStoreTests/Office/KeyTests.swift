import Synchronization
import Testing
import VanThu

@testable import VanThuStore

@Suite("Asked once: the same request under the same key gives the first number")
struct KeyTests {
  private func keys(_ body: () throws -> Void) -> [MessageKey] {
    do { try body() } catch let refusal as OfficeRefusal { return refusal.messages.map(\.key) } catch {
      return [MessageKey("\(error)")]
    }
    return []
  }

  private func request(_ province: Province, key: String, day: Int = 0) throws -> OutgoingRequest {
    var request = try province.request("Báo cáo", "BC-UBND", to: ["H98.05"])
    request.key = key
    request.issuedOn = request.issuedOn.adding(days: day)
    return request
  }

  @Test("The answer was lost, at whatever point: asked again, today or tomorrow, it is the same document")
  func again() throws {
    let province = try Province(["H98", "H98.05"])
    let first = try province["H98"].issue(try request(province, key: "thang-6"), act: province.act(8, 0))
    _ = try province["H98"].issue(try request(province, key: "thang-7"), act: province.act(8, 1))
    try province.restart()
    let office = province["H98"]
    let same = try office.issue(try request(province, key: " thang-6 "), act: province.act(8, 5))
    #expect(same.id == first.id && same.code == "01/BC-UBND")
    _ = try office.send(first.id, act: province.act(8, 6))
    for _ in 0..<2 { try province.exchange(province.act(8, 7)) }
    let tomorrow = try office.issue(
      try request(province, key: "thang-6", day: 1), act: province.act(8, 0, days: 1))
    #expect(tomorrow.id == first.id && tomorrow.issuedOn == first.issuedOn)
    let sent = try office.send(tomorrow.id, act: province.act(8, 1, days: 1))
    #expect(sent.wasAccepted)
    #expect(try office.outgoingRegister(year: 2025).map(\.number) == [1, 2])
    #expect(try office.issued(under: "thang-6")?.id == first.id)
    #expect(try province.events(DocumentIssued.self, of: "H98").map(\.key) == ["thang-6", "thang-7"])
  }

  @Test("Another request under the same key is refused, and no number is used")
  func conflict() throws {
    let province = try Province(["H98", "H98.05", "H98.41.07"])
    let office = province["H98"]
    let original = try request(province, key: "k")
    _ = try office.issue(original, act: province.act(8, 0))
    let changes: [(inout OutgoingRequest) throws -> Void] = [
      { $0.subject += " (sửa)" }, { $0.urgency = .urgent }, { $0.medium = .parallel },
      { $0.files = [try province.file("khác.pdf", "khác")] }, { $0.files = [] },
      { $0.addressees = [Selector("H98.41.07")].compactMap(\.self) },
      { $0.informed = [Selector("H98.41.07")].compactMap(\.self) },
      { $0.number = DocumentNumber("7") }, { $0.answerBy = CalendarDay("2025-07-01") },
      { $0.signer = Signer(fullName: "Trần Văn Mẫu") },
      { $0.issuedOn = $0.issuedOn.adding(days: -1) },
      { $0.skipsRefused = true }, { $0.acceptsFaults = true }, { $0.corrects = 1 },
    ]
    for (index, change) in changes.enumerated() {
      var changed = original
      try change(&changed)
      #expect(
        keys { _ = try office.issue(changed, act: province.act(8, 1)) } == ["send.key.conflict"], "\(index)")
    }
    for key in ["", "  ", "a\u{1}b", String(repeating: "x", count: 201)] {
      var unfit = original
      unfit.key = key
      #expect(keys { _ = try office.issue(unfit, act: province.act(8, 2)) } == ["send.key.unfit"])
    }
    #expect(try office.outgoingRegister(year: 2025).map(\.number) == [1])
  }

  @Test("Leaving out who was refused, and what the rules found, are part of what was asked")
  func permissions() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    var asked = try request(province, key: "k")
    asked.skipsRefused = true
    asked.acceptsFaults = true
    let first = try office.issue(asked, act: province.act(8, 0))
    #expect(try office.issue(asked, act: province.act(8, 1)).id == first.id)
    for change in [{ $0.skipsRefused = false }, { $0.acceptsFaults = false }]
      as [(inout OutgoingRequest) -> Void]
    {
      var changed = asked
      change(&changed)
      #expect(keys { _ = try office.issue(changed, act: province.act(8, 2)) } == ["send.key.conflict"])
    }
  }

  @Test("A key whose document is void sends nothing and takes no second number")
  func void() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    let asked = try request(province, key: "k")
    _ = try office.issue(asked, act: province.act(8, 0))
    _ = try office.voidNumber(1, series: "BC", year: 2025, reason: "nhầm", act: province.act(8, 1))
    let again = try office.issue(asked, act: province.act(8, 2))
    #expect(again.voidedAt != nil)
    #expect(keys { _ = try office.send(again.id, act: province.act(8, 3)) } == ["change.refused.voided"])
  }

  @Test("Asked at once by many, through two processes: one document")
  func concurrent() throws {
    let province = try Province(["H98", "H98.05"])
    let offices = [province["H98"], try province.another("H98")]
    let (asked, act) = (try request(province, key: "k"), province.act(8, 0))
    let found = Mutex<Set<Int64>>([])
    try RepeatTests.threads(12) { index in
      let document = try offices[index % 2].issue(asked, act: act)
      _ = found.withLock { $0.insert(document.id) }
    }
    #expect(found.withLock { $0.count } == 1)
    #expect(try offices[0].outgoingRegister(year: 2025).count == 1)
  }
}
