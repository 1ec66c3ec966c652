/// Why a file, or a part of it, cannot be read by the letter of ISO 32000. A finding, never repaired.
struct PDFDamage: Error, Hashable {
  /// What is wrong; the raw value ends the finding's id.
  enum Rule: String, CaseIterable {
    /// The file does not begin with `%PDF-1.x` or `%PDF-2.0`.
    case header
    /// No `startxref`, number and `%%EOF` where they must be.
    case startxref
    /// A cross-reference table or stream that cannot be read.
    case crossReference
    /// `/Prev` leads in a circle, forwards, or outside the file.
    case chain
    /// An object is not where its entry says, or not what it says.
    case object
    /// Characters that are no PDF.
    case syntax
    /// A key that stands twice in one dictionary: readers differ about which one counts.
    case duplicateKey
    /// A stream that does not end where its length says, or does not decode.
    case stream
    /// The page tree or the form is not a tree.
    case tree
    /// The file is encrypted.
    case encrypted
    /// More of something than the limits allow.
    case limit
    /// qpdf reads the file differently, or not at all.
    case secondReader
  }

  let rule: Rule
  /// Bytes from the beginning of the file; `nil` where no single place is meant.
  let offset: Int?
  /// What was found, technically; never content.
  let detail: String

  init(_ rule: Rule, at offset: Int? = nil, _ detail: String = "") {
    self.rule = rule
    self.offset = offset
    self.detail = detail
  }

  /// Rule, detail and place in one line.
  var text: String {
    let place = offset.map { " at byte \($0)" } ?? ""
    return detail.isEmpty ? "\(rule.rawValue)\(place)" : "\(rule.rawValue): \(detail)\(place)"
  }
}
