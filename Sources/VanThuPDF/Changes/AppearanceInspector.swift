/// Looks at what draws an annotation or a signature: whether it may hide what is under it.
///
/// Dark text and lines let the page be seen. Areas, shadings, thick lines, letters that are white, huge or drawings
/// themselves, and images that are not mostly transparent do not. Annex I of Decree 30/2020 wants images of seals and
/// signatures transparent.
struct AppearanceInspector {
  private let view: PDFView
  /// How many streams may still be looked at: forms that draw forms multiply.
  private var rest = 64

  /// The drawing of a seal or a stamp is not longer than this, without its images.
  static let byteLimit = 1 << 20
  /// Lines may be as thick as this on the page, in points.
  private static let thickestLine = 12.0
  /// Letters may be as high as this on the page, in points.
  private static let largestText = 72.0

  init(_ view: PDFView) { self.view = view }

  /// Whether the normal appearance of an annotation may hide something; what cannot be read may.
  mutating func hides(_ annotation: [String: PDFValue]) throws -> Bool {
    let modes: Set<String> = ["Normal", "Compatible", "Multiply"]
    if let mode = annotation["BM"], try !modes.contains(view.resolve(mode).name ?? "") { return true }
    guard let appearances = try view.dictionary(annotation["AP"]) else { return false }
    let place = try view.resolve(annotation["Rect"]).rectangle
    for value in appearances.values where try hides(appearance: value, in: place, depth: 0) { return true }
    return false
  }

  private mutating func hides(appearance value: PDFValue, in place: PDFRectangle?, depth: Int) throws -> Bool
  {
    guard depth <= 2 else { return true }
    guard let reference = value.reference else {
      return try value.dictionary?.values.contains {
        try hides(appearance: $0, in: place, depth: depth + 1)
      } ?? true
    }
    guard let object = try view.object(reference) else { return false }
    guard object.isStream else {
      return try object.value.dictionary?.values.contains {
        try hides(appearance: $0, in: place, depth: depth + 1)
      } ?? true
    }
    var state = DrawingState()
    if let place, !place.isEmpty {
      // The box is stretched to the annotation's rectangle.
      guard let box = try view.resolve(object.dictionary["BBox"]).rectangle, !box.isEmpty else { return true }
      state.scale = max(place.width / box.width, place.height / box.height)
    }
    return try hides(form: object, state, depth: 0)
  }

  private mutating func hides(form: PDFObject, _ outer: DrawingState, depth: Int) throws -> Bool {
    rest -= 1
    guard depth <= 8, rest >= 0 else { return true }
    guard let data = try? view.file.data(of: form), data.count <= Self.byteLimit else { return true }
    var steps = DrawingSteps(data)
    let resources = try view.dictionary(form.dictionary["Resources"])
    let objects = try view.dictionary(resources?["XObject"]) ?? [:]
    let fonts = try view.dictionary(resources?["Font"]) ?? [:]
    let settings = try view.dictionary(resources?["ExtGState"]) ?? [:]
    var state = outer
    if let matrix = try view.resolve(form.dictionary["Matrix"]).array?.compactMap(\.number) {
      state.stretch(matrix)
    }
    var saved: [DrawingState] = []
    while let step = try? steps.next() {
      switch step.name {
      case "q": if saved.count < 64 { saved.append(state) } else { return true }
      case "Q": state = saved.popLast() ?? outer
      case "f", "F", "f*", "B", "B*", "b", "b*", "sh", "BI": return true
      case "S", "s": if state.lineWidth * state.scale > Self.thickestLine { return true }
      case "gs":
        guard let setting = try view.dictionary(settings[step.operand ?? ""]), setting["Font"] == nil else {
          return true
        }
        if let width = try view.resolve(setting["LW"]).number { state.lineWidth = width }
      case "Tf":
        guard let font = try view.dictionary(fonts[step.operand ?? ""]) else { return true }
        state.font = font["Subtype"]?.name
        state.fontSize = abs(step.numbers.last ?? 0)
      case "Tj", "TJ", "'", "\"":
        guard state.font != nil, state.font != "Type3", !state.isLight,
          state.fontSize * state.textScale * state.scale <= Self.largestText
        else { return true }
      case "Do":
        guard let reference = objects[step.operand ?? ""]?.reference, let object = try view.object(reference)
        else { return true }
        switch try view.resolve(object.dictionary["Subtype"]).name {
        case "Form": if try hides(form: object, state, depth: depth + 1) { return true }
        case "Image": if try ImageMask.hides(object, isLight: state.isLight, view) { return true }
        default: return true
        }
      default: state.take(step)
      }
    }
    return !steps.isAtEnd
  }
}

/// What a drawing's state has to do with hiding.
private struct DrawingState {
  /// How many points on the page one unit makes, at the most.
  var scale = 1.0
  var lineWidth = 1.0
  /// Whether areas and letters are drawn in white or nearly so.
  var isLight = false
  var font: String?
  var fontSize = 0.0
  var textScale = 1.0

  mutating func stretch(_ matrix: [Double]) { scale *= Self.factor(matrix) }

  /// Takes over what an operator sets.
  mutating func take(_ step: DrawingSteps.Step) {
    let numbers = step.numbers
    switch step.name {
    case "cm": stretch(numbers)
    case "w": lineWidth = numbers.last ?? .infinity
    case "BT": textScale = 1
    case "Tm": textScale = Self.factor(numbers)
    case "g", "rg", "k", "sc", "scn":
      isLight =
        switch numbers.count {
        case 1, 3: numbers.allSatisfy { $0 > 0.85 }
        case 4: numbers.reduce(0, +) < 0.3
        default: true
        }
    default: break
    }
  }

  private static func factor(_ matrix: [Double]) -> Double {
    guard matrix.count == 6, matrix.allSatisfy(\.isFinite) else { return .infinity }
    return max(
      (matrix[0] * matrix[0] + matrix[1] * matrix[1]).squareRoot(),
      (matrix[2] * matrix[2] + matrix[3] * matrix[3]).squareRoot())
  }
}

/// The operators of a drawing with what stands before each.
private struct DrawingSteps {
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
