import GRDB
import VanThu

extension OfficeTransaction {
  /// Who a document goes to from now on, and how.
  package struct Readdressing: Sendable {
    let medium: DocumentMedium
    let recipients: [OutgoingDraft.Recipient]
    let skipped: [(choice: String, rule: MessageKey)]
  }

  /// Gives a document that has not left other recipients (`document.readdressed`); the same ones again change nothing.
  /// Returns whether a packet of it was kept back.
  ///
  /// Throws `OfficeRefusal` when it has left, in a packet or on paper, or is void, ended or the answer that completed
  /// something.
  func readdress(_ id: Int64, _ change: Readdressing) throws -> Bool {
    let document = try self.document(id)
    guard document.voidedAt == nil, document.end == nil else {
      throw OfficeError(code: .wrongState, message: "document \(id) is no more in force", document: id)
    }
    let known = try view.recipients(of: id)
    let isSame =
      document.medium == change.medium
      && known.map { "\($0.unit.key) \($0.purpose) \($0.medium)" }
        == change.recipients.map { "\($0.unit.key) \($0.purpose) \($0.medium)" }
    if isSame { return false }
    let hadPacket = try !view.packets(carrying: id).isEmpty
    guard try view.value(of: .movedOn, document) == nil, try withhold(id) else {
      throw OfficeRefusal([
        Message(
          "readdress.refused.sent",
          ["doc": .text(document.code ?? ""), "date": .day(try view.sentOn(document) ?? at.day)])
      ])
    }
    try database.execute(sql: "DELETE FROM recipient WHERE document = ?", arguments: [id])
    try database.execute(sql: "DELETE FROM skippedRecipient WHERE document = ?", arguments: [id])
    try keep(change.recipients, skipped: change.skipped, of: id)
    try database.execute(
      sql: "UPDATE document SET medium = ? WHERE id = ?", arguments: [change.medium.rawValue, id])
    try record(
      DocumentReaddressed(
        document: id, medium: change.medium, recipients: change.recipients.map(\.unit),
        skipped: change.skipped.map(\.choice)))
    return hadPacket
  }

  /// Keeps the packets of a document that wait from leaving (`packet.withheld`). Returns `false`, and changes nothing,
  /// when one of them was handed to the exchange already.
  func withhold(_ document: Int64) throws -> Bool {
    let packets = try view.packets(carrying: document)
    guard packets.allSatisfy({ $0.postedAt == nil && $0.receiptId == nil }) else { return false }
    for packet in packets {
      try database.execute(
        sql: "UPDATE packet SET withheldAt = ?, state = 'failed' WHERE id = ?",
        arguments: [at.secondsSinceEpoch, packet.id])
      try database.execute(
        sql:
          "UPDATE packetRecipient SET state = 'failed', at = ?, reason = 'packet.withheld' WHERE packet = ?",
        arguments: [at.secondsSinceEpoch, packet.id])
      try record(PacketWithheld(packet: packet.id, document: document, transportId: packet.transportId ?? ""))
    }
    return true
  }

  /// Lets a packet that was kept back go on.
  func letGo(_ packet: Int64) throws {
    try database.execute(
      sql: "UPDATE packet SET withheldAt = NULL, state = 'queued' WHERE id = ?", arguments: [packet])
    try database.execute(
      sql: "UPDATE packetRecipient SET state = 'queued', at = NULL, reason = NULL WHERE packet = ?",
      arguments: [packet])
  }

  /// Keeps who receives a document, in their order, and who was left out.
  func keep(
    _ recipients: [OutgoingDraft.Recipient], skipped: [(choice: String, rule: MessageKey)],
    of document: Int64
  ) throws {
    let fresh = try BusinessState().data()
    for (position, recipient) in recipients.enumerated() {
      try database.execute(
        sql: """
          INSERT INTO recipient (document, unit, position, purpose, medium, stage, state)
          VALUES (?, ?, ?, ?, ?, 'sent', ?)
          """,
        arguments: [
          document, recipient.unit.key, position, recipient.purpose.rawValue, recipient.medium.rawValue,
          fresh,
        ])
    }
    for (position, skip) in skipped.enumerated() {
      try database.execute(
        sql: "INSERT INTO skippedRecipient (document, position, choice, rule) VALUES (?, ?, ?, ?)",
        arguments: [document, position, skip.choice, skip.rule.rawValue])
    }
  }
}
