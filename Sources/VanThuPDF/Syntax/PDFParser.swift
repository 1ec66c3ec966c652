/// Reads values out of a piece of a file, strictly: what ISO 32000 does not allow is damage.
///
/// The piece may end before the value does; then ``Failure/endOfPiece`` asks for a longer one.
struct PDFParser {
  enum Failure: Error { case endOfPiece, damage(PDFDamage) }

  let bytes: [UInt8]
  /// Where the piece stands in the file.
  let base: Int
  let depthLimit: Int
  private(set) var position = 0

  init(_ bytes: [UInt8], base: Int = 0, depthLimit: Int = 48) {
    self.bytes = bytes
    self.base = base
    self.depthLimit = depthLimit
  }

  /// The place in the file.
  var offset: Int { base + position }

  func damage(_ rule: PDFDamage.Rule, _ detail: String) -> Failure {
    .damage(PDFDamage(rule, at: offset, detail))
  }

  mutating func move(to position: Int) { self.position = position }

  func byte() throws(Failure) -> UInt8 {
    guard position < bytes.count else { throw .endOfPiece }
    return bytes[position]
  }

  // MARK: White space

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
  }

  static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D, 0x2F, 0x25: true
    default: false
    }
  }

  /// Goes past white space and comments.
  mutating func skipSpace() throws(Failure) {
    while true {
      let next = try byte()
      if Self.isSpace(next) {
        position += 1
      } else if next == 0x25 {
        while true {
          let byte = try byte()
          if byte == 0x0A || byte == 0x0D { break }
          position += 1
        }
      } else {
        return
      }
    }
  }

  /// Whether these characters come next as a word of their own; goes past them if so.
  mutating func takes(_ word: StaticString) throws(Failure) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { throw .endOfPiece }
    let start = word.utf8Start
    for index in 0..<count where bytes[position + index] != start[index] { return false }
    guard position + count < bytes.count else { throw .endOfPiece }
    let next = bytes[position + count]
    guard Self.isSpace(next) || Self.isDelimiter(next) else { return false }
    position += count
    return true
  }

  mutating func expect(_ word: StaticString) throws(Failure) {
    guard try takes(word) else { throw damage(.syntax, "“\(word)” expected") }
  }

  // MARK: Values

  /// Reads a value.
  mutating func value(depth: Int = 0) throws(Failure) -> PDFValue {
    guard depth <= depthLimit else { throw damage(.limit, "depth") }
    try skipSpace()
    switch try byte() {
    case 0x2F: return .name(try name())
    case 0x28: return .string(try literalString())
    case 0x5B: return .array(try array(depth: depth))
    case 0x3C:
      guard position + 1 < bytes.count else { throw .endOfPiece }
      if bytes[position + 1] == 0x3C { return .dictionary(try dictionary(depth: depth).values) }
      return .string(try hexString())
    case 0x30...0x39: return try numberOrReference()
    case 0x2B, 0x2D, 0x2E: return try number()
    case 0x74 where try takes("true"): return .boolean(true)
    case 0x66 where try takes("false"): return .boolean(false)
    case 0x6E where try takes("null"): return .null
    default: throw damage(.syntax, "no value")
    }
  }

  /// Reads a dictionary, with the places of its values.
  mutating func dictionary(depth: Int = 0) throws(Failure) -> (
    values: [String: PDFValue], places: [String: Range<Int>]
  ) {
    position += 2
    var values: [String: PDFValue] = [:]
    var places: [String: Range<Int>] = [:]
    var keys: Set<String> = []
    while true {
      try skipSpace()
      let next = try byte()
      if next == 0x3E {
        guard position + 1 < bytes.count else { throw .endOfPiece }
        guard bytes[position + 1] == 0x3E else { throw damage(.syntax, "dictionary not closed") }
        position += 2
        return (values, places)
      }
      guard next == 0x2F else { throw damage(.syntax, "no key") }
      let key = try name()
      guard keys.insert(key).inserted else { throw damage(.duplicateKey, "/\(key)") }
      try skipSpace()
      let start = offset
      let value = try value(depth: depth + 1)
      // A key without a value is as good as none (7.3.7).
      if value != .null { values[key] = value }
      if depth == 0 { places[key] = start..<offset }
    }
  }

  private mutating func array(depth: Int) throws(Failure) -> [PDFValue] {
    position += 1
    var values: [PDFValue] = []
    while true {
      try skipSpace()
      if try byte() == 0x5D {
        position += 1
        return values
      }
      values.append(try value(depth: depth + 1))
    }
  }

  private mutating func name() throws(Failure) -> String {
    position += 1
    var text: [UInt8] = []
    var isPlain = true
    while true {
      let next = try byte()
      if Self.isSpace(next) || Self.isDelimiter(next) { break }
      position += 1
      if next == 0x23 {
        guard position + 1 < bytes.count else { throw .endOfPiece }
        guard let high = Self.hexDigit(bytes[position]), let low = Self.hexDigit(bytes[position + 1]) else {
          throw damage(.syntax, "“#” in a name")
        }
        position += 2
        text.append(high << 4 | low)
      } else {
        text.append(next)
      }
      if text[text.count - 1] >= 0x80 { isPlain = false }
      if text.count > 1024 { throw damage(.limit, "name") }
    }
    if isPlain { return String(decoding: text, as: UTF8.self) }
    return String(String.UnicodeScalarView(text.map { Unicode.Scalar($0) }))
  }

  /// Reads an integer without a sign.
  mutating func digits() throws(Failure) -> Int {
    let start = position
    var value = 0
    while true {
      let next = try byte()
      guard next >= 0x30, next <= 0x39 else { break }
      guard position - start < 18 else { throw damage(.syntax, "number too long") }
      value = value * 10 + Int(next - 0x30)
      position += 1
    }
    guard position > start else { throw damage(.syntax, "no number") }
    return value
  }

  private mutating func numberOrReference() throws(Failure) -> PDFValue {
    let start = position
    let first = try number()
    guard case .integer(let number) = first, bytes[start] != 0x2B else { return first }
    let end = position
    if let generation = try integerAhead(), try takesReferenceSign() {
      return .reference(PDFReference(number: number, generation: generation))
    }
    position = end
    return first
  }

  private mutating func integerAhead() throws(Failure) -> Int? {
    try skipSpace()
    guard case 0x30...0x39 = try byte() else { return nil }
    let value = try digits()
    try skipSpace()
    return value
  }

  private mutating func takesReferenceSign() throws(Failure) -> Bool {
    guard try byte() == 0x52 else { return false }
    return try takes("R")
  }

  private mutating func number() throws(Failure) -> PDFValue {
    let start = position
    var isNegative = false
    let sign = try byte()
    if sign == 0x2B || sign == 0x2D {
      isNegative = sign == 0x2D
      position += 1
    }
    var whole = 0
    var digitCount = 0
    var fraction = 0.0
    var isReal = false
    var scale = 1.0
    while true {
      let next = try byte()
      if next >= 0x30, next <= 0x39 {
        digitCount += 1
        guard digitCount <= 18 else { throw damage(.syntax, "number too long") }
        if isReal {
          scale /= 10
          fraction += Double(next - 0x30) * scale
        } else {
          whole = whole * 10 + Int(next - 0x30)
        }
      } else if next == 0x2E, !isReal {
        isReal = true
      } else if Self.isSpace(next) || Self.isDelimiter(next) {
        break
      } else {
        throw damage(.syntax, "no number")
      }
      position += 1
    }
    guard digitCount > 0 else { throw Failure.damage(PDFDamage(.syntax, at: base + start, "no number")) }
    if isReal { return .real((Double(whole) + fraction) * (isNegative ? -1 : 1)) }
    return .integer(isNegative ? -whole : whole)
  }

  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  private mutating func hexString() throws(Failure) -> [UInt8] {
    position += 1
    var result: [UInt8] = []
    var high: UInt8?
    while true {
      let next = try byte()
      position += 1
      if next == 0x3E { break }
      if Self.isSpace(next) { continue }
      guard let digit = Self.hexDigit(next) else { throw damage(.syntax, "no hexadecimal digit") }
      if let known = high {
        result.append(known << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    if let high { result.append(high << 4) }
    return result
  }

  private mutating func literalString() throws(Failure) -> [UInt8] {
    position += 1
    var result: [UInt8] = []
    var open = 1
    while true {
      var next = try byte()
      position += 1
      switch next {
      case 0x28: open += 1
      case 0x29:
        open -= 1
        if open == 0 { return result }
      case 0x0D:
        // Any end of line in a string is a line feed.
        if try byte() == 0x0A { position += 1 }
        next = 0x0A
      case 0x5C:
        guard let escaped = try escape() else { continue }
        next = escaped
      default: break
      }
      result.append(next)
    }
  }

  // What stands for a backslash and the characters after it; `nil` for a line that goes on.
  private mutating func escape() throws(Failure) -> UInt8? {
    let next = try byte()
    position += 1
    switch next {
    case 0x6E: return 0x0A
    case 0x72: return 0x0D
    case 0x74: return 0x09
    case 0x62: return 0x08
    case 0x66: return 0x0C
    case 0x0A: return nil
    case 0x0D:
      if try byte() == 0x0A { position += 1 }
      return nil
    case 0x30...0x37:
      var value = Int(next - 0x30)
      for _ in 0..<2 {
        guard case let digit = try byte(), digit >= 0x30, digit <= 0x37 else { break }
        value = value * 8 + Int(digit - 0x30)
        position += 1
      }
      return UInt8(truncatingIfNeeded: value)
    default: return next
    }
  }
}
