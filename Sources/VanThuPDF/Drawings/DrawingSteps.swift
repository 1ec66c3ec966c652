/// The operators of a drawing with what stands before each.
struct DrawingSteps {
  struct Step {
    let name: String
    let values: [PDFValue]

    var numbers: [Double] { values.compactMap(\.number) }
    /// The last name before it.
    var operand: String? { values.last { $0.name != nil }?.name }

    /// The last values before it, all of them numbers: those count, whatever stands before them.
    func last(_ count: Int) -> [Double]? {
      let numbers = values.suffix(count).compactMap(\.number)
      return numbers.count == count && numbers.allSatisfy(\.isFinite) ? numbers : nil
    }
  }

  private var parser: PDFParser
  /// Whether everything was read.
  private(set) var isAtEnd = false
  /// Values before one operator; no operator needs as many.
  private static let valueLimit = 256

  init(_ data: [UInt8]) { parser = PDFParser(data + [0x0A]) }

  /// The next operator; `nil` at the end.
  ///
  /// - Throws: ``PDFDamage`` for what is no drawing.
  mutating func next() throws -> Step? {
    var values: [PDFValue] = []
    var isBetween = true
    while true {
      do throws(PDFParser.Failure) {
        isBetween = true
        try parser.skipSpace()
        let next = try parser.byte()
        isBetween = false
        let isWord =
          next >= 0x41 && next <= 0x5A || next >= 0x61 && next <= 0x7A || next == 0x27 || next == 0x22
        if isWord {
          let start = parser.position
          while case let byte = try parser.byte(), !PDFParser.isSpace(byte), !PDFParser.isDelimiter(byte) {
            parser.move(to: parser.position + 1)
          }
          let name = String(decoding: parser.bytes[start..<parser.position], as: UTF8.self)
          // Values that are words.
          if name == "true" || name == "false" || name == "null" {
            values.append(.boolean(name == "true"))
            continue
          }
          return Step(name: name, values: values)
        }
        guard values.count < Self.valueLimit else { throw parser.damage(.limit, "values of a drawing") }
        values.append(try parser.value())
      } catch .endOfPiece {
        // What begins and does not end, or has no operator, each program takes for something else.
        isAtEnd = isBetween && values.isEmpty
        return nil
      } catch .damage(let damage) {
        throw damage
      }
    }
  }

  /// Goes past the data of an image that stands in the drawing itself, after `ID`.
  mutating func skipImage() {
    let bytes = parser.bytes
    var place = parser.position + 1
    while place + 2 < bytes.count {
      if bytes[place] == 0x45, bytes[place + 1] == 0x49, PDFParser.isSpace(bytes[place - 1]),
        PDFParser.isSpace(bytes[place + 2])
      {
        return parser.move(to: place + 2)
      }
      place += 1
    }
    parser.move(to: bytes.count)
  }
}
