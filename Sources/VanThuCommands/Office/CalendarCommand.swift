import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu calendar`: working days, public holidays and swapped days.
struct CalendarCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "calendar", examples: ["vanthu calendar show --year 2026", "vanthu calendar import lich-2027.csv"],
      subcommands: [CalendarShowCommand.self, CalendarCheckCommand.self, CalendarImportCommand.self])
  }
}

/// `vanthu calendar show`: the days that are not what their weekday says.
struct CalendarShowCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "calendar.show",
      examples: ["vanthu calendar show --year 2026", "vanthu calendar show --format csv > lich-lam-viec.csv"])
  }

  @Option(help: Help.option("year")) var year: Int?
  @OptionGroup var workspace: HomeOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    let home = workspace.home(console.surroundings)
    let calendar = home.exists ? try home.calendar() : .vietnam
    let days = calendar.exceptions.filter { year == nil || $0.day.year == year }
    switch console.format {
    case .json:
      console.print([
        "schema": "vanthu.calendar/1", "own": .boolean(home.exists ? try home.hasCalendar : false),
        "years": .array(calendar.coveredYears.map { .integer($0) }),
        "days": .array(days.map(CalendarWords.json)),
      ])
    // The form in which a table is read, so that it can be the beginning of an office's own.
    case .csv: console.print([WorkingCalendar(exceptions: days).csv.trimmedEnd])
    case .table:
      CalendarWords.show(days, console)
      if let year, !calendar.coveredYears.contains(year) {
        console.say(Message("calendar.notCovered", ["year": .text(String(year))]), colour: .yellow)
      }
    }
    return .done
  }
}

/// `vanthu calendar check`: whether a table can be taken over.
struct CalendarCheckCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("calendar.check", examples: ["vanthu calendar check --file lich-2027.csv"])
  }

  @Option(help: Help.option("calendarFile", valueName: "file")) var file: String
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let (calendar, problems) = WorkingCalendar.read(
      csv: try console.surroundings.bytes(of: file, limit: CalendarImportCommand.limit))
    if console.format == .json {
      console.print([
        "schema": "vanthu.calendarCheck/1", "file": .string(file),
        "days": .integer(calendar.exceptions.count),
        "problems": .array(
          problems.map {
            [
              "line": .integer($0.line), "rule": .string($0.message.key.rawValue),
              "message": .string($0.message.text(in: console.language)),
            ]
          }),
      ])
    } else {
      for problem in problems {
        console.complain(CommandFailure(problem.message, file: file, line: problem.line))
      }
      console.say(
        Message(
          "calendar.checked",
          ["count": .count(calendar.exceptions.count), "problems": .count(problems.count)]))
    }
    return problems.isEmpty ? .done : .invalid
  }
}

/// `vanthu calendar import`: another table of working days for the workspace.
struct CalendarImportCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu("calendar.import", examples: ["vanthu calendar import lich-2027.csv --dry-run"])
  }

  static let limit = 4 << 20

  @Argument(help: Help.option("calendarFile", valueName: "file")) var file: String
  @Flag(help: Help.option("dryRun")) var dryRun = false
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let bytes = try desk.console.surroundings.bytes(of: file, limit: Self.limit)
    let (calendar, problems) = WorkingCalendar.read(csv: bytes)
    try Renewal.refuse(problems.map { ($0.line, $0.message) }, in: file)
    // A table that is damaged is replaced all the same; then everything in the new one is new.
    let known = (try? desk.office.calendar) ?? WorkingCalendar(exceptions: [])
    let added = calendar.exceptions.filter { known.exception(on: $0.day)?.isWorked != $0.isWorked }
    let removed = known.exceptions.filter { calendar.exception(on: $0.day) == nil }
    if !dryRun { try desk.office.importCalendar(bytes, act: desk.act) }
    if desk.console.format == .json {
      desk.console.print([
        "schema": "vanthu.calendarImport/1", "file": .string(file), "imported": .boolean(!dryRun),
        "days": .integer(calendar.exceptions.count),
        "years": .array(calendar.coveredYears.map { .integer($0) }),
        "added": .array(added.map(CalendarWords.json)), "removed": .array(removed.map(CalendarWords.json)),
      ])
      return .done
    }
    for day in added {
      desk.console.say(Message("calendar.added", CalendarWords.arguments(day, desk.language)))
    }
    for day in removed {
      desk.console.say(Message("calendar.removed", CalendarWords.arguments(day, desk.language)))
    }
    desk.console.say(
      Message(
        dryRun ? "calendar.wouldImport" : "calendar.imported",
        [
          "count": .count(calendar.exceptions.count), "added": .count(added.count),
          "removed": .count(removed.count),
        ]))
    return .done
  }
}

/// Days of the calendar, for people and machines.
private enum CalendarWords {
  static func show(_ days: [WorkingCalendar.Exception], _ console: Console) {
    var table = Table([
      .text(console.text("column.date")), .text(console.text("column.kind")),
      .long(console.text("column.dayName")), .long(console.text("column.clause")),
      .text(console.text("column.confidence")),
    ])
    for day in days {
      table.add(
        console.language.date(day.day), kind(day, console.language), day.name, day.clause, day.confidence)
    }
    console.print(table.lines(width: Console.width))
    if days.contains(where: { !$0.confidence.isEmpty }) { console.say(Message("calendar.confidence")) }
  }

  static func kind(_ day: WorkingCalendar.Exception, _ language: Language) -> String {
    Catalogue.text(day.isWorked ? "calendar.kind.work" : "calendar.kind.off", in: language)
  }

  static func arguments(_ day: WorkingCalendar.Exception, _ language: Language) -> [String: Message.Argument]
  {
    ["date": .day(day.day), "kind": .text(kind(day, language)), "name": .text(day.name)]
  }

  static func json(_ day: WorkingCalendar.Exception) -> JSON {
    [
      "date": .string(day.day.text()), "kind": .string(day.isWorked ? "work" : "off"),
      "name": .string(day.name), "clause": .string(day.clause), "confidence": .string(day.confidence),
    ]
  }
}

extension String {
  // What is printed gets its line end from the console.
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
