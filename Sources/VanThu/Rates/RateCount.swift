/// Counts register entries by a rule: what every rate has in common, whatever its rule says of an entry.
///
/// Units, levels, the cut of the period at a reform and the re-basing on successors are decided here; whether an entry
/// counts is asked of the rule.
struct RateCount {
  let directory: Directory
  let rule: RateRule
  let units: HandlingRate.Scope
  let basis: RateReport.UnitBasis

  /// Makes the report; `outcome` says what the rule says of an entry.
  func report(
    _ facts: some Sequence<RateFact>, secrets: [SecretCount], period: RatePeriod, cutOff: Timestamp,
    by grouping: RateReport.Grouping, exchange: ExchangeScope? = nil, asOfEvent: Int?,
    outcome: (RateFact) -> RateOutcome
  ) -> RateReport {
    let cuts = basis == .registered ? RateCut.all.filter { period.from < $0.day && $0.day <= period.to } : []
    let parts = Self.parts(of: period, cuts)
    var tally = Tally()
    var lastEvent = 0
    for fact in facts where fact.registeredAt <= cutOff && period.contains(fact.registeredAt.day) {
      guard let place = place(of: fact.unit, on: fact.registeredAt.day, parts) else { continue }
      lastEvent = max(lastEvent, fact.event)
      tally.documents[place, default: []].append(
        RateReport.RatedDocument(fact: fact, outcome: outcome(fact)))
    }
    for secret in secrets where secret.at <= cutOff && period.contains(secret.at.day) {
      guard let place = place(of: secret.unit, on: secret.at.day, parts) else { continue }
      tally.secrets[place, default: 0] += secret.count
    }
    let rows = parts.indices.flatMap { part in self.rows(part: part, period: parts[part], tally, grouping) }
    return RateReport(
      period: period, cutOff: cutOff, rule: rule, scope: exchange, grouping: grouping, basis: basis,
      cuts: cuts,
      rows: rows, total: Self.sums(rows.flatMap(\.documents), secret: rows.reduce(0) { $0 + $1.sums.secret }),
      asOfEvent: asOfEvent ?? lastEvent)
  }

  /// A part of the period and a unit.
  private struct Place: Hashable {
    let part: Int
    let unit: UnitCode
  }

  private struct Tally {
    var documents: [Place: [RateReport.RatedDocument]] = [:]
    var secrets: [Place: Int] = [:]
  }

  private static func parts(of period: RatePeriod, _ cuts: [RateCut]) -> [RatePeriod] {
    var parts: [RatePeriod] = []
    var from = period.from
    for cut in cuts {
      if let part = RatePeriod(from: from, to: cut.day.adding(days: -1)) { parts.append(part) }
      from = cut.day
    }
    if let last = RatePeriod(from: from, to: period.to) { parts.append(last) }
    return parts
  }

  private func place(
    of unit: UnitCode, on day: CalendarDay, _ parts: [RatePeriod]
  ) -> Place? {
    guard let part = parts.firstIndex(where: { $0.contains(day) }) else { return nil }
    let home = self.home(of: unit)
    guard isInScope(home, parts[part]) else { return nil }
    return Place(part: part, unit: home)
  }

  /// The unit on whose line an entry of a unit stands.
  private func home(of unit: UnitCode) -> UnitCode {
    let current = directory.currentCode(unit) ?? unit
    guard case .successors(let day) = basis,
      case .closed(_, _, let successors) = directory.lookup(current, on: day), successors.count == 1
    else { return current }
    return successors[0].code
  }

  private func isInScope(_ unit: UnitCode, _ part: RatePeriod) -> Bool {
    switch units {
    case .everyUnit: true
    case .units(let units): units.contains { (directory.currentCode($0) ?? $0) == unit }
    case .under(let top): directory.isUnit(unit, under: top, on: row(of: unit, part)?.day ?? part.to)
    }
  }

  /// The row that describes a unit in a part of the period, and a day on which it holds: the last in the part, else
  /// the latest before it, else the first.
  private func row(of unit: UnitCode, _ part: RatePeriod) -> (unit: Unit, day: CalendarDay)? {
    var end = part.to
    if case .successors(let day) = basis { end = day }
    let history = directory.history(of: unit)
    guard let row = history.last(where: { $0.validFrom <= end }) ?? history.first else { return nil }
    return (row, min(end, row.lastDay ?? end))
  }

  private func rows(
    part: Int, period: RatePeriod, _ tally: Tally, _ grouping: RateReport.Grouping
  ) -> [RateReport.Row] {
    var units: [UnitCode] = []
    var seen: Set<UnitCode> = []
    for row in directory.units where works(row, period) && isInScope(row.code, period) {
      if seen.insert(row.code).inserted { units.append(row.code) }
    }
    let strangers = Set(tally.documents.keys).union(tally.secrets.keys).filter { $0.part == part }.map(\.unit)
    units += strangers.filter { seen.insert($0).inserted }.sorted()
    let byUnit = units.map { unit in
      let described = row(of: unit, period)?.unit
      return makeRow(
        [Place(part: part, unit: unit)], period, unit: unit, name: described?.name ?? unit.text,
        level: described?.level, tally)
    }
    guard grouping == .level else { return byUnit }
    return AdministrativeLevel.all.map(Optional.some).appending(nil).compactMap { level in
      let members = byUnit.filter { $0.level == level }
      guard !members.isEmpty else { return nil }
      let places = members.compactMap { row in row.unit.map { Place(part: part, unit: $0) } }
      return makeRow(places, period, unit: nil, name: level?.name ?? "", level: level, tally)
    }
  }

  /// Whether a row of the directory asks for a line of its own.
  private func works(_ row: Unit, _ period: RatePeriod) -> Bool {
    switch basis {
    case .registered: row.validFrom <= period.to && (row.lastDay.map { period.from <= $0 } ?? true)
    case .successors(let day): row.isValid(on: day)
    }
  }

  private func makeRow(
    _ places: [Place], _ period: RatePeriod, unit: UnitCode?, name: String, level: AdministrativeLevel?,
    _ tally: Tally
  ) -> RateReport.Row {
    let documents = places.flatMap { tally.documents[$0] ?? [] }.sorted { left, right in
      (left.fact.registeredAt, left.fact.event, left.fact.unit, left.fact.reference)
        < (right.fact.registeredAt, right.fact.event, right.fact.unit, right.fact.reference)
    }
    let secret = places.reduce(0) { $0 + (tally.secrets[$1] ?? 0) }
    return RateReport.Row(
      period: period, unit: unit, name: name, level: level, sums: Self.sums(documents, secret: secret),
      documents: documents)
  }

  private static func sums(_ documents: [RateReport.RatedDocument], secret: Int) -> RateReport.Sums {
    var sums = RateReport.Sums()
    var recalled: Set<String> = []
    for document in documents {
      switch document.outcome.standing {
      case .recalled:
        sums.recalledEntries += 1
        recalled.insert(document.fact.document)
        continue
      case .voided:
        sums.voided += 1
        continue
      case .notSent:
        sums.notSent += 1
        continue
      case .outOfScope:
        sums.outOfScope += 1
        continue
      case .counted, .notCounted: break
      }
      let one = RateRatio(numerator: document.outcome.counts ? 1 : 0, denominator: 1)
      switch document.fact.direction {
      case .outgoing:
        sums.outgoing = sums.outgoing + one
        sums.outgoingMedia.add(document.fact.medium)
      case .incoming:
        sums.incoming = sums.incoming + one
        sums.incomingMedia.add(document.fact.medium)
      }
    }
    sums.secret = secret
    sums.recalledDocuments = recalled.count
    return sums
  }
}

extension Array {
  fileprivate func appending(_ element: Element) -> [Element] { self + [element] }
}
