import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu register incoming add --paper`: a letter that came on paper gets its incoming number.
struct IncomingRegisterAddCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "register.incoming.add",
      examples: [
        """
        vanthu register incoming add --paper --sender "Công ty TNHH Thử Nghiệm" --code 03/CV-TH \\
            --date 2025-06-25 --type "Công văn" --subject "Đề nghị xác nhận"
        """
      ])
  }

  @Flag(help: Help.option("onPaper")) var paper = false
  @Option(help: Help.option("senderName", valueName: "name")) var sender: String?
  @Option(help: Help.option("senderCode", valueName: "code")) var senderCode: UnitCode?
  @Option(help: Help.option("codeOfDocument", valueName: "number/notation")) var code: String?
  @Option(help: Help.option("dateOnDocument", valueName: "day")) var date: CalendarDay?
  @Option(help: Help.option("arrivedOn", valueName: "day")) var arrived: CalendarDay?
  @Option(help: Help.option("type", valueName: "name")) var type: String?
  @Option(help: Help.option("subject", valueName: "text")) var subject: String?
  @Option(help: Help.option("urgency")) var urgency: Urgency?
  @Option(help: Help.option("secrecy")) var secrecy: Secrecy?
  @Option(help: Help.option("dueOn", valueName: "day")) var answerBy: CalendarDay?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !paper { throw ValidationError(Catalogue.text("register.error.paper", in: Help.language)) }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    if let secrecy, !secrecy.mayTravel {
      // Counted, and refused before anything of it is looked at.
      var letter = PaperLetter(senderName: "", subject: "")
      letter.secrecy = secrecy
      _ = try desk.office.registerPaper(letter, act: desk.act)
    }
    guard let name = sender ?? senderCode.map({ desk.office.name(of: $0, on: date ?? desk.today) }),
      let subject
    else {
      let missing = sender == nil && senderCode == nil ? "--sender" : "--subject"
      throw ValidationError(desk.text("draft.error.missing", ["options": .text(missing)]))
    }
    var letter = PaperLetter(
      senderName: VietnameseText.composed(name),
      subject: VietnameseText.composed(VietnameseText.trimmed(subject)))
    letter.sender = senderCode
    letter.code = code.map {
      DocumentCode($0)?.printed ?? VietnameseText.composed(VietnameseText.trimmed($0))
    }
    letter.issuedOn = date
    letter.arrivedOn = arrived
    letter.typeName = type.map { DocumentType.named($0)?.name ?? VietnameseText.composed($0) }
    letter.urgency = urgency ?? .normal
    letter.answerBy = answerBy
    let registered = try desk.office.registerPaper(letter, act: desk.act)
    try desk.answer(
      registered,
      Message(
        "register.added",
        [
          "doc": .text(desk.describe(registered)),
          "arrivalNumber": .text(String(registered.entry?.number ?? 0)),
          "date": .day(registered.enteredOn ?? desk.today),
        ]))
    if let date, date > (registered.enteredOn ?? desk.today) {
      desk.console.say(Message("register.laterDate", ["date": .day(date)]), colour: .yellow)
    }
    try desk.warnOfTwins(of: registered)
    return .done
  }
}

extension Desk {
  /// The same document may have come before, on paper or in a packet: said, not forbidden. On standard error where
  /// machine output is asked for.
  func warnOfTwins(of document: StoredDocument) throws {
    for twin in try office.twins(of: document) {
      let message: Message
      if let entry = twin.entry, let day = twin.enteredOn {
        message = Message("register.twin", ["arrivalNumber": .text(String(entry.number)), "date": .day(day)])
      } else {
        message = Message("register.twin.waiting", ["id": .text("#\(twin.id)")])
      }
      console.say(message, colour: .yellow)
    }
  }
}
