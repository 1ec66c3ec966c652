/// Where letters stand on a page: those of its own drawing and of what was put on it, as of a view.
struct PageLetters {
  /// How marks that were put on the page later lie to them.
  enum Neighbourhood: Hashable, Sendable {
    /// On blank paper, or on what is no text.
    case free
    /// In a line with them, as if they were one text.
    case beside
    /// Over them.
    case over
    /// The page's drawing cannot be read.
    case unknown
  }

  private var letters: [DrawingText.Letter] = []
  private var pictures: [PDFRectangle] = []
  /// Everything else that is painted: areas that are not white, lines, images, what was put on the page.
  private var things: [PDFRectangle] = []
  /// Whether it is known where all of it is.
  private var isMapped = true
  private var isRead = true
  private let fonts: DrawnFonts

  private static let byteLimit = 8 << 20
  private static let letterLimit = 50_000
  private static let pairLimit = 10_000_000
  private static let thingLimit = 20_000
  /// Signed lines that are nearer than this to letters above and below them, in sizes of theirs, are one text with them.
  private static let nearLines = 1.2
  /// Letters that are nearer to each other than this share of their height are read as one text.
  private static let nearness = 0.6
  /// The share of a letter that lines may paint over.
  private static let largestShare = 0.6
  /// Images that take up more than this share of the page, all together, are pictures of text rather than emblems.
  private static let pictureShare = 0.3

  /// Reads a page. What is wrong with its drawing is no matter of signatures: then nothing is known of it.
  init(ofPage number: Int, in view: PDFView, _ fonts: DrawnFonts) throws {
    self.fonts = fonts
    do { try read(page: number, in: view) } catch is PDFDamage { isRead = false }
  }

  private mutating func read(page number: Int, in view: PDFView) throws {
    guard let page = try view.object(number: number) else { return isRead = false }
    var walk = DrawingWalk(view, drawings: 512, byteLimit: Self.byteLimit, fonts)
    let resources = try DrawingResources(
      try view.dictionary(try PageTree.inherited("Resources", of: page, in: view)), view)
    let box = try view.resolve(try PageTree.inherited("MediaBox", of: page, in: view)).rectangle
    var data: [UInt8] = []
    let contents = try view.resolve(page.dictionary["Contents"])
    for part in contents.array ?? [page.dictionary["Contents"] ?? .null] where part != .null {
      guard let reference = part.reference, let stream = try view.object(reference), stream.isStream,
        let bytes = try? view.file.data(of: stream, isDrawing: true),
        data.count + bytes.count <= Self.byteLimit
      else { return isRead = false }
      data += bytes + [0x0A]
    }
    var found = self
    var isWhole = try walk.walk(data, resources, DrawingState()) { piece, state in
      found.take(piece, state, page: box)
    }
    for value in try view.resolve(page.dictionary["Annots"]).array ?? [] where isWhole {
      isWhole = try found.read(annotation: value, view, &walk)
    }
    let size = box.map { $0.width * $0.height } ?? 0
    if found.pictures.reduce(0, { $0 + $1.width * $1.height }) < Self.pictureShare * size {
      found.pictures = []
    }
    self = found
    isRead = isWhole
  }

  private mutating func take(_ piece: DrawingWalk.Piece, _ state: DrawingState, page: PDFRectangle?) -> Bool {
    switch piece {
    case .text:
      if state.text.font?.isShapeKnown != true { isMapped = false }
      return state.text.font?.isReadable ?? false
    case .letter(let letter):
      guard letter.core.isFinite, letter.size.isFinite else { return false }
      letters.append(letter)
    case .image, .inlineImage:
      let place = state.placement.bounds(of: PDFRectangle(left: 0, bottom: 0, right: 1, top: 1))
      add(place)
      if let page, let shown = place.common(with: page), pictures.count < 10_000 { pictures.append(shown) }
    case .shading: isMapped = false
    case .path(let path, let fills, let strokes):
      add(path, fills: fills, strokes: strokes, state)
      guard fills else { break }
      // Text that was turned into outlines.
      guard path.hasCurves, let box = path.bounds(on: state.placement), box.isFinite, box.height > 3,
        box.height < 40, box.width < 80
      else { break }
      letters.append(
        DrawingText.Letter(
          code: 0, box: box, core: box, size: box.height, isUpright: false, ink: box.width * box.height))
    // What mixes with the page, or is not shown at times: where paper is, is not known then.
    case .doubtful: isMapped = false
    }
    return letters.count <= Self.letterLimit
  }

  private mutating func add(_ thing: PDFRectangle) {
    guard thing.isFinite, things.count < Self.thingLimit else { return isMapped = false }
    things.append(thing)
  }

  private mutating func add(_ path: DrawingPath, fills: Bool, strokes: Bool, _ state: DrawingState) {
    if path.isUnknown { isMapped = false }
    // White areas are paper.
    if fills, !(state.fill.luminance.map { $0 >= 0.99 } ?? false), let box = path.bounds(on: state.placement)
    {
      add(box)
    }
    guard strokes else { return }
    for line in path.lines {
      let from = state.placement.point(line.from.x, line.from.y)
      let to = state.placement.point(line.to.x, line.to.y)
      add(
        PDFRectangle(left: from.x, bottom: from.y, right: from.x, top: from.y).with(to.x, to.y)
          .grown(by: max(1, state.shownLineWidth)))
    }
  }

  // What stands on the page as an annotation or field; the letters of pictures and seals are not known.
  private mutating func read(annotation value: PDFValue, _ view: PDFView, _ walk: inout DrawingWalk) throws
    -> Bool
  {
    guard let annotation = try view.dictionary(value),
      let place = try view.resolve(annotation["Rect"]).rectangle, !place.isEmpty,
      try (view.resolve(annotation["F"]).integer ?? 0) & 2 == 0
    else { return true }
    let subtype = try view.resolve(annotation["Subtype"]).name
    if subtype != "Popup", subtype != "Link" { add(place) }
    guard let appearance = try Optional(view.dictionary(annotation["AP"])?["N"])
    else { return true }
    guard var shown = appearance else {
      // What each program draws by itself.
      let writes = annotation["V"] != nil || subtype == "FreeText"
      if writes {
        letters.append(
          DrawingText.Letter(
            code: 0, box: place, core: place, size: min(12, place.height), isUpright: false,
            ink: place.width * place.height))
      }
      return true
    }
    if try shown.reference.flatMap({ try view.object($0) })?.isStream != true,
      let states = try view.dictionary(shown)
    {
      guard let state = states[try view.resolve(annotation["AS"]).name ?? ""] else { return true }
      shown = state
    }
    guard let form = try shown.reference.flatMap({ try view.object($0) }), form.isStream,
      let box = try view.resolve(form.dictionary["BBox"]).rectangle
    else { return true }
    var state = DrawingState()
    if let matrix = try DrawingWalk.matrix(of: form, view) { state.placement = Placement(matrix) }
    guard state.placement.fit(box, into: place) else { return true }
    var found = self
    defer { self = found }
    // What somebody signed without its drawing being readable is as it was; letters before that count.
    _ = try walk.walk(form: form, state) { piece, state in
      if case .letter = piece { return found.take(piece, state, page: nil) }
      return true
    }
    return true
  }

  // MARK: Neighbours

  /// Whether letters stand in a place that may be painted over as a whole, or nobody knows it.
  func mayStand(in place: PDFRectangle) -> Bool {
    !isRead || letters.contains { $0.core.common(with: place) != nil } || isPicture(under: place)
  }

  /// Whether nothing at all is painted in a place.
  func isBlank(_ place: PDFRectangle, in file: PDFFile) -> Bool {
    isRead && isMapped && file.mayInspect((things.count + letters.count) / 8)
      && !things.contains { $0.common(with: place) != nil }
      && !letters.contains { $0.box.common(with: place) != nil }
  }

  /// How marks lie to the letters of the page.
  func neighbourhood(of marks: DrawnMarks, in file: PDFFile) -> Neighbourhood {
    guard let bounds = marks.bounds else { return .free }
    guard isRead, file.mayInspect(letters.count / 8) else { return .unknown }
    let near = letters.filter { $0.core.common(with: bounds.grown(by: 3 * $0.size)) != nil }
    // Each with each: what that costs counts as drawings that are looked at.
    let pairs = near.count * (marks.letters.count + marks.parts.count + marks.lines.count)
    guard pairs <= Self.pairLimit, file.mayInspect(pairs / 8) else { return .unknown }
    if near.contains(where: { isCovered($0, by: marks) }) { return .over }
    let isBeside = near.contains { letter in
      marks.letters.contains { Self.isInLine(letter, $0.core) }
        || marks.parts.contains { Self.isInLine(letter, $0) }
    }
    return isBeside || marks.letters.contains { Self.isBetween(near, $0) } ? .beside : .free
  }

  /// Whether they lie on a picture as large as the page: where its letters stand, nothing tells.
  func isPicture(under place: PDFRectangle) -> Bool { pictures.contains { $0.common(with: place) != nil } }

  private func isCovered(_ letter: DrawingText.Letter, by marks: DrawnMarks) -> Bool {
    func isOver(_ box: PDFRectangle) -> Bool {
      guard let common = box.common(with: letter.core) else { return false }
      return common.width > min(1.5, letter.core.width / 4) && common.height > letter.core.height / 4
    }
    if marks.letters.contains(where: { isOver($0.box) }) || marks.parts.contains(where: isOver) {
      return true
    }
    var painted = 0.0
    for line in marks.lines {
      guard let length = letter.core.grown(by: line.width).length(ofLineFrom: line.from, to: line.to) else {
        continue
      }
      painted += max(length, min(line.width, letter.core.width)) * min(line.width, letter.core.height)
    }
    return painted > Self.largestShare * letter.core.width * letter.core.height
  }

  // Whether a letter stands between two lines of a text: over letters of one and under letters of the other.
  private static func isBetween(_ letters: [DrawingText.Letter], _ other: DrawingText.Letter) -> Bool {
    var (isUnder, isOver) = (false, false)
    for letter in letters {
      let (low, high) =
        letter.isUpright ? (letter.core.left, letter.core.right) : (letter.core.bottom, letter.core.top)
      let (from, to) =
        letter.isUpright ? (other.core.left, other.core.right) : (other.core.bottom, other.core.top)
      let isInColumn =
        letter.isUpright
        ? letter.core.bottom < other.core.top && other.core.bottom < letter.core.top
        : letter.core.left < other.core.right && other.core.left < letter.core.right
      guard isInColumn else { continue }
      if low >= to, low - to < nearLines * letter.size { isUnder = true }
      if from >= high, from - high < nearLines * letter.size { isOver = true }
      if isUnder, isOver { return true }
    }
    return false
  }

  // Whether something stands in one line with a letter and hardly apart, as letters of one text do.
  private static func isInLine(_ letter: DrawingText.Letter, _ other: PDFRectangle) -> Bool {
    func spans(_ box: PDFRectangle) -> (along: ClosedRange<Double>, aside: ClosedRange<Double>) {
      let (across, up) = (box.left...box.right, box.bottom...box.top)
      return letter.isUpright ? (up, across) : (across, up)
    }
    let (one, two) = (spans(letter.core), spans(other))
    let common =
      min(one.aside.upperBound, two.aside.upperBound) - max(one.aside.lowerBound, two.aside.lowerBound)
    let lower = min(
      one.aside.upperBound - one.aside.lowerBound, two.aside.upperBound - two.aside.lowerBound)
    let gap =
      max(one.along.lowerBound, two.along.lowerBound) - min(one.along.upperBound, two.along.upperBound)
    return common > lower / 2 && gap < nearness * letter.size
  }
}

extension PDFRectangle {
  /// How much of a line lies within; `nil` where it does not meet the rectangle.
  func length(ofLineFrom from: DrawingPath.Point, to end: DrawingPath.Point) -> Double? {
    let (across, up) = (end.x - from.x, end.y - from.y)
    var (first, last) = (0.0, 1.0)
    for (way, low, high) in [(across, left - from.x, right - from.x), (up, bottom - from.y, top - from.y)] {
      if way == 0 {
        guard low <= 0, high >= 0 else { return nil }
        continue
      }
      first = max(first, min(low / way, high / way))
      last = min(last, max(low / way, high / way))
    }
    guard first <= last else { return nil }
    return (across * across + up * up).squareRoot() * (last - first)
  }
}
