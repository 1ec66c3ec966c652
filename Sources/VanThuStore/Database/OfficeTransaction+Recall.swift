import GRDB
import VanThu

extension OfficeTransaction {
  // MARK: - At the issuer

  /// Freezes an outgoing document that is recalled, and notes for each of the recipients that it must report
  /// (`document.recalled`). `reason` lies beside the event.
  ///
  /// Throws ``OfficeError`` with code `wrongState` when the document has ended already.
  package func recall(_ id: Int64, packet: Int64?, recipients: [UnitCode], reason: String) throws {
    let document = try self.document(id)
    guard document.book == .outgoing, document.end == nil || document.end == .replaced else {
      throw OfficeError(code: .wrongState, message: "document \(id) cannot be recalled", document: id)
    }
    try end(id, .recalled)
    _ = try keep(.recall, of: document, packet: packet, reason: reason)
    try tellRecall(of: id, recipients)
    if packet == nil { try settleRecall(of: id) }
    try record(DocumentRecalled(document: id, packet: packet, recipients: recipients), text: reason)
  }

  // Nothing of it left: nobody has anything to cancel, or to report.
  private func settleRecall(of document: Int64) throws {
    for recipient in try view.recipients(of: document) where recipient.medium != .paper {
      var state = recipient.state
      guard let actions = try? state.apply(.recalled(at: at)), !actions.isEmpty else { continue }
      _ = try? state.apply(.status(.changeAgreed, at: at))
      try save(state, of: recipient.unit, document)
    }
  }

  /// Opens a recall at recipients of an outgoing document.
  func tellRecall(of document: Int64, _ recipients: [UnitCode]) throws {
    for recipient in try view.recipients(of: document) where recipients.contains(recipient.unit) {
      var state = recipient.state
      guard let actions = try? state.apply(.recalled(at: at)), !actions.isEmpty else { continue }
      try save(state, of: recipient.unit, document)
    }
  }

  /// Takes over that the exchange took a recalled document out of a recipient's inbox before anybody fetched it
  /// (`delivery.withdrawn`): the recall is carried out there. Returns whether it was news.
  @discardableResult
  package func noteWithdrawn(_ packet: Int64, from recipient: UnitCode, reportedAt: Timestamp) throws -> Bool
  {
    guard
      try move(packet, recipient, .notStored, at: reportedAt, reason: "courier.withdrawn").isEmpty == false
    else { return false }
    try record(DeliveryWithdrawn(packet: packet, recipient: recipient, reportedAt: reportedAt))
    if let document = try self.packet(packet).document,
      let known = try view.recipients(of: document).first(where: { $0.unit == recipient })
    {
      var state = known.state
      _ = try? state.apply(.recalled(at: reportedAt))
      _ = try? state.apply(.status(.changeAgreed, at: reportedAt))
      try save(state, of: recipient, document)
    }
    return true
  }

  // MARK: - At the recipient

  /// Carries a recall out: every document it means is cancelled; one that is not here yet will be when it comes.
  /// Returns the documents it cancelled or had cancelled before; empty when it waits.
  ///
  /// `answer` is what reports it to `reply`; a document is reported once, however often it is recalled.
  package func carryOut(
    _ recall: IncomingChange, answer: HandlingStatus, reply: UnitCode?, description: String,
    extra: [DocumentFile] = []
  ) throws -> [Int64] {
    let documents = try incoming(recall.documentId, from: recall.issuer)
    try record(
      RecallReceived(
        packet: recall.packet, document: documents.last?.id, issuer: recall.issuer,
        documentId: recall.documentId))
    let id = try keep(recall, of: documents.last?.id, state: documents.isEmpty ? .waiting : .done)
    for document in documents {
      guard try cancel(document.id, packet: recall.packet, answer: answer, extra: extra) else { continue }
      try settle(id, .done, answer: answer)
      if let reply {
        try owe(answer, to: reply, about: document.id, packet: recall.packet, description: description)
      }
    }
    return documents.map(\.id)
  }

  /// Notes that a packet that changes a document carries files, which go when the document's content goes.
  package func noteFiles(in packet: Int64) throws {
    try database.execute(sql: "UPDATE packet SET carriesFiles = 1 WHERE id = ?", arguments: [packet])
  }

  /// The recall of a document by its issuer; `nil` when there is none.
  package func recall(of documentId: String, by issuer: UnitCode) throws -> StoredChange? {
    try view.changes(of: unit, issuer: issuer, documentId: documentId, .recall).first
  }

  /// Cancels an incoming document because of a recall that was here before it.
  package func cancelOnArrival(
    _ document: Int64, _ recall: StoredChange, extra: [DocumentFile], answer: HandlingStatus,
    reply: UnitCode?,
    description: String
  ) throws {
    _ = try cancel(document, packet: recall.packet, answer: answer, extra: extra)
    try settle(recall.id, .done, answer: answer, document: document)
    if let reply {
      try owe(answer, to: reply, about: document, packet: recall.packet, description: description)
    }
  }

  /// Destroys what came of a document that is recalled here already: another copy, a version.
  package func destroyLatecomer(_ packet: Int64, of document: Int64, extra: [DocumentFile]) throws {
    try noteFiles(in: packet)
    try database.execute(sql: "UPDATE packet SET document = ? WHERE id = ?", arguments: [document, packet])
    try destroyContent(of: document, extra: extra)
  }

  /// Cancels an incoming document (`document.cancelled`) and destroys its content; the register entry stays.
  /// Returns whether it was news.
  private func cancel(
    _ id: Int64, packet: Int64?, answer: HandlingStatus, extra: [DocumentFile] = []
  ) throws -> Bool {
    let document = try self.document(id)
    guard document.end != .recalled, document.end != .withdrawn, var state = document.state else {
      return false
    }
    // A document that was returned or replaced stays so in the table; its content goes all the same.
    if let actions = try? state.apply(.recalled(at: at)), !actions.isEmpty {
      _ = try? state.apply(.status(.changeAgreed, at: at))
    }
    try save(state, of: id)
    try closeOpenChanges(of: id)
    try end(id, .recalled)
    try record(DocumentCancelled(document: id, packet: packet, answer: answer))
    try destroyContent(of: id, extra: extra)
    return true
  }
}
