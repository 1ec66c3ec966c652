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

  static let later: [PDFCase] = [
    honest("adbe.pkcs7.detached") {
      let signedAt = $0.signedAt
      return try $0.signed {
        $0.subFilter = "adbe.pkcs7.detached"
        $0.time = signedAt
      }.0
    },
    honest("number and date, stamp of arrival and remark, each signed for") { fixture in
      var (document, _) = try fixture.signed { $0.rectangle = "[300 100 450 160]" }
      document.annotate("FreeText", rectangle: "[72 770 250 790]")
      try document.sign(fixture.agency) { $0.rectangle = "[260 90 360 190]" }
      document.annotate("Stamp", rectangle: "[72 600 200 700]")
      document.annotate("Text", rectangle: "[500 600 520 620]")
      try document.sign(fixture.receiver)
      return document
    },
    honest("number and date in a field that was empty") { fixture in
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
    },
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
    honest("a field prepared for the agency") { fixture in
      var document = PDFTestDocument()
      let field = document.add(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(dau)/F 132/P 3 0 R/Rect[260 90 360 190]>>")
      document.fields = [field]
      document.annotations = [field]
      document.touchForm()
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person) { $0.certification = 2 }
      try document.sign(fixture.agency) {
        $0.existingField = field
        $0.field = "dau"
        $0.rectangle = "[260 90 360 190]"
      }
      return document
    },
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

  static let drawn: [PDFCase] = []
}
