import VanThu

/// Where a received packet stands in the office.
package enum ReceptionState: String, Sendable, Hashable, CaseIterable {
  /// Its document or status has been taken over.
  case taken
  /// It waits: nothing can be decided yet, or nobody vouches for its sender.
  case held
  /// It was put aside.
  case quarantined
}

/// A packet of the office, sent or received, exactly as its bytes are.
package struct StoredPacket: Sendable, Hashable, Identifiable {
  /// Its id in this store.
  package let id: Int64
  /// The office.
  package let unit: UnitCode
  /// Sent or received.
  package let book: RegisterBook
  /// What it holds.
  package let content: PacketContent
  /// The sender's transport id; `nil` for one that was put into the inbox by hand.
  package let transportId: String?
  /// SHA-256, hexadecimal: its key in the blob store.
  package let sha256: String
  /// Length in bytes.
  package let byteCount: Int
  /// Its place in the queue.
  package let urgency: Urgency
  /// When it was queued or received.
  package let at: Timestamp
  /// The document it carries or speaks of.
  package let document: Int64?
  /// The status it reports.
  package let status: String?
  /// Where a received packet stands; `nil` for a sent one.
  package let reception: ReceptionState?
  /// Who delivered it with authentication.
  package let deliveredBy: UnitCode?
  /// Whom it says it is from.
  package let claimedSender: UnitCode?
  /// The verdict on a received packet.
  package let verdict: String?
  /// The verification as machine output, for showing it again.
  package let verification: [UInt8]?
  /// Why it is held, put aside, or was refused: a key of the message catalogue.
  package let reason: MessageKey?
  /// The receipt's id, of a sent packet that was accepted.
  package let receiptId: String?
  /// When the exchange stored it.
  package let storedAt: Timestamp?
}

/// How far a sent packet has come on its way to one recipient.
package struct PacketLeg: Sendable, Hashable {
  /// The recipient.
  package let unit: UnitCode
  /// How far.
  package let state: TransportState
  /// When that was reported.
  package let at: Timestamp?
  /// Why it failed.
  package let reason: MessageKey?
}

/// A status that is owed and not packed yet.
package struct StatusDuty: Sendable, Hashable, Identifiable {
  /// Its id in this store.
  package let id: Int64
  /// The incoming document it speaks of; `nil` for the refusal of a packet that was put aside.
  package let document: Int64?
  /// The packet it answers; `nil` for documents that came on paper.
  package let packet: Int64?
  /// The unit it goes to.
  package let recipient: UnitCode
  /// The status.
  package let status: HandlingStatus
  /// The text it carries, Vietnamese.
  package let description: String
  /// When it came about: the time the packet carries.
  package let at: Timestamp
}
