import GRDB
import VanThu

extension OfficeTransaction {
  /// Takes a receipt of the exchange over (`packet.accepted`, once). Returns whether it was news.
  @discardableResult
  package func noteReceipt(of packet: Int64, receiptId: String, storedAt: Timestamp) throws -> Bool {
    let known = try self.packet(packet)
    // The receipt lies in the folder for good and is read again and again: what recipients have said since stands.
    let isNews = known.receiptId == nil
    _ = try move(packet, nil, .receipt, at: storedAt, reason: nil) { state in
      isNews || state == .queued || state == .unknown
    }
    guard isNews else { return false }
    try database.execute(
      sql: "UPDATE packet SET receiptId = ?, storedAt = ? WHERE id = ?",
      arguments: [receiptId, storedAt.secondsSinceEpoch, packet])
    try record(
      PacketAccepted(
        packet: packet, transportId: known.transportId ?? "", sha256: known.sha256, receiptId: receiptId,
        storedAt: storedAt))
    return true
  }

  /// Takes over that the exchange knows the transport id with other bytes (`packet.conflicted`). Returns whether
  /// it was news.
  @discardableResult
  package func noteConflict(of packet: Int64, acceptedSha256: String) throws -> Bool {
    let known = try self.packet(packet)
    guard try move(packet, nil, .refused, at: at, reason: "send.conflict").isEmpty == false else {
      return false
    }
    try record(
      PacketConflicted(
        packet: packet, transportId: known.transportId ?? "", sha256: known.sha256,
        acceptedSha256: acceptedSha256))
    return true
  }

  /// Takes over that the exchange refused the packet (`packet.refused`). Returns whether it was news.
  @discardableResult
  package func noteRefusal(of packet: Int64, reason: MessageKey) throws -> Bool {
    let known = try self.packet(packet)
    guard try move(packet, nil, .refused, at: at, reason: reason).isEmpty == false else { return false }
    try record(
      PacketRefused(packet: packet, transportId: known.transportId ?? "", reason: reason.rawValue))
    return true
  }

  /// Takes over that a recipient's system has stored the packet (`delivery.done`). Returns whether it was news.
  @discardableResult
  package func noteStored(_ packet: Int64, by recipient: UnitCode, reportedAt: Timestamp) throws -> Bool {
    guard try move(packet, recipient, .stored, at: reportedAt, reason: nil).isEmpty == false else {
      return false
    }
    try record(DeliveryDone(packet: packet, recipient: recipient, reportedAt: reportedAt))
    return true
  }

  /// Takes over that a recipient's system has put the packet aside (`delivery.failed`). Returns whether it was
  /// news.
  @discardableResult
  package func noteNotStored(
    _ packet: Int64, by recipient: UnitCode, reportedAt: Timestamp, reason: MessageKey
  ) throws -> Bool {
    guard try move(packet, recipient, .notStored, at: reportedAt, reason: reason).isEmpty == false else {
      return false
    }
    try record(
      DeliveryFailed(packet: packet, recipient: recipient, reportedAt: reportedAt, reason: reason.rawValue))
    return true
  }

  /// Notes that packets are about to be handed to the exchange, the first time; those that were kept back are not.
  package func notePosted(_ packets: [Int64]) throws {
    for packet in packets {
      try database.execute(
        sql: "UPDATE packet SET postedAt = coalesce(postedAt, ?) WHERE id = ? AND withheldAt IS NULL",
        arguments: [at.secondsSinceEpoch, packet])
    }
  }

  /// Takes over that the exchange has not answered in time (`packet.unanswered`): whether it has the packet is not
  /// known, until it is asked again by transport id and digest. Returns whether it was news.
  @discardableResult
  package func noteUnanswered(_ packet: Int64) throws -> Bool {
    let known = try self.packet(packet)
    guard let postedAt = known.postedAt, try !move(packet, nil, .noAnswer, at: at, reason: nil).isEmpty else {
      return false
    }
    try record(
      PacketUnanswered(
        packet: packet, transportId: known.transportId ?? "", sha256: known.sha256, postedAt: postedAt))
    return true
  }

  /// Queues a packet again, under its transport id, for the recipients it has not reached.
  package func queueAgain(_ packet: Int64) throws {
    _ = try self.packet(packet)
    _ = try move(packet, nil, .queuedAgain, at: at, reason: nil)
  }

  /// Feeds an event to the transport state of one recipient, or of all that are `concerned`; contradictions change
  /// nothing. Returns the recipients whose state changed.
  func move(
    _ packet: Int64, _ recipient: UnitCode?, _ event: TransportState.Event, at: Timestamp,
    reason: MessageKey?,
    concerned: (TransportState) -> Bool = { _ in true }
  ) throws -> [UnitCode] {
    var moved: [UnitCode] = []
    for leg in try view.legs(of: packet)
    where (recipient == nil || leg.unit == recipient) && concerned(leg.state) {
      var state = leg.state
      guard (try? state.apply(event)) != nil, state != leg.state else { continue }
      try database.execute(
        sql: "UPDATE packetRecipient SET state = ?, at = ?, reason = ? WHERE packet = ? AND unit = ?",
        arguments: [state.rawValue, at.secondsSinceEpoch, reason?.rawValue, packet, leg.unit.key])
      moved.append(leg.unit)
    }
    if !moved.isEmpty {
      try database.execute(
        sql: "UPDATE packet SET state = ?, reason = coalesce(?, reason) WHERE id = ?",
        arguments: [try wholeState(of: packet).rawValue, reason?.rawValue, packet])
    }
    return moved
  }

  /// The state of a packet as a whole: that of the recipient who is furthest behind.
  private func wholeState(of packet: Int64) throws -> TransportState {
    let states = Set(try view.legs(of: packet).map(\.state))
    let order: [TransportState] = [.queued, .unknown, .failed, .accepted, .fetched, .done]
    return order.first { states.contains($0) } ?? .queued
  }
}
