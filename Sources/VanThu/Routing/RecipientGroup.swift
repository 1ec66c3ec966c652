/// A saved list of recipients (nhóm nơi nhận): what was chosen, never what came of it.
///
/// A group is resolved anew each time it is used, as of the day of use. The name a unit had when the group was saved is
/// kept beside its code, so that a unit which was renamed since can be shown.
public struct RecipientGroup: Sendable, Hashable, Codable {
  /// One choice of a group.
  public struct Member: Sendable, Hashable {
    /// What is chosen: a unit, a level, or all under a unit; never another group.
    public let selector: Selector
    /// The name of the unit named by ``selector`` when the group was saved; `nil` where it had none.
    public let name: String?

    /// A choice with the name that its unit has.
    public init(_ selector: Selector, name: String? = nil) {
      self.selector = selector
      self.name = name
    }
  }

  /// Its name, as it is shown.
  public let name: String
  /// The day as of which the names of its members were taken down.
  public let savedOn: CalendarDay
  /// What it chooses, each once, in the order in which it was given.
  public let members: [Member]

  /// Longest name accepted, in characters.
  public static let longestName = 100

  /// A group of choices, with the names their units have in a directory on the day of saving; `nil` when the name is
  /// none (see ``evened(_:)``), when there is no member, or when a member is a group itself.
  public init?(name: String, members: [Selector], savedOn day: CalendarDay, directory: Directory) {
    guard let name = Self.evened(name), !members.isEmpty else { return nil }
    var kept: [Member] = []
    for selector in members where !kept.contains(where: { $0.selector == selector }) {
      guard selector.isAllowedInGroup else { return nil }
      let unit = selector.top.flatMap { top in
        directory.unit(top, on: day) ?? directory.history(of: top).last
      }
      kept.append(Member(selector, name: unit?.name))
    }
    self.name = name
    self.savedOn = day
    self.members = kept
  }

  /// A group's name with its white space evened out, in composed form; `nil` when nothing is left, or when it is longer
  /// than ``longestName`` or holds a colon, a comma or a control character.
  public static func evened(_ name: some StringProtocol) -> String? {
    let words = VietnameseText.composed(name.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    guard !words.isEmpty, words.count <= longestName,
      !words.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == ":" || $0 == "," })
    else { return nil }
    return words
  }

  /// Whether a name means this group: case makes no difference, diacritics do.
  public func isNamed(_ other: some StringProtocol) -> Bool {
    Self.evened(other)?.lowercased() == name.lowercased()
  }
}

extension Selector {
  /// The unit that the choice names: itself, or the one over what is chosen.
  var top: UnitCode? {
    switch self {
    case .unit(let code), .under(let code): code
    case .level(_, let top): top
    case .group: nil
    }
  }

  var isAllowedInGroup: Bool { !isGroup }
}

extension RecipientGroup.Member: Codable {
  private enum Key: String, CodingKey { case selector, name }

  /// Reads `{"selector":…,"name":…}`; throws `DecodingError` when the selector is none, or a group.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let text = try container.decode(String.self, forKey: .selector)
    guard let selector = Selector(text), selector.isAllowedInGroup else {
      throw DecodingError.dataCorruptedError(
        forKey: .selector, in: container, debugDescription: "“\(text)” chooses no unit")
    }
    self.selector = selector
    name = try container.decodeIfPresent(String.self, forKey: .name)
  }

  /// Writes `{"selector":…,"name":…}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(selector.text, forKey: .selector)
    try container.encodeIfPresent(name, forKey: .name)
  }
}
