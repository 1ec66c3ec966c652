import OpenSSLKit
import VanThu
import VanThuPDF
import VanThuTesting

/// Files as offices make them, each valid: what honest tools and honest later signers do must stay what it is.
enum HonestFiles {
  static let all: [PDFCase] = forms + later + drawn

  private static func honest(
    _ name: String, _ make: @escaping @Sendable (PDFFixture) throws -> PDFTestDocument
  ) -> PDFCase {
    PDFCase(name, [.valid]) { try make($0).bytes }
  }

  static let forms: [PDFCase] = PDFTestDocument.Form.allCases.flatMap { form in
    [
      honest("the person's signature, written as \(form)") { try $0.signed(form).0 },
      honest("person and agency, the seal over the signature, written as \(form)") { fixture in
        var document = PDFTestDocument(form: form)
        try document.sign(fixture.person) { $0.rectangle = "[300 100 450 160]" }
        try document.sign(fixture.agency) {
          $0.rectangle = "[260 90 360 190]"
          $0.appearance = "1 g 0 0 100 100 re f"
        }
        return document
      },
    ]
  }

  /// Number and date between the two signatures, then an arrival stamp and a remark with the receiver's signature.
  static func wholeLife(_ fixture: PDFFixture, _ form: PDFTestDocument.Form) throws -> PDFTestDocument {
    var (document, _) = try fixture.signed(form) { $0.rectangle = "[300 100 450 160]" }
    document.annotate("FreeText", rectangle: "[72 770 250 790]")
    try document.sign(fixture.agency) { $0.rectangle = "[260 90 360 190]" }
    document.annotate("Stamp", rectangle: "[72 600 200 700]")
    document.annotate("Text", rectangle: "[500 600 520 620]")
    try document.sign(fixture.receiver)
    return document
  }

  /// Number and date written into a field that was empty when the person signed.
  static func numberedByField(_ fixture: PDFFixture) throws -> PDFTestDocument {
    var document = PDFTestDocument()
    let head = "<</Type/Annot/Subtype/Widget/FT/Tx/T(so)/F 4/P 3 0 R/Rect[100 700 200 720]"
    let field = document.add("\(head)>>")
    document.fields = [field]
    document.annotations = [field]
    document.touchForm()
    document.touchPage()
    document.writeUpdate()
    try document.sign(fixture.person)
    let appearance = document.add(
      stream: Array("BT /F1 8 Tf (15) Tj ET".utf8),
      "/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>")
    document.set(field, "\(head)/V(15)/AP<</N \(appearance) 0 R>>>>")
    document.writeUpdate()
    try document.sign(fixture.agency)
    return document
  }

  /// A field prepared for the agency before the person signed.
  static func preparedField(_ fixture: PDFFixture, certification: Int?) throws -> PDFTestDocument {
    var document = PDFTestDocument()
    let field = document.add(
      "<</Type/Annot/Subtype/Widget/FT/Sig/T(dau)/F 132/P 3 0 R/Rect[260 90 360 190]>>")
    document.fields = [field]
    document.annotations = [field]
    document.touchForm()
    document.touchPage()
    document.writeUpdate()
    try document.sign(fixture.person) { $0.certification = certification }
    try document.sign(fixture.agency) {
      $0.existingField = field
      $0.field = "dau"
      $0.rectangle = "[260 90 360 190]"
    }
    return document
  }

  static let later: [PDFCase] = [
    honest("adbe.pkcs7.detached") {
      let signedAt = $0.signedAt
      return try $0.signed {
        $0.subFilter = "adbe.pkcs7.detached"
        $0.time = signedAt
      }.0
    },
    honest("number and date, stamp of arrival and remark, each signed for") { try wholeLife($0, .table) },
    honest("number and date in a field that was empty") { try numberedByField($0) },
    honest("a remark with its pop-up") { fixture in
      var document = try fixture.issued()
      let remark = document.nextNumber
      document.set(
        remark,
        "<</Type/Annot/Subtype/Text/Rect[500 600 520 620]/F 28/Contents(Y kien)/Popup \(remark + 1) 0 R>>")
      document.set(
        remark + 1,
        "<</Type/Annot/Subtype/Popup/Rect[520 500 560 600]/F 28/Parent \(remark) 0 R/Open false>>")
      document.annotations += [remark, remark + 1]
      document.touchPage()
      try document.sign(fixture.receiver)
      return document
    },
    honest("certified, then validation data") { fixture in
      var (document, _) = try fixture.signed { $0.certification = 1 }
      document.addValidationData(certificates: [fixture.authority.certificate.der])
      return document
    },
    honest("a field prepared for the agency") { try preparedField($0, certification: 2) },
    honest("a time-stamp over the document") { fixture in
      var document = try fixture.issued()
      let stamps = TimeStampAuthority(try fixture.authority.issueTimeStamping()) { fixture.signedAt }
      var options = PDFTestDocument.SignatureOptions()
      options.field = "dau-thoi-gian"
      options.subFilter = "ETSI.RFC3161"
      try document.sign(options: options) { digest in
        try stamps.timeStamp(TimeStampRequest(digest: digest, algorithm: .sha256))
      }
      return document
    },
  ]

  static let drawn: [PDFCase] = [
    LetterAttacks.prepared(
      "an opaque seal of another office in a field that was prepared for it", expecting: [.valid],
      in: "[300 90 400 190]",
      "1 g 0 0 200 200 re f"),
    LetterAttacks.mark(
      "a thin line through a word", expecting: [.valid], "[72 735 172 755]", "1 w 0 8 m 100 8 l S",
      "StrikeOut"),
    LetterAttacks.mark(
      "a line round a word", expecting: [.valid], "[72 735 172 755]", "1 w 1 1 98 18 re S", "Ink"),
    LetterAttacks.mark(
      "a line under a word", expecting: [.valid], "[72 735 172 755]", "1 w 0 3 m 100 3 l S", "Underline"),
    LetterAttacks.mark(
      "a remark in the margin", expecting: [.valid], "[10 735 60 755]", box: "[0 0 50 20]",
      "BT /F1 8 Tf 2 5 Td (xem lai) Tj ET", "FreeText"),
    LetterAttacks.mark(
      "a stamp of arrival with its frame", expecting: [.valid], "[72 560 214 660]", box: "[0 0 142 100]",
      """
      0.8 0 0 RG 2 w 2 2 138 96 re S 2 70 m 140 70 l S 0.8 0 0 rg
      BT /F1 14 Tf 1 0 0 1 8 80 Tm (UBND TINH NAM SON) Tj /F1 11 Tf 1 0 0 1 8 52 Tm (DEN So: 412) Tj
      0 -16 Td (Ngay: 26/6/2025) Tj 0 -16 Td (Chuyen: Van phong) Tj ET
      """),
    LetterAttacks.mark(
      "handwriting", expecting: [.valid], "[300 600 420 640]", box: "[0 0 120 40]",
      "1.5 w 1 J 1 j 5 20 m "
        + (0..<40).map { "\(5 + Double($0) * 2.7) \(20 + ($0 % 2 == 0 ? 9 : -9)) l" }.joined(separator: " ")
        + " S",
      "Ink"),
    LetterAttacks.mark(
      "a white stamp on blank paper", expecting: [.valid], "[72 560 214 660]", box: "[0 0 142 100]",
      "1 g 0 0 142 100 re f 1 0 0 rg BT /F1 14 Tf 1 0 0 1 8 80 Tm (DEN) Tj ET"),
    LetterAttacks.mark(
      "a note's sign on blank paper", expecting: [.valid], "[400 600 420 620]", box: "[0 0 20 20]",
      "1 1 0 rg 0 G 1 w 1 1 18 18 re B", "Text"),
    LetterAttacks.mark(
      "letters of unknown look on blank paper", expecting: [.valid], "[300 500 400 520]",
      "BT /F9 12 Tf 2 5 Td <00010001> Tj ET", fontKey: "FontFile3"),
    LetterAttacks.font(
      "letters of an embedded font", expecting: [.valid], [[], PDFTestFont.letter],
      "12 Tf 2 5 Td <0001000000010001> Tj"),
    LetterAttacks.font(
      "letters of an embedded simple font", expecting: [.valid], [[], PDFTestFont.letter], isComposite: false,
      "12 Tf 2 5 Td (! !!) Tj"),
    PDFCase("highlighting over the text", [.valid]) { fixture in
      var document = try fixture.issued()
      document.annotate(
        "Highlight", rectangle: "[72 735 172 755]", drawing: "/G gs 1 1 0 rg 0 0 100 20 re f",
        resources: "<</ExtGState<</G<</BM/Multiply>>>>>>")
      try document.sign(fixture.receiver)
      return document.bytes
    },
    LetterAttacks.page(
      "a stamp on a page that is a picture", "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7f} EI Q",
      isOver: false),
    LetterAttacks.page(
      "a stamp beside the text of a drawing in the page's drawing", "q 1 0 0 1 0 -300 cm /X Do Q",
      isOver: false),
    LetterAttacks.page("a stamp on an empty page", "", isOver: false),
  ]
}
