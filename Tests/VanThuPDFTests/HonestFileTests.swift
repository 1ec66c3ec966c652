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
    #expect(verification.revisionCount == 3)
  }

  @Test(arguments: ["1.4", "1.5", "1.6", "1.7", "2.0"])
  func versions(_ version: String) throws {
    var document = PDFTestDocument(version: version)
    try document.sign(fixture.agency)
    #expect(try fixture.verify(document.bytes).verdict == .valid)
  }

  /// Number and date between the two signatures, then an arrival stamp and a remark with the receiver's signature.
  @Test(arguments: PDFTestDocument.Form.allCases, [true, false])
  func wholeLife(_ form: PDFTestDocument.Form, _ withTable: Bool) throws {
    let document = try HonestFiles.wholeLife(fixture, form)
    let verification = try fixture.verify(document.bytes, withTable: withTable)
    #expect(verification.verdict == .valid, "\(verification.story)")
    #expect(verification.originalValue == (withTable ? true : nil))
    #expect(
      verification.signatures.map { Set($0.laterChanges) } == [
        [.numbering, .signature, .arrivalStamp, .comment], [.signature, .arrivalStamp, .comment], [],
      ])
    #expect(
      verification.signatures[0].verdict.checks.last?.detail == "signature numbering arrivalStamp comment")
  }

  /// Where number and date stand depends on how the page is shown: turned, or only a part of it.
  @Test(
    arguments: [
      ("", "[72 780 300 810]", true), ("", "[72 400 300 430]", false),
      ("/Rotate 90", "[30 72 60 300]", true), ("/Rotate 90", "[500 72 530 300]", false),
      ("/Rotate 180", "[72 30 300 60]", true), ("/Rotate 270", "[535 72 565 300]", true),
      ("/Rotate 45", "[72 780 300 810]", false), ("/CropBox[0 500 595 842]", "[72 520 300 550]", false),
      ("/CropBox[0 -9000 595 842]", "[72 300 300 330]", false),
    ])
  func numberingPlace(_ entry: String, _ rectangle: String, _ isThere: Bool) throws {
    var document = PDFTestDocument()
    if !entry.isEmpty {
      let cut = entry.dropFirst().firstIndex { $0 == " " || $0 == "[" } ?? entry.endIndex
      document.pageEntries.append((String(entry[..<cut].dropFirst()), String(entry[cut...])))
      document.touchPage()
      document.writeUpdate()
    }
    try document.sign(fixture.person)
    let isUpright = entry == "/Rotate 90" || entry == "/Rotate 270"
    document.annotate(
      "FreeText", rectangle: rectangle, box: isUpright ? "[0 0 30 228]" : "[0 0 228 30]")
    try document.sign(fixture.agency)
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == (isThere ? .valid : .indeterminate), "\(verification.story)")
  }

  /// Remarks as office programs write them: each with its pop-up, which names it, before or behind it.
  @Test(arguments: [true, false]) func popUps(_ isBehind: Bool) throws {
    var document = try fixture.issued()
    let remark = document.nextNumber
    let popUp = remark + 1
    document.set(
      remark,
      "<</Type/Annot/Subtype/Text/Rect[500 600 520 620]/F 28/Contents(Y kien)/Popup \(popUp) 0 R>>")
    document.set(
      popUp, "<</Type/Annot/Subtype/Popup/Rect[520 500 560 600]/F 28/Parent \(remark) 0 R/Open false>>")
    document.annotations += isBehind ? [remark, popUp] : [popUp, remark]
    document.touchPage()
    try document.sign(fixture.receiver)
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == .valid, "\(verification.story)")
    #expect(Set(verification.signatures[1].laterChanges) == [.comment, .signature])
  }

  /// Number and date written into fields that were empty when the person signed.
  @Test func numberingByFields() throws {
    let document = try HonestFiles.numberedByField(fixture)
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == .valid, "\(verification.story)")
    #expect(verification.signatures[0].laterChanges == [.numbering, .signature])
  }

  @Test(arguments: 1...3) func validationData(_ level: Int) throws {
    var (document, _) = try fixture.signed(.table) { $0.certification = level }
    let certificate = document.add(stream: fixture.authority.certificate.der)
    document.catalogueEntries.append(
      ("DSS", "<</Certs[\(certificate) 0 R]/VRI<</ABC<</Cert[\(certificate) 0 R]>>>>>>"))
    document.touchCatalogue()
    document.writeUpdate()
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == .valid, "\(verification.story)")
    #expect(verification.signatures[0].laterChanges == [.validationData])
    #expect(verification.signatures[0].certification == level)
    // A second certificate, in the same store.
    let other = document.add(stream: fixture.agency.certificate.der)
    document.catalogueEntries.removeLast()
    document.catalogueEntries.append(("DSS", "<</Certs[\(certificate) 0 R \(other) 0 R]>>"))
    document.touchCatalogue()
    document.writeUpdate()
    #expect(try fixture.verify(document.bytes).verdict == .valid)
  }

  /// A field prepared for the agency before the person signed.
  @Test(arguments: [nil, 2, 3]) func preparedField(_ level: Int?) throws {
    let document = try HonestFiles.preparedField(fixture, certification: level)
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == .valid, "\(verification.story)")
    #expect(verification.originalValue == true)
  }

  @Test func opaqueSealOfTheIssuer() throws {
    var (document, _) = try fixture.signed { $0.rectangle = "[300 100 450 160]" }
    try document.sign(fixture.agency) {
      $0.rectangle = "[260 90 360 190]"
      $0.appearance = "1 g 0 0 100 100 re f"
    }
    #expect(try fixture.verify(document.bytes).verdict == .valid)
    #expect(try fixture.verify(document.bytes, withTable: false).verdict == .valid)
    // A receiving office's may not lie over anything.
    try document.sign(fixture.receiver) {
      $0.rectangle = "[260 90 360 190]"
      $0.appearance = "1 g 0 0 100 100 re f"
    }
    #expect(try fixture.verify(document.bytes).verdict == .indeterminate)
  }

  /// Only one of the two signatures, or both by others: no original.
  @Test func missingSignatures() throws {
    var (onlyPerson, _) = try fixture.signed()
    #expect(try fixture.verify(onlyPerson.bytes).originalValue == false)
    let missing = try #require(try fixture.verify(onlyPerson.bytes).originalMessage)
    #expect(missing.key == "verify.originalValue.missing")
    try onlyPerson.sign(fixture.receiver)
    #expect(try fixture.verify(onlyPerson.bytes).originalValue == false)
    var reversed = PDFTestDocument()
    try reversed.sign(fixture.agency)
    try reversed.sign(fixture.person)
    #expect(try fixture.verify(reversed.bytes).originalValue == false)
  }

  /// Scripts and layers that were signed break nothing, and are said.
  @Test(
    arguments: [
      ("OpenAction", "<</S/JavaScript/JS(x)>>", true), ("OpenAction", "[3 0 R/Fit]", false),
      ("OpenAction", "<</S/GoTo/D[3 0 R/Fit]>>", false), ("AA", "<</WC<</S/JavaScript/JS(x)>>>>", true),
      ("Names", "<</JavaScript<</Names[]>>>>", true), ("Names", "<</Dests<</Names[]>>>>", false),
      ("OCProperties", "<</OCGs[]/D<</AS[<</Event/View>>]>>>>", true),
      ("OCProperties", "<</OCGs[]/D<<>>>>", false),
    ])
  func activeContent(_ key: String, _ value: String, _ isActive: Bool) throws {
    var document = PDFTestDocument()
    document.catalogueEntries.append((key, value))
    document.touchCatalogue()
    document.writeUpdate()
    try document.sign(fixture.person) { $0.rectangle = "[300 100 450 160]" }
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == .valid, "\(verification.story)")
    #expect(verification.findings.map(\.rule) == (isActive ? ["pdf.note.activeContent"] : []))
  }

  /// On a page that is a picture nothing tells where its letters are: marks upon it are for a person to look at.
  @Test(arguments: [1, 20]) func markedPicture(_ strips: Int) throws {
    var document = PDFTestDocument()
    let image = document.add(
      stream: [255], "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8")
    let height = 842 / Double(strips)
    let drawing = (0..<strips).map { "q 595 0 0 \(height) 0 \(Double($0) * height) cm /Im Do Q" }
    document.set(PDFTestDocument.content, stream: Array(drawing.joined(separator: " ").utf8))
    document.pageEntries[4].value = "<</XObject<</Im \(image) 0 R>>>>"
    document.touchPage()
    document.writeUpdate()
    try document.sign(fixture.person) { $0.rectangle = "[300 100 450 160]" }
    try document.sign(fixture.agency) { $0.rectangle = "[260 90 360 190]" }
    #expect(try fixture.verify(document.bytes).findings.isEmpty)
    document.annotate("Stamp", rectangle: "[72 600 172 620]")
    try document.sign(fixture.receiver)
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == .valid, "\(verification.story)")
    #expect(verification.findings.map(\.rule) == ["pdf.note.markedPicture"])
  }

  /// Nobody shall read of an original's value in the report of a file that is not valid.
  @Test func valueOfAnInvalidFile() throws {
    var document = try fixture.issued()
    try document.sign(fixture.stranger)
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == .indeterminate)
    #expect(verification.originalValue == true)
    #expect(verification.originalMessage == nil)
  }

  /// Whom the table has for other days, or has others for, is not made the unit's by rules and names.
  @Test(arguments: ["ended", "other", "listed", "unlisted"]) func tableComesFirst(_ kind: String) throws {
    let day = { CalendarDay(year: 2025, month: 6, day: $0)! }
    let person = try fixture.authority.issue(
      commonName: "Nguyễn Văn An", organization: "UBND xã Bình Minh", title: "Chủ tịch")
    let agency = try fixture.authority.issue(
      commonName: "UBND xã Bình Minh", organization: "UBND xã Bình Minh")
    func row(
      _ identity: CertificateAuthority.Identity, _ role: SignatureVerdict.Role, to end: CalendarDay? = nil
    ) -> UnitCertificates.Row {
      .init(
        unit: fixture.commune, certificate: identity.certificate, role: role, validFrom: day(1), validTo: end)
    }
    let rows =
      switch kind {
      case "ended": [row(person, .person, to: day(20)), row(agency, .agency)]
      case "other": [row(person, .person), row(fixture.agency, .agency)]
      case "listed": [row(person, .person), row(agency, .agency)]
      default: [row(person, .person)]
      }
    var document = PDFTestDocument()
    try document.sign(person)
    try document.sign(agency)
    let verification = try PDFVerifier(
      trust: TrustStore(anchors: [fixture.authority.certificate]), policy: .tt15WithoutRevocation,
      certificates: UnitCertificates(rows)
    ).verify(PDFBytesInMemory(document.bytes), at: fixture.moment)
    #expect(verification.verdict == .valid, "\(verification.story)")
    #expect(verification.originalValue == (kind == "ended" || kind == "other" ? nil : true))
  }

  /// Communes of one name there are in many provinces: the agency has to be the person's.
  @Test(arguments: [(nil, true), ("Nam Sơn", true), ("NAM SƠN", true), ("Bắc Hải", false)])
  func sameNameElsewhere(_ province: String?, _ isOriginal: Bool) throws {
    func signer(_ name: String, _ title: String?, in province: String?) throws
      -> CertificateAuthority.Identity
    {
      try fixture.authority.issue(commonName: name, organization: "UBND xã Bình Minh", title: title) {
        if let province { $0.subject.append(.init(oid: "2.5.4.8", value: province)) }
      }
    }
    var document = PDFTestDocument()
    try document.sign(signer("Nguyễn Văn An", "Chủ tịch", in: "Nam Sơn"))
    try document.sign(signer("UBND xã Bình Minh", nil, in: province))
    let verification = try fixture.verify(document.bytes, withTable: false)
    #expect(verification.verdict == .valid, "\(verification.story)")
    #expect((verification.originalValue == true) == isOriginal)
  }

  @Test func pkcs7() throws {
    let (document, _) = try fixture.signed {
      $0.subFilter = "adbe.pkcs7.detached"
      $0.time = fixture.signedAt
      $0.namesCertificate = false
    }
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == .valid, "\(verification.story)")
    #expect(verification.signatures[0].verdict.signingTime == fixture.signedAt)
  }

  @Test func pkcs7SHA1() throws {
    let (document, _) = try fixture.signed { $0.subFilter = "adbe.pkcs7.sha1" }
    #expect(try fixture.verify(document.bytes).verdict == .invalid)
  }

  @Test func timeInTheDictionary() throws {
    let (document, _) = try fixture.signed { $0.time = fixture.signedAt }
    #expect(try fixture.verify(document.bytes).signatures[0].verdict.signingTime == fixture.signedAt)
  }

  @Test func policyIsData() throws {
    #expect(
      Set(PDFChangePolicy.nd30.rules.map(\.change))
        == Set(PDFChangePolicy.Change.allCases).subtracting([.other]))
  }
}
