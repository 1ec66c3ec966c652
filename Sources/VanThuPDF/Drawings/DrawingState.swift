/// What a drawing's state has to do with hiding (ISO 32000-2, 8.4).
struct DrawingState {
  /// How units come to lie on the page.
  var placement = Placement()
  var lineWidth = 1.0
  /// How far pointed corners of lines may reach, in widths of the line; without a limit where they are not pointed.
  private var miterLimit = 10.0
  private var lineJoin = 0
  var fill = Ink()
  var stroke = Ink()
  var text = DrawingText()
  /// Whether colours are mixed with the page's by Multiply, which darkens and hides nothing.
  private var multiplies = false
  /// Whether this drawing as a whole is.
  private var isMultipliedAsWhole = false
  /// Whether mixing reaches the page: inside an isolated group it does not.
  private var mayMultiply = true

  /// Whether what is under an area of a light colour can still be seen.
  var letsThrough: Bool { isMultipliedAsWhole || multiplies && mayMultiply }

  /// How thick lines are on the page, in points.
  var shownLineWidth: Double { abs(lineWidth) * placement.largest }

  /// How high or wide letters are on the page, in points.
  var shownFontSize: Double { text.scale * placement.largest }

  /// How far a corner may reach, in widths of the line.
  var reachOfCorners: Double { lineJoin == 0 ? abs(miterLimit) : 1 }

  /// Whether an area in the fill colour may hide what is under it.
  var fillHides: Bool { !(letsThrough && (fill.luminance ?? 0) > 0.5) }

  /// Whether letters or fine lines in a colour may hide what is under them: they may be dark, nothing else.
  func hides(_ ink: Ink) -> Bool { !letsThrough && ink.isLight }

  mutating func set(blendMode name: String) { multiplies = name == "Multiply" }

  /// Takes over lines' settings of a set.
  mutating func set(lineWidth width: Double?, join: Double?, miterLimit limit: Double?) {
    if let width { lineWidth = width }
    if let join { lineJoin = join == 1 || join == 2 ? 1 : 0 }
    if let limit { miterLimit = limit }
  }

  /// Enters a drawing that is a transparency group, isolated from the page or not.
  mutating func enterGroup(isIsolated: Bool) {
    if letsThrough { isMultipliedAsWhole = true } else if isIsolated { mayMultiply = false }
    multiplies = false
  }

  mutating func multiplyAsWhole() { isMultipliedAsWhole = true }

  /// Takes over what an operator sets.
  mutating func take(_ step: DrawingSteps.Step) {
    switch step.name {
    case "cm": placement.enter(step.last(6) ?? [])
    case "w": lineWidth = step.last(1)?[0] ?? .infinity
    case "j": set(lineWidth: nil, join: step.last(1)?[0] ?? 0, miterLimit: nil)
    case "M": miterLimit = step.last(1)?[0] ?? .infinity
    case "g": fill = Ink(step.last(1))
    case "rg": fill = Ink(step.last(3))
    case "k": fill = Ink(step.last(4))
    case "G": stroke = Ink(step.last(1))
    case "RG": stroke = Ink(step.last(3))
    case "K": stroke = Ink(step.last(4))
    case "sc", "scn": fill = fill.with(step.numbers)
    case "SC", "SCN": stroke = stroke.with(step.numbers)
    default: text.take(step)
    }
  }
}

/// How bright a colour is, as far as numbers tell it.
struct Ink {
  /// From 0, black, to 1, white; `nil` where a table, an ink or a pattern decides.
  let luminance: Double?
  /// How many numbers tell the colour in the colour space that is set; `nil` where they do not.
  private let parts: Int?

  /// Black, in a colour space of so many parts.
  init(parts: Int = 1) { (luminance, self.parts) = (0, parts) }

  private init(luminance: Double?, parts: Int?) { (self.luminance, self.parts) = (luminance, parts) }

  static let unknown = Ink(luminance: nil, parts: nil)

  /// Another colour of the same space; unknown where there are more numbers, or fewer, than it has parts.
  func with(_ shares: [Double]) -> Ink {
    guard let parts else { return self }
    return shares.count == parts ? Ink(shares) : Ink(luminance: nil, parts: parts)
  }

  /// A colour by its shares of grey, of red, green and blue, or of four inks.
  init(_ shares: [Double]?) {
    let shares = shares ?? []
    parts = shares.isEmpty ? nil : shares.count
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

/// The lines of a path (ISO 32000-2, 8.5.2).
struct DrawingPath {
  typealias Point = (x: Double, y: Double)

  /// Pieces between two points; a curve is no longer than the lines between its points.
  private(set) var lines: [(from: Point, to: Point)] = []
  /// Where it begins, and begins anew: there may be caps as wide as the line.
  private(set) var starts: [Point] = []
  /// Whether a piece could not be read.
  private(set) var isUnknown = false
  /// Whether there is a curve in it.
  private(set) var hasCurves = false
  private var start: Point = (0, 0)
  private var point: Point = (0, 0)

  /// Takes one more piece.
  mutating func take(_ step: DrawingSteps.Step) {
    guard lines.count < 100_000 else { return isUnknown = true }
    switch step.name {
    case "m":
      guard let numbers = step.last(2) else { return isUnknown = true }
      start = (numbers[0], numbers[1])
      point = start
      starts.append(start)
    case "l": go(along: step.last(2))
    case "c": go(along: step.last(6))
    case "v", "y": go(along: step.last(4))
    case "h": close()
    default:
      guard let box = step.last(4) else { return isUnknown = true }
      start = (box[0], box[1])
      point = start
      starts.append(start)
      go(
        along: [box[0] + box[2], box[1], box[0] + box[2], box[1] + box[3], box[0], box[1] + box[3]],
        isCurve: false)
      close()
    }
  }

  /// Goes back to where it began.
  mutating func close() { go(along: [start.x, start.y]) }

  private mutating func go(along numbers: [Double]?, isCurve: Bool = true) {
    guard let numbers else { return isUnknown = true }
    if isCurve, numbers.count > 2 { hasCurves = true }
    for index in stride(from: 0, to: numbers.count, by: 2) {
      let next = (x: numbers[index], y: numbers[index + 1])
      lines.append((point, next))
      point = next
    }
  }

  /// The least rectangle around it, on the page; `nil` for one without lines.
  func bounds(on page: Placement) -> PDFRectangle? {
    guard let first = lines.first else { return nil }
    let begin = page.point(first.from.x, first.from.y)
    return lines.reduce(PDFRectangle(left: begin.x, bottom: begin.y, right: begin.x, top: begin.y)) {
      let end = page.point($1.to.x, $1.to.y)
      return $0.with(end.x, end.y)
    }
  }
}
