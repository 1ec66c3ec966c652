import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu inbox`: what waits for the clerk, urgent first.
struct InboxCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu("inbox", examples: ["vanthu inbox", "vanthu inbox --quarantined --json"])
  }

  @Flag(help: Help.option("held")) var held = false
  @Flag(help: Help.option("quarantined")) var quarantined = false
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if held, quarantined { throw ValidationError(Catalogue.text("inbox.error.both", in: Help.language)) }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    if held || quarantined {
      try showPackets(try desk.office.packets(held ? .held : .quarantined), desk)
    } else {
      try showDocuments(try desk.office.inbox(), desk)
    }
    return .done
  }

  private func showDocuments(_ documents: [StoredDocument], _ desk: Desk) throws {
    let console = desk.console
    if console.format == .json {
      return console.print([
        "schema": "vanthu.inbox/1", "documents": .array(try documents.map { try desk.json($0) }),
      ])
    }
    if documents.isEmpty, console.format == .table {
      console.say(Message("inbox.empty"))
    } else {
      console.print(try table(documents, desk), heads: Self.heads)
    }
    try remindOfPackets(desk)
  }

  private static let heads = [
    "id", "sender", "code", "issuedOn", "subject", "urgency", "verdict", "answerBy",
  ]

  private func table(_ documents: [StoredDocument], _ desk: Desk) throws -> Table {
    let isForMachines = desk.console.isForMachines
    var table = Table([
      .text(desk.text("column.id")), .long(desk.text("fact.from")), .text(desk.text("fact.code")),
      .text(desk.text("column.date")), .long(desk.text("fact.subject")), .text(desk.text("fact.urgency")),
      .long(desk.text("fact.result")), .text(desk.text("fact.dueOn")),
    ])
    for document in documents {
      let verdict = try document.packet.flatMap { try desk.office.packet($0) }?.verdict
      if isForMachines {
        table.add(
          "#\(document.id)", desk.sender(of: document), document.code ?? "", document.issuedOn?.text() ?? "",
          document.content.subject ?? "", document.urgency.rawValue, verdict ?? "",
          document.answerBy?.text() ?? "")
      } else {
        table.add(
          "#\(document.id)", desk.sender(of: document), document.code ?? "", desk.date(document.issuedOn),
          document.content.subject ?? "", desk.label(document.urgency.label), desk.word(verdict),
          desk.date(document.answerBy))
      }
    }
    return table
  }

  // What is not in the list and must not be forgotten.
  private func remindOfPackets(_ desk: Desk) throws {
    let counts = (try desk.office.packets(.held).count, try desk.quarantined().count)
    if counts.0 > 0 { desk.console.say(Message("inbox.held", ["count": .count(counts.0)]), colour: .yellow) }
    if counts.1 > 0 {
      desk.console.say(Message("inbox.quarantined", ["count": .count(counts.1)]), colour: .yellow)
    }
  }

  private func showPackets(_ packets: [StoredPacket], _ desk: Desk) throws {
    let console = desk.console
    if console.format == .json {
      return console.print([
        "schema": "vanthu.inbox/1", "packets": .array(try packets.map { try desk.json($0) }),
      ])
    }
    if packets.isEmpty, console.format == .table { return console.say(Message("inbox.empty")) }
    var table = Table([
      .text(desk.text("column.id")), .long(desk.text("column.claimedSender")),
      .long(desk.text("column.deliveredBy")),
      .long(desk.text("fact.code")), .long(desk.text("fact.result")), .long(desk.text("column.reason")),
      .long(desk.text("column.returned")),
    ])
    for packet in packets {
      table.add(
        "gói:\(packet.id)", packet.claimedSender.map { desk.name(of: $0) } ?? "–",
        packet.deliveredBy.map { desk.name(of: $0) } ?? "–", try desk.office.envelope(of: packet).code ?? "–",
        console.isForMachines ? packet.verdict ?? "" : desk.word(packet.verdict),
        try desk.reason(of: packet) ?? "",
        desk.console.isForMachines ? packet.returnedAt?.iso8601 ?? "" : desk.date(packet.returnedAt?.day))
    }
    console.print(
      table, heads: ["id", "claimedSender", "deliveredBy", "claimedCode", "verdict", "reason", "returnedAt"])
  }
}

extension Desk {
  /// Packets that were put aside and not returned yet.
  func quarantined() throws -> [StoredPacket] {
    try office.packets(.quarantined).filter { $0.returnedAt == nil }
  }
}
