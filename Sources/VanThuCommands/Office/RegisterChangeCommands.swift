import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu register void`: a number that was given and never used, or spoilt (hủy số).
struct RegisterVoidCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "register.void",
      examples: [
        "vanthu register void 47/TB-UBND --reason \"Gửi nhầm tệp\"",
        "vanthu register void --series TB --number 119 --reason \"Đóng dấu số, không ban hành\"",
        "vanthu register void --series BC --number 12 --year 2025 --reason \"Ghi nhầm loại văn bản\"",
      ])
  }

  @Argument(help: Help.option("outgoingDocument")) var document: String?
  @Option(help: Help.option("book")) var book: RegisterBook = .outgoing
  @Option(help: Help.option("series")) var series: String?
  @Option(help: Help.option("voidNumber")) var number: Int?
  @Option(help: Help.option("year")) var year: Int?
  @Option(help: Help.option("voidReason", valueName: "text")) var reason: String
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    let isNamed = document != nil && series == nil && number == nil && year == nil
    let isNumbered = document == nil && number != nil
    if !isNamed, !isNumbered {
      throw ValidationError(Catalogue.text("register.error.void", in: Help.language))
    }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    guard book == .outgoing else { throw OfficeRefusal([Message("void.refused.incoming")]) }
    let entry = try document.flatMap { try desk.document($0, in: [.outgoing]).entry }
    let year = entry?.year ?? year ?? desk.today.year
    let void = try desk.office.voidNumber(
      entry?.number ?? number ?? 0, series: try entry?.series ?? desk.series(series),
      year: year, reason: reason, act: desk.act)
    if desk.console.format == .json {
      desk.console.print([
        "schema": "vanthu.void/1", "book": .string(book.rawValue), "series": .string(void.series),
        "year": .integer(year), "number": .integer(void.number), "at": .string(void.at.iso8601),
        "by": .string(void.by.rawValue), "reason": .string(void.reason),
      ])
    } else {
      desk.console.say(
        Message(
          "register.voided",
          [
            "number": .text(String(void.number)), "series": Desk.word(for: void.series),
            "year": .text(String(year)),
            "date": .dayOf(void.at), "by": .text(void.by.rawValue), "reason": .text(void.reason),
          ]))
    }
    return .done
  }
}

extension RegisterField: ExpressibleByArgument {}

/// `vanthu register correct`: a column of an entry, old and new value both kept.
struct RegisterCorrectCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "register.correct",
      examples: [
        "vanthu register correct 45/BC-UBND --field keeper --value \"Văn phòng HĐND và UBND\"",
        """
        vanthu register correct đến:412 --field subject --value "Về việc họp ngày 30/6" \\
            --reason "Ghi nhầm ngày họp"
        """,
      ])
  }

  @Argument(help: Help.option("registeredDocument")) var document: String
  @Option(help: Help.option("registerField")) var field: RegisterField
  @Option(help: Help.option("registerValue", valueName: "text")) var value: String
  @Option(help: Help.option("correctionReason", valueName: "text")) var reason: String?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let found = try desk.document(document, in: [.outgoing, .incoming])
    let corrected = try desk.office.correct(found.id, field, to: value, reason: reason ?? "", act: desk.act)
    try desk.answer(
      corrected,
      Message(
        "register.corrected",
        [
          "doc": .text(desk.reference(corrected)), "field": .message(Message(field.label)),
          "value": .text(value),
        ]))
    if [.code, .issuedOn, .author].contains(field) { try desk.warnOfTwins(of: corrected) }
    let told = try desk.office.recipients(of: corrected.id).filter { $0.transport != nil }
    if desk.console.format == .table, field == .subject, !told.isEmpty {
      desk.console.say(Message("register.corrected.notTold"), colour: .yellow)
    }
    return .done
  }
}
