/// The few forms of DER that are written here rather than by OpenSSL (X.690, 8 and 10).
enum DERWriting {
  /// A tag, a length, a value.
  static func element(_ tag: UInt8, _ value: [UInt8]) -> [UInt8] {
    guard value.count > 127 else { return [tag, UInt8(value.count)] + value }
    let length = withUnsafeBytes(of: value.count.bigEndian) { Array($0.drop { $0 == 0 }) }
    return [tag, 0x80 | UInt8(length.count)] + length + value
  }

  /// Elements one after another.
  static func sequence(_ elements: [[UInt8]]) -> [UInt8] { element(0x30, elements.flatMap { $0 }) }

  /// Whole bytes as a string of bits.
  static func bitString(_ bytes: [UInt8]) -> [UInt8] { element(0x03, [0] + bytes) }
}
