/// How text is set (ISO 32000-2, 9.3, 9.4): where the next letter comes to stand.
struct DrawingText {
  private var matrix = Placement()
  private var line = Placement()
  private var leading = 0.0
  private var rise = 0.0
  private var letterSpace = 0.0
  private var wordSpace = 0.0
  /// How much wider letters are than they were made (`Tz`).
  private var widening = 1.0
  var font: DrawnFont?
  var size = 0.0
  /// How text is drawn (`Tr`): filled, stroked, both, not at all; from 4 on as a window for what follows too.
  private(set) var mode = 0

  var isFilled: Bool { [0, 2, 4, 6].contains(mode) }
  var isStroked: Bool { [1, 2, 5, 6].contains(mode) }

  /// How high or wide letters are before the drawing is placed.
  var scale: Double { abs(size) * matrix.largest * max(1, abs(widening)) }

  /// Takes over what an operator sets.
  mutating func take(_ step: DrawingSteps.Step) {
    func number() -> Double { step.last(1)?[0] ?? .infinity }
    switch step.name {
    case "BT": (matrix, line) = (Placement(), Placement())
    case "Tm":
      line = Placement(step.last(6) ?? [])
      matrix = line
    case "Td": move(step.last(2) ?? [.infinity, .infinity])
    case "TD":
      let way = step.last(2) ?? [.infinity, .infinity]
      leading = -way[1]
      move(way)
    case "T*", "'": move([0, -leading])
    case "\"":
      let numbers = step.numbers
      let spaces = numbers.count == 2 ? numbers : [.infinity, .infinity]
      (wordSpace, letterSpace) = (spaces[0], spaces[1])
      move([0, -leading])
    case "TL": leading = number()
    case "Ts": rise = number()
    case "Tc": letterSpace = number()
    case "Tw": wordSpace = number()
    case "Tz": widening = number() / 100
    case "Tr":
      let value = number()
      mode = value.isFinite && abs(value) < 8 ? Int(value) : 2
    default: break
    }
  }

  private mutating func move(_ way: [Double]) {
    line.enter([1, 0, 0, 1, way[0], way[1]])
    matrix = line
  }

  /// A letter that is shown.
  struct Letter {
    /// Its code in its font.
    let code: Int
    /// Where it is drawn; all of its ink lies within.
    let box: PDFRectangle
    /// Where small letters are, without what reaches above and below them.
    let core: PDFRectangle
    /// How high the letters are set, in points.
    let size: Double
    /// Whether its line runs up or down the page.
    let isUpright: Bool
    /// The most that it paints over, in square points.
    let ink: Double
  }

  /// Goes through the letters of an operator's strings; those that are white space are passed over.
  mutating func show(_ step: DrawingSteps.Step, on page: Placement, _ body: (Letter) throws -> Void) rethrows
  {
    for value in step.values {
      switch value {
      case .string(let text): try show(text, on: page, body)
      case .array(let values):
        for value in values {
          if let text = value.string { try show(text, on: page, body) }
          if let number = value.number { advance(-number / 1000 * size * widening) }
        }
      default: break
      }
    }
  }

  private mutating func advance(_ width: Double) { matrix.enter([1, 0, 0, 1, width, 0]) }

  private mutating func show(_ text: [UInt8], on page: Placement, _ body: (Letter) throws -> Void) rethrows {
    guard let font else { return }
    for code in font.codes(of: text) {
      let width = font.width(of: code)
      if !font.isBlank(code) {
        let place = Placement([size * widening, 0, 0, size, 0, rise]).then(matrix).then(page)
        let height = place.up
        try body(
          Letter(
            code: code, box: place.bounds(of: font.box(of: code)),
            core: place.bounds(of: font.core(of: code)),
            size: height, isUpright: place.isUpright, ink: font.ink(of: code) * place.area))
      }
      let space = font.isComposite || code != 32 ? 0 : wordSpace
      advance((width * size + letterSpace + space) * widening)
    }
  }
}
