import GRDB
import VanThu

extension OfficeTransaction {
  // MARK: - At the sender

  /// Asks recipients of an outgoing document to give it back (`takeback.asked`, status 13); returns those that can be
  /// asked: where it is gone, or another request is open, nothing is asked.
  package func askBack(_ id: Int64, from units: [UnitCode], reason: String, description: String) throws
    -> [UnitCode]
  {
    let document = try self.document(id)
    var asked: [UnitCode] = []
    for recipient in try view.recipients(of: id) where units.contains(recipient.unit) {
      var state = recipient.state
      guard let actions = try? state.apply(.status(.takeBackAsked, at: at)), !actions.isEmpty else {
        continue
      }
      try save(state, of: recipient.unit, id)
      try owe(.takeBackAsked, to: recipient.unit, about: id, packet: nil, description: description)
      asked.append(recipient.unit)
    }
    guard !asked.isEmpty else { return [] }
    _ = try keep(.takeBack, of: document, packet: nil, reason: reason)
    try record(TakeBackAsked(document: id, recipients: asked), text: reason)
    return asked
  }

  // MARK: - At the recipient

  /// Takes in that a sender wants a document back (`takeback.received`). While nobody has opened it, it goes back by
  /// itself; else a person answers. Returns how far it has come; `nil` for a repeat.
  package func takeBack(
    _ asked: IncomingChange, of document: StoredDocument?, at moment: Timestamp?, reply: UnitCode?,
    description: String
  ) throws -> StoredChange.State? {
    guard let document, var state = document.state else {
      _ = try keep(asked, of: nil, state: .waiting)
      try recordAsked(asked, of: nil, .ignored)
      return .waiting
    }
    // Whoever wants a document back does not want the update of it answered any more.
    if state.request == .update { _ = try state.apply(.status(.changeRefused, at: nil)) }
    guard let actions = try? state.apply(.status(.takeBackAsked, at: moment)), !actions.isEmpty else {
      try recordAsked(asked, of: document.id, .repeated)
      return nil
    }
    try closeOpenChanges(of: document.id)
    try save(state, of: document.id)
    let id = try keep(asked, of: document.id, state: .open)
    try recordAsked(asked, of: document.id, .applied)
    guard state.stage == .arrived, let change = try view.changes(of: document.id).last(where: { $0.id == id })
    else {
      return .open
    }
    try answerTakeBack(change, agrees: true, text: nil)
    if let reply {
      try owe(.changeAgreed, to: reply, about: document.id, packet: document.packet, description: description)
    }
    return .done
  }

  private func recordAsked(_ asked: IncomingChange, of document: Int64?, _ effect: StatusEffect) throws {
    try record(
      TakeBackReceived(
        packet: asked.packet, document: document, issuer: asked.issuer, documentId: asked.documentId,
        effect: effect))
  }

  /// Answers a take-back (`takeback.answered`): agreed to, the document's content is destroyed, its entry stays.
  package func answerTakeBack(_ change: StoredChange, agrees: Bool, text: String?) throws {
    guard change.kind == .takeBack, change.state == .open, let id = change.document,
      var state = try document(id).state
    else { throw OfficeError(code: .wrongState, message: "change \(change.id) is not open") }
    let answer: HandlingStatus = agrees ? .changeAgreed : .changeRefused
    _ = try state.apply(.status(answer, at: at))
    try save(state, of: id)
    try settle(change.id, agrees ? .done : .refused, answer: answer)
    try record(TakeBackAnswered(document: id, packet: change.packet, status: answer), text: text)
    guard agrees else { return }
    try end(id, .withdrawn)
    try destroyContent(of: id)
  }

  /// A take-back that came before its document; it is used up by it.
  package func waitingTakeBack(of documentId: String, by issuer: UnitCode) throws -> StoredChange? {
    try view.changes(of: unit, issuer: issuer, documentId: documentId, .takeBack).first {
      $0.state == .waiting
    }
  }

  /// Gives a document back that had been asked for before it came.
  package func giveBackOnArrival(
    _ change: StoredChange, _ document: Int64, reply: UnitCode?, description: String
  ) throws {
    guard var state = try self.document(document).state else { return }
    _ = try state.apply(.status(.takeBackAsked, at: change.madeAt))
    try save(state, of: document)
    try settle(change.id, .open, document: document)
    guard let open = try view.changes(of: document).last(where: { $0.id == change.id }) else { return }
    try answerTakeBack(open, agrees: true, text: nil)
    let packet = try self.document(document).packet
    if let reply {
      try owe(.changeAgreed, to: reply, about: document, packet: packet, description: description)
    }
  }
}
