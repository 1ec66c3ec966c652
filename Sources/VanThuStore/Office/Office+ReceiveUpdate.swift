import VanThu

extension Office {
  /// Takes an update in: it waits for the clerk, or takes effect by itself where the office is set so; for a unit that
  /// does not have the document it is a first document, for one that is removed a recall.
  func takeUpdate(
    _ packet: Int64, deliveredBy: UnitCode?, _ arrival: Arrival, in transaction: OfficeTransaction
  ) throws -> (ReceiveResult.Outcome, [Message]) {
    let envelope = arrival.envelope
    guard let sender = arrival.verification.sender, let documentId = envelope.documentId else {
      return try takeDocument(packet, deliveredBy: deliveredBy, arrival, in: transaction)
    }
    if let refusal = try refuseForeign(documentId, sender, packet, arrival, in: transaction) {
      return refusal
    }
    let isProven = arrival.verification.provenSender != nil
    if isProven, isRemoved(envelope, on: arrival.act.at.day) {
      return try takeRecall(packet, deliveredBy: deliveredBy, arrival, in: transaction)
    }
    let known = try transaction.incoming(documentId, from: sender).last {
      $0.state?.stage != .returned && $0.end != .withdrawn
    }
    guard let known else {
      return try takeDocument(packet, deliveredBy: deliveredBy, arrival, in: transaction)
    }
    guard isProven else {
      try transaction.hold(packet, reason: "change.unproven")
      return (.held(Message("change.unproven")), [])
    }
    return try takeUpdate(
      of: known, change(.update, packet, sender, documentId, envelope), deliveredBy, arrival, transaction)
  }

  private func takeUpdate(
    of known: StoredDocument, _ change: IncomingChange, _ deliveredBy: UnitCode?, _ arrival: Arrival,
    _ transaction: OfficeTransaction
  ) throws -> (ReceiveResult.Outcome, [Message]) {
    let envelope = arrival.envelope
    let reply = reply(to: arrival, deliveredBy: deliveredBy)
    let main = try transaction.view.files(of: known.id).first?.sha256
    if let first = envelope.attachments.first, first.sha256 != main {
      return try refuse(change, known, "update.refused.otherMainFile", reply, transaction)
    }
    for file in arrival.files { try transaction.store(file.blob) }
    var state = try transaction.takeUpdate(change, of: known, files: arrival.files.map(\.file))
    if state == .refused { return try refuse(change, known, "update.refused.ended", reply, transaction) }
    if state == .open, settings.agreesToUpdates == true,
      let open = try transaction.view.changes(of: known.id).last(where: { $0.state == .open })
    {
      try transaction.answerUpdate(
        open, agrees: true, content: content(of: envelope), answerBy: envelope.due?.day, text: nil)
      if let reply {
        try transaction.owe(
          .changeAgreed, to: reply, about: known.id, packet: change.packet,
          description: Message("travel.15.update").text(in: .vietnamese))
      }
      state = .done
    }
    let key: MessageKey =
      switch state {
      case .open: "update.asked"
      case .late: "update.ignored.older"
      default: "update.taken"
      }
    return (.changed(changed(known, .update, state, key, change.reason, transaction)), [])
  }

  private func refuse(
    _ change: IncomingChange, _ known: StoredDocument, _ reason: MessageKey, _ reply: UnitCode?,
    _ transaction: OfficeTransaction
  ) throws -> (ReceiveResult.Outcome, [Message]) {
    let words = Message(reason)
    let text = Message("travel.16.update", ["reason": .message(words)]).text(in: .vietnamese)
    try transaction.refuse(change, of: known.id, reason: reason, reply: reply, description: text)
    return (
      .changed(
        changed(known, .update, .refused, "update.refused.here", words.text(in: .vietnamese), transaction)),
      []
    )
  }

  /// Keeps a version that comes after a newer one; nothing changes.
  func takeLate(
    _ packet: Int64, _ known: StoredDocument, _ arrival: Arrival, in transaction: OfficeTransaction
  ) throws -> (ReceiveResult.Outcome, [Message]) {
    let envelope = arrival.envelope
    guard let sender = known.counterpart, let documentId = known.documentId else { return (.repeated, []) }
    for file in arrival.files { try transaction.store(file.blob) }
    let change = change(.update, packet, sender, documentId, envelope)
    let state = try transaction.ignore(change, of: known.id, files: arrival.files.map(\.file))
    return (.changed(changed(known, .update, state, "update.ignored.older", change.reason, transaction)), [])
  }

  func change(
    _ kind: StoredChange.Kind, _ packet: Int64, _ sender: UnitCode, _ documentId: String, _ envelope: Envelope
  ) -> IncomingChange {
    IncomingChange(
      kind: kind, packet: packet, issuer: sender, documentId: documentId, madeAt: envelope.madeAt,
      reason: envelope.business?.reason)
  }

  func changed(
    _ document: StoredDocument, _ kind: StoredChange.Kind, _ state: StoredChange.State, _ key: MessageKey,
    _ reason: String?, _ transaction: OfficeTransaction
  ) -> ChangeReceived {
    let now = (try? transaction.view.document(document.id)) ?? document
    let message = Message(
      key,
      [
        "sender": .text(document.counterpart.map { name(of: $0, on: transaction.at.day) } ?? "?"),
        "unit": .text(name(of: unit, on: transaction.at.day)),
        "doc": .text(document.code ?? document.documentId ?? "?"), "reason": .text(reason ?? "–"),
      ])
    return ChangeReceived(kind: kind, state: state, document: now, message: message)
  }

  private func isRemoved(_ envelope: Envelope, on day: CalendarDay) -> Bool {
    envelope.business?.receivers.contains { receiver in
      receiver.receiverType == "0"
        && receiver.organId.flatMap { UnitCode($0) }.map { isThisUnit($0, on: day) } ?? false
    } ?? false
  }

  /// Answers the update of a document that waits: 15, and it takes effect, or 16 with a reason, which travels.
  /// - Throws: `OfficeError` with code `wrongState` when no update waits; `OfficeRefusal` for a refusal without reason.
  public func answerUpdate(_ id: Int64, agrees: Bool, reason: String? = nil, act: Act) throws
    -> StoredDocument
  {
    let change = try openChange(of: id, .update)
    let words = try reasonToRefuse(agrees, reason)
    let reply = try reply(to: id, act: act)
    guard let number = change.packet, let packet = try packet(number) else {
      throw OfficeError(code: .notFound, message: "the packet of change \(change.id) is not there")
    }
    let envelope = try scan(packet, spooler: nil).envelope
    let content = content(of: envelope)
    let text =
      agrees ? Message("travel.15.update") : Message("travel.16.update", ["reason": .text(words ?? "")])
    return try commit(act) { transaction in
      try transaction.answerUpdate(
        change, agrees: agrees, content: content, answerBy: envelope.due?.day, text: words)
      try transaction.tell(agrees ? .changeAgreed : .changeRefused, reply, about: id, text)
      return try transaction.known(id)
    }
  }

  func openChange(of id: Int64, _ kind: StoredChange.Kind) throws -> StoredChange {
    guard let change = try changes(of: id).last(where: { $0.kind == kind && $0.state == .open }) else {
      throw OfficeError(
        code: .wrongState, message: "no \(kind.rawValue) of document \(id) waits", document: id)
    }
    return change
  }

  func reasonToRefuse(_ agrees: Bool, _ reason: String?) throws -> String? {
    let words = reason.map { VietnameseText.trimmed($0) }.flatMap { $0.isEmpty ? nil : $0 }
    if !agrees, words == nil { throw OfficeRefusal([Message("change.refused.noReason")]) }
    return words
  }
}
