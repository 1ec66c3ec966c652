import VanThu

extension Office {
  /// Asks recipients to give a document back (lấy lại, status 13), because it was sent to the wrong place or with the
  /// wrong file. Other than a recall it may be refused. Returns the units that are asked.
  ///
  /// - Parameter units: whom to ask; all electronic recipients when it is `nil`.
  /// - Throws: `OfficeRefusal` without a reason, when the document has ended or not left yet, and when nobody can be asked.
  public func takeBack(_ id: Int64, from units: [UnitCode]? = nil, reason: String, act: Act) throws
    -> [UnitCode]
  {
    let document = try outgoingDocument(id)
    try refuseEnded(document)
    guard let words = try reasonToRefuse(false, reason) else { return [] }
    let packets = try database.read { try $0.packets(carrying: id) }
    if packets.isEmpty {
      throw OfficeRefusal([Message("change.refused.notSent", ["doc": .text(document.code ?? "")])])
    }
    if packets.allSatisfy({ $0.leftOn == nil }) {
      throw OfficeRefusal([Message("takeback.refused.notLeft", ["doc": .text(document.code ?? "")])])
    }
    let reached = try electronicRecipients(of: id).map(\.unit)
    let asked = reached.filter { units?.contains($0) ?? true }
    let text = Message("travel.13", ["reason": .text(words)]).text(in: .vietnamese)
    let result = try commit(act) { try $0.askBack(id, from: asked, reason: words, description: text) }
    guard !result.isEmpty else {
      throw OfficeRefusal([Message("takeback.refused.nobody", ["doc": .text(document.code ?? "")])])
    }
    return result
  }

  /// Answers a sender that wants a document back: 15, and its content is destroyed, or 16 with a reason.
  /// - Throws: `OfficeError` with code `wrongState` when no take-back waits; `OfficeRefusal` for a refusal without
  ///   reason.
  public func answerTakeBack(_ id: Int64, agrees: Bool, reason: String? = nil, act: Act) throws
    -> StoredDocument
  {
    let change = try openChange(of: id, .takeBack)
    let words = try reasonToRefuse(agrees, reason)
    let reply = try reply(to: id, act: act)
    let text =
      agrees ? Message("travel.15.takeBack") : Message("travel.16.takeBack", ["reason": .text(words ?? "")])
    let document = try commit(act) { transaction in
      try transaction.answerTakeBack(change, agrees: agrees, text: words)
      try transaction.tell(agrees ? .changeAgreed : .changeRefused, reply, about: id, text)
      return try transaction.known(id)
    }
    try finishDestruction(act: act)
    return document
  }

  /// Takes in that a sender wants a document back.
  func takeTakeBack(
    _ packet: Int64, deliveredBy: UnitCode?, _ arrival: Arrival, in transaction: OfficeTransaction
  ) throws -> (ReceiveResult.Outcome, [Message]) {
    let envelope = arrival.envelope
    guard let sender = arrival.verification.provenSender, let asked = envelope.responseFor.first else {
      try transaction.hold(packet, reason: "change.unknownDocument")
      return (.held(Message("change.unknownDocument", ["doc": "?"])), [])
    }
    let known = try document(asked, from: sender, in: transaction)
    guard let documentId = asked.documentId ?? known?.documentId else {
      try transaction.hold(packet, reason: "change.unknownDocument")
      return (.held(Message("change.unknownDocument", ["doc": .text(asked.code ?? "?")])), [])
    }
    if let refusal = try refuseForeign(documentId, sender, packet, arrival, in: transaction) {
      return refusal
    }
    let change = IncomingChange(
      kind: .takeBack, packet: packet, issuer: sender, documentId: documentId, madeAt: envelope.status?.at,
      reason: envelope.status?.description)
    let state = try transaction.takeBack(
      change, of: known, at: envelope.status?.at, reply: reply(to: arrival, deliveredBy: deliveredBy),
      description: givenBackReport)
    guard let state else { return (.repeated, []) }
    guard let known else {
      let message = Message("change.unknownDocument", ["doc": .text(documentId)])
      return (
        .changed(ChangeReceived(kind: .takeBack, state: state, document: nil, message: message)), [message]
      )
    }
    let key: MessageKey = state == .done ? "takeback.agreed" : "takeback.asked"
    return (.changed(changed(known, .takeBack, state, key, change.reason, transaction)), [])
  }

  /// The text that reports a document as given back.
  var givenBackReport: String { Message("travel.15.takeBack").text(in: .vietnamese) }

  private func document(
    _ asked: ResponseFor, from sender: UnitCode, in transaction: OfficeTransaction
  ) throws -> StoredDocument? {
    if let documentId = asked.documentId {
      return try transaction.incoming(documentId, from: sender).last { $0.end == nil }
        ?? transaction.incoming(documentId, from: sender).last
    }
    guard let code = asked.code else { return nil }
    return try transaction.view.documents(of: unit, in: .incoming, code: code).first {
      $0.counterpart == sender && (asked.issued?.day == nil || $0.issuedOn == asked.issued?.day)
    }
  }
}
