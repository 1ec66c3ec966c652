/// The pages: annotations that were added.
extension UpdateExaminer {
  /// A note's sign is not larger than this, in points.
  private static let largestSign = 36.0
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
    for (number, index) in newWidgets where unexplained.contains(number) {
      other("widget \(number) of \(changes[index].detail)")
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
      if let index = newWidgets[reference.number] {
        let isFirst = shownWidgets.insert(reference.number).inserted
        changes[index].around.later { [surroundings] in
          try surroundings.look(at: reference, page: page, isFirst: isFirst, $0)
        }
        continue
      }
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
    let forbidden: Set<String> = [
      "A", "AA", "PA", "OC", "Dest", "FT", "MK", "FS", "Movie", "Sound", "AF", "RichMediaContent",
      "RichMediaSettings", "3DD", "3DV",
    ]
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
    try look(at: object, subtype, rectangle, page: page, &change)
    let draws: Set<String> = ["FreeText", "Stamp"]
    if draws.contains(subtype), try new.dictionary(object.dictionary["AP"])?["N"] == nil {
      // Each program draws its own.
      return other("page \(page): \(subtype) without an appearance")
    }
    try explainNew(reachableFrom: .reference(reference))
    if let popup = object.dictionary["Popup"] { try explainNew(reachableFrom: popup) }
    add(change)
  }

  // Whether it may hide something, and how it lies to what was there.
  private mutating func look(
    at annotation: PDFObject, _ subtype: String, _ rectangle: PDFRectangle, page: Int,
    _ change: inout PDFChange
  ) throws {
    var inspector = AppearanceInspector(new, shades: shades[page])
    let isHiding = try inspector.hides(annotation.dictionary)
    var objections = isHiding ? [inspector.objection] : []
    // Whether nothing of it lies outside of its rectangle.
    var isConfined = inspector.isConfined
    if subtype == "FreeText", try new.resolve(annotation.dictionary["C"]).array?.isEmpty == false {
      objections.append("a background")
    }
    if try isShownElsewhere(annotation, subtype, rectangle) {
      objections.append("it is not shown in its rectangle")
      isConfined = false
    }
    var marks = inspector.marks
    if subtype == "Highlight", annotation.dictionary["AP"] == nil {
      let light = try light(of: annotation, within: rectangle)
      if light.map({ marks.shade(rectangle, $0) }) ?? true {
        objections.append("dark highlighting, or elsewhere")
        isConfined = false
      }
    }
    // Without an appearance lines are drawn by their own coordinates, as wide as they say.
    let lines: Set<String> = ["Ink", "Underline", "StrikeOut", "Squiggly"]
    if lines.contains(subtype), try new.dictionary(annotation.dictionary["AP"])?["N"] == nil {
      objections.append("lines that each program draws")
      isConfined = false
    }
    shades[page] = marks
    change.objection = objections.first ?? ""
    let (isBound, isHidden) = (isConfined, !objections.isEmpty)
    change.around.later { [surroundings, marks] in
      try surroundings.look(
        at: marks, in: rectangle, page: page, isHiding: isHidden, isConfined: isBound, $0)
    }
  }

  // How bright a highlight is that each program draws by itself; `nil` where it is dark, or a corner lies outside of its
  // rectangle.
  private func light(of annotation: PDFObject, within rectangle: PDFRectangle) throws -> Double? {
    let colour = try new.resolve(annotation.dictionary["C"]).array?.compactMap(\.number) ?? [1, 1, 0]
    let light = Ink(colour).luminance ?? 1
    let corners = try new.resolve(annotation.dictionary["QuadPoints"]).array?.compactMap(\.number) ?? []
    let isWithin = corners.indices.allSatisfy { index in
      index % 2 == 0
        ? corners[index] >= rectangle.left - 2 && corners[index] <= rectangle.right + 2
        : corners[index] >= rectangle.bottom - 2 && corners[index] <= rectangle.top + 2
    }
    return light > 0.5 && corners.count >= 8 && isWithin ? light : nil
  }

  // Whether it is shown larger than its rectangle where the page is shown small, or beside it where the page is turned
  // (NoZoom, NoRotate). Notes always are, as small signs.
  private func isShownElsewhere(
    _ annotation: PDFObject, _ subtype: String, _ rectangle: PDFRectangle
  ) throws -> Bool {
    if subtype == "Popup" { return false }
    if subtype == "Text" { return rectangle.width > Self.largestSign || rectangle.height > Self.largestSign }
    return (try new.resolve(annotation.dictionary["F"]).integer ?? 0) & (1 << 3 | 1 << 4) != 0
  }

  /// Whether an annotation is seen on paper and not on the screen, or only when it is pointed at (NoView, ToggleNoView).
  func isShownSometimes(_ annotation: PDFObject) throws -> Bool {
    (try new.resolve(annotation.dictionary["F"]).integer ?? 0) & (1 << 5 | 1 << 8) != 0
  }
}
