/// The pages: annotations that were added.
extension UpdateExaminer {
  /// Annotations that may be added: those that only show something.
  private static let markup: Set<String> = [
    "Text", "FreeText", "Stamp", "Highlight", "Underline", "StrikeOut", "Squiggly", "Ink", "Popup",
  ]

  mutating func comparePages() throws {
    var lists: Set<Int> = []
    for number in unexplained.sorted() {
      guard let before = try old.object(number: number), let after = try new.object(number: number) else {
        continue
      }
      if before.type == "Page", after.type == "Page" {
        let keys = differing(before.dictionary, after.dictionary)
        guard keys == ["Annots"] else {
          other("page \(number): \(keys.sorted().joined(separator: " "))")
          explain(number)
          continue
        }
        explain(number)
        // Who takes the page for the list of its images would get one.
        guard try new.resolve(after.dictionary["Annots"]).array != nil else {
          other("page \(number): /Annots is no list")
          continue
        }
        let list = after.dictionary["Annots"]?.reference?.number
        if let list, !isNew(list) {
          // Changed from one list to another that was there: nobody needs that.
          other("page \(number): another list of annotations")
        } else if let list {
          explain(list)
        }
        try compareAnnotations(before.dictionary["Annots"], after.dictionary["Annots"], page: number)
      } else if before.value.array != nil, after.value.array != nil {
        lists.insert(number)
      }
    }
    for number in lists.sorted() where unexplained.contains(number) {
      let users = index.users(of: number)
      guard users.count == 1, let page = users.first, page >= 0, let object = try old.object(number: page),
        object.type == "Page", object.dictionary["Annots"]?.reference?.number == number
      else { continue }
      // Nothing else of the page may name the list.
      let others = object.dictionary.filter { $0.key != "Annots" }
      guard !Self.names(.dictionary(others), number) else { continue }
      explain(number)
      try compareAnnotations(object.dictionary["Annots"], object.dictionary["Annots"], page: page)
    }
    for (number, change) in newWidgets where unexplained.contains(number) {
      other("widget \(number) of \(change.detail)")
      explain(number)
    }
  }

  private static func names(_ value: PDFValue, _ number: Int) -> Bool {
    switch value {
    case .reference(let reference): reference.number == number
    case .array(let values): values.contains { names($0, number) }
    case .dictionary(let values): values.values.contains { names($0, number) }
    default: false
    }
  }

  private mutating func compareAnnotations(_ before: PDFValue?, _ after: PDFValue?, page: Int) throws {
    let first = try old.resolve(before).array ?? []
    let second = try new.resolve(after).array ?? []
    guard second.count <= new.file.limits.annotations else { throw PDFDamage(.limit, "annotations") }
    guard second.count >= first.count, Array(second[..<first.count]) == first else {
      return other("page \(page): annotations are taken away")
    }
    // A remark and its pop-up name each other: each is looked at, whichever explains the other.
    let added = second[first.count...]
    let isNew = Set(added.compactMap { $0.reference?.number }.filter { self.isNew($0) })
    for value in added {
      guard let reference = value.reference else {
        other("page \(page): an annotation that is no object")
        continue
      }
      if newWidgets[reference.number] != nil { continue }
      guard isNew.contains(reference.number) else {
        other("page \(page): annotation \(reference.number)")
        continue
      }
      try addAnnotation(reference, page: page)
    }
  }

  private mutating func addAnnotation(_ reference: PDFReference, page: Int) throws {
    guard let object = try new.object(reference), !object.isStream,
      let subtype = object.dictionary["Subtype"]?.name
    else { return other("page \(page): annotation \(reference.number)") }
    // What acts, plays, hides or belongs to a form is no remark.
    let forbidden: Set<String> = ["A", "AA", "PA", "OC", "Dest", "FT", "MK", "FS", "Movie", "Sound"]
    guard Self.markup.contains(subtype), forbidden.isDisjoint(with: object.dictionary.keys),
      let rectangle = try new.resolve(object.dictionary["Rect"]).rectangle
    else { return other("page \(page): annotation \(subtype)") }
    // Without a place programs draw by other entries; what is not shown is printed, or comes up when pointed at.
    guard subtype == "Popup" || !rectangle.isEmpty else {
      return other("page \(page): \(subtype) of no place")
    }
    guard try !isShownSometimes(object) else { return other("page \(page): \(subtype) is shown sometimes") }
    var change = PDFChange(.annotation, "page \(page): \(subtype)")
    change.subtype = subtype
    change.rectangle = rectangle
    if let first = try PageTree.first(of: new), first.number == page {
      change.reach = first.reach(of: rectangle)
    }
    var inspector = AppearanceInspector(new)
    change.hides = try inspector.hides(object.dictionary)
    let draws: Set<String> = ["FreeText", "Stamp"]
    if draws.contains(subtype) {
      // Without an appearance each program draws its own; a background would hide the page.
      let hasAppearance = try new.dictionary(object.dictionary["AP"])?["N"] != nil
      guard hasAppearance else { return other("page \(page): \(subtype) without an appearance") }
      if let background = try new.resolve(object.dictionary["C"]).array, !background.isEmpty,
        subtype == "FreeText"
      {
        change.hides = true
      }
    }
    if subtype == "Highlight", object.dictionary["AP"] == nil, try !marks(object, within: rectangle) {
      change.hides = true
    }
    // Without an appearance lines are drawn by their own coordinates, as wide as they say.
    let lines: Set<String> = ["Ink", "Underline", "StrikeOut", "Squiggly"]
    if lines.contains(subtype), try new.dictionary(object.dictionary["AP"])?["N"] == nil {
      change.hides = true
    }
    try explainNew(reachableFrom: .reference(reference))
    if let popup = object.dictionary["Popup"] { try explainNew(reachableFrom: popup) }
    add(change)
  }

  // Whether a highlight that each program draws by itself is bright, and its corners lie within its rectangle.
  private func marks(_ annotation: PDFObject, within rectangle: PDFRectangle) throws -> Bool {
    let colour = try new.resolve(annotation.dictionary["C"]).array?.compactMap(\.number) ?? [1, 1, 0]
    guard (Ink(colour).luminance ?? 1) > 0.5 else { return false }
    let corners = try new.resolve(annotation.dictionary["QuadPoints"]).array?.compactMap(\.number) ?? []
    return corners.count >= 8
      && corners.indices.allSatisfy { index in
        index % 2 == 0
          ? corners[index] >= rectangle.left - 2 && corners[index] <= rectangle.right + 2
          : corners[index] >= rectangle.bottom - 2 && corners[index] <= rectangle.top + 2
      }
  }

  /// Whether an annotation is seen on paper and not on the screen, or only when it is pointed at (NoView, ToggleNoView).
  func isShownSometimes(_ annotation: PDFObject) throws -> Bool {
    (try new.resolve(annotation.dictionary["F"]).integer ?? 0) & (1 << 5 | 1 << 8) != 0
  }
}
