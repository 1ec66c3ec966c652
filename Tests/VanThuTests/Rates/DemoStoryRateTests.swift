import Testing
import VanThu
import VanThuTesting

/// The figures of the demo story, from its register entries.
@Suite struct DemoStoryRateTests {
  private let rate = HandlingRate(directory: NamSon.units)

  private static func out(
    _ unit: String, _ code: String, _ at: String, sent: String? = nil, medium: DocumentMedium = .electronic,
    recalled: String? = nil
  ) -> RateFact {
    RateFact(
      unit: NamSon.code(unit), direction: .outgoing, reference: code, document: code, registeredAt: time(at),
      medium: medium, sentAt: sent.map(time), recalledAt: recalled.map(time))
  }

  private static func into(
    _ unit: String, _ number: Int, _ code: String, _ at: String, _ status: HandlingStatus? = nil,
    on day: String? = nil,
    medium: DocumentMedium = .electronic, recalled: String? = nil
  ) -> RateFact {
    RateFact(
      unit: NamSon.code(unit), direction: .incoming, reference: "đến:\(number)", label: code, document: code,
      registeredAt: time(at), medium: medium,
      handling: [RateFact.Handling(.accepted, at: time(at))]
        + (status.map { [RateFact.Handling($0, at: time(day ?? at))] } ?? []),
      recalledAt: recalled.map(time))
  }

  static func time(_ text: String) -> Timestamp { RateFixture.time("2025-\(text):00") }

  private static let recall = "06-30T09:00"
  static let facts: [RateFact] = [
    out("H98", "118/TB-UBND", "06-26T08:05", sent: "06-26T08:15"),
    out("H98", "07/CĐ-UBND", "06-26T08:10", sent: "06-26T08:15"),
    into("H98.05", 1501, "07/CĐ-UBND", "06-26T08:20", .completed, on: "06-27T08:30"),
    into("H98.41", 981, "07/CĐ-UBND", "06-26T08:21", .inProgress),
    into("H98.41.07", 412, "07/CĐ-UBND", "06-26T08:22", .completed, on: "06-27T09:05"),
    into("H98.41.07", 413, "118/TB-UBND", "06-26T08:30", .completed),
    into("H98.41.08", 301, "118/TB-UBND", "06-26T08:31", .completed),
    into("H98.41.09", 288, "118/TB-UBND", "06-26T08:32", .completed),
    out("H98.41.07", "45/BC-UBND", "06-27T09:00", sent: "06-27T09:00"),
    into("H98", 3215, "45/BC-UBND", "06-27T09:10", .completed),
    into("H98.05", 1502, "45/BC-UBND", "06-27T09:11", .completed),
    out("H98.05", "312/SNV-CCHC", "06-27T10:00", sent: "06-27T10:00", medium: .parallel),
    into("H98.41", 982, "312/SNV-CCHC", "06-27T10:10", medium: .parallel),
    into("H98.41.07", 414, "312/SNV-CCHC", "06-27T10:11", .assigned, medium: .parallel),
    into("H98.41.08", 303, "312/SNV-CCHC", "06-27T14:10", medium: .parallel),
    out("H98.41", "56/TB-UBND", "06-27T10:30", sent: "06-27T10:30", recalled: recall),
    into("H98.41.07", 415, "56/TB-UBND", "06-27T10:40", .assigned, recalled: recall),
    into("H98.41.08", 302, "56/TB-UBND", "06-27T10:41", recalled: recall),
    into("H98.41.08", 304, "03/CV-TH", "06-30T08:30", medium: .paper),
    out("H98.41.09", "12/TTr-UBND", "06-27T15:00", medium: .paper),
    into("H98", 3216, "12/TTr-UBND", "06-30T11:00", .assigned, medium: .paper),
    out("H98", "2101/UBND-NC", "07-01T08:00", sent: "07-01T08:10"),
    into("H98.41.07", 416, "2101/UBND-NC", "07-01T08:20", .completed, on: "07-04T10:00"),
    into("H98.41.09", 289, "2101/UBND-NC", "07-01T08:21"),
  ]
  static let secrets = [SecretCount(unit: NamSon.code("H98.05"), at: time("06-30T10:00"))]

  private func report(
    _ from: String, _ to: String, cutOff: String, by grouping: RateReport.Grouping = .unit,
    basis: RateReport.UnitBasis = .registered
  ) throws -> RateReport {
    let period = try #require(RatePeriod(from: NamSon.day("2025-\(from)"), to: NamSon.day("2025-\(to)")))
    return rate.report(
      Self.facts, secrets: Self.secrets, period: period, cutOff: Self.time(cutOff), by: grouping, basis: basis
    )
  }

  private func lines(_ report: RateReport) -> [String] {
    report.rows.map { row in
      let parts = [row.sums.outgoing, row.sums.incoming, row.sums.together].map {
        $0.fraction(in: .vietnamese)
      }
      return
        "\(row.unit?.text ?? row.name): \(parts.joined(separator: " · ")) = \(row.sums.together.text(in: .vietnamese))"
    }
  }

  @Test func june() throws {
    let report = try report("06-01", "06-30", cutOff: "06-30T17:00")
    #expect(
      lines(report) == [
        "H98: 2/2 · 2/2 · 4/4 = 100,00", "H98.05: 1/1 · 2/2 · 3/3 = 100,00",
        "H98.41: không phát sinh · 1/2 · 1/2 = 50,00", "H98.41.07: 1/1 · 3/3 · 4/4 = 100,00",
        "H98.41.08: không phát sinh · 1/3 · 1/3 = 33,33", "H98.41.09: 0/1 · 1/1 · 1/2 = 50,00",
      ])
    #expect(report.total.outgoing.percent == "80.00")
    #expect(report.total.incoming.percent == "76.92")
    #expect(report.total.together.percent == "77.78")
    #expect(
      report.notices[0].text(in: .vietnamese)
        == "Không tính vào mẫu số: 1 văn bản mật; 3 lượt đăng ký của 1 văn bản đã thu hồi.")
    #expect(
      report.rows.flatMap(\.notCounted).map { "\($0.fact.unit.text) \($0.fact.reference) \($0.outcome)" } == [
        "H98.41 đến:982 notAssigned", "H98.41.08 đến:303 notAssigned", "H98.41.08 đến:304 paperUnhandled",
        "H98.41.09 12/TTr-UBND paperOnly",
      ])
    #expect(!report.tableRows(in: .vietnamese).joined().contains("72,22"))
  }

  @Test func juneByLevel() throws {
    #expect(
      lines(try report("06-01", "06-30", cutOff: "06-30T17:00", by: .level)) == [
        "province: 3/3 · 4/4 · 7/7 = 100,00", "district: không phát sinh · 1/2 · 1/2 = 50,00",
        "commune: 1/2 · 5/7 · 6/9 = 66,67",
      ])
  }

  @Test func july() throws {
    let report = try report("07-01", "07-04", cutOff: "07-04T17:00")
    #expect(
      lines(report) == [
        "H98: 1/1 · không phát sinh · 1/1 = 100,00",
        "H98.05: không phát sinh · không phát sinh · không phát sinh = không phát sinh",
        "H98.41.07: không phát sinh · 1/1 · 1/1 = 100,00", "H98.41.09: không phát sinh · 0/1 · 0/1 = 0,00",
      ])
    #expect(report.total.together.percent == "66.67")
    let levels = try self.report("07-01", "07-04", cutOff: "07-04T17:00", by: .level)
    #expect(levels.rows.map(\.name) == ["province", "commune"])
    #expect(levels.rows.map { $0.sums.together.percent } == ["100.00", "50.00"])
  }

  @Test func aPeriodAcrossTheReformIsCutAndSaysSo() throws {
    let report = try report("06-26", "07-04", cutOff: "07-04T17:00")
    #expect(report.total.together.fraction(in: .english) == "16/21")
    #expect(report.total.together.percent == "76.19")
    #expect(report.rows.count == 10)
    #expect(report.rows.map(\.period.to.description).filter { $0 == "2025-06-30" }.count == 6)
    #expect(report.notices.first?.key == "rate.split")
    #expect(
      report.notices.first?.text(in: .vietnamese)
        == "Kỳ báo cáo được cắt tại ngày 01/7/2025: kết thúc hoạt động của cấp huyện, tổ chức chính quyền địa phương hai cấp."
    )
  }

  @Test func juneReBasedOnSuccessors() throws {
    let report = try report(
      "06-01", "06-30", cutOff: "06-30T17:00", basis: .successors(on: NamSon.day("2025-07-01")))
    #expect(
      lines(report) == [
        "H98: 2/2 · 2/2 · 4/4 = 100,00", "H98.05: 1/1 · 2/2 · 3/3 = 100,00",
        "H98.41.07: 1/1 · 4/6 · 5/7 = 71,43",
        "H98.41.09: 0/1 · 1/1 · 1/2 = 50,00", "H98.41: không phát sinh · 1/2 · 1/2 = 50,00",
      ])
    #expect(report.total.together.percent == "77.78")
    #expect(report.cuts.isEmpty && report.notices.first?.key == "rate.rebased")
  }
}
