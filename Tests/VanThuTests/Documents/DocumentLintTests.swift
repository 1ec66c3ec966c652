import Testing
import VanThu
import VanThuTesting

/// Each rule by an example that breaks it and one that does not.
@Suite struct DocumentLintTests {
  private static let sound = DocumentFields(
    number: "45", notation: "BC-UBND", typeName: "Báo cáo", issuedOn: "2025-06-27", place: "Bình Minh",
    issuerName: "UBND xã Bình Minh", subject: "Kết quả bàn giao trang thiết bị",
    capacity: "TM. ỦY BAN NHÂN DÂN",
    position: "Chủ tịch", signerName: "Lê Thị Mẫu", style: .state,
    recipients: ["UBND tỉnh Nam Sơn", "Lưu: VT"])

  private static let letter: DocumentFields = {
    var fields = sound
    fields.notation = "UBND-NC"
    fields.typeName = "Công văn"
    fields.subject = "V/v rà soát việc gửi, nhận văn bản"
    return fields
  }()

  struct Case: Sendable, CustomTestStringConvertible {
    let field: any WritableKeyPath<DocumentFields, String> & Sendable
    let value: String
    let rules: [String]
    var isLetter = false
    var testDescription: String { "\(value) → \(rules)" }

    init(
      _ field: any WritableKeyPath<DocumentFields, String> & Sendable, _ value: String, _ rules: String...,
      letter: Bool = false
    ) {
      self.field = field
      self.value = value
      self.rules = rules
      isLetter = letter
    }
  }

  private static let cases: [Case] = [
    Case(\.notation, "BC-UBND"), Case(\.notation, "", "notation.missing"),
    Case(\.notation, "BC - UBND", "code.spaces"), Case(\.notation, "BC–UBND", "notation.dash"),
    Case(\.notation, "45/BC-UBND", "notation.number"), Case(\.notation, "TB-UBND", "notation.otherType"),
    Case(\.notation, "UBND-VX", "notation.type"), Case(\.notation, "bc-UBND", "notation.type"),
    Case(\.notation, "BC", "notation.agency"), Case(\.notation, "BC/UBND", "notation.separator"),
    Case(\.notation, "BC-UBND/VP", "notation.separator"),
    Case(\.notation, "2025/BC-UBND", "notation.year.administrative"),
    Case(\.notation, "2024/BC-UBND", "notation.year.administrative", "notation.year.date"),
    Case(\.notation, "BC-UBN\u{D0}", "code.eth"),
    Case(\.notation, "UBND-NC", letter: true), Case(\.notation, "TTr-NV", "notation.letter", letter: true),
    Case(\.notation, "CV", "notation.agency", letter: true),
    Case(\.typeName, "", "type.missing"), Case(\.typeName, "Giấy khen", "type.unknown"),
    Case(\.typeName, "Quyết định", "notation.otherType"),
    Case(\.subject, " ", "subject.missing"), Case(\.subject, "V/v bàn giao", "subject.named"),
    Case(\.subject, "Về việc rà soát", "subject.letter", letter: true),
    Case(\.subject, "v/v rà soát", letter: true),
    Case(\.subject, String(repeating: "a", count: 501), "length"),
    Case(\.subject, String(repeating: "ệ", count: 500)),
    Case(\.capacity, "TM ỦY BAN NHÂN DÂN", "signer.capacity.form"),
    Case(\.capacity, "kt. Chủ tịch", "signer.capacity.form"),
    Case(\.capacity, "T.M. ỦY BAN NHÂN DÂN", "signer.capacity.form"), Case(\.capacity, "KT. CHỦ TỊCH"),
    Case(\.capacity, ""),
    Case(\.capacity, "KT.CHỦ TỊCH"), Case(\.capacity, "CHỦ TỊCH"), Case(\.capacity, "Q. CHỦ TỊCH"),
    Case(\.capacity, "TN. CHỦ TỊCH", "signer.capacity.unknown"),
    Case(\.capacity, "TUQ. CHỦ TỊCH", "signer.delegation"),
    Case(\.signerName, "", "signer.missing"), Case(\.signerName, String(repeating: "x", count: 51), "length"),
    Case(\.issuerName, "", "issuer.missing"), Case(\.place, "", "place.missing"),
    Case(\.urgency, "Hoả tốc"), Case(\.urgency, "rất gấp", "urgency.unknown"),
  ]

  @Test(arguments: cases)
  func aField(_ example: Case) {
    var fields = example.isLetter ? Self.letter : Self.sound
    fields[keyPath: example.field] = example.value
    #expect(Self.rules(fields) == example.rules)
  }

  @Test(
    arguments: [
      ("45", []), ("5", ["number.zeros"]), ("05", []), ("045", ["number.zeros"]), ("005", ["number.zeros"]),
      ("00", ["number.zero"]), ("XV", ["number.digits"]), ("15a", ["number.digits"]),
      (" 45", ["code.spaces"]),
      ("123456789012", ["length"]), (nil, ["number.missing"]), ("", ["number.missing"]),
    ] as [(String?, [String])])
  func numbers(number: String?, expected: [String]) {
    var fields = Self.sound
    fields.number = number
    #expect(Self.rules(fields) == expected)
  }

  @Test(
    arguments: [
      ("2025-06-27", []), ("2025/06/27", []), ("27/6/2025", []), ("27/06/2025", ["date.zeros"]),
      ("5/02/2026", ["date.zeros"]),
      ("05/02/2026", []), ("05/2/2026", ["date.zeros"]), ("ngày 05 tháng 02 năm 2026", []),
      ("ngày 5 tháng 2 năm 2026", ["date.zeros"]), ("31/6/2025", ["date.invalid"]),
      ("2025-02-29", ["date.invalid"]),
      ("hôm nay", ["date.invalid"]), (nil, ["date.missing"]), ("01/7/2025", []),
      ("2026-12-31", ["date.future"]),
    ] as [(String?, [String])])
  func dates(date: String?, expected: [String]) {
    var fields = Self.sound
    fields.issuedOn = date
    #expect(Self.rules(fields) == expected)
  }

  @Test func anAnswerBeforeTheDocument() {
    var fields = Self.sound
    fields.answerBy = "26/6/2025"
    #expect(Self.rules(fields) == ["answerBy.early"])
    fields.answerBy = "30/02/2025"
    #expect(Self.rules(fields) == ["date.invalid"])
  }

  @Test func aLegalDocumentHasItsYear() {
    var fields = Self.sound
    fields.typeName = "Quyết định"
    fields.notation = "2025/QĐ-UBND"
    #expect(Self.rules(fields).isEmpty)
    fields.notation = "2024/QĐ-UBND"
    #expect(Self.rules(fields) == ["notation.year.date"])
  }

  @Test func theTableFormOfAnAbbreviation() throws {
    var fields = Self.sound
    fields.typeName = "Tờ trình"
    fields.notation = "TTR-UBND"
    #expect(Self.rules(fields) == ["notation.capitals"])
    fields.typeName = "Dự án"
    fields.notation = "ĐA-UBND"
    #expect(Self.rules(fields) == ["notation.otherType"])
  }

  @Test func thePartyWritesItsOwnForm() throws {
    var fields = Self.sound
    (fields.typeName, fields.notation) = ("Nghị quyết", "NQ/TU")
    #expect(Self.rules(fields) == ["notation.separator"])
    fields.style = .party
    #expect(Self.rules(fields).isEmpty)
    fields.style = nil
    #expect(Self.rules(fields).isEmpty)
    let resolution = OfficialDocument(
      issuer: NamSon.code("A98"), issuerName: "Tỉnh ủy Nam Sơn", typeName: "Nghị quyết",
      notation: try #require(Notation("NQ/TU")), number: DocumentNumber(7),
      issuedOn: NamSon.day("2025-06-26"), place: "Nam Sơn", subject: "Về chuyển đổi số",
      signer: .init(capacity: .collective, position: "Bí thư", fullName: "Trần Văn Ví"),
      recipients: [.init(code: NamSon.code("H98"), name: "UBND tỉnh Nam Sơn")])
    #expect(resolution.code?.printed == "07-NQ/TU")
    #expect(resolution.id?.text == "A98,2025/06/26,07-NQ/TU")
    #expect(resolution.id.flatMap { DocumentID($0.text) } == resolution.id)
    #expect(Self.rules(DocumentFields(resolution)).isEmpty)
  }

  @Test func aSoundDocumentHasNoFindings() throws {
    #expect(Self.rules(Self.sound).isEmpty && Self.rules(Self.letter).isEmpty)
    #expect(Self.rules(DocumentFields(Packets.document)).isEmpty)
    let document = OfficialDocument(
      issuer: NamSon.code("H98"), issuerName: "UBND tỉnh Nam Sơn", typeName: "Công điện",
      notation: try #require(Notation("CĐ-UBND")), number: DocumentNumber(7),
      issuedOn: NamSon.day("2025-06-26"), place: "Nam Sơn",
      subject: "Về việc bảo đảm hoạt động thông suốt",
      signer: .init(capacity: .deputy, position: "Phó Chủ tịch", fullName: "Trần Văn Ví"),
      urgency: .flash, recipients: [.init(code: NamSon.code("H98.05"), name: "Sở Nội vụ")])
    #expect(Self.rules(DocumentFields(document)).isEmpty)
    #expect(DocumentLint.findings(of: DocumentFields()).allSatisfy { $0.rule.hasSuffix(".missing") })
  }

  @Test func everyFindingSaysClauseAndWayOut() throws {
    var seen: Set<String> = []
    for example in Self.cases {
      var fields = example.isLetter ? Self.letter : Self.sound
      fields[keyPath: example.field] = example.value
      for finding in DocumentLint.findings(of: fields) where seen.insert(finding.rule).inserted {
        for language in Language.allCases {
          let text = finding.message.text(in: language)
          #expect(!text.contains("{") && text.contains("30/2020/NĐ-CP"), "\(text)")
        }
      }
    }
    for rule in DocumentLint.rules {
      #expect(Catalogue.has(MessageKey("finding.\(rule.id)")) && Catalogue.has(rule.clause), "\(rule.id)")
    }
    #expect(Set(DocumentLint.rules.map(\.id)).count == DocumentLint.rules.count)
    #expect(
      Self.text(\.number, "5")
        == "Số “5” cần ghi là 05: chỉ số nhỏ hơn 10 có số 0 ở trước, và chỉ một số 0 (Phụ lục I Nghị định số 30/2020/NĐ-CP, phần số, ký hiệu của văn bản)."
    )
  }

  @Test func thePublishedListIsTheCodes() throws {
    let spec = String(
      decoding: try Files.bytes(Files.resources + "/../../Specs/document-rules.md"), as: UTF8.self)
    let rows = DocumentLint.rules.map {
      "| `\($0.id)` | \($0.severity.rawValue) | \(Catalogue.text($0.clause, in: .english)) |"
    }
    let listed = spec.split(separator: "\n").filter { $0.hasPrefix("| `document.") }.map { line in
      String(
        line.prefix(upTo: line[..<line.index(before: line.endIndex)].lastIndex(of: "|") ?? line.endIndex))
        + "|"
    }
    #expect(listed == rows)
  }

  private static func rules(_ fields: DocumentFields) -> [String] {
    DocumentLint.findings(of: fields, today: NamSon.day("2026-03-01")).map {
      String($0.rule.dropFirst("document.".count))
    }
  }

  private static func text(_ field: WritableKeyPath<DocumentFields, String?>, _ value: String) -> String? {
    var fields = sound
    fields[keyPath: field] = value
    return DocumentLint.findings(of: fields).first?.message.text(in: .vietnamese)
  }
}
