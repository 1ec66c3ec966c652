import OpenSSLKit
import VanThu
import VanThuPDF
import VanThuTesting

/// Incremental saving and shadow attacks: what is wrong came after the signature, or waited for it.
enum UpdateAttacks {
  static let never = StructureAttacks.never

  static let all: [PDFCase] = incrementalSaving + shadow + annotations + certified

  static let incrementalSaving: [PDFCase] = [
    after("ISA: page content replaced") {
      $0.set(PDFTestDocument.content, stream: Array("BT (90.000.000) Tj ET".utf8))
    },
    after("ISA: page names other content") {
      let number = $0.add(stream: Array("BT (90.000.000) Tj ET".utf8))
      $0.pageEntries[3].value = "\(number) 0 R"
      $0.touchPage()
    },
    after("ISA: page content added to") {
      let number = $0.add(stream: Array("BT (va 1) Tj ET".utf8))
      $0.pageEntries[3].value = "[4 0 R \(number) 0 R]"
      $0.touchPage()
    },
    after("ISA: resources replaced") {
      $0.set(PDFTestDocument.font, "<</Type/Font/Subtype/Type1/BaseFont/Courier>>")
    },
    after("ISA: pages replaced") {
      $0.set(60, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>")
      $0.set(PDFTestDocument.pages, "<</Type/Pages/Kids[60 0 R]/Count 1>>")
    },
    after("ISA: page box changed") {
      $0.pageEntries[2].value = "[0 400 595 842]"
      $0.touchPage()
    },
    after("ISA: catalogue with an action") {
      $0.catalogueEntries.append(("OpenAction", "[3 0 R /Fit]"))
      $0.touchCatalogue()
    },
    after("ISA: catalogue with another page tree") {
      $0.set(61, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
      $0.catalogueEntries[1].value = "61 0 R"
      $0.touchCatalogue()
    },
    PDFCase("ISA: another catalogue", never) { fixture in
      var (document, _) = try fixture.signed()
      document.set(8, "<</Type/Catalog/Pages 2 0 R>>")
      document.writeUpdate()
      return document.bytes.replacing(last: "/Root 1 0 R", with: "/Root 8 0 R")
    },
    PDFCase("ISA: body without cross references", never) { fixture in
      try fixture.signed().0.bytes + Array("4 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n".utf8)
    },
    PDFCase("ISA: body and trailer without cross references", never) { fixture in
      let (document, _) = try fixture.signed()
      let start = document.lastSection!
      return document.bytes
        + Array(
          "4 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Prev \(start)>>\n".utf8
        )
        + Array("startxref\n\(start)\n%%EOF\n".utf8)
    },
    PDFCase("ISA: text after the end", never) { fixture in
      try fixture.signed().0.bytes + Array("Phu luc\n".utf8)
    },
    PDFCase("white space after the end", [.valid]) { fixture in try fixture.signed().0.bytes + [0x0A, 0x0A] },
    PDFCase("ISA: a second whole file behind", never) { fixture in
      try fixture.signed().0.bytes + PDFTestDocument(["90.000.000 dong"]).bytes
    },
    after("ISA: signature taken away") {
      $0.fields = []
      $0.annotations = []
      $0.touchForm()
      $0.touchPage()
    },
    after("ISA: value taken out of the field") {
      let field = $0.fields[0]
      $0.set(field, "<</Type/Annot/Subtype/Widget/FT/Sig/F 132/P 3 0 R/T(Signature1)/Rect[0 0 0 0]>>")
    },
    after("ISA: object freed") {
      $0.touchPage()
      var copy = $0
      copy.writeTable([:], free: [PDFTestDocument.content])
      $0 = copy
    },
    after("unlisted object before the cross references") {
      _ = $0.write(70, Array("<</Type/XObject>>".utf8))
      $0.set(71, "<<>>")
    },
    after("an object that nothing names") { _ = $0.add("<</Type/XObject>>") },
    after("the same again, unchanged", [.valid]) {
      $0.touchCatalogue()
      $0.touchPage()
    },
  ]

  static let shadow: [PDFCase] = [
    PDFCase("shadow, hide: an overlay taken away", never) { fixture in
      var document = PDFTestDocument()
      let overlay = document.add("<</Type/Annot/Subtype/FreeText/Rect[0 0 300 300]/Contents(che)>>")
      document.annotations = [overlay]
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person)
      document.annotations.removeFirst()
      document.touchPage()
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("shadow, replace: prepared object put in place by its entry", never) { fixture in
      var document = PDFTestDocument()
      let prepared = document.add(stream: Array("BT (90.000.000) Tj ET".utf8))
      let places = document.writeUpdate()
      try document.sign(fixture.person)
      // Only the table changes: the page's content is now what waited inside the signed revision.
      document.writeTable([PDFTestDocument.content: places[prepared]!], free: [])
      return document.bytes
    },
    PDFCase("shadow, hide and replace: a second object of the same number waits", never) { fixture in
      var document = PDFTestDocument()
      let hidden = document.write(PDFTestDocument.content, Array("<</Length 2>>\nstream\nET\nendstream".utf8))
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person)
      document.writeTable([PDFTestDocument.content: hidden], free: [])
      return document.bytes
    },
    PDFCase("shadow: page names an object that comes later, as metadata", never) { fixture in
      var document = PDFTestDocument()
      document.pageEntries[3].value = "[4 0 R 90 0 R]"
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person)
      document.set(90, stream: Array("BT (90.000.000) Tj ET".utf8), "/Type/Metadata/Subtype/XML")
      document.catalogueEntries.append(("Metadata", "90 0 R"))
      document.touchCatalogue()
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("shadow: page names an object that comes later, as validation data", never) { fixture in
      var document = PDFTestDocument()
      document.pageEntries[3].value = "[4 0 R 90 0 R]"
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person)
      document.set(90, stream: Array("BT (90.000.000) Tj ET".utf8))
      document.catalogueEntries.append(("DSS", "<</Certs[90 0 R]>>"))
      document.touchCatalogue()
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("shadow: metadata that is the page's content too", never) { fixture in
      var document = PDFTestDocument()
      document.set(90, stream: Array("BT (a) Tj ET".utf8), "/Type/Metadata/Subtype/XML")
      document.pageEntries[3].value = "[4 0 R 90 0 R]"
      document.catalogueEntries.append(("Metadata", "90 0 R"))
      document.touchPage()
      document.touchCatalogue()
      document.writeUpdate()
      try document.sign(fixture.person)
      document.set(90, stream: Array("BT (90.000.000) Tj ET".utf8), "/Type/Metadata/Subtype/XML")
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("shadow: a form's font becomes another", never) { fixture in
      var document = PDFTestDocument()
      document.formEntries = [("DR", "<</Font<</F1 5 0 R>>>>")]
      document.touchForm()
      document.writeUpdate()
      try document.sign(fixture.person)
      let font = document.add("<</Type/Font/Subtype/Type1/BaseFont/Symbol>>")
      document.formEntries = [("DR", "<</Font<</F1 \(font) 0 R>>>>")]
      document.touchForm()
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("shadow: prepared appearances shown instead of values", never) { fixture in
      var document = PDFTestDocument()
      document.formEntries = [("NeedAppearances", "true")]
      document.touchForm()
      document.writeUpdate()
      try document.sign(fixture.person)
      document.formEntries = []
      document.touchForm()
      document.writeUpdate()
      return document.bytes
    },
    field("shadow: a filled field gets another value", value: "/V(50.000.000)", later: "/V(90.000.000)"),
    field(
      "shadow: a field gets another appearance", value: "/V(50.000.000)",
      later: "/V(50.000.000)/AP<</N 4 0 R>>"),
    field("shadow: a field moves", value: "", later: "/Rect[0 0 500 500]"),
    field("an empty field filled, unsigned", value: "", later: "/V(moi)"),
    field("a field filled at level 2", [.valid], certification: 2, value: "", later: "/V(moi)"),
    field("a field changed at level 2", certification: 2, value: "/V(cu)", later: "/V(moi)"),
    field("a field filled at level 1", certification: 1, value: "", later: "/V(moi)"),
    field(
      "a locked field filled", certification: 2, lock: "<</Type/SigFieldLock/Action/All>>", value: "",
      later: "/V(moi)"),
    field(
      "another field than the locked one filled", [.valid], certification: 2,
      lock: "<</Type/SigFieldLock/Action/Include/Fields[(khac)]>>", value: "", later: "/V(moi)"),
    field(
      "FieldMDP: everything but another field", certification: 2, fieldMDP: "/Action/Exclude/Fields[(khac)]",
      value: "",
      later: "/V(moi)"),
    field(
      "/Lock asks for level 1", lock: "<</Type/SigFieldLock/Action/Include/Fields[(khac)]/P 1>>", value: "",
      later: "/V(moi)"),
    field(
      "an empty field that shows a value already", certification: 2, value: "/AP<</N 91 0 R>>",
      later: "/V(moi)"),
  ]

  static let annotations: [PDFCase] = [
    after("a remark that nobody signed for") { $0.annotate("FreeText") },
    after("a link") { $0.annotate("Link", more: "/A<</S/URI/URI(http://example.invalid)>>") },
    after("a stamp that acts") { $0.annotate("Stamp", more: "/A<</S/JavaScript/JS(app.alert)>>") },
    signedFor("a remark signed for by a stranger", [.invalid, .indeterminate]) {
      ($1.stranger, $0.annotate("FreeText"))
    },
    signedFor("a remark of half a page, signed for", [.invalid, .indeterminate]) {
      ($1.receiver, $0.annotate("FreeText", rectangle: "[0 0 595 421]"))
    },
    signedFor("a white area, signed for", [.invalid, .indeterminate]) {
      ($1.receiver, $0.annotate("Stamp", drawing: "1 g 0 0 90 20 re f"))
    },
    signedFor("an opaque image, signed for", [.invalid, .indeterminate]) {
      let image = $0.add(
        stream: [255], "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
      )
      return (
        $1.receiver,
        $0.annotate("Stamp", drawing: "/Im Do", resources: "<</XObject<</Im \(image) 0 R>>>>")
      )
    },
    signedFor("a background of a remark, signed for", [.invalid, .indeterminate]) {
      ($1.receiver, $0.annotate("FreeText", more: "/C[1 1 1]"))
    },
    signedFor("a highlight that hides, signed for", [.invalid, .indeterminate]) {
      ($1.receiver, $0.annotate("Highlight", drawing: "1 g 0 0 90 20 re f"))
    },
    signedFor("optional content, signed for", [.invalid, .indeterminate]) {
      ($1.receiver, $0.annotate("Stamp", more: "/OC 4 0 R"))
    },
    PDFCase("a signature that covers the page", [.invalid, .indeterminate]) { fixture in
      var document = try fixture.issued()
      try document.sign(fixture.receiver) { $0.rectangle = "[0 0 595 842]" }
      return document.bytes
    },
    PDFCase("a stranger's signature that can be seen", [.invalid, .indeterminate]) { fixture in
      var document = try fixture.issued()
      try document.sign(fixture.stranger) { $0.rectangle = "[100 100 200 150]" }
      return document.bytes
    },
  ]

  static let certified: [PDFCase] = [
    certification("evil annotation at level 1", 1) { $0.annotate("FreeText") },
    certification("evil annotation at level 2", 2) { $0.annotate("FreeText") },
    certification("evil annotation at level 3, unsigned", 3) { $0.annotate("FreeText") },
    PDFCase("sneaky signature at level 1", never) { fixture in
      var (document, _) = try fixture.signed(.table) { $0.certification = 1 }
      try document.sign(fixture.receiver)
      return document.bytes
    },
    PDFCase("sneaky signature at level 2: a new place on the page", never) { fixture in
      var (document, _) = try fixture.signed(.table) { $0.certification = 2 }
      try document.sign(fixture.receiver) { $0.rectangle = "[100 700 300 760]" }
      return document.bytes
    },
    PDFCase("a certification after a signature", never) { fixture in
      var (document, _) = try fixture.signed()
      try document.sign(fixture.agency) { $0.certification = 2 }
      return document.bytes
    },
    certification("certified, content changed", 3) {
      $0.set(PDFTestDocument.content, stream: Array("BT (90) Tj ET".utf8))
    },
  ]

  // MARK: Making them

  static func after(
    _ name: String, _ expected: Set<Verdict> = never,
    _ change: @escaping @Sendable (inout PDFTestDocument) -> Void
  ) -> PDFCase {
    PDFCase(name, expected) { fixture in
      var (document, _) = try fixture.signed()
      change(&document)
      document.writeUpdate()
      return document.bytes
    }
  }

  static func certification(
    _ name: String, _ level: Int, _ change: @escaping @Sendable (inout PDFTestDocument) -> Void
  ) -> PDFCase {
    PDFCase("\(name)", never) { fixture in
      var (document, _) = try fixture.signed(.table) { $0.certification = level }
      change(&document)
      document.writeUpdate()
      return document.bytes
    }
  }

  /// Something added and signed for, in one update, after person and agency.
  static func signedFor(
    _ name: String, _ expected: Set<Verdict>,
    _ change: @escaping @Sendable (inout PDFTestDocument, PDFFixture) -> (CertificateAuthority.Identity, Void)
  ) -> PDFCase {
    PDFCase(name, expected) { fixture in
      var document = try fixture.issued()
      let (signer, _) = change(&document, fixture)
      try document.sign(signer)
      return document.bytes
    }
  }

  /// A form field, signed, then changed.
  static func field(
    _ name: String, _ expected: Set<Verdict> = never, certification: Int? = nil, lock: String? = nil,
    fieldMDP: String? = nil, value: String, later: String
  ) -> PDFCase {
    PDFCase(name, expected) { fixture in
      var document = PDFTestDocument()
      let head = "<</Type/Annot/Subtype/Widget/FT/Tx/T(so)/F 4/P 3 0 R"
      let place = later.contains("/Rect") ? "" : "/Rect[100 700 200 720]"
      let number = document.add("\(head)\(place.isEmpty ? "/Rect[100 700 200 720]" : place)\(value)>>")
      document.set(
        91, stream: Array("BT (50.000.000) Tj ET".utf8), "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
      document.fields = [number]
      document.annotations = [number]
      document.touchForm()
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person) {
        $0.certification = fieldMDP == nil ? certification : nil
        $0.lock = lock
        if let fieldMDP {
          $0.entries =
            "/Reference[<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</Type/TransformParams\(fieldMDP)>>>>]"
        }
      }
      document.set(number, "\(head)\(place)\(later)>>")
      document.writeUpdate()
      return document.bytes
    }
  }
}
