/// A field of the form (ISO 32000-2, 12.7.4), as it is in one view.
struct FormField {
  /// The name with those of the fields above it, separated by dots.
  let name: String
  let reference: PDFReference
  let dictionary: [String: PDFValue]
  /// `/FT`, inherited where the field has none of its own.
  let type: String?
  /// The fields above, outermost first.
  let ancestors: [PDFReference]
  /// What shows the field: itself, or its kids that are no fields.
  let widgets: [PDFReference]

  /// Whether it has a value of its own.
  var hasValue: Bool { dictionary["V"] != nil }
}

/// Walks the form of a view.
enum Form {
  /// All fields that end a branch of the tree, in order.
  static func fields(of view: PDFView) throws -> [FormField] {
    guard let form = try view.dictionary(try view.catalogue().dictionary["AcroForm"]) else { return [] }
    var fields: [FormField] = []
    var seen: Set<Int> = []
    for value in try view.resolve(form["Fields"]).array ?? [] {
      try walk(value, name: "", type: nil, ancestors: [], view, &seen, &fields)
    }
    return fields
  }

  private static func walk(
    _ value: PDFValue, name: String, type: String?, ancestors: [PDFReference], _ view: PDFView,
    _ seen: inout Set<Int>, _ fields: inout [FormField]
  ) throws {
    // Some programs read fields that are no objects of their own, some do not.
    if value.dictionary != nil { throw PDFDamage(.tree, "a field that is no object of its own") }
    guard let reference = value.reference, let object = try view.object(reference) else { return }
    guard seen.insert(reference.number).inserted, ancestors.count <= view.file.limits.depth else {
      throw PDFDamage(
        .tree, at: object.range?.lowerBound, "field \(reference.number) stands twice in the form")
    }
    guard seen.count <= view.file.limits.fields else { throw PDFDamage(.limit, "fields") }
    try view.file.visitField()
    let dictionary = object.dictionary
    let ownType = try view.resolve(dictionary["FT"]).name ?? type
    var ownName = name
    if let part = try view.resolve(dictionary["T"]).string {
      ownName += (name.isEmpty ? "" : ".") + PDFText.decode(part)
    }
    let kids = try view.resolve(dictionary["Kids"]).array ?? []
    var widgets: [PDFReference] = []
    if try view.resolve(dictionary["Subtype"]).name == "Widget" || kids.isEmpty { widgets = [reference] }
    var hasFields = false
    for kid in kids {
      if kid.dictionary != nil { throw PDFDamage(.tree, "a field or widget that is no object of its own") }
      guard let kidReference = kid.reference, let kidObject = try view.object(kidReference) else { continue }
      if kidObject.dictionary["T"] != nil || kidObject.dictionary["Kids"] != nil {
        hasFields = true
        try walk(
          kid, name: ownName, type: ownType, ancestors: ancestors + [reference], view, &seen, &fields)
      } else {
        guard seen.insert(kidReference.number).inserted, seen.count <= view.file.limits.fields else {
          throw PDFDamage(
            .tree, at: kidObject.range?.lowerBound, "widget \(kidReference.number) stands twice")
        }
        widgets.append(kidReference)
      }
    }
    if !hasFields || dictionary["V"] != nil {
      fields.append(
        FormField(
          name: ownName, reference: reference, dictionary: dictionary, type: ownType, ancestors: ancestors,
          widgets: widgets))
    }
  }
}

/// Text strings (ISO 32000-2, 7.9.2.2).
enum PDFText {
  /// UTF-16 with its mark, UTF-8 with its mark, else one character for each byte.
  static func decode(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFE, 0xFF]) {
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
        UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
      }
      return String(decoding: units, as: UTF16.self)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
