import OpenSSLKit
import Testing
import VanThuTesting

@testable import VanThu

@Suite("Units' certificates") struct UnitCertificatesTests {
  let unit = UnitCode("H98.41.07")
  let other = UnitCode("H98")
  let own: Certificate
  let foreign: Certificate
  let table: UnitCertificates
  let fixture: JudgeFixture

  init() throws {
    fixture = try JudgeFixture()
    own = fixture.signer.certificate
    foreign = try fixture.middle.issue(commonName: "UBND tỉnh").certificate
    let start = try #require(CalendarDay("2025-01-01"))
    table = UnitCertificates([
      .init(
        unit: try #require(unit), certificate: own, role: .agency, validFrom: start,
        validTo: CalendarDay("2025-06-30")),
      .init(unit: try #require(other), certificate: foreign, role: .person, validFrom: start),
    ])
  }

  static let days: [(String, String, UnitCertificates.Standing)] = [
    ("h98.41.07", "2025-01-01", .belongs(.agency)), ("H98.41.07", "2025-06-30", .belongs(.agency)),
    ("H98.41.07", "2024-12-31", .outsidePeriod), ("H98.41.07", "2025-07-01", .outsidePeriod),
  ]

  @Test("belong to their unit from day to day", arguments: days.indices)
  func standing(index: Int) throws {
    let (code, date, expected) = Self.days[index]
    let unit = try #require(UnitCode(code))
    let day = try #require(CalendarDay(date))
    #expect(table.standing(of: own, to: unit, on: day) == expected)
    #expect(table.hasCertificates(unit, on: day) == (expected == .belongs(.agency)))
  }

  @Test("of others, and unknown ones, are told apart") func others() throws {
    let unit = try #require(unit)
    let other = try #require(other)
    let day = try #require(CalendarDay("2025-06-26"))
    #expect(table.standing(of: foreign, to: unit, on: day) == .belongsToOthers([other]))
    #expect(table.standing(of: fixture.root.certificate, to: unit, on: day) == .unlisted)
  }

  @Test("come back from their file") func csv() throws {
    let (read, problems) = UnitCertificates.read(csv: Array(table.csv.utf8))
    #expect(read.rows == table.rows)
    #expect(problems.isEmpty)
    let withMore =
      "\u{FEFF}note,role,sha256,code,validFrom,validTo\r\nx,person,\(hex(own.sha256).uppercased()),H98,2025-01-01,\r\n"
    let (reordered, none) = UnitCertificates.read(csv: Array(withMore.utf8))
    #expect(none.isEmpty)
    #expect(reordered.rows.map(\.role) == [.person])
    #expect(reordered.rows.map(\.sha256) == [hex(own.sha256)])
  }

  @Test("in lines that are wrong are left out and named") func wrongLines() throws {
    let digest = hex(own.sha256)
    let text = """
      code,sha256,role,validFrom,validTo
      ,\(digest),person,2025-01-01,
      H98,abc,person,2025-01-01,
      H98,\(digest),unknown,2025-01-01,
      H98,\(digest),person,2025-02-30,
      H98,\(digest),person,2025-01-02,2025-01-01
      H98,\(digest)

      H98,\(digest),person,2025-01-01,2025-01-01
      """
    let (table, problems) = UnitCertificates.read(csv: Array(text.utf8))
    #expect(table.rows.count == 1)
    #expect(problems.map(\.line) == [2, 3, 4, 5, 6, 7])
    #expect(
      problems.map { $0.message.text(in: .english).contains("column") } == Array(repeating: true, count: 6))
    let (none, header) = UnitCertificates.read(csv: Array("code,role\nH98,person\n".utf8))
    #expect(none.isEmpty)
    #expect(header.map(\.line) == [1])
  }

  @Test("decide whether a valid signature is the sender's") func signerUnit() throws {
    let unit = try #require(unit)
    let other = try #require(other)
    let day = try #require(CalendarDay("2025-06-26"))
    let valid = fixture.judge(try fixture.evidence())
    func check(_ code: UnitCode, _ table: UnitCertificates, on day: CalendarDay) -> SignatureVerdict {
      SignerUnitCheck.apply(to: valid, unit: code, unitName: "tên", on: day, table: table)
    }
    let right = check(unit, table, on: day)
    #expect(right.verdict == .valid)
    #expect(right.role == .agency)
    let wrong = check(other, table, on: day)
    #expect(wrong.verdict == .invalid)
    #expect(wrong.decisiveCheck?.message.key == "reason.wrongSigner")
    #expect(wrong.role == .unknown)
    #expect(check(unit, table, on: try #require(CalendarDay("2025-07-01"))).verdict == .invalid)
    let unlisted = UnitCertificates(table.rows.filter { $0.unit == other })
    #expect(check(unit, unlisted, on: day).verdict == .indeterminate)
    #expect(check(unit, UnitCertificates(), on: day).verdict == .valid)
  }

  @Test("never make a bad signature good") func neverBetter() throws {
    var evidence = try fixture.evidence()
    evidence.references[0].computed = [0]
    let bad = fixture.judge(evidence)
    let day = try #require(CalendarDay("2025-06-26"))
    let unit = try #require(unit)
    let checked = SignerUnitCheck.apply(to: bad, unit: unit, unitName: "tên", on: day, table: table)
    #expect(checked.verdict == .invalid)
    #expect(checked.subIndication == .hashFailure)
  }
}
