/// A document packet was built, kept and put into the queue. (`packet.queued`)
public struct PacketQueued: EventPayload {
  /// `packet.queued`.
  public static let kind = "packet.queued"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The outgoing document it carries.
  public let document: Int64
  /// The sender's transport id: the base name of the courier file, or the key of the native API.
  public let transportId: String
  /// Digest of the packet's bytes, hexadecimal.
  public let sha256: String
  /// Length in bytes.
  public let byteCount: Int
  /// The units it goes to, in the packet's order.
  public let recipients: [UnitCode]
  /// What the packet does.
  public let businessType: BusinessType
  /// Its place in the queue.
  public let urgency: Urgency

  /// The event's own fields.
  public init(
    packet: Int64, document: Int64, transportId: String, sha256: String, byteCount: Int,
    recipients: [UnitCode], businessType: BusinessType, urgency: Urgency
  ) {
    self.packet = packet
    self.document = document
    self.transportId = transportId
    self.sha256 = sha256
    self.byteCount = byteCount
    self.recipients = recipients
    self.businessType = businessType
    self.urgency = urgency
  }
}

/// The exchange stored the packet durably and gave a receipt. (`packet.accepted`)
public struct PacketAccepted: EventPayload {
  /// `packet.accepted`.
  public static let kind = "packet.accepted"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The sender's transport id: the base name of the courier file, or the key of the native API.
  public let transportId: String
  /// Digest of the packet's bytes, hexadecimal.
  public let sha256: String
  /// Id of the receipt.
  public let receiptId: String
  /// When the exchange stored it, as the receipt says.
  public let storedAt: Timestamp

  /// The event's own fields.
  public init(packet: Int64, transportId: String, sha256: String, receiptId: String, storedAt: Timestamp) {
    self.packet = packet
    self.transportId = transportId
    self.sha256 = sha256
    self.receiptId = receiptId
    self.storedAt = storedAt
  }
}

/// The exchange refused the packet: its transport id is already used for other bytes. (`packet.conflicted`)
public struct PacketConflicted: EventPayload {
  /// `packet.conflicted`.
  public static let kind = "packet.conflicted"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The sender's transport id: the base name of the courier file, or the key of the native API.
  public let transportId: String
  /// Digest of the packet's bytes, hexadecimal.
  public let sha256: String
  /// Digest of the packet accepted under this id.
  public let acceptedSha256: String

  /// The event's own fields.
  public init(packet: Int64, transportId: String, sha256: String, acceptedSha256: String) {
    self.packet = packet
    self.transportId = transportId
    self.sha256 = sha256
    self.acceptedSha256 = acceptedSha256
  }
}

/// The exchange refused the packet by a rule. (`packet.refused`)
public struct PacketRefused: EventPayload {
  /// `packet.refused`.
  public static let kind = "packet.refused"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The sender's transport id: the base name of the courier file, or the key of the native API.
  public let transportId: String
  /// Key of the reason in the message catalogue.
  public let reason: String

  /// The event's own fields.
  public init(packet: Int64, transportId: String, reason: String) {
    self.packet = packet
    self.transportId = transportId
    self.reason = reason
  }
}

/// The exchange has not said in time whether it has the packet; it is asked again by transport id and digest.
/// (`packet.unanswered`)
public struct PacketUnanswered: EventPayload {
  /// `packet.unanswered`.
  public static let kind = "packet.unanswered"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The sender's transport id: the base name of the courier file, or the key of the native API.
  public let transportId: String
  /// Digest of the packet's bytes, hexadecimal.
  public let sha256: String
  /// When it was first handed to the exchange.
  public let postedAt: Timestamp

  /// The event's own fields.
  public init(packet: Int64, transportId: String, sha256: String, postedAt: Timestamp) {
    self.packet = packet
    self.transportId = transportId
    self.sha256 = sha256
    self.postedAt = postedAt
  }
}

/// A packet that waited was kept back: its number was voided, or its document got other recipients. Nothing of it left.
/// (`packet.withheld`)
public struct PacketWithheld: EventPayload {
  /// `packet.withheld`.
  public static let kind = "packet.withheld"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The document it carries.
  public let document: Int64
  /// The sender's transport id: the base name of the courier file, or the key of the native API.
  public let transportId: String

  /// The event's own fields.
  public init(packet: Int64, document: Int64, transportId: String) {
    self.packet = packet
    self.document = document
    self.transportId = transportId
  }
}

/// A recipient's system has fetched the packet. (`delivery.fetched`)
public struct DeliveryFetched: EventPayload {
  /// `delivery.fetched`.
  public static let kind = "delivery.fetched"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The recipient.
  public let recipient: UnitCode

  /// The event's own fields.
  public init(packet: Int64, recipient: UnitCode) {
    self.packet = packet
    self.recipient = recipient
  }
}

/// A recipient's system has stored the packet. (`delivery.done`)
public struct DeliveryDone: EventPayload {
  /// `delivery.done`.
  public static let kind = "delivery.done"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The recipient.
  public let recipient: UnitCode
  /// When, as the recipient's system says.
  public let reportedAt: Timestamp

  /// The event's own fields.
  public init(packet: Int64, recipient: UnitCode, reportedAt: Timestamp) {
    self.packet = packet
    self.recipient = recipient
    self.reportedAt = reportedAt
  }
}

/// A packet could not be delivered to a recipient, or the recipient's system put it aside.
/// (`delivery.failed`)
public struct DeliveryFailed: EventPayload {
  /// `delivery.failed`.
  public static let kind = "delivery.failed"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The recipient.
  public let recipient: UnitCode
  /// When, as reported.
  public let reportedAt: Timestamp
  /// Key of the reason in the message catalogue.
  public let reason: String

  /// The event's own fields.
  public init(packet: Int64, recipient: UnitCode, reportedAt: Timestamp, reason: String) {
    self.packet = packet
    self.recipient = recipient
    self.reportedAt = reportedAt
    self.reason = reason
  }
}

/// A packet came in, was stored as it is and verified. (`packet.received`)
public struct PacketReceived: EventPayload {
  /// `packet.received`.
  public static let kind = "packet.received"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// Digest of the packet's bytes, hexadecimal.
  public let sha256: String
  /// Length in bytes.
  public let byteCount: Int
  /// The sender's transport id; absent when it was put into the inbox by hand.
  public let transportId: String?
  /// The unit that delivered it with authentication; absent when nobody did.
  public let deliveredBy: UnitCode?
  /// The unit the packet says it is from.
  public let claimedSender: UnitCode?
  /// What it holds.
  public let content: PacketContent
  /// `valid`, `invalid`, `indeterminate`, `notVerifiable` or `unsigned`.
  public let verdict: String

  /// The event's own fields.
  public init(
    packet: Int64, sha256: String, byteCount: Int, transportId: String? = nil, deliveredBy: UnitCode? = nil,
    claimedSender: UnitCode? = nil, content: PacketContent, verdict: String
  ) {
    self.packet = packet
    self.sha256 = sha256
    self.byteCount = byteCount
    self.transportId = transportId
    self.deliveredBy = deliveredBy
    self.claimedSender = claimedSender
    self.content = content
    self.verdict = verdict
  }
}

/// A packet waits because nothing can be decided yet, or because nobody vouches for its sender.
/// (`packet.held`)
public struct PacketHeld: EventPayload {
  /// `packet.held`.
  public static let kind = "packet.held"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// Key of the reason in the message catalogue.
  public let reason: String

  /// The event's own fields.
  public init(packet: Int64, reason: String) {
    self.packet = packet
    self.reason = reason
  }
}

/// A held packet was judged again, or a person decided; it goes on. (`packet.released`)
public struct PacketReleased: EventPayload {
  /// `packet.released`.
  public static let kind = "packet.released"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The verdict now.
  public let verdict: String

  /// The event's own fields.
  public init(packet: Int64, verdict: String) {
    self.packet = packet
    self.verdict = verdict
  }
}

/// A packet was put aside; nothing of it was registered. (`packet.quarantined`)
public struct PacketQuarantined: EventPayload {
  /// `packet.quarantined`.
  public static let kind = "packet.quarantined"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// Key of the reason in the message catalogue.
  public let reason: String

  /// The event's own fields.
  public init(packet: Int64, reason: String) {
    self.packet = packet
    self.reason = reason
  }
}

/// A clerk returned a packet that was held or put aside: its refusal is owed to whoever delivered it.
/// (`packet.returned`)
public struct PacketReturned: EventPayload {
  /// `packet.returned`.
  public static let kind = "packet.returned"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// Key of the reason in the message catalogue.
  public let reason: String
  /// The unit the refusal goes to; absent when nobody vouched for the delivery, and then nothing is sent.
  public let to: UnitCode?

  /// The event's own fields.
  public init(packet: Int64, reason: String, to: UnitCode?) {
    self.packet = packet
    self.reason = reason
    self.to = to
  }
}
