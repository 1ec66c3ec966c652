/// What makes a document one and the same: its issuer, the year, and its number and notation.
///
/// Unique by Decree 30/2020/NĐ-CP, Article 15.1. Two communes may both have a `15/QĐ-UBND`, and one commune has
/// one every year, so issuer and year belong to the identity. Leading zeros, Unicode normal forms, Latin Eth and
/// the case of the unit code make no difference.
public struct DocumentIdentity: Sendable, Hashable {
  /// The unit that issued the document.
  public let issuer: UnitCode
  /// The year of its date.
  public let year: Int
  /// Number and notation.
  public let code: DocumentCode

  /// An identity from its parts.
  public init(issuer: UnitCode, year: Int, code: DocumentCode) {
    self.issuer = issuer
    self.year = year
    self.code = code
  }

  /// The identity inside a well-formed identifier on the wire.
  public init?(_ id: DocumentID) {
    guard let triple = id.triple else { return nil }
    self.init(issuer: triple.issuer, year: triple.issuedOn.year, code: triple.code)
  }

  /// The identity as text: equal identities have equal text, fit for an index.
  public var key: String { "\(issuer.key) \(year) \(code.canonical)" }
}

extension OfficialDocument {
  /// The document's identity, once number and date are given.
  public var identity: DocumentIdentity? {
    guard let code, let issuedOn else { return nil }
    return DocumentIdentity(issuer: issuer, year: issuedOn.year, code: code)
  }
}
