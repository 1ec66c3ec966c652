import Testing
import VanThu

@Suite struct DocumentCodeTests {
  @Test(
    arguments: [
      ("45/BC-UBND", "45/BC-UBND", 45, nil, "BC"), ("7/CĐ-UBND", "07/CĐ-UBND", 7, nil, "CĐ"),
      ("007/CĐ-UBND", "07/CĐ-UBND", 7, nil, "CĐ"), ("2101/UBND-NC", "2101/UBND-NC", 2101, nil, nil),
      ("118/2025/NÐ-CP", "118/2025/NĐ-CP", 118, 2025, "NĐ"),
      ("30/2020/NĐ-CP", "30/2020/NĐ-CP", 30, 2020, "NĐ"),
      ("07-NQ/TU", "07-NQ/TU", 7, nil, "NQ"), ("17-NQ/TW", "17-NQ/TW", 17, nil, "NQ"),
      ("15a/QĐ-UBND", "15a/QĐ-UBND", 15, nil, "QĐ"), ("05/SY-UBND", "05/SY-UBND", 5, nil, "SY"),
      ("Số: 45 / BC – UBND", "45/BC-UBND", 45, nil, "BC"), ("05/TTr-NV", "05/TTr-NV", 5, nil, "TTr"),
      ("03/CV-TH", "03/CV-TH", 3, nil, nil), ("04/TT", "04/TT", 4, nil, nil),
    ] as [(String, String, Int, Int?, String?)])
  func readAndPrinted(text: String, printed: String, value: Int, year: Int?, abbreviation: String?) throws {
    let code = try #require(DocumentCode(text))
    #expect(code.printed == printed)
    #expect(code.number.value == value)
    #expect(code.notation.year == year)
    #expect(code.notation.suggestedType?.abbreviation == abbreviation)
  }

  @Test(arguments: ["", "45", "/BC-UBND", "45/", "BC-UBND", "Số", "45/,", "abc/def"])
  func notACode(text: String) { #expect(DocumentCode(text) == nil) }

  @Test(arguments: [
    ("7/QĐ-UBND", "07/QĐ-UBND", true), ("7/QĐ-UBND", "7/QyĐ-UBND", false), ("7/ĐA-UBND", "7/DA-UBND", false),
    ("7/QYĐ-UBND", "7/QyĐ-UBND", true), ("7/TTR-UBND", "7/TTr-UBND", true),
    ("7/CTR-UBND", "7/CTr-UBND", true),
    ("7/HĐ-UBND", "7/HD-UBND", false), ("7/qđ-UBND", "7/QĐ-UBND", false),
    ("7/Q\u{110}-UBND", "7/Q\u{D0}-UBND", true),
    ("7/TR\u{1B0}\u{1A1}\u{300}NG", "7/TR\u{1B0}\u{1EDD}NG", true),
    ("30/2020/TTR-X", "30/2020/TTr-X", true),
  ])
  func equality(left: String, right: String, equal: Bool) throws {
    let left = try #require(DocumentCode(left))
    let right = try #require(DocumentCode(right))
    #expect((left == right) == equal)
    #expect((Set([left, right]).count == 1) == equal)
    #expect((left.canonical == right.canonical) == equal)
  }

  @Test func writtenTextIsComposed() throws {
    let code = try #require(DocumentCode("7/Q\u{D0}-TRU\u{31B}\u{1A1}\u{300}NG"))
    #expect(code.printed.unicodeScalars.contains("\u{110}"))
    #expect(!code.printed.unicodeScalars.contains("\u{300}"))
  }

  @Test func numbersWithLettersAreKept() throws {
    let number = try #require(DocumentNumber("A-12"))
    #expect(number.value == nil)
    #expect(number.printed == "A-12")
    #expect(DocumentNumber("12bis") != DocumentNumber("12"))
    #expect(DocumentNumber("99999999999999999999999")?.value == nil)
    #expect(DocumentNumber(7) == DocumentNumber("0007"))
  }

  @Test func identifierOfADocument() throws {
    let id = try #require(DocumentID("H98.41.07,2025/06/27,45/BC-UBND"))
    let triple = try #require(id.triple)
    #expect(triple.issuer == UnitCode("H98.41.07"))
    #expect(triple.issuedOn == CalendarDay("2025-06-27"))
    #expect(triple.code == DocumentCode("45/BC-UBND"))
    #expect(DocumentID(triple).text == id.text)
    #expect(id == DocumentID("h98.41.07,2025/06/27,045/BC-UBND"))
    #expect(DocumentID("G09,2026/01/02,12/2026/QÐ-TTg,x")?.triple == nil)
    #expect(DocumentID("G09,2026/01/02,12/2026/QÐ-TTg") == DocumentID("G09,2026/01/02,12/2026/QĐ-TTg"))
  }

  @Test(arguments: [
    "9f2c4e1e-3d47-4b8a-a1a5-0a1f6d1d4f11", "H98,2025-06-27,45/BC-UBND", "H98,2025/02/30,45/BC-UBND", "a,b",
  ])
  func opaqueIdentifiers(text: String) throws {
    let id = try #require(DocumentID(text))
    #expect(id.triple == nil)
    #expect(id.text == text)
  }
}
