/// What an annotation draws, as it lies on the page.
struct DrawnMarks {
  /// Its letters.
  private(set) var letters: [DrawingText.Letter] = []
  /// Parts of images that are painted.
  private(set) var parts: [PDFRectangle] = []
  /// Its lines, with their width.
  private(set) var lines: [(from: DrawingPath.Point, to: DrawingPath.Point, width: Double)] = []
  /// What it darkens as a highlighter does, and how bright that is.
  var shades: [(box: PDFRectangle, light: Double)] = []

  private static let limit = 20_000

  var isEmpty: Bool { letters.isEmpty && parts.isEmpty && lines.isEmpty }

  /// The least rectangle around all of them; `nil` for none.
  var bounds: PDFRectangle? {
    let boxes =
      letters.map(\.box) + parts
      + lines.map { line in
        PDFRectangle(left: line.from.x, bottom: line.from.y, right: line.from.x, top: line.from.y)
          .with(line.to.x, line.to.y).grown(by: line.width)
      }
    guard let first = boxes.first else { return nil }
    return boxes.dropFirst().reduce(first) { $0.with($1.left, $1.bottom).with($1.right, $1.top) }
  }

  /// Takes a whole place for a letter: of what stands in it nothing is known.
  mutating func blot(_ place: PDFRectangle) {
    letters.append(
      DrawingText.Letter(
        code: 0, box: place, core: place, size: place.height, isUpright: false,
        ink: place.width * place.height))
  }

  // `false` where there are too many to be looked at.
  mutating func add(letter: DrawingText.Letter) -> Bool {
    guard letters.count < Self.limit else { return false }
    letters.append(letter)
    return true
  }
  mutating func add(part: PDFRectangle) -> Bool {
    guard parts.count < Self.limit, part.isFinite else { return false }
    parts.append(part)
    return true
  }
  mutating func add(line: (from: DrawingPath.Point, to: DrawingPath.Point), width: Double) -> Bool {
    guard lines.count < Self.limit else { return false }
    lines.append((line.from, line.to, width))
    return true
  }

  /// Darkens a place as a highlighter does; `true` where so much lies over each other that it gets dark.
  mutating func shade(_ box: PDFRectangle, _ light: Double) -> Bool {
    guard box.isFinite, shades.count < 1000 else { return true }
    let together = shades.reduce(light) { $1.box.common(with: box) == nil ? $0 : $0 * $1.light }
    shades.append((box, light))
    return together < 0.3
  }
}

extension PDFRectangle {
  /// Larger by half a width on each side.
  func grown(by width: Double) -> PDFRectangle {
    PDFRectangle(
      left: left - width / 2, bottom: bottom - width / 2, right: right + width / 2, top: top + width / 2)
  }
}
