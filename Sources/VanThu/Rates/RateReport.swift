/// A rate by rows, with what was left out and the documents behind every figure.
public struct RateReport: Sendable {
  /// By what the rows are made.
  public enum Grouping: String, Sendable, Codable, CaseIterable {
    /// A row for each unit.
    case unit
    /// A row for each level.
    case level
  }

  /// On which units the entries are put.
  public enum UnitBasis: Sendable, Hashable {
    /// On the unit that registered them. A period that spans a reform is cut at its day.
    case registered
    /// On the units at work on a day: entries of a closed unit go to its only successor; with several it keeps a
    /// line of its own. The period is not cut.
    case successors(on: CalendarDay)
  }

  /// An entry and what the rule says of it.
  public struct RatedDocument: Sendable, Hashable {
    /// The entry.
    public let fact: RateFact
    /// What the rule says of it.
    public let outcome: RateOutcome
  }

  /// Sums over some entries.
  public struct Sums: Sendable, Hashable {
    /// Outgoing documents.
    public internal(set) var outgoing = RateRatio()
    /// Incoming documents.
    public internal(set) var incoming = RateRatio()
    /// Secret documents, counted and no more.
    public internal(set) var secret = 0
    /// Register entries of recalled documents.
    public internal(set) var recalledEntries = 0
    /// Recalled documents; one with entries at several units is one.
    public internal(set) var recalledDocuments = 0
    /// Register entries whose numbers were voided.
    public internal(set) var voided = 0

    /// Outgoing documents of the denominator by the way they went.
    public internal(set) var outgoingMedia = RateMedia()
    /// Incoming documents of the denominator by the way they came.
    public internal(set) var incomingMedia = RateMedia()
    /// Entries outside the scope of the report.
    public internal(set) var outOfScope = 0
    /// Outgoing documents that were not sent by the cut-off and therefore belong to no way of sending yet.
    public internal(set) var notSent = 0

    /// Outgoing and incoming together.
    public var together: RateRatio { outgoing + incoming }
  }

  /// One row.
  public struct Row: Sendable, Hashable {
    /// The days the row is about: the period, or its part before or after a cut.
    public let period: RatePeriod
    /// The unit, or `nil` in a row of a level.
    public let unit: UnitCode?
    /// The unit's name, or the level's word.
    public let name: String
    /// The level, `nil` for a unit the directory does not have.
    public let level: AdministrativeLevel?
    /// The figures.
    public let sums: Sums
    /// The entries behind them, by time of registration; those left out among them.
    public let documents: [RatedDocument]

    /// The entries of the denominator that do not count.
    public var notCounted: [RatedDocument] {
      documents.filter { $0.outcome.isInUniverse && !$0.outcome.counts }
    }
  }

  /// The days the report is about.
  public let period: RatePeriod
  /// What happened later than this is not seen.
  public let cutOff: Timestamp
  /// The rule.
  public let rule: RateRule
  /// Between whom the documents went, where the report is about some of them only.
  public let scope: ExchangeScope?
  /// By what the rows are made.
  public let grouping: Grouping
  /// On which units the entries are put.
  public let basis: UnitBasis
  /// The days at which the period is cut, where it is.
  public let cuts: [RateCut]
  /// The rows: by parts of the period, then in the order of the directory or of the levels.
  public let rows: [Row]
  /// The sums of all rows.
  public let total: Sums
  /// Position of the last event the figures rest on.
  public let asOfEvent: Int
  /// Whether machine output holds the documents of each row.
  public var showsDocuments = false

  /// The targets in force in the period that are set for another rate and therefore not compared, one message for
  /// each text.
  public var targetNotices: [Message] {
    var texts: [String] = []
    let others = RateTarget.all.filter { $0.indicator != rule.indicator && $0.holds(in: period) }
    for target in others where !texts.contains(target.text) { texts.append(target.text) }
    return texts.map { text in
      let same = others.filter { $0.text == text }
      return Message(
        "rate.target.notComparable",
        [
          "target": .text(same.map { String($0.percent) }.joined(separator: "/")), "text": .text(text),
          "measure": .message(Message(same[0].indicator)),
        ])
    }
  }

  /// What has to be said under the table: where the period is cut, what was left out, how totals are made, cut-off,
  /// rule, and targets that are not compared.
  public var notices: [Message] {
    var result = cuts.map {
      Message("rate.split", ["date": .day($0.day), "text": .message(Message($0.reason))])
    }
    if case .successors(let day) = basis { result.append(Message("rate.rebased", ["date": .day(day)])) }
    result += exchangeNotices
    if total.secret > 0 || total.recalledEntries > 0 {
      result.append(
        Message(
          "rate.excluded",
          [
            "secret": .count(total.secret), "recalledEntries": .count(total.recalledEntries),
            "recalledDocuments": .count(total.recalledDocuments),
          ]))
    }
    if rows.count > 1 { result.append(Message("rate.footnote")) }
    result.append(
      Message(
        "rate.basis",
        [
          "time": .time(cutOff), "date": .dayOf(cutOff), "directoryDate": .day(directoryDay),
          "ruleId": .text(rule.id), "clause": .message(Message(rule.clauseText)),
          "confidence": .message(Message(rule.confidence.label)),
        ]))
    return result + targetNotices
  }

  /// The line of the report as a sentence: `rate.line`.
  public var line: Message {
    let together = total.together
    guard let percent = together.percent else {
      return Message(
        "rate.line.none",
        ["indicator": .message(Message(rule.indicator)), "from": .day(period.from), "to": .day(period.to)])
    }
    return Message(
      "rate.line",
      [
        "indicator": .message(Message(rule.indicator)), "from": .day(period.from), "to": .day(period.to),
        "numerator": .count(together.numerator), "denominator": .count(together.denominator),
        "percent": .decimal(percent),
      ])
  }

  /// The day as of which units are described.
  public var directoryDay: CalendarDay {
    if case .successors(let day) = basis { return day }
    return period.to
  }
}
