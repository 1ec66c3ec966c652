/// Encodes bytes as base64 by pieces, without line ends.
struct Base64Encoder {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private var held: [UInt8] = []

  /// The text of as many bytes as make whole groups; the rest is held.
  mutating func encode(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var input = held
    input.append(contentsOf: bytes)
    let whole = input.count - input.count % 3
    held = Array(input[whole...])
    var text: [UInt8] = []
    text.reserveCapacity(whole / 3 * 4)
    Self.alphabet.withUnsafeBufferPointer { alphabet in
      input.withUnsafeBufferPointer { input in
        for place in stride(from: 0, to: whole, by: 3) {
          let group = Int(input[place]) << 16 | Int(input[place + 1]) << 8 | Int(input[place + 2])
          text.append(alphabet[group >> 18])
          text.append(alphabet[group >> 12 & 63])
          text.append(alphabet[group >> 6 & 63])
          text.append(alphabet[group & 63])
        }
      }
    }
    return text
  }

  /// The text of what is held, with its padding.
  mutating func finish() -> [UInt8] {
    defer { held = [] }
    switch held.count {
    case 1:
      let group = Int(held[0]) << 4
      return [Self.alphabet[group >> 6], Self.alphabet[group & 63], UInt8(ascii: "="), UInt8(ascii: "=")]
    case 2:
      let group = (Int(held[0]) << 8 | Int(held[1])) << 2
      return [
        Self.alphabet[group >> 12], Self.alphabet[group >> 6 & 63], Self.alphabet[group & 63],
        UInt8(ascii: "="),
      ]
    default: return []
    }
  }

  /// The text of a few bytes.
  package static func text(_ bytes: [UInt8]) -> String {
    var encoder = Base64Encoder()
    let whole = bytes.withUnsafeBytes { encoder.encode($0) }
    return String(decoding: whole + encoder.finish(), as: UTF8.self)
  }
}

extension Base64Decoder {
  /// The bytes of a short text, or `nil` when it is no base64.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var decoder = Base64Decoder()
    var result: [UInt8] = []
    do {
      try Array(text.utf8).withUnsafeBytes { try decoder.decode($0) { result.append(contentsOf: $0) } }
      try decoder.finish()
      return result
    } catch { return nil }
  }
}
