/// A TrueType font of a few glyphs, each of contours with straight edges: only the tables that say what they look like.
package enum PDFTestFont {
  package typealias Contour = [(Int, Int)]

  /// A square as large as the font's size.
  package static let block: [Contour] = [square(0, 0, 1000, 1000)]
  /// A letter of two strokes.
  package static let letter: [Contour] = [square(50, 0, 150, 700), square(150, 0, 450, 100)]

  package static func square(_ left: Int, _ bottom: Int, _ right: Int, _ top: Int) -> Contour {
    [(left, bottom), (left, top), (right, top), (right, bottom)]
  }

  package static func bytes(_ glyphs: [[Contour]]) -> [UInt8] {
    var glyf: [UInt8] = []
    var loca = long(0)
    for contours in glyphs {
      if !contours.isEmpty {
        glyf += word(contours.count) + word(0) + word(0) + word(1000) + word(1000)
        var end = -1
        for contour in contours {
          end += contour.count
          glyf += word(end)
        }
        glyf += word(0)
        let points = contours.flatMap { $0 }
        glyf += [UInt8](repeating: 1, count: points.count)
        for path in [\(Int, Int).0, \(Int, Int).1] {
          var last = 0
          for point in points {
            glyf += word(point[keyPath: path] - last)
            last = point[keyPath: path]
          }
        }
        if glyf.count % 2 != 0 { glyf.append(0) }
      }
      loca += long(glyf.count)
    }
    var head = [UInt8](repeating: 0, count: 54)
    (head[18], head[19], head[51]) = (3, 232, 1)
    let tables: [(String, [UInt8])] = [
      ("glyf", glyf), ("head", head), ("loca", loca), ("maxp", long(0x10000) + word(glyphs.count)),
    ]
    var file = [0, 1, 0, 0] + word(tables.count) + word(0) + word(0) + word(0)
    var place = 12 + 16 * tables.count
    for (tag, data) in tables {
      file += Array(tag.utf8) + long(0) + long(place) + long(data.count)
      place += data.count
    }
    return file + tables.flatMap(\.1)
  }

  private static func word(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }
  private static func long(_ value: Int) -> [UInt8] { word(value >> 16) + word(value) }
}

extension PDFTestDocument {
  /// Adds an embedded font: composite, or simple; returns its number.
  package mutating func addFont(
    _ glyphs: [[PDFTestFont.Contour]], isComposite: Bool = true, key: String = "FontFile2",
    encoding: String = "Identity-H"
  ) -> Int {
    let file = add(stream: PDFTestFont.bytes(glyphs))
    let descriptor = add("<</Type/FontDescriptor/FontName/A/Flags 4/\(key) \(file) 0 R>>")
    guard isComposite else {
      return add(
        "<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 32/LastChar 34/Widths[500 500 500]/FontDescriptor \(descriptor) 0 R>>"
      )
    }
    let below = add(
      "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 500/CIDToGIDMap/Identity/FontDescriptor \(descriptor) 0 R>>"
    )
    return add(
      "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/\(encoding)/DescendantFonts[\(below) 0 R]>>")
  }
}
