/// Documents exchanged electronically (tỷ lệ gửi, nhận văn bản điện tử): the second rate beside ``HandlingRate``.
///
/// It asks how documents go and come, not what is done with them: fully electronic, electronic with paper beside it, or
/// on paper only. A letter that came on paper and is handled on the system counts there and not here.
public struct ExchangeRate: Sendable {
  /// The directory asked for names, levels and who belongs to the province.
  public let directory: Directory
  /// The rule.
  public let rule: RateRule
  /// The scope the report is about; `nil` for documents of every scope.
  public let exchange: ExchangeScope?

  /// A rate of a scope.
  public init(
    directory: Directory, exchange: ExchangeScope? = nil, rule: RateRule = .exchangedDocuments
  ) {
    self.directory = directory
    self.exchange = exchange
    self.rule = rule
  }

  /// Makes the report; parameters as those of ``HandlingRate``.
  public func report(
    _ facts: some Sequence<RateFact>, secrets: [SecretCount] = [], period: RatePeriod, cutOff: Timestamp,
    by grouping: RateReport.Grouping = .unit, scope: HandlingRate.Scope = .everyUnit,
    basis: RateReport.UnitBasis = .registered, asOfEvent: Int? = nil
  ) -> RateReport {
    RateCount(directory: directory, rule: rule, units: scope, basis: basis).report(
      facts, secrets: secrets, period: period, cutOff: cutOff, by: grouping, exchange: exchange,
      asOfEvent: asOfEvent
    ) { outcome(of: $0, cutOff: cutOff) }
  }

  /// What the rate says of an entry, by what was known at the cut-off. Recalled comes before scope, scope before the
  /// way it went.
  public func outcome(of fact: RateFact, cutOff: Timestamp) -> RateOutcome {
    let outcome = rule.outcome(of: fact, cutOff: cutOff)
    guard let exchange, outcome != .recalled, outcome != .voided else { return outcome }
    let scopes = scopes(of: fact)
    if scopes.contains(exchange) { return outcome }
    if scopes.contains(where: { $0 != nil && $0 != .beyond }) { return .otherScope }
    return fact.direction == .incoming ? .unknownSender : .unknownRecipient
  }

  /// The scopes of an entry: an outgoing document belongs to every scope in which it has a recipient, and counts once
  /// in each.
  private func scopes(of fact: RateFact) -> Set<ExchangeScope?> {
    if fact.counterparts.isEmpty { return fact.direction == .incoming ? [.beyond] : [nil] }
    return Set(
      fact.counterparts.map { directory.exchangeScope(of: fact.unit, with: $0, on: fact.registeredAt.day) })
  }
}
