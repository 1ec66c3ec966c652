import Testing
import VanThu

@testable import VanThuCommands

@Suite("Documents are named as people do")
struct DocumentReferenceTests {
  static let cases: [(text: String, meant: DocumentReference?)] = [
    ("45/BC-UBND", .code("45/BC-UBND", nil)), (" 45/BC-UBND ", .code("45/BC-UBND", nil)),
    ("Số: 45/BC-UBND", .code("Số: 45/BC-UBND", nil)), ("07-NQ/TU", .code("07-NQ/TU", nil)),
    ("7/C\u{D0}-UBND", .code("7/CĐ-UBND", nil)), ("12/2026/QĐ-UBND", .code("12/2026/QĐ-UBND", nil)),
    ("đến:412", .arrival(number: 412, year: nil)),
    ("de\u{302}\u{301}n:412", .arrival(number: 412, year: nil)),
    ("đe\u{302}\u{301}n:412", .arrival(number: 412, year: nil)),
    ("ĐẾN: 412", .arrival(number: 412, year: nil)),
    ("den:412/2024", .arrival(number: 412, year: 2024)), ("412/2025", .arrival(number: 412, year: 2025)),
    ("đến:07/CĐ-UBND", .code("07/CĐ-UBND", .incoming)), ("đi:07/CĐ-UBND", .code("07/CĐ-UBND", .outgoing)),
    ("#17", .id(17)), ("gói:3", .packet(3)), ("goi:3", .packet(3)), ("packet:3", .packet(3)),
    ("412", nil), ("", nil), ("#", nil), ("đến:", nil), ("đến:0", nil), ("gói:x", nil), ("BC-UBND", nil),
    ("ngày:412", nil), ("/", nil), (":", nil), ("đi:412", nil),
  ]

  @Test("in every way, and in no other", arguments: cases)
  func references(text: String, meant: DocumentReference?) {
    #expect(DocumentReference(text) == meant)
  }

  @Test(
    "A period is a month, a quarter or a year",
    arguments: [
      ("2025-06", "2025-06-01", "2025-06-30"), ("2025-02", "2025-02-01", "2025-02-28"),
      ("2024-q1", "2024-01-01", "2024-03-31"), ("2025-Q4", "2025-10-01", "2025-12-31"),
      ("2025", "2025-01-01", "2025-12-31"),
    ])
  func periods(text: String, from: String, to: String) {
    let period = PeriodChoice(argument: text)?.period
    #expect(period?.from.text() == from)
    #expect(period?.to.text() == to)
  }

  @Test(
    "Nothing else is a period",
    arguments: ["2025-13", "2025-6", "25-06", "2025-Q5", "2025-06-01", "", "-", "tháng 6"])
  func noPeriods(text: String) { #expect(PeriodChoice(argument: text) == nil) }

  @Test(
    "A cut-off is Vietnam time, the end of a bare day",
    arguments: [
      ("2025-06-30", "2025-06-30T23:59:59+07:00"), ("2025-06-30T17:00", "2025-06-30T17:00:00+07:00"),
      ("2025-06-30 17:00", "2025-06-30T17:00:00+07:00"), ("2025-06-30T17:00:30", "2025-06-30T17:00:30+07:00"),
      ("2025-06-30T10:00:00Z", "2025-06-30T17:00:00+07:00"),
    ])
  func cutOffs(text: String, moment: String) { #expect(CutOff(argument: text)?.moment.iso8601 == moment) }
}
