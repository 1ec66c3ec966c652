/// Documents handled electronically (tỷ lệ xử lý văn bản trên môi trường mạng): the door of this chapter.
///
/// A pure function: entries, directory, period, cut-off and rule in, a report out. The order of the entries makes no
/// difference. What was registered in the period and by the cut-off is the universe, less recalled documents; secret
/// ones are only counted. Sums come before division.
public struct HandlingRate: Sendable {
  /// The directory asked for names and levels.
  public let directory: Directory
  /// The rule.
  public let rule: RateRule

  /// A rate by a rule.
  public init(directory: Directory, rule: RateRule = .handledDocuments) {
    self.directory = directory
    self.rule = rule
  }

  /// Which units a report is about.
  public enum Scope: Sendable, Hashable {
    /// Every unit of the directory, and every unit that has entries.
    case everyUnit
    /// A unit and all units under it.
    case under(UnitCode)
    /// Some units.
    case units([UnitCode])
  }

  /// Makes the report.
  ///
  /// A unit with no entries has a row all the same (“không phát sinh”). `asOfEvent` is the last event known; without
  /// it, that of the last entry.
  public func report(
    _ facts: some Sequence<RateFact>, secrets: [SecretCount] = [], period: RatePeriod, cutOff: Timestamp,
    by grouping: RateReport.Grouping = .unit, scope: Scope = .everyUnit,
    basis: RateReport.UnitBasis = .registered, asOfEvent: Int? = nil
  ) -> RateReport {
    RateCount(directory: directory, rule: rule, units: scope, basis: basis).report(
      facts, secrets: secrets, period: period, cutOff: cutOff, by: grouping, asOfEvent: asOfEvent
    ) { rule.outcome(of: $0, cutOff: cutOff) }
  }
}
