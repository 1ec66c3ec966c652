import OpenSSLKit
import VanThu
import VanThuPDF
import VanThuTesting

/// Objects of two uses, drawings that say one thing and show another, and what else may be prepared before somebody signs.
enum ShadowAttacks {
  static let never = StructureAttacks.never
  static let undecided = ReadingAttacks.undecided

  static let all: [PDFCase] = twoUses + drawings + annotations + numbering + catalogue + entries

  // MARK: One object, two uses

  static let twoUses: [PDFCase] = [
    PDFCase("the page's content is the document's information too", never) { fixture in
      var document = PDFTestDocument(["50.000.000 dong"])
      document.trailerEntries = [("Info", "4 0 R")]
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person)
      document.set(
        PDFTestDocument.content, stream: Array(PDFTestDocument.text(["90.000.000 dong"]).utf8))
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("the catalogue is a stream, and the page's content", never) { fixture in
      var document = PDFTestDocument(["50.000.000 dong"])
      document.pageEntries[3].value = "1 0 R"
      document.touchForm()
      document.touchPage()
      func set(_ text: String) {
        document.set(
          PDFTestDocument.catalogue, stream: Array(PDFTestDocument.text([text]).utf8),
          "/Type/Catalog/Pages 2 0 R/AcroForm 6 0 R")
      }
      set("50.000.000 dong")
      document.writeUpdate()
      try document.sign(fixture.person)
      set("90.000.000 dong")
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("the catalogue is the list of the page's images too", never) { fixture in
      var document = PDFTestDocument(["50.000.000 dong"])
      document.set(
        PDFTestDocument.content, stream: Array((PDFTestDocument.text(["50.000.000"]) + " /Metadata Do").utf8))
      document.pageEntries[4].value = "<</Font<</F1 5 0 R>>/XObject 1 0 R>>"
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person)
      let number = document.add(
        stream: Array("BT /F1 12 Tf 1 0 0 1 72 500 Tm (90.000.000) Tj ET".utf8),
        "/Type/Metadata/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>")
      document.catalogueEntries.append(("Metadata", "\(number) 0 R"))
      document.touchCatalogue()
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("a font that a field names comes later", never) { fixture in
      var document = PDFTestDocument()
      let field = document.add(
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(so)/V(50.000.000)/DA(/F9 12 Tf 0 g)/F 4/P 3 0 R/Rect[99 700 200 720]>>"
      )
      document.formEntries = [("NeedAppearances", "true")]
      document.fields = [field]
      document.annotations = [field]
      document.touchForm()
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person)
      let font = document.add("<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]>>")
      document.formEntries.append(("DR", "<</Font<</F9 \(font) 0 R>>>>"))
      document.touchForm()
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("a font for the form that no field names", [.valid]) { fixture in
      var (document, _) = try fixture.signed()
      let font = document.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
      document.formEntries.append(("DR", "<</Font<</Helv \(font) 0 R>>>>"))
      document.touchForm()
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("a signature whose type stands elsewhere, in other letters", never) { fixture in
      var document = PDFTestDocument()
      let type = document.add("/Sig")
      let value = document.add(
        "<</Type/Sig/SubFilter/ETSI.CAdES.detached/Byte#52ange[0 1 2 3]/Contents<00>>>")
      document.fields = [document.add("<</FT \(type) 0 R/T(a)/V \(value) 0 R/Rect[0 0 0 0]>>")]
      document.touchForm()
      document.writeUpdate()
      try document.sign(fixture.person)
      return document.bytes
    },
    PDFCase("the page is the list of its images too", never) { fixture in
      var document = PDFTestDocument(["50.000.000 dong"])
      document.set(
        PDFTestDocument.content, stream: Array((PDFTestDocument.text(["50.000.000"]) + " /Annots Do").utf8))
      document.pageEntries[4].value = "<</Font<</F1 5 0 R>>/XObject 3 0 R>>"
      document.fields = [20]
      document.set(20, "<</FT/Sig/T(Signature1)/Rect[0 0 0 0]/Subtype/Widget>>")
      document.touchForm()
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person) { $0.existingField = 20 }
      let drawing = document.add(
        stream: Array("BT /F1 12 Tf 1 0 0 1 72 500 Tm (90.000.000) Tj ET".utf8),
        "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>")
      document.pageEntries.append(("Annots", "\(drawing) 0 R"))
      document.touchPage()
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("a field is the list of the page's images too", never) { fixture in
      var document = PDFTestDocument(["50.000.000 dong"])
      document.set(
        PDFTestDocument.content, stream: Array((PDFTestDocument.text(["50.000.000"]) + " /AP Do").utf8))
      let head = "<</Type/Annot/Subtype/Widget/FT/Tx/T(so)/F 4/P 3 0 R/Rect[0 0 0 0]"
      let field = document.add("\(head)>>")
      document.pageEntries[4].value = "<</Font<</F1 5 0 R>>/XObject \(field) 0 R>>"
      document.fields = [field]
      document.annotations = [field]
      document.touchForm()
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person) { $0.certification = 2 }
      let drawing = document.add(
        stream: Array("BT /F1 12 Tf 1 0 0 1 72 500 Tm (90.000.000) Tj ET".utf8),
        "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>")
      document.set(field, "\(head)/V(15)/AP \(drawing) 0 R>>")
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("content that the agency's own update changes", never) { fixture in
      var (document, _) = try fixture.signed()
      document.set(
        PDFTestDocument.content, stream: Array(PDFTestDocument.text(["90.000.000 dong"]).utf8))
      try document.sign(fixture.agency)
      return document.bytes
    },
    PDFCase("other content in the stream beside a table", never) { fixture in
      let (document, _) = try fixture.signed()
      let content = Array("<</Length 4>>\nstream\nq Q \nendstream".utf8)
      return RawUpdate(objects: [.init(4, content)], hidden: [4]).behind(document)
    },
    PDFCase("one stamp on two pages", never) { fixture in
      var document = PDFTestDocument()
      document.set(2, "<</Type/Pages/Kids[3 0 R 60 0 R]/Count 2>>")
      document.set(60, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>")
      document.writeUpdate()
      try document.sign(fixture.person)
      try document.sign(fixture.agency)
      document.annotate("Stamp", rectangle: "[72 600 200 700]")
      let stamp = document.annotations[document.annotations.count - 1]
      document.set(
        60, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[\(stamp) 0 R]>>")
      try document.sign(fixture.receiver)
      return document.bytes
    },
    PDFCase("a page of two contents", never) { fixture in
      var document = PDFTestDocument(["50.000.000 dong"])
      let other = document.add(stream: Array(PDFTestDocument.text(["90.000.000 dong"]).utf8))
      document.pageEntries.append(("Contents", "\(other) 0 R"))
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person)
      return document.bytes
    },
    PDFCase("a signature in a field that is no object", never) { fixture in
      var document = PDFTestDocument()
      let value = document.add(
        "<</Type/Sig/SubFilter/ETSI.CAdES.detached/Byte#52ange[0 1 2 3]/Contents<00>>>")
      document.catalogueEntries.append(
        ("AcroForm", "<</SigFlags 3/Fields[<</FT/Sig/T(a)/V \(value) 0 R/Rect[0 0 0 0]>>]>>"))
      document.touchCatalogue()
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("a hidden field for a signature comes to light", never) { fixture in
      var document = PDFTestDocument()
      let field = document.add(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(dau)/F 2/P 3 0 R/Rect[72 720 260 780]>>")
      document.fields = [field]
      document.annotations = [field]
      document.touchForm()
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person)
      try document.sign(fixture.agency)
      try document.sign(fixture.receiver) {
        $0.existingField = field
        $0.field = "dau"
        $0.rectangle = "[72 720 260 780]"
        $0.appearance = "1 g 0 0 200 200 re f"
      }
      return document.bytes
    },
    PDFCase("an action of a field that is shown by another object", never) { fixture in
      var (document, _) = try fixture.signed()
      let widget = document.nextNumber
      document.set(widget, "<</Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>")
      document.fields.append(
        document.add("<</FT/Sig/T(moi)/AA<</F<</S/JavaScript/JS(x)>>>>/Kids[\(widget) 0 R]>>"))
      document.annotations.append(widget)
      document.touchForm()
      document.touchPage()
      document.writeUpdate()
      return document.bytes
    },
  ]

  // MARK: Drawings

  static let drawings: [PDFCase] = [
    drawing("letters with a thick line around them", "200 w 1 Tr BT /F1 9 Tf (l) Tj ET"),
    drawing("letters stretched across the page", "BT /F1 9 Tf 9000 Tz (l) Tj ET"),
    drawing(
      "fine lines side by side",
      "2 w " + stride(from: 0, to: 20, by: 2).map { "0 \($0) m 100 \($0) l S" }.joined(separator: " ")),
    drawing(
      "a line that goes to and fro",
      "2 w 0 0 m "
        + (0..<20).map { "\($0 % 2 * 100) \($0) l" }
        .joined(separator: " ") + " S"),
    drawing("a white line as high as the text", "1 G 11 w 0 10 m 100 10 l S"),
    drawing(
      "white letters by the colours of a table", "/C cs 0 sc BT /F1 12 Tf (X) Tj ET",
      "/ColorSpace<</C[/Indexed/DeviceRGB 1<FFFFFF000000>]>>"),
    drawing(
      "white letters by an ink that is none", "/C cs 0 scn BT /F1 12 Tf (X) Tj ET",
      "/ColorSpace<</C[/Separation/X/DeviceGray<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[0]>>]>>"),
    drawing(
      "white letters because grey is something else here", "0 g BT /F1 12 Tf (X) Tj ET",
      "/ColorSpace<</DefaultGray[/Separation/X/DeviceGray<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[0]>>]>>"),
    drawing("yellow letters", "1 1 0 rg BT /F1 12 Tf (X) Tj ET"),
    drawing(
      "letters that mix their colours with the page's", "/G gs BT /F1 12 Tf (X) Tj ET",
      "/ExtGState<</G<</BM/Difference>>>>"),
    drawing(
      "letters that a transfer function turns white", "/G gs BT /F1 12 Tf (X) Tj ET",
      "/ExtGState<</G<</TR<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[0]>>>>>>"),
    drawing(
      "a line made thin by the drawing's own matrix", "30 w 0 10 m 100 10 l S",
      after: "/Matrix[0.01 0 0 0.01 0 0]"),
    drawing(
      "letters made small by the drawing's own matrix", "BT /F1 900 Tf (X) Tj ET",
      after: "/Matrix[0.01 0 0 0.01 0 0]"),
    drawing("a drawing whose data are another file", "BT /F1 9 Tf (X) Tj ET", after: "/F(khac.pdf)"),
    drawing(
      "a drawing that stands for another file's page", "BT /F1 9 Tf (X) Tj ET",
      after: "/Ref<</F(khac.pdf)/Page 0>>"),
    image("an image of which only the opaque half is shown", "200 0 0 20 0 0 cm /Im Do", mask: [255, 0]),
    image("an image with an opaque block", "100 0 0 20 0 0 cm /Im Do", mask: [0, 0, 255, 0]),
    image(
      "an image with strokes", "100 0 0 20 0 0 cm /Im Do", mask: (0..<100).map { $0 % 5 == 0 ? 255 : 0 },
      expecting: [.valid]),
    highlight(
      "a highlight that could multiply and does not", "1 g 0 0 90 20 re f",
      "/ExtGState<</G<</BM/Multiply>>>>"),
    highlight(
      "a highlight that multiplies in a group of its own", "/G gs 1 1 0 rg 0 0 90 20 re f",
      "/ExtGState<</G<</BM/Multiply>>>>", after: "/Group<</S/Transparency/I true>>"),
    highlight(
      "a black highlight", "/G gs 0 g 0 0 90 20 re f", "/ExtGState<</G<</BM/Multiply>>>>"),
    highlight(
      "a yellow highlight", "/G gs 1 1 0 rg 0 0 90 20 re f", "/ExtGState<</G<</BM/Multiply>>>>",
      expecting: [.valid]),
  ]

  // MARK: Annotations

  static let annotations: [PDFCase] = [
    line(
      "a black highlight that programs draw", "Highlight", "[400 780 500 800]",
      "/QuadPoints[400 800 500 800 400 780 500 780]", colour: "0 0 0"),
    line("ink of no place", "Ink", "[400 780 400 780]", "/InkList[[0 400 600 400]]/BS<</W 400>>"),
    line(
      "highlighting of no place", "Highlight", "[400 780 400 780]", "/QuadPoints[0 0 600 0 0 800 600 800]"),
    UpdateAttacks.signedFor("a stamp that is printed and not shown", undecided) {
      ($1.receiver, $0.annotate("Stamp", flags: 36))
    },
    UpdateAttacks.signedFor("a stamp that is shown when pointed at", undecided) {
      ($1.receiver, $0.annotate("Stamp", flags: 256))
    },
    UpdateAttacks.signedFor("a stamp in the place of another's pop-up", never) {
      ($1.receiver, $0.annotate("Stamp", more: "/FT/Tx/T(so)"))
    },
  ]

  // MARK: Numbering

  static let numbering: [PDFCase] = [
    numbered("a line through the text between both signatures", "StrikeOut", "[72 400 172 412]"),
    numbered("words in the text between both signatures", "FreeText", "[72 400 172 412]"),
    numbered("a drawing at the number's place between both signatures", "Ink", "[72 770 172 782]"),
    numbered("number and date between both signatures", "FreeText", "[72 770 172 782]", [.valid]),
    PDFCase("words in the text that a third person signs for, before the agency", undecided) { fixture in
      var (document, _) = try fixture.signed()
      document.annotate("FreeText", rectangle: "[72 400 172 412]")
      try document.sign(fixture.receiver)
      try document.sign(fixture.agency)
      return document.bytes
    },
    PDFCase("words on another page between both signatures", undecided) { fixture in
      var document = PDFTestDocument()
      document.set(2, "<</Type/Pages/Kids[60 0 R 3 0 R]/Count 2>>")
      document.set(60, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>")
      document.writeUpdate()
      try document.sign(fixture.person)
      document.annotate("FreeText", rectangle: "[72 770 172 782]")
      try document.sign(fixture.agency)
      return document.bytes
    },
  ]

  // MARK: Catalogue and form

  static let catalogue: [PDFCase] = [
    entry("layers for the catalogue", "OCProperties", "<</OCGs[]/D<</BaseState/OFF>>>>"),
    entry("scripts for the catalogue", "Names", "<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>"),
    entry("attached files for the catalogue", "Names", "<</EmbeddedFiles<</Names[]>>>>"),
    entry("actions for the catalogue", "AA", "<</WC<</S/JavaScript/JS(x)>>>>"),
    entry("labels of pages", "PageLabels", "<</Nums[0<</P(A)>>]>>"),
    entry("a portfolio", "Collection", "<</View/D>>"),
    entry("reader settings", "ViewerPreferences", "<</HideToolbar true>>"),
    entry("an outline", "Outlines", "<</Type/Outlines>>"),
    entry("rights for readers", "Perms", "<</UR3 4 0 R>>"),
    entry("structure of the text", "StructTreeRoot", "<</Type/StructTreeRoot>>"),
    entry("a version that is none", "Version", "/9.9"),
    PDFCase("another version", [.valid]) { fixture in
      var (document, _) = try fixture.signed()
      document.catalogueEntries.append(("Version", "/2.0"))
      document.touchCatalogue()
      document.writeUpdate()
      return document.bytes
    },
    form("a form of XFA beside the fields", "XFA", "(x)"),
    form("another order of computing", "CO", "[7 0 R]"),
    form("appearances made anew", "NeedAppearances", "true"),
    form("letters for all fields", "Q", "2"),
    PDFCase("an attached file becomes another", never) { fixture in
      var document = PDFTestDocument()
      let file = document.add(stream: Array("phu luc 1".utf8), "/Type/EmbeddedFile")
      document.catalogueEntries.append(
        ("Names", "<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)/EF<</F \(file) 0 R>>>>]>>>>"))
      document.touchCatalogue()
      document.writeUpdate()
      try document.sign(fixture.person)
      document.set(file, stream: Array("phu luc 2".utf8), "/Type/EmbeddedFile")
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("an attached file becomes validation data", never) { fixture in
      var document = PDFTestDocument()
      let file = document.add(stream: Array("phu luc 1".utf8), "/Type/EmbeddedFile")
      document.catalogueEntries.append(
        ("Names", "<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)/EF<</F \(file) 0 R>>>>]>>>>"))
      document.touchCatalogue()
      document.writeUpdate()
      try document.sign(fixture.person)
      document.set(file, stream: Array("phu luc 2".utf8), "/Type/EmbeddedFile")
      document.catalogueEntries.append(("DSS", "<</Certs[\(file) 0 R]>>"))
      document.touchCatalogue()
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("a layer switched on", never) { fixture in
      var document = PDFTestDocument()
      let layer = document.add("<</Type/OCG/Name(a)>>")
      let properties = document.add("<</OCGs[\(layer) 0 R]/D<</OFF[\(layer) 0 R]>>>>")
      document.catalogueEntries.append(("OCProperties", "\(properties) 0 R"))
      document.touchCatalogue()
      document.writeUpdate()
      try document.sign(fixture.person)
      document.set(properties, "<</OCGs[\(layer) 0 R]/D<</ON[\(layer) 0 R]>>>>")
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("a second store for validation data, hidden in the first", never) { fixture in
      var (document, _) = try fixture.signed()
      document.catalogueEntries.append(("DSS", "<</VRI<</ABC<</Js(x)>>>>>>"))
      document.touchCatalogue()
      document.writeUpdate()
      return document.bytes
    },
  ]

  // MARK: Entries of a signature

  static let entries: [PDFCase] = [
    StructureAttacks.edit("/ByteRange with a comment and other white space", [.valid, .invalid]) {
      let numbers = $0.parts.byteRange.map(String.init).joined(separator: "\t")
      $0.range("[\(numbers)]")
    },
    StructureAttacks.edit("/ByteRange of numbers with a sign", [.valid, .invalid]) {
      let numbers = $0.parts.byteRange.map { "+\($0)" }.joined(separator: " ")
      $0.range("[\(numbers)]")
    },
    StructureAttacks.edit("USF: /ByteRange is another object") { $0.range("4 0 R") },
    StructureAttacks.edit("USF: /Contents is another object") { $0.contents("4 0 R") },
    StructureAttacks.edit("USF: /Contents as text") { $0.contents("(0)") },
    PDFCase("USF: bare SHA-1 with a bare key", never) { fixture in
      try fixture.signed(.table) { $0.subFilter = "adbe.x509.rsa_sha1" }.0.bytes
    },
    PDFCase("a time-stamp that covers less", never) { fixture in
      var (document, _) = try fixture.signed()
      try document.sign(fixture.agency)
      let stamps = TimeStampAuthority(try fixture.authority.issueTimeStamping()) { fixture.signedAt }
      var options = PDFTestDocument.SignatureOptions()
      options.field = "dau"
      options.subFilter = "ETSI.RFC3161"
      let parts = document.prepare(options)
      let end = document.firstSection
      let range = [0, parts.byteRange[1], parts.byteRange[2], document.bytes.count - parts.byteRange[2] - 30]
      _ = end
      let place = document.bytes.lastPlace(of: "/ByteRange[")!
      let stop = document.bytes.place(of: "/Contents", from: place)!
      let text = "/ByteRange[\(range.map(String.init).joined(separator: " "))]"
      document.bytes.replaceSubrange(
        place..<stop, with: Array((text + String(repeating: " ", count: stop - place - text.utf8.count)).utf8)
      )
      let digest = DigestAlgorithm.sha256.digest(document.signedBytes(range))
      document.fill(parts, try stamps.timeStamp(TimeStampRequest(digest: digest, algorithm: .sha256)))
      return document.bytes
    },
    PDFCase("a certification without its level, remarked on", never) { fixture in
      var (document, _) = try fixture.signed(.table) {
        $0.entries = "/Reference[<</Type/SigRef/TransformMethod/DocMDP>>]"
      }
      document.annotate("FreeText")
      try document.sign(fixture.receiver)
      return document.bytes
    },
    PDFCase("a certification of level 9", never) { fixture in
      var (document, _) = try fixture.signed(.table) { $0.certification = 9 }
      try document.sign(fixture.agency)
      return document.bytes
    },
    PDFCase("a lock without an action", never) { fixture in
      var document = PDFTestDocument()
      let head = "<</Type/Annot/Subtype/Widget/FT/Tx/T(so)/F 4/P 3 0 R/Rect[100 700 200 720]"
      let field = document.add("\(head)>>")
      document.fields = [field]
      document.annotations = [field]
      document.touchForm()
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person) { $0.lock = "<</Type/SigFieldLock>>" }
      document.set(field, "\(head)/V(15)>>")
      try document.sign(fixture.agency)
      return document.bytes
    },
    PDFCase("a time-stamp of another signature", never) { fixture in
      let stamps = TimeStampAuthority(try fixture.authority.issueTimeStamping()) { fixture.signedAt }
      let (document, _) = try fixture.signed {
        $0.unsignedAttributes = { value in
          let digest = DigestAlgorithm.sha256.digest(value + [0])
          return [
            .init(
              CMSNames.signatureTimeStamp,
              try stamps.timeStamp(TimeStampRequest(digest: digest, algorithm: .sha256)))
          ]
        }
      }
      return document.bytes
    },
    PDFCase("the second signature covers the first file only", never) { fixture in
      var (document, _) = try fixture.signed()
      let end = document.bytes.count
      var options = PDFTestDocument.SignatureOptions()
      options.field = "Signature2"
      let parts = document.prepare(options)
      let range = [0, 400, 420, end - 420]
      let place = document.bytes.lastPlace(of: "/ByteRange[")!
      let stop = document.bytes.place(of: "/Contents", from: place)!
      let text = "/ByteRange[\(range.map(String.init).joined(separator: " "))]"
      document.bytes.replaceSubrange(
        place..<stop, with: Array((text + String(repeating: " ", count: stop - place - text.utf8.count)).utf8)
      )
      let digest = DigestAlgorithm.sha256.digest(document.signedBytes(range))
      document.fill(parts, try PDFTestDocument.cms(fixture.agency, contentDigest: digest, options: options))
      return document.bytes
    },
  ]

  // MARK: Making them

  private static func drawing(
    _ name: String, _ drawing: String, _ resources: String = "", after: String = ""
  ) -> PDFCase {
    UpdateAttacks.signedFor(name, undecided) {
      (
        $1.receiver,
        $0.annotate("Stamp", drawing: drawing, resources: "<</Font<</F1 5 0 R>>\(resources)>>\(after)")
      )
    }
  }

  private static func highlight(
    _ name: String, _ drawing: String, _ resources: String, after: String = "",
    expecting expected: Set<Verdict> = undecided
  ) -> PDFCase {
    UpdateAttacks.signedFor(name, expected) {
      ($1.receiver, $0.annotate("Highlight", drawing: drawing, resources: "<<\(resources)>>\(after)"))
    }
  }

  private static func image(
    _ name: String, _ drawing: String, mask: [UInt8], expecting expected: Set<Verdict> = undecided
  ) -> PDFCase {
    UpdateAttacks.signedFor(name, expected) { document, fixture in
      let size =
        "/Type/XObject/Subtype/Image/Width \(mask.count)/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
      let alpha = document.add(stream: mask, size)
      let image = document.add(
        stream: [UInt8](repeating: 255, count: mask.count), "\(size)/SMask \(alpha) 0 R")
      return (
        fixture.receiver,
        document.annotate("Stamp", drawing: drawing, resources: "<</XObject<</Im \(image) 0 R>>>>")
      )
    }
  }

  private static func line(
    _ name: String, _ subtype: String, _ rectangle: String, _ entries: String, colour: String = "1 1 1"
  ) -> PDFCase {
    UpdateAttacks.signedFor(name, undecided) { document, fixture in
      let number = document.add(
        "<</Type/Annot/Subtype/\(subtype)/Rect\(rectangle)/F 4/C[\(colour)]\(entries)>>")
      document.annotations.append(number)
      return (fixture.receiver, document.touchPage())
    }
  }

  private static func numbered(
    _ name: String, _ subtype: String, _ rectangle: String, _ expected: Set<Verdict> = undecided
  ) -> PDFCase {
    PDFCase(name, expected) { fixture in
      var (document, _) = try fixture.signed()
      document.annotate(subtype, rectangle: rectangle)
      try document.sign(fixture.agency)
      return document.bytes
    }
  }

  private static func entry(_ name: String, _ key: String, _ value: String) -> PDFCase {
    UpdateAttacks.after(name) {
      $0.catalogueEntries.append((key, value))
      $0.touchCatalogue()
    }
  }

  private static func form(_ name: String, _ key: String, _ value: String) -> PDFCase {
    UpdateAttacks.after(name) {
      $0.formEntries.append((key, value))
      $0.touchForm()
    }
  }
}
