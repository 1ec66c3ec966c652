/// The form: fields that came, went or got a value.
extension UpdateExaminer {
  mutating func compareForm(_ before: PDFValue?, _ after: PDFValue?) throws {
    guard before != nil || after != nil else { return }
    let (first, second) = (try old.dictionary(before) ?? [:], try new.dictionary(after) ?? [:])
    for key in differing(first, second).sorted() {
      switch key {
      case "Fields": break
      case "SigFlags":
        let (old, new) = (first[key]?.integer ?? 0, second[key]?.integer ?? 0)
        if new & old != old || new & ~3 != 0 && new != old { other("form /SigFlags") }
      case "DR": try compareResources(first[key], second[key])
      case "DA": if try first[key] != nil || hasOtherFields() { other("form /DA") }
      case "NeedAppearances":
        // Whether values or prepared appearances are shown must not change.
        if second[key]?.boolean == true || first[key] != nil { other("form /NeedAppearances") }
      default: other("form /\(key)")
      }
    }
    let fieldsBefore = try old.resolve(first["Fields"]).array ?? []
    let fieldsAfter = try new.resolve(second["Fields"]).array ?? []
    guard fieldsAfter.count >= fieldsBefore.count, Array(fieldsAfter[..<fieldsBefore.count]) == fieldsBefore
    else {
      return other("form /Fields")
    }
    let catalogue = try old.catalogue().reference.number
    let form = after?.reference?.number
    if let form {
      guard index.users(of: form).isSubset(of: [catalogue]) else {
        return other("the form is used elsewhere")
      }
      explain(form)
    }
    if let list = second["Fields"]?.reference?.number {
      guard index.users(of: list).isSubset(of: [catalogue, form ?? catalogue]) else {
        return other("the form's list is used elsewhere")
      }
      explain(list)
    }
    try compareFields()
  }

  // Resources for fields: fonts may be added, none may become another.
  private mutating func compareResources(_ before: PDFValue?, _ after: PDFValue?) throws {
    let (first, second) = (try old.dictionary(before) ?? [:], try new.dictionary(after) ?? [:])
    let named = try fontsNamedByFields()
    for (name, _) in try new.dictionary(second["Font"]) ?? [:] where named.contains(name) {
      // A value is shown in the letters of this font, wherever programs draw it themselves.
      if try old.dictionary(first["Font"])?[name] == nil {
        other("form /DR /Font: a field waited for \(name)")
      }
    }
    for (category, value) in first {
      let (one, two) = (try old.dictionary(value), try new.dictionary(second[category]))
      if let one, let two, one.allSatisfy({ two[$0.key] == $0.value }) { continue }
      if value != second[category] { other("form /DR /\(category)") }
    }
    if let after { try explainNew(reachableFrom: after) }
  }

  private func hasOtherFields() throws -> Bool { try Form.fields(of: old).contains { $0.type != "Sig" } }

  // The fonts in which values are shown, as the form and its fields say (`/DA`).
  private func fontsNamedByFields() throws -> Set<String> {
    var texts = [try old.dictionary(try old.catalogue().dictionary["AcroForm"])?["DA"]]
    for field in try Form.fields(of: old) {
      for reference in field.ancestors + [field.reference] + field.widgets {
        texts.append(try old.object(reference)?.dictionary["DA"])
      }
    }
    var names: Set<String> = []
    for text in texts {
      guard let text = try old.resolve(text).string else { continue }
      var steps = DrawingSteps(text)
      while let step = try? steps.next() { if let name = step.operand { names.insert(name) } }
    }
    return names
  }

  private mutating func compareFields() throws {
    let before = try Form.fields(of: old)
    for field in before { oldFields[field.reference.number] = field }
    let known = Set(before.map(\.reference.number))
    var names = Set(before.map(\.name))
    var after: Set<Int> = []
    for field in try Form.fields(of: new) {
      after.insert(field.reference.number)
      if let earlier = oldFields[field.reference.number] {
        try compareField(earlier, field)
      } else {
        // Two fields of one name are one for some readers.
        if field.name.isEmpty || !names.insert(field.name).inserted {
          other("field \(field.reference.number) has no name of its own")
        }
        try addField(field)
      }
    }
    for number in known.subtracting(after).sorted() { other("field \(number) is taken away") }
  }

  private mutating func addField(_ field: FormField) throws {
    guard field.type == "Sig", field.ancestors.isEmpty || field.ancestors.allSatisfy({ isNew($0.number) })
    else {
      return other("field \(field.reference.number) is added")
    }
    guard isNew(field.reference.number), try field.widgets.allSatisfy({ try isPlainWidget($0) }),
      try (field.ancestors + [field.reference]).allSatisfy({ try !acts($0) })
    else {
      return other("field \(field.reference.number)")
    }
    var change = PDFChange(field.hasValue ? .signature : .signatureField, "field \(field.reference.number)")
    change.field = field.name
    try describe(&change, widgets: field.widgets)
    if field.hasValue { try describeSignature(&change, field) }
    if change.kind == .signatureField, change.isVisible,
      try field.widgets.contains(where: { try new.object($0)?.dictionary["AP"] != nil && hasContent($0) })
    {
      return other("an empty field for a signature that draws something")
    }
    for reference in field.ancestors + [field.reference] + field.widgets where isNew(reference.number) {
      try explainNew(reachableFrom: .reference(reference))
    }
    for widget in field.widgets { newWidgets[widget.number] = changes.count }
    add(change)
  }

  // Whether a place that nobody saw when it was signed is seen now: invisible, hidden, or not shown on the screen.
  private func comesToLight(_ before: PDFReference, _ after: PDFReference) throws -> Bool {
    let hidden = 1 | 1 << 1 | 1 << 5
    let was = try old.resolve(old.object(before)?.dictionary["F"]).integer ?? 0
    let now = try new.resolve(new.object(after)?.dictionary["F"]).integer ?? 0
    return was & hidden & ~now != 0
  }

  private func acts(_ reference: PDFReference) throws -> Bool {
    guard let object = try new.object(reference) else { return false }
    return ["A", "AA", "PA"].contains { object.dictionary[$0] != nil }
  }

  // A widget and nothing else: no other annotation that draws by itself, nothing that acts, no background.
  private func isPlainWidget(_ reference: PDFReference) throws -> Bool {
    guard let widget = try new.object(reference), !widget.isStream, try !isShownSometimes(widget) else {
      return false
    }
    let keys = Set(widget.dictionary.keys)
    guard keys.isDisjoint(with: ["A", "AA", "PA", "OC", "BM", "Contents", "RC"]) else { return false }
    let subtype = try new.resolve(widget.dictionary["Subtype"]).name
    guard subtype == "Widget" || subtype == nil && keys.isDisjoint(with: ["Rect", "AP"]) else { return false }
    let look = try new.dictionary(widget.dictionary["MK"]) ?? [:]
    return Set(look.keys).isSubset(of: ["R"])
  }

  private func hasContent(_ widget: PDFReference) throws -> Bool {
    guard let appearances = try new.dictionary(try new.object(widget)?.dictionary["AP"]),
      let reference = appearances["N"]?.reference, let form = try new.object(reference), let data = form.data
    else { return true }
    return !data.isEmpty
  }

  private mutating func describe(_ change: inout PDFChange, widgets: [PDFReference]) throws {
    for widget in widgets {
      guard let object = try new.object(widget) else { continue }
      if let value = object.dictionary["Rect"] {
        if let rectangle = try new.resolve(value).rectangle {
          change.take(rectangle)
        } else {
          other("widget \(object.reference.number): /Rect")
        }
      }
      var inspector = AppearanceInspector(new)
      if try inspector.hides(object.dictionary) {
        change.around.addHidingPlace()
        change.objection = inspector.objection
      }
    }
  }

  private mutating func describeSignature(_ change: inout PDFChange, _ field: FormField) throws {
    guard let reference = field.dictionary["V"]?.reference, let object = try new.object(reference) else {
      return
    }
    change.signaturePlace = object.range?.lowerBound
    if try new.resolve(object.dictionary["SubFilter"]).name == FoundSignature.Format.timeStamp.rawValue {
      change = PDFChange(.documentTimestamp, change.detail).with(change)
    }
    if !isNew(reference.number), unexplained.contains(reference.number) {
      other("signature \(reference.number) is replaced")
    }
  }

  // A field that was there.
  private mutating func compareField(_ before: FormField, _ after: FormField) throws {
    guard before.widgets == after.widgets, before.ancestors == after.ancestors, before.type == after.type
    else {
      return other("field \(after.reference.number)")
    }
    for ancestor in after.ancestors where unexplained.contains(ancestor.number) {
      other("field \(ancestor.number)")
    }
    let touched = ([after.reference] + after.widgets).filter { unexplained.contains($0.number) }
    guard !touched.isEmpty else { return }
    for reference in touched where try !isNamedAsField(reference.number) {
      other("field \(reference.number) is used elsewhere")
    }
    var keys: Set<String> = []
    for reference in Set(touched) {
      keys.formUnion(
        differing(try old.object(reference)?.dictionary ?? [:], try new.object(reference)?.dictionary ?? [:]))
    }
    if try zip(before.widgets, after.widgets).contains(where: { try comesToLight($0, $1) }) {
      return other("field \(after.reference.number) was hidden")
    }
    if before.type == "Sig" {
      guard !before.hasValue, after.hasValue, keys.isSubset(of: ["V", "AP", "AS", "M", "F", "Type"]),
        try before.widgets.allSatisfy({ try !showsSomething($0) })
      else {
        return other("field \(after.reference.number): \(keys.sorted().joined(separator: " "))")
      }
      var change = PDFChange(.signature, "field \(after.reference.number)")
      change.field = after.name
      change.hadPlace = true
      try describe(&change, widgets: after.widgets)
      for widget in after.widgets {
        change.around.later { [surroundings] in try surroundings.look(atFilled: widget, $0) }
      }
      try describeSignature(&change, after)
      add(change)
    } else {
      // The picture of a button stays what it was, only its state may change.
      let changeable: Set<String> = before.type == "Btn" ? ["V", "AS", "M"] : ["V", "AP", "AS", "M"]
      guard keys.isSubset(of: changeable) else {
        return other("field \(after.reference.number): \(keys.sorted().joined(separator: " "))")
      }
      guard try wasEmpty(before) else { return other("field \(after.reference.number) had a value") }
      var change = PDFChange(.fieldFilled, "field \(after.reference.number)")
      change.field = after.name
      change.hadPlace = true
      try describe(&change, widgets: after.widgets)
      add(change)
    }
    for reference in touched {
      explain(reference.number)
      if let object = try new.object(reference) {
        for key in keys { if let value = object.dictionary[key] { try explainNew(reachableFrom: value) } }
      }
    }
  }

  // Whether a field is named only where fields and annotations are: as a list of images it would get one with its
  // appearance.
  private mutating func isNamedAsField(_ number: Int) throws -> Bool {
    try isNamed(
      number, under: ["", "Annots", "CO", "Fields", "IRT", "Kids", "Obj", "Parent", "Popup"])
  }

  // Whether a field showed nothing when it was signed: a value that was seen may not become another.
  private func wasEmpty(_ field: FormField) throws -> Bool {
    // A value is inherited from the fields above.
    for reference in field.ancestors where try old.object(reference)?.dictionary["V"] != nil { return false }
    let value = try old.resolve(field.dictionary["V"])
    let isEmptyValue: Bool
    switch value {
    case .null: isEmptyValue = true
    case .string(let text): isEmptyValue = text.isEmpty || text == [0xFE, 0xFF]
    case .name(let name): isEmptyValue = name == "Off"
    default: isEmptyValue = false
    }
    guard isEmptyValue else { return false }
    if field.type == "Btn" {
      // A button to press has no value, only a picture; a box shows that it is ticked by its state.
      let flags = try old.resolve(field.dictionary["Ff"]).integer ?? 0
      let states = try field.widgets.map { try old.object($0)?.dictionary["AS"]?.name ?? "Off" }
      return flags & 1 << 16 == 0 && states.allSatisfy { $0 == "Off" }
    }
    return try field.widgets.allSatisfy { try !showsSomething($0) }
  }

  // Whether a widget's appearance shows more than a frame or a background of straight edges.
  private func showsSomething(_ widget: PDFReference) throws -> Bool {
    guard let appearances = try old.dictionary(try old.object(widget)?.dictionary["AP"]) else { return false }
    for value in appearances.values {
      guard let reference = value.reference, let form = try old.object(reference), form.isStream,
        let data = try? old.file.data(of: form, isDrawing: true), data.count <= AppearanceInspector.byteLimit
      else { return true }
      let words = Set(data.split { PDFParser.isSpace($0) || PDFParser.isDelimiter($0) })
      func hasAny(_ names: [String]) -> Bool { names.contains { words.contains(ArraySlice($0.utf8)) } }
      if hasAny(["Tj", "TJ", "'", "\"", "Do", "sh", "BI"]) { return true }
      if hasAny(["c", "v", "y", "l"]), hasAny(["f", "F", "f*", "B", "B*", "b", "b*"]) { return true }
    }
    return false
  }
}
