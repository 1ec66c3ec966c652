/// Names recipients: one unit, all units of a level, all units under a unit, or a saved group.
public enum Selector: Sendable, Hashable {
  /// One unit by its code.
  case unit(UnitCode)
  /// Every unit of a level, at any depth under a unit, or of the whole directory.
  case level(AdministrativeLevel, under: UnitCode?)
  /// Every unit at any depth under a unit, whatever its level; not the unit itself.
  case under(UnitCode)
  /// The members of a saved group (nhóm nơi nhận), by its name.
  case group(String)

  /// Reads what a person types: a code (`H98.05`), `commune:H98.41` (also `xã:H98.41`; the level alone means the
  /// whole directory, `commune:`), `under:H98.41` (also `thuộc:H98.41`), or `group:NAME` (also `nhóm:NAME`). `nil`
  /// when the text is none of these.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      guard let code = UnitCode(text) else { return nil }
      self = .unit(code)
      return
    }
    let rest = VietnameseText.trimmed(parts[1])
    let word = VietnameseText.searchKey(parts[0])
    if Self.groupWords.contains(word) {
      guard let name = RecipientGroup.evened(rest) else { return nil }
      self = .group(name)
    } else if Self.underWords.contains(word) {
      guard let code = UnitCode(rest) else { return nil }
      self = .under(code)
    } else if let level = AdministrativeLevel(parts[0]) {
      guard !rest.isEmpty else {
        self = .level(level, under: nil)
        return
      }
      guard let code = UnitCode(rest) else { return nil }
      self = .level(level, under: code)
    } else {
      return nil
    }
  }

  /// Whether a saved group is chosen.
  package var isGroup: Bool { if case .group = self { true } else { false } }

  private static let groupWords: Set<String> = ["group", "nhom"]
  private static let underWords: Set<String> = ["under", "thuoc"]

  /// The form that ``init(_:)`` reads.
  public var text: String {
    switch self {
    case .unit(let code): code.text
    case .level(let level, let top): "\(level.name):\(top?.text ?? "")"
    case .under(let top): "under:\(top.text)"
    case .group(let name): "group:\(name)"
    }
  }
}
