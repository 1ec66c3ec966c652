import OpenSSLKit
import VanThu
import VanThuPDF
import VanThuTesting

/// What a later signer puts over the letters of a signed page, or beside them; and drawings that hide by small means.
enum LetterAttacks {
  static let undecided = ReadingAttacks.undecided

  // The page's first lines stand at 760 and 740, from 72 on, 12 points high.

  static let overText: [PDFCase] = [
    mark("dark letters over the text", "[72 735 172 755]", "BT /F1 12 Tf 0 5 Td (90.000.000) Tj ET"),
    mark(
      "a digit before a figure", "[62 735 72 755]", box: "[0 0 10 20]", "BT /F1 12 Tf 2 5 Td (1) Tj ET"),
    mark("a word at the end of a line", "[164 735 264 755]", "BT /F1 12 Tf 2 5 Td (khong) Tj ET"),
    mark(
      "a digit of unknown look before a figure", "[62 735 72 755]", box: "[0 0 10 20]",
      "BT /F9 12 Tf 2 5 Td <0001> Tj ET", fontKey: "FontFile3"),
    mark("a digit before a figure, drawn as an area", "[62 735 71 755]", box: "[0 0 10 20]", "5 5 3 9 re f"),
    mark(
      "letters that say to be narrow and are not, beside the text", "[60 735 110 755]", box: "[0 0 50 20]",
      "BT /F8 12 Tf 1 5 Td (M) Tj ET",
      more: "/F8<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 77/LastChar 77/Widths[0]>>"),
    mark(
      "a line between two lines of the text", "[72 745 172 765]", "BT /F1 5 Tf 30 4 Td (khong) Tj ET"),
    page(
      "a white area over a drawing that mixes its colours with the paper's",
      "/D gs 1 g 90 632 20 20 re f", "[72 630 172 650]", "1 g 0 0 100 20 re f",
      settings: "/D<</BM/Difference>>", isOver: true),
    mark("a white area over the text", "[72 735 172 755]", "1 g 0 0 100 20 re f"),
    mark("a white area that touches the tails of letters", "[72 700 172 738.5]", "1 g 0 0 100 20 re f"),
    page(
      "a white area over a line of the page", "72 640 m 172 640 l S", "[72 630 172 650]",
      "1 g 0 0 100 20 re f", isOver: true),
    page(
      "a white area over a picture of the page",
      "q 20 0 0 20 90 632 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7f} EI Q", "[72 630 172 650]",
      "1 g 0 0 100 20 re f", isOver: true),
    page(
      "a white area on a page with a shading", "q 0 0 9 9 re W n /S sh Q", "[72 630 172 650]",
      "1 g 0 0 100 20 re f", isOver: true),
    PDFCase("a receiver's white signature over the agency's", undecided) { fixture in
      var (document, _) = try fixture.signed()
      try document.sign(fixture.agency) { $0.rectangle = "[260 90 360 190]" }
      try document.sign(fixture.receiver) {
        $0.rectangle = "[300 100 400 200]"
        $0.appearance = "1 g 0 0 200 200 re f"
      }
      return document.bytes
    },
    PDFCase("a receiver's white signature that two pages show, on one of them over text", undecided) {
      fixture in
      var document = PDFTestDocument()
      document.set(2, "<</Type/Pages/Kids[3 0 R 60 0 R]/Count 2>>")
      document.set(61, stream: Array())
      document.set(60, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 61 0 R>>")
      document.writeUpdate()
      try document.sign(fixture.person)
      try document.sign(fixture.agency)
      let field = document.nextNumber + 2
      document.set(
        60, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 61 0 R/Annots[\(field) 0 R]>>")
      try document.sign(fixture.receiver) {
        $0.rectangle = "[72 755 172 775]"
        $0.appearance = "1 g 0 0 200 200 re f"
      }
      return document.bytes
    },
    mark("a thick line through a word", "[72 735 172 755]", "5 w 0 8 m 100 8 l S", "Ink"),
    mark(
      "thin lines over a word, in a large drawing", "[72 640 272 760]", box: "[0 0 200 120]",
      "1 w " + stride(from: 99.0, to: 107, by: 1.5).map { "0 \($0) m 90 \($0) l S" }.joined(separator: " "),
      "Ink"),
    mark("an image over the text", "[72 735 172 755]", image: (0..<100).map { $0 % 3 == 0 ? 255 : 0 }),
    PDFCase("a receiver's signature over the text", undecided) { fixture in
      var document = try fixture.issued()
      try document.sign(fixture.receiver) {
        $0.rectangle = "[72 735 272 935]"
        $0.appearance = "BT /F1 12 Tf 0 5 Td (90.000.000) Tj ET"
      }
      return document.bytes
    },
    PDFCase("letters over the number that the agency gave", undecided) { fixture in
      var (document, _) = try fixture.signed()
      document.annotate(
        "FreeText", rectangle: "[72 780 172 800]", drawing: "BT /F1 8 Tf 2 2 Td (So 15) Tj ET")
      try document.sign(fixture.agency)
      document.annotate("Stamp", rectangle: "[72 780 172 800]", drawing: "BT /F1 8 Tf 2 2 Td (So 19) Tj ET")
      try document.sign(fixture.receiver)
      return document.bytes
    },
    prepared(
      "an opaque seal of another office in a field that was prepared over the text", "1 g 0 0 200 200 re f"),
    prepared(
      "letters of another office in a field that was prepared over the text",
      "BT /F1 100 Tf 0 40 Td (90.000.000) Tj ET"),
    page(
      "letters over the text of a drawing in the page's drawing", "q 1 0 0 1 0 -100 cm /X Do Q", isOver: true),
    page(
      "letters over text that was turned into outlines",
      "72 642 m 74 640 78 640 80 642 c 80 648 l 78 650 74 650 72 648 c f", isOver: true),
    page(
      "letters over the hidden text of a scanned page", "BT /F1 12 Tf 3 Tr 72 640 Td (50.000.000) Tj ET",
      isOver: true),
    page(
      "letters over text that runs up the page", "BT /F1 12 Tf 0 1 -1 0 90 620 Tm (50.000.000 dong) Tj ET",
      isOver: true),
    page(
      "a digit before a figure that runs up the page",
      "BT /F1 12 Tf 0 1 -1 0 90 660 Tm (50.000.000 dong) Tj ET", "[72 650 92 660]", box: "[0 0 20 10]",
      "BT /F1 12 Tf 0 1 -1 0 18 1 Tm (1) Tj ET", isOver: true),
    page("a stamp on a page whose drawing is not read", "q Q", filter: "/Filter/JPXDecode", isOver: true),
    page("a stamp on a page whose drawing breaks off", "BT (a", isOver: true),
  ]

  static let smallMeans: [PDFCase] = [
    drawing("a line of negative thickness", "-30 w 0 10 m 100 10 l S"),
    drawing(
      "a thickness behind many numbers", String(repeating: "0 ", count: 15) + "1 400 w 0 10 m 100 10 l S"),
    drawing("white letters by three shares behind another", "0 1 1 1 rg BT /F1 12 Tf (X) Tj ET"),
    drawing(
      "white letters by more shares than there are", "/DeviceRGB cs 0 1 1 1 sc BT /F1 12 Tf (X) Tj ET"),
    drawing(
      "dots of thick lines that have no length",
      "1 J 12 w "
        + stride(from: 5, to: 100, by: 5).map { "\($0) 5 m \($0) 5 l S \($0) 15 m \($0) 15 l S" }
        .joined(separator: " ")),
    drawing("corners that reach far", "1000 M 10 w 0 10 m 50 10 l 0 10.2 l S"),
    drawing(
      "a black line that multiplies", "/G gs 30 w 0 10 m 100 10 l S", "/ExtGState<</G<</BM/Multiply>>>>"),
    drawing(
      "highlighting laid on itself until it is dark",
      "/G gs 0.7 g " + String(repeating: "0 0 90 20 re f ", count: 10), "/ExtGState<</G<</BM/Multiply>>>>"),
    UpdateAttacks.signedFor("highlights laid on each other until they are dark", undecided) {
      document, fixture in
      for _ in 0..<10 {
        document.annotations.append(
          document.add(
            "<</Type/Annot/Subtype/Highlight/Rect[72 735 172 755]/F 4/C[0.7 0.7 0.7]/QuadPoints[72 755 172 755 72 735 172 735]>>"
          ))
      }
      return (fixture.receiver, document.touchPage())
    },
    drawing(
      "letters laid on each other until they are black",
      (0..<40).map { "BT /F1 20 Tf \(Double($0) / 4) 2 Td (MMMM) Tj ET" }.joined(separator: " ")),
    drawing(
      "fine lines side by side in one place",
      "1 w " + (0..<20).map { "0 \($0).5 m 30 \($0).5 l S" }.joined(separator: " ")),
    drawing("a part that is shown at times", "/OC /P BDC BT /F1 9 Tf (X) Tj ET EMC"),
    UpdateAttacks.signedFor("letters that are white because a drawing above redefines grey", undecided) {
      let inner = $0.add(
        stream: Array("0 g BT /F1 12 Tf (X) Tj ET".utf8),
        "/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>")
      return (
        $1.receiver,
        $0.annotate(
          "Stamp", drawing: "/X Do",
          resources:
            "<</XObject<</X \(inner) 0 R>>/ColorSpace<</DefaultGray[/Separation/X/DeviceGray<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[0]>>]>>>>"
        )
      )
    },
    profile("letters by a profile that turns black into white", curve: [65535, 0], undecided),
    profile("letters by a profile whose dark begins bright", curve: [30000, 65535], undecided),
    profile("letters by a screen's profile", curve: [0, 65535], [.valid]),
    image("an image whose mask begins where it should end", mask: "/Decode[0.9 1]"),
    image("an image whose mask is no mask of grey", mask: "", space: "/Indexed"),
    image(
      "an image that is printed as another", image: "/Alternates[<</Image 4 0 R/DefaultForPrinting true>>]"),
    image("an image that is shown at times", image: "/OC 4 0 R"),
    UpdateAttacks.signedFor("two images, each half of an area", undecided) { document, fixture in
      let images = [0, 1].map { first in
        let size =
          "/Type/XObject/Subtype/Image/Width 100/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        let mask = document.add(stream: (0..<100).map { $0 % 2 == first ? 255 : 0 }, size)
        return document.add(stream: [UInt8](repeating: 255, count: 100), "\(size)/SMask \(mask) 0 R")
      }
      return (
        fixture.receiver,
        document.annotate(
          "Stamp", drawing: "q 100 0 0 20 0 0 cm /A Do /B Do Q",
          resources: "<</XObject<</A \(images[0]) 0 R/B \(images[1]) 0 R>>>>")
      )
    },
    UpdateAttacks.signedFor("a stamp that does not shrink with the page", undecided) {
      ($1.receiver, $0.annotate("Stamp", flags: 12))
    },
    UpdateAttacks.signedFor("a stamp that does not turn with the page", undecided) {
      ($1.receiver, $0.annotate("Stamp", flags: 20))
    },
    UpdateAttacks.signedFor("a note's sign as large as a stamp", undecided) {
      ($1.receiver, $0.annotate("Text", rectangle: "[300 600 400 620]"))
    },
    UpdateAttacks.signedFor("a stamp with an attached file", StructureAttacks.never) {
      ($1.receiver, $0.annotate("Stamp", more: "/AF 4 0 R"))
    },
  ]

  static let fonts: [PDFCase] = [
    font("letters that are black blocks", [[], PDFTestFont.block], "20 Tf <00010001000100010001> Tj"),
    font(
      "letters of a simple font that are black blocks", [[], PDFTestFont.block], isComposite: false,
      "20 Tf (!!!!!!!!!!) Tj"),
    font(
      "two blocks, the second of which goes round the other way",
      [[], PDFTestFont.block + [PDFTestFont.square(2000, 0, 3000, 1000).reversed()]],
      "20 Tf <0001000100010001> Tj"),
    font("a letter as large as a page", [[], [PDFTestFont.square(0, 0, 32000, 32000)]], "9 Tf <0001> Tj"),
    font(
      "a letter that is drawn beside its place", [[], [PDFTestFont.square(-9000, 0, -8900, 700)]],
      "9 Tf <0001> Tj"),
    font(
      "a letter of a simple font that is drawn beside its place",
      [[], [PDFTestFont.square(-9000, 0, -8900, 700)]],
      isComposite: false, "9 Tf (!) Tj"),
    font(
      "a code that is no glyph, where the first is a block", [PDFTestFont.block],
      "20 Tf <00070007000700070007> Tj"),
    font(
      "letters whose outlines are not read", [[], PDFTestFont.letter], key: "FontFile3", "9 Tf <0001> Tj"),
    font(
      "letters in lines that run down", [[], PDFTestFont.letter], encoding: "Identity-V", "9 Tf <0001> Tj"),
    drawing(
      "black blocks of a font that each program has", "BT /F9 20 Tf (nnnn) Tj ET",
      "/Font<</F9<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>>>"),
    drawing(
      "black blocks by their names", "BT /F9 20 Tf (AAAA) Tj ET",
      "/Font<</F9<</Type/Font/Subtype/TrueType/BaseFont/Arial/Encoding<</Differences[65/block]>>>>>>"),
    drawing(
      "letters that are not in the file", "BT /F9 20 Tf <25882588> Tj ET",
      "/Font<</F9<</Type/Font/Subtype/Type0/BaseFont/Arial/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Arial>>]>>>>"
    ),
  ]

  // MARK: Making them

  static func mark(
    _ name: String, expecting expected: Set<Verdict> = undecided, _ rectangle: String,
    box: String = "[0 0 100 20]", _ drawing: String, _ subtype: String = "Stamp", fontKey: String? = nil,
    more: String = ""
  ) -> PDFCase {
    UpdateAttacks.signedFor(name, expected) {
      var fonts = "/F1 5 0 R\(more)"
      if let fontKey { fonts += "/F9 \($0.addFont([[], PDFTestFont.letter], key: fontKey)) 0 R" }
      return (
        $1.receiver,
        $0.annotate(
          subtype, rectangle: rectangle, box: box, drawing: drawing, resources: "<</Font<<\(fonts)>>>>")
      )
    }
  }

  private static func mark(_ name: String, _ rectangle: String, image mask: [UInt8]) -> PDFCase {
    UpdateAttacks.signedFor(name, undecided) {
      let size =
        "/Type/XObject/Subtype/Image/Width \(mask.count)/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
      let alpha = $0.add(stream: mask, size)
      let image = $0.add(stream: [UInt8](repeating: 0, count: mask.count), "\(size)/SMask \(alpha) 0 R")
      return (
        $1.receiver,
        $0.annotate(
          "Stamp", rectangle: rectangle, drawing: "q 100 0 0 20 0 0 cm /Im Do Q",
          resources: "<</XObject<</Im \(image) 0 R>>>>")
      )
    }
  }

  /// An empty field for a signature over the text, signed by another office after issue.
  static func prepared(
    _ name: String, expecting expected: Set<Verdict> = undecided, in rectangle: String = "[72 735 172 755]",
    _ drawing: String
  ) -> PDFCase {
    PDFCase(name, expected) { fixture in
      var document = PDFTestDocument(["So: 15/QD-UBND", "50.000.000 dong"])
      let field = document.add(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(dau)/F 132/P 3 0 R/Rect\(rectangle)>>")
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
        $0.rectangle = rectangle
        $0.appearance = drawing
      }
      return document.bytes
    }
  }

  /// A page of one's own drawing, and a stamp of letters upon it.
  static func page(
    _ name: String, _ content: String, _ rectangle: String = "[72 635 172 655]", box: String = "[0 0 100 20]",
    _ drawing: String = "BT /F1 12 Tf 0 5 Td (90.000.000) Tj ET", filter: String = "", settings: String = "",
    isOver: Bool
  ) -> PDFCase {
    PDFCase(name, isOver ? undecided : [.valid]) { fixture in
      var document = PDFTestDocument()
      let inner = document.add(
        stream: Array("BT /F1 12 Tf 72 740 Td (50.000.000) Tj ET".utf8),
        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>")
      document.set(PDFTestDocument.content, stream: Array(content.utf8), filter)
      document.pageEntries[4].value =
        "<</Font<</F1 5 0 R>>/XObject<</X \(inner) 0 R>>/ExtGState<<\(settings)>>>>"
      document.touchPage()
      document.writeUpdate()
      try document.sign(fixture.person)
      try document.sign(fixture.agency)
      document.annotate("Stamp", rectangle: rectangle, box: box, drawing: drawing)
      try document.sign(fixture.receiver)
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

  static func font(
    _ name: String, expecting expected: Set<Verdict> = undecided, _ glyphs: [[PDFTestFont.Contour]],
    isComposite: Bool = true, key: String = "FontFile2", encoding: String = "Identity-H", _ text: String
  ) -> PDFCase {
    UpdateAttacks.signedFor(name, expected) {
      let font = $0.addFont(glyphs, isComposite: isComposite, key: key, encoding: encoding)
      return (
        $1.receiver,
        $0.annotate("Stamp", drawing: "BT /F9 \(text) ET", resources: "<</Font<</F9 \(font) 0 R>>>>")
      )
    }
  }

  private static func image(
    _ name: String, mask: String = "", space: String = "/DeviceGray", image more: String = ""
  ) -> PDFCase {
    UpdateAttacks.signedFor(name, undecided) {
      let size = "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace"
      let alpha = $0.add(stream: [20], "\(size)\(space)\(mask)")
      let image = $0.add(stream: [255], "\(size)/DeviceGray/SMask \(alpha) 0 R\(more)")
      return (
        $1.receiver,
        $0.annotate("Stamp", drawing: "/Im Do", resources: "<</XObject<</Im \(image) 0 R>>>>")
      )
    }
  }

  // A profile of grey with a curve of two points.
  private static func profile(_ name: String, curve: [Int], _ expected: Set<Verdict>) -> PDFCase {
    UpdateAttacks.signedFor(name, expected) {
      var profile = [UInt8](repeating: 0, count: 128)
      profile.replaceSubrange(16..<20, with: Array("GRAY".utf8))
      profile.replaceSubrange(36..<40, with: Array("acsp".utf8))
      profile += [0, 0, 0, 1] + Array("kTRC".utf8) + [0, 0, 0, 144, 0, 0, 0, 16]
      profile += Array("curv".utf8) + [0, 0, 0, 0, 0, 0, 0, 2]
      for value in curve { profile += [UInt8(value >> 8), UInt8(value & 255)] }
      let number = $0.add(stream: profile, "/N 1")
      return (
        $1.receiver,
        $0.annotate(
          "Stamp", drawing: "/C cs 0 sc BT /F1 12 Tf 2 2 Td (X) Tj ET",
          resources: "<</Font<</F1 5 0 R>>/ColorSpace<</C[/ICCBased \(number) 0 R]>>>>")
      )
    }
  }
}
