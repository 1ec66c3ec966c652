import OpenSSLKit
import VanThu
import VanThuPDF
import VanThuTesting

/// What one program shows and another does not, fields that are something else, and drawings that hide without an area.
enum ReadingAttacks {
  static let never = StructureAttacks.never
  static let undecided: Set<Verdict> = [.invalid, .indeterminate]

  static let all: [PDFCase] = readings + fields + boxes + drawings

  /// The document's own objects written again as they were, so that some reader no longer finds them.
  static let readings: [PDFCase] = [
    raw("the content under another generation, so that what names it leads nowhere") { document in
      RawUpdate(objects: [content(of: document, generation: 1)])
    },
    raw("the content free in a hybrid's table, the same again in the stream beside it") { document in
      RawUpdate(
        objects: [content(of: document)], free: [PDFTestDocument.content], hidden: [PDFTestDocument.content])
    },
    raw("a size below the numbers in use") { document in
      RawUpdate(objects: [content(of: document)], size: 3)
    },
    raw("the content written again, and nothing else", [.valid]) { document in
      RawUpdate(objects: [content(of: document)])
    },
    raw("an update that goes on from before the signature") { document in
      RawUpdate(objects: [content(of: document)], previous: document.firstSection)
    },
    raw("an object numbered 0") { document in RawUpdate(objects: [.init(0, Array("<</Type/X>>".utf8))]) },
    PDFCase("a range that reaches into a later revision", never) { fixture in
      var document = PDFTestDocument()
      var options = PDFTestDocument.SignatureOptions()
      let parts = document.prepare(options)
      document.touchPage()
      document.annotate("FreeText")
      document.writeUpdate()
      let range = [0, parts.byteRange[1], parts.byteRange[2], document.bytes.count - parts.byteRange[2]]
      let place = document.bytes.lastPlace(of: "/ByteRange[")!
      let end = document.bytes.place(of: "/Contents", from: place)!
      let text = "/ByteRange[\(range.map(String.init).joined(separator: " "))]"
      document.bytes.replaceSubrange(
        place..<end,
        with: Array((text + String(repeating: " ", count: end - place - text.utf8.count)).utf8))
      options.field = "Signature1"
      let digest = DigestAlgorithm.sha256.digest(document.signedBytes(range))
      document.fill(parts, try PDFTestDocument.cms(fixture.person, contentDigest: digest, options: options))
      return document.bytes
    },
  ]

  /// New fields that are more than a place for a signature.
  static let fields: [PDFCase] = [
    empty("an empty field for a signature that is a remark", "/Subtype/FreeText/DA(/F1 20 Tf)/Contents(90)"),
    empty("an empty field for a signature that is a link", "/Subtype/Link/A<</S/URI/URI(http://x.invalid)>>"),
    empty("an empty field with a background", "/Subtype/Widget/MK<</BG[1 1 1]>>"),
    empty("an empty field with a caption", "/Subtype/Widget/MK<</CA(500.000.000)>>"),
    empty("an empty field that acts", "/Subtype/Widget/AA<</E<</S/JavaScript/JS(x)>>>>"),
    empty("an empty field of no readable place", "/Subtype/Widget", rectangle: "[-9999999 0 9999999 9]"),
    empty("an empty field of the same name", "/Subtype/Widget", name: "Signature1"),
    empty("an empty field without a name", "/Subtype/Widget", name: ""),
    empty("an empty field that draws nothing", expecting: [.valid], "/Subtype/Widget"),
    PDFCase("a signature of two places, one as large as the page", undecided) { fixture in
      var document = try fixture.issued()
      let drawing = document.add(
        stream: Array("BT /F1 9 Tf (a) Tj ET".utf8),
        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>")
      let widgets = ["[0 0 595 842]", "[10 10 20 20]"].map { place in
        document.add("<</Type/Annot/Subtype/Widget/F 4/P 3 0 R/Rect\(place)/AP<</N \(drawing) 0 R>>>>")
      }
      try document.sign(fixture.receiver) { $0.widgets = widgets }
      return document.bytes
    },
    PDFCase("a signature of two small places", [.valid]) { fixture in
      var document = try fixture.issued()
      let widgets = ["[30 10 40 20]", "[10 10 20 20]"].map { place in
        document.add("<</Type/Annot/Subtype/Widget/F 4/P 3 0 R/Rect\(place)>>")
      }
      try document.sign(fixture.receiver) { $0.widgets = widgets }
      return document.bytes
    },
    PDFCase("a widget's action inside a new field", never) { fixture in
      var (document, _) = try fixture.signed()
      let widget = document.nextNumber
      document.set(widget, "<</Type/Annot/Subtype/Widget/Rect[0 0 0 0]/A<</S/JavaScript/JS(x)>>>>")
      document.fields.append(document.add("<</FT/Sig/T(moi)/Kids[\(widget) 0 R]>>"))
      document.annotations.append(widget)
      document.touchForm()
      document.touchPage()
      document.writeUpdate()
      return document.bytes
    },
    timeStamp("a time-stamp that draws on the page, by anybody", isTrusted: false),
    timeStamp("a time-stamp that draws on the page, by a trusted authority", isTrusted: true),
    PDFCase("an opaque seal by a signer of another organisation", undecided) { fixture in
      var (document, _) = try fixture.signed()
      try document.sign(fixture.agency)
      try document.sign(fixture.receiver) {
        $0.rectangle = "[72 720 260 760]"
        $0.appearance = "1 g 0 0 200 200 re f"
      }
      return document.bytes
    },
    PDFCase("a field for a signature that showed something", never) { fixture in
      var document = PDFTestDocument()
      let shown = document.add(
        stream: Array("BT /F1 9 Tf (50.000.000) Tj ET".utf8), "/Type/XObject/Subtype/Form/BBox[0 0 99 20]")
      let field = document.add(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(dau)/F 4/P 3 0 R/Rect[260 90 360 110]/AP<</N \(shown) 0 R>>>>")
      document.fields = [field]
      document.annotations = [field]
      document.touchForm()
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person)
      try document.sign(fixture.agency) {
        $0.existingField = field
        $0.field = "dau"
        $0.rectangle = "[260 90 360 110]"
      }
      return document.bytes
    },
  ]

  /// Fields that have no value of their own and show one all the same.
  static let boxes: [PDFCase] = [
    box("a button's picture becomes another", "Btn/Ff 65536", "/AP<</N 91 0 R>>", later: "/AP<</N 92 0 R>>"),
    box(
      "a box that is ticked without a value", "Btn", "/AS/Yes/AP<</N<</Yes 91 0 R>>>>",
      later: "/AS/Off/AP<</N<</Yes 91 0 R>>>>"),
    box(
      "a box's picture becomes another", "Btn", "/AS/Off/AP<</N<</Yes 91 0 R>>>>",
      later: "/V/Yes/AS/Yes/AP<</N<</Yes 92 0 R>>>>"),
    box(
      "a box is ticked at level 2", expecting: [.valid], "Btn", "/AS/Off/AP<</N<</Yes 91 0 R>>>>",
      later: "/V/Yes/AS/Yes/AP<</N<</Yes 91 0 R>>>>"),
    box("a choice that shows one already", "Ch", "/AP<</N 91 0 R>>", later: "/V(b)/AP<</N 92 0 R>>"),
    box("a value drawn as outlines", "Tx", "/AP<</N 93 0 R>>", later: "/V(b)/AP<</N 92 0 R>>"),
    box(
      "a value that comes from the field above", "Tx", "", above: "/V(50.000.000)", later: "/V(90.000.000)"),
  ]

  /// What a receiving office draws may not hide what was issued, whatever it is drawn with.
  static let drawings: [PDFCase] = [
    drawing("a line as thick as a paragraph", "30 w 0 10 m 100 10 l S"),
    drawing("a thin line, stretched", "1 w 40 0 0 40 0 0 cm 0 0 m 2 0 l S"),
    drawing(
      "a line whose thickness another setting has", "/G gs 0 10 m 100 10 l S", "/ExtGState<</G<</LW 40>>>>"),
    drawing("white letters", "1 g BT /F1 12 Tf (X) Tj ET"),
    drawing("white letters by their shares of red, green and blue", "0.99 1 1 rg BT /F1 12 Tf (X) Tj ET"),
    drawing("letters a foot high", "BT /F1 900 Tf (X) Tj ET"),
    drawing("letters enlarged by their matrix", "BT /F1 1 Tf 900 0 0 900 0 0 Tm (X) Tj ET"),
    drawing(
      "glyphs that are drawings themselves", "BT /F3 9 Tf (X) Tj ET",
      "/Font<</F3<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]>>>>"),
    drawing("a font set by another setting", "/G gs BT (X) Tj ET", "/ExtGState<</G<</Font[5 0 R 9]>>>>"),
    drawing("an image drawn inline", "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"),
    image("an image behind a mask that lets nothing through", mask: 255),
    image("an image behind a mask that lets nearly everything through", expecting: [.valid], mask: 20),
    image("a stencil of one dot", mask: nil),
    UpdateAttacks.signedFor("a stamp that mixes its colours with the page's", undecided) {
      ($1.receiver, $0.annotate("Stamp", more: "/BM/Difference"))
    },
    line("ink without an appearance", "Ink", "/InkList[[0 400 600 400]]/BS<</W 400>>"),
    line(
      "a line through the text, drawn by the program", "StrikeOut", "/QuadPoints[0 0 600 0 0 800 600 800]"),
    line(
      "highlighting elsewhere than its rectangle says", "Highlight", "/QuadPoints[0 0 600 0 0 800 600 800]"),
    line(
      "highlighting inside its rectangle", expecting: [.valid], "Highlight",
      "/QuadPoints[400 800 500 800 400 780 500 780]"),
  ]

  // MARK: Making them

  private static func raw(
    _ name: String, _ expected: Set<Verdict> = never,
    _ update: @escaping @Sendable (PDFTestDocument) -> RawUpdate
  ) -> PDFCase {
    PDFCase(name, expected) { fixture in
      let (document, _) = try fixture.signed()
      return update(document).behind(document)
    }
  }

  private static func content(of document: PDFTestDocument, generation: Int = 0) -> RawUpdate.Object {
    .init(PDFTestDocument.content, generation: generation, document.objects[PDFTestDocument.content] ?? [])
  }

  private static func empty(
    _ name: String, expecting expected: Set<Verdict> = never, _ entries: String,
    rectangle: String = "[100 700 300 760]", name fieldName: String = "moi"
  ) -> PDFCase {
    PDFCase(name, expected) { fixture in
      var (document, _) = try fixture.signed()
      let label = fieldName.isEmpty ? "" : "/T(\(fieldName))"
      let field = document.add("<</Type/Annot/FT/Sig\(label)/F 4/P 3 0 R/Rect\(rectangle)\(entries)>>")
      document.fields.append(field)
      document.annotations.append(field)
      document.touchForm()
      document.touchPage()
      document.writeUpdate()
      return document.bytes
    }
  }

  private static func timeStamp(_ name: String, isTrusted: Bool) -> PDFCase {
    PDFCase(name, never) { fixture in
      var (document, _) = try fixture.signed()
      let authority = isTrusted ? fixture.authority : try CertificateAuthority(commonName: "Elsewhere")
      let stamps = TimeStampAuthority(try authority.issueTimeStamping()) { fixture.signedAt }
      var options = PDFTestDocument.SignatureOptions()
      options.field = "dau-thoi-gian"
      options.subFilter = "ETSI.RFC3161"
      options.rectangle = "[72 720 260 760]"
      try document.sign(options: options) { digest in
        try stamps.timeStamp(TimeStampRequest(digest: digest, algorithm: .sha256))
      }
      return document.bytes
    }
  }

  private static func box(
    _ name: String, expecting expected: Set<Verdict> = never, _ type: String, _ before: String,
    above: String? = nil,
    later: String
  ) -> PDFCase {
    PDFCase(name, expected) { fixture in
      var document = PDFTestDocument()
      for (number, text) in [
        (91, "BT /F1 9 Tf (50.000.000) Tj ET"), (92, "BT /F1 9 Tf (90.000.000) Tj ET"),
        (93, "0 0 m 5 0 l 5 5 l f"),
      ] {
        document.set(
          number, stream: Array(text.utf8),
          "/Type/XObject/Subtype/Form/BBox[0 0 99 20]/Resources<</Font<</F1 5 0 R>>>>")
      }
      let parent = above.map { _ in "/Parent 95 0 R" } ?? ""
      let head = "<</Type/Annot/Subtype/Widget/FT/\(type)/T(so)/F 4/P 3 0 R/Rect[100 700 200 720]\(parent)"
      let number = document.add("\(head)\(before)>>")
      document.fields = [number]
      if let above {
        document.set(95, "<</T(cha)/Kids[\(number) 0 R]\(above)>>")
        document.fields = [95]
      }
      document.annotations = [number]
      document.touchForm()
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person) { $0.certification = 2 }
      document.set(number, "\(head)\(later)>>")
      document.writeUpdate()
      return document.bytes
    }
  }

  private static func drawing(
    _ name: String, _ drawing: String, _ resources: String = "/Font<</F1 5 0 R>>"
  ) -> PDFCase {
    UpdateAttacks.signedFor(name, undecided) {
      ($1.receiver, $0.annotate("Stamp", drawing: drawing, resources: "<<\(resources)>>"))
    }
  }

  // Without a mask's value it is a stencil.
  private static func image(_ name: String, expecting expected: Set<Verdict> = undecided, mask: UInt8?)
    -> PDFCase
  {
    UpdateAttacks.signedFor(name, expected) { document, fixture in
      let size = "/Type/XObject/Subtype/Image/Width 1/Height 1"
      let image: Int
      if let mask {
        let alpha = document.add(stream: [mask], "\(size)/ColorSpace/DeviceGray/BitsPerComponent 8")
        image = document.add(
          stream: [255], "\(size)/ColorSpace/DeviceGray/BitsPerComponent 8/SMask \(alpha) 0 R")
      } else {
        image = document.add(stream: [0], "\(size)/ImageMask true/BitsPerComponent 1")
      }
      return (
        fixture.receiver,
        document.annotate("Stamp", drawing: "/Im Do", resources: "<</XObject<</Im \(image) 0 R>>>>")
      )
    }
  }

  // An annotation that programs draw by themselves.
  private static func line(
    _ name: String, expecting expected: Set<Verdict> = undecided, _ subtype: String, _ entries: String
  ) -> PDFCase {
    UpdateAttacks.signedFor(name, expected) { document, fixture in
      let number = document.add(
        "<</Type/Annot/Subtype/\(subtype)/Rect[400 780 500 800]/F 4/C[1 1 0]\(entries)>>")
      document.annotations.append(number)
      return (fixture.receiver, document.touchPage())
    }
  }
}
