/// The machine form `vanthu.rate/1` (keys are a contract; more may be added, none renamed).
extension RateReport: Encodable {
  private enum Key: String, CodingKey {
    case schema, period, cutOff, rule, groupBy, unitBasis, unitBasisDay, cuts, rows, total, asOfEvent, notices
    case id, clause, confidence, indicator
    case unit, name, level, numerator, denominator, excluded, percent, target, met, outgoing, incoming, note
    case secret, recalled, recalledDocuments, voided
    case documents, direction, reference, label, registeredAt, medium, outcome, counted, event
    case day, reason
    case scope, outOfScope, notSent, media, electronic, parallel, paper
  }

  /// Writes the report. A rate of nothing has the percentage `null` and the note `rate.none`; a target that is set for
  /// another rate is `null`.
  public func encode(to encoder: any Encoder) throws {
    var report = encoder.container(keyedBy: Key.self)
    try report.encode("vanthu.rate/1", forKey: .schema)
    try report.encode(period, forKey: .period)
    try report.encode(cutOff, forKey: .cutOff)
    var rule = report.nestedContainer(keyedBy: Key.self, forKey: .rule)
    try rule.encode(self.rule.id, forKey: .id)
    try rule.encode(self.rule.clause, forKey: .clause)
    try rule.encode(self.rule.confidence, forKey: .confidence)
    try rule.encode(self.rule.indicator, forKey: .indicator)
    if self.rule.measure == .exchange { try report.encode(scope, forKey: .scope) }
    try report.encode(grouping, forKey: .groupBy)
    switch basis {
    case .registered:
      try report.encode("registered", forKey: .unitBasis)
    case .successors(let day):
      try report.encode("successors", forKey: .unitBasis)
      try report.encode(day, forKey: .unitBasisDay)
    }
    var cuts = report.nestedUnkeyedContainer(forKey: .cuts)
    for cut in self.cuts {
      var item = cuts.nestedContainer(keyedBy: Key.self)
      try item.encode(cut.day, forKey: .day)
      try item.encode(cut.reason, forKey: .reason)
      try item.encode(cut.clause, forKey: .clause)
    }
    var rows = report.nestedUnkeyedContainer(forKey: .rows)
    for row in self.rows { try encode(row, into: rows.nestedContainer(keyedBy: Key.self)) }
    var total = report.nestedContainer(keyedBy: Key.self, forKey: .total)
    try encode(self.total, level: nil, into: &total)
    try report.encode(asOfEvent, forKey: .asOfEvent)
    try report.encode(notices.map(\.key), forKey: .notices)
  }

  private func encode(_ row: Row, into container: KeyedEncodingContainer<Key>) throws {
    var container = container
    try container.encode(row.period, forKey: .period)
    try container.encode(row.unit, forKey: .unit)
    try container.encode(row.name, forKey: .name)
    try container.encode(row.level, forKey: .level)
    try encode(row.sums, level: row.level, into: &container)
    guard showsDocuments else { return }
    var documents = container.nestedUnkeyedContainer(forKey: .documents)
    for document in row.documents {
      var item = documents.nestedContainer(keyedBy: Key.self)
      try item.encode(document.fact.unit, forKey: .unit)
      try item.encode(document.fact.direction, forKey: .direction)
      try item.encode(document.fact.reference, forKey: .reference)
      try item.encode(document.fact.label, forKey: .label)
      try item.encode(document.fact.registeredAt, forKey: .registeredAt)
      try item.encode(document.fact.medium, forKey: .medium)
      try item.encode(document.outcome, forKey: .outcome)
      try item.encode(document.outcome.counts, forKey: .counted)
      try item.encode(document.fact.event, forKey: .event)
    }
  }

  private func encode(
    _ sums: Sums, level: AdministrativeLevel?, into container: inout KeyedEncodingContainer<Key>
  ) throws {
    try encode(sums.together, into: &container)
    var excluded = container.nestedContainer(keyedBy: Key.self, forKey: .excluded)
    try excluded.encode(sums.secret, forKey: .secret)
    try excluded.encode(sums.recalledEntries, forKey: .recalled)
    try excluded.encode(sums.recalledDocuments, forKey: .recalledDocuments)
    try excluded.encode(sums.voided, forKey: .voided)
    if rule.measure == .exchange {
      try excluded.encode(sums.outOfScope, forKey: .outOfScope)
      try excluded.encode(sums.notSent, forKey: .notSent)
    }
    let target = target(for: level)
    try container.encode(target.map { String($0.percent) }, forKey: .target)
    try container.encode(target.flatMap { $0.isMet(by: sums.together) }, forKey: .met)
    var outgoing = container.nestedContainer(keyedBy: Key.self, forKey: .outgoing)
    try encode(sums.outgoing, into: &outgoing)
    try encode(sums.outgoingMedia, into: &outgoing)
    var incoming = container.nestedContainer(keyedBy: Key.self, forKey: .incoming)
    try encode(sums.incoming, into: &incoming)
    try encode(sums.incomingMedia, into: &incoming)
  }

  private func encode(_ media: RateMedia, into container: inout KeyedEncodingContainer<Key>) throws {
    guard rule.measure == .exchange else { return }
    var item = container.nestedContainer(keyedBy: Key.self, forKey: .media)
    try item.encode(media.electronic, forKey: .electronic)
    try item.encode(media.parallel, forKey: .parallel)
    try item.encode(media.paper, forKey: .paper)
  }

  private func encode(_ ratio: RateRatio, into container: inout KeyedEncodingContainer<Key>) throws {
    try container.encode(ratio.numerator, forKey: .numerator)
    try container.encode(ratio.denominator, forKey: .denominator)
    try container.encode(ratio.percent, forKey: .percent)
    if ratio.denominator == 0 { try container.encode("rate.none", forKey: .note) }
  }
}
