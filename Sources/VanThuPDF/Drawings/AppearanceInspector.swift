/// Looks at what draws an annotation or a signature: whether it may hide what is under it, and where its marks lie.
///
/// Dark text and lines let the page be seen. Areas, shadings, thick or light lines, letters that are light, huge or
/// drawings themselves, images that are not mostly transparent, and any of these that paint over too much of a place do
/// not, unless they darken the page as a highlighter does. Annex I of Decree 30/2020 wants images of seals and signatures
/// transparent.
struct AppearanceInspector {
  private let view: PDFView
  private var walk: DrawingWalk
  private var grid: InkGrid?
  /// What was drawn, on the page.
  private(set) var marks = DrawnMarks()
  /// What may hide something first, technically.
  private(set) var objection = ""
  private var isHiding = false
  /// Whether all of it was read, and looks the same in every program and at any time: within its rectangle, where each
  /// program cuts it off.
  private(set) var isConfined = true

  /// The drawing of a seal or a stamp is not longer than this, without its images.
  static let byteLimit = 1 << 20
  /// Lines may be as thick as this on the page, in points.
  private static let thickestLine = 12.0
  /// Letters may be as high as this on the page, in points.
  private static let largestText = 72.0
  /// The line around letters may be as thick as this on the page, in points.
  private static let thickestOutline = 3.0

  /// - Parameter earlier: what is darkened on the page already, by others that came with it.
  init(_ view: PDFView, shades earlier: DrawnMarks? = nil) {
    self.view = view
    marks.shades = earlier?.shades ?? []
    walk = DrawingWalk(view, drawings: 64, byteLimit: Self.byteLimit)
  }

  /// Whether an appearance of an annotation may hide something; what cannot be read may.
  mutating func hides(_ annotation: [String: PDFValue]) throws -> Bool {
    let modes: Set<String> = ["Normal", "Compatible", "Multiply"]
    let mode = try view.resolve(annotation["BM"])
    if mode != .null, !modes.contains(mode.name ?? "") {
      objection = "colours that mix"
      isConfined = false
      return true
    }
    guard let appearances = try view.dictionary(annotation["AP"]) else { return false }
    var state = DrawingState()
    if mode.name == "Multiply" { state.multiplyAsWhole() }
    let place = try view.resolve(annotation["Rect"]).rectangle
    for value in appearances.values { try look(at: value, in: place, state, depth: 0) }
    return isHiding
  }

  private mutating func refuse(_ what: String, isConfined confined: Bool) {
    if !isHiding { objection = what }
    isHiding = true
    isConfined = isConfined && confined
  }

  private mutating func look(
    at value: PDFValue, in place: PDFRectangle?, _ state: DrawingState, depth: Int
  ) throws {
    guard depth <= 2 else { return refuse("a drawing that is not read", isConfined: false) }
    let object = try value.reference.flatMap { try view.object($0) }
    if value.reference != nil, object == nil { return }
    guard let object, object.isStream else {
      guard let states = object?.value.dictionary ?? value.dictionary else {
        return refuse("a drawing that is not read", isConfined: false)
      }
      for value in states.values { try look(at: value, in: place, state, depth: depth + 1) }
      return
    }
    var state = state
    grid = nil
    if let matrix = try DrawingWalk.matrix(of: object, view) { state.placement = Placement(matrix) }
    if let place, !place.isEmpty {
      guard let box = try view.resolve(object.dictionary["BBox"]).rectangle,
        state.placement.fit(box, into: place)
      else { return refuse("a drawing of no readable place", isConfined: false) }
      grid = InkGrid(place)
    }
    // What cannot be seen hides nothing, as long as it can be read.
    var walk = walk
    var copy = self
    let isWhole = try walk.walk(form: object, state) { piece, state in
      try copy.look(at: piece, state)
      return true
    }
    copy.walk = walk
    self = copy
    if !isWhole { refuse("a drawing that is not read", isConfined: false) }
  }

  private mutating func look(at piece: DrawingWalk.Piece, _ state: DrawingState) throws {
    switch piece {
    case .shading, .inlineImage: refuse("a shading, or an image in the drawing itself", isConfined: true)
    case .doubtful(let what): refuse(what, isConfined: false)
    case .text:
      guard textHides(state) else { break }
      let font = state.text.font
      refuse(font?.fault ?? "letters that are light or large", isConfined: font?.isReadable ?? false)
    case .letter(let letter):
      if letterHides(letter, state) { refuse("letters out of their place, or too many", isConfined: true) }
    case .path(let path, let fills, let strokes):
      if fills, areaHides(path, state) { refuse("an area", isConfined: true) }
      if strokes, strokeHides(path, state) {
        refuse("lines that are light, thick or too many", isConfined: true)
      }
    case .image(let image):
      if try imageHides(image, state) { refuse("an image that is not transparent", isConfined: true) }
    }
  }

  // MARK: Areas and lines

  private mutating func areaHides(_ path: DrawingPath, _ state: DrawingState) -> Bool {
    guard !state.fillHides, let light = state.fill.luminance, !path.isUnknown else { return true }
    guard let box = path.bounds(on: state.placement) else { return false }
    return marks.shade(box, light)
  }

  private mutating func strokeHides(_ path: DrawingPath, _ state: DrawingState) -> Bool {
    let width = state.shownLineWidth
    guard !path.isUnknown, width.isFinite else { return true }
    if state.letsThrough, let light = state.stroke.luminance, light > 0.5 {
      guard let box = path.bounds(on: state.placement) else { return false }
      return marks.shade(box.grown(by: width), light)
    }
    guard !(state.stroke.isLight && !state.letsThrough), width <= Self.thickestLine else { return true }
    var last: (from: DrawingPath.Point, to: DrawingPath.Point)?
    for line in path.lines {
      let from = state.placement.point(line.from.x, line.from.y)
      let to = state.placement.point(line.to.x, line.to.y)
      guard marks.add(line: (from, to), width: width) else { return true }
      var length = Self.distance(from, to)
      if let last { length += Self.spike(last, (from, to), reach: state.reachOfCorners) * width }
      last = (from, to)
      guard length.isFinite else { return true }
      let pieces = max(1, min(2000, (length / 3.5).rounded(.up)))
      for piece in 0..<Int(pieces) {
        let share = (Double(piece) + 0.5) / pieces
        let point = (x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share)
        if !paint(length * width / pieces, at: point) { return true }
      }
    }
    // Where a line begins and ends it may have a cap, a line of no length too.
    return path.starts.contains { !paint(width * width, at: state.placement.point($0.x, $0.y)) }
  }

  private static func distance(_ from: DrawingPath.Point, _ to: DrawingPath.Point) -> Double {
    let (across, up) = (to.x - from.x, to.y - from.y)
    return (across * across + up * up).squareRoot()
  }

  // How far the corner between two lines reaches beyond them, in widths of the line (ISO 32000-2, 8.4.3.5).
  private static func spike(
    _ first: (from: DrawingPath.Point, to: DrawingPath.Point),
    _ second: (from: DrawingPath.Point, to: DrawingPath.Point), reach: Double
  ) -> Double {
    let (one, two) = (distance(first.from, first.to), distance(second.from, second.to))
    guard one > 0, two > 0, first.to == second.from, reach > 1 else { return 0 }
    let cosine =
      ((first.from.x - first.to.x) * (second.to.x - second.from.x)
        + (first.from.y - first.to.y) * (second.to.y - second.from.y)) / (one * two)
    // The sine of half the angle between them.
    let sine = max(0, (1 - cosine) / 2).squareRoot()
    let ratio = sine > 0 ? 1 / sine : .infinity
    return ratio <= reach ? (ratio - 1) / 2 : 0
  }

  // MARK: Text

  private func textHides(_ state: DrawingState) -> Bool {
    guard let font = state.text.font, font.fault == nil, state.shownFontSize <= Self.largestText else {
      return true
    }
    return state.text.isFilled && state.hides(state.fill)
      || state.text.isStroked
        && (state.hides(state.stroke) || !(state.shownLineWidth <= Self.thickestOutline))
  }

  private mutating func letterHides(_ letter: DrawingText.Letter, _ state: DrawingState) -> Bool {
    guard state.text.isFilled || state.text.isStroked else { return false }
    guard let font = state.text.font, !font.reachesOut(letter.code), letter.box.isFinite,
      letter.core.isFinite,
      marks.add(letter: letter)
    else { return true }
    var ink = state.text.isFilled ? letter.ink : 0
    // The lines around a letter are about as long as six of its heights.
    if state.text.isStroked { ink += 6 * letter.size * state.shownLineWidth }
    return !paint(ink, in: letter.box)
  }

  // MARK: Images

  private mutating func imageHides(_ image: PDFObject, _ state: DrawingState) throws -> Bool {
    let elsewhere = ["F", "OPI", "OC", "Alternates"]
    guard elsewhere.allSatisfy({ image.dictionary[$0] == nil }) else { return true }
    let mask = ImageMask(width: state.placement.across, height: state.placement.up)
    guard let painted = try mask.painted(by: image, isLight: state.hides(state.fill), view) else {
      return true
    }
    let place = state.placement.bounds(of: PDFRectangle(left: 0, bottom: 0, right: 1, top: 1))
    for part in painted.parts {
      guard marks.add(part: state.placement.bounds(of: part)) else { return true }
    }
    return !paint(painted.share * state.placement.area, in: place)
  }

  // MARK: Ink

  private mutating func paint(_ area: Double, in box: PDFRectangle) -> Bool {
    grid?.paint(area, in: box) ?? true
  }
  private mutating func paint(_ area: Double, at point: DrawingPath.Point) -> Bool {
    grid?.paint(area, at: point) ?? true
  }
}
