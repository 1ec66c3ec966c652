import VanThu

/// What another office did to a document of its own, as it was taken over here.
public struct ChangeReceived: Sendable {
  /// What is done.
  public let kind: StoredChange.Kind
  /// How far it has come here.
  public let state: StoredChange.State
  /// The document; `nil` while it is not here.
  public let document: StoredDocument?
  /// What people read about it.
  public let message: Message
}

extension Envelope {
  /// The id of the document a recall speaks of: some senders name it in one place only.
  var concerned: String? { business?.documentId ?? documentId }

  /// Whether it is a status by which a sender wants a document back.
  var asksBack: Bool { status?.code.flatMap { HandlingStatus(code: $0) } == .takeBackAsked }

  /// When the packet was made, by its first hop.
  var madeAt: Timestamp? { trace.first?.at }
}

extension Office {
  /// Why a packet that changes a document has to wait: nobody but the document's proven issuer may change it.
  func unprovenChange(_ verification: PacketVerification) -> Message? {
    let envelope = verification.scan.envelope
    guard verification.provenSender == nil else { return nil }
    switch envelope.businessType {
    case .recall: return Message("change.unproven")
    case .update:
      return isKnown(envelope.documentId, to: verification.sender) ? Message("change.unproven") : nil
    case .new, .replacement: return nil
    }
  }

  private func isKnown(_ documentId: String?, to sender: UnitCode?) -> Bool {
    guard let documentId else { return false }
    let known =
      (try? database.read { try $0.documents(of: unit, in: .incoming, documentId: documentId) }) ?? []
    return known.contains { $0.counterpart == sender }
  }

  /// Carries a recall out, or keeps it for a document that is not here; refuses it of another office's document.
  func takeRecall(
    _ packet: Int64, deliveredBy: UnitCode?, _ arrival: Arrival, in transaction: OfficeTransaction
  ) throws -> (ReceiveResult.Outcome, [Message]) {
    let envelope = arrival.envelope
    guard let sender = arrival.verification.provenSender, let documentId = envelope.concerned else {
      try transaction.hold(packet, reason: "change.unknownDocument")
      return (.held(Message("change.unknownDocument", ["doc": "?"])), [])
    }
    if let refusal = try refuseForeign(documentId, sender, packet, arrival, in: transaction) {
      return refusal
    }
    if !envelope.attachments.isEmpty { try transaction.noteFiles(in: packet) }
    let change = IncomingChange(
      kind: .recall, packet: packet, issuer: sender, documentId: documentId, madeAt: envelope.madeAt,
      reason: envelope.business?.reason)
    let known = try transaction.carryOut(
      change, answer: recallAnswer, reply: reply(to: arrival, deliveredBy: deliveredBy),
      description: recallReport, extra: arrival.files.map(\.file))
    guard let id = known.last, let document = try transaction.view.document(id) else {
      let message = Message("change.unknownDocument", ["doc": .text(documentId)])
      return (
        .changed(ChangeReceived(kind: .recall, state: .waiting, document: nil, message: message)), [message]
      )
    }
    return (.changed(cancelled(document, change.reason, arrival)), [])
  }

  /// Cancels a document that comes after its recall; nothing of its content is kept.
  func takeRecalled(
    _ packet: Int64, deliveredBy: UnitCode?, _ recall: StoredChange, _ arrival: Arrival,
    in transaction: OfficeTransaction
  ) throws -> (ReceiveResult.Outcome, [Message]) {
    let known = try transaction.incoming(recall.documentId ?? "", from: recall.issuer ?? unit)
    if let known = known.last(where: { $0.end == .recalled }) {
      try transaction.destroyLatecomer(packet, of: known.id, extra: arrival.files.map(\.file))
      return (.changed(cancelled(known, recall.reason, arrival)), [])
    }
    let id = try transaction.arrive(document(in: packet, arrival, content: DocumentContent(), files: []))
    try transaction.cancelOnArrival(
      id, recall, extra: arrival.files.map(\.file), answer: recallAnswer,
      reply: reply(to: arrival, deliveredBy: deliveredBy), description: recallReport)
    guard let document = try transaction.view.document(id) else { return (.repeated, []) }
    return (.changed(cancelled(document, recall.reason, arrival)), [])
  }

  /// Puts a packet aside that changes a document of another office than the one that sent it.
  func refuseForeign(
    _ documentId: String, _ sender: UnitCode, _ packet: Int64, _ arrival: Arrival,
    in transaction: OfficeTransaction
  ) throws -> (ReceiveResult.Outcome, [Message])? {
    let known = try transaction.view.documents(of: unit, in: .incoming, documentId: documentId)
    guard !known.isEmpty, !known.contains(where: { $0.counterpart == sender }) else { return nil }
    let reason = Message("change.notIssuer", ["unit": .text(name(of: sender, on: arrival.act.at.day))])
    try transaction.quarantine(packet, reason: reason.key)
    return (.quarantined(reason), [])
  }

  func reply(to arrival: Arrival, deliveredBy: UnitCode?) -> UnitCode? {
    statusRecipient(
      provenSender: arrival.verification.provenSender, deliveredBy: deliveredBy, on: arrival.act.at.day)
  }

  private var recallAnswer: HandlingStatus { settings.recallAnswer ?? .changeAgreed }

  private var recallReport: String { Message("travel.15.recall").text(in: .vietnamese) }

  private func cancelled(_ document: StoredDocument, _ reason: String?, _ arrival: Arrival) -> ChangeReceived
  {
    let day = arrival.act.at.day
    let message = Message(
      "recall.cancelled",
      [
        "unit": .text(name(of: unit, on: day)), "doc": .text(document.code ?? document.documentId ?? "?"),
        "docDate": document.issuedOn.map { .day($0) } ?? "–",
        "sender": .text(document.counterpart.map { name(of: $0, on: day) } ?? "?"),
        "reason": .text(reason ?? "–"),
      ])
    return ChangeReceived(kind: .recall, state: .done, document: document, message: message)
  }
}
