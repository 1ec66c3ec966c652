import Testing
import VanThuTesting

@testable import VanThuPDF

/// What glyphs paint, as their outlines say.
@Suite struct GlyphOutlineTests {
  static let glyphs: [[PDFTestFont.Contour]] = [
    [], PDFTestFont.block, PDFTestFont.letter,
    PDFTestFont.block + [PDFTestFont.square(2000, 0, 3000, 1000).reversed()],
    PDFTestFont.block + [PDFTestFont.square(250, 250, 750, 750).reversed()],
    PDFTestFont.block + PDFTestFont.block, [PDFTestFont.square(-9000, -100, -8900, 700)],
  ]

  @Test(arguments: zip(glyphs.indices, [0, 1, 0.1, 2, 0.75, 1, 0.08]))
  func ink(_ glyph: Int, _ expected: Double) throws {
    let outlines = try #require(GlyphOutlines(PDFTestFont.bytes(Self.glyphs)))
    let shape = try #require(outlines.shape(of: glyph))
    #expect(abs(shape.ink - expected) < 1e-9)
    #expect(shape.isEmpty == (expected == 0))
  }

  @Test func bounds() throws {
    let outlines = try #require(GlyphOutlines(PDFTestFont.bytes(Self.glyphs)))
    #expect(
      outlines.shape(of: 6)?.bounds == PDFRectangle(left: -9, bottom: -0.1, right: -8.9, top: 0.7))
    #expect(outlines.every()?.bounds == PDFRectangle(left: -9, bottom: -0.1, right: 3, top: 1))
    #expect(outlines.every()?.ink == 2)
    // A glyph that is not there is drawn as the first.
    #expect(outlines.shape(of: 99)?.isEmpty == true)
  }

  /// Whatever a font says of itself, reading it ends.
  @Test func damage() {
    let font = PDFTestFont.bytes(Self.glyphs)
    for place in font.indices {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
        var changed = font
        changed[place] = value
        guard let outlines = GlyphOutlines(changed) else { continue }
        for glyph in 0..<9 { _ = outlines.shape(of: glyph) }
      }
      _ = GlyphOutlines(Array(font[..<place]))?.every()
    }
  }
}
