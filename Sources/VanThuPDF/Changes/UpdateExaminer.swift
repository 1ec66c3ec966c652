/// Finds out what an incremental update changed, object by object.
///
/// Only objects whose cross-reference entry changed are read. Each has to be explained by the place it has in the
/// document: a page's list of annotations that grew, a form with one signature more. What nothing explains is
/// ``PDFChange/Kind/other``. What an update takes away, puts at an old place or leaves unlisted is so at once.
struct UpdateExaminer {
  let old: PDFView
  let new: PDFView
  private let index: ReferenceIndex
  /// Numbers whose entries changed and that no rule has explained yet.
  private(set) var unexplained: Set<Int> = []
  private(set) var changes: [PDFChange] = []
  private var newWidgets: [Int: PDFChange] = [:]
  private var oldFields: [Int: FormField] = [:]

  private init(old: PDFView, new: PDFView, index: ReferenceIndex) {
    self.old = old
    self.new = new
    self.index = index
  }

  /// What the last revision of `new` changed, and the objects it brought.
  static func examine(
    old: PDFView, new: PDFView, index: ReferenceIndex
  ) throws -> (changes: [PDFChange], numbers: Set<Int>) {
    var examiner = UpdateExaminer(old: old, new: new, index: index)
    let numbers = new.revision.sections.reduce(into: Set<Int>()) { $0.formUnion($1.numbers) }
    do {
      try examiner.examine(numbers)
    } catch let damage as PDFDamage {
      examiner.other(damage.text)
    }
    return (examiner.changes, numbers)
  }

  mutating func other(_ detail: String) { changes.append(PDFChange(.other, detail)) }
  mutating func add(_ change: PDFChange) { changes.append(change) }

  private mutating func examine(_ numbers: Set<Int>) throws {
    try checkEntries(numbers)
    try checkBytes()
    try checkTrailer()
    for number in unexplained.sorted() { try dropUnchanged(number) }
    let (before, after) = (try old.catalogue(), try new.catalogue())
    try compareForm(before.dictionary["AcroForm"], after.dictionary["AcroForm"])
    try compareCatalogue(before, after)
    try comparePages()
    // What remains was added or changed and belongs to nothing that may be.
    for number in unexplained.sorted() { other("object \(number)") }
  }

  // MARK: Entries and bytes

  private mutating func checkEntries(_ numbers: Set<Int>) throws {
    let revision = new.revision
    guard revision.sections.count == 1 else { return other("a linearised update") }
    for number in numbers.sorted() {
      let (before, after) = (old.place(of: number), new.place(of: number))
      guard before != after else { continue }
      switch after {
      case .free: other("object \(number) is taken away")
      case .offset(let offset, _):
        guard offset >= revision.start, offset < revision.end else {
          other("object \(number) is put back to an earlier place")
          continue
        }
        unexplained.insert(number)
      case .stream(let container, _):
        guard case .offset(let offset, _) = new.place(of: container), offset >= revision.start,
          offset < revision.end
        else {
          other("object \(number) is put into an earlier object stream")
          continue
        }
        unexplained.insert(number)
      }
      if before == .free, !index.users(of: number).isEmpty {
        other("object \(number) was named before it was there")
      }
    }
    for number in Array(unexplained) {
      guard let object = try new.object(number: number), object.isStream else { continue }
      if object.type == "XRef", object.range?.lowerBound == revision.sections[0].offset {
        unexplained.remove(number)
      } else if let hidden = revision.sections[0].hidden, object.range?.lowerBound == hidden.range.lowerBound
      {
        unexplained.remove(number)
      } else if object.type == "ObjStm" {
        // Its objects are entered, and looked at, one by one.
        if old.place(of: number) != .free { other("object stream \(number) is replaced") }
        guard object.dictionary["Extends"] == nil else { continue }
        unexplained.remove(number)
      }
    }
  }

  // Between the end of the revision before and the cross-reference section there are the objects it lists, and nothing else.
  private mutating func checkBytes() throws {
    let revision = new.revision
    let section = revision.sections[0]
    var ranges: [Range<Int>] = section.hidden.map { [$0.range] } ?? []
    for number in section.numbers {
      guard case .offset(let offset, _) = new.place(of: number), offset >= revision.start,
        offset < section.offset,
        let range = try new.object(number: number)?.range
      else { continue }
      ranges.append(range)
    }
    ranges.sort { $0.lowerBound < $1.lowerBound }
    var end = revision.start
    for range in ranges + [section.offset..<section.end] {
      if let last = ranges.first, range == last, range.lowerBound == end { end = range.upperBound; continue }
      guard range.lowerBound >= end else {
        if range.upperBound > end { other("objects that overlap at byte \(range.lowerBound)") }
        continue
      }
      guard try isBlank(end..<range.lowerBound) else {
        other("bytes that belong to no object, from byte \(end)")
        return
      }
      end = range.upperBound
    }
  }

  // White space, and comments that look like nothing else.
  private func isBlank(_ range: Range<Int>) throws -> Bool {
    guard range.count <= 4096 else { return false }
    let bytes = try old.file.bytes(range)
    var position = 0
    while position < bytes.count {
      if PDFParser.isSpace(bytes[position]) {
        position += 1
      } else if bytes[position] == 0x25 {
        let start = position
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
        guard position - start <= 128, bytes[start...].prefix(2) != [0x25, 0x25],
          !bytes[start...].starts(with: "%PDF".utf8)
        else { return false }
      } else {
        return false
      }
    }
    return true
  }

  private static let sectionKeys: Set<String> = [
    "Size", "Prev", "XRefStm", "Info", "ID", "Type", "W", "Index", "Filter", "DecodeParms", "Length",
  ]

  private mutating func checkTrailer() throws {
    let (before, after) = (old.trailer, new.trailer)
    for key in Set(before.keys).union(after.keys).subtracting(Self.sectionKeys).sorted()
    where before[key] != after[key] {
      other("trailer /\(key)")
    }
    if let id = before["ID"]?.array?.first, after["ID"]?.array?.first != id { other("trailer /ID") }
    guard before["Info"] != nil || after["Info"] != nil else { return }
    let (info, newInfo) = (
      try old.dictionary(before["Info"]) ?? [:], try new.dictionary(after["Info"]) ?? [:]
    )
    let keys = differing(info, newInfo)
    guard !keys.isEmpty else {
      if let number = after["Info"]?.reference?.number { explain(number) }
      return
    }
    guard keys.isSubset(of: ["ModDate", "Producer"]) else {
      return other("/Info: \(keys.sorted().joined(separator: " "))")
    }
    if let number = after["Info"]?.reference?.number {
      guard index.users(of: number).isSubset(of: [ReferenceIndex.trailer]) else {
        return other("/Info is used elsewhere")
      }
      explain(number)
    }
    add(PDFChange(.metadata, "/Info"))
  }

  // An object written again as it was.
  private mutating func dropUnchanged(_ number: Int) throws {
    guard let before = try old.object(number: number), let after = try new.object(number: number),
      before.value == after.value, before.isStream == after.isStream
    else { return }
    if let first = before.data, let second = after.data {
      guard first.count == second.count, first.count <= old.file.limits.streamBytes,
        try old.file.bytes(first) == old.file.bytes(second)
      else { return }
    }
    unexplained.remove(number)
  }

  // MARK: Explaining

  /// Keys whose values differ.
  func differing(_ before: [String: PDFValue], _ after: [String: PDFValue]) -> Set<String> {
    Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
  }

  mutating func explain(_ number: Int) { unexplained.remove(number) }

  func isNew(_ number: Int) -> Bool { unexplained.contains(number) && old.place(of: number) == .free }

  /// Explains the new objects that can be reached from a value that is explained.
  mutating func explainNew(reachableFrom value: PDFValue) throws {
    var waiting = [value]
    while let next = waiting.popLast() {
      switch next {
      case .array(let values): waiting += values
      case .dictionary(let values): waiting += values.values
      case .reference(let reference) where isNew(reference.number):
        explain(reference.number)
        if let object = try new.object(reference) { waiting.append(object.value) }
      default: break
      }
    }
  }

  // MARK: Catalogue

  private mutating func compareCatalogue(_ before: PDFObject, _ after: PDFObject) throws {
    let (first, second) = (before.dictionary, after.dictionary)
    for key in differing(first, second).sorted() {
      switch key {
      case "AcroForm", "DSS", "Metadata": break  // Looked at in any case.
      case "Version":
        let isVersion = second[key]?.name.map { $0 == "2.0" || $0.hasPrefix("1.") && $0.count == 3 } ?? false
        if !isVersion { other("catalogue /Version") }
      case "Extensions": try compareExtensions(first[key], second[key])
      case "Perms": try comparePermissions(first[key], second[key])
      default: other("catalogue /\(key)")
      }
    }
    try compareValidationData(first["DSS"], second["DSS"])
    try compareMetadata(first["Metadata"], second["Metadata"])
    explain(after.reference.number)
  }

  private mutating func compareExtensions(_ before: PDFValue?, _ after: PDFValue?) throws {
    let (first, second) = (try old.dictionary(before) ?? [:], try new.dictionary(after) ?? [:])
    for (key, value) in first where second[key] != value && key != "ESIC" { other("catalogue /Extensions") }
    if let number = after?.reference?.number, isNew(number) { explain(number) }
    for value in second.values { try explainNew(reachableFrom: value) }
  }

  // A certification names itself here; only the first signature of a document may certify it.
  private mutating func comparePermissions(_ before: PDFValue?, _ after: PDFValue?) throws {
    let (first, second) = (try old.dictionary(before) ?? [:], try new.dictionary(after) ?? [:])
    let isFirst = first.isEmpty && second.keys.elementsEqual(["DocMDP"])
    let signed = try Form.fields(of: old).contains { $0.type == "Sig" && $0.hasValue }
    guard isFirst, !signed else { return other("catalogue /Perms") }
    if let number = after?.reference?.number, isNew(number) { explain(number) }
  }

  private mutating func compareMetadata(_ before: PDFValue?, _ after: PDFValue?) throws {
    guard let reference = after?.reference else {
      if before != after { other("catalogue /Metadata") }
      return
    }
    let isSame = before == after
    guard !isSame || unexplained.contains(reference.number) else { return }
    guard isSame || isNew(reference.number), let object = try new.object(reference), object.isStream,
      object.type == "Metadata",
      index.users(of: reference.number).isSubset(of: [try old.catalogue().reference.number])
    else { return other("catalogue /Metadata") }
    explain(reference.number)
    add(PDFChange(.metadata, "/Metadata"))
  }

  // MARK: Validation data

  // The document's security store (ISO 32000-2, 12.8.4.3): dictionaries and lists of plain streams.
  private mutating func compareValidationData(_ before: PDFValue?, _ after: PDFValue?) throws {
    guard let after else {
      if before != nil { other("catalogue /DSS is taken away") }
      return
    }
    guard let store = try new.dictionary(after) else { return other("catalogue /DSS") }
    let count = unexplained.count
    var parts: Set<Int> = [try old.catalogue().reference.number]
    if let number = after.reference?.number { parts.insert(number) }
    var containers: [(value: PDFValue, isList: Bool)] = []
    for (key, value) in store {
      switch key {
      case "Type": break
      case "VRI":
        for (_, entry) in try new.dictionary(value) ?? [:] {
          for (key, list) in try new.dictionary(entry) ?? [:] {
            switch key {
            case "Cert", "CRL", "OCSP": containers.append((list, true))
            case "TU", "Type": break
            case "TS": try explainData(list, parts)
            default: other("/DSS /VRI /\(key)")
            }
          }
          containers.append((entry, false))
        }
        containers.append((value, false))
      case "Certs", "CRLs", "OCSPs": containers.append((value, true))
      default: other("/DSS /\(key)")
      }
    }
    containers.append((after, false))
    for container in containers { if let number = container.value.reference?.number { parts.insert(number) } }
    for container in containers {
      if container.isList {
        for value in try new.resolve(container.value).array ?? [] { try explainData(value, parts) }
      }
      guard let number = container.value.reference?.number, unexplained.contains(number) else { continue }
      let object = try new.object(number: number)
      guard object?.isStream == false, index.users(of: number).isSubset(of: parts) else {
        other("/DSS shares object \(number)")
        continue
      }
      explain(number)
    }
    if unexplained.count < count || before != after { add(PDFChange(.validationData, "/DSS")) }
  }

  // One certificate, list or answer: a stream that is nothing else.
  private mutating func explainData(_ value: PDFValue, _ parts: Set<Int>) throws {
    guard let reference = value.reference else { return other("/DSS holds what is no stream") }
    guard unexplained.contains(reference.number) else { return }
    let allowed: Set<String> = ["Length", "Filter", "DecodeParms", "Type"]
    guard isNew(reference.number), let object = try new.object(reference), object.isStream,
      Set(object.dictionary.keys).isSubset(of: allowed), object.type == nil || object.type == "EmbeddedFile"
    else { return other("/DSS object \(reference.number)") }
    explain(reference.number)
    if let length = object.dictionary["Length"] { try explainNew(reachableFrom: length) }
  }
}

// MARK: - The form

extension UpdateExaminer {
  fileprivate mutating func compareForm(_ before: PDFValue?, _ after: PDFValue?) throws {
    guard before != nil || after != nil else { return }
    let (first, second) = (try old.dictionary(before) ?? [:], try new.dictionary(after) ?? [:])
    for key in differing(first, second).sorted() {
      switch key {
      case "Fields": break
      case "SigFlags":
        let (old, new) = (first[key]?.integer ?? 0, second[key]?.integer ?? 0)
        if new & old != old || new & ~3 != 0 && new != old { other("form /SigFlags") }
      case "DR": try compareResources(first[key], second[key])
      case "DA": if first[key] != nil { other("form /DA") }
      case "NeedAppearances": if second[key]?.boolean == true { other("form /NeedAppearances") }
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
    for (category, value) in first {
      let (one, two) = (try old.dictionary(value), try new.dictionary(second[category]))
      if let one, let two, one.allSatisfy({ two[$0.key] == $0.value }) { continue }
      if value != second[category] { other("form /DR /\(category)") }
    }
    if let after { try explainNew(reachableFrom: after) }
  }

  private mutating func compareFields() throws {
    let before = try Form.fields(of: old)
    for field in before { oldFields[field.reference.number] = field }
    let known = Set(before.map(\.reference.number))
    var after: Set<Int> = []
    for field in try Form.fields(of: new) {
      after.insert(field.reference.number)
      if let earlier = oldFields[field.reference.number] {
        try compareField(earlier, field)
      } else {
        try addField(field, amongKnown: known)
      }
    }
    for number in known.subtracting(after).sorted() { other("field \(number) is taken away") }
  }

  private mutating func addField(_ field: FormField, amongKnown known: Set<Int>) throws {
    guard field.type == "Sig", field.ancestors.isEmpty || field.ancestors.allSatisfy({ isNew($0.number) })
    else {
      return other("field \(field.reference.number) is added")
    }
    guard isNew(field.reference.number), field.dictionary["A"] == nil, field.dictionary["AA"] == nil else {
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
    for widget in field.widgets { newWidgets[widget.number] = change }
    add(change)
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
      if let rectangle = try new.resolve(object.dictionary["Rect"]).rectangle, !rectangle.isEmpty {
        change.rectangle = rectangle
      }
      var inspector = AppearanceInspector(new)
      if try inspector.hides(object.dictionary) { change.hides = true }
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
    var keys: Set<String> = []
    for reference in Set(touched) {
      keys.formUnion(
        differing(try old.object(reference)?.dictionary ?? [:], try new.object(reference)?.dictionary ?? [:]))
    }
    if before.type == "Sig" {
      guard !before.hasValue, after.hasValue, keys.isSubset(of: ["V", "AP", "AS", "M", "F", "Type"]) else {
        return other("field \(after.reference.number): \(keys.sorted().joined(separator: " "))")
      }
      var change = PDFChange(.signature, "field \(after.reference.number)")
      change.field = after.name
      change.hadPlace = true
      try describe(&change, widgets: after.widgets)
      try describeSignature(&change, after)
      add(change)
    } else {
      guard keys.isSubset(of: ["V", "AP", "AS", "M"]) else {
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

  // Whether a field showed nothing when it was signed: a value that was seen may not become another.
  private func wasEmpty(_ field: FormField) throws -> Bool {
    let value = try old.resolve(field.dictionary["V"])
    let isEmptyValue: Bool
    switch value {
    case .null: isEmptyValue = true
    case .string(let text): isEmptyValue = text.isEmpty || text == [0xFE, 0xFF]
    case .name(let name): isEmptyValue = name == "Off"
    default: isEmptyValue = false
    }
    guard isEmptyValue else { return false }
    guard field.type == "Tx" else { return true }
    for widget in field.widgets {
      guard let appearances = try old.dictionary(try old.object(widget)?.dictionary["AP"]) else { continue }
      for value in appearances.values {
        guard let reference = value.reference, let form = try old.object(reference), form.isStream,
          let data = try? old.file.data(of: form)
        else { return false }
        let words = data.split { PDFParser.isSpace($0) || PDFParser.isDelimiter($0) }
        let shows: [[UInt8]] = ["Tj", "TJ", "'", "\"", "Do", "sh", "BI"].map { Array($0.utf8) }
        if words.contains(where: { shows.contains(Array($0)) }) { return false }
      }
    }
    return true
  }
}

extension PDFChange {
  // Another kind with the same particulars.
  fileprivate func with(_ other: PDFChange) -> PDFChange {
    var change = self
    change.field = other.field
    change.subtype = other.subtype
    change.signaturePlace = other.signaturePlace
    change.rectangle = other.rectangle
    change.hides = other.hides
    change.hadPlace = other.hadPlace
    return change
  }
}

// MARK: - Pages

extension UpdateExaminer {
  /// Annotations that may be added: those that only show something.
  private static let markup: Set<String> = [
    "Text", "FreeText", "Stamp", "Highlight", "Underline", "StrikeOut", "Squiggly", "Ink", "Popup",
  ]

  fileprivate mutating func comparePages() throws {
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
    if subtype == "Highlight" { change.hides = try !blends(object) }
    try explainNew(reachableFrom: .reference(reference))
    if let popup = object.dictionary["Popup"] { try explainNew(reachableFrom: popup) }
    add(change)
  }

  // Whether a highlight lets what is under it be seen: drawn by the program, or with the blend mode Multiply.
  private func blends(_ annotation: PDFObject) throws -> Bool {
    guard let appearances = try new.dictionary(annotation.dictionary["AP"]) else { return true }
    guard let reference = appearances["N"]?.reference, appearances.count == 1,
      let form = try new.object(reference),
      let states = try new.dictionary(try new.dictionary(form.dictionary["Resources"])?["ExtGState"]),
      !states.isEmpty
    else { return false }
    return try states.values.allSatisfy { try new.dictionary($0)?["BM"]?.name == "Multiply" }
  }
}
