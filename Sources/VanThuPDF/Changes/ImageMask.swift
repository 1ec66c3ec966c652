/// How much of an image lets the page be seen (ISO 32000-2, 8.9.6, 11.6.5.2).
enum ImageMask {
  /// The largest share of its rectangle that an image may paint over.
  private static let largestShare = 0.5

  /// Samples of a mask that are looked at.
  private static let byteLimit = 4 << 20

  /// Whether an image may hide what is under it: it has no mask, one that paints over most of it, or one that is not
  /// read.
  ///
  /// - Parameter isLight: whether a stencil would be painted white.
  static func hides(_ image: PDFObject, isLight: Bool, _ view: PDFView) throws -> Bool {
    if try view.resolve(image.dictionary["ImageMask"]).boolean == true {
      return try isLight || paints(stencil: image, view)
    }
    if let reference = image.dictionary["SMask"]?.reference {
      guard let mask = try view.object(reference), mask.isStream else { return true }
      let bits = try view.resolve(mask.dictionary["BitsPerComponent"]).integer ?? 8
      guard let share = try share(of: mask, bits: bits, view) else { return true }
      return (try isInverted(mask, view) ? 1 - share : share) > largestShare
    }
    guard let reference = image.dictionary["Mask"]?.reference, let mask = try view.object(reference),
      mask.isStream
    else { return true }
    return try paints(stencil: mask, view)
  }

  // A stencil paints where its bits are 0.
  private static func paints(stencil: PDFObject, _ view: PDFView) throws -> Bool {
    guard let share = try share(of: stencil, bits: 1, view) else { return true }
    return (try isInverted(stencil, view) ? share : 1 - share) > largestShare
  }

  private static func isInverted(_ mask: PDFObject, _ view: PDFView) throws -> Bool {
    try view.resolve(mask.dictionary["Decode"]).array?.first?.number == 1
  }

  // The mean of all samples, from 0 to 1; `nil` when they cannot be read.
  private static func share(of mask: PDFObject, bits: Int, _ view: PDFView) throws -> Double? {
    guard let width = try view.resolve(mask.dictionary["Width"]).integer, (1...20_000).contains(width),
      let height = try view.resolve(mask.dictionary["Height"]).integer, (1...20_000).contains(height),
      bits == 1 || bits == 8, width * height <= byteLimit,
      let data = try? view.file.data(of: mask)
    else { return nil }
    let row = (width * bits + 7) / 8
    guard data.count >= row * height else { return nil }
    var sum = 0
    for line in 0..<height {
      let start = line * row
      if bits == 8 {
        for index in start..<start + row { sum += Int(data[index]) }
      } else {
        for index in start..<start + row - 1 { sum += data[index].nonzeroBitCount }
        let last = width - (row - 1) * 8
        sum += (data[start + row - 1] >> UInt8(8 - last)).nonzeroBitCount
      }
    }
    return Double(sum) / Double(width * height * (bits == 8 ? 255 : 1))
  }
}
