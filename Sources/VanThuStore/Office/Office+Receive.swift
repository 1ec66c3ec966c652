import VanThu

/// What became of one packet that arrived.
public struct ReceiveResult: Sendable {
  /// What was done with it.
  public enum Outcome: Sendable {
    /// A document waits for the clerk.
    case queued(StoredDocument)
    /// A status was taken over, or not, for the reason its effect names.
    case status(StatusReceived)
    /// It waits for a later check, or for somebody to decide.
    case held(Message)
    /// It was put aside, with the refusal prepared.
    case quarantined(Message)
    /// It changes a document that came before, or will come.
    case changed(ChangeReceived)
    /// It had come before; nothing was done again.
    case repeated
  }

  /// The packet; `nil` when nothing of it was stored (a conflict).
  public let packet: Int64?
  /// Name of the file it came in.
  public let file: String
  /// The verdict on it.
  public let verdict: Verdict
  /// What people read about the verdict.
  public let message: Message
  /// What was done.
  public let outcome: Outcome
  /// What a careful reader has to say about it.
  public let findings: [Finding]
  /// What else a clerk should know: a duplicate, a status nobody asked for.
  public let warnings: [Message]
}

extension Office {
  /// Fetches everything that was delivered: verifies each packet, stores it, queues documents for the clerk (01 goes
  /// out by itself), takes statuses over, holds what is undecided and puts aside what is forged.
  ///
  /// `nil` when another process works on the inbox.
  public func receive(act: Act) throws -> [ReceiveResult]? {
    guard let inbox = try courier().openInbox(of: unit) else { return nil }
    defer { inbox.release() }
    var results: [ReceiveResult] = []
    for delivery in try inbox.deliveries() {
      let result = try receive(delivery, act: act)
      results.append(result)
      switch result.outcome {
      case .quarantined(let reason): try inbox.quarantine(delivery, reason: reason.key, now: act.at)
      case .repeated where try isQuarantined(result.packet):
        try inbox.quarantine(delivery, reason: "reason.forged", now: act.at)
      default: try inbox.done(delivery, now: act.at)
      }
    }
    try packStatuses(act: act)
    try finishDestruction(act: act)
    return results
  }

  private func isQuarantined(_ packet: Int64?) throws -> Bool {
    guard let packet else { return false }
    return try database.read { try $0.packet(packet) }?.reception == .quarantined
  }

  private func receive(_ delivery: CourierDelivery, act: Act) throws -> ReceiveResult {
    let spool = BlobSpooler(database.blobs)
    let packetSink = database.blobs.makeSink()
    let reader = try EnvelopeReader(limits: limits, spooler: spool)
    try home.disk.forEachPiece(of: delivery.path) { piece in
      try packetSink.write(piece)
      try reader.feed(piece)
    }
    let scan = try reader.finish()
    let verification = verifier.verify(scan, at: act.at)
    let admission = admission(of: verification, on: act.at.day)
    let blob = try database.blobs.keep(try packetSink.finish())
    let isDocument = scan.failure == nil && scan.envelope.kind == .document
    let keepsFiles =
      if case .queue = admission { isDocument && scan.envelope.businessType != .recall } else { false }
    let files = keepsFiles ? try spool.keep(scan.envelope.attachments) : []
    try spool.discardRest()
    let content: PacketContent = scan.failure != nil ? .unreadable : isDocument ? .document : .status
    let incoming = IncomingPacket(
      transportId: delivery.slip?.transportId, deliveredBy: delivery.slip?.deliveredBy,
      claimedSender: scan.envelope.from?.code, content: content, urgency: scan.envelope.urgency,
      verdict: verification.verdict.rawValue, verification: try? verification.json())
    let arrival = Arrival(verification: verification, admission: admission, files: files, act: act)
    let (packet, outcome, warnings) = try commit(act.bySystem) { transaction in
      try self.take(incoming, blob, arrival, in: transaction)
    }
    return ReceiveResult(
      packet: packet, file: delivery.name, verdict: verification.verdict, message: verification.message,
      outcome: outcome, findings: scan.findings, warnings: warnings)
  }

  /// Judges held packets again, as of now: a revocation list may have come, a certificate may have been listed.
  public func judgeHeld(act: Act) throws -> [ReceiveResult] {
    try database.read { try $0.receivedPackets(of: unit, .held) }.compactMap { packet in
      let spool = BlobSpooler(database.blobs)
      let verification = verifier.verify(try scan(packet, spooler: spool), at: act.at)
      let admission = admission(of: verification, on: act.at.day)
      if case .hold = admission {
        try spool.discardRest()
        return nil
      }
      let isDocument = verification.scan.envelope.kind == .document
      let isRecall = verification.scan.envelope.businessType == .recall
      let keepsFiles = if case .queue = admission { isDocument && !isRecall } else { false }
      let files = keepsFiles ? try spool.keep(verification.scan.envelope.attachments) : []
      try spool.discardRest()
      let arrival = Arrival(verification: verification, admission: admission, files: files, act: act)
      let json = try? verification.json()
      let (outcome, warnings) = try commit(act.bySystem) { transaction in
        if case .quarantine(let reason) = admission {
          try transaction.quarantine(packet.id, reason: reason.key)
          return (ReceiveResult.Outcome.quarantined(reason), [Message]())
        }
        try transaction.release(packet.id, verdict: verification.verdict.rawValue, verification: json)
        return try self.takeUp(packet.id, deliveredBy: packet.deliveredBy, arrival, in: transaction)
      }
      return ReceiveResult(
        packet: packet.id, file: packet.transportId ?? "", verdict: verification.verdict, message: verification.message,
        outcome: outcome, findings: verification.scan.findings, warnings: warnings)
    }
  }

  /// Reads a stored packet again.
  func scan(_ packet: StoredPacket, spooler: (any AttachmentSpooler)?) throws -> PacketScan {
    let reader = try EnvelopeReader(limits: limits, spooler: spooler)
    try source(sha256: packet.sha256)({ try reader.feed($0) })
    return try reader.finish()
  }

  // MARK: Deciding

  /// What is decided about a packet before any person looks at it.
  struct Arrival: Sendable {
    let verification: PacketVerification
    let admission: Admission
    let files: [KeptFile]
    let act: Act

    var envelope: Envelope { verification.scan.envelope }
  }

  // The courier folder authenticates nobody: only a signature proves who sent.
  private func admission(of verification: PacketVerification, on day: CalendarDay) -> Admission {
    let admission = Admission.decide(verification)
    guard case .queue = admission else { return admission }
    let envelope = verification.scan.envelope
    if envelope.kind == .status {
      let isEnough = envelope.asksBack ? isProven(verification, on: day) : verification.verdict == .valid
      return isEnough ? .queue : .hold(Message("reason.statusUnproven"))
    }
    let isOurs = envelope.to.contains { recipient in
      recipient.code.map { isThisUnit($0, on: day) } ?? false
    }
    if !isOurs {
      return .quarantine(Message("reason.wrongAddressee", ["unit": .text(name(of: unit, on: day))]))
    }
    if let reason = unprovenChange(verification, on: day) { return .hold(reason) }
    return .queue
  }

  // This unit by its code, old or new, or one that closed and left this unit as its only successor.
  func isThisUnit(_ code: UnitCode, on day: CalendarDay) -> Bool {
    switch directory.lookup(code, on: day) {
    case .open(let found): found.code == unit
    case .closed(_, _, let successors): successors.count == 1 && successors[0].code == unit
    case .notYetOpen, .unknown: code == unit
    }
  }

  private func take(_ incoming: IncomingPacket, _ blob: KeptBlob, _ arrival: Arrival, in transaction: OfficeTransaction) throws
    -> (Int64?, ReceiveResult.Outcome, [Message])
  {
    switch try transaction.receive(incoming, blob) {
    case .repeated(let id): return (id, .repeated, [])
    case .conflict(let id):
      return (id, .quarantined(Message("send.conflict", ["packetId": .text(incoming.transportId ?? "")])), [])
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

  private func takeUp(_ packet: Int64, deliveredBy: UnitCode?, _ arrival: Arrival, in transaction: OfficeTransaction) throws
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
    if let documentId = arrival.envelope.documentId, let sender = arrival.envelope.from?.code,
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
    let envelope = arrival.envelope
    let sender = envelope.from?.code
    var warnings: [Message] = []
    if let documentId = envelope.documentId {
      let known = try transaction.view.documents(of: unit, in: .incoming, documentId: documentId)
        .first { $0.counterpart == sender && $0.state?.stage != .returned }
      if let known, known.end == nil, envelope.businessType == .new, let madeAt = envelope.madeAt,
        let current = try transaction.view.versionAt(of: known.id), madeAt < current
      {
        return try takeLate(packet, known, arrival, in: transaction)
      }
      if let known, let entry = known.entry, let day = known.enteredOn {
        warnings.append(
          Message("reason.duplicate", ["date": .day(day), "arrivalNumber": .text(String(entry.number))]))
      }
    }
    let answers = try envelope.responseFor.lazy.compactMap { try self.outgoing($0, in: transaction.view)?.id }.first
    var incoming = document(in: packet, arrival, content: content(of: envelope), files: arrival.files.map(\.file))
    incoming.answers = answers
    for file in arrival.files { try transaction.store(file.blob) }
    for loss in DataLoss.list(in: arrival.verification.scan.findings) { warnings.append(loss) }
    let id = try transaction.arrive(incoming)
    try transaction.noteVersion(envelope.madeAt, of: id)
    if let recipient = statusRecipient(
      verdict: arrival.verification.verdict, sender: sender, deliveredBy: deliveredBy, on: arrival.act.at.day)
    {
      let text = Message("travel.01", ["unit": .text(name(of: unit, on: arrival.act.at.day))]).text(in: .vietnamese)
      try transaction.owe(.arrived, to: recipient, about: id, packet: packet, description: text)
    }
    if let documentId = envelope.documentId, let sender,
      let asked = try transaction.waitingTakeBack(of: documentId, by: sender)
    {
      try transaction.giveBackOnArrival(
        asked, id, reply: reply(to: arrival, deliveredBy: deliveredBy), description: givenBackReport)
    }
    guard let document = try transaction.view.document(id) else { return (.repeated, warnings) }
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
      packet: packet, sender: envelope.from?.code, documentId: envelope.documentId,
      code: envelope.number.map { number in envelope.notation.map { "\(number)/\($0)" } ?? number },
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

  private func takeStatus(_ packet: Int64, _ arrival: Arrival, in transaction: OfficeTransaction) throws
    -> (ReceiveResult.Outcome, [Message])
  {
    let envelope = arrival.envelope
    guard let sender = envelope.from?.code, let status = envelope.status, let code = status.code else {
      return (.held(Message("reason.statusUnproven")), [])
    }
    let document = try envelope.responseFor.first.flatMap { try outgoing($0, in: transaction.view) }
    let effect = try transaction.noteStatus(
      code, of: document?.id, from: sender, reportedAt: status.at, packet: packet, text: status.description)
    var warnings: [Message] = []
    if document == nil {
      let key: MessageKey = code == HandlingStatus.returned.code ? "status.unknownDocument.returned" : "status.unknownDocument"
      warnings.append(
        Message(
          key,
          [
            "unit": .text(name(of: sender, on: arrival.act.at.day)), "status": .text(code),
            "doc": .text(envelope.responseFor.first?.code ?? envelope.responseFor.first?.documentId ?? "?"),
          ]))
    }
    let payload = StatusReceived(
      packet: packet, document: document?.id, from: sender, status: code, reportedAt: status.at, effect: effect,
      reason: nil)
    return (.status(payload), warnings)
  }

  // The outgoing document another unit names in an answer or a status.
  private func outgoing(_ response: ResponseFor, in view: OfficeView) throws -> StoredDocument? {
    if let id = response.documentId, let found = try view.documents(of: unit, in: .outgoing, documentId: id).first {
      return found
    }
    guard let code = response.code else { return nil }
    let found = try view.documents(of: unit, in: .outgoing, code: code)
    return found.first { response.issued?.day == nil || $0.issuedOn == response.issued?.day }
  }

  /// The unit that a status about a packet goes to: the sender when its signature proves it, else whoever delivered;
  /// never a merely claimed sender, and nobody outside the directory.
  func statusRecipient(verdict: Verdict, sender: UnitCode?, deliveredBy: UnitCode?, on day: CalendarDay) -> UnitCode? {
    guard let code = verdict == .valid ? sender ?? deliveredBy : deliveredBy else { return nil }
    switch directory.lookup(code, on: day) {
    case .open(let unit): return unit.code
    case .closed(_, _, let successors): return successors.count == 1 ? successors[0].code : nil
    case .notYetOpen, .unknown: return nil
    }
  }
}

/// Findings that mean the document itself cannot be used.
enum DataLoss {
  private static let rules: [String: MessageKey] = [
    "attachment.reencoded": "reason.reencoded", "attachment.missing": "reason.incomplete",
    "attachment.base64": "reason.unreadable", "zip.damaged": "reason.unreadable",
  ]

  /// The reasons for which a clerk would return the packet.
  static func list(in findings: [Finding]) -> [Message] {
    findings.compactMap { finding in rules[finding.rule].map { Message($0, finding.message.arguments) } }
  }
}
