/// Names recipients: one unit, or all units of a level under a unit.
public enum Selector: Sendable, Hashable {
  /// One unit by its code.
  case unit(UnitCode)
  /// Every unit of a level, at any depth under a unit, or of the whole directory.
  case level(AdministrativeLevel, under: UnitCode?)

  /// Reads what a person types: a code (`H98.05`), or `commune:H98.41` (also `xã:H98.41`; the level alone means
  /// the whole directory, `commune:`). `nil` when the text is neither.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, let level = AdministrativeLevel(parts[0]) {
      let rest = VietnameseText.trimmed(parts[1])
      if rest.isEmpty {
        self = .level(level, under: nil)
        return
      }
      guard let code = UnitCode(rest) else { return nil }
      self = .level(level, under: code)
      return
    }
    guard parts.count == 1, let code = UnitCode(text) else { return nil }
    self = .unit(code)
  }

  /// The form that ``init(_:)`` reads.
  public var text: String {
    switch self {
    case .unit(let code): code.text
    case .level(let level, let top): "\(level.name):\(top?.text ?? "")"
    }
  }
}
