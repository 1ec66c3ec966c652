/// Which characters are written as references, by place.
package enum XMLEscapes {
  /// Text between tags: `&`, `<`, `>`, carriage return.
  case text
  /// An attribute's value: `&`, `<`, `"`, tab, line feed, carriage return.
  case attribute
  /// A comment or processing instruction: carriage return.
  case carriageReturn

  /// Bytes looked at in one step.
  private static let step = 64

  /// The first byte at or after a place that has to be replaced; the count of bytes when there is none.
  package func firstIndex(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    if self != .attribute, let base = bytes.baseAddress {
      while position + Self.step <= bytes.count {
        if Self.mayOccur(base + position),
          let found = (position..<position + Self.step).first(where: { applies(to: bytes[$0]) })
        {
          return found
        }
        position += Self.step
      }
    }
    if let base = bytes.baseAddress {
      while position &+ 8 <= bytes.count {
        if mayOccur(inWord: (base + position).loadUnaligned(as: UInt64.self)),
          let found = (position..<position + 8).first(where: { applies(to: bytes[$0]) })
        {
          return found
        }
        position &+= 8
      }
    }
    while position < bytes.count, !applies(to: bytes[position]) { position &+= 1 }
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

  // Whether one of 64 bytes of text may have to be replaced, eight at a time within a machine word. `<`, `=`, `>`,
  // `?` differ in two bits only, `"` and `&` in one: a false alarm costs a second look, and text in base64 has
  // none before its end. (The vector types of the standard library are not turned into vector instructions here.)
  @inline(__always)
  private static func mayOccur(_ bytes: UnsafeRawPointer) -> Bool {
    var found: UInt64 = 0
    for place in 0..<step / 8 {
      found |= candidates(bytes.loadUnaligned(fromByteOffset: place &* 8, as: UInt64.self))
    }
    return found & 0x8080_8080_8080_8080 != 0
  }

  // Whether one of eight bytes may have to be replaced.
  @inline(__always)
  private func mayOccur(inWord word: UInt64) -> Bool {
    var found = Self.candidates(word)
    if self == .attribute {
      // Tab and line feed differ in their last two bits.
      found |= Self.zeroBytes((word & 0xFCFC_FCFC_FCFC_FCFC) ^ 0x0808_0808_0808_0808)
    }
    return found & 0x8080_8080_8080_8080 != 0
  }

  @inline(__always)
  private static func candidates(_ word: UInt64) -> UInt64 {
    zeroBytes((word & 0xFCFC_FCFC_FCFC_FCFC) ^ 0x3C3C_3C3C_3C3C_3C3C)
      | zeroBytes((word & 0xFBFB_FBFB_FBFB_FBFB) ^ 0x2222_2222_2222_2222)
      | zeroBytes(word ^ 0x0D0D_0D0D_0D0D_0D0D)
  }

  // Has the highest bit of a byte set where the byte is zero (and perhaps above one that is).
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }
}
