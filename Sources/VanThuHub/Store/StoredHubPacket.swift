import VanThu

/// What a packet carries, by the axis' own words (`messagetype`).
public enum HubPacketKind: String, Sendable, Hashable, CaseIterable {
  /// A document (gói tin văn bản).
  case edoc
  /// A status (gói tin trạng thái).
  case status
}

/// A packet about to be taken in.
package struct HubSubmission: Sendable {
  /// The id it gets here, and those of its deliveries in the order of the recipients.
  package var docId: String
  package var deliveryIds: [String]
  /// The system that hands it in.
  package var system: String
  /// Within what the id below is unique: the sending unit for an id of the sender's own, else the system.
  package var owner: String
  /// The sender's id of the delivery after `id:`; on the axis' gateway, which has none, the digest after `sha256:`.
  package var transportId: String
  /// What it carries.
  package var kind: HubPacketKind
  /// The sending unit, by its code in force, and as the packet names it.
  package var sender: UnitCode
  package var senderNamed: UnitCode
  /// To whom.
  package var recipients: [HubRecipient]
  /// Its place in the queue.
  package var urgency: Urgency
  /// What it does.
  package var businessType: BusinessType
  /// The sender's id of the document; of a recall, that of the document recalled.
  package var documentId: String?
  /// Number and notation.
  package var code: String?
  /// The subject: kept beside, for the sender's own list.
  package var subject: String?
  /// The verdict on its signature.
  package var verdict: String
}

/// What became of a packet that was handed in.
package struct HubAcceptance: Sendable, Hashable {
  /// The id of the packet here (`DocId`).
  package let docId: String
  /// Its row.
  package let packet: Int64
  /// When it was first accepted.
  package let acceptedAt: Timestamp
  /// Whether it had been accepted before.
  package let isRepeat: Bool
  /// The receipt that is kept with it; `nil` where it came in by a way that gives none.
  package let receipt: [UInt8]?
}

/// A packet in the hub.
package struct StoredHubPacket: Sendable, Hashable {
  /// Its row.
  package let id: Int64
  /// Its id for the outside.
  package let docId: String
  /// What it carries.
  package let kind: HubPacketKind
  /// The system that handed it in.
  package let system: String
  /// The sender, by its code in force and as the packet names it.
  package let sender: UnitCode
  package let senderNamed: UnitCode
  /// The sender's id of the delivery.
  package let transportId: String
  /// SHA-256, hexadecimal.
  package let sha256: String
  /// Length in bytes.
  package let byteCount: Int
  /// Its place in the queue.
  package let urgency: Urgency
  /// The sender's id of the document.
  package let documentId: String?
  /// Number and notation.
  package let code: String?
  /// The subject; `nil` where none is kept.
  package let subject: String?
  /// The verdict on its signature.
  package let verdict: String
  /// When it was accepted.
  package let acceptedAt: Timestamp
}

extension StoredHubPacket {
  /// The id the sender gave it; `nil` for one that came without.
  package var clientTransportId: String? {
    transportId.hasPrefix("id:") ? String(transportId.dropFirst(3)) : nil
  }
}

/// A packet on its way to one recipient.
package struct HubDelivery: Sendable, Hashable {
  /// Its row.
  package let id: Int64
  /// Its id for the outside.
  package let docId: String
  /// The packet.
  package let packet: StoredHubPacket
  /// The recipient, by its code in force and as the packet names it.
  package let unit: UnitCode
  package let unitNamed: UnitCode
  /// The system that serves the recipient.
  package let system: String?
  /// How far it has come.
  package let state: DeliveryState
  /// Why it failed, in the recipient system's words.
  package let reason: String?
  /// When the packet was accepted for it, first fetched, last changed.
  package let createdAt: Timestamp
  package let fetchedAt: Timestamp?
  package let updatedAt: Timestamp
  /// When the sender was told that nobody acknowledged it in time.
  package let overdueAt: Timestamp?
}

/// One step of a packet on its way.
package struct HubHop: Sendable, Hashable {
  /// What happened: `accepted`, or the event of a delivery.
  package let kind: String
  /// The delivery it happened to; `nil` for the packet as a whole.
  package let delivery: String?
  /// The system that did it; `nil` for the hub.
  package let system: String?
  /// When.
  package let at: Timestamp
}
