import VanThu
import VanThuPDF

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
  /// Whether the document inside has the value of an original (giá trị như bản gốc), in a sentence; `nil` where that
  /// cannot be told, and for what is not valid.
  public let originalMessage: Message?
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
    // What is reported as destroyed is gone before the report is made.
    try finishDestruction(act: act)
    try packStatuses(act: act)
    return results
  }

  private func isQuarantined(_ packet: Int64?) throws -> Bool {
    guard let packet else { return false }
    return try database.read { try $0.packet(packet) }?.reception == .quarantined
  }

  private func receive(_ delivery: CourierDelivery, act: Act) throws -> ReceiveResult {
    let spool = BlobSpooler(database.blobs)
    defer { spool.discardRest() }
    let packetSink = database.blobs.makeSink()
    let reader = try EnvelopeReader(limits: limits, spooler: spool)
    try home.disk.forEachPiece(of: delivery.path) { piece in
      try packetSink.write(piece)
      try reader.feed(piece)
    }
    let scan = try reader.finish()
    let verification = try verify(scan, spool, at: act.at)
    let admission = admission(of: verification, on: act.at.day)
    let blob = try database.blobs.keep(try packetSink.finish())
    let isDocument = scan.failure == nil && scan.envelope.kind == .document
    let keepsFiles =
      if case .queue = admission { isDocument && scan.envelope.businessType != .recall } else { false }
    let files = keepsFiles ? try spool.keep(scan.envelope.attachments) : []
    let content: PacketContent = scan.failure != nil ? .unreadable : isDocument ? .document : .status
    // The slip speaks of the bytes that were there when it was looked at; these are the ones that count.
    let slip = delivery.slip?.sha256 == blob.sha256 ? delivery.slip : nil
    let incoming = IncomingPacket(
      transportId: slip?.transportId, deliveredBy: slip?.deliveredBy, claimedSender: verification.sender,
      content: content, provenSender: verification.provenSender, urgency: scan.envelope.urgency,
      verdict: verification.verdict.rawValue, verification: try? verification.json())
    let arrival = Arrival(verification: verification, admission: admission, files: files, act: act)
    let (packet, outcome, warnings) = try commit(act.bySystem) { transaction in
      try self.take(incoming, blob, arrival, in: transaction)
    }
    return ReceiveResult(
      packet: packet, file: delivery.name, verdict: verification.verdict, message: verification.message,
      originalMessage: verification.originalMessage, outcome: outcome, findings: scan.findings,
      warnings: warnings)
  }

  /// Judges held packets again, as of now: a revocation list may have come, a certificate may have been listed.
  /// What stays undecided is left as it is and leaves no trace.
  ///
  /// - Parameter revocation: revocation lists and OCSP responses beside those of the office's trust folder.
  public func judgeHeld(act: Act, revocation: [[UInt8]] = []) throws -> [ReceiveResult] {
    let judges = judges(adding: revocation)
    return try database.read { try $0.receivedPackets(of: unit, .held) }.compactMap { packet in
      let spool = BlobSpooler(database.blobs)
      defer { spool.discardRest() }
      let verification = try verify(
        try scan(packet, spooler: spool), spool, at: act.at, by: judges)
      let admission = admission(of: verification, on: act.at.day)
      if case .hold = admission { return nil }
      return try letGo(packet, verification, admission, spool, act: act, by: act.bySystem)
    }
  }

  /// What was lacking to know whether the certificates behind held packets are revoked, as of a moment.
  ///
  /// - Parameter revocation: what is at hand beside the office's trust folder.
  public func revocationNeeds(at moment: Timestamp, with revocation: [[UInt8]] = []) throws -> Set<
    RevocationNeed
  > {
    let judges = judges(adding: revocation)
    var needs: Set<RevocationNeed> = []
    for packet in try database.read({ try $0.receivedPackets(of: unit, .held) }) {
      let spool = BlobSpooler(database.blobs)
      defer { spool.discardRest() }
      let verification = try verify(try scan(packet, spooler: spool), spool, at: moment, by: judges)
      for signature in verification.documents.flatMap(\.signatures) { needs.formUnion(signature.lacking) }
      if let signature = verification.signature { needs.formUnion(signature.lacking) }
    }
    return needs
  }

  /// Lets a held packet go on because a person says so (người có trách nhiệm quyết định): its document waits for the
  /// clerk like any other, with its verdict as it is.
  ///
  /// Statuses and packets that change a document are never let go by a person: they count by proof only.
  /// - Throws: `OfficeRefusal` for those, for what is addressed to others, and for a signature that is invalid.
  public func release(_ id: Int64, act: Act) throws -> ReceiveResult {
    guard let packet = try packet(id), packet.reception == .held else {
      throw OfficeError(code: .wrongState, message: "packet \(id) is not held")
    }
    let spool = BlobSpooler(database.blobs)
    defer { spool.discardRest() }
    let verification = try verify(try scan(packet, spooler: spool), spool, at: act.at)
    let envelope = verification.scan.envelope
    let isNews = envelope.kind == .document && envelope.businessType == .new
    guard isNews, verification.verdict != .invalid, isAddressed(envelope, on: act.at.day) else {
      throw OfficeRefusal([Message("release.refused", ["reason": .message(verification.reason)])])
    }
    return try letGo(packet, verification, .queue, spool, act: act, by: act)
  }

  private func letGo(
    _ packet: StoredPacket, _ verification: PacketVerification, _ admission: Admission, _ spool: BlobSpooler,
    act: Act, by: Act
  ) throws -> ReceiveResult {
    let isDocument = verification.scan.envelope.kind == .document
    let isRecall = verification.scan.envelope.businessType == .recall
    let keepsFiles = if case .queue = admission { isDocument && !isRecall } else { false }
    let files = keepsFiles ? try spool.keep(verification.scan.envelope.attachments) : []
    let arrival = Arrival(verification: verification, admission: admission, files: files, act: act)
    let json = try? verification.json()
    let (outcome, warnings) = try commit(by) { transaction in
      if case .quarantine(let reason) = admission {
        try transaction.quarantine(packet.id, reason: reason.key)
        return (ReceiveResult.Outcome.quarantined(reason), [Message]())
      }
      try transaction.release(
        packet.id, verdict: verification.verdict.rawValue, verification: json,
        provenSender: verification.provenSender)
      return try self.takeUp(packet.id, deliveredBy: packet.deliveredBy, arrival, in: transaction)
    }
    return ReceiveResult(
      packet: packet.id, file: packet.transportId ?? "", verdict: verification.verdict,
      message: verification.message, originalMessage: verification.originalMessage, outcome: outcome,
      findings: verification.scan.findings, warnings: warnings)
  }

  /// Judges a packet with the signed documents in it.
  func verify(
    _ scan: PacketScan, _ spool: BlobSpooler, at moment: Timestamp, by judges: Judges? = nil
  ) throws -> PacketVerification {
    let judges = judges ?? Judges(packets: verifier, documents: documentVerifier)
    let verification = judges.packets.verify(scan, at: moment)
    guard scan.envelope.kind == .document else { return verification }
    return verification.with(
      documents: try judges.documents.documents(of: scan, at: moment) {
        try spool.source(of: $0, on: home.disk)
      })
  }

  /// Who judges packets and the documents in them.
  struct Judges {
    let packets: PacketVerifier
    let documents: PDFVerifier
  }

  private func judges(adding revocation: [[UInt8]]) -> Judges {
    guard !revocation.isEmpty else { return Judges(packets: verifier, documents: documentVerifier) }
    let trust = trust.adding(revocation: revocation)
    return Judges(
      packets: PacketVerifier(
        trust: trust, policy: policy, certificates: certificates, directory: directory),
      documents: PDFVerifier(trust: trust, policy: policy, certificates: certificates, directory: directory))
  }

  /// Reads a stored packet again.
  func scan(_ packet: StoredPacket, spooler: (any AttachmentSpooler)?) throws -> PacketScan {
    let reader = try EnvelopeReader(limits: limits, spooler: spooler)
    try source(sha256: packet.sha256)({ try reader.feed($0) })
    return try reader.finish()
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
