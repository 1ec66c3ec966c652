/// The operators of a drawing with what stands before each.
struct DrawingSteps {
  struct Step {
    let name: String
    let numbers: [Double]
    /// The last name before it.
    let operand: String?
  }

  private var parser: PDFParser
  /// Whether everything was read.
  private(set) var isAtEnd = false

  init(_ data: [UInt8]) { parser = PDFParser(data + [0x0A]) }

  /// The next operator; `nil` at the end.
  ///
  /// - Throws: ``PDFDamage`` for what is no drawing.
  mutating func next() throws -> Step? {
    var numbers: [Double] = []
    var operand: String?
    while true {
      do throws(PDFParser.Failure) {
        try parser.skipSpace()
        let next = try parser.byte()
        let isWord =
          next >= 0x41 && next <= 0x5A || next >= 0x61 && next <= 0x7A || next == 0x27 || next == 0x22
        if isWord {
          let start = parser.position
          while case let byte = try parser.byte(), !PDFParser.isSpace(byte), !PDFParser.isDelimiter(byte) {
            parser.move(to: parser.position + 1)
          }
          let name = String(decoding: parser.bytes[start..<parser.position], as: UTF8.self)
          return Step(name: name, numbers: numbers, operand: operand)
        }
        let value = try parser.value()
        if let number = value.number, numbers.count < 16 { numbers.append(number) }
        if let name = value.name { operand = name }
      } catch .endOfPiece {
        isAtEnd = true
        return nil
      } catch .damage(let damage) {
        throw damage
      }
    }
  }
}
