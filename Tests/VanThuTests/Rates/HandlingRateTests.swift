import Foundation
import Testing
import VanThu
import VanThuTesting

@Suite struct HandlingRateTests {
  private let rate = HandlingRate(directory: NamSon.units)

  private func quarter(
    by grouping: RateReport.Grouping = .unit, scope: HandlingRate.Scope = .everyUnit
  ) -> RateReport {
    rate.report(
      RateFixture.rows.map(\.fact), secrets: RateFixture.secrets, period: RateFixture.period,
      cutOff: RateFixture.cutOff, by: grouping, scope: scope)
  }

  private func figures(_ row: RateReport.Row) -> String {
    let sums = row.sums
    return
      "\(row.unit?.text ?? row.name) \(sums.outgoing.fraction(in: .english)) \(sums.incoming.fraction(in: .english))"
      + " \(sums.together.fraction(in: .english)) \(sums.together.text(in: .english))"
      + " \(sums.secret)s \(sums.recalledEntries)r"
  }

  /// Seven outcomes of the rule, and entries outside the period.
  @Test func theFixtureIsLargeAndMixed() {
    #expect(RateFixture.rows.count >= 40)
    #expect(Set(RateFixture.rows.map(\.expected)).count == 8)
  }

  @Test(arguments: RateFixture.rows.indices)
  func eachDocumentComesToWhatWasDecidedByHand(index: Int) {
    let (fact, expected) = RateFixture.rows[index]
    let found = quarter().rows.flatMap(\.documents).filter { $0.fact == fact }
    if expected == "outside" {
      #expect(found.isEmpty)
    } else {
      #expect(found.map { "\($0.outcome)" } == [expected])
      #expect(Catalogue.has(found[0].outcome.label))
    }
  }

  @Test func rowsOfUnits() {
    #expect(
      quarter().rows.map(figures) == [
        "H98 4/7 5/8 9/15 60.00 0s 1r", "H98.05 1/2 1/2 2/4 50.00 2s 2r", "H98.41 1/2 2/3 3/5 60.00 0s 1r",
        "H98.41.07 3/3 3/4 6/7 85.71 0s 0r", "H98.41.08 nothing to count 1/3 1/3 33.33 1s 0r",
        "H98.41.09 0/1 1/2 1/3 33.33 0s 1r",
      ])
  }

  @Test func rowsOfLevels() {
    #expect(
      quarter(by: .level).rows.map(figures) == [
        "province 5/9 6/10 11/19 57.89 2s 3r", "district 1/2 2/3 3/5 60.00 0s 1r",
        "commune 3/4 5/9 8/13 61.54 1s 1r",
      ])
  }

  @Test(arguments: RateReport.Grouping.allCases)
  func theTotalIsMadeOfSums(grouping: RateReport.Grouping) {
    let total = quarter(by: grouping).total
    #expect(total.outgoing.percent == "60.00" && total.outgoing.denominator == 15)
    #expect(total.incoming.percent == "59.09" && total.incoming.denominator == 22)
    #expect(total.together == RateRatio(numerator: 22, denominator: 37))
    #expect(total.together.percent == "59.46")
    #expect((total.secret, total.recalledEntries, total.recalledDocuments) == (3, 5, 3))
  }

  @Test func theOrderOfEntriesMakesNoDifference() throws {
    let facts = RateFixture.rows.map(\.fact)
    let report = quarter()
    for step in [7, 13, 29] {
      let mixed = facts.indices.map { facts[$0 * step % facts.count] }
      let again = rate.report(
        mixed, secrets: RateFixture.secrets.reversed(), period: RateFixture.period, cutOff: RateFixture.cutOff
      )
      #expect(again.rows == report.rows && again.total == report.total)
    }
  }

  @Test func scopes() {
    #expect(
      quarter(scope: .under(NamSon.code("H98.41"))).rows.map { $0.unit?.text } == [
        "H98.41", "H98.41.07", "H98.41.08", "H98.41.09",
      ])
    let one = quarter(scope: .units([NamSon.code("000.07.41.H98")]))
    #expect(one.rows.map(figures) == ["H98.41.07 3/3 3/4 6/7 85.71 0s 0r"])
    #expect(one.total.together.percent == "85.71")
  }

  @Test func drillDownOpensToEachDocumentWithItsReason() {
    let row = quarter().rows[4]
    #expect(row.notCounted.map(\.fact.reference) == ["đến:1", "đến:2"])
    #expect(
      Message(row.notCounted[0].outcome.label).text(in: .vietnamese)
        == "Không tính: chưa xử lý trên Hệ thống (văn bản giấy)")
  }

  @Test func aUnitThatIsNotInTheDirectoryIsNotLost() {
    let fact = RateFact(
      unit: NamSon.code("X99"), direction: .outgoing, reference: "1/A-B",
      registeredAt: RateFixture.time("2025-05-01T08:00:00"))
    let report = rate.report([fact], period: RateFixture.period, cutOff: RateFixture.cutOff)
    #expect(report.rows.last?.unit?.text == "X99" && report.rows.last?.level == nil)
    #expect(report.total.together.denominator == 1)
    let levels = rate.report([fact], period: RateFixture.period, cutOff: RateFixture.cutOff, by: .level)
    #expect(levels.total.together.denominator == 1)
  }

  @Test func anEntryOfAClosedUnitKeepsItsRow() throws {
    let fact = RateFact(
      unit: NamSon.code("H98.41"), direction: .incoming, reference: "đến:9",
      registeredAt: RateFixture.time("2025-07-02T08:00:00"))
    let july = try #require(RatePeriod(from: NamSon.day("2025-07-01"), to: NamSon.day("2025-07-31")))
    let report = rate.report([fact], period: july, cutOff: RateFixture.time("2025-07-31T17:00:00"))
    #expect(report.rows.map { $0.unit?.text } == ["H98", "H98.05", "H98.41.07", "H98.41.09", "H98.41"])
    #expect(report.rows.last?.level == .district)
  }

  @Test func machineOutput() throws {
    var report = quarter()
    report.showsDocuments = true
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any]
    let object = try #require(json)
    #expect(object["schema"] as? String == "vanthu.rate/1")
    #expect((object["period"] as? [String: String]) == ["from": "2025-04-01", "to": "2025-06-30"])
    #expect(object["asOfEvent"] as? Int == 44)
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows[3]["percent"] as? String == "85.71")
    #expect(rows[3]["target"] is NSNull && rows[3]["met"] is NSNull)
    let nothing = try #require(rows[4]["outgoing"] as? [String: Any])
    #expect(nothing["percent"] is NSNull && nothing["note"] as? String == "rate.none")
    #expect((rows[4]["documents"] as? [[String: Any]])?.count == 3)
    #expect(
      (rows[1]["excluded"] as? [String: Int]) == [
        "secret": 2, "recalled": 2, "recalledDocuments": 2, "voided": 0,
      ])
    #expect((object["total"] as? [String: Any])?["percent"] as? String == "59.46")
  }

  @Test func wordsUnderTheTable() {
    let report = quarter()
    let keys = report.notices.map(\.key.rawValue)
    #expect(
      keys == [
        "rate.excluded", "rate.footnote", "rate.basis", "rate.target.notComparable",
        "rate.target.notComparable",
      ])
    #expect(
      report.notices[0].text(in: .vietnamese)
        == "Không tính vào mẫu số: 3 văn bản mật; 5 lượt đăng ký của 3 văn bản đã thu hồi.")
    #expect(report.notices[3].text(in: .vietnamese).contains("90/80/60%"))
    #expect(
      report.line.text(in: .vietnamese)
        == "Tỷ lệ xử lý văn bản trên môi trường mạng, kỳ 01/4/2025 – 30/6/2025: 22/37 văn bản, đạt 59,46%.")
    for notice in report.notices { #expect(!notice.text(in: .english).contains("{")) }
    let table = report.tableRows(in: .vietnamese)
    #expect(table.last == ["Cộng", "9/15", "13/22", "22", "37", "59,46", "3 văn bản mật, 5 đã thu hồi"])
    #expect(table[4][1] == "không phát sinh")
    #expect(table.allSatisfy { $0.count == report.tableHead(in: .english).count })
  }

  @Test(arguments: [
    (27036, 754_203, "3.58"), (19261, 754_203, "2.55"), (10, 17, "58.82"), (13, 16, "81.25"),
    (14, 18, "77.78"),
    (1, 3, "33.33"), (2, 3, "66.67"), (1, 8, "12.50"), (0, 5, "0.00"), (5, 5, "100.00"), (1, 20_000, "0.01"),
    (1, 20_001, "0.00"), (99_999, 100_000, "100.00"), (19_999, 20_000, "100.00"), (7, 5, "140.00"),
    (99_999_999_999_999, 100_000_000_000_000, "100.00"),
  ])
  func percentagesHalfUp(numerator: Int, denominator: Int, percent: String) {
    #expect(RateRatio(numerator: numerator, denominator: denominator).percent == percent)
  }
}
