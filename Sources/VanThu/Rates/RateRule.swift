/// The rule by which a rate counts: data, with where it comes from. In words: `Specs/rates.md`.
public struct RateRule: Sendable, Hashable {
  /// The rule's id in reports, with its version.
  public let id: String
  /// What the rate is called.
  public let indicator: MessageKey
  /// Where it comes from.
  public let clause: String
  /// How sure we are that the clause says so.
  public let confidence: Confidence
  /// Outgoing documents count only when this system gave their number.
  public let needsSystemNumber: Bool
  /// Outgoing documents count when they went out by one of these.
  public let sentBy: Set<DocumentMedium>
  /// Incoming documents count when they reached one of these by the cut-off.
  public let handledBy: Set<HandlingStatus>

  /// How sure we are of a rule.
  public enum Confidence: String, Sendable, Codable {
    /// Read in the text of the regulation.
    case text
    /// Read in a secondary source.
    case secondary
    /// Inferred from both.
    case inferred

    /// The key of the label people see.
    public var label: MessageKey { MessageKey("rate.confidence.\(rawValue)") }
  }

  /// Documents handled electronically (tỷ lệ xử lý văn bản trên môi trường mạng), first version.
  public static let handledDocuments = RateRule(
    id: "handled-documents/1", indicator: "rate.indicator.handled",
    clause: "Decree 30/2020/NĐ-CP, Articles 15.3, 16, 22; Decision 28/2018/QĐ-TTg, Articles 1.2, 10, 11",
    confidence: .inferred, needsSystemNumber: true, sentBy: [.electronic, .parallel],
    handledBy: [.assigned, .inProgress, .completed])
}

/// Why an entry counts, does not count, or is left out.
public enum RateOutcome: String, Sendable, Codable, CaseIterable {
  /// Counted: handled on the system.
  case handled = "count.handled"
  /// Not counted: not assigned by the cut-off.
  case notAssigned = "count.notAssigned"
  /// Not counted: sent on paper only.
  case paperOnly = "count.paperOnly"
  /// Not counted: not sent electronically by the cut-off.
  case notSent = "count.notSent"
  /// Not counted: its number was not given by the system.
  case numberedElsewhere = "count.numberedElsewhere"
  /// Not counted: a paper document not handled on the system.
  case paperUnhandled = "count.paperUnhandled"
  /// Left out: recalled.
  case recalled = "excluded.recalled"

  /// The key of the reason people see.
  public var label: MessageKey { MessageKey(rawValue) }
  /// Whether the entry is in the denominator.
  public var isInUniverse: Bool { self != .recalled }
  /// Whether the entry is in the numerator.
  public var counts: Bool { self == .handled }
}

extension RateRule {
  /// What the rule says of an entry, by what was known at the cut-off.
  public func outcome(of fact: RateFact, cutOff: Timestamp) -> RateOutcome {
    if let recalledAt = fact.recalledAt, recalledAt <= cutOff { return .recalled }
    switch fact.direction {
    case .outgoing:
      if !sentBy.contains(fact.medium) { return .paperOnly }
      guard let sentAt = fact.sentAt, sentAt <= cutOff else { return .notSent }
      return needsSystemNumber && !fact.numberedBySystem ? .numberedElsewhere : .handled
    case .incoming:
      if fact.handling.contains(where: { handledBy.contains($0.status) && $0.at <= cutOff }) {
        return .handled
      }
      return fact.medium == .paper ? .paperUnhandled : .notAssigned
    }
  }
}

/// A day at which reports are cut because the administration changed: data, with the clause.
public struct RateCut: Sendable, Hashable {
  /// The first day of the new state of things.
  public let day: CalendarDay
  /// What changed.
  public let reason: MessageKey
  /// Where it comes from.
  public let clause: String

  /// Every such day.
  public static let all: [RateCut] = [
    RateCut(
      day: CalendarDay(dayNumber: 20_270), reason: "rate.split.twoLevels",
      clause: "Law 72/2025/QH15; Resolution 203/2025/QH15")
  ]
}

/// A target set for a rate by a text: data, with the days for which it holds.
public struct RateTarget: Sendable, Hashable {
  /// The text that sets it.
  public let text: String
  /// The rate it is set for; it is compared with no other.
  public let indicator: MessageKey
  /// The level it is set for.
  public let level: AdministrativeLevel
  /// The target in per cent.
  public let percent: Int
  /// The years in which it holds.
  public let years: ClosedRange<Int>
  /// How sure we are.
  public let confidence: RateRule.Confidence

  /// Every target known. All are set for work dossiers, none for documents.
  public static let all: [RateTarget] =
    targets(
      "Quyết định số 749/QĐ-TTg", 2020...2025, .secondary, [(.province, 90), (.district, 80), (.commune, 60)])
    + targets("Quyết định số 2629/QĐ-TTg", 2025...2027, .text, [(.province, 100), (.commune, 100)])

  private static func targets(
    _ text: String, _ years: ClosedRange<Int>, _ confidence: RateRule.Confidence,
    _ values: [(AdministrativeLevel, Int)]
  ) -> [RateTarget] {
    values.map { level, percent in
      RateTarget(
        text: text, indicator: "rate.indicator.dossiers", level: level, percent: percent, years: years,
        confidence: confidence)
    }
  }
}
