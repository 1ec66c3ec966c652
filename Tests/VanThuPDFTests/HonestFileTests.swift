import OpenSSLKit
import Testing
import VanThu
import VanThuPDF
import VanThuTesting

/// Files as offices make them: each signature is valid, whatever came after it that may.
@Suite struct HonestFileTests {
  let fixture = PDFFixture.shared

  @Test(arguments: PDFTestDocument.Form.allCases)
  func bothSignatures(_ form: PDFTestDocument.Form) throws {
    var document = PDFTestDocument(form: form)
    try document.sign(fixture.person) { $0.rectangle = "[300 100 450 160]" }
    try document.sign(fixture.agency) { $0.rectangle = "[260 90 360 190]" }
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == .valid, "\(verification.story)")
    #expect(verification.originalValue == true)
    #expect(verification.signatures.map(\.verdict.role) == [.person, .agency])
    #expect(verification.signatures.map(\.verdict.coverage) == [.partial, .whole])
    #expect(verification.signatures[0].laterChanges == [.signature])
    #expect(verification.issuer == fixture.commune)
  }
}
