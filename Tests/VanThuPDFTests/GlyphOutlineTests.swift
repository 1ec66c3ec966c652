import Testing
import VanThu
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

  // A font of glyphs of which each is made of the one before, many times.
  private static func nested(times: Int) -> [UInt8] {
    func word(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }
    func long(_ value: Int) -> [UInt8] { word(value >> 16) + word(value) }
    var font = PDFTestFont.bytes([PDFTestFont.letter])
    let table = { (tag: String) in (0..<4).first { font[(12 + 16 * $0)...].starts(with: tag.utf8) }! * 16 + 12
    }
    let (glyf, loca, maxp) = (table("glyf"), table("loca"), table("maxp"))
    func value(_ place: Int) -> Int { (0..<4).reduce(0) { $0 << 8 | Int(font[place + $1]) } }
    var glyphs = Array(font[value(glyf + 8)..<value(glyf + 8) + value(glyf + 12)])
    var places = long(0) + long(glyphs.count)
    for level in 0..<5 {
      glyphs += word(0xFFFF) + [UInt8](repeating: 0, count: 8)
      for part in 0..<times { glyphs += word(part + 1 < times ? 35 : 3) + word(level) + word(part) + word(0) }
      places += long(glyphs.count)
    }
    font.replaceSubrange(value(maxp + 8) + 4..<value(maxp + 8) + 6, with: word(6))
    for (entry, data) in [(glyf, glyphs), (loca, places)] {
      font.replaceSubrange(entry + 8..<entry + 16, with: long(font.count) + long(data.count))
      font += data
    }
    return font
  }

  /// Letters made of letters made of letters cost what they cost: no more is done than may be.
  @Test func nestedGlyphs() throws {
    let few = try #require(GlyphOutlines(Self.nested(times: 2)))
    #expect(abs((few.shape(of: 1)?.bounds.right ?? 0) - 0.451) < 1e-9)
    #expect(few.every() != nil)
    var steps = 0
    let limit = 100_000
    let many = try #require(
      GlyphOutlines(Self.nested(times: 60)) { count in
        steps += count
        return steps <= limit
      })
    #expect(many.every() == nil)
    for _ in 0..<1000 { _ = many.shape(of: 5) }
    #expect(steps < 2 * limit + 1_000_000, "one step over the limit ends it: \(steps)")
  }

  /// Widths that are given again and again count each time.
  @Test func widthsAgainAndAgain() throws {
    let document = PDFTestDocument()
    var limits = PDFLimits()
    limits.drawnBytes = 1 << 20
    let file = try PDFFile(PDFBytesInMemory(document.bytes), limits: limits)
    let view = PDFView(file, try CrossReferenceReader.revisions(of: file)[...])
    let list = (0..<100_000).flatMap { _ in [PDFValue.integer(0), .integer(0xFFFF), .integer(500)] }
    let font = try DrawnFont(
      [
        "Subtype": .name("Type0"), "Encoding": .name("Identity-H"),
        "DescendantFonts": .array([.dictionary(["Subtype": .name("CIDFontType2"), "W": .array(list)])]),
      ], view)
    #expect(!font.isReadable)
    #expect(!file.mayInspect(1))
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
