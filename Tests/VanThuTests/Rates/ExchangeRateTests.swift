import FoundationEssentials
import Testing
import VanThu
import VanThuTesting

/// The second rate: the figures of the demo story, and a table decided by hand.
@Suite struct ExchangeRateTests {
  /// Who wrote each document of the story, and to whom it went.
  private static let ways: [String: (from: String?, to: [String])] = [
    "118/TB-UBND": ("H98", ["H98.41.07", "H98.41.08", "H98.41.09"]),
    "07/CĐ-UBND": ("H98", ["H98.05", "H98.41", "H98.41.07"]),
    "45/BC-UBND": ("H98.41.07", ["H98", "H98.05"]),
    "312/SNV-CCHC": ("H98.05", ["H98.41", "H98.41.07", "H98.41.08"]),
    "56/TB-UBND": ("H98.41", ["H98.41.07", "H98.41.08"]),
    "12/TTr-UBND": ("H98.41.09", ["H98"]),
    "2101/UBND-NC": ("H98", ["H98.41.07", "H98.41.09"]),
    "03/CV-TH": (nil, []),
  ]

  private static let story: [RateFact] = DemoStoryRateTests.facts.map { fact in
    var fact = fact
    let way = ways[fact.document]
    let ends = fact.direction == .outgoing ? way?.to : way?.from.map { [$0] }
    fact.counterparts = (ends ?? []).map { NamSon.code($0) }
    return fact
  }

  private func report(
    _ from: String, _ to: String, cutOff: String, exchange: ExchangeScope? = .within,
    by grouping: RateReport.Grouping = .unit
  ) throws -> RateReport {
    let period = try #require(RatePeriod(from: NamSon.day("2025-\(from)"), to: NamSon.day("2025-\(to)")))
    return ExchangeRate(directory: NamSon.units, exchange: exchange).report(
      Self.story, secrets: DemoStoryRateTests.secrets, period: period,
      cutOff: DemoStoryRateTests.time(cutOff), by: grouping)
  }

  @Test func june() throws {
    let report = try report("06-01", "06-30", cutOff: "06-30T17:00")
    #expect(
      report.exchangeTableRows(in: .vietnamese) == [
        ["Đi", "3 (60,00)", "1 (20,00)", "1 (20,00)", "5", "4/5 = 80,00"],
        ["Đến", "8 (66,67)", "3 (25,00)", "1 (8,33)", "12", "11/12 = 91,67"],
        ["Cộng", "11 (64,71)", "4 (23,53)", "2 (11,76)", "17", "15/17 = 88,24"],
      ])
    #expect(
      report.exchangeTableHead(in: .vietnamese) == [
        "Chiều", "Hoàn toàn điện tử", "Song song điện tử và giấy", "Chỉ bản giấy", "Tổng số", "Điện tử",
      ])
    #expect(report.total.outOfScope == 1 && report.total.recalledEntries == 3 && report.total.secret == 1)
    let left = report.rows.flatMap(\.documents).filter { $0.outcome == .unknownSender }
    #expect(left.map(\.fact.label) == ["03/CV-TH"])
    #expect(
      report.notices.prefix(2).map { $0.text(in: .vietnamese) } == [
        "Phạm vi: Trong tỉnh.", "Ngoài phạm vi: 1 lượt đăng ký.",
      ])
  }

  @Test func julyIsWholeAndElectronic() throws {
    let report = try report("07-01", "07-04", cutOff: "07-04T17:00")
    #expect(report.total.together.fraction(in: .english) == "3/3")
    #expect(
      report.exchangeTableRows(in: .english)[2] == [
        "Total", "3 (100.00)", "0 (0.00)", "0 (0.00)", "3", "3/3 = 100.00",
      ])
  }

  @Test func aLetterFromACompanyIsBeyondTheAdministration() throws {
    let report = try report("06-01", "06-30", cutOff: "06-30T17:00", exchange: .beyond)
    #expect(
      report.exchangeTableRows(in: .english)[1] == [
        "Incoming", "0 (0.00)", "0 (0.00)", "1 (100.00)", "1", "0/1 = 0.00",
      ])
    let all = try self.report("06-01", "06-30", cutOff: "06-30T17:00", exchange: nil)
    #expect(all.total.together.fraction(in: .english) == "15/18" && all.total.outOfScope == 0)
    #expect(
      try self.report("06-01", "06-30", cutOff: "06-30T17:00", exchange: .outside).total.together.denominator
        == 0)
  }

  @Test func byLevel() throws {
    let report = try report("06-01", "06-30", cutOff: "06-30T17:00", by: .level)
    #expect(
      report.rows.map {
        "\($0.name) \($0.sums.outgoing.fraction(in: .english)) \($0.sums.incoming.fraction(in: .english))"
      } == [
        "province 3/3 3/4", "district nothing to count 2/2", "commune 1/2 6/6",
      ])
  }

  @Test func noTargetOfAnotherRateIsShown() throws {
    let report = try report("06-01", "06-30", cutOff: "06-30T17:00")
    #expect(report.target(for: .province) == nil && report.tableHead(in: .english).count == 7)
    #expect(report.targetNotices.count == 2)
    let text = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
    #expect(text.contains("\"target\":null") && text.contains("\"scope\":\"within\""))
    #expect(text.contains("\"outOfScope\":1"))
  }

  // unit | direction | reference | medium | sent | recalled | other ends | outcome within, outside, beyond
  private static let table = """
    H98 | out | 1/TB | electronic | 2020-03-02T09:00:00 | – | H98.05 | electronic outOfScope.other outOfScope.other
    H98 | out | 2/TB | parallel | 2020-03-02T09:00:00 | – | H98.05 H97.12 | parallel parallel outOfScope.other
    H98 | out | 3/TB | electronic | – | – | H98.05 | unsent outOfScope.other outOfScope.other
    H98 | out | 4/TB | electronic | 2020-03-31T17:00:01 | – | H98.05 | unsent outOfScope.other outOfScope.other
    H98 | out | 5/TB | paper | – | – | H98.41.09 | paperOnly outOfScope.other outOfScope.other
    H98 | out | 6/TB | electronic | 2020-03-02T09:00:00 | 2020-03-03T08:00:00 | H98.05 | recalled recalled recalled
    H98 | out | 7/TB | electronic | 2020-03-02T09:00:00 | 2020-03-31T17:00:01 | H98.05 | electronic outOfScope.other outOfScope.other
    H98 | out | 8/TB | electronic | 2020-03-02T09:00:00 | – | 0123456789 | outOfScope.recipient outOfScope.recipient electronic
    H98 | out | 9/TB | electronic | 2020-03-02T09:00:00 | – | – | outOfScope.recipient outOfScope.recipient outOfScope.recipient
    H98 | out | 10/TB | electronic | 2020-03-02T09:00:00 | – | H98.77 | outOfScope.recipient outOfScope.recipient outOfScope.recipient
    H98 | in | 1 | electronic | – | – | 000.00.05.H98 | electronic outOfScope.other outOfScope.other
    H98 | in | 2 | parallel | – | – | H98.41 | parallel outOfScope.other outOfScope.other
    H98 | in | 3 | electronic | – | – | 000.00.15.H51 | outOfScope.other electronic outOfScope.other
    H98 | in | 4 | paper | – | – | – | outOfScope.sender outOfScope.sender paperReceived
    H98 | in | 5 | electronic | – | – | 0123456789-001 | outOfScope.sender outOfScope.sender electronic
    H98 | in | 6 | paper | – | – | G22 | outOfScope.other paperReceived outOfScope.other
    H98 | in | 7 | electronic | – | – | H98.77 | outOfScope.sender outOfScope.sender outOfScope.sender
    """

  private static func facts() -> [(fact: RateFact, expected: [String])] {
    table.split(separator: "\n").map { line in
      let cells = line.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
      let at = RateFixture.time("2020-03-02T08:00:00")
      func moment(_ cell: [String]) -> Timestamp? { cell[0] == "–" ? nil : RateFixture.time(cell[0]) }
      return (
        RateFact(
          unit: NamSon.code(cells[0][0]), direction: cells[1][0] == "out" ? .outgoing : .incoming,
          reference: cells[2][0],
          registeredAt: at, medium: DocumentMedium(rawValue: cells[3][0])!,  // fixed texts of tests
          sentAt: moment(cells[4]), counterparts: cells[6][0] == "–" ? [] : cells[6].map { NamSon.code($0) },
          recalledAt: moment(cells[5])), cells[7]
      )
    }
  }

  private static let cutOff = RateFixture.time("2020-03-31T17:00:00")

  @Test(arguments: table.split(separator: "\n").indices)
  func eachEntryComesToWhatWasDecidedByHand(index: Int) {
    let (fact, expected) = Self.facts()[index]
    let found = ExchangeScope.allCases.map { scope in
      ExchangeRate(directory: NamSon.units, exchange: scope).outcome(of: fact, cutOff: Self.cutOff)
    }
    #expect(
      found.map { String(describing: $0) }
        == expected.map { text in
          RateOutcome(rawValue: text).map { String(describing: $0) } ?? text
        })
  }

  @Test func theTargetOfItsOwnRateIsCompared() throws {
    let period = try #require(RatePeriod(from: NamSon.day("2020-03-01"), to: NamSon.day("2020-03-31")))
    let report = ExchangeRate(directory: NamSon.units, exchange: .within).report(
      Self.facts().map(\.fact), period: period, cutOff: Self.cutOff)
    // Outgoing: 1, 2, 7 electronic of 1, 2, 5, 7; incoming: 1, 2 of 1, 2.
    #expect(report.total.outgoing.fraction(in: .english) == "3/4")
    #expect(report.total.incoming.fraction(in: .english) == "2/2")
    #expect(report.total.notSent == 2 && report.total.outOfScope == 8 && report.total.recalledEntries == 1)
    #expect(report.target()?.percent == 90)
    #expect(report.tableHead(in: .english).suffix(2) == ["Target (%)", "Met or not"])
    #expect(report.tableRows(in: .english).last?.suffix(2) == ["90", "Not met"])
    #expect(report.target()?.isMet(by: RateRatio(numerator: 9, denominator: 10)) == true)
    #expect(report.target()?.isMet(by: RateRatio()) == nil)
  }
}
