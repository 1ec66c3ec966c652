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
    let cuts = basis == .registered ? RateCut.all.filter { period.from < $0.day && $0.day <= period.to } : []
    let parts = Self.parts(of: period, cuts)
    var tally = Tally()
    var lastEvent = 0
    for fact in facts where fact.registeredAt <= cutOff && period.contains(fact.registeredAt.day) {
      guard let place = place(of: fact.unit, on: fact.registeredAt.day, parts, basis, scope) else { continue }
      lastEvent = max(lastEvent, fact.event)
      tally.documents[place, default: []].append(
        RateReport.RatedDocument(fact: fact, outcome: rule.outcome(of: fact, cutOff: cutOff)))
    }
    for secret in secrets where secret.at <= cutOff && period.contains(secret.at.day) {
      guard let place = place(of: secret.unit, on: secret.at.day, parts, basis, scope) else { continue }
      tally.secrets[place, default: 0] += secret.count
    }
    let rows = parts.indices.flatMap { part in
      self.rows(part: part, period: parts[part], tally, grouping, scope, basis)
    }
    return RateReport(
      period: period, cutOff: cutOff, rule: rule, grouping: grouping, basis: basis, cuts: cuts, rows: rows,
      total: Self.sums(rows.flatMap(\.documents), secret: rows.reduce(0) { $0 + $1.sums.secret }),
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
    of unit: UnitCode, on day: CalendarDay, _ parts: [RatePeriod], _ basis: RateReport.UnitBasis,
    _ scope: Scope
  ) -> Place? {
    guard let part = parts.firstIndex(where: { $0.contains(day) }) else { return nil }
    let home = self.home(of: unit, basis)
    guard isInScope(home, parts[part], scope, basis) else { return nil }
    return Place(part: part, unit: home)
  }

  /// The unit on whose line an entry of a unit stands.
  private func home(of unit: UnitCode, _ basis: RateReport.UnitBasis) -> UnitCode {
    let current = directory.currentCode(unit) ?? unit
    guard case .successors(let day) = basis,
      case .closed(_, _, let successors) = directory.lookup(current, on: day), successors.count == 1
    else { return current }
    return successors[0].code
  }

  private func isInScope(
    _ unit: UnitCode, _ part: RatePeriod, _ scope: Scope, _ basis: RateReport.UnitBasis
  ) -> Bool {
    switch scope {
    case .everyUnit: true
    case .units(let units): units.contains { (directory.currentCode($0) ?? $0) == unit }
    case .under(let top): directory.isUnit(unit, under: top, on: row(of: unit, part, basis)?.day ?? part.to)
    }
  }

  /// The row that describes a unit in a part of the period, and a day on which it holds: the last in the part, else
  /// the latest before it, else the first.
  private func row(
    of unit: UnitCode, _ part: RatePeriod, _ basis: RateReport.UnitBasis
  ) -> (unit: Unit, day: CalendarDay)? {
    var end = part.to
    if case .successors(let day) = basis { end = day }
    let history = directory.history(of: unit)
    guard let row = history.last(where: { $0.validFrom <= end }) ?? history.first else { return nil }
    return (row, min(end, row.lastDay ?? end))
  }

  private func rows(
    part: Int, period: RatePeriod, _ tally: Tally, _ grouping: RateReport.Grouping, _ scope: Scope,
    _ basis: RateReport.UnitBasis
  ) -> [RateReport.Row] {
    var units: [UnitCode] = []
    var seen: Set<UnitCode> = []
    for row in directory.units where works(row, period, basis) && isInScope(row.code, period, scope, basis) {
      if seen.insert(row.code).inserted { units.append(row.code) }
    }
    let strangers = Set(tally.documents.keys).union(tally.secrets.keys).filter { $0.part == part }.map(\.unit)
    units += strangers.filter { seen.insert($0).inserted }.sorted()
    let byUnit = units.map { unit in
      let described = row(of: unit, period, basis)?.unit
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
  private func works(_ row: Unit, _ period: RatePeriod, _ basis: RateReport.UnitBasis) -> Bool {
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
      guard document.outcome.isInUniverse else {
        sums.recalledEntries += 1
        recalled.insert(document.fact.document)
        continue
      }
      let one = RateRatio(numerator: document.outcome.counts ? 1 : 0, denominator: 1)
      switch document.fact.direction {
      case .outgoing: sums.outgoing = sums.outgoing + one
      case .incoming: sums.incoming = sums.incoming + one
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
