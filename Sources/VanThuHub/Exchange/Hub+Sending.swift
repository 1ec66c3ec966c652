import VanThu
import VanThuStore
import XMLTree

/// What a request says about the packet it brings.
struct HandIn: Sendable {
  /// The system, authenticated.
  var system: String
  /// What the packet is said to carry; `nil` where the request does not say.
  var kind: HubPacketKind?
  /// The unit it is said to come from; `nil` where the request does not say.
  var from: UnitCode?
  /// Where a status goes when it does not say so itself.
  var to: [UnitCode] = []
  /// Of a document only the recipients in ``to``, where there are any; else all that it names.
  var isPartial = false
  /// The sender's id of the delivery; `nil` where the way in has none: then it is the digest.
  var transportId: String?
  /// The sending unit by its code in force, checked; goes with an id of the sender's own.
  var owner: UnitCode?
}

/// A packet that has arrived whole, and what the rules say of it.
struct Arrival: Sendable {
  /// The packet.
  let packet: PacketIntake.Result
  /// What is to be committed, or why it is refused.
  let examined: Result<Examined, HubRefusal>

  /// A packet that may be let in.
  struct Examined: Sendable {
    let submission: HubSubmission
    /// When it is let in; what its receipt says.
    let moment: Timestamp
    /// Made beforehand, so that nobody waits while it is signed; `nil` for ways in that give none.
    let receipt: [UInt8]?
  }
}

extension Hub {
  /// Ends an upload and holds what came against every rule, off the threads that everybody shares.
  ///
  /// - Parameter check: one more rule, of the way in.
  /// - Throws: a refusal when it is not the file it was said to be; then nothing of it is kept. `DiskError`.
  func arrival(
    of intake: PacketIntake, _ handIn: HandIn, isExpected: @escaping @Sendable (_ sha256: String) -> Bool,
    check: @escaping @Sendable (PacketScan) throws(HubRefusal) -> Void = { _ in }
  ) async throws -> Arrival {
    let work: @Sendable () throws -> Arrival = { [self] in
      let packet = try intake.finish(isExpected: isExpected)
      return Arrival(packet: packet, examined: examined(packet, handIn, check: check))
    }
    return try await intake.isLarge ? onDisk(work) : examining(work)
  }

  /// Takes a packet that is there already; see ``take(_:_:)-(Arrival,_)``.
  func take(_ packet: PacketIntake.Result, _ handIn: HandIn) async throws -> HubAcceptance {
    try await take(Arrival(packet: packet, examined: examined(packet, handIn) { _ in }), handIn)
  }

  /// Takes a packet: kept and committed; when this returns it is on disk.
  ///
  /// - Throws: ``HubRefusal``; then nothing of it is kept. `DiskError` or a database error when it cannot be stored.
  func take(_ arrival: Arrival, _ handIn: HandIn) async throws -> HubAcceptance {
    let blob = arrival.packet.blob
    do {
      // A file is not put in place before it is known to be news.
      if blob.path != nil, let known = try await repeated(arrival.packet, handIn) { return known }
      let examined: Arrival.Examined
      do {
        examined = try arrival.examined.get()
        try await scanForMalware(blob)
      } catch let refusal as HubRefusal {
        // A packet that was accepted before is so whatever the rules say today.
        if let known = try await repeated(arrival.packet, handIn) { return known }
        throw refusal
      }
      let kept = try await keep(blob)
      let acceptance = try await database.commit(at: examined.moment) {
        try $0.accept(examined.submission, kept, receipt: examined.receipt)
      }
      guard !acceptance.isRepeat else {
        metrics.count("vanthu_hub_packets_repeated_total")
        return acceptance
      }
      for system in Set(examined.submission.recipients.compactMap(\.system)) {
        doorbell.ring(.deliveries(system))
      }
      metrics.count("vanthu_hub_packets_accepted_total")
      metrics.count("vanthu_hub_bytes_accepted_total", by: kept.byteCount)
      return acceptance
    } catch {
      // What cannot be removed now is swept when the hub starts.
      try? await discard(blob)
      throw error
    }
  }

  private func examined(
    _ packet: PacketIntake.Result, _ handIn: HandIn, check: (PacketScan) throws(HubRefusal) -> Void
  ) -> Result<Arrival.Examined, HubRefusal> {
    do {
      try check(packet.scan)
      let moment = now()
      let submission = try examine(packet, handIn, at: moment)
      let receipt =
        handIn.transportId == nil
        ? nil : try receipts.receipt(for: submission, packet.blob, at: moment, epoch: epoch)
      return .success(Arrival.Examined(submission: submission, moment: moment, receipt: receipt))
    } catch let refusal as HubRefusal {
      return .failure(refusal)
    } catch {
      return .failure(HubRefusal(.internalFailure, "hub.refused.internal"))
    }
  }

  private static func key(_ handIn: HandIn, _ sha256: String) -> (owner: String, transportId: String) {
    if let id = handIn.transportId, let owner = handIn.owner { return ("unit:\(owner.key)", "id:\(id)") }
    return ("system:\(handIn.system)", "sha256:\(sha256)")
  }

  /// The acceptance of a packet that was accepted before; then nothing is kept of what came now.
  private func repeated(_ arrived: PacketIntake.Result, _ handIn: HandIn) async throws -> HubAcceptance? {
    let (sha256, system) = (arrived.blob.sha256, handIn.system)
    let (owner, transportId) = Self.key(handIn, sha256)
    let (before, stored) = try await database.view {
      (try $0.submission(owner, transportId), try $0.blob(sha256))
    }
    guard let before else { return nil }
    let isThere =
      try stored.map { stored in
        try stored.inline != nil
          || home.disk.byteCount(of: database.blobs.path(sha256: sha256)) == stored.byteCount
      } ?? false
    // Whoever brings bytes again that were destroyed or lost meanwhile brings them for those who have still to fetch them.
    let kept = before.sha256 == sha256 && !isThere ? try await keep(arrived.blob) : nil
    let known = try await database.commit(at: now()) { transaction in
      let known = try transaction.offerAgain(owner, transportId, sha256: sha256, by: system)
      if let kept, known != nil { try transaction.store(kept) }
      return known
    }
    if kept == nil { try await discard(arrived.blob) }
    if known != nil { metrics.count("vanthu_hub_packets_repeated_total") }
    return known
  }

  private func examine(_ arrived: PacketIntake.Result, _ handIn: HandIn, at moment: Timestamp)
    throws(HubRefusal) -> HubSubmission
  {
    let scan = arrived.scan
    if let failure = scan.failure {
      throw HubRefusal(
        .standard, "hub.refused.unreadable",
        ["rule": .text("xml.\(failure.code)"), "line": .text(String(failure.line))])
    }
    let envelope = scan.envelope
    if let error = scan.findings.first(where: { $0.rule == "edxml.header.missing" }) {
      throw HubRefusal(
        .standard, "hub.refused.unreadable", ["rule": .text(error.rule), "line": .text(String(error.line))])
    }
    let kind: HubPacketKind = envelope.kind == .document ? .edoc : .status
    if let said = handIn.kind, said != kind {
      throw HubRefusal(
        .standard, "hub.refused.kind", ["said": .text(said.rawValue), "found": .text(kind.rawValue)])
    }
    let register = register
    let rules = HubAdmission(register, on: moment.day)
    let from = envelope.from?.code
    let sender = try rules.sender(handIn.from, packet: from, system: handIn.system)
    let recipients = try rules.recipients(Self.addressees(of: envelope, sender, handIn, register))
    let verification = verifier.verify(scan, at: moment)
    try check(verification)
    let isRecall = envelope.businessType == .recall
    let (owner, transportId) = Self.key(handIn, arrived.blob.sha256)
    let code = [envelope.number, envelope.notation].compactMap(\.self).joined(separator: "/")
    return HubSubmission(
      docId: makeId(), deliveryIds: recipients.map { _ in makeId() }, system: handIn.system, owner: owner,
      transportId: transportId, kind: kind,
      sender: sender, senderNamed: from ?? sender, recipients: recipients, urgency: envelope.urgency,
      businessType: envelope.businessType,
      documentId: isRecall ? envelope.business?.documentId ?? envelope.documentId : envelope.documentId,
      code: kind == .edoc ? (code.isEmpty ? nil : code) : envelope.responseFor.first?.code,
      subject: envelope.subject, verdict: verification.verdict.rawValue)
  }

  /// To whom a packet goes: a document to those it names; a status to the other party of the document it is about,
  /// and only where it names none to those the request names, for a request may carry names left over from another.
  private static func addressees(
    of envelope: Envelope, _ sender: UnitCode, _ handIn: HandIn, _ register: HubRegister
  ) throws(HubRefusal) -> [UnitCode] {
    let named =
      envelope.kind == .document
      ? envelope.to.map(\.organId) : envelope.responseFor.map(\.organId)
    var codes: [UnitCode] = []
    for text in named {
      guard let text, !text.isEmpty else { continue }
      guard let code = UnitCode(text) else {
        throw HubRefusal(
          .recipientUnknown, "hub.refused.unknown", ["codes": .text(String(text.prefix(64)))])
      }
      codes.append(code)
    }
    guard envelope.kind == .status else {
      guard handIn.isPartial, !handIn.to.isEmpty else { return codes }
      let wanted = Set(handIn.to.map(register.current))
      return codes.filter { wanted.contains(register.current($0)) }
    }
    let others = codes.filter { register.current($0) != sender }
    return others.isEmpty ? (handIn.to.isEmpty ? codes : handIn.to) : others
  }

  private func check(_ verification: PacketVerification) throws(HubRefusal) {
    let isIn =
      switch settings.signatures {
      case .mark: true
      case .refuseInvalid: verification.verdict != .invalid
      case .requireValid: verification.verdict == .valid
      }
    guard isIn else {
      throw HubRefusal(.file, "hub.refused.signature", ["reason": .message(verification.reason)])
    }
  }

  private func keep(_ blob: ProvisionalBlob) async throws -> KeptBlob {
    guard blob.path != nil else { return try database.blobs.keep(blob) }
    let blobs = database.blobs
    return try await onDisk { try blobs.keep(blob) }
  }

  private func discard(_ blob: ProvisionalBlob) async throws {
    guard blob.path != nil else { return }
    let blobs = database.blobs
    try await onDisk { try blobs.discard(blob) }
  }

  /// What a system has sent, newest first.
  func sent(by system: String, kind: HubPacketKind, docId: String?, most: Int) async throws
    -> [(packet: StoredHubPacket, deliveries: [HubDelivery])]
  {
    try await database.view { view in
      // An id left over from another request names nothing of this system and filters nothing.
      let one = try docId.flatMap { try view.packet(docId: $0, of: system) }
      let packets = try one.map { [$0] } ?? view.packets(of: system, kind: kind, most: most)
      return try packets.map { ($0, try view.deliveries(of: $0.id)) }
    }
  }
}
