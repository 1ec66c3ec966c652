import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu register`: the registers of Decree 30/2020/NĐ-CP.
struct RegisterCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "register",
      examples: [
        "vanthu register open --book incoming --last-number 411", "vanthu register incoming",
        "vanthu register incoming add --help",
      ],
      subcommands: [RegisterOpenCommand.self, OutgoingRegisterCommand.self, IncomingRegisterCommand.self])
  }
}

extension RegisterBook: ExpressibleByArgument {}

/// `vanthu register open`: a number series goes on where it stood elsewhere.
struct RegisterOpenCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "register.open",
      examples: [
        "vanthu register open --book outgoing --series TB --last-number 117",
        "vanthu register open --book incoming --last-number 411",
      ])
  }

  @Option(help: Help.option("book")) var book: RegisterBook
  @Option(help: Help.option("series")) var series: String?
  @Option(help: Help.option("lastNumber")) var lastNumber: Int
  @Option(help: Help.option("year")) var year: Int?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if (book == .outgoing) != (series != nil) {
      throw ValidationError(Catalogue.text("register.error.series", in: Help.language))
    }
    if !(0...NumberSeries.highest).contains(lastNumber) {
      throw ValidationError(Catalogue.text("register.error.lastNumber", in: Help.language))
    }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let (series, year) = (series.map(Self.name) ?? "", year ?? desk.today.year)
    try desk.office.openRegister(book, series: series, year: year, lastNumber: lastNumber, act: desk.act)
    if desk.console.format == .json {
      desk.console.print([
        "schema": "vanthu.series/1", "book": .string(book.rawValue), "series": .string(series),
        "year": .integer(year), "lastNumber": .integer(lastNumber),
      ])
    } else {
      desk.console.say(
        Message(
          book == .outgoing ? "register.opened.outgoing" : "register.opened.incoming",
          [
            "series": .text(series), "year": .text(String(year)), "last": .text(String(lastNumber)),
            "next": .text(String(lastNumber + 1)),
          ]))
    }
    return .done
  }

  // The series as documents will ask for it: `TB` for “thông báo”, `CV` for “công văn”.
  static func name(_ text: String) -> String {
    let text = VietnameseText.foldingEth(VietnameseText.trimmed(text))
    if let type = DocumentType.named(text) {
      return type == .officialLetter ? "CV" : type.abbreviation ?? type.name
    }
    return DocumentType.with(abbreviation: text)?.abbreviation ?? (text.lowercased() == "cv" ? "CV" : text)
  }
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

  @Option(help: Help.option("year")) var year: Int?
  @Option(help: Help.option("series")) var series: String?
  @Option(name: .customLong("print"), help: Help.option("print", valueName: "file")) var page: String?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    let year = year ?? desk.today.year
    let series = series.map(RegisterOpenCommand.name)
    let entries = try desk.office.outgoingRegister(year: year, series: series)
    if let page {
      let (unit, superior) = desk.heading
      return try desk.print(
        RegisterSheet(
          entries, unit: unit, superior: superior, year: year, printedOn: desk.today, in: desk.language),
        to: page)
    }
    let rows: [JSON] = entries.map { entry in
      [
        "number": .integer(entry.number), "code": .string(entry.code),
        "issuedOn": .string(entry.issuedOn.text()),
        "documentType": .string(entry.typeName), "subject": .string(entry.subject),
        "signer": .string(entry.signer),
        "recipients": .array(entry.recipients.map { .string($0) }), "movedOn": .text(entry.movedOn?.text()),
        "medium": .string(entry.medium.rawValue), "note": .string(entry.note),
        "marks": .array(entry.marks.map { .string($0.message.text(in: desk.language)) }),
      ]
    }
    desk.show(.outgoing, year, series, rows, RegisterTable(entries, in: desk.language))
    return .done
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

  @Option(help: Help.option("year")) var year: Int?
  @Option(name: .customLong("print"), help: Help.option("print", valueName: "file")) var page: String?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    let year = year ?? desk.today.year
    let entries = try desk.office.incomingRegister(year: year)
    if let page {
      let (unit, superior) = desk.heading
      return try desk.print(
        RegisterSheet(
          entries, unit: unit, superior: superior, year: year, printedOn: desk.today, in: desk.language),
        to: page)
    }
    let rows: [JSON] = entries.map { entry in
      [
        "number": .integer(entry.number), "arrivedOn": .string(entry.arrivedOn.text()),
        "author": .string(entry.author), "code": .string(entry.code),
        "issuedOn": .text(entry.issuedOn?.text()),
        "documentType": .string(entry.typeName), "subject": .string(entry.subject),
        "receiver": .string(entry.receiver), "movedOn": .text(entry.movedOn?.text()),
        "medium": .string(entry.medium.rawValue), "note": .string(entry.note),
        "marks": .array(entry.marks.map { .string($0.message.text(in: desk.language)) }),
      ]
    }
    desk.show(.incoming, year, nil, rows, RegisterTable(entries, in: desk.language))
    return .done
  }
}

extension Desk {
  /// The names that stand over a printed register: the unit and the one above it.
  var heading: (unit: String, superior: String) {
    let above = office.ownUnit(on: today)?.parent.map { name(of: $0) }
    return (name(of: office.unit), above ?? "")
  }

  /// Writes a register as pages to print.
  func print(_ sheet: RegisterSheet, to file: String) throws -> Outcome {
    try OutputFile.write(Array(sheet.html.utf8), to: file)
    console.say(Message("register.printed", ["file": .text(file)]))
    return .done
  }

  /// A register in the form asked for: `vanthu.register/1`, the ten columns as CSV, or the columns that hold
  /// something as a table.
  func show(_ book: RegisterBook, _ year: Int, _ series: String?, _ rows: [JSON], _ register: RegisterTable) {
    switch console.format {
    case .json:
      console.print([
        "schema": "vanthu.register/1", "book": .string(book.rawValue), "unit": unit(office.unit),
        "year": .integer(year), "series": .text(series), "entries": .array(rows),
      ])
    case .csv: console.print([CSV.line(register.head)] + register.rows.map { CSV.line($0) })
    case .table:
      let title = text(book == .outgoing ? "register.outgoing" : "register.incoming")
      console.print(paragraph: "\(title), \(year): \(name(of: office.unit))", colour: .bold)
      if register.rows.isEmpty { return console.say(Message("register.empty")) }
      let columns = register.head.indices.filter { column in register.rows.contains { !$0[column].isEmpty } }
      var table = Table(columns.map { .long(register.head[$0]) })
      for row in register.rows { table.add(columns.map { row[$0] }) }
      console.print(table.lines(width: Console.width))
    }
  }
}
