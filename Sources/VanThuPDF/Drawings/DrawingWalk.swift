/// Goes through a drawing and the drawings in it, and tells what is painted where.
struct DrawingWalk {
  /// A piece of a drawing.
  enum Piece {
    /// Text begins in the font and with the size that are set.
    case text
    /// One letter of it.
    case letter(DrawingText.Letter)
    /// A path that is filled, stroked or both.
    case path(DrawingPath, fills: Bool, strokes: Bool)
    /// An image.
    case image(PDFObject)
    /// An image in the drawing itself.
    case inlineImage
    /// A shading, over all that is not cut away.
    case shading
    /// Something that may make it look otherwise than it reads; what, technically.
    case doubtful(String)
  }

  /// Looks at a piece in its state; `false` ends the walk.
  typealias Look = (Piece, DrawingState) throws -> Bool

  private let view: PDFView
  private let byteLimit: Int
  /// How many drawings may still be looked at: forms that draw forms multiply.
  private var rest: Int
  private let fonts: DrawnFonts

  init(_ view: PDFView, drawings: Int, byteLimit: Int, _ fonts: DrawnFonts = DrawnFonts()) {
    self.view = view
    self.fonts = fonts
    rest = drawings
    self.byteLimit = byteLimit
  }

  /// The matrix of a form.
  static func matrix(of form: PDFObject, _ view: PDFView) throws -> [Double]? {
    let value = try view.resolve(form.dictionary["Matrix"])
    return value == .null ? nil : value.array?.compactMap(\.number) ?? []
  }

  /// Walks through a form, under a state that its own matrix is part of already. `false` where the walk was ended, or
  /// something could not be read.
  mutating func walk(
    form: PDFObject, _ outer: DrawingState, above: DrawingResources? = nil, depth: Int = 0, _ look: Look
  ) throws -> Bool {
    // Data from elsewhere, drawings in the place of which programs may show something else, or that are shown at times.
    let elsewhere = ["F", "Ref", "OPI", "OC"].first { form.dictionary[$0] != nil }
    if let elsewhere, try !look(.doubtful("a drawing with /\(elsewhere)"), outer) { return false }
    guard let data = try? view.file.data(of: form, isDrawing: true) else { return false }
    var outer = outer
    if let group = try view.dictionary(form.dictionary["Group"]) {
      outer.enterGroup(isIsolated: try view.resolve(group["I"]).boolean ?? false)
    }
    let resources = try DrawingResources(
      try view.dictionary(form.dictionary["Resources"]), view, above: above)
    return try walk(data, resources, outer, depth: depth, look)
  }

  /// Walks through a drawing.
  mutating func walk(
    _ data: [UInt8], _ resources: DrawingResources, _ outer: DrawingState, depth: Int = 0, _ look: Look
  ) throws -> Bool {
    rest -= 1
    guard depth <= 8, rest >= 0, data.count <= byteLimit, view.file.mayInspect(data.count) else {
      return false
    }
    var steps = DrawingSteps(data)
    var state = outer
    var path = DrawingPath()
    var saved: [DrawingState] = []
    while let step = try? steps.next() {
      var isPath: (fills: Bool, strokes: Bool)?
      switch step.name {
      case "q": if saved.count < 64 { saved.append(state) } else { return false }
      case "Q": state = saved.popLast() ?? outer
      case "sh": if try !look(.shading, state) { return false }
      case "BI": if try !look(.inlineImage, state) { return false }
      case "ID": steps.skipImage()
      case "f", "F", "f*": isPath = (true, false)
      case "B", "B*", "b", "b*": isPath = (true, true)
      case "S", "s": isPath = (false, true)
      case "n": path = DrawingPath()
      case "m", "l", "c", "v", "y", "h", "re": path.take(step)
      case "gs":
        let setting = resources.settings[step.operand ?? ""]
        if let doubt = try take(setting, into: &state), try !look(.doubtful(doubt), state) { return false }
      case "cs": state.fill = try resources.ink(step.operand)
      case "CS": state.stroke = try resources.ink(step.operand)
      case "BDC":
        if step.values.first?.name == "OC", try !look(.doubtful("parts that are shown at times"), state) {
          return false
        }
      case "Tf":
        state.text.font = try font(resources.fonts[step.operand ?? ""])
        state.text.size = step.last(1)?[0] ?? .infinity
      case "Tj", "TJ", "'", "\"":
        state.text.take(step)
        guard try look(.text, state) else { return false }
        var isGoingOn = true
        let placement = state.placement
        let before = state
        try state.text.show(step, on: placement) { letter in
          if isGoingOn { isGoingOn = try look(.letter(letter), before) }
        }
        guard isGoingOn else { return false }
      case "Do": if try !draw(resources, step.operand, state, depth: depth, look) { return false }
      default:
        state.take(step)
        if resources.redefinesColours, ["g", "rg", "k", "G", "RG", "K"].contains(step.name) {
          (state.fill, state.stroke) = (.unknown, .unknown)
        }
      }
      if let isPath {
        if ["s", "b", "b*"].contains(step.name) { path.close() }
        guard try look(.path(path, fills: isPath.fills, strokes: isPath.strokes), state) else { return false }
        path = DrawingPath()
      }
    }
    return steps.isAtEnd
  }

  private mutating func draw(
    _ resources: DrawingResources, _ name: String?, _ state: DrawingState, depth: Int, _ look: Look
  ) throws -> Bool {
    guard let reference = resources.objects[name ?? ""]?.reference, let object = try view.object(reference)
    else { return try look(.doubtful("a drawing that is not there"), state) }
    switch try view.resolve(object.dictionary["Subtype"]).name {
    case "Form":
      var state = state
      if let matrix = try Self.matrix(of: object, view) { state.placement.enter(matrix) }
      return try walk(form: object, state, above: resources, depth: depth + 1, look)
    case "Image": return try look(.image(object), state)
    default: return try look(.doubtful("a drawing of unknown kind"), state)
    }
  }

  private mutating func font(_ value: PDFValue?) throws -> DrawnFont? {
    if let reference = value?.reference, let font = fonts.known[reference] { return font }
    guard let dictionary = try view.dictionary(value) else { return nil }
    let font = try DrawnFont(dictionary, view, readsOutlines: fonts.hasRoom)
    if let reference = value?.reference { fonts.keep(font, reference) }
    return font
  }

  // What a set of settings changes; says what of it may change what colours and letters look like.
  private func take(_ value: PDFValue?, into state: inout DrawingState) throws -> String? {
    guard let setting = try view.dictionary(value) else { return "settings that are not there" }
    var doubt: String?
    if setting["Font"] != nil {
      doubt = "a font set by settings"
      state.text.font = nil
    }
    for key in ["TR", "TR2"] {
      guard ["Identity", "Default", nil].contains(try view.resolve(setting[key]).name),
        setting[key] == nil || setting[key]?.name != nil
      else {
        doubt = "a transfer function"
        continue
      }
    }
    let mode = try view.resolve(setting["BM"])
    if mode != .null {
      if let name = mode.name, ["Normal", "Compatible", "Multiply"].contains(name) {
        state.set(blendMode: name)
      } else {
        doubt = "colours that mix"
      }
    }
    state.set(
      lineWidth: try view.resolve(setting["LW"]).number, join: try view.resolve(setting["LJ"]).number,
      miterLimit: try view.resolve(setting["ML"]).number)
    return doubt
  }
}

/// The fonts of one view, each read once.
final class DrawnFonts {
  private(set) var known: [PDFReference: DrawnFont] = [:]
  private var room = 8 << 20

  /// Whether one more may be kept with its outlines, which take up room; those of others are not known.
  var hasRoom: Bool { room > 0 }

  func keep(_ font: DrawnFont, _ reference: PDFReference) {
    guard known.count < 4096 else { return }
    known[reference] = font
    room -= font.outlineBytes
  }
}

/// What the names in a drawing stand for.
struct DrawingResources {
  let objects: [String: PDFValue]
  let fonts: [String: PDFValue]
  let settings: [String: PDFValue]
  /// Whether grey, or the shares of colours, mean something else here (ISO 32000-2, 8.6.5.6), or may for a program that
  /// looks above too.
  let redefinesColours: Bool
  private let colours: [String: PDFValue]
  private let view: PDFView

  init(_ resources: [String: PDFValue]?, _ view: PDFView, above: DrawingResources? = nil) throws {
    self.view = view
    objects = try view.dictionary(resources?["XObject"]) ?? [:]
    fonts = try view.dictionary(resources?["Font"]) ?? [:]
    settings = try view.dictionary(resources?["ExtGState"]) ?? [:]
    colours = try view.dictionary(resources?["ColorSpace"]) ?? [:]
    redefinesColours =
      above?.redefinesColours ?? false || colours.keys.contains { $0.hasPrefix("Default") }
  }

  /// The colour that a colour space begins with.
  func ink(_ name: String?) throws -> Ink {
    let plain = ["DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4]
    guard let name, !redefinesColours else { return .unknown }
    if let parts = plain[name] { return Ink(parts: parts) }
    let space = try view.resolve(colours[name])
    if let name = space.name { return plain[name].map { Ink(parts: $0) } ?? .unknown }
    guard let values = space.array, values.count >= 2 else { return .unknown }
    switch try view.resolve(values[0]).name {
    case "ICCBased":
      guard let reference = values[1].reference, let profile = try view.object(reference),
        let parts = try view.resolve(profile.dictionary["N"]).integer,
        let data = try? view.file.data(of: profile, isDrawing: true), view.file.mayInspect(data.count),
        ColourProfile.keepsBlack(data, parts: parts)
      else { return .unknown }
      return Ink(parts: parts)
    case "CalGray": return try keepsBlack(values[1]) ? Ink(parts: 1) : .unknown
    case "CalRGB": return try keepsBlack(values[1]) ? Ink(parts: 3) : .unknown
    default: return .unknown
    }
  }

  // Whether dark stays dark where numbers are bent by powers, as they are for screens.
  private func keepsBlack(_ value: PDFValue) throws -> Bool {
    guard let entries = try view.dictionary(value) else { return false }
    let gamma = try view.resolve(entries["Gamma"])
    let powers = gamma == .null ? [1] : gamma.array?.compactMap(\.number) ?? [gamma.number].compactMap { $0 }
    return !powers.isEmpty && powers.allSatisfy { (0.8...4).contains($0) }
  }
}

/// A profile that says what colours numbers mean (ICC.1).
enum ColourProfile {
  /// Whether it bends numbers only as screens do: dark is dark, light is light. Profiles with tables of their own are not
  /// looked into.
  static func keepsBlack(_ data: [UInt8], parts: Int) -> Bool {
    guard data.count >= 132, data.count <= 4 << 20, data[36..<40].elementsEqual("acsp".utf8) else {
      return false
    }
    let wanted: Set<String>
    switch (parts, String(decoding: data[16..<20], as: UTF8.self)) {
    case (1, "GRAY"): wanted = ["kTRC"]
    case (3, "RGB "): wanted = ["rTRC", "gTRC", "bTRC"]
    default: return false
    }
    var found: Set<String> = []
    for index in 0..<min(100, long(data, 128)) {
      let place = 132 + 12 * index
      guard place + 12 <= data.count else { return false }
      let tag = String(decoding: data[place..<place + 4], as: UTF8.self)
      if tag.hasPrefix("A2B") || tag.hasPrefix("D2B") { return false }
      guard wanted.contains(tag) else { continue }
      let (offset, count) = (long(data, place + 4), long(data, place + 8))
      guard offset <= data.count, count >= 12, count <= data.count - offset,
        isScreenLike(Array(data[offset..<offset + count]))
      else { return false }
      found.insert(tag)
    }
    return found == wanted
  }

  // A curve that begins dark, rises and never lies above the straight line by much.
  private static func isScreenLike(_ curve: [UInt8]) -> Bool {
    func fixed(_ place: Int) -> Double { Double(Int32(truncatingIfNeeded: long(curve, place))) / 65536 }
    switch String(decoding: curve[..<4], as: UTF8.self) {
    case "curv":
      let count = long(curve, 8)
      if count == 0 { return true }
      guard curve.count >= 12 + 2 * min(count, 1 << 16) else { return false }
      func word(_ index: Int) -> Int { Int(curve[12 + 2 * index]) << 8 | Int(curve[13 + 2 * index]) }
      if count == 1 { return (0.8...4).contains(Double(word(0)) / 256) }
      guard count <= 1 << 16 else { return false }
      return (0..<count).allSatisfy { index in
        let straight = Double(index) / Double(count - 1)
        return Double(word(index)) / 65535 <= straight + 0.1 && (index == 0 || word(index) >= word(index - 1))
      }
    case "para":
      let kind = long(curve, 8) >> 16
      guard kind == 0 || kind == 3, curve.count >= (kind == 0 ? 16 : 32), (0.8...4).contains(fixed(12)) else {
        return false
      }
      // (a·x + b) to a power above d, c·x below.
      return kind == 0
        || (0.5...1.1).contains(fixed(16)) && (0...0.2).contains(fixed(20)) && (0...1).contains(fixed(24))
          && (0...0.2).contains(fixed(28))
    default: return false
    }
  }

  private static func long(_ data: [UInt8], _ place: Int) -> Int {
    (0..<4).reduce(0) { $0 << 8 | Int(data[place + $1]) }
  }
}
