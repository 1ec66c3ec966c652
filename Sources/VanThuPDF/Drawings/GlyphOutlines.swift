/// The outlines of a TrueType font (`glyf`, OpenType 1.9): where its glyphs paint, as they are drawn and not as the font
/// says of them.
final class GlyphOutlines {
  /// Where a glyph paints, in sizes of the font.
  struct Shape {
    var bounds = PDFRectangle(left: 0, bottom: 0, right: 0, top: 0)
    /// How much of a square as large as the font's size it paints over, about.
    var ink = 0.0
    var isEmpty = true

    func isWithin(_ frame: PDFRectangle) -> Bool {
      isEmpty
        || bounds.left >= frame.left && bounds.bottom >= frame.bottom && bounds.right <= frame.right
          && bounds.top <= frame.top
    }
  }

  private typealias Point = (x: Double, y: Double)

  /// What the font takes up.
  var byteCount: Int { data.count }

  private let data: [UInt8]
  private let glyf: Range<Int>
  private let loca: Range<Int>
  private let isLong: Bool
  private let unit: Double
  private let count: Int
  private var known: [Int: Shape?] = [:]
  /// Whether so many steps may still be taken.
  private let mayGo: (Int) -> Bool

  /// Fonts of more glyphs are not read.
  private static let glyphLimit = 8192
  private static let pointLimit = 4096
  /// Heights at which points of a glyph stand, for its area to be computed.
  private static let exactLimit = 400

  /// `nil` where the font has no outlines of this kind, or others beside them.
  ///
  /// - Parameter mayGo: whether so many steps may still be taken: points that are looked at, or copied.
  init?(_ data: [UInt8], mayGo: @escaping (_ steps: Int) -> Bool = { _ in true }) {
    self.data = data
    self.mayGo = mayGo
    guard data.count >= 12, data.starts(with: [0, 1, 0, 0]) || data.starts(with: Array("true".utf8)) else {
      return nil
    }
    var tables: [String: Range<Int>] = [:]
    for index in 0..<Self.word(data, 4) {
      let place = 12 + 16 * index
      guard place + 16 <= data.count else { return nil }
      let (offset, length) = (Self.long(data, place + 8), Self.long(data, place + 12))
      guard offset <= data.count, length <= data.count - offset else { return nil }
      let tag = String(decoding: data[place..<place + 4], as: UTF8.self)
      guard tables.updateValue(offset..<offset + length, forKey: tag) == nil else { return nil }
    }
    let others = ["CFF ", "CFF2", "sbix", "CBDT", "EBDT", "SVG ", "COLR", "gvar"]
    guard others.allSatisfy({ tables[$0] == nil }), let glyf = tables["glyf"], let loca = tables["loca"],
      let head = tables["head"], head.count >= 54, let maxp = tables["maxp"], maxp.count >= 6
    else { return nil }
    (self.glyf, self.loca) = (glyf, loca)
    unit = Double(Self.word(data, head.lowerBound + 18))
    isLong = Self.word(data, head.lowerBound + 50) != 0
    count = min(Self.word(data, maxp.lowerBound + 4), loca.count / (isLong ? 4 : 2) - 1)
    guard unit >= 16, (1...Self.glyphLimit).contains(count) else { return nil }
  }

  /// All glyphs in one: the largest bounds, the most ink; `nil` where one cannot be read.
  func every() -> Shape? {
    var all = Shape()
    for glyph in 0..<count {
      guard let shape = shape(of: glyph) else { return nil }
      if shape.isEmpty { continue }
      all.bounds =
        all.isEmpty
        ? shape.bounds
        : all.bounds.with(shape.bounds.left, shape.bounds.bottom).with(shape.bounds.right, shape.bounds.top)
      all.ink = max(all.ink, shape.ink)
      all.isEmpty = false
    }
    return all
  }

  /// Where a glyph paints; `nil` where that cannot be read. A glyph that is not there is drawn as the first.
  func shape(of glyph: Int) -> Shape? {
    if let shape = known[glyph] { return shape }
    let shape = readShape(of: glyph)
    known[glyph] = .some(shape)
    return shape
  }

  private func readShape(of glyph: Int) -> Shape? {
    guard let contours = contours(of: glyph < count ? glyph : 0, depth: 0) else { return nil }
    guard let first = contours.first?.first else { return Shape() }
    var bounds = PDFRectangle(left: first.x, bottom: first.y, right: first.x, top: first.y)
    for point in contours.joined() { bounds = bounds.with(point.x, point.y) }
    guard bounds.isFinite else { return nil }
    return Shape(bounds: bounds, ink: ink(of: contours, in: bounds), isEmpty: false)
  }

  // MARK: Reading

  private static func word(_ data: [UInt8], _ place: Int) -> Int {
    Int(data[place]) << 8 | Int(data[place + 1])
  }
  private static func long(_ data: [UInt8], _ place: Int) -> Int {
    word(data, place) << 16 | word(data, place + 2)
  }

  private func start(of glyph: Int) -> Int {
    isLong
      ? Self.long(data, loca.lowerBound + 4 * glyph) : 2 * Self.word(data, loca.lowerBound + 2 * glyph)
  }

  // The contours in sizes of the font, their points on and off the curve: the curve lies between them.
  private func contours(of glyph: Int, depth: Int) -> [[Point]]? {
    let (from, to) = (start(of: glyph), start(of: glyph + 1))
    guard mayGo(10), from <= to, to <= glyf.count, depth <= 5 else { return nil }
    guard from < to else { return [] }
    var reader = Reader(data: data, place: glyf.lowerBound + from, end: glyf.lowerBound + to)
    guard let kind = reader.signed(), reader.skip(8) else { return nil }
    return kind >= 0 ? simple(kind, &reader) : composed(&reader, depth: depth)
  }

  private func simple(_ number: Int, _ reader: inout Reader) -> [[Point]]? {
    var ends: [Int] = []
    for _ in 0..<number {
      guard let end = reader.word(), end >= (ends.last ?? -1), end < Self.pointLimit else { return nil }
      ends.append(end)
    }
    guard let last = ends.last else { return [] }
    guard mayGo(last) else { return nil }
    guard let instructions = reader.word(), reader.skip(instructions) else { return nil }
    var flags: [UInt8] = []
    while flags.count <= last {
      guard let flag = reader.byte() else { return nil }
      flags.append(flag)
      guard flag & 8 != 0 else { continue }
      guard let times = reader.byte() else { return nil }
      flags += [UInt8](repeating: flag, count: Int(times))
    }
    guard let across = coordinates(flags, last, short: 2, same: 16, &reader),
      let up = coordinates(flags, last, short: 4, same: 32, &reader)
    else { return nil }
    var first = 0
    return ends.map { end in
      defer { first = end + 1 }
      return first <= end ? (first...end).map { (across[$0], up[$0]) } : []
    }
  }

  private func coordinates(
    _ flags: [UInt8], _ last: Int, short: UInt8, same: UInt8, _ reader: inout Reader
  ) -> [Double]? {
    var value = 0
    var values: [Double] = []
    for flag in flags[...last] {
      if flag & short != 0 {
        guard let way = reader.byte() else { return nil }
        value += flag & same != 0 ? Int(way) : -Int(way)
      } else if flag & same == 0 {
        guard let way = reader.signed() else { return nil }
        value += way
      }
      values.append(Double(value) / unit)
    }
    return values
  }

  private func composed(_ reader: inout Reader, depth: Int) -> [[Point]]? {
    var contours: [[Point]] = []
    for _ in 0..<64 {
      guard let flags = reader.word(), let part = reader.word(), part < count else { return nil }
      // Parts that are placed point on point are not followed.
      guard flags & 2 != 0 else { return nil }
      let way: (Int?, Int?)
      if flags & 1 != 0 {
        way = (reader.signed(), reader.signed())
      } else {
        way = (
          reader.byte().map { Int(Int8(bitPattern: $0)) }, reader.byte().map { Int(Int8(bitPattern: $0)) }
        )
      }
      guard let across = way.0, let up = way.1 else { return nil }
      var scales: [Double] = []
      for _ in 0..<(flags & 8 != 0 ? 1 : flags & 64 != 0 ? 2 : flags & 128 != 0 ? 4 : 0) {
        guard let scale = reader.signed() else { return nil }
        scales.append(Double(scale) / 16384)
      }
      let matrix: [Double] =
        switch scales.count {
        case 1: [scales[0], 0, 0, scales[0]]
        case 2: [scales[0], 0, 0, scales[1]]
        case 4: scales
        default: [1, 0, 0, 1]
        }
      guard let inner = self.contours(of: part, depth: depth + 1) else { return nil }
      let place = Placement(matrix + [Double(across) / unit, Double(up) / unit])
      guard mayGo(inner.reduce(0) { $0 + $1.count }) else { return nil }
      contours += inner.map { $0.map { place.point($0.x, $0.y) } }
      guard contours.count <= 512 else { return nil }
      guard flags & 32 != 0 else { return contours }
    }
    return nil
  }

  private struct Reader {
    let data: [UInt8]
    var place: Int
    let end: Int

    mutating func byte() -> UInt8? {
      guard place < end else { return nil }
      defer { place += 1 }
      return data[place]
    }
    mutating func word() -> Int? {
      guard let high = byte(), let low = byte() else { return nil }
      return Int(high) << 8 | Int(low)
    }
    mutating func signed() -> Int? { word().map { $0 >= 0x8000 ? $0 - 0x10000 : $0 } }
    mutating func skip(_ count: Int) -> Bool {
      guard count >= 0, count <= end - place else { return false }
      place += count
      return true
    }
  }

  // MARK: Ink

  // How much the contours paint over: between two heights at which points stand, what lies inside (what the contours go
  // around at all) is as wide on the average as it is half way up. Glyphs of many points count as areas.
  private func ink(of contours: [[Point]], in bounds: PDFRectangle) -> Double {
    let heights = Set(contours.joined().map(\.y)).sorted()
    guard heights.count <= Self.exactLimit, mayGo(heights.count * contours.reduce(0) { $0 + $1.count }) else {
      return bounds.width * bounds.height
    }
    var painted = 0.0
    for (low, high) in zip(heights, heights.dropFirst()) {
      let y = (low + high) / 2
      var crossings: [(x: Double, way: Int)] = []
      for contour in contours {
        var from = contour.last ?? (0, 0)
        for to in contour {
          if (from.y <= y) != (to.y <= y) {
            let x = from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x)
            crossings.append((x, to.y > from.y ? 1 : -1))
          }
          from = to
        }
      }
      crossings.sort { $0.x < $1.x }
      var around = 0
      for (index, crossing) in crossings.enumerated() {
        around += crossing.way
        if around != 0, index + 1 < crossings.count {
          painted += (crossings[index + 1].x - crossing.x) * (high - low)
        }
      }
    }
    return painted
  }
}
