import OpenSSLKit
import VanThu

/// A packet the exchange has taken out of an outbox.
public struct CourierPacket: Sendable {
  /// The unit whose outbox it came from.
  public let sender: UnitCode
  /// Its transport id.
  public let transportId: String
  /// Where it is, for reading.
  public let path: String
  /// SHA-256, hexadecimal.
  public let sha256: String
  /// Length in bytes.
  public let byteCount: Int
  /// The recipients its sender has stated beside it; `nil` when the packet itself has to say.
  public let statedRecipients: [UnitCode]?
}

/// Where a packet goes, as whoever runs the exchange reads it.
public enum CourierRoute: Sendable {
  /// To these units, each once; the urgent before the others.
  case deliver(to: [UnitCode], urgency: Urgency)
  /// To these units, after all others, since it recalls the document named by its id on the wire: deliveries of it
  /// that nobody has fetched are withdrawn first.
  case recall(documentId: String, to: [UnitCode], urgency: Urgency)
  /// Nowhere, for this reason.
  case refuse(MessageKey)
}

/// What became of one packet in an exchange.
public enum CourierOutcome: Sendable, Equatable {
  /// Stored at every recipient; the receipt is with the sender.
  case accepted(CourierReceipt)
  /// Known: the sender has its original receipt, nobody got anything twice.
  case repeated(CourierReceipt)
  /// The transport id was used for other bytes.
  case conflict(CourierConflict)
  /// Refused by a rule.
  case refused(CourierRefusal)
  /// Could not be done now; the packet waits for the next exchange. Which one, and why.
  case postponed(transportId: String, reason: String)
}

extension CourierFolder {
  /// Takes every waiting packet from the outboxes to the inboxes of its recipients, urgent ones first.
  ///
  /// `route` is asked once for each packet that is new, and tells its recipients from the packet itself. One
  /// process exchanges at a time; others wait. Outcomes come in the order of delivery. Throws when the folder
  /// itself cannot be worked with; trouble with one packet is its outcome.
  ///
  /// - Parameter documentId: names the document that a packet at a path carries, for recalls; without it nothing
  ///   is withdrawn.
  public func exchange(
    now: Timestamp, documentId: (_ path: String) throws -> String? = { _ in nil },
    route: (CourierPacket) throws -> CourierRoute
  ) throws -> [CourierOutcome] {
    try disk.createFolderDurably(root)
    let lock = try disk.lock("\(root)/.lock", shared: false, waiting: true)
    defer { lock?.release() }
    var outcomes: [CourierOutcome] = []
    var fresh: [Fresh] = []
    for sender in try units() {
      for name in try claimOutbox(of: sender) {
        let transportId = String(name.dropLast(".edxml".utf8.count))
        do {
          let packet = try packet(name, transportId, of: sender)
          if let outcome = try settled(packet, now: now) {
            outcomes.append(outcome)
            continue
          }
          switch try route(packet) {
          case .deliver(let recipients, let urgency) where !recipients.isEmpty:
            fresh.append(Fresh(packet, recipients, urgency))
          case .recall(let document, let recipients, let urgency) where !recipients.isEmpty:
            fresh.append(Fresh(packet, recipients, urgency, recalls: document))
          case .deliver, .recall:
            outcomes.append(try refuse(packet, "courier.refused.noRecipient", now: now))
          case .refuse(let reason):
            outcomes.append(try refuse(packet, reason, now: now))
          }
        } catch {
          outcomes.append(.postponed(transportId: transportId, reason: "\(error)"))
        }
      }
    }
    fresh.sort { $0.goes(before: $1) }
    for (position, item) in fresh.enumerated() {
      do {
        if let document = item.recalls {
          for recipient in item.recipients {
            _ = try withdraw(
              document, from: recipient, deliveredBy: item.packet.sender, now: now, documentId: documentId)
          }
        }
        outcomes.append(try deliver(item.packet, to: item.recipients, position: position, now: now))
      } catch {
        outcomes.append(.postponed(transportId: item.packet.transportId, reason: "\(error)"))
      }
    }
    return outcomes
  }

  /// A packet that is new, on its way.
  private struct Fresh {
    let packet: CourierPacket
    let recipients: [UnitCode]
    let urgency: Urgency
    let recalls: String?

    init(_ packet: CourierPacket, _ recipients: [UnitCode], _ urgency: Urgency, recalls: String? = nil) {
      var seen: Set<UnitCode> = []
      self.packet = packet
      self.recipients = recipients.filter { seen.insert($0).inserted }
      self.urgency = urgency
      self.recalls = recalls
    }

    /// Recalls come last, so that what they recall is there; else the urgent first.
    func goes(before other: Fresh) -> Bool {
      (recalls == nil ? 0 : 1, other.urgency, packet.transportId, packet.sender)
        < (other.recalls == nil ? 0 : 1, urgency, other.packet.transportId, other.packet.sender)
    }
  }

  /// The units that have a folder, by code.
  public func units() throws -> [UnitCode] {
    try disk.names(in: root).compactMap { name in
      name.hasPrefix(".") ? nil : try disk.notice(CourierOwner.self, at: "\(root)/\(name)/unit.json")?.code
    }.sorted()
  }

  /// Moves the waiting packets aside, so that nobody changes them under way, and names those to work on: what a
  /// dead process left first. A packet waits while one of its name is still being worked on.
  func claimOutbox(of sender: UnitCode) throws -> [String] {
    let places = places(of: sender)
    let left = try packets(in: places.sending)
    let taken = Set(left)
    let waiting = try packets(in: places.outbox).filter { !$0.hasPrefix(".") && !taken.contains($0) }
    for name in waiting { try disk.rename("\(places.outbox)/\(name)", to: "\(places.sending)/\(name)") }
    if !waiting.isEmpty || !left.isEmpty {
      try disk.syncFolder(places.sending)
      try disk.syncFolder(places.outbox)
    }
    // A file may have been put in a link's place, or the other way round, before it was moved.
    return try (left + waiting).filter { try disk.isPlainFile("\(places.sending)/\($0)") }
  }

  /// The names of packets in a folder that others can write to; links, folders and pipes are passed over, so that
  /// nobody is made to send a file that is not his, or to wait for ever.
  func packets(in folder: String) throws -> [String] {
    try disk.names(in: folder).filter { $0.hasSuffix(".edxml") }.filter {
      try disk.isPlainFile("\(folder)/\($0)")
    }
  }

  func packet(_ name: String, _ transportId: String, of sender: UnitCode) throws -> CourierPacket {
    let places = places(of: sender)
    let (sha256, byteCount) = try disk.digest(of: "\(places.sending)/\(name)")
    return CourierPacket(
      sender: sender, transportId: transportId, path: "\(places.sending)/\(name)", sha256: sha256,
      byteCount: byteCount,
      statedRecipients: try disk.notice(CourierAddress.self, at: "\(places.outbox)/\(transportId).to.json")?
        .to)
  }

  /// The outcome of a packet that needs no delivery: unfit name, repeat, conflict. `nil` for a new one.
  func settled(_ packet: CourierPacket, now: Timestamp) throws -> CourierOutcome? {
    guard CourierName.isTransportId(packet.transportId) else {
      return try refuse(packet, "courier.refused.name", now: now)
    }
    let receipts = places(of: packet.sender).receipts
    guard
      let receipt = try disk.notice(CourierReceipt.self, at: "\(receipts)/\(packet.transportId).receipt.json")
    else { return nil }
    guard receipt.sha256 == packet.sha256 else {
      return try conflict(packet, accepted: receipt.sha256, receiptId: receipt.receiptId, now: now)
    }
    // Its name may not have been durable when the process that wrote it died.
    try disk.syncFolder(receipts)
    try finish(packet, into: places(of: packet.sender).processed)
    return .repeated(receipt)
  }

  private func deliver(
    _ packet: CourierPacket, to recipients: [UnitCode], position: Int, now: Timestamp
  ) throws -> CourierOutcome {
    let name = CourierName.delivered(packet.transportId, from: packet.sender)
    let slip = CourierSlip(
      transportId: packet.transportId, deliveredBy: packet.sender, sha256: packet.sha256, at: now,
      position: position)
    for recipient in recipients {
      try prepare(recipient)
      let target = places(of: recipient)
      if let known = try deliveredSha256(name, at: target) {
        if known == packet.sha256 { continue }
        return try conflict(packet, accepted: known, receiptId: nil, now: now)
      }
      // The slip first: a packet without one would be taken for one that somebody put there by hand.
      try disk.writeNotice(
        slip, to: target.inbox, name: "\(name).slip.json", temporaryName: ".exchange-\(name).slip")
      try disk.copyWhole(
        from: packet.path, to: target.inbox, name: "\(name).edxml", temporaryName: ".exchange-\(name)")
    }
    return .accepted(
      try accept(
        packet,
        CourierReceipt(
          receiptId: Self.receiptId(packet), transportId: packet.transportId, sender: packet.sender,
          sha256: packet.sha256, storedAt: now, recipients: recipients)))
  }

  /// Gives the sender its receipt: everything it promises is durable by now.
  func accept(_ packet: CourierPacket, _ receipt: CourierReceipt) throws -> CourierReceipt {
    let places = places(of: packet.sender)
    try disk.writeNotice(
      receipt, to: places.receipts, name: "\(packet.transportId).receipt.json",
      temporaryName: ".exchange-\(packet.transportId)")
    // From here on the packet is accepted; what fails now is tidied up by the next exchange.
    try? finish(packet, into: places.processed)
    return receipt
  }

  /// The digest of what a recipient has already been given under this name; `nil` when nothing. A packet only
  /// ever moves from the inbox onwards, so looking in this order cannot miss it.
  func deliveredSha256(_ name: String, at places: Places) throws -> String? {
    for folder in [places.inbox, places.receiving, places.processed, places.quarantine] {
      guard let sha256 = try sha256IfThere("\(folder)/\(name).edxml") else { continue }
      // A process that died may have left the name without making it durable.
      try disk.syncFolder(folder)
      return sha256
    }
    return nil
  }

  func conflict(
    _ packet: CourierPacket, accepted: String, receiptId: String?, now: Timestamp
  ) throws -> CourierOutcome {
    let conflict = CourierConflict(
      transportId: packet.transportId, sender: packet.sender, sha256: packet.sha256,
      acceptedSha256: accepted, receiptId: receiptId, at: now)
    return .conflict(try answer(packet, conflict, kind: "conflict"))
  }

  func refuse(
    _ packet: CourierPacket, _ reason: MessageKey, words: String? = nil, now: Timestamp
  ) throws -> CourierOutcome {
    let refusal = CourierRefusal(
      transportId: packet.transportId, sender: packet.sender, sha256: packet.sha256, reason: reason,
      words: words.map { String($0.prefix(1000)) }, at: now)
    return .refused(try answer(packet, refusal, kind: "refusal"))
  }

  /// Writes a negative notice once (a later run finds and repeats it) and puts the packet aside.
  private func answer<Notice: Codable>(
    _ packet: CourierPacket, _ notice: Notice, kind: String
  ) throws -> Notice {
    let places = places(of: packet.sender)
    let isFit = CourierName.isTransportId(packet.transportId)
    let stem = isFit ? packet.transportId : CourierName.plain(packet.transportId, limit: 40)
    let name = "\(stem).\(kind).\(packet.sha256.prefix(8)).json"
    let earlier = try disk.notice(Notice.self, at: "\(places.receipts)/\(name)")
    if earlier == nil {
      try disk.writeNotice(
        notice, to: places.receipts, name: name, temporaryName: ".exchange-\(stem).\(kind)")
    } else {
      try disk.syncFolder(places.receipts)
    }
    try finish(packet, into: places.quarantine)
    return earlier ?? notice
  }

  /// Moves a packet, and what was stated beside it, out of the way.
  private func finish(_ packet: CourierPacket, into target: String) throws {
    let places = places(of: packet.sender)
    let address = "\(packet.transportId).to.json"
    let isWaitingAgain = try disk.byteCount(of: "\(places.outbox)/\(packet.transportId).edxml") != nil
    try retire("\(packet.transportId).edxml", from: places.sending, to: target, sha256: packet.sha256)
    if !isWaitingAgain, try disk.byteCount(of: "\(places.outbox)/\(address)") != nil {
      try disk.moveDurably(address, from: places.outbox, to: target)
    }
  }

  /// The same packet of the same sender has the same receipt id, whenever it is written.
  private static func receiptId(_ packet: CourierPacket) -> String {
    let text = "\(packet.sender.key)\n\(packet.transportId)\n\(packet.sha256)"
    return "BN-" + hex(DigestAlgorithm.sha256.digest(text.utf8)).prefix(16)
  }
}
