/// A unit code (mã định danh): names a state body or another organisation on the exchange network.
///
/// The code is kept exactly as received; it is compared, ordered and hashed in upper case. Two structures are in
/// use side by side: that of Decision 20/2020/QĐ-TTg (`H98.41.07`, most general part first) and the older one of
/// QCVN 102:2016 (`000.07.41.H98`, most general part last). One is turned into the other only through the table
/// of a ``Directory``, never by rearranging groups.
public struct UnitCode: Sendable {
  /// The structure a code has.
  public enum Form: String, Sendable, Codable, CaseIterable {
    /// Decision 20/2020/QĐ-TTg, Article 4: `H98`, `H98.41.07`; groups of any length, at most 35 characters.
    case modern
    /// QCVN 102:2016, 13 characters `000.07.41.H98`.
    case reversed
    /// Decision 20/2020/QĐ-TTg, Article 6: `Z01` to `Z99` and up to 32 characters without a separator.
    case scheme
    /// An integration centre (a group `W00` or `TT` and a digit): never a recipient of documents.
    case centre
    /// Digits of an enterprise registration, `0123456789` or `0123456789-001`.
    case enterprise
    /// Shorter reversed codes found in old traffic, `01.02.G22`: accepted, worth a warning.
    case legacy
    /// Anything else: accepted on reading, worth a warning.
    case other
  }

  /// The code as received, without white space around it.
  public let text: String
  /// The structure of the code.
  public let form: Form
  /// The code in upper case, as it is compared.
  package let key: String

  /// Longest code allowed by Decision 20/2020/QĐ-TTg, Article 4, dots included.
  public static let standardLength = 35
  /// Longest text accepted as a code at all.
  public static let longestAccepted = 128

  /// Reads a code; `nil` when the text is empty, longer than ``longestAccepted`` or holds control characters.
  ///
  /// Anything else is accepted: an unknown structure gives ``Form/other``, see ``isStandard``.
  public init?(_ text: some StringProtocol) {
    let trimmed = VietnameseText.trimmed(text)
    guard Self.isAcceptable(trimmed) else { return nil }
    self.text = trimmed
    key = trimmed.utf8.contains { $0 >= 0x80 || (97...122).contains($0) } ? trimmed.uppercased() : trimmed
    form = Self.form(of: key)
  }

  private static func isAcceptable(_ text: String) -> Bool {
    let bytes = text.utf8
    if bytes.count <= longestAccepted, bytes.allSatisfy({ (0x20...0x7E).contains($0) }) {
      return !bytes.isEmpty
    }
    return text.count <= longestAccepted
      && !text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
  }

  /// Whether the code follows a structure in force (all forms but ``Form/legacy`` and ``Form/other``) and is not
  /// longer than ``standardLength``. A code that does not is worth a warning, never a refusal.
  public var isStandard: Bool {
    form != .legacy && form != .other && text.utf8.count <= Self.standardLength
  }

  /// Whether the code stands in branch A of Decision 20/2020/QĐ-TTg: an organisation of the Party, whose documents are
  /// numbered in its own form (`07-NQ/TU`).
  public var isOfParty: Bool {
    switch form {
    case .modern: key.first == "A"
    case .reversed: key.split(separator: ".").last?.first == "A"
    default: false
    }
  }

  /// The code one level up by the structure alone, or `nil` where the structure names none.
  ///
  /// A directory's table prevails over this: since 1 July 2025 a commune's parent is the province whatever its
  /// code says.
  public var structuralParent: UnitCode? {
    let groups = key.split(separator: ".")
    switch form {
    case .modern:
      return groups.count > 1 ? UnitCode(groups.dropLast().joined(separator: ".")) : nil
    case .reversed:
      guard let used = groups.dropLast().firstIndex(where: { $0.contains { $0 != "0" } }) else { return nil }
      var parent = groups.map(String.init)
      parent[used] = String(repeating: "0", count: groups[used].count)
      return UnitCode(parent.joined(separator: "."))
    default:
      return nil
    }
  }

  /// What the code would be in the other of the two structures if groups were only rearranged: a hint for
  /// suggestions, without authority.
  package var mirrored: String? {
    let groups = key.split(separator: ".")
    switch form {
    case .reversed, .legacy:
      return groups.reversed().filter { $0.contains { $0 != "0" } }.joined(separator: ".")
    case .modern:
      guard groups.count <= 3, groups.dropFirst().allSatisfy({ $0.utf8.count == 2 }) else { return nil }
      let lower = groups.dropFirst().map(String.init)
      return "000.\(lower.count > 1 ? lower[1] : "00").\(lower.first ?? "00").\(groups[0])"
    default:
      return nil
    }
  }
}

extension UnitCode: Hashable, Comparable {
  /// Equality in upper case.
  public static func == (left: UnitCode, right: UnitCode) -> Bool { left.key == right.key }

  /// Hashes the upper-case form.
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }

  /// Order of the upper-case forms.
  public static func < (left: UnitCode, right: UnitCode) -> Bool { left.key < right.key }
}

extension UnitCode: Codable, CustomStringConvertible {
  /// The code as received.
  public var description: String { text }

  /// Reads the code from a JSON string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let code = UnitCode(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a unit code")
    }
    self = code
  }

  /// Writes the code as received.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
