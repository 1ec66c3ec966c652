/// Looks at what draws an annotation or a signature: whether it may hide what is under it.
///
/// Dark text and lines let the page be seen. Areas, shadings, thick or light lines, letters that are light, huge or
/// drawings themselves, and images that are not mostly transparent do not, unless they darken the page as a highlighter
/// does. Annex I of Decree 30/2020 wants images of seals and signatures transparent.
struct AppearanceInspector {
  private let view: PDFView
  /// How many streams may still be looked at: forms that draw forms multiply.
  private var rest = 64
  /// How much lines may still paint over, in square points: many thin ones side by side are an area too.
  private var room = Double.infinity

  /// The drawing of a seal or a stamp is not longer than this, without its images.
  static let byteLimit = 1 << 20
  /// Lines may be as thick as this on the page, in points.
  private static let thickestLine = 12.0
  /// Letters may be as high as this on the page, in points.
  private static let largestText = 72.0
  /// The line around letters may be as thick as this on the page, in points.
  private static let thickestOutline = 3.0
  /// The share of an annotation's place that lines may paint over.
  private static let largestLineShare = 0.5

  init(_ view: PDFView) { self.view = view }

  /// Whether the normal appearance of an annotation may hide something; what cannot be read may.
  mutating func hides(_ annotation: [String: PDFValue]) throws -> Bool {
    let modes: Set<String> = ["Normal", "Compatible", "Multiply"]
    let mode = try view.resolve(annotation["BM"])
    if mode != .null, !modes.contains(mode.name ?? "") { return true }
    guard let appearances = try view.dictionary(annotation["AP"]) else { return false }
    var state = DrawingState()
    if mode.name == "Multiply" { state.multiplyAsWhole() }
    let place = try view.resolve(annotation["Rect"]).rectangle
    if let place, !place.isEmpty { room = place.width * place.height * Self.largestLineShare }
    for value in appearances.values where try hides(appearance: value, in: place, state, depth: 0) {
      return true
    }
    return false
  }

  private mutating func hides(
    appearance value: PDFValue, in place: PDFRectangle?, _ state: DrawingState, depth: Int
  ) throws -> Bool {
    guard depth <= 2 else { return true }
    guard let reference = value.reference else {
      return try value.dictionary?.values.contains {
        try hides(appearance: $0, in: place, state, depth: depth + 1)
      } ?? true
    }
    guard let object = try view.object(reference) else { return false }
    guard object.isStream else {
      return try object.value.dictionary?.values.contains {
        try hides(appearance: $0, in: place, state, depth: depth + 1)
      } ?? true
    }
    var state = state
    if let matrix = try matrix(of: object) { state.stretch = Stretch(matrix) }
    if let place, !place.isEmpty {
      guard let box = try view.resolve(object.dictionary["BBox"]).rectangle,
        state.stretch.fit(box, into: place)
      else { return true }
    }
    return try hides(form: object, state, depth: 0)
  }

  private func matrix(of form: PDFObject) throws -> [Double]? {
    try view.resolve(form.dictionary["Matrix"]).array?.compactMap(\.number)
  }

  // The drawing, under a state that its own matrix is part of already.
  private mutating func hides(form: PDFObject, _ outer: DrawingState, depth: Int) throws -> Bool {
    rest -= 1
    guard depth <= 8, rest >= 0 else { return true }
    // Data from elsewhere, or drawings in the place of which programs may show something else.
    guard ["F", "Ref", "OPI"].allSatisfy({ form.dictionary[$0] == nil }) else { return true }
    guard let data = try? view.file.data(of: form), data.count <= Self.byteLimit,
      view.file.mayInspect(data.count)
    else { return true }
    var outer = outer
    if let group = try view.dictionary(form.dictionary["Group"]) {
      outer.enterGroup(isIsolated: try view.resolve(group["I"]).boolean ?? false)
    }
    var steps = DrawingSteps(data)
    let resources = try DrawingResources(form, view)
    var state = outer
    var path = DrawingPath()
    var saved: [DrawingState] = []
    while let step = try? steps.next() {
      switch step.name {
      case "q": if saved.count < 64 { saved.append(state) } else { return true }
      case "Q": state = saved.popLast() ?? outer
      case "sh", "BI": return true
      case "f", "F", "f*":
        if state.fillHides { return true }
        path = DrawingPath()
      case "B", "B*", "b", "b*":
        if state.fillHides || strokeHides(path, state) { return true }
        path = DrawingPath()
      case "S", "s":
        if step.name == "s" { path.close() }
        if strokeHides(path, state) { return true }
        path = DrawingPath()
      case "n": path = DrawingPath()
      case "m", "l", "c", "v", "y", "h", "re": path.take(step)
      case "gs": if try !take(resources.settings[step.operand ?? ""], into: &state) { return true }
      case "g", "rg", "k", "G", "RG", "K":
        state.take(step)
        if resources.redefinesColours { (state.fill, state.stroke) = (.unknown, .unknown) }
      case "cs": state.fill = try resources.ink(step.operand)
      case "CS": state.stroke = try resources.ink(step.operand)
      case "Tf":
        guard let font = try view.dictionary(resources.fonts[step.operand ?? ""]) else { return true }
        state.font = try view.resolve(font["Subtype"]).name
        state.fontSize = abs(step.numbers.last ?? 0)
      case "Tj", "TJ", "'", "\"": if textHides(state) { return true }
      case "Do": if try hides(resources.objects[step.operand ?? ""], state, depth: depth) { return true }
      default: state.take(step)
      }
    }
    return !steps.isAtEnd
  }

  private mutating func strokeHides(_ path: DrawingPath, _ state: DrawingState) -> Bool {
    guard !state.letsThrough else { return false }
    room -= path.length * state.stretch.largest * state.shownLineWidth
    return state.hides(state.stroke) || !(state.shownLineWidth <= Self.thickestLine) || !(room >= 0)
  }

  private func textHides(_ state: DrawingState) -> Bool {
    guard state.font != nil, state.font != "Type3", state.shownFontSize <= Self.largestText else {
      return true
    }
    let (isFilled, isStroked) = (
      [0, 2, 4, 6].contains(state.textMode), [1, 2, 5, 6].contains(state.textMode)
    )
    return isFilled && state.hides(state.fill)
      || isStroked && (state.hides(state.stroke) || !(state.shownLineWidth <= Self.thickestOutline))
  }

  // What a set of settings changes; `false` for one that may change what colours and letters look like.
  private func take(_ value: PDFValue?, into state: inout DrawingState) throws -> Bool {
    guard let setting = try view.dictionary(value), setting["Font"] == nil else { return false }
    for key in ["TR", "TR2"] {
      guard ["Identity", "Default", nil].contains(try view.resolve(setting[key]).name),
        setting[key] == nil || setting[key]?.name != nil
      else { return false }
    }
    let mode = try view.resolve(setting["BM"])
    if mode != .null {
      guard let name = mode.name, ["Normal", "Compatible", "Multiply"].contains(name) else { return false }
      state.set(blendMode: name)
    }
    if let width = try view.resolve(setting["LW"]).number { state.lineWidth = width }
    return true
  }

  private mutating func hides(_ value: PDFValue?, _ state: DrawingState, depth: Int) throws -> Bool {
    guard let reference = value?.reference, let object = try view.object(reference) else { return true }
    switch try view.resolve(object.dictionary["Subtype"]).name {
    case "Form":
      var state = state
      if let matrix = try matrix(of: object) { state.stretch.enter(matrix) }
      return try hides(form: object, state, depth: depth + 1)
    case "Image":
      let mask = ImageMask(width: state.stretch.across, height: state.stretch.up)
      return try mask.hides(object, isLight: state.hides(state.fill), view)
    default: return true
    }
  }
}

/// What the names in a drawing stand for.
private struct DrawingResources {
  let objects: [String: PDFValue]
  let fonts: [String: PDFValue]
  let settings: [String: PDFValue]
  private let colours: [String: PDFValue]
  private let view: PDFView

  init(_ form: PDFObject, _ view: PDFView) throws {
    self.view = view
    let resources = try view.dictionary(form.dictionary["Resources"])
    objects = try view.dictionary(resources?["XObject"]) ?? [:]
    fonts = try view.dictionary(resources?["Font"]) ?? [:]
    settings = try view.dictionary(resources?["ExtGState"]) ?? [:]
    colours = try view.dictionary(resources?["ColorSpace"]) ?? [:]
  }

  /// Whether grey, or the shares of colours, mean something else here (ISO 32000-2, 8.6.5.6).
  var redefinesColours: Bool { colours.keys.contains { $0.hasPrefix("Default") } }

  /// The colour that a colour space begins with.
  func ink(_ name: String?) throws -> Ink {
    let plain: Set<String> = ["DeviceGray", "DeviceRGB", "DeviceCMYK"]
    let byNumbers: Set<String> = ["ICCBased", "CalGray", "CalRGB"]
    guard let name, !redefinesColours else { return .unknown }
    if plain.contains(name) { return Ink() }
    let space = try view.resolve(colours[name])
    if let name = space.name { return plain.contains(name) ? Ink() : .unknown }
    let kind = try view.resolve(space.array?.first).name
    return kind.map(byNumbers.contains) ?? false ? Ink() : .unknown
  }
}
