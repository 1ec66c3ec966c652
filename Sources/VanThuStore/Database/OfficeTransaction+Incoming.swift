import FoundationEssentials
import GRDB
import VanThu

/// A packet that came in, stored and verified.
package struct IncomingPacket: Sendable {
  /// The sender's transport id; `nil` for one that was put into the inbox by hand.
  package var transportId: String?
  /// Who delivered it with authentication.
  package var deliveredBy: UnitCode?
  /// Whom it says it is from.
  package var claimedSender: UnitCode?
  /// Whom its signature proves it to be from.
  package var provenSender: UnitCode?
  /// What it holds.
  package var content: PacketContent
  /// Its urgency.
  package var urgency: Urgency
  /// The verdict.
  package var verdict: String
  /// The verification as machine output.
  package var verification: [UInt8]?

  package init(
    transportId: String?, deliveredBy: UnitCode?, claimedSender: UnitCode?, content: PacketContent,
    provenSender: UnitCode? = nil, urgency: Urgency = .normal, verdict: String, verification: [UInt8]? = nil
  ) {
    self.transportId = transportId
    self.deliveredBy = deliveredBy
    self.claimedSender = claimedSender
    self.provenSender = provenSender
    self.content = content
    self.urgency = urgency
    self.verdict = verdict
    self.verification = verification
  }
}

/// What a received packet is to the office.
package enum Reception: Sendable, Hashable {
  /// It was not known; this is its id now.
  case new(Int64)
  /// The same packet came before; nothing was changed.
  case repeated(Int64)
  /// Its deliverer has used its transport id for other bytes; nothing was changed.
  case conflict(Int64)
}

/// A document that came in, in a packet or on paper.
package struct IncomingDocument: Sendable {
  /// The packet; `nil` for paper.
  package var packet: Int64?
  /// The sender's code; `nil` when it has none.
  package var sender: UnitCode?
  /// The sender's id of the document.
  package var documentId: String?
  /// Number and notation as received.
  package var code: String?
  /// The date on it.
  package var issuedOn: CalendarDay?
  /// How urgent it is.
  package var urgency: Urgency
  /// How it came.
  package var medium: DocumentMedium
  /// What the packet does.
  package var businessType: BusinessType
  /// The day by which the sender asks for an answer.
  package var answerBy: CalendarDay?
  /// The outgoing document of this office that it answers.
  package var answers: Int64?
  /// What it is called and about.
  package var content: DocumentContent
  /// Its files; their blobs must have been stored.
  package var files: [DocumentFile]

  package init(
    packet: Int64? = nil, sender: UnitCode?, documentId: String? = nil, code: String?, issuedOn: CalendarDay?,
    urgency: Urgency = .normal, medium: DocumentMedium, businessType: BusinessType = .new,
    answerBy: CalendarDay? = nil, answers: Int64? = nil, content: DocumentContent, files: [DocumentFile] = []
  ) {
    self.packet = packet
    self.sender = sender
    self.documentId = documentId
    self.code = code
    self.issuedOn = issuedOn
    self.urgency = urgency
    self.medium = medium
    self.businessType = businessType
    self.answerBy = answerBy
    self.answers = answers
    self.content = content
    self.files = files
  }
}

extension OfficeTransaction {
  /// Stores a received packet once (`packet.received`): the same deliverer, transport id and digest is a repeat
  /// for ever, whatever has become of the packet. A packet without a transport id is known by its digest.
  package func receive(_ packet: IncomingPacket, _ blob: KeptBlob) throws -> Reception {
    let sender = packet.transportId == nil ? "" : packet.deliveredBy?.key ?? ""
    let transportId = packet.transportId ?? blob.sha256
    if let known = try Row.fetchOne(
      database,
      sql: "SELECT sha256, packet FROM knownPacket WHERE unit = ? AND sender = ? AND transportId = ?",
      arguments: [unit.key, sender, transportId])
    {
      let id: Int64 = known["packet"]
      return known["sha256"] == blob.sha256 ? .repeated(id) : .conflict(id)
    }
    try store(blob)
    try database.execute(
      sql: """
        INSERT INTO packet (unit, book, content, transportId, sha256, byteCount, urgency, at, state, deliveredBy,
          claimedSender, provenSender, verdict, verification)
        VALUES (?, 'incoming', ?, ?, ?, ?, ?, ?, 'taken', ?, ?, ?, ?, ?)
        """,
      arguments: [
        unit.key, packet.content.rawValue, packet.transportId, blob.sha256, blob.byteCount,
        packet.urgency.rawValue, at.secondsSinceEpoch, packet.deliveredBy?.key, packet.claimedSender?.key,
        packet.provenSender?.key, packet.verdict, packet.verification.map { Data($0) },
      ])
    let id = database.lastInsertedRowID
    try database.execute(
      sql: "INSERT INTO knownPacket (unit, sender, transportId, sha256, packet) VALUES (?, ?, ?, ?, ?)",
      arguments: [unit.key, sender, transportId, blob.sha256, id])
    try record(
      PacketReceived(
        packet: id, sha256: blob.sha256, byteCount: blob.byteCount, transportId: packet.transportId,
        deliveredBy: packet.deliveredBy, claimedSender: packet.claimedSender, content: packet.content,
        verdict: packet.verdict))
    return .new(id)
  }

  /// Lets a received packet wait (`packet.held`).
  package func hold(_ packet: Int64, reason: MessageKey) throws {
    try setReception(of: packet, from: [.taken], to: .held, reason: reason)
    try record(PacketHeld(packet: packet, reason: reason.rawValue))
  }

  /// Puts a received packet aside (`packet.quarantined`).
  package func quarantine(_ packet: Int64, reason: MessageKey) throws {
    try setReception(of: packet, from: [.taken, .held], to: .quarantined, reason: reason)
    try record(PacketQuarantined(packet: packet, reason: reason.rawValue))
  }

  /// Lets a held packet go on after it was judged again or a person decided (`packet.released`).
  package func release(
    _ packet: Int64, verdict: String, verification: [UInt8]?, provenSender: UnitCode? = nil
  ) throws {
    try setReception(of: packet, from: [.held], to: .taken, reason: nil)
    try database.execute(
      sql: """
        UPDATE packet SET verdict = ?, verification = coalesce(?, verification), provenSender = ? WHERE id = ?
        """, arguments: [verdict, verification.map { Data($0) }, provenSender?.key, packet])
    try record(PacketReleased(packet: packet, verdict: verdict))
  }

  /// Notes that a clerk returned a packet that was held or put aside (`packet.returned`), and owes its refusal to
  /// `deliverer`; a held one is put aside with that. Without a deliverer nobody hears of it.
  ///
  /// Throws ``OfficeError`` with code `wrongState` for a packet that was taken over, or returned before.
  package func returnPacket(
    _ packet: Int64, to deliverer: UnitCode?, reason: MessageKey, description: String
  ) throws {
    let known = try self.packet(packet)
    if known.reception == .held { try quarantine(packet, reason: reason) }
    guard known.reception == .held || known.reception == .quarantined, known.returnedAt == nil else {
      throw OfficeError(code: .wrongState, message: "packet \(packet) was taken over, or returned before")
    }
    try database.execute(
      sql: "UPDATE packet SET returnedAt = ? WHERE id = ?", arguments: [at.secondsSinceEpoch, packet])
    try record(PacketReturned(packet: packet, reason: reason.rawValue, to: deliverer), text: description)
    if let deliverer {
      try owe(.returned, to: deliverer, about: nil, packet: packet, description: description)
    }
  }

  private func setReception(
    of packet: Int64, from: [ReceptionState], to state: ReceptionState, reason: MessageKey?
  ) throws {
    let known = try self.packet(packet)
    guard let now = known.reception, from.contains(now) else {
      throw OfficeError(
        code: .wrongState, message: "packet \(packet) is \(known.reception?.rawValue ?? "not a received one")"
      )
    }
    try database.execute(
      sql: "UPDATE packet SET state = ?, reason = ? WHERE id = ?",
      arguments: [state.rawValue, reason?.rawValue, packet])
  }

  /// Puts a document before the clerk (`document.arrived`).
  package func arrive(_ document: IncomingDocument) throws -> Int64 {
    var state = BusinessState()
    _ = try state.apply(.status(.arrived, at: at))
    try database.execute(
      sql: """
        INSERT INTO document (unit, book, counterpart, documentId, code, codeKey, issuedOn, urgency, medium,
          businessType, arrivedAt, stage, state, answerBy, answers, packet)
        VALUES (?, 'incoming', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        unit.key, document.sender?.key, document.documentId, document.code,
        document.code.map(OfficeView.codeKey), document.issuedOn?.text(), document.urgency.rawValue,
        document.medium.rawValue, document.businessType.rawValue, at.secondsSinceEpoch,
        state.stage.rawValue, try state.data(), document.answerBy?.text(), document.answers, document.packet,
      ])
    let id = database.lastInsertedRowID
    try keep(document.content, files: document.files, of: id)
    if let packet = document.packet {
      try database.execute(sql: "UPDATE packet SET document = ? WHERE id = ?", arguments: [id, packet])
    }
    try record(
      DocumentArrived(
        document: id, packet: document.packet, sender: document.sender, documentId: document.documentId,
        code: document.code, issuedOn: document.issuedOn, urgency: document.urgency, medium: document.medium,
        businessType: document.businessType, answerBy: document.answerBy))
    return id
  }
}
