import ArgumentParser
import FoundationEssentials
import VanThu
import VanThuStore

/// `vanthu rate`: documents handled electronically, from the events of one office or of several.
struct RateCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "rate",
      examples: [
        "vanthu rate --period 2025-06 --cut-off 2025-06-30T17:00 --documents",
        "vanthu rate --from 2025-07-01 --to 2025-07-04 --by level --office tinh huyen xa-binh-minh --json",
      ])
  }

  @Option(help: Help.option("rateFrom", valueName: "day")) var from: CalendarDay?
  @Option(help: Help.option("rateTo", valueName: "day")) var to: CalendarDay?
  @Option(help: Help.option("period")) var period: PeriodChoice?
  @Option(help: Help.option("cutOff", valueName: "time")) var cutOff: CutOff?
  @Option(help: Help.option("measure")) var measure: Measure = .handled
  @Option(help: Help.option("exchangeScope")) var scope: ExchangeScope = .within
  @Option(help: Help.option("by")) var by: RateReport.Grouping = .unit
  @Option(parsing: .upToNextOption, help: Help.option("offices", valueName: "folder")) var office: [String] =
    []
  @Flag(help: Help.option("rateDocuments")) var documents = false
  @Option(help: Help.option("basis")) var basis: Basis = .registered
  @Option(help: Help.option("asOf", valueName: "day")) var asOf: CalendarDay?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  /// What is measured: documents handled electronically, or documents exchanged electronically.
  enum Measure: String, CaseIterable, ExpressibleByArgument {
    case handled, exchanged
  }

  /// On which units entries are put.
  enum Basis: String, CaseIterable, ExpressibleByArgument {
    case registered, successors
  }

  func validate() throws {
    let isSpan = from != nil && to != nil && period == nil
    let isNamed = from == nil && to == nil && period != nil
    if !isSpan && !isNamed { throw ValidationError(Catalogue.text("rate.error.period", in: Help.language)) }
    if let from, let to, to < from {
      throw ValidationError(Catalogue.text("rate.error.order", in: Help.language))
    }
    if asOf != nil, basis == .registered {
      throw ValidationError(Catalogue.text("rate.error.asOf", in: Help.language))
    }
  }

  func perform(_ console: Console) async throws -> Outcome {
    try console.answering { try report(console) }
  }

  private func report(_ console: Console) throws -> Outcome {
    guard
      let period = period?.period ?? from.flatMap({ from in to.flatMap { RatePeriod(from: from, to: $0) } })
    else {
      return .failed
    }
    let surroundings = console.surroundings
    let folders = office.isEmpty ? [workspace.folder] : office.map { surroundings.path($0) }
    let offices = try folders.map { folder in
      do { return try Office(OfficeHome(path: folder, disk: surroundings.disk), signing: false) } catch {
        throw CommandFailure(error, file: folder)
      }
    }
    defer { for office in offices { try? office.close() } }
    let now = surroundings.now()
    let entries = try offices.map { try $0.ratedEntries() }
    let directory = offices[0].directory
    let (facts, secrets) = (entries.flatMap(\.facts), entries.flatMap(\.secrets))
    let cutOff = cutOff?.moment ?? min(now, CutOff.end(of: period.to))
    let units = HandlingRate.Scope.units(offices.map(\.unit))
    let basis = basis == .registered ? RateReport.UnitBasis.registered : .successors(on: asOf ?? now.day)
    let last = entries.map(\.lastEvent).max()
    var report =
      measure == .handled
      ? HandlingRate(directory: directory).report(
        facts, secrets: secrets, period: period, cutOff: cutOff, by: by, scope: units, basis: basis,
        asOfEvent: last)
      : ExchangeRate(directory: directory, exchange: scope).report(
        facts, secrets: secrets, period: period, cutOff: cutOff, by: by, scope: units, basis: basis,
        asOfEvent: last)
    report.showsDocuments = documents
    try RateView(console: console, report: report).show()
    return .done
  }
}

extension RateReport.Grouping: ExpressibleByArgument {}
extension ExchangeScope: ExpressibleByArgument {}

/// A month, a quarter or a year.
struct PeriodChoice: ExpressibleByArgument {
  let period: RatePeriod

  init?(argument: String) {
    let parts = argument.uppercased().split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, parts[0].utf8.count == 4, let year = Int(parts[0]) else { return nil }
    var months = 1...12
    if parts.count == 2, parts[1].hasPrefix("Q") {
      guard let quarter = Int(parts[1].dropFirst()), (1...4).contains(quarter) else { return nil }
      months = (quarter * 3 - 2)...(quarter * 3)
    } else if parts.count == 2 {
      guard parts[1].utf8.count == 2, let month = Int(parts[1]), (1...12).contains(month) else { return nil }
      months = month...month
    }
    guard let from = CalendarDay(year: year, month: months.lowerBound, day: 1),
      let next = months.upperBound == 12
        ? CalendarDay(year: year + 1, month: 1, day: 1)
        : CalendarDay(year: year, month: months.upperBound + 1, day: 1),
      let period = RatePeriod(from: from, to: next.adding(days: -1))
    else { return nil }
    self.period = period
  }
}

/// The moment at which figures are cut off: ISO 8601; Vietnam time without an offset, the end of a bare day.
struct CutOff: ExpressibleByArgument {
  let moment: Timestamp

  init?(argument: String) {
    if let day = CalendarDay(argument) {
      moment = Self.end(of: day)
      return
    }
    let text = argument.split(separator: " ").joined(separator: "T")
    for form in [text, text + "+07:00", text + ":00+07:00"] {
      if let moment = Timestamp(iso8601: form) {
        self.moment = moment
        return
      }
    }
    return nil
  }

  static func end(of day: CalendarDay) -> Timestamp {
    Timestamp(day: day.adding(days: 1)).adding(seconds: -1)
  }
}

/// A rate in the form asked for.
private struct RateView {
  let console: Console
  let report: RateReport

  func show() throws {
    switch console.format {
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      console.print(String(decoding: try encoder.encode(report), as: UTF8.self))
    case .csv: if report.showsDocuments { printDocuments() } else { printRows() }
    case .table: showTable()
    }
    if console.format == .csv { for notice in report.notices { console.say(notice) } }
  }

  private func showTable() {
    let language = console.language
    console.print(paragraph: report.line.text(in: language), colour: .bold)
    let head = report.tableHead(in: language)
    var table = Table(head.enumerated().map { $0 == 0 || $0 == head.count - 1 ? .long($1) : .number($1) })
    for row in report.tableRows(in: language) { table.add(row) }
    console.print(table.lines(width: Console.width))
    if report.showsDocuments { for row in report.rows where !row.documents.isEmpty { show(row) } }
    console.print()
    for notice in report.notices { console.say(notice) }
  }

  // Those that do not count come first: they are what one looks for.
  private func show(_ row: RateReport.Row) {
    let language = console.language
    console.print()
    console.print(
      paragraph: row.unit == nil ? row.level.map { console.text($0.label) } ?? "–" : row.name, colour: .bold)
    var table = Table([
      .text(console.text("fact.code")), .long(console.text("column.label")),
      .text(console.text("column.registeredOn")),
      .long(console.text("column.outcome")),
    ])
    let documents = row.documents.filter { !$0.outcome.counts } + row.documents.filter(\.outcome.counts)
    for document in documents {
      table.add(
        document.fact.reference, document.fact.label, language.date(document.fact.registeredAt.day),
        console.text(document.outcome.label))
    }
    console.print(table.lines(width: Console.width))
  }

  private func printRows() {
    console.print(
      CSV.line([
        "from", "to", "unit", "name", "level", "outgoingNumerator", "outgoingDenominator",
        "incomingNumerator",
        "incomingDenominator", "numerator", "denominator", "percent", "secret", "recalled",
      ]))
    for row in report.rows {
      line(row.period, row.unit?.text ?? "", row.name, row.level?.name ?? "", row.sums)
    }
    line(report.period, "", "total", "", report.total)
  }

  private func line(
    _ period: RatePeriod, _ unit: String, _ name: String, _ level: String, _ sums: RateReport.Sums
  ) {
    let figures = [sums.outgoing, sums.incoming, sums.together].flatMap {
      [String($0.numerator), String($0.denominator)]
    }
    console.print(
      CSV.line(
        [period.from.text(), period.to.text(), unit, name, level] + figures
          + [sums.together.percent ?? "", String(sums.secret), String(sums.recalledEntries)]))
  }

  private func printDocuments() {
    console.print(
      CSV.line(["unit", "direction", "reference", "label", "registeredAt", "medium", "outcome", "counted"]))
    for document in report.rows.flatMap(\.documents) {
      let fact = document.fact
      console.print(
        CSV.line([
          fact.unit.text, fact.direction.rawValue, fact.reference, fact.label, fact.registeredAt.iso8601,
          fact.medium.rawValue, document.outcome.rawValue, String(document.outcome.counts),
        ]))
    }
  }
}
