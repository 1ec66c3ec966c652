import VanThu

extension Office {
  /// Stores a packet that arrived, and does with it what was decided.
  func take(
    _ incoming: IncomingPacket, _ blob: KeptBlob, _ arrival: Arrival, in transaction: OfficeTransaction
  ) throws
    -> (Int64?, ReceiveResult.Outcome, [Message])
  {
    switch try transaction.receive(incoming, blob) {
    case .repeated(let id): return (id, .repeated, [])
    case .conflict:
      return (
        nil, .quarantined(Message("send.conflict", ["packetId": .text(incoming.transportId ?? "")])), []
      )
    case .new(let id):
      switch arrival.admission {
      case .hold(let reason):
        try transaction.hold(id, reason: reason.key)
        return (id, .held(reason), [])
      case .quarantine(let reason):
        try transaction.quarantine(id, reason: reason.key)
        return (id, .quarantined(reason), [])
      case .queue:
        let (outcome, warnings) = try takeUp(id, deliveredBy: incoming.deliveredBy, arrival, in: transaction)
        return (id, outcome, warnings)
      }
    }
  }

  /// Puts a document before the clerk, or takes a status over.
  func takeUp(_ packet: Int64, deliveredBy: UnitCode?, _ arrival: Arrival, in transaction: OfficeTransaction)
    throws
    -> (ReceiveResult.Outcome, [Message])
  {
    if arrival.envelope.kind == .status {
      return arrival.envelope.asksBack
        ? try takeTakeBack(packet, deliveredBy: deliveredBy, arrival, in: transaction)
        : try takeStatus(packet, arrival, in: transaction)
    }
    if arrival.envelope.businessType == .recall {
      return try takeRecall(packet, deliveredBy: deliveredBy, arrival, in: transaction)
    }
    if let documentId = arrival.envelope.documentId, let sender = arrival.verification.sender,
      let recall = try transaction.recall(of: documentId, by: sender)
    {
      return try takeRecalled(packet, deliveredBy: deliveredBy, recall, arrival, in: transaction)
    }
    if arrival.envelope.businessType == .update {
      return try takeUpdate(packet, deliveredBy: deliveredBy, arrival, in: transaction)
    }
    return try takeDocument(packet, deliveredBy: deliveredBy, arrival, in: transaction)
  }

  func takeDocument(
    _ packet: Int64, deliveredBy: UnitCode?, _ arrival: Arrival, in transaction: OfficeTransaction
  ) throws -> (ReceiveResult.Outcome, [Message]) {
    let (envelope, day) = (arrival.envelope, arrival.act.at.day)
    let sender = arrival.verification.sender
    var warnings: [Message] = []
    if envelope.businessType == .new {
      let twins = try twins(of: envelope, from: sender, in: transaction.view)
      if let twin = twins.first(where: { $0.end == nil }), let madeAt = envelope.madeAt,
        let current = try transaction.view.versionAt(of: twin.id), madeAt < current
      {
        return try takeLate(packet, twin, arrival, in: transaction)
      }
      if let twin = twins.first(where: { $0.entry != nil }) ?? twins.first {
        warnings.append(duplicate(twin))
      }
    }
    let answers = try envelope.responseFor.lazy.compactMap { try self.outgoing($0, in: transaction.view)?.id }
      .first
    var incoming = document(
      in: packet, arrival, content: content(of: envelope), files: arrival.files.map(\.file))
    incoming.answers = answers
    for file in arrival.files { try transaction.store(file.blob) }
    for loss in DataLoss.list(in: arrival.verification.scan.findings) { warnings.append(loss) }
    let id = try transaction.arrive(incoming)
    try transaction.noteVersion(envelope.madeAt, of: id)
    if let recipient = statusRecipient(
      provenSender: arrival.verification.provenSender, deliveredBy: deliveredBy, on: day)
    {
      let text = Message("travel.01", ["unit": .text(name(of: unit, on: day))]).text(in: .vietnamese)
      try transaction.owe(.arrived, to: recipient, about: id, packet: packet, description: text)
    }
    warnings += try closeReplaced(id, packet, arrival, in: transaction)
    if let documentId = envelope.documentId, let sender,
      let asked = try transaction.waitingTakeBack(of: documentId, by: sender)
    {
      try transaction.giveBackOnArrival(
        asked, id, reply: reply(to: arrival, deliveredBy: deliveredBy), description: givenBackReport)
    }
    guard let document = try transaction.view.document(id) else { return (.repeated, warnings) }
    // It may have come on paper before.
    if envelope.businessType == .new,
      let twin = try twins(of: document, in: transaction.view).first(where: {
        $0.packet == nil
      })
    {
      warnings.append(duplicate(twin))
    }
    if document.end == .withdrawn {
      return (.changed(changed(document, .takeBack, .done, "takeback.agreed", nil, transaction)), warnings)
    }
    return (.queued(document), warnings)
  }

  /// A document as a packet brings it.
  func document(
    in packet: Int64, _ arrival: Arrival, content: DocumentContent, files: [DocumentFile]
  ) -> IncomingDocument {
    let envelope = arrival.envelope
    return IncomingDocument(
      packet: packet, sender: arrival.verification.sender, documentId: envelope.documentId,
      code: envelope.code,
      issuedOn: envelope.issued?.day, urgency: envelope.urgency,
      medium: envelope.business?.paper == "1" ? .parallel : .electronic, businessType: envelope.businessType,
      answerBy: envelope.due?.day, content: content, files: files)
  }

  /// What a packet says a document is called and about.
  func content(of envelope: Envelope) -> DocumentContent {
    DocumentContent(
      subject: envelope.subject, typeName: envelope.documentType?.name, counterpartName: envelope.from?.name,
      signerName: envelope.signer?.fullName, signerPosition: envelope.signer?.position,
      signerCompetence: envelope.signer?.competence)
  }

  // Warns of a document that is here already, registered or still waiting.
  private func duplicate(_ known: StoredDocument) -> Message {
    if let entry = known.entry, let day = known.enteredOn {
      return Message("reason.duplicate", ["date": .day(day), "arrivalNumber": .text(String(entry.number))])
    }
    return Message("reason.duplicateWaiting", ["date": known.arrivedAt.map { .day($0.day) } ?? "–"])
  }

  private func takeStatus(_ packet: Int64, _ arrival: Arrival, in transaction: OfficeTransaction) throws
    -> (ReceiveResult.Outcome, [Message])
  {
    let (envelope, day) = (arrival.envelope, arrival.act.at.day)
    guard let sender = arrival.verification.provenSender, let status = envelope.status,
      let code = status.code.map({ String(VietnameseText.trimmed($0).prefix(16)) }), !code.isEmpty
    else {
      let reason = Message("reason.statusEmpty")
      try transaction.quarantine(packet, reason: reason.key)
      return (.quarantined(reason), [])
    }
    let document = try envelope.responseFor.first.flatMap { try outgoing($0, in: transaction.view) }
    let recipients = try document.map { try transaction.view.recipients(of: $0.id).map(\.unit) } ?? []
    let effect = try transaction.noteStatus(
      code, of: document?.id, from: sender, for: spokenFor(by: sender, among: recipients, on: day),
      reportedAt: status.at, packet: packet, text: status.description)
    var warnings: [Message] = []
    if document == nil {
      let key: MessageKey =
        code == HandlingStatus.returned.code ? "status.unknownDocument.returned" : "status.unknownDocument"
      warnings.append(
        Message(
          key,
          [
            "unit": .text(name(of: sender, on: day)), "status": .text(code),
            "doc": .text(envelope.responseFor.first?.code ?? envelope.responseFor.first?.documentId ?? "?"),
          ]))
    }
    return (.status(effect), warnings)
  }

  /// The recipient a unit speaks for: itself, or one that closed and left it as its only successor.
  private func spokenFor(by unit: UnitCode, among recipients: [UnitCode], on day: CalendarDay) -> UnitCode {
    if recipients.contains(unit) { return unit }
    return recipients.first { onlySuccessor(of: $0, on: day) == unit } ?? unit
  }
}
