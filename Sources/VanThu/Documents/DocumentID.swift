/// The identifier of a document on the wire (mã định danh văn bản), built by its sender.
///
/// As a rule the triple `<unit code>,<yyyy/MM/dd>,<number>/<notation>`; UUIDs and other text occur and are kept as
/// they are. It names the document, not the packet: an update reuses it, so it is never a key of idempotency.
public struct DocumentID: Sendable {
  /// The three parts of a well-formed identifier.
  public struct Triple: Sendable, Hashable {
    /// Code of the unit that issued the document.
    public let issuer: UnitCode
    /// The date on the document.
    public let issuedOn: CalendarDay
    /// Number and notation.
    public let code: DocumentCode

    /// Joins the parts.
    public init(issuer: UnitCode, issuedOn: CalendarDay, code: DocumentCode) {
      self.issuer = issuer
      self.issuedOn = issuedOn
      self.code = code
    }
  }

  /// The identifier as received, without white space around it.
  public let text: String
  /// Its parts, or `nil` when it is opaque.
  public let triple: Triple?

  /// Longest text accepted.
  public static let longestAccepted = 300

  /// The identifier of a document, in the form the axis expects.
  public init(_ triple: Triple) {
    self.triple = triple
    text = "\(triple.issuer.text),\(triple.issuedOn.text(separator: "/")),\(triple.code.printed)"
  }

  /// Reads an identifier; `nil` when it is empty or longer than ``longestAccepted``.
  ///
  /// It is split on its first two commas only; when one of the three parts cannot be read the whole is opaque.
  public init?(_ text: some StringProtocol) {
    let trimmed = VietnameseText.trimmed(text)
    guard !trimmed.isEmpty, trimmed.count <= Self.longestAccepted else { return nil }
    self.text = trimmed
    let parts = trimmed.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
    if parts.count == 3, let issuer = UnitCode(parts[0]),
      let issuedOn = CalendarDay(VietnameseText.trimmed(parts[1]), separator: "/"),
      let code = DocumentCode(parts[2])
    {
      triple = Triple(issuer: issuer, issuedOn: issuedOn, code: code)
    } else {
      triple = nil
    }
  }
}

extension DocumentID: Hashable, Codable, CustomStringConvertible {
  /// Triples are equal when their parts are; opaque identifiers when their text is.
  public static func == (left: DocumentID, right: DocumentID) -> Bool {
    switch (left.triple, right.triple) {
    case (let left?, let right?): left == right
    case (nil, nil): left.text == right.text
    default: false
    }
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    if let triple { hasher.combine(triple) } else { hasher.combine(text) }
  }

  /// The identifier as received.
  public var description: String { text }

  /// Reads the identifier from a JSON string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = DocumentID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a document identifier")
    }
    self = id
  }

  /// Writes the identifier as received.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
