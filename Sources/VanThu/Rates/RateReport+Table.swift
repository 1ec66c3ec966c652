/// The report as rows of text, for tables.
extension RateReport {
  /// The heads of the columns.
  public func tableHead(in language: Language) -> [String] {
    let keys: [MessageKey] = [
      grouping == .unit ? "rate.column.unit" : "rate.column.level", "rate.column.outgoing",
      "rate.column.incoming",
      "rate.column.numerator", "rate.column.denominator", "rate.column.percent", "rate.column.excluded",
    ]
    return (keys + (hasTargets ? ["rate.column.target", "rate.column.met"] : [])).map {
      Catalogue.text($0, in: language)
    }
  }

  /// The rows; a cut period shows its parts in the first column, and the last row is the total.
  public func tableRows(in language: Language) -> [[String]] {
    rows.map { row in
      var name = row.unit == nil ? row.level.map { Catalogue.text($0.label, in: language) } ?? "–" : row.name
      if !cuts.isEmpty { name += " (\(language.date(row.period.from))–\(language.date(row.period.to)))" }
      return [name] + cells(row.sums, level: row.level, in: language)
    } + [[Catalogue.text("rate.total", in: language)] + cells(total, level: nil, in: language)]
  }

  /// Whether any figure has a target to be compared with.
  private var hasTargets: Bool { target() != nil || rows.contains { target(for: $0.level) != nil } }

  private func cells(_ sums: Sums, level: AdministrativeLevel?, in language: Language) -> [String] {
    let together = sums.together
    var excluded: [String] = []
    if sums.secret > 0 {
      excluded.append(Message("rate.excluded.secret", ["count": .count(sums.secret)]).text(in: language))
    }
    if sums.recalledEntries > 0 {
      excluded.append(
        Message("rate.excluded.recalled", ["count": .count(sums.recalledEntries)]).text(in: language))
    }
    if sums.voided > 0 {
      excluded.append(Message("rate.excluded.voided", ["count": .count(sums.voided)]).text(in: language))
    }
    return [
      sums.outgoing.fraction(in: language), sums.incoming.fraction(in: language),
      language.number(together.numerator), language.number(together.denominator), together.text(in: language),
      excluded.joined(separator: ", "),
    ] + (hasTargets ? targetCells(sums, level: level, in: language) : [])
  }

  private func targetCells(_ sums: Sums, level: AdministrativeLevel?, in language: Language) -> [String] {
    guard let target = target(for: level) else { return ["", ""] }
    let met = target.isMet(by: sums.together).map {
      Catalogue.text($0 ? "rate.met" : "rate.notMet", in: language)
    }
    return [language.number(target.percent), met ?? ""]
  }
}
