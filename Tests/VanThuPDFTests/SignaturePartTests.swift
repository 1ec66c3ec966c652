import OpenSSLKit
import Testing
import VanThu
import VanThuPDF
import VanThuTesting

/// What each signature does for the document, and what Annex I says about how it looks.
@Suite struct SignaturePartTests {
  private let fixture = PDFFixture.shared

  private func parts(_ document: PDFTestDocument) throws -> [PDFSignature.Part] {
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == .valid, "\(verification.story)")
    return verification.signatures.map(\.part)
  }

  /// The whole life of a document: issued, received with a mark of arrival, remarked on by a leader there, time-stamped.
  @Test func wholeLife() throws {
    let leader = try fixture.authority.issue(
      commonName: "Trần Văn Mẫu", organization: "UBND tỉnh Nam Sơn", title: "Chủ tịch")
    var (document, _) = try fixture.signed { $0.rectangle = "[300 100 450 160]" }
    try document.sign(fixture.agency) { $0.rectangle = "[260 90 360 190]" }
    document.annotate("Stamp", rectangle: "[72 600 200 700]")
    try document.sign(fixture.receiver)
    document.annotate("Text", rectangle: "[500 600 520 620]")
    try document.sign(leader)
    let stamps = TimeStampAuthority(try fixture.authority.issueTimeStamping()) { fixture.signedAt }
    var options = PDFTestDocument.SignatureOptions()
    options.field = "dau-thoi-gian"
    options.subFilter = "ETSI.RFC3161"
    try document.sign(options: options) { digest in
      try stamps.timeStamp(TimeStampRequest(digest: digest, algorithm: .sha256))
    }
    #expect(try parts(document) == [.person, .agency, .receivingAgency, .comment, .timeStamp])
    let verification = try fixture.verify(document.bytes)
    #expect(verification.originalValue == true)
    #expect(verification.findings.isEmpty)
  }

  @Test(arguments: ["SAO Y", "Sao lục", "Trích sao"]) func copy(_ kind: String) throws {
    var document = PDFTestDocument()
    var reason: [UInt8] = [0xFE, 0xFF]
    for unit in kind.utf16 { reason += [UInt8(unit >> 8), UInt8(unit & 255)] }
    let text = hex(reason)
    try document.sign(fixture.agency) {
      $0.rectangle = "[400 780 580 830]"
      $0.entries = "/Reason<\(text)>"
    }
    #expect(try parts(document) == [.copy])
    let verification = try fixture.verify(document.bytes)
    #expect(verification.originalValue == true)
    #expect(verification.originalMessage?.key == "verify.copyValue")
    #expect(verification.findings.isEmpty)
  }

  @Test func copyByWhatItShows() throws {
    var document = PDFTestDocument()
    try document.sign(fixture.receiver) {
      $0.rectangle = "[72 100 200 150]"
      $0.appearance = "BT /F1 9 Tf 2 30 Td (SAO Y) Tj 0 -12 Td [(U) 20 (BND)] TJ ET"
    }
    #expect(try parts(document) == [.copy])
    #expect(try fixture.verify(document.bytes).findings.map(\.rule) == ["pdf.note.cornerPlace"])
  }

  @Test func annex() throws {
    var document = PDFTestDocument()
    try document.sign(fixture.agency) { $0.rectangle = "[400 780 580 830]" }
    #expect(try parts(document) == [.annex])
    let verification = try fixture.verify(document.bytes)
    #expect(verification.originalValue == nil)
    #expect(verification.originalMessage == nil)
  }

  /// An agency's signature elsewhere is that of a document that lacks the person's.
  @Test func agencyAlone() throws {
    var document = PDFTestDocument()
    try document.sign(fixture.agency) { $0.rectangle = "[72 100 200 150]" }
    #expect(try parts(document) == [.agency])
    #expect(try fixture.verify(document.bytes).originalValue == false)
  }

  /// Nothing of how signatures look makes one invalid.
  @Test(
    arguments: [
      (nil, nil, ["pdf.note.personNotShown", "pdf.note.agencyNotShown"]),
      ("[300 100 450 160]", nil, ["pdf.note.agencyNotShown"]),
      ("[300 100 450 160]", "[72 100 172 200]", ["pdf.note.sealPlace"]),
      ("[300 100 450 160]", "[260 90 360 190]", []),
    ] as [(String?, String?, [String])])
  func notes(_ person: String?, _ agency: String?, _ expected: [String]) throws {
    var (document, _) = try fixture.signed { $0.rectangle = person }
    try document.sign(fixture.agency) { $0.rectangle = agency }
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == .valid)
    #expect(verification.originalValue == true)
    #expect(verification.findings.map(\.rule) == expected)
    #expect(verification.findings.allSatisfy { $0.severity == .info })
  }
}
