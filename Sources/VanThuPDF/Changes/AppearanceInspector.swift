/// Looks at what draws an annotation or a signature: whether it may hide what is under it.
///
/// Text and lines let the page be seen; areas, shadings and images that are not transparent do not. Annex I of Decree
/// 30/2020 wants images of seals and signatures transparent.
struct AppearanceInspector {
  private let view: PDFView
  private var visited: Set<Int> = []

  init(_ view: PDFView) { self.view = view }

  /// Whether the normal appearance of an annotation may hide something; what cannot be read may.
  mutating func hides(_ annotation: [String: PDFValue]) throws -> Bool {
    guard let appearances = try view.dictionary(annotation["AP"]) else { return false }
    for value in appearances.values where try hides(appearance: value, depth: 0) { return true }
    return false
  }

  private mutating func hides(appearance value: PDFValue, depth: Int) throws -> Bool {
    guard depth <= 2 else { return true }
    guard let reference = value.reference else {
      return try value.dictionary?.values.contains { try hides(appearance: $0, depth: depth + 1) } ?? true
    }
    guard let object = try view.object(reference) else { return false }
    if object.isStream { return try hides(form: object, depth: 0) }
    return try object.value.dictionary?.values.contains { try hides(appearance: $0, depth: depth + 1) }
      ?? true
  }

  private mutating func hides(form: PDFObject, depth: Int) throws -> Bool {
    guard depth <= 8 else { return true }
    guard visited.insert(form.reference.number).inserted else { return false }
    guard let operators = try? Self.operators(of: try view.file.data(of: form)) else { return true }
    let resources = try view.dictionary(form.dictionary["Resources"])
    let objects = try view.dictionary(resources?["XObject"]) ?? [:]
    for name in operators {
      switch name {
      case .fills: return true
      case .shows(let name):
        guard let reference = objects[name]?.reference, let object = try view.object(reference) else {
          return true
        }
        switch try view.resolve(object.dictionary["Subtype"]).name {
        case "Form": if try hides(form: object, depth: depth + 1) { return true }
        case "Image":
          let isMask = try view.resolve(object.dictionary["ImageMask"]).boolean ?? false
          guard isMask || object.dictionary["SMask"] != nil || object.dictionary["Mask"] != nil else {
            return true
          }
        default: return true
        }
      }
    }
    return false
  }

  private enum Paint { case fills, shows(String) }

  // The operators that paint areas or show objects.
  private static func operators(of data: [UInt8]) throws -> [Paint] {
    var found: [Paint] = []
    var parser = PDFParser(data + [0x0A])
    var last: PDFValue?
    while true {
      do throws(PDFParser.Failure) {
        try parser.skipSpace()
        let next = try parser.byte()
        let isWord =
          next >= 0x41 && next <= 0x5A || next >= 0x61 && next <= 0x7A || next == 0x27 || next == 0x22
        if isWord {
          let start = parser.position
          while case let byte = try parser.byte(), !PDFParser.isSpace(byte), !PDFParser.isDelimiter(byte) {
            parser.move(to: parser.position + 1)
          }
          switch String(decoding: parser.bytes[start..<parser.position], as: UTF8.self) {
          case "f", "F", "f*", "B", "B*", "b", "b*", "sh", "BI": found.append(.fills)
          case "Do": found.append(last?.name.map { .shows($0) } ?? .fills)
          default: break
          }
          last = nil
        } else {
          last = try parser.value()
        }
      } catch .endOfPiece {
        return found
      } catch .damage(let damage) {
        throw damage
      }
    }
  }
}
