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
        "vanthu register incoming add --help", "vanthu register handling --print so-giai-quyet.html",
      ],
      subcommands: [
        RegisterOpenCommand.self, OutgoingRegisterCommand.self, IncomingRegisterCommand.self,
        HandlingRegisterCommand.self, RegisterVoidCommand.self, RegisterCorrectCommand.self,
      ])
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
    if book == .incoming, series != nil {
      throw ValidationError(Catalogue.text("register.error.series", in: Help.language))
    }
    if let series, let right = Self.seriesOfNotation(series) {
      throw ValidationError(
        Catalogue.text("register.error.notation", ["text": series, "series": right], in: Help.language))
    }
    if !(0...NumberSeries.highest).contains(lastNumber) {
      throw ValidationError(Catalogue.text("register.error.lastNumber", in: Help.language))
    }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let series = book == .incoming ? "" : try desk.series(series)
    let year = year ?? desk.today.year
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
            "series": Desk.word(for: series), "year": .text(String(year)), "last": .text(String(lastNumber)),
            "next": .text(String(lastNumber + 1)),
          ]))
    }
    return .done
  }

  // The series as documents will ask for it: `TB` for “thông báo”, `CV` for “công văn”.
  // `TB-UBND` in the place of `TB`; `UBND-VP` in the place of `CV`. Series of legal documents have a dash of their own.
  private static func seriesOfNotation(_ text: String) -> String? {
    guard text.contains("-"), !text.hasSuffix("-QPPL"), let notation = Notation(text) else { return nil }
    return notation.suggestedType?.abbreviation ?? "CV"
  }

  static func name(_ text: String) -> String {
    let text = VietnameseText.foldingEth(VietnameseText.trimmed(text))
    if let type = DocumentType.named(text) {
      return type == .officialLetter ? "CV" : type.abbreviation ?? type.name
    }
    return DocumentType.with(abbreviation: text)?.abbreviation ?? (text.lowercased() == "cv" ? "CV" : text)
  }
}

extension Desk {
  /// The series of outgoing documents that is meant; where the office has one for all of them, it needs no name.
  func series(_ text: String?) throws -> String {
    if let text { return RegisterOpenCommand.name(text) }
    guard office.numbering == .single else { throw ValidationError(self.text("register.error.series")) }
    return ""
  }

  /// A series in a sentence.
  static func word(for series: String) -> Message.Argument {
    series.isEmpty ? .message(Message("register.series.single")) : .text(series)
  }
}
