/// A status packet was built, kept and put into the queue. (`status.queued`)
public struct StatusQueued: EventPayload {
  /// `status.queued`.
  public static let kind = "status.queued"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The incoming document it speaks of; absent for a refusal of a packet that was not registered.
  public let document: Int64?
  /// The sender's transport id: the base name of the courier file, or the key of the native API.
  public let transportId: String
  /// Digest of the packet's bytes, hexadecimal.
  public let sha256: String
  /// The status.
  public let status: HandlingStatus
  /// The unit it goes to.
  public let to: UnitCode

  /// The event's own fields.
  public init(
    packet: Int64, document: Int64? = nil, transportId: String, sha256: String, status: HandlingStatus,
    to: UnitCode
  ) {
    self.packet = packet
    self.document = document
    self.transportId = transportId
    self.sha256 = sha256
    self.status = status
    self.to = to
  }
}

/// A status packet came in. (`status.received`)
public struct StatusReceived: EventPayload {
  /// `status.received`.
  public static let kind = "status.received"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The outgoing document it speaks of; absent when there is none in the register.
  public let document: Int64?
  /// The unit that reports.
  public let from: UnitCode
  /// The status, two digits as received.
  public let status: String
  /// When, as the packet says.
  public let reportedAt: Timestamp?
  /// What it changed.
  public let effect: StatusEffect
  /// Why it was not applied: a key of the message catalogue.
  public let reason: String?

  /// The event's own fields.
  public init(
    packet: Int64, document: Int64? = nil, from: UnitCode, status: String, reportedAt: Timestamp? = nil,
    effect: StatusEffect, reason: String? = nil
  ) {
    self.packet = packet
    self.document = document
    self.from = from
    self.status = status
    self.reportedAt = reportedAt
    self.effect = effect
    self.reason = reason
  }
}
