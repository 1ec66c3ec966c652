/// A value of PDF (ISO 32000-2, 7.3). Names and keys hold one character for each byte.
indirect enum PDFValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  case string([UInt8])
  case name(String)
  case array([PDFValue])
  case dictionary([String: PDFValue])
  case reference(PDFReference)

  var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    default: nil
    }
  }
  var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  var string: [UInt8]? { if case .string(let value) = self { value } else { nil } }
  var name: String? { if case .name(let value) = self { value } else { nil } }
  var array: [PDFValue]? { if case .array(let value) = self { value } else { nil } }
  var dictionary: [String: PDFValue]? { if case .dictionary(let value) = self { value } else { nil } }
  var reference: PDFReference? { if case .reference(let value) = self { value } else { nil } }

  /// Four numbers as a rectangle in order: left, bottom, right, top.
  var rectangle: PDFRectangle? {
    guard let numbers = array?.map(\.number), numbers.count == 4 else { return nil }
    let found = numbers.compactMap { $0 }
    guard found.count == 4, found.allSatisfy({ $0.isFinite && abs($0) < 1e6 }) else { return nil }
    return PDFRectangle(
      left: min(found[0], found[2]), bottom: min(found[1], found[3]), right: max(found[0], found[2]),
      top: max(found[1], found[3]))
  }
}

/// A reference to an indirect object: `12 0 R`.
struct PDFReference: Hashable, Sendable {
  let number: Int
  let generation: Int
}

/// A rectangle in points of 1/72 inch.
struct PDFRectangle: Hashable, Sendable {
  let left, bottom, right, top: Double
  var width: Double { right - left }
  var height: Double { top - bottom }
  /// Whether nothing of it can be seen.
  var isEmpty: Bool { width == 0 || height == 0 }
}

/// An indirect object as it stands in the file.
struct PDFObject: Sendable {
  let reference: PDFReference
  let value: PDFValue
  /// Where the object stands, from its number to `endobj`; `nil` inside an object stream.
  var range: Range<Int>?
  /// Where the values of the keys of its dictionary stand.
  var places: [String: Range<Int>] = [:]
  /// Where a stream's data stand.
  var data: Range<Int>?

  var isStream: Bool { data != nil }
  var dictionary: [String: PDFValue] { value.dictionary ?? [:] }
  /// What it says it is.
  var type: String? { dictionary["Type"]?.name }
}
