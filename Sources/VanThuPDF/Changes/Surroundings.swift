/// How what a change draws lies to what was on the page before. Found out when somebody asks: an agency's seal over its
/// person's signature nobody asks about.
final class Surroundings {
  /// The number of places where what it draws may hide what is under it.
  fileprivate(set) var hidingPlaces = 0
  /// How it lies to the letters that were there.
  fileprivate(set) var neighbourhood = PageLetters.Neighbourhood.free
  /// Whether it lies on a picture as large as the page, of whose letters nothing tells.
  fileprivate(set) var isOnPicture = false
  /// Whether letters stood where a field was, or may have: an empty field hides nothing, a filled one may.
  fileprivate(set) var isPlaceTaken = false
  private var steps: [(Surroundings) throws -> Void] = []

  /// Whether it may hide something.
  var hides: Bool { hidingPlaces > 0 }

  /// Counts a place that may hide something.
  func addHidingPlace() { hidingPlaces += 1 }

  /// What has to be looked at, once somebody asks.
  func later(_ step: @escaping (Surroundings) throws -> Void) { steps.append(step) }

  /// Looks at what has not been looked at yet.
  ///
  /// - Throws: what the source throws; what is damaged may hide something.
  func settle() throws {
    let waiting = steps
    steps = []
    for step in waiting {
      do { try step(self) } catch is PDFDamage { hidingPlaces += 1 }
    }
  }

  // Of several places the worst counts.
  fileprivate func add(_ next: PageLetters.Neighbourhood, isOnPicture next2: Bool) {
    if neighbourhood == .free { neighbourhood = next }
    isOnPicture = isOnPicture || next2
  }
}

/// What was on the pages before an update, and what the update puts there.
final class PageSurroundings {
  private let old: PDFView
  private let new: PDFView
  private let fonts = DrawnFonts()
  /// One page at a time is kept: their letters take up room.
  private var letters: (page: Int, found: PageLetters)?

  init(old: PDFView, new: PDFView) {
    self.old = old
    self.new = new
  }

  private func letters(ofPage page: Int) throws -> PageLetters {
    if let letters, letters.page == page { return letters.found }
    let found = try PageLetters(ofPage: page, in: old, fonts)
    letters = (page, found)
    return found
  }

  /// Looks around what an annotation draws.
  ///
  /// - Parameters:
  ///   - isHiding: whether it may hide what is under it.
  ///   - isConfined: whether nothing of it lies outside of its place.
  func look(
    at marks: DrawnMarks, in place: PDFRectangle, page: Int, isHiding: Bool, isConfined: Bool,
    _ around: Surroundings
  ) throws {
    var marks = marks
    if isHiding {
      guard isConfined, try letters(ofPage: page).isBlank(place, in: new.file) else {
        around.hidingPlaces += 1
        return
      }
      // Whatever it is, it may look like letters.
      marks.blot(place)
    }
    guard let bounds = marks.bounds else { return }
    let known = try letters(ofPage: page)
    around.add(
      known.neighbourhood(of: marks, in: new.file), isOnPicture: known.isPicture(under: bounds))
  }

  /// Looks around a place of a field on a page. What it hides was counted already; where a page shows it for the first
  /// time, that is looked at more closely.
  func look(at widget: PDFReference, page: Int, isFirst: Bool, _ around: Surroundings) throws {
    guard let object = try new.object(widget),
      let place = try new.resolve(object.dictionary["Rect"]).rectangle, !place.isEmpty
    else { return }
    var inspector = AppearanceInspector(new)
    let isHiding = try inspector.hides(object.dictionary)
    if isHiding, isFirst { around.hidingPlaces -= 1 }
    try look(
      at: inspector.marks, in: place, page: page, isHiding: isHiding,
      isConfined: inspector.isConfined, around)
  }

  /// Looks at what stood where a field was that is filled now. Which page shows it says the page, whatever the field says.
  func look(atFilled widget: PDFReference, _ around: Surroundings) throws {
    guard let object = try new.object(widget) else { return }
    guard let place = try new.resolve(object.dictionary["Rect"]).rectangle else {
      around.isPlaceTaken = true
      return
    }
    guard !place.isEmpty else { return }
    guard let page = try PageTree.page(showing: widget, in: old) else {
      around.isPlaceTaken = true
      return
    }
    if try letters(ofPage: page).mayStand(in: place) { around.isPlaceTaken = true }
    try look(at: widget, page: page, isFirst: true, around)
  }
}
