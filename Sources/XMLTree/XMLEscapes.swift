/// Which characters are written as references, by place.
package enum XMLEscapes {
  /// Text between tags: `&`, `<`, `>`, carriage return.
  case text
  /// An attribute's value: `&`, `<`, `"`, tab, line feed, carriage return.
  case attribute
  /// A comment or processing instruction: carriage return.
  case carriageReturn

  /// The first byte at or after a place that has to be replaced; the count of bytes when there is none.
  package func firstIndex(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    if self != .attribute {
      while position + 32 <= bytes.count {
        if Self.mayOccur(in: bytes, at: position),
          let found = (position..<position + 32).first(where: { applies(to: bytes[$0]) })
        {
          return found
        }
        position += 32
      }
    }
    while position < bytes.count, !applies(to: bytes[position]) { position += 1 }
    return position
  }

  /// What is written for a byte.
  package func replacement(for byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case 0x09: "&#x9;"
    case 0x0A: "&#xA;"
    default: "&#xD;"
    }
  }

  private func applies(to byte: UInt8) -> Bool {
    switch byte {
    case 0x0D: true
    case UInt8(ascii: "&"), UInt8(ascii: "<"): self != .carriageReturn
    case UInt8(ascii: ">"): self == .text
    case UInt8(ascii: "\""), 0x09, 0x0A: self == .attribute
    default: false
    }
  }

  // Whether one of 32 bytes of text may have to be replaced. `<`, `=`, `>`, `?` differ in two bits only, `"`
  // and `&` in one: a false alarm costs a look at 32 bytes, and text in base64 has none before its end.
  @inline(__always)
  private static func mayOccur(in bytes: UnsafeRawBufferPointer, at position: Int) -> Bool {
    let first = bytes.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
    let second = bytes.loadUnaligned(fromByteOffset: position + 16, as: SIMD16<UInt8>.self)
    return any(suspects(first) .| suspects(second))
  }

  @inline(__always)
  private static func suspects(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    ((bytes & 0xFC) .== 0x3C) .| ((bytes & 0xFB) .== 0x22) .| (bytes .== 0x0D)
  }
}
