/// Number and notation of a document together (số, ký hiệu): `45/BC-UBND`, `30/2020/NĐ-CP`, Party `07-NQ/TU`.
///
/// Unique within a year for one issuer (Decree 30/2020/NĐ-CP, Article 15.1): a key must hold the issuer's code
/// and the year as well.
public struct DocumentCode: Sendable, Hashable {
  /// How number and notation are joined.
  public enum Style: String, Sendable, Codable {
    /// `15/QĐ-UBND`: Decree 30/2020/NĐ-CP, Annex I.
    case state
    /// `07-NQ/TU`: the Party's form, a hyphen after the number.
    case party
  }

  /// The number.
  public let number: DocumentNumber
  /// The notation.
  public let notation: Notation
  /// How the two are joined; makes no difference to equality of the parts.
  public let style: Style

  /// Joins a number and a notation.
  public init(number: DocumentNumber, notation: Notation, style: Style = .state) {
    self.number = number
    self.notation = notation
    self.style = style
  }

  /// Joins a number and a notation the way their issuer does: units of the Party in the Party's form, all others in that
  /// of Decree 30/2020/NĐ-CP. A notation with a year is that of a state's legal document whoever sends it.
  public init(number: DocumentNumber, notation: Notation, issuer: UnitCode) {
    self.init(
      number: number, notation: notation, style: issuer.isOfParty && notation.year == nil ? .party : .state)
  }

  /// Reads `45/BC-UBND` as people and packets write it: an introductory `Số:`, white space around the separators,
  /// long dashes and Latin Eth are tolerated. The text is split at its first separator only, so the year of
  /// `12/2026/QĐ-UBND` stays in the notation. `nil` when there is no number or no notation.
  public init?(_ text: some StringProtocol) {
    var rest = VietnameseText.foldingEth(VietnameseText.trimmed(text))[...]
    if rest.count > 2, VietnameseText.withoutDiacritics(rest.prefix(2)).lowercased() == "so" {
      rest = rest.dropFirst(2).drop { $0.isWhitespace || $0 == ":" }
    }
    guard let first = rest.first, first.isASCII, first.isNumber else { return nil }
    let slash = rest.firstIndex(of: "/")
    let dash = rest.firstIndex { $0 == "-" || $0 == "\u{2013}" }
    guard let split = [slash, dash].compactMap({ $0 }).min(),
      let number = DocumentNumber(rest[..<split]),
      let notation = Notation(rest[rest.index(after: split)...])
    else { return nil }
    self.init(number: number, notation: notation, style: split == slash ? .state : .party)
  }

  /// The form to print: `45/BC-UBND`, the number below ten with a leading zero.
  public var printed: String { "\(number.printed)\(style == .state ? "/" : "-")\(notation.text)" }

  /// The form in which equal codes have equal text.
  package var canonical: String { "\(number.printed)\(style == .state ? "/" : "-")\(notation.canonical)" }
}

extension DocumentCode: Codable, CustomStringConvertible {
  /// The form to print.
  public var description: String { printed }

  /// Reads the code from a JSON string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let code = DocumentCode(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number and notation")
    }
    self = code
  }

  /// Writes the form to print.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(printed)
  }
}
