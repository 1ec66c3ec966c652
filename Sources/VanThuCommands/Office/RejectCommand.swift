import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu reject`: returns a document, or a packet that was put aside, with the reason (02).
struct RejectCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "reject",
      examples: [
        "vanthu reject '#18' --reason-key wrongAddressee", "vanthu reject '#18' --reason \"thiếu trang 3\"",
        "vanthu reject gói:3",
      ])
  }

  /// Reasons of the catalogue that a clerk may choose.
  enum Reason: String, CaseIterable, ExpressibleByArgument {
    case wrongAddressee, incomplete, unreadable, forged, wrongSigner
  }

  @Argument(help: Help.option("documentOrPacket")) var document: String
  @Option(help: Help.option("reason", valueName: "text")) var reason: String?
  @Option(help: Help.option("reasonKey")) var reasonKey: Reason?
  @Option(help: Help.option("reasonFile", valueName: "name")) var file: String?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if reason != nil, reasonKey != nil {
      throw ValidationError(Catalogue.text("reject.error.both", in: Help.language))
    }
    let takesFile = reasonKey == .incomplete || reasonKey == .unreadable
    if reasonKey == .incomplete ? file == nil : file != nil && !takesFile {
      throw ValidationError(Catalogue.text("reject.error.file", in: Help.language))
    }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    if case .packet(let id) = DocumentReference(document) {
      return try rejectPacket(try desk.packet(id), desk)
    }
    let found = try desk.document(document, in: [.incoming]) { $0.state?.stage == .arrived }
    let name = try self.name(among: try desk.office.files(of: found.id).map(\.name), of: found, desk)
    guard let reason = message(desk, sender: desk.sender(of: found), file: name) else {
      throw ValidationError(desk.text("reject.error.reason"))
    }
    let returned = try desk.acting(on: found) {
      try desk.office.reject(found.id, reason: reason, act: desk.act)
    }
    try desk.answer(
      returned,
      Message(
        "status.02",
        [
          "unit": .text(desk.name(of: desk.office.unit)), "doc": .text(returned.code ?? "#\(returned.id)"),
          "reason": .message(reason), "sender": .text(desk.sender(of: returned)),
        ]))
    return .done
  }

  // The file a reason speaks of is one of the document's; of a missing one only the sender knows the name.
  private func name(among names: [String], of document: StoredDocument, _ desk: Desk) throws -> String? {
    guard reasonKey == .incomplete || reasonKey == .unreadable else { return nil }
    if reasonKey == .unreadable, file == nil, names.count == 1 { return names[0] }
    guard let file else { throw ValidationError(desk.text("reject.error.file")) }
    if reasonKey == .unreadable, !names.contains(file) {
      throw CommandFailure(
        "reject.error.noSuchFile",
        [
          "doc": .text(document.code ?? "#\(document.id)"), "file": .text(file),
          "files": names.isEmpty ? "–" : .list(names.map { .text($0) }),
        ])
    }
    return file
  }

  private func message(_ desk: Desk, sender: String, file: String?) -> Message? {
    if let reason { return Message("reason.stated", ["text": .text(VietnameseText.trimmed(reason))]) }
    return reasonKey.map { key in
      let unit = key == .wrongSigner ? sender : desk.name(of: desk.office.unit)
      return Message(MessageKey("reason.\(key.rawValue)"), ["unit": .text(unit), "file": .text(file ?? "")])
    }
  }

  private func rejectPacket(_ packet: StoredPacket, _ desk: Desk) throws -> Outcome {
    guard packet.reception == .held || packet.reception == .quarantined else {
      throw CommandFailure("packet.error.taken", ["id": .text(String(packet.id))])
    }
    if let returnedAt = packet.returnedAt {
      throw CommandFailure(
        "packet.error.returned", ["id": .text(String(packet.id)), "date": .dayOf(returnedAt)])
    }
    if reasonKey == .incomplete || reasonKey == .unreadable, file == nil {
      throw ValidationError(desk.text("reject.error.file"))
    }
    let chosen = message(desk, sender: packet.claimedSender.map { desk.name(of: $0) } ?? "–", file: file)
    let said = try chosen ?? desk.office.reason(of: packet, at: desk.act.at) ?? Message("reason.forged")
    let recipient = try desk.office.rejectPacket(packet.id, reason: said, act: desk.act)
    if desk.console.format == .json {
      desk.console.print([
        "schema": "vanthu.returned/1", "packet": try desk.json(try desk.packet(packet.id)),
        "to": desk.unit(recipient), "reason": .string(said.key.rawValue),
        "reasonText": .string(said.text(in: desk.language)),
      ])
    } else if let recipient {
      desk.console.say(
        Message(
          "reject.packet",
          [
            "packet": .text("gói:\(packet.id)"), "unit": .text(desk.name(of: recipient)),
            "reason": .message(said),
          ]))
    } else {
      desk.console.say(Message("reject.nobody", ["packet": .text("gói:\(packet.id)")]), colour: .yellow)
    }
    return .done
  }
}
