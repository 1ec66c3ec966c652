import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu remind`: a reminder (đôn đốc) to recipients that have not accepted or answered, or to whoever has an overdue
/// document; without a document, a list of what there is to remind of.
///
/// The axis' packets know no reminder: a status tells what the recipient of a document did, never what its sender
/// wants. Between offices a reminder is an official letter (công văn), signed and numbered like any other. So the text
/// is made here, to be printed or signed and sent with `vanthu send`, and that it was made is on record.
struct RemindCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "remind",
      examples: ["vanthu remind", "vanthu remind 07/CĐ-UBND -o don-doc.txt", "vanthu remind đến:412"])
  }

  @Argument(help: Help.option("documentToRemindOf")) var document: String?
  @Option(name: [.customShort("o"), .long], help: Help.option("textFile", valueName: "file")) var textFile:
    String?
  @Flag(help: Help.option("remindDryRun")) var dryRun = false
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if document == nil, textFile != nil {
      throw ValidationError(Catalogue.text("remind.error.file", in: Help.language))
    }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    guard let document else { return try list(desk) }
    let due = try desk.office.dueDocuments().filter { $0.deadline.isOverdue(on: desk.today) }
    let awaited = try desk.office.awaitedDocuments(on: desk.today)
    let wanted = Set(due.map(\.document.id) + awaited.map(\.document.id))
    let found = try desk.document(document, in: [.outgoing, .incoming]) { wanted.contains($0.id) }
    if let entry = awaited.first(where: { $0.document.id == found.id }) {
      return try remind(Reminder(entry, desk), desk)
    }
    if let entry = due.first(where: { $0.document.id == found.id }) {
      return try remind(Reminder(entry, desk), desk)
    }
    throw CommandFailure("remind.error.nothing", ["doc": .text(desk.describe(found))])
  }

  private func remind(_ reminder: Reminder, _ desk: Desk) throws -> Outcome {
    if let textFile { try OutputFile.write(Array(reminder.text.utf8), to: textFile) }
    if !dryRun {
      try desk.office.remind(
        reminder.document.id, recipients: reminder.recipients, holders: reminder.holders, act: desk.act)
    }
    if desk.console.format == .json {
      desk.console.print([
        "schema": "vanthu.reminder/1", "document": try desk.json(reminder.document),
        "recipients": .array(reminder.recipients.map { desk.unit($0) }),
        "holders": .array(reminder.holders.map { .string($0) }),
        "subject": .text(reminder.subject), "text": .string(reminder.text), "file": .text(textFile),
        "onRecord": .boolean(!dryRun),
      ])
      return .done
    }
    if let textFile {
      desk.console.say(Message("remind.written", ["file": .text(textFile)]))
    } else {
      desk.console.print(
        reminder.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().flatMap {
          $0.isEmpty ? [""] : Printable.wrapped(Printable.clean(String($0)), to: Console.width)
        })
    }
    desk.console.say(Message(dryRun ? "remind.notOnRecord" : "remind.onRecord"))
    if let subject = reminder.subject {
      desk.console.print()
      desk.console.say(Message("remind.next"))
      let to = reminder.recipients.map(\.text).joined(separator: " ")
      desk.console.print("  vanthu send --type \"Công văn\" --notation … --file … --to \(to) \\")
      desk.console.print("      --subject \"\(Printable.clean(subject))\"")
    }
    return .done
  }

  private func list(_ desk: Desk) throws -> Outcome {
    let due = try desk.office.dueDocuments().filter { $0.deadline.isOverdue(on: desk.today) }
    let awaited = try desk.office.awaitedDocuments(on: desk.today).compactMap { entry in
      Reminder.isTimely(entry, on: desk.today) ? entry : nil
    }
    if desk.console.format == .json {
      desk.console.print([
        "schema": "vanthu.reminders/1", "day": .string(desk.today.text()),
        "due": .array(try due.map { try desk.json($0) }),
        "awaited": .array(try awaited.map { try desk.json($0) }),
        "notices": desk.notices(try desk.calendarNotices),
      ])
      return .done
    }
    for notice in try desk.calendarNotices { desk.console.say(notice, colour: .yellow) }
    if due.isEmpty, awaited.isEmpty {
      desk.console.say(Message("remind.none"))
      return .done
    }
    var table = Table([
      .text(desk.text("column.reference")), .text(desk.text("fact.code")), .long(desk.text("column.holder")),
      .long(desk.text("column.why")), .text(desk.text("column.remindedOn")),
    ])
    for entry in awaited {
      for recipient in entry.recipients {
        table.add(
          "đi:\(desk.reference(entry.document))", entry.document.code ?? "", desk.name(of: recipient.unit),
          desk.text(
            MessageKey("remind.why.\(recipient.reason.rawValue)"),
            ["date": (entry.deadline?.day).map { .day($0) } ?? "–"]), desk.date(recipient.remindedOn))
      }
    }
    for entry in due {
      let holder = entry.holder ?? desk.text("due.unassigned")
      table.add(
        desk.reference(entry.document), entry.document.code ?? "", holder,
        entry.deadline.message(on: desk.today, holder: holder).text(in: desk.language),
        desk.date(entry.remindedOn))
    }
    desk.console.print(table.lines(width: Console.width))
    return .done
  }
}

/// The text of a reminder: Vietnamese, for it goes to another office or a person of this one.
private struct Reminder {
  let document: StoredDocument
  var recipients: [UnitCode] = []
  var holders: [String] = []
  /// The subject of the letter; `nil` for a slip within the office.
  var subject: String?
  let text: String

  /// Whether somebody should be reminded on a day: an answer is overdue, or a document was not even accepted.
  static func isTimely(_ entry: AwaitedDocument, on day: CalendarDay) -> Bool {
    entry.deadline?.isOverdue(on: day) ?? false || entry.recipients.contains { $0.reason == .notAccepted }
  }

  init(_ entry: AwaitedDocument, _ desk: Desk) {
    document = entry.document
    recipients = entry.recipients.map(\.unit)
    let code = document.code ?? "#\(document.id)"
    let day = document.issuedOn ?? desk.today
    let named: [String: Message.Argument] = [
      "doc": .text(code), "docDate": .text(Language.vietnamese.date(day)),
      "unit": .text(desk.name(of: desk.office.unit)), "subject": .text(document.content.subject ?? ""),
      "date": .text(Language.vietnamese.date(desk.today)),
    ]
    func say(_ key: MessageKey, _ more: [String: Message.Argument] = [:]) -> String {
      Message(key, named.merging(more) { $1 }).text(in: .vietnamese)
    }
    func names(_ reason: AwaitedDocument.Reason) -> [Message.Argument] {
      entry.recipients.filter { $0.reason == reason }.map { .text(desk.name(of: $0.unit)) }
    }
    let subject = say("travel.remind.subject")
    var lines = [
      subject, "", say("travel.remind.to", ["units": .list(recipients.map { .text(desk.name(of: $0)) })]), "",
      say("travel.remind.sent"),
    ]
    if let deadline = entry.deadline {
      lines.append(say("travel.remind.due", ["due": .text(Language.vietnamese.date(deadline.day))]))
    }
    if !names(.notAccepted).isEmpty {
      lines.append(say("travel.remind.notAccepted", ["units": .list(names(.notAccepted))]))
    }
    if !names(.notAnswered).isEmpty {
      lines.append(say("travel.remind.notAnswered", ["units": .list(names(.notAnswered))]))
    }
    lines.append(say("travel.remind.ask"))
    self.subject = subject
    text = lines.joined(separator: "\n") + "\n"
  }

  init(_ entry: DueDocument, _ desk: Desk) {
    document = entry.document
    holders = entry.holder.map { [$0] } ?? []
    let standing = entry.deadline.message(on: desk.today, holder: entry.holder ?? "văn thư")
    let named: [String: Message.Argument] = [
      "holder": .text(entry.holder ?? "Văn thư"), "number": .text(desk.reference(document)),
      "doc": .text(document.code ?? "–"),
      "docDate": document.issuedOn.map { .text(Language.vietnamese.date($0)) } ?? "–",
      "unit": .text(desk.sender(of: document)), "subject": .text(document.content.subject ?? ""),
      "date": .text(Language.vietnamese.date(desk.today)), "standing": .text(standing.text(in: .vietnamese)),
    ]
    let keys: [MessageKey] = [
      "travel.remind.slip.title", "travel.remind.slip.to", "travel.remind.slip.document",
      "travel.remind.slip.standing", "travel.remind.slip.ask",
    ]
    text = keys.map { Message($0, named).text(in: .vietnamese) }.joined(separator: "\n") + "\n"
  }
}
