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
  /// What it measures.
  public let measure: Measure
  /// Outgoing documents count only when this system gave their number.
  public let needsSystemNumber: Bool
  /// Outgoing documents count when they went out by one of these.
  public let sentBy: Set<DocumentMedium>
  /// Incoming documents count when they reached one of these by the cut-off.
  public let handledBy: Set<HandlingStatus>

  /// What a rule measures.
  public enum Measure: String, Sendable, Codable {
    /// Whether documents are handled on the system.
    case handling
    /// Whether documents go and come electronically.
    case exchange
  }

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
    confidence: .inferred, measure: .handling, needsSystemNumber: true, sentBy: [.electronic, .parallel],
    handledBy: [.assigned, .inProgress, .completed])

  /// Documents exchanged electronically (tỷ lệ gửi, nhận văn bản điện tử), first version.
  public static let exchangedDocuments = RateRule(
    id: "exchanged-documents/1", indicator: "rate.indicator.exchanged",
    clause: "Decision 28/2018/QĐ-TTg, Articles 1.2, 5, 7, 11", confidence: .inferred, measure: .exchange,
    needsSystemNumber: false, sentBy: [.electronic, .parallel], handledBy: [])
}

extension RateRule {
  /// The clauses as people read them in either language.
  var clauseText: MessageKey { MessageKey("rate.clause.\(id.prefix { $0 != "/" })") }

  /// What the rule says of an entry, by what was known at the cut-off.
  public func outcome(of fact: RateFact, cutOff: Timestamp) -> RateOutcome {
    if let voidedAt = fact.voidedAt, voidedAt <= cutOff { return .voided }
    if let recalledAt = fact.recalledAt, recalledAt <= cutOff { return .recalled }
    if measure == .exchange { return exchangeOutcome(of: fact, cutOff: cutOff) }
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

  private func exchangeOutcome(of fact: RateFact, cutOff: Timestamp) -> RateOutcome {
    guard sentBy.contains(fact.medium) else {
      return fact.direction == .outgoing ? .paperOnly : .paperReceived
    }
    if fact.direction == .outgoing {
      guard let sentAt = fact.sentAt, sentAt <= cutOff else { return .unsent }
    }
    return fact.medium == .parallel ? .parallel : .electronic
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
