import VanThu

/// The parameter `hash-file`: the digest of the file in hexadecimal, in two spellings.
///
/// The axis' own client writes each byte with as few digits as it needs (0x0a as `a`), so that many digests share
/// one text and a text cannot be read back; our own digest is put into that form instead.
struct HashFile: Sendable {
  private let text: String

  /// A value as it came; `nil` when it cannot be a digest of SHA-256 in either spelling.
  init?(_ text: String) {
    guard (32...64).contains(text.utf8.count), text.allSatisfy(\.isHexDigit) else { return nil }
    self.text = text.lowercased()
  }

  /// Whether it names this digest, given with two digits a byte.
  func names(_ sha256: String) -> Bool { text == sha256 || text == Self.unpadded(sha256) }

  /// The digest as the axis' client writes it.
  static func unpadded(_ sha256: String) -> String {
    let digits = Array(sha256.utf8)
    var text: [UInt8] = []
    for index in stride(from: 0, to: digits.count - 1, by: 2) {
      if digits[index] != UInt8(ascii: "0") { text.append(digits[index]) }
      text.append(digits[index + 1])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
