/// A font as far as it matters where its letters stand and how much they paint over (ISO 32000-2, 9.5 to 9.8).
struct DrawnFont {
  /// Why nobody can tell from the file what its letters look like; `nil` for a font whose letters are known, or that each
  /// program has of its own.
  private(set) var fault: String?
  /// Whether its letters are known by their outlines, or each program's own: those of others may be drawn anywhere.
  private(set) var isShapeKnown = true
  /// Whether it can be told where its letters stand.
  private(set) var isReadable = true
  /// Whether a letter's code has two bytes.
  private(set) var isComposite = false
  private var widths: [Int: Double] = [:]
  private var defaultWidth = 0.6
  private var outlines: GlyphOutlines?
  /// All letters of a simple font in one.
  private var every: GlyphOutlines.Shape?
  /// Of glyphs with a code; without it codes are glyphs.
  private var glyphs: [UInt8]?
  /// Where ink may be, for a font without outlines, beyond a letter's own width.
  private var frame = PDFRectangle(left: -0.1, bottom: -0.3, right: 0.1, top: 1)

  /// Larger fonts are not read.
  private static let byteLimit = 2 << 20
  /// Letters are no wider or higher than this, in sizes of the font, and reach no further out of their place.
  private static let reach = PDFRectangle(left: -1, bottom: -1, right: 2.5, top: 2)

  /// What it costs to read a font, in bytes of drawings.
  private static let cost = 1024
  private let readsOutlines: Bool
  /// What its outlines take up in memory.
  var outlineBytes: Int { outlines?.byteCount ?? 0 }

  /// - Parameter readsOutlines: whether there is room for one more font with its outlines.
  init(_ dictionary: [String: PDFValue], _ view: PDFView, readsOutlines: Bool = true) throws {
    self.readsOutlines = readsOutlines
    guard view.file.mayInspect(Self.cost) else {
      (fault, isShapeKnown, isReadable) = ("more fonts than are looked at", false, false)
      return
    }
    switch try view.resolve(dictionary["Subtype"]).name {
    case "Type0": try readComposite(dictionary, view)
    case "Type1", "MMType1", "TrueType": try readSimple(dictionary, view)
    case "Type3":
      try readSimple(dictionary, view)
      (fault, isShapeKnown) = ("letters that are drawings themselves", false)
      let matrix = Placement(try view.resolve(dictionary["FontMatrix"]).array?.compactMap(\.number) ?? [])
      for (code, width) in widths {
        widths[code] = abs(matrix.point(width * 1000, 0).x - matrix.point(0, 0).x)
      }
    default: (fault, isReadable) = ("a font of unknown kind", false)
    }
  }

  // MARK: Reading

  private mutating func readSimple(_ dictionary: [String: PDFValue], _ view: PDFView) throws {
    let first = try view.resolve(dictionary["FirstChar"]).integer ?? 0
    let given = try view.resolve(dictionary["Widths"]).array ?? []
    for (index, value) in given.prefix(256).enumerated() {
      if let width = try view.resolve(value).number { widths[first &+ index] = width / 1000 }
    }
    let descriptor = try view.dictionary(dictionary["FontDescriptor"]) ?? [:]
    defaultWidth = (try view.resolve(descriptor["MissingWidth"]).number ?? 0) / 1000
    if given.isEmpty {
      defaultWidth = 0.6
      for (index, width) in Self.plainWidths.enumerated() { widths[32 + index] = Double(width) / 1000 }
    }
    try readOutlines(descriptor, view)
    guard outlines == nil, fault == nil else { return }
    if try Self.showsPictures(dictionary, view) { fault = "letters that are pictures" }
  }

  // A font of each program's own has letters; some have black blocks beside them, under names that say so.
  private static func showsPictures(_ dictionary: [String: PDFValue], _ view: PDFView) throws -> Bool {
    let name = (try view.resolve(dictionary["BaseFont"]).name ?? "").lowercased()
    if ["symbol", "dingbat", "wingding", "webding"].contains(where: { name.contains($0) }) { return true }
    let words = [
      "block", "box", "rect", "square", "shade", "circle", "bullet", "triag", "h185", "uni25", "uni26",
      "uni27",
      "u25", "u26", "u27", "uni2b", "u1f",
    ]
    return try view.resolve(try view.dictionary(dictionary["Encoding"])?["Differences"]).array?.contains {
      value in
      guard let name = value.name?.lowercased() else { return false }
      let isNumbered = name.first == "a" && name.count > 1 && name.dropFirst().allSatisfy(\.isNumber)
      return isNumbered || words.contains { name.contains($0) }
    } ?? false
  }

  private mutating func readComposite(_ dictionary: [String: PDFValue], _ view: PDFView) throws {
    isComposite = true
    guard let below = try view.resolve(dictionary["DescendantFonts"]).array?.first,
      let font = try view.dictionary(below)
    else {
      (fault, isReadable) = ("a font without letters", false)
      return
    }
    let order = try view.resolve(dictionary["Encoding"]).name
    if order != "Identity-H" { fault = "codes of another order" }
    // Lines that run down the page.
    if order?.hasSuffix("V") ?? false { isReadable = false }
    defaultWidth = (try view.resolve(font["DW"]).number ?? 1000) / 1000
    try readWidths(try view.resolve(font["W"]).array ?? [], view)
    try readOutlines(try view.dictionary(font["FontDescriptor"]) ?? [:], view)
    if try view.resolve(font["Subtype"]).name != "CIDFontType2" {
      (fault, isShapeKnown) = ("letters of two kinds", false)
    }
    guard outlines != nil else {
      fault = fault ?? "letters that are not in the file"
      return
    }
    let map = try view.resolve(font["CIDToGIDMap"])
    guard map != .null, map.name != "Identity" else { return }
    if let reference = font["CIDToGIDMap"]?.reference, let object = try view.object(reference),
      let data = try? view.file.data(of: object, isDrawing: true), view.file.mayInspect(data.count)
    {
      glyphs = data
    } else {
      fault = "codes of another order"
    }
  }

  // `c [w …]` and `c c w` (ISO 32000-2, 9.7.4.3).
  private mutating func readWidths(_ list: [PDFValue], _ view: PDFView) throws {
    var index = 0
    while index + 1 < list.count {
      guard let first = list[index].integer, (0...0xFFFF).contains(first) else { break }
      let next = try view.resolve(list[index + 1])
      if let values = next.array {
        guard view.file.mayInspect(values.count) else { return isReadable = false }
        for (place, value) in values.enumerated() {
          if let width = value.number { widths[first + place] = width / 1000 }
        }
        index += 2
      } else if let last = next.integer, index + 2 < list.count, let width = list[index + 2].number,
        first <= last, last <= 0xFFFF
      {
        guard view.file.mayInspect(last - first + 1) else { return isReadable = false }
        for code in first...last { widths[code] = width / 1000 }
        index += 3
      } else {
        break
      }
    }
  }

  private mutating func readOutlines(_ descriptor: [String: PDFValue], _ view: PDFView) throws {
    if descriptor["FontFile"] != nil || descriptor["FontFile3"] != nil {
      (fault, isShapeKnown) = ("letters whose outlines are not read", false)
      return
    }
    guard let file = descriptor["FontFile2"] else { return }
    let inspected = view.file
    guard readsOutlines, let reference = file.reference, let object = try view.object(reference),
      let data = try? view.file.data(of: object, isDrawing: true), data.count <= Self.byteLimit,
      view.file.mayInspect(data.count),
      let read = GlyphOutlines(data, mayGo: { inspected.mayInspect($0 / 8 + 1) })
    else {
      (fault, isShapeKnown) = ("letters whose outlines are not read", false)
      return
    }
    outlines = read
    guard !isComposite else { return }
    // Which glyph a code of a simple font means, programs find out in different ways: any of them.
    every = read.every()
    if !(every?.isWithin(Self.reach) ?? false) { fault = "letters that reach out of their place" }
  }

  // MARK: Letters

  func codes(of text: [UInt8]) -> [Int] {
    guard isComposite else { return text.map { Int($0) } }
    return stride(from: 0, to: text.count, by: 2).map {
      Int(text[$0]) << 8 | ($0 + 1 < text.count ? Int(text[$0 + 1]) : 0)
    }
  }

  func width(of code: Int) -> Double { widths[code] ?? defaultWidth }

  // How wide a letter is drawn: those of a program's own fonts are as wide as they are, whatever the file says.
  private func shownWidth(of code: Int) -> Double {
    guard outlines == nil, isShapeKnown, !isComposite else { return abs(width(of: code)) }
    let own = Self.plainWidths.indices.contains(code - 32) ? Double(Self.plainWidths[code - 32]) / 1000 : 0.8
    return max(abs(width(of: code)), own)
  }

  private func shape(of code: Int) -> GlyphOutlines.Shape? {
    guard let outlines else { return nil }
    guard isComposite else { return every }
    guard let glyphs else { return outlines.shape(of: code) }
    guard 2 * code + 1 < glyphs.count else { return outlines.shape(of: 0) }
    return outlines.shape(of: Int(glyphs[2 * code]) << 8 | Int(glyphs[2 * code + 1]))
  }

  /// Whether nothing is drawn.
  func isBlank(_ code: Int) -> Bool {
    guard isComposite, outlines != nil else { return !isComposite && (code == 32 || code == 160) }
    return shape(of: code)?.isEmpty ?? false
  }

  /// Whether a letter reaches further out of its place than letters do.
  func reachesOut(_ code: Int) -> Bool {
    outlines != nil && isComposite && !(shape(of: code)?.isWithin(Self.reach) ?? false)
  }

  /// All of a letter's ink lies within, in sizes of the font.
  func box(of code: Int) -> PDFRectangle {
    shape(of: code)?.bounds
      ?? PDFRectangle(
        left: frame.left, bottom: frame.bottom, right: shownWidth(of: code) + frame.right, top: frame.top)
  }

  /// Where small letters are, without what reaches above and below them.
  func core(of code: Int) -> PDFRectangle {
    let declared = PDFRectangle(left: 0, bottom: 0, right: max(shownWidth(of: code), 0.1), top: 0.5)
    guard isComposite, let shape = shape(of: code), !shape.isEmpty else { return declared }
    let drawn = shape.bounds
    let (bottom, top) = (max(0, drawn.bottom), min(0.5, drawn.top))
    return PDFRectangle(
      left: drawn.left, bottom: bottom < top ? bottom : drawn.bottom, right: drawn.right,
      top: bottom < top ? top : drawn.top)
  }

  /// The most that a letter paints over, in squares of the font's size.
  func ink(of code: Int) -> Double { shape(of: code)?.ink ?? 0.4 * max(0.2, shownWidth(of: code)) }

  // How wide the letters of Latin writing are in the fonts that each program has (Helvetica's, in thousandths, from the
  // space on): those of the others are hardly wider.
  private static let plainWidths: [Int] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556,
    556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500,
    667,
    556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333,
    556,
    556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500,
    722,
    500, 500, 500, 334, 260, 334, 584,
  ]
}
