import VanThu

/// Where a received packet stands in the office.
public enum ReceptionState: String, Sendable, Hashable, CaseIterable {
  /// Its document or status has been taken over.
  case taken
  /// It waits: nothing can be decided yet, or nobody vouches for its sender.
  case held
  /// It was put aside.
  case quarantined
}

/// A packet of the office, sent or received, exactly as its bytes are.
public struct StoredPacket: Sendable, Hashable, Identifiable {
  /// Its id in this store.
  public let id: Int64
  /// The office.
  public let unit: UnitCode
  /// Sent or received.
  public let book: RegisterBook
  /// What it holds.
  public let content: PacketContent
  /// The sender's transport id; `nil` for one that was put into the inbox by hand.
  public let transportId: String?
  /// SHA-256, hexadecimal: its key in the blob store.
  public let sha256: String
  /// Length in bytes.
  public let byteCount: Int
  /// Its place in the queue.
  public let urgency: Urgency
  /// When it was queued or received.
  public let at: Timestamp
  /// The document it carries or speaks of.
  public let document: Int64?
  /// The status it reports.
  public let status: String?
  /// Where a received packet stands; `nil` for a sent one.
  public let reception: ReceptionState?
  /// Who delivered it with authentication.
  public let deliveredBy: UnitCode?
  /// Whom it says it is from.
  public let claimedSender: UnitCode?
  /// Whom its signature proves it to be from.
  public let provenSender: UnitCode?
  /// The verdict on a received packet.
  public let verdict: String?
  /// The verification as machine output, for showing it again.
  public let verification: [UInt8]?
  /// Why it is held, put aside, or was refused: a key of the message catalogue.
  public let reason: MessageKey?
  /// When a clerk returned a received packet that was held or put aside.
  public let returnedAt: Timestamp?
  /// The receipt's id, of a sent packet that was accepted.
  public let receiptId: String?
  /// When the exchange stored it.
  public let storedAt: Timestamp?
  /// When a packet of this office was first handed to the exchange; `nil` while it waits.
  public let postedAt: Timestamp?
  /// Whether it was kept back before it left (outgoing only).
  public let isWithheld: Bool
}

/// How far a sent packet has come on its way to one recipient.
public struct PacketLeg: Sendable, Hashable {
  /// The recipient.
  public let unit: UnitCode
  /// How far.
  public let state: TransportState
  /// When that was reported.
  public let at: Timestamp?
  /// Why it failed.
  public let reason: MessageKey?
}

/// A status that is owed and not packed yet.
public struct StatusDuty: Sendable, Hashable, Identifiable {
  /// Its id in this store.
  public let id: Int64
  /// The incoming document it speaks of; `nil` for the refusal of a packet that was put aside.
  public let document: Int64?
  /// The packet it answers; `nil` for documents that came on paper.
  public let packet: Int64?
  /// The unit it goes to.
  public let recipient: UnitCode
  /// The status.
  public let status: HandlingStatus
  /// The text it carries, Vietnamese.
  public let description: String
  /// When it came about: the time the packet carries.
  public let at: Timestamp
}

extension StoredPacket {
  /// The day on which it was handed to the exchange; `nil` while it waits here.
  package var leftOn: CalendarDay? { postedAt?.day ?? (receiptId == nil ? nil : at.day) }
}
