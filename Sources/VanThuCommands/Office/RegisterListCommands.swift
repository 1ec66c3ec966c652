import ArgumentParser
import VanThu
import VanThuStore

/// Which year of a register, and where to its pages go.
struct RegisterListOptions: ParsableArguments {
  @Option(help: Help.option("year")) var year: Int?
  @Option(name: .customLong("print"), help: Help.option("print", valueName: "file")) var page: String?
}

/// `vanthu register outgoing`: the register of outgoing documents.
struct OutgoingRegisterCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "register.outgoing",
      examples: [
        "vanthu register outgoing --year 2025 --series TB --format csv",
        "vanthu register outgoing --year 2025 --print so-van-ban-di.html",
      ])
  }

  @OptionGroup var list: RegisterListOptions
  @Option(help: Help.option("series")) var series: String?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    let series = series.map(RegisterOpenCommand.name)
    let lines = try desk.office.outgoingLines(year: list.year ?? desk.today.year, series: series)
    return try desk.show(lines, list, series: series)
  }
}

/// `vanthu register incoming`: the register of incoming documents, and what came on paper.
struct IncomingRegisterCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "register.incoming", examples: ["vanthu register incoming --year 2025"],
      subcommands: [IncomingRegisterListCommand.self, IncomingRegisterAddCommand.self],
      defaultSubcommand: IncomingRegisterListCommand.self)
  }
}

/// `vanthu register incoming [list]`.
struct IncomingRegisterListCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "register.incoming.list",
      examples: [
        "vanthu register incoming --year 2025 --json",
        "vanthu register incoming --year 2025 --print so-van-ban-den.html",
      ])
  }

  @OptionGroup var list: RegisterListOptions
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try desk.show(try desk.office.incomingLines(year: list.year ?? desk.today.year), list)
  }
}

/// `vanthu register handling`: the register that follows the handling of incoming documents.
struct HandlingRegisterCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "register.handling",
      examples: [
        "vanthu register handling --year 2025 --format csv",
        "vanthu register handling --year 2025 --print so-theo-doi-giai-quyet.html",
      ])
  }

  @OptionGroup var list: RegisterListOptions
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    let entries = try desk.office.handlingRegister(year: list.year ?? desk.today.year)
    return try desk.show(entries.map { RegisterLine.entry($0) }, list)
  }
}

extension Desk {
  /// A register in the form asked for: pages to print, `vanthu.register/1`, the columns of Annex IV as CSV, or those
  /// that hold something as a table.
  func show<Entry: RegisterEntry & RegisterRow>(
    _ lines: [RegisterLine<Entry>], _ list: RegisterListOptions, series: String? = nil
  ) throws -> Outcome {
    let year = list.year ?? today.year
    if let page = list.page {
      let above = office.ownUnit(on: today)?.parent.map { name(of: $0) }
      let sheet = RegisterSheet(
        lines, unit: name(of: office.unit), superior: above ?? "", year: year, printedOn: today, in: language)
      try OutputFile.write(Array(sheet.html.utf8), to: page)
      console.say(Message("register.printed", ["file": .text(page)]))
      return .done
    }
    let register = RegisterTable(lines, in: language)
    switch console.format {
    case .json: console.print(json(lines, year, series))
    case .csv: console.print([CSV.line(register.head)] + register.rows.map { CSV.line($0) })
    case .table:
      let title = text(Entry.register.title)
      console.print(paragraph: "\(title), \(year): \(name(of: office.unit))", colour: .bold)
      if register.rows.isEmpty {
        console.say(try emptiness(of: Entry.register, year))
        return .done
      }
      // Number and date share a column, and columns that hold nothing are left out: a terminal is narrow.
      let columns = Entry.register.terminalColumns.filter { column in
        register.rows.contains { row in column.contains { !row[$0].isEmpty } }
      }
      func cells(_ row: [String], _ separator: String) -> [String] {
        columns.map { column in column.map { row[$0] }.filter { !$0.isEmpty }.joined(separator: separator) }
      }
      var table = Table(cells(register.head, ", ").map { .long($0) })
      for row in register.rows { table.add(cells(row, " ")) }
      console.print(table.lines(width: Console.width))
    }
    return .done
  }
}

extension Desk {
  // Whoever looks into January's empty register may want last year's.
  private func emptiness(of register: RegisterKind, _ year: Int) throws -> Message {
    let documents = try office.documents(register == .outgoing ? .outgoing : .incoming)
    let years = Set(documents.compactMap(\.entry?.year)).subtracting([year]).sorted()
    guard let latest = years.last else { return Message("register.empty") }
    return Message(
      "register.empty.otherYears",
      [
        "year": .text(String(year)), "years": .list(years.map { .text(String($0)) }),
        "latest": .text(String(latest)),
      ])
  }
}

extension RegisterKind {
  /// The columns of Annex IV as a terminal shows them; the place for a signature is left out.
  fileprivate var terminalColumns: [[Int]] {
    switch self {
    case .outgoing: [[0, 1], [2], [3], [4], [5], [6], [7], [9]]
    case .incoming: [[1, 0], [2], [3, 4], [5], [6], [7], [9]]
    case .handling: [[0], [1], [2], [3], [4], [5], [6]]
    }
  }
}
