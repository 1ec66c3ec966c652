/// The notation of a document (ký hiệu), without its number: `QĐ-UBND`, `UBND-VX`, `2020/NĐ-CP`, Party `NQ/TU`.
///
/// Compared letter by letter, case and diacritics included (`ĐA` is not `DA`, `QĐ` not `QyĐ`), whatever the
/// Unicode normal form. Two allowances: Latin Eth is read as Đ, and a type abbreviation in capitals equals the
/// table's own form where no other type has it (`CTR`, `TTR`, `TRS`, `QYĐ`).
public struct Notation: Sendable {
  /// The notation composed (NFC), Latin Eth read as Đ, dashes as `-`, without white space.
  public let text: String
  /// The text as it is compared: the type abbreviation in the form of the table.
  package let canonical: String

  /// Longest text accepted.
  public static let longestAccepted = 100

  /// Reads a notation; `nil` when nothing is left of the text, it is longer than ``longestAccepted``, or holds a
  /// comma or a control character.
  public init?(_ text: some StringProtocol) {
    let folded = VietnameseText.foldingEth(text).filter { !$0.isWhitespace }
    let plain = String(folded.map { Self.dashes.contains($0) ? "-" : $0 })
    guard !plain.isEmpty, plain.count <= Self.longestAccepted,
      !plain.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "," })
    else { return nil }
    self.text = plain
    canonical = Self.withTableAbbreviation(plain)
  }

  /// The year inside the notation of a legal document (`2020` of `2020/NĐ-CP`), or `nil`.
  public var year: Int? {
    guard let slash = text.firstIndex(of: "/") else { return nil }
    let digits = text[..<slash]
    guard digits.utf8.count == 4, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(digits)
  }

  /// The notation without a year in front.
  public var symbol: String {
    guard year != nil, let slash = text.firstIndex(of: "/") else { return text }
    return String(text[text.index(after: slash)...])
  }

  /// The groups of the symbol: `["QĐ", "UBND"]`. Groups are parted by `-` and, in Party notations, by `/`.
  public var groups: [String] {
    symbol.split { $0 == "-" || $0 == "/" }.map(String.init)
  }

  /// The document type that the first group abbreviates, when it is followed by an agency.
  ///
  /// A hint, not proof: an office abbreviated `TTr` writes official letters `05/TTr-NV` that look like a Tờ
  /// trình. The type travels as data (`TypeName`); the notation is only checked against it.
  public var suggestedType: DocumentType? {
    let groups = groups
    guard groups.count > 1 else { return nil }
    return DocumentType.with(abbreviation: groups[0])
  }

  private static let dashes: Set<Character> = [
    "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}",
  ]

  private static func withTableAbbreviation(_ text: String) -> String {
    let start =
      text.firstIndex(of: "/").flatMap { slash in
        text[..<slash].allSatisfy { $0.isASCII && $0.isNumber } ? text.index(after: slash) : nil
      } ?? text.startIndex
    guard let end = text[start...].firstIndex(where: { $0 == "-" || $0 == "/" }),
      let type = DocumentType.with(abbreviation: text[start..<end]), let abbreviation = type.abbreviation
    else { return text }
    return text[..<start] + abbreviation + text[end...]
  }
}

extension Notation: Hashable, Codable, CustomStringConvertible {
  /// Equality by letters, see ``Notation``.
  public static func == (left: Notation, right: Notation) -> Bool { left.canonical == right.canonical }

  /// Hashes the compared form.
  public func hash(into hasher: inout Hasher) { hasher.combine(canonical) }

  /// The notation.
  public var description: String { text }

  /// Reads the notation from a JSON string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let notation = Notation(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a document notation")
    }
    self = notation
  }

  /// Writes the notation.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
