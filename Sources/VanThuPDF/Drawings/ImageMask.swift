/// How much of an image lets the page be seen (ISO 32000-2, 8.9.6, 11.6.5.2).
struct ImageMask {
  /// How wide the image is on the page, in points.
  let width: Double
  /// How high the image is on the page, in points.
  let height: Double

  /// What an image paints.
  struct Painted {
    /// The share of its whole rectangle.
    let share: Double
    /// The places where it paints, in shares of the image's width and height from its lower left corner.
    let parts: [PDFRectangle]
  }

  /// A place where less than this share is painted counts as blank.
  private static let leastShare = 0.1

  /// Samples of a mask that are looked at.
  private static let byteLimit = 4 << 20

  /// What an image paints; `nil` where it may hide what is under it: it has no mask, one that paints over most of it or
  /// of a place as large as a few letters, whatever is left free beside that or lies outside of what is shown, or one
  /// that is not read.
  ///
  /// - Parameter isLight: whether a stencil would be painted white.
  func painted(by image: PDFObject, isLight: Bool, _ view: PDFView) throws -> Painted? {
    if try view.resolve(image.dictionary["ImageMask"]).boolean == true {
      return try isLight ? nil : painted(stencil: image, view)
    }
    if let reference = image.dictionary["SMask"]?.reference {
      guard let mask = try view.object(reference), mask.isStream, let isInverted = try isInverted(mask, view),
        try view.resolve(mask.dictionary["ColorSpace"]).name == "DeviceGray"
      else { return nil }
      let bits = try view.resolve(mask.dictionary["BitsPerComponent"]).integer ?? 8
      return try painted(mask, bits: bits, where: isInverted ? 0 : 1, view)
    }
    guard let reference = image.dictionary["Mask"]?.reference, let mask = try view.object(reference),
      mask.isStream
    else { return nil }
    return try painted(stencil: mask, view)
  }

  // A stencil paints where its bits are 0.
  private func painted(stencil: PDFObject, _ view: PDFView) throws -> Painted? {
    guard let isInverted = try isInverted(stencil, view) else { return nil }
    return try painted(stencil, bits: 1, where: isInverted ? 1 : 0, view)
  }

  // Whether samples mean the opposite; `nil` where they mean neither what they are nor that.
  private func isInverted(_ mask: PDFObject, _ view: PDFView) throws -> Bool? {
    let decode = try view.resolve(mask.dictionary["Decode"])
    guard decode != .null else { return false }
    switch decode.array?.map({ $0.number ?? .nan }) ?? [] {
    case [0, 1]: return false
    case [1, 0]: return true
    default: return nil
    }
  }

  // What a mask paints; `nil` where that is too much, as a whole or in one place, or cannot be read.
  private func painted(
    _ mask: PDFObject, bits: Int, where painted: Int, _ view: PDFView
  ) throws -> Painted? {
    guard let columns = try view.resolve(mask.dictionary["Width"]).integer, (1...20_000).contains(columns),
      let rows = try view.resolve(mask.dictionary["Height"]).integer, (1...20_000).contains(rows),
      bits == 1 || bits == 8, columns * rows <= Self.byteLimit, width.isFinite, height.isFinite,
      let data = try? view.file.data(of: mask, isDrawing: true)
    else { return nil }
    let row = (columns * bits + 7) / 8
    guard data.count >= row * rows, view.file.mayInspect(columns * rows) else { return nil }
    let across = Self.samples(columns, in: width, of: InkGrid.cell.width)
    let up = Self.samples(rows, in: height, of: InkGrid.cell.height)
    let full = bits == 8 ? 255 : 1
    var sums = [Int](repeating: 0, count: (columns + across - 1) / across)
    var total = 0
    var parts: [PDFRectangle] = []
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
        let share = Double(sums[index]) / Double(width * height * full)
        if isWhole, share > InkGrid.largestLocalShare { return nil }
        if share > Self.leastShare {
          parts.append(
            PDFRectangle(
              left: Double(index * across) / Double(columns), bottom: 1 - Double(line + 1) / Double(rows),
              right: Double(index * across + width) / Double(columns),
              top: 1 - Double(line + 1 - height) / Double(rows)))
        }
        total += sums[index]
        sums[index] = 0
      }
    }
    let share = Double(total) / Double(columns * rows * full)
    return share > InkGrid.largestShare ? nil : Painted(share: share, parts: parts)
  }

  // How many samples there are in a place of some length; at least one.
  private static func samples(_ count: Int, in length: Double, of place: Double) -> Int {
    guard length > place else { return count }
    return max(1, Int(Double(count) * place / length))
  }
}
