/// One thing that an update changed.
struct PDFChange {
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
  /// The space it takes on the page, of several places the largest each way; `nil` for what cannot be seen.
  var rectangle: PDFRectangle?
  /// How far down the first page it reaches, as a share of its height; `nil` for what is elsewhere.
  var reach: Double?
  /// What of it may hide what is under it, technically.
  var objection = ""
  /// How what it draws lies to what was there.
  var around = Surroundings()
  /// Whether the field's place on the page was there before.
  var hadPlace = false

  init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// Whether it can be seen.
  var isVisible: Bool { rectangle.map { !$0.isEmpty } ?? false }
}

extension PDFChange {
  /// Takes up one more place on the page.
  mutating func take(_ place: PDFRectangle) {
    guard !place.isEmpty else { return }
    guard let known = rectangle else { return rectangle = place }
    rectangle = PDFRectangle(
      left: 0, bottom: 0, right: max(known.width, place.width), top: max(known.height, place.height))
  }

  // Another kind with the same particulars.
  func with(_ other: PDFChange) -> PDFChange {
    var change = self
    change.field = other.field
    change.subtype = other.subtype
    change.signaturePlace = other.signaturePlace
    change.rectangle = other.rectangle
    change.reach = other.reach
    change.objection = other.objection
    change.around = other.around
    change.hadPlace = other.hadPlace
    return change
  }
}
