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
    for value in second[first.count...] {
      guard let reference = value.reference else {
        other("page \(page): an annotation that is no object")
        continue
      }
      if newWidgets[reference.number] != nil { continue }
      try addAnnotation(reference, page: page)
    }
  }

  private mutating func addAnnotation(_ reference: PDFReference, page: Int) throws {
    guard let object = try new.object(reference), !object.isStream, isNew(reference.number),
      let subtype = object.dictionary["Subtype"]?.name
    else { return other("page \(page): annotation \(reference.number)") }
    // What acts, plays, hides or belongs to a form is no remark.
    let forbidden: Set<String> = ["A", "AA", "PA", "OC", "Dest", "FT", "MK", "FS", "Movie", "Sound"]
    guard Self.markup.contains(subtype), forbidden.isDisjoint(with: object.dictionary.keys),
      let rectangle = try new.resolve(object.dictionary["Rect"]).rectangle
    else { return other("page \(page): annotation \(subtype)") }
    var change = PDFChange(.annotation, "page \(page): \(subtype)")
    change.subtype = subtype
    change.rectangle = rectangle
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
    if subtype == "Highlight" { change.hides = try !blends(object, within: rectangle) }
    // Without an appearance lines are drawn by their own coordinates, as wide as they say.
    let lines: Set<String> = ["Ink", "Underline", "StrikeOut", "Squiggly"]
    if lines.contains(subtype), try new.dictionary(object.dictionary["AP"])?["N"] == nil {
      change.hides = true
    }
    try explainNew(reachableFrom: .reference(reference))
    if let popup = object.dictionary["Popup"] { try explainNew(reachableFrom: popup) }
    add(change)
  }

  // Whether a highlight lets what is under it be seen: drawn by the program, or with the blend mode Multiply.
  private func blends(_ annotation: PDFObject, within rectangle: PDFRectangle) throws -> Bool {
    guard let appearances = try new.dictionary(annotation.dictionary["AP"]) else {
      let corners = try new.resolve(annotation.dictionary["QuadPoints"]).array?.compactMap(\.number) ?? []
      return corners.count >= 8
        && corners.indices.allSatisfy { index in
          index % 2 == 0
            ? corners[index] >= rectangle.left - 2 && corners[index] <= rectangle.right + 2
            : corners[index] >= rectangle.bottom - 2 && corners[index] <= rectangle.top + 2
        }
    }
    guard let reference = appearances["N"]?.reference, appearances.count == 1,
      let form = try new.object(reference),
      let states = try new.dictionary(try new.dictionary(form.dictionary["Resources"])?["ExtGState"]),
      !states.isEmpty
    else { return false }
    return try states.values.allSatisfy { try new.dictionary($0)?["BM"]?.name == "Multiply" }
  }
}
