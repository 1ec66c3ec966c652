/// What a drawing's state has to do with hiding (ISO 32000-2, 8.4).
struct DrawingState {
  /// How units become points on the page.
  var stretch = Stretch()
  var lineWidth = 1.0
  var fill = Ink()
  var stroke = Ink()
  var font: String?
  var fontSize = 0.0
  /// How text is drawn (`Tr`): filled, stroked, both, not at all; from 4 on as a window for what follows too.
  var textMode = 0
  /// How much wider letters are than they were made (`Tz`).
  var textWidening = 1.0
  private var textScale = 1.0
  /// Whether colours are mixed with the page's by Multiply, which darkens and hides nothing.
  private var multiplies = false
  /// Whether this drawing as a whole is.
  private var isMultipliedAsWhole = false
  /// Whether mixing reaches the page: inside an isolated group it does not.
  private var mayMultiply = true

  /// Whether what is under an area of a light colour can still be seen.
  var letsThrough: Bool { isMultipliedAsWhole || multiplies && mayMultiply }

  /// How thick lines are on the page, in points.
  var shownLineWidth: Double { lineWidth * stretch.largest }

  /// How high or wide letters are on the page, in points.
  var shownFontSize: Double { fontSize * textScale * textWidening * stretch.largest }

  /// Whether an area in the fill colour may hide what is under it.
  var fillHides: Bool { !(letsThrough && (fill.luminance ?? 0) > 0.5) }

  /// Whether letters or fine lines in a colour may hide what is under them: they may be dark, nothing else.
  func hides(_ ink: Ink) -> Bool { !letsThrough && ink.isLight }

  mutating func set(blendMode name: String) { multiplies = name == "Multiply" }

  /// Enters a drawing that is a transparency group, isolated from the page or not.
  mutating func enterGroup(isIsolated: Bool) {
    if letsThrough { isMultipliedAsWhole = true } else if isIsolated { mayMultiply = false }
    multiplies = false
  }

  mutating func multiplyAsWhole() { isMultipliedAsWhole = true }

  /// Takes over what an operator sets.
  mutating func take(_ step: DrawingSteps.Step) {
    let numbers = step.numbers
    switch step.name {
    case "cm": stretch.enter(numbers)
    case "w": lineWidth = numbers.last ?? .infinity
    case "BT": textScale = 1
    case "Tm": textScale = Stretch(numbers).largest
    case "Tr": textMode = numbers.last.map { $0.isFinite && abs($0) < 8 ? Int($0) : 2 } ?? 2
    case "Tz": textWidening = max(1, abs(numbers.last ?? .infinity) / 100)
    case "g", "rg", "k": fill = Ink(numbers)
    case "G", "RG", "K": stroke = Ink(numbers)
    case "sc", "scn": if fill.isKnown { fill = Ink(numbers) }
    case "SC", "SCN": if stroke.isKnown { stroke = Ink(numbers) }
    default: break
    }
  }
}

/// How bright a colour is, as far as numbers tell it.
struct Ink {
  /// From 0, black, to 1, white; `nil` where a table, an ink or a pattern decides.
  let luminance: Double?
  /// Whether numbers alone tell the colour in the colour space that is set.
  let isKnown: Bool

  /// Black.
  init() { (luminance, isKnown) = (0, true) }

  private init(luminance: Double?, isKnown: Bool) { (self.luminance, self.isKnown) = (luminance, isKnown) }

  static let unknown = Ink(luminance: nil, isKnown: false)

  /// A colour by its shares of grey, of red, green and blue, or of four inks.
  init(_ shares: [Double]) {
    isKnown = true
    switch shares.count {
    case 1: luminance = shares[0]
    case 3: luminance = 0.3 * shares[0] + 0.59 * shares[1] + 0.11 * shares[2]
    case 4:
      let light = (0..<3).map { max(0, 1 - shares[$0]) * max(0, 1 - shares[3]) }
      luminance = 0.3 * light[0] + 0.59 * light[1] + 0.11 * light[2]
    default: luminance = nil
    }
  }

  /// Whether letters or lines of it may pass for paper.
  var isLight: Bool { luminance.map { !($0 <= 0.6) } ?? true }
}

/// The part of a matrix that says how long things become.
struct Stretch {
  private var a = 1.0
  private var b = 0.0
  private var c = 0.0
  private var d = 1.0

  /// Nothing is stretched.
  init() {}

  /// The six numbers of a matrix; anything else stretches without bounds.
  init(_ matrix: [Double]) {
    guard matrix.count == 6, matrix.allSatisfy(\.isFinite) else {
      (a, d) = (.infinity, .infinity)
      return
    }
    (a, b, c, d) = (matrix[0], matrix[1], matrix[2], matrix[3])
  }

  /// How much longer lines along the first axis become.
  var across: Double { (a * a + b * b).squareRoot() }
  /// How much longer lines along the second axis become.
  var up: Double { (c * c + d * d).squareRoot() }
  /// The larger of the two; what cannot be computed is without bounds.
  var largest: Double {
    let most = max(across, up)
    return most.isNaN ? .infinity : most
  }

  /// Puts a matrix before this one: what follows is stretched by both.
  mutating func enter(_ matrix: [Double]) {
    let inner = Stretch(matrix)
    self = Stretch([
      inner.a * a + inner.b * c, inner.a * b + inner.b * d, inner.c * a + inner.d * c,
      inner.c * b + inner.d * d, 0, 0,
    ])
  }

  /// Fits a box that this matrix is applied to into a place on the page, as viewers do with appearances (ISO 32000-2,
  /// 12.5.5): how much the matrix itself enlarges or shrinks makes no difference. `false` where that cannot be done.
  mutating func fit(_ box: PDFRectangle, into place: PDFRectangle) -> Bool {
    let width = abs(a) * box.width + abs(c) * box.height
    let height = abs(b) * box.width + abs(d) * box.height
    guard width > 0, height > 0, width.isFinite, height.isFinite else { return false }
    let (across, up) = (place.width / width, place.height / height)
    self = Stretch([a * across, b * up, c * across, d * up, 0, 0])
    return true
  }
}

/// How long the lines of a path are, at the most (ISO 32000-2, 8.5.2).
struct DrawingPath {
  /// In units of the drawing.
  private(set) var length = 0.0
  private var start = (0.0, 0.0)
  private var point = (0.0, 0.0)

  /// Takes one more piece; a curve is no longer than the lines between its points.
  mutating func take(_ step: DrawingSteps.Step) {
    let numbers = step.numbers
    switch (step.name, numbers.count) {
    case ("m", 2...):
      start = (numbers[0], numbers[1])
      point = start
    case ("l", 2...): go(to: numbers, 1)
    case ("c", 6...): go(to: numbers, 3)
    case ("v", 4...), ("y", 4...): go(to: numbers, 2)
    case ("h", _): close()
    case ("re", 4...): length += 2 * (abs(numbers[2]) + abs(numbers[3]))
    default: length = .infinity
    }
  }

  /// Goes back to where it began.
  mutating func close() { go(to: [start.0, start.1], 1) }

  private mutating func go(to numbers: [Double], _ count: Int) {
    for index in 0..<count {
      let next = (numbers[2 * index], numbers[2 * index + 1])
      let (across, up) = (next.0 - point.0, next.1 - point.1)
      length += (across * across + up * up).squareRoot()
      point = next
    }
  }
}
