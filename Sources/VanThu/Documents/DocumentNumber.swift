/// The number of a document (số): `45`, `07`, `15a`.
///
/// Numbers below ten are printed with a leading zero (Decree 30/2020/NĐ-CP, Annex I), so `7` and `07` are equal.
/// Numbers are read from foreign packets too, where they may hold letters: such text is kept and compared as it is.
public struct DocumentNumber: Sendable {
  /// The number as received, composed, Latin Eth read as Đ, without white space around it.
  public let text: String
  /// The value of the leading digits, or `nil` when the text does not begin with a digit.
  public let value: Int?
  /// What follows the digits (`a` in `15a`, `bis` in `12bis`), empty as a rule.
  public let suffix: String

  /// Longest text accepted.
  public static let longestAccepted = 50

  /// A number given by a register, 1 or more.
  public init(_ value: Int) {
    self.value = value
    suffix = ""
    text = value.padded(2)
  }

  /// Reads a number; `nil` when the text is empty, longer than ``longestAccepted``, or holds `/`, a comma or a
  /// control character.
  public init?(_ text: some StringProtocol) {
    let trimmed = VietnameseText.foldingEth(VietnameseText.trimmed(text))
    guard !trimmed.isEmpty, trimmed.count <= Self.longestAccepted,
      !trimmed.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "/" || $0 == "," })
    else { return nil }
    let digits = trimmed.prefix { $0.isASCII && $0.isNumber }
    self.text = trimmed
    value = Int(digits)
    suffix = value == nil ? trimmed : String(trimmed[digits.endIndex...])
  }

  /// The form to print: Arabic digits, below ten with a leading zero.
  public var printed: String { value.map { $0.padded(2) + suffix } ?? text }
}

extension DocumentNumber: Hashable, Codable, CustomStringConvertible {
  /// Equality of values: leading zeros make no difference.
  public static func == (left: DocumentNumber, right: DocumentNumber) -> Bool {
    left.value == right.value && left.suffix == right.suffix
  }

  /// Hashes value and suffix.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(value)
    hasher.combine(suffix)
  }

  /// The form to print.
  public var description: String { printed }

  /// Reads the number from a JSON string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let number = DocumentNumber(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a document number")
    }
    self = number
  }

  /// Writes the form to print.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(printed)
  }
}
