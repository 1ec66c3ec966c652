/// One thing that an update changed.
struct PDFChange: Hashable, Sendable {
  /// What kind of thing it is, before it is known who signed for it.
  enum Kind: String, Sendable, CaseIterable {
    /// Certificates, revocation lists and answers for later checks (DSS, VRI).
    case validationData
    /// A time-stamp over the whole document.
    case documentTimestamp
    /// A further signature.
    case signature
    /// A place for a signature that is still empty.
    case signatureField
    /// A field that was empty has got a value.
    case fieldFilled
    /// Something drawn or noted on a page that was not there.
    case annotation
    /// Date of change, program's name, the description beside the document.
    case metadata
    /// Anything else.
    case other
  }

  let kind: Kind
  /// What was found, technically: a key, an object's number. Never content.
  let detail: String
  /// The field, where one is meant.
  var field: String?
  /// The subtype of an annotation.
  var subtype: String?
  /// Place of the signature dictionary, where the change is a signature.
  var signaturePlace: Int?
  /// The space it takes on the page; `nil` for what cannot be seen.
  var rectangle: PDFRectangle?
  /// Whether what it draws may hide what is under it.
  var hides = false
  /// Whether the field's place on the page was there before.
  var hadPlace = false

  init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// Whether it can be seen.
  var isVisible: Bool { rectangle.map { !$0.isEmpty } ?? false }
}
