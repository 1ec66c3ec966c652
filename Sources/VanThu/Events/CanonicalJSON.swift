/// A JSON value without `null` and without fractions: what the canonical bytes of events and receipts are made of.
///
/// The bytes follow RFC 8785 within those limits: members sorted by name, no white space, UTF-8, only `"`, `\`
/// and control characters escaped. Equal values have equal bytes, on every machine and with every version.
package indirect enum CanonicalJSON: Hashable, Sendable {
  case string(String)
  case integer(Int64)
  case boolean(Bool)
  case array([CanonicalJSON])
  case object([String: CanonicalJSON])

  /// The canonical bytes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  private func append(to bytes: inout [UInt8]) {
    switch self {
    case .string(let text): Self.append(text, to: &bytes)
    case .integer(let number): bytes += String(number).utf8
    case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      let sorted = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.append(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)

  /// Appends a text as a JSON string, in quotes.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case 0x08: bytes += "\\b".utf8
      case 0x09: bytes += "\\t".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0C: bytes += "\\f".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x00..<0x20:
        bytes += "\\u00".utf8
        bytes.append(hexDigits[Int(byte >> 4)])
        bytes.append(hexDigits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension CanonicalJSON {
  /// The canonical bytes of an encodable value.
  ///
  /// Throws `EncodingError` when the value holds `nil` that is not simply left out, a floating-point number, or
  /// an integer outside the range of JSON (±2⁵³).
  package static func bytes(of value: some Encodable) throws -> [UInt8] {
    try encode(value).bytes
  }

  /// The canonical value of an encodable value.
  package static func encode(_ value: some Encodable) throws -> CanonicalJSON {
    let node = CanonicalEncoder.Node()
    try value.encode(to: CanonicalEncoder(node: node, codingPath: []))
    return node.value ?? .object([:])
  }
}
