import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu status`: how far a document has come at each recipient, and everything that happened to it.
struct StatusCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu("status", examples: ["vanthu status 118/TB-UBND", "vanthu status đến:412 --json"])
  }

  @Argument(help: Help.option("anyDocument")) var document: String
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    let found = try desk.document(document, in: [.outgoing, .incoming])
    let recipients = try desk.office.recipients(of: found.id)
    let skipped = try desk.office.skippedRecipients(of: found.id)
    switch desk.console.format {
    case .json:
      var members = try desk.members(of: found)
      members["schema"] = "vanthu.status/1"
      members["recipients"] = desk.json(recipients)
      members["skipped"] = desk.json(skipped)
      members["history"] = .array(try desk.office.history(of: found.id).map { desk.json($0) })
      desk.console.print(.object(members))
    case .csv:
      var table = Table([
        .text("code"), .text("name"), .text("purpose"), .text("transport"), .text("stage"),
        .text("reportedAt"),
      ])
      for recipient in recipients {
        table.add(
          recipient.unit.text, desk.name(of: recipient.unit), recipient.purpose.rawValue,
          recipient.transport?.rawValue ?? "", recipient.state.stage.rawValue,
          recipient.reportedAt?.iso8601 ?? "")
      }
      desk.console.print(table, heads: table.columns.map(\.title))
    case .table:
      desk.console.print(paragraph: desk.describe(found) + ": " + desk.stage(of: found))
      if !recipients.isEmpty { desk.console.print(desk.table(of: recipients).lines(width: Console.width)) }
      for skip in skipped { desk.console.say(desk.message(skip), colour: .yellow) }
      desk.console.print()
      desk.console.print(paragraph: desk.text("status.history"), colour: .bold)
      for item in try desk.office.history(of: found.id) { desk.show(item) }
    }
    return .done
  }
}

extension Desk {
  /// The recipients of a document: how its packet travels and how it is handled, side by side, never mixed.
  func table(of recipients: [StoredRecipient]) -> Table {
    var table = Table([
      .long(text("rate.column.unit")), .text(text("column.purpose")), .long(text("column.transport")),
      .long(text("column.business")), .text(text("column.reportedAt")),
    ])
    for recipient in recipients {
      table.add(
        name(of: recipient.unit), text(MessageKey("purpose.\(recipient.purpose.rawValue)")),
        recipient.medium == .paper
          ? text("document.sending.onPaper") : label(recipient.transport?.label ?? "transport.none"),
        label(recipient.state.stage.label), moment(recipient.reportedAt))
    }
    return table
  }

  /// One line of a document's history.
  func show(_ item: HistoryItem) {
    let head = Printable.padded("\(moment(item.at))  ", to: 20)
    let lines = Printable.wrapped(Printable.clean(sentence(item)), to: Console.width - head.count)
    console.print(
      lines.enumerated().map { ($0 == 0 ? head : String(repeating: " ", count: head.count)) + $1 })
  }

  /// What happened, in words, with who did it.
  func sentence(_ item: HistoryItem) -> String {
    var words = text(MessageKey("history.\(type(of: item.payload).kind)"), arguments(of: item))
    if let stated = item.text, !stated.isEmpty { words += ": “\(stated)”" }
    return item.by == .system ? words : words + " (\(item.by.rawValue))"
  }

  private func arguments(of item: HistoryItem) -> [String: Message.Argument] {
    var arguments: [String: Message.Argument] = ["unit": .text(item.counterpart.map { name(of: $0) } ?? "–")]
    switch item.payload {
    case let event as DocumentIssued: arguments["doc"] = .text(event.code)
    case let event as RegisterCorrected: arguments["field"] = .message(Message(event.field.label))
    case let event as DocumentRegistered: arguments["number"] = .text(String(event.number))
    case let event as DocumentAssigned: arguments["lead"] = .text(event.lead)
    case let event as PacketQueued: arguments["count"] = .count(event.recipients.count)
    case let event as DocumentRecalled: arguments["count"] = .count(event.recipients.count)
    case let event as TakeBackAsked: arguments["count"] = .count(event.recipients.count)
    case let event as UpdateReceived: arguments["effect"] = effect(event.effect)
    case let event as TakeBackReceived: arguments["effect"] = effect(event.effect)
    case let event as UpdateAnswered: arguments["status"] = status(event.status)
    case let event as TakeBackAnswered: arguments["status"] = status(event.status)
    case let event as PacketAccepted: arguments["receiptId"] = .text(event.receiptId)
    case let event as PacketReceived: arguments["verdict"] = .text(word(event.verdict))
    case let event as StatusQueued: arguments["status"] = status(event.status)
    case let event as StatusReceived:
      arguments["status"] = HandlingStatus(code: event.status).map(status) ?? .text(event.status)
      arguments["effect"] = effect(event.effect)
    default: break
    }
    return arguments
  }

  private func status(_ status: HandlingStatus) -> Message.Argument {
    .text("\(status.code) \(label(status.label))")
  }

  private func effect(_ effect: StatusEffect) -> Message.Argument {
    .message(Message(MessageKey("status.effect.\(effect.rawValue)")))
  }

  /// One event of a document's history.
  func json(_ item: HistoryItem) -> JSON {
    var members: [String: JSON] = [
      "event": .integer(Int(item.event)), "kind": .string(type(of: item.payload).kind),
      "at": .string(item.at.iso8601),
      "by": .string(item.by.rawValue), "unit": .text(item.counterpart?.text), "text": .text(item.text),
      "message": .string(sentence(item)), "status": .null, "effect": .null,
    ]
    switch item.payload {
    case let event as StatusReceived:
      members["status"] = .string(event.status)
      members["effect"] = .string(event.effect.rawValue)
    case let event as StatusQueued: members["status"] = .string(event.status.code)
    default: break
    }
    return .object(members)
  }
}
