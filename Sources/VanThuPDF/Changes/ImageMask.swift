/// How much of an image lets the page be seen (ISO 32000-2, 8.9.6, 11.6.5.2).
struct ImageMask {
  /// How wide the image is on the page, in points.
  let width: Double
  /// How high the image is on the page, in points.
  let height: Double

  /// The largest share of its rectangle that an image may paint over.
  private static let largestShare = 0.5
  /// The largest share that it may paint over of a place as large as a few letters: one block of colour is as good as
  /// an area, whatever is left free beside it, or lies outside of what is shown.
  private static let largestLocalShare = 0.8
  /// The size of such a place, in points.
  private static let place = (width: 28.0, height: 7.0)

  /// Samples of a mask that are looked at.
  private static let byteLimit = 4 << 20

  /// Whether an image may hide what is under it: it has no mask, one that paints over most of it, or one that is not
  /// read.
  ///
  /// - Parameter isLight: whether a stencil would be painted white.
  func hides(_ image: PDFObject, isLight: Bool, _ view: PDFView) throws -> Bool {
    if try view.resolve(image.dictionary["ImageMask"]).boolean == true {
      return try isLight || paints(stencil: image, view)
    }
    if let reference = image.dictionary["SMask"]?.reference {
      guard let mask = try view.object(reference), mask.isStream else { return true }
      let bits = try view.resolve(mask.dictionary["BitsPerComponent"]).integer ?? 8
      return try paints(mask, bits: bits, where: try isInverted(mask, view) ? 0 : 1, view)
    }
    guard let reference = image.dictionary["Mask"]?.reference, let mask = try view.object(reference),
      mask.isStream
    else { return true }
    return try paints(stencil: mask, view)
  }

  // A stencil paints where its bits are 0.
  private func paints(stencil: PDFObject, _ view: PDFView) throws -> Bool {
    try paints(stencil, bits: 1, where: try isInverted(stencil, view) ? 1 : 0, view)
  }

  private func isInverted(_ mask: PDFObject, _ view: PDFView) throws -> Bool {
    try view.resolve(mask.dictionary["Decode"]).array?.first?.number == 1
  }

  // Whether a mask paints over too much, as a whole or in one place; so does one that cannot be read.
  private func paints(
    _ mask: PDFObject, bits: Int, where painted: Int, _ view: PDFView
  ) throws -> Bool {
    guard let columns = try view.resolve(mask.dictionary["Width"]).integer, (1...20_000).contains(columns),
      let rows = try view.resolve(mask.dictionary["Height"]).integer, (1...20_000).contains(rows),
      bits == 1 || bits == 8, columns * rows <= Self.byteLimit, width.isFinite, height.isFinite,
      let data = try? view.file.data(of: mask)
    else { return true }
    let row = (columns * bits + 7) / 8
    guard data.count >= row * rows, view.file.mayInspect(columns * rows) else { return true }
    let across = Self.samples(columns, in: width, of: Self.place.width)
    let up = Self.samples(rows, in: height, of: Self.place.height)
    let full = bits == 8 ? 255 : 1
    var sums = [Int](repeating: 0, count: (columns + across - 1) / across)
    var total = 0
    for line in 0..<rows {
      let start = line * row
      for column in 0..<columns {
        let sample =
          bits == 8
          ? Int(data[start + column]) : Int(data[start + column / 8] >> UInt8(7 - column % 8) & 1)
        sums[column / across] += painted == 1 ? sample : full - sample
      }
      guard (line + 1) % up == 0 || line + 1 == rows else { continue }
      let height = line % up + 1
      for index in sums.indices {
        let width = min(across, columns - index * across)
        // What is left over at an edge is judged with the rest only.
        let isWhole = width == across && height == up
        if isWhole, Double(sums[index]) > Self.largestLocalShare * Double(width * height * full) {
          return true
        }
        total += sums[index]
        sums[index] = 0
      }
    }
    return Double(total) > Self.largestShare * Double(columns * rows * full)
  }

  // How many samples there are in a place of some length; at least one.
  private static func samples(_ count: Int, in length: Double, of place: Double) -> Int {
    guard length > place else { return count }
    return max(1, Int(Double(count) * place / length))
  }
}
