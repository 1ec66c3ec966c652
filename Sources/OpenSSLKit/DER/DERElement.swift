/// One element of DER: its tag and where it lies in the bytes it was read from.
package struct DERElement: Sendable {
  /// The bytes it was read from, all of them.
  let bytes: [UInt8]
  /// The identifier byte.
  package let tag: DERTag
  /// Where it begins.
  package let start: Int
  /// Where its content lies.
  package let contentRange: Range<Int>

  /// The content.
  package var content: [UInt8] { Array(bytes[contentRange]) }
  /// The element as it stands: tag, length and content.
  package var der: [UInt8] { Array(bytes[start..<contentRange.upperBound]) }
  /// The same with another tag in place of an implicit one.
  package func der(retagged tag: DERTag) -> [UInt8] {
    [tag.byte] + bytes[start + 1..<contentRange.upperBound]
  }
  /// A reader of what is inside.
  package var inside: DERReader { DERReader(bytes, in: contentRange) }

  /// An object identifier in dotted form.
  ///
  /// - Throws: `notDER` for padded numbers, `malformed` for none, `limitExceeded` for numbers beyond 63 bits and
  ///   for identifiers of more than 64 bytes.
  package func objectIdentifier() throws(DERError) -> String {
    guard tag == .objectIdentifier, !contentRange.isEmpty else {
      throw DERError(.malformed, "an object identifier is missing", at: start)
    }
    guard contentRange.count <= 64 else {
      throw DERError(.limitExceeded, "an object identifier of more than 64 bytes", at: start)
    }
    var numbers: [UInt64] = []
    var number: UInt64 = 0
    var isInside = false
    for byte in bytes[contentRange] {
      guard isInside || byte != 0x80 else {
        throw DERError(.notDER, "a number of an object identifier is padded", at: start)
      }
      guard number < 1 << 56 else {
        throw DERError(.limitExceeded, "a number of an object identifier is too large", at: start)
      }
      number = number << 7 | UInt64(byte & 0x7F)
      isInside = byte & 0x80 != 0
      if !isInside {
        numbers.append(number)
        number = 0
      }
    }
    guard !isInside, let first = numbers.first else {
      throw DERError(.malformed, "an object identifier is cut off", at: start)
    }
    let root = min(first / 40, 2)
    return ([root, first - root * 40] + numbers.dropFirst()).map(String.init).joined(separator: ".")
  }

  /// The bytes of a whole number, most significant first, as DER has them.
  ///
  /// - Throws: `notDER` when there are more of them than needed.
  package func integerBytes() throws(DERError) -> [UInt8] {
    let content = content
    guard tag == .integer || tag == .enumerated, let first = content.first else {
      throw DERError(.malformed, "a number is missing", at: start)
    }
    if content.count > 1, (first == 0 && content[1] < 0x80) || (first == 0xFF && content[1] >= 0x80) {
      throw DERError(.notDER, "a number written longer than needed", at: start)
    }
    return content
  }

  /// A whole number that fits.
  package func smallInteger() throws(DERError) -> Int {
    let bytes = try integerBytes()
    guard bytes.count <= 8 else { throw DERError(.limitExceeded, "a number is too large", at: start) }
    return bytes.dropFirst().reduce(Int(Int8(bitPattern: bytes[0]))) { $0 << 8 | Int($1) }
  }

  /// Yes or no.
  package func boolean() throws(DERError) -> Bool {
    guard tag == .boolean, contentRange.count == 1 else {
      throw DERError(.malformed, "a truth value is missing", at: start)
    }
    switch bytes[contentRange.lowerBound] {
    case 0: return false
    case 0xFF: return true
    default: throw DERError(.notDER, "a truth value that is neither 0 nor 255", at: start)
    }
  }
}
