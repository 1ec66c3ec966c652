@testable import VanThu

/// The archive around an attachment: whatever the pieces, the same comes out, and never more than the limits say.
struct ZipTarget: FuzzTarget {
  static let name = "zip"

  private static let limits: EnvelopeLimits = {
    var limits = EnvelopeLimits()
    limits.unpackedBytes = 1 << 20
    return limits
  }()

  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])] {
    let contents: [(String, [UInt8])] = [
      ("text", Array("văn bản".utf8)), ("empty", []), ("zeros", [UInt8](repeating: 0, count: 100_000)),
    ]
    return try contents.map { name, bytes in
      var archive: [UInt8] = []
      let wrapper = try ZipWrapper(entryName: "a.pdf") { archive.append(contentsOf: $0) }
      try bytes.withUnsafeBytes { try wrapper.take($0) }
      try wrapper.finish()
      return (name, archive)
    }
  }

  init(_ material: Material) {}

  func run(_ bytes: [UInt8]) {
    let whole = unpack(bytes, by: 1 << 16)
    let parts = unpack(bytes, by: 3)
    if whole.outcome != parts.outcome { finding("\(whole.outcome) and, in pieces, \(parts.outcome)") }
    if whole.outcome.hasPrefix("single"), whole.bytes != parts.bytes { finding("other bytes in pieces") }
    if whole.bytes.count > Self.limits.unpackedBytes { finding("more than the limit") }
  }

  private func unpack(_ bytes: [UInt8], by size: Int) -> (outcome: String, bytes: [UInt8]) {
    var result: [UInt8] = []
    var zip = ZipUnwrapper(limits: Self.limits)
    do {
      try pieces(of: bytes, by: size) { piece in try zip.take(piece) { result.append(contentsOf: $0) } }
    } catch { finding("taking bytes fails only where writing does: \(error)") }
    return ("\(zip.finish())", result)
  }
}
