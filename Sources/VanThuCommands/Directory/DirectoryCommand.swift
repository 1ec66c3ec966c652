import ArgumentParser
import VanThu

/// `vanthu directory`: units, codes old and new, levels and parents as of a day.
struct DirectoryCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "directory", examples: ["vanthu directory list --file danh-muc.csv --on 2025-07-01"],
      subcommands: [
        DirectoryCheckCommand.self, DirectoryShowCommand.self, DirectoryListCommand.self,
        DirectoryDiffCommand.self,
        DirectorySuccessorsCommand.self, DirectoryImportCommand.self, CertificatesImportCommand.self,
      ])
  }
}

/// `vanthu directory check`: whether a directory file can be taken over.
struct DirectoryCheckCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("directory.check", examples: ["vanthu directory check --file danh-muc.csv"])
  }

  @OptionGroup var source: DirectoryOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    let file = try source.path(console)
    let bytes = try console.surroundings.bytes(of: file, limit: 256 << 20)
    let directory = Directory(csv: bytes)
    let findings = directory.findings
    if console.format == .json {
      console.print([
        "schema": "vanthu.directoryCheck/1", "file": .string(file),
        "rows": .integer(directory.units.count),
        "findings": .array(
          findings.map {
            [
              "rule": .string($0.rule), "severity": .string($0.severity.rawValue), "line": .integer($0.line),
              "message": .string($0.message.text(in: console.language)),
            ]
          }),
      ])
    } else {
      FindingTable.show(findings, console)
      console.say(
        Message(
          "command.directory.rows",
          ["count": .count(directory.units.count), "findings": .count(findings.count)]))
    }
    return findings.contains { $0.severity == .error } ? .invalid : .done
  }
}

/// `vanthu directory show`: one unit on a day, and all its rows.
struct DirectoryShowCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "directory.show", examples: ["vanthu directory show H98.41.07 --file danh-muc.csv --on 2025-07-01"])
  }

  @Argument(help: Help.option("unitOrAll")) var code: UnitCode?
  @OptionGroup var source: DirectoryOptions
  @Option(help: Help.option("on", valueName: "day")) var on: CalendarDay?
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    let directory = try source.directory(console)
    let day = on ?? console.surroundings.now().day
    guard let code else {
      DirectoryListCommand.show(UnitTable.tree(directory, on: day), on: day, console)
      return .done
    }
    let lookup = directory.lookup(code, on: day)
    let history = directory.history(of: code)
    if console.format == .json {
      console.print(DirectoryAnswer.json(lookup, code: code, on: day, history: history))
    } else {
      if let message = DirectoryAnswer.refusal(lookup, code: code, on: day) {
        console.say(message, colour: .yellow)
      }
      if !history.isEmpty { UnitTable.show(history.map { ($0, 0) }, console) }
      if console.format == .table { console.print(Self.periods(history, console)) }
    }
    return DirectoryAnswer.outcome(lookup)
  }

  private static func periods(_ history: [Unit], _ console: Console) -> Facts {
    var facts = Facts()
    for row in history {
      let end = row.lastDay.map(console.language.date) ?? console.text("directory.open")
      facts.add(
        "\(console.language.date(row.validFrom)) – \(end)",
        console.text("directory.under", ["parent": .text(row.parent?.text ?? "–")]))
    }
    return facts
  }
}

/// `vanthu directory list`: the units at work on a day.
struct DirectoryListCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "directory.list",
      examples: ["vanthu directory list --file danh-muc.csv --on 2025-06-26 --level commune --under H98.41"])
  }

  @OptionGroup var source: DirectoryOptions
  @Option(help: Help.option("on", valueName: "day")) var on: CalendarDay?
  @Option(help: Help.option("level")) var level: AdministrativeLevel?
  @Option(help: Help.option("under", valueName: "code")) var under: UnitCode?
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    let directory = try source.directory(console)
    let day = on ?? console.surroundings.now().day
    Self.show(units(of: directory, on: day), on: day, console)
    return .done
  }

  /// Prints units and how many of each level they are.
  static func show(_ units: [(unit: Unit, depth: Int)], on day: CalendarDay, _ console: Console) {
    if console.format == .json {
      console.print([
        "schema": "vanthu.directory/1", "on": .string(day.text()),
        "units": .array(units.map { UnitTable.json($0.unit) }),
        "counts": .object(counts(units.map(\.unit))),
      ])
    } else {
      UnitTable.show(units, console)
      if console.format == .table { console.say(summary(units.map(\.unit), on: day)) }
    }
  }

  private func units(of directory: Directory, on day: CalendarDay) -> [(unit: Unit, depth: Int)] {
    if level == nil, under == nil { return UnitTable.tree(directory, on: day) }
    let found =
      level.map { directory.units(level: $0, under: under, on: day) }
      ?? under.map { directory.descendants(of: $0, on: day) } ?? []
    return found.map { ($0, 0) }
  }

  private static func counts(_ units: [Unit]) -> [String: JSON] {
    Dictionary(grouping: units, by: \.level.name).mapValues { .integer($0.count) }
  }

  private static func summary(_ units: [Unit], on day: CalendarDay) -> Message {
    let parts = AdministrativeLevel.all.compactMap { level -> Message.Argument? in
      let count = units.filter { $0.level == level }.count
      guard count > 0 else { return nil }
      return .message(
        Message("directory.count.level", ["level": .message(Message(level.label)), "count": .count(count)]))
    }
    return Message(
      "directory.count", ["date": .day(day), "count": .count(units.count), "levels": .list(parts)])
  }
}

/// `vanthu directory diff`: what changes between two days, in words.
struct DirectoryDiffCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "directory.diff",
      examples: ["vanthu directory diff --file danh-muc.csv --from 2025-06-26 --to 2025-07-01"])
  }

  @OptionGroup var source: DirectoryOptions
  @Option(help: Help.option("fromDay", valueName: "day")) var from: CalendarDay
  @Option(help: Help.option("toDay", valueName: "day")) var to: CalendarDay
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let difference = try source.directory(console).difference(from: from, to: to)
    guard console.format != .json else {
      console.print(Self.json(difference))
      return .done
    }
    let messages = difference.messages
    if messages.isEmpty { console.say(Message("directory.diff.none")) }
    for message in messages { console.print(paragraph: "• " + message.text(in: console.language)) }
    return .done
  }

  private static func json(_ difference: DirectoryDifference) -> JSON {
    [
      "schema": "vanthu.directoryDifference/1", "from": .string(difference.from.text()),
      "to": .string(difference.to.text()),
      "closed": .array(
        difference.closed.map {
          [
            "unit": UnitTable.json($0.unit),
            "successors": .array($0.successors.map { .string($0.code.text) }),
          ]
        }),
      "opened": .array(difference.opened.map(UnitTable.json)),
      "changed": .array(
        difference.changed.map { ["before": UnitTable.json($0.before), "after": UnitTable.json($0.after)] }),
    ]
  }
}

/// `vanthu directory successors`: who has taken over from a closed unit.
struct DirectorySuccessorsCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "directory.successors",
      examples: ["vanthu directory successors H98.41 --file danh-muc.csv --on 2025-07-01"])
  }

  @Argument(help: Help.option("unit")) var code: UnitCode
  @OptionGroup var source: DirectoryOptions
  @Option(help: Help.option("on", valueName: "day")) var on: CalendarDay?
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    let directory = try source.directory(console)
    let day = on ?? console.surroundings.now().day
    let lookup = directory.lookup(code, on: day)
    var successors: [Unit] = []
    if case .closed(_, _, let found) = lookup { successors = found }
    if console.format == .json {
      console.print(DirectoryAnswer.json(lookup, code: code, on: day, history: directory.history(of: code)))
    } else if case .open(let unit) = lookup {
      console.say(
        Message(
          "directory.isOpen", ["unit": .text(unit.name), "code": .text(unit.code.text), "date": .day(day)]))
    } else if successors.isEmpty, let message = DirectoryAnswer.refusal(lookup, code: code, on: day) {
      console.say(message, colour: .yellow)
    } else {
      UnitTable.show(successors.map { ($0, 0) }, console)
    }
    return .done
  }
}

extension AdministrativeLevel: ExpressibleByArgument {
  /// The directory file's word, or the Vietnamese one.
  public init?(argument: String) { self.init(argument) }
  /// The words of the directory file.
  public static var allValueStrings: [String] { all.map(\.name) }
}
