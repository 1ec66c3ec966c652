import VanThu

/// Carries packets between a courier folder and an exchange elsewhere.
///
/// An office knows its folder only; that a hub or the national axis stands behind it changes nothing for it. A round
/// may die at any point: the next one repeats what was not finished, and exchanges answer repeats as they did at first.
public struct Carrier: Sendable {
  private let folder: CourierFolder
  private let peer: any ExchangePeer
  private let limits: EnvelopeLimits

  /// A carrier.
  public init(folder: CourierFolder, peer: any ExchangePeer, limits: EnvelopeLimits = EnvelopeLimits()) {
    self.folder = folder
    self.peer = peer
    self.limits = limits
  }

  /// What a round came to.
  public struct Report: Sendable {
    /// What became of the packets that waited in the outboxes.
    public var outcomes: [CourierOutcome] = []
    /// Deliveries that were put into the inboxes.
    public var fetched = 0
    /// Words of recipients elsewhere that were noted.
    public var noted = 0
    /// What could not be done this time, in words for a log; everything named here is tried again by the next round.
    public var troubles: [ExchangeError] = []
    /// The exchange lost its newest state and was restored.
    public var isNewEpoch = false
    /// Packets that were offered once more because of that.
    public var reoffered = 0

    /// Nothing yet.
    public init() {}
  }

  /// One round for some units: words of theirs that the exchange has not heard, packets of theirs, words about them,
  /// and what waits for them.
  ///
  /// - Returns: `nil` when another process carries for this folder.
  /// - Throws: what the folder throws. Trouble with the exchange is in the report.
  public func round(for units: [UnitCode], now: @Sendable () -> Timestamp) async throws -> Report? {
    guard let session = try folder.openCarrier() else { return nil }
    defer { session.release() }
    var report = Report()
    for unit in units {
      do {
        try await tell(of: unit, session)
        try await offer(of: unit, session, into: &report, now: now)
        try await hear(about: unit, session, into: &report)
        try await fetch(for: unit, session, into: &report, now: now)
      } catch let error as ExchangeError {
        report.troubles.append(error)
      }
    }
    return report
  }

  private func tell(of unit: UnitCode, _ session: CourierCarrier) async throws {
    for (delivery, word) in try session.unheard(of: unit) {
      do { try await peer.acknowledge(word, of: delivery.id) } catch let error as ExchangeError {
        // Withdrawn or expired meanwhile: there is nobody left to tell.
        guard error.code == .gone else { throw error }
      }
      try session.forget(delivery)
    }
  }

  private func offer(
    of unit: UnitCode, _ session: CourierCarrier, into report: inout Report, now: @Sendable () -> Timestamp
  ) async throws {
    let (waiting, settled) = try session.outgoing(of: unit, now: now())
    report.outcomes += settled
    for packet in try inOrder(waiting, session) {
      let answer: OfferAnswer
      do { answer = try await peer.offer(packet.offered) } catch let error as ExchangeError {
        let reason = error.message
        report.outcomes.append(.postponed(transportId: packet.packet.transportId, reason: reason))
        // One that the exchange cannot take now need not hold up the others; a network that is gone does.
        guard [.notUnderstood, .unauthorized, .untrusted].contains(error.code) else { throw error }
        report.troubles.append(error)
        continue
      }
      switch answer {
      case .accepted(let receiptId, let storedAt, let recipients, let signed):
        report.outcomes.append(
          try session.accept(
            packet.packet, receiptId: receiptId, storedAt: storedAt ?? now(), recipients: recipients,
            signed: signed))
      case .refused(let reason, let words):
        report.outcomes.append(try session.refuse(packet.packet, reason, words: words, now: now()))
      case .conflict(let sha256, let receiptId):
        report.outcomes.append(
          try session.conflict(packet.packet, accepted: sha256, receiptId: receiptId, now: now()))
      }
    }
  }

  /// Offers what is not settled once more, under its id: an exchange that still has it answers as before.
  private func offerAgain(of unit: UnitCode, _ session: CourierCarrier, into report: inout Report)
    async throws
  {
    for packet in try inOrder(session.unsettled(of: unit), session) {
      let answer = try await peer.offer(packet.offered)
      guard case .accepted(_, _, _, let signed) = answer else { continue }
      // An exchange that had forgotten the packet gives a new receipt for it; the first one stays what it was.
      if let signed { try session.keep(signed, for: packet.packet) }
      report.reoffered += 1
    }
  }

  /// The packets with what has to be known of them, urgent first; recalls last, so that what they recall is there.
  private func inOrder(
    _ packets: [CourierPacket], _ session: CourierCarrier
  ) throws -> [(packet: CourierPacket, offered: OfferedPacket)] {
    try packets.map { packet in
      let scan = try scan(packet, session)
      let recipients = packet.statedRecipients ?? scan.envelope.to.compactMap(\.code)
      let isRecall = scan.envelope.kind == .document && scan.envelope.businessType == .recall
      let offered = OfferedPacket(
        sender: packet.sender, transportId: packet.transportId, sha256: packet.sha256,
        byteCount: packet.byteCount, kind: scan.envelope.kind, recipients: recipients
      ) { try session.open(packet) }
      return (packet, offered, isRecall, scan.envelope.urgency)
    }
    .sorted { ($0.2 ? 1 : 0, $1.3, $0.0.transportId) < ($1.2 ? 1 : 0, $0.3, $1.0.transportId) }
    .map { (packet: $0.0, offered: $0.1) }
  }

  private func scan(_ packet: CourierPacket, _ session: CourierCarrier) throws -> PacketScan {
    var work = EnvelopeReader.Work()
    work.readsAttachments = false
    work.scansSignature = false
    let reader = try EnvelopeReader(limits: limits, work: work)
    try session.read(packet) { try reader.feed($0) }
    return try reader.finish()
  }

  private func hear(about unit: UnitCode, _ session: CourierCarrier, into report: inout Report) async throws {
    var bookmark = try session.bookmark(of: unit)
    while true {
      let page = try await peer.notices(for: unit, after: bookmark)
      if page.isNewEpoch {
        report.isNewEpoch = true
        // Before the bookmark moves: a round that dies here is done again.
        try await offerAgain(of: unit, session, into: &report)
      }
      for word in page.words {
        try session.note(word.acknowledgement, for: word.sender)
        report.noted += 1
      }
      if let next = page.bookmark, next != bookmark { try session.setBookmark(next, of: unit) }
      bookmark = page.bookmark
      if !page.hasMore { return }
    }
  }

  private func fetch(
    for unit: UnitCode, _ session: CourierCarrier, into report: inout Report, now: @Sendable () -> Timestamp
  ) async throws {
    var seen: Set<String> = []
    while true {
      // Deliveries stay on the list until they are acknowledged: the round ends when it holds no new ones.
      let fresh = try await peer.waiting(for: unit).filter { seen.insert($0.id).inserted }
      if fresh.isEmpty { return }
      for delivery in fresh where try session.isWanted(delivery) {
        let arrival = try session.begin(delivery)
        do { try await peer.download(delivery) { try arrival.write($0) } } catch let error as ExchangeError {
          guard error.code == .gone else { throw error }
          continue
        }
        do {
          try arrival.finish(at: now(), position: report.fetched)
          report.fetched += 1
        } catch let error as CourierError where error.code == .damaged {
          // One delivery whose bytes are not what was announced does not hold up the others.
          report.troubles.append(ExchangeError(code: .notUnderstood, message: error.message))
        }
      }
    }
  }
}
