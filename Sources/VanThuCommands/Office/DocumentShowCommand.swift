import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu document show`: everything about a document.
struct DocumentShowCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "document.show", examples: ["vanthu document show 118/TB-UBND", "vanthu document show '#17' --json"])
  }

  @Argument(help: Help.option("anyDocument")) var document: String
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let found = try desk.document(document, in: [.outgoing, .incoming])
    let files = try desk.office.files(of: found.id)
    let recipients = try desk.office.recipients(of: found.id)
    let skipped = try desk.office.skippedRecipients(of: found.id)
    let thread = try desk.office.thread(found.id).filter { $0.id != found.id }
    let assignment = try desk.office.assignment(of: found.id)
    if desk.console.format == .json {
      var members = try desk.members(of: found)
      members["files"] = desk.json(files)
      members["recipients"] = desk.json(recipients)
      members["skipped"] = desk.json(skipped)
      members["thread"] = .array(try thread.map { try desk.json($0) })
      members["assignment"] = assignment.map { desk.json($0) } ?? .null
      desk.console.print(.object(members))
      return .done
    }
    desk.console.print(paragraph: desk.describe(found), colour: .bold)
    desk.console.print(try facts(of: found, assignment, desk))
    show(files, desk)
    if !recipients.isEmpty {
      desk.console.print()
      desk.console.print(desk.table(of: recipients).lines(width: Console.width))
    }
    for skip in skipped { desk.console.say(desk.message(skip), colour: .yellow) }
    try showThread(thread, desk)
    if try desk.office.openChanges().contains(where: { $0.document == found.id }) {
      desk.console.say(Message("answer.waits"), colour: .yellow)
      desk.console.print(indented: desk.wayToAnswer(found))
    }
    return .done
  }

  private func facts(of document: StoredDocument, _ assignment: Assignment?, _ desk: Desk) throws -> Facts {
    var facts = Facts()
    let content = document.content
    facts.add(desk.text("column.reference"), "\(desk.reference(document)), #\(document.id)")
    facts.add(desk.text("fact.documentType"), content.typeName)
    facts.add(desk.text("fact.subject"), content.subject)
    facts.add(
      desk.text("fact.signer"),
      [content.signerCompetence, content.signerPosition, content.signerName].compactMap { $0 }.joined(
        separator: " "))
    facts.add(desk.text("fact.urgency"), desk.label(document.urgency.label))
    facts.add(desk.text("column.medium"), desk.label(document.medium.label))
    facts.add(desk.text("column.stage"), desk.stage(of: document))
    if let entry = document.entry, document.book == .incoming {
      facts.add(desk.text("register.arrivalNumber"), "\(entry.number), \(desk.date(document.enteredOn))")
    }
    facts.add(desk.text("fact.dueOn"), desk.date(document.answerBy))
    facts.add(desk.text("register.handleBy"), desk.date(document.handleBy))
    if let assignment {
      facts.add(desk.text("role.lead"), assignment.lead)
      facts.add(desk.text("role.supporting"), assignment.supporting.joined(separator: "; "))
      facts.add(desk.text("role.informed"), assignment.informed.joined(separator: "; "))
    }
    if let packet = try document.packet.flatMap({ try desk.office.packet($0) }) {
      facts.add(desk.text("fact.result"), "\(desk.word(packet.verdict)) (gói:\(packet.id))")
      facts.add(desk.text("column.deliveredBy"), packet.deliveredBy.map { desk.name(of: $0) })
    }
    for packet in try desk.office.packets(carrying: document.id) {
      facts.add(
        desk.text("exchange.column.packet"),
        [packet.transportId, packet.receiptId].compactMap { $0 }.joined(separator: ", "))
    }
    facts.add(desk.text("fact.documentId"), document.documentId)
    return facts
  }

  private func show(_ files: [DocumentFile], _ desk: Desk) {
    guard !files.isEmpty else { return }
    var table = Table([
      .long(desk.text("column.file")), .text(desk.text("column.mediaType")),
      .number(desk.text("column.bytes")),
      .text("SHA-256"),
    ])
    for file in files {
      table.add(
        file.name, file.mediaType, desk.language.number(file.byteCount), String(file.sha256.prefix(16)) + "…")
    }
    desk.console.print()
    desk.console.print(table.lines(width: Console.width))
  }

  // The conversation the document stands in: what it answers, what answers it.
  private func showThread(_ thread: [StoredDocument], _ desk: Desk) throws {
    guard !thread.isEmpty else { return }
    desk.console.print()
    desk.console.print(paragraph: desk.text("document.thread"), colour: .bold)
    for other in thread {
      let key: MessageKey = other.book == .outgoing ? "document.thread.outgoing" : "document.thread.incoming"
      desk.console.print(
        Printable.wrapped(
          Printable.clean(
            desk.text(
              key,
              [
                "reference": .text(desk.reference(other)), "doc": .text(desk.describe(other)),
                "state": .text(desk.stage(of: other)),
              ])), to: Console.width - 2
        ).map { "  " + $0 })
    }
  }
}

extension Desk {
  /// Who deals with a document.
  func json(_ assignment: Assignment) -> JSON {
    [
      "lead": .string(assignment.lead), "supporting": .array(assignment.supporting.map { .string($0) }),
      "informed": .array(assignment.informed.map { .string($0) }),
    ]
  }
}
