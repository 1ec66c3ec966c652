/// The tree of pages (ISO 32000-2, 7.7.3).
enum PageTree {
  /// Reads every page's dictionary, without what it names: one that is not to the letter (two contents, say) shows one
  /// page in one program and another in the next.
  ///
  /// - Throws: ``PDFDamage`` where one cannot be read.
  static func check(_ view: PDFView) throws {
    guard let root = try view.catalogue().dictionary["Pages"]?.reference else { return }
    var waiting = [root]
    var seen: Set<Int> = []
    while let next = waiting.popLast() {
      guard seen.insert(next.number).inserted else {
        throw PDFDamage(.tree, "page \(next.number) stands twice in the tree of pages")
      }
      guard seen.count <= view.file.limits.pages else { throw PDFDamage(.limit, "pages") }
      guard let node = try view.object(next) else { continue }
      waiting += try view.resolve(node.dictionary["Kids"]).array?.compactMap(\.reference) ?? []
    }
  }

  /// The page that shows an annotation or field; `nil` for none, and for several.
  static func page(showing annotation: PDFReference, in view: PDFView) throws -> Int? {
    var found: Int?
    var waiting = [try view.catalogue().dictionary["Pages"]?.reference].compactMap { $0 }
    var seen: Set<Int> = []
    while let next = waiting.popLast() {
      guard seen.insert(next.number).inserted, seen.count <= view.file.limits.pages else { return nil }
      guard let node = try view.object(next) else { continue }
      waiting += try view.resolve(node.dictionary["Kids"]).array?.compactMap(\.reference) ?? []
      let shown = try view.resolve(node.dictionary["Annots"]).array ?? []
      if shown.contains(.reference(annotation)) {
        guard found == nil else { return nil }
        found = next.number
      }
    }
    return found
  }

  /// What a page says under a key, or one of the nodes above it.
  static func inherited(_ key: String, of page: PDFObject, in view: PDFView) throws -> PDFValue? {
    var node = page
    for _ in 0..<32 {
      if let value = node.dictionary[key] { return value }
      guard let parent = node.dictionary["Parent"]?.reference, let object = try view.object(parent) else {
        break
      }
      node = object
    }
    return nil
  }

  /// The page that is seen first.
  struct First {
    /// Its object's number.
    let number: Int
    /// What is shown of it (CropBox, else MediaBox); `nil` where nothing says it.
    let box: PDFRectangle?
    /// How far it is turned clockwise to be shown, in degrees.
    let rotation: Int

    /// How far down the page a place on it reaches, as a share of the page's height; `nil` where that cannot be told.
    func reach(of place: PDFRectangle) -> Double? {
      guard let box, !box.isEmpty else { return nil }
      return switch ((rotation % 360) + 360) % 360 {
      case 0: (box.top - place.bottom) / box.height
      case 90: (place.right - box.left) / box.width
      case 180: (place.top - box.bottom) / box.height
      case 270: (box.right - place.left) / box.width
      default: nil
      }
    }
  }

  // The part of a page that is shown never reaches beyond the page.
  private static func visible(_ part: PDFRectangle?, of page: PDFRectangle?) -> PDFRectangle? {
    guard let part, let page else { return part ?? page }
    let (left, bottom) = (max(part.left, page.left), max(part.bottom, page.bottom))
    let (right, top) = (min(part.right, page.right), min(part.top, page.top))
    guard left < right, bottom < top else { return page }
    return PDFRectangle(left: left, bottom: bottom, right: right, top: top)
  }

  /// The first page; `nil` where there is none.
  static func first(of view: PDFView) throws -> First? {
    var reference = try view.catalogue().dictionary["Pages"]?.reference
    var box: PDFRectangle?
    var shown: PDFRectangle?
    var rotation = 0
    for _ in 0..<32 {
      guard let known = reference, let node = try view.object(known) else { return nil }
      box = try view.resolve(node.dictionary["MediaBox"]).rectangle ?? box
      shown = try view.resolve(node.dictionary["CropBox"]).rectangle ?? shown
      rotation = try view.resolve(node.dictionary["Rotate"]).integer ?? rotation
      guard let kids = try view.resolve(node.dictionary["Kids"]).array else {
        return First(number: known.number, box: visible(shown, of: box), rotation: rotation)
      }
      reference = kids.first?.reference
    }
    return nil
  }
}
