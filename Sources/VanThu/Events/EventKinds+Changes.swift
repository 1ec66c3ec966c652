/// An office recalled a document it had sent (thu hồi); its own copy is frozen. (`document.recalled`)
public struct DocumentRecalled: EventPayload {
  /// `document.recalled`.
  public static let kind = "document.recalled"
  /// The outgoing document, by its id in this office's store.
  public let document: Int64
  /// The packet that carries the recall; absent when the document had not left.
  public let packet: Int64?
  /// The units that are told.
  public let recipients: [UnitCode]

  /// The event's own fields.
  public init(document: Int64, packet: Int64? = nil, recipients: [UnitCode]) {
    self.document = document
    self.packet = packet
    self.recipients = recipients
  }
}

/// A recall came in, of a document that is here, or not here yet. (`recall.received`)
public struct RecallReceived: EventPayload {
  /// `recall.received`.
  public static let kind = "recall.received"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The incoming document it recalls; absent while there is none.
  public let document: Int64?
  /// The unit that recalls, as its signature proves.
  public let issuer: UnitCode
  /// The issuer's id of the document, as received.
  public let documentId: String

  /// The event's own fields.
  public init(packet: Int64, document: Int64? = nil, issuer: UnitCode, documentId: String) {
    self.packet = packet
    self.document = document
    self.issuer = issuer
    self.documentId = documentId
  }
}

/// A recalled document was cancelled; its register entry stays. (`document.cancelled`)
public struct DocumentCancelled: EventPayload {
  /// `document.cancelled`.
  public static let kind = "document.cancelled"
  /// The document, by its id in this office's store.
  public let document: Int64
  /// The packet that recalls it.
  public let packet: Int64?
  /// The status that reports it.
  public let answer: HandlingStatus

  /// The event's own fields.
  public init(document: Int64, packet: Int64? = nil, answer: HandlingStatus) {
    self.document = document
    self.packet = packet
    self.answer = answer
  }
}

/// What a document was about and its files were destroyed. (`content.destroyed`)
public struct ContentDestroyed: EventPayload {
  /// `content.destroyed`.
  public static let kind = "content.destroyed"
  /// The document, by its id in this office's store.
  public let document: Int64
  /// Digests of the files, hexadecimal, the document itself first.
  public let files: [String]
  /// Digests of the packets, hexadecimal.
  public let packets: [String]
  /// Digests out of these whose bytes stay, because another document has them too.
  public let kept: [String]

  /// The event's own fields.
  public init(document: Int64, files: [String], packets: [String], kept: [String]) {
    self.document = document
    self.files = files
    self.packets = packets
    self.kept = kept
  }
}

/// The data, annexes or recipients of a document changed; its main file did not. (`document.updated`)
public struct DocumentUpdated: EventPayload {
  /// `document.updated`.
  public static let kind = "document.updated"
  /// The document, by its id in this office's store.
  public let document: Int64
  /// The packet that carries the update; absent when nobody had to be told.
  public let packet: Int64?
  /// Digests of the files until now, hexadecimal, the document itself first.
  public let before: [String]
  /// Digests of the files from now on.
  public let after: [String]
  /// Units that receive the document from now on.
  public let added: [UnitCode]
  /// Units that no longer do.
  public let removed: [UnitCode]

  /// The event's own fields.
  public init(
    document: Int64, packet: Int64? = nil, before: [String], after: [String], added: [UnitCode],
    removed: [UnitCode]
  ) {
    self.document = document
    self.packet = packet
    self.before = before
    self.after = after
    self.added = added
    self.removed = removed
  }
}

/// An update of a document that is here came in. (`update.received`)
public struct UpdateReceived: EventPayload {
  /// `update.received`.
  public static let kind = "update.received"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The incoming document it updates.
  public let document: Int64
  /// Digests of the files it brings, hexadecimal, the document itself first.
  public let after: [String]
  /// `applied` when it is to be answered, `ignored` when a newer version is here, `refused` when a rule forbids it.
  public let effect: StatusEffect
  /// Why it was not taken: a key of the message catalogue.
  public let reason: String?

  /// The event's own fields.
  public init(packet: Int64, document: Int64, after: [String], effect: StatusEffect, reason: String? = nil) {
    self.packet = packet
    self.document = document
    self.after = after
    self.effect = effect
    self.reason = reason
  }
}

/// An update was agreed to or refused: status 15 or 16. (`update.answered`)
public struct UpdateAnswered: EventPayload {
  /// `update.answered`.
  public static let kind = "update.answered"
  /// The document, by its id in this office's store.
  public let document: Int64
  /// The packet that brought the update.
  public let packet: Int64
  /// The answer.
  public let status: HandlingStatus

  /// The event's own fields.
  public init(document: Int64, packet: Int64, status: HandlingStatus) {
    self.document = document
    self.packet = packet
    self.status = status
  }
}

/// A newer document took the place of a document, whose register entry stays. (`document.replaced`)
public struct DocumentReplaced: EventPayload {
  /// `document.replaced`.
  public static let kind = "document.replaced"
  /// The replaced document, by its id in this office's store.
  public let document: Int64
  /// The document that takes its place.
  public let by: Int64

  /// The event's own fields.
  public init(document: Int64, by: Int64) {
    self.document = document
    self.by = by
  }
}

/// An incoming document was sent on, its files untouched. (`document.forwarded`)
public struct DocumentForwarded: EventPayload {
  /// `document.forwarded`.
  public static let kind = "document.forwarded"
  /// The outgoing document it was sent on with.
  public let document: Int64
  /// The incoming document.
  public let original: Int64

  /// The event's own fields.
  public init(document: Int64, original: Int64) {
    self.document = document
    self.original = original
  }
}

/// An office asked recipients to give a document back (lấy lại): status 13. (`takeback.asked`)
public struct TakeBackAsked: EventPayload {
  /// `takeback.asked`.
  public static let kind = "takeback.asked"
  /// The outgoing document, by its id in this office's store.
  public let document: Int64
  /// The units that are asked.
  public let recipients: [UnitCode]

  /// The event's own fields.
  public init(document: Int64, recipients: [UnitCode]) {
    self.document = document
    self.recipients = recipients
  }
}

/// A sender asks for a document of its own to be given back. (`takeback.received`)
public struct TakeBackReceived: EventPayload {
  /// `takeback.received`.
  public static let kind = "takeback.received"
  /// The packet, by its id in this office's store.
  public let packet: Int64
  /// The incoming document; absent while there is none.
  public let document: Int64?
  /// The unit that asks.
  public let issuer: UnitCode
  /// The issuer's id of the document, as received.
  public let documentId: String
  /// What it changed.
  public let effect: StatusEffect

  /// The event's own fields.
  public init(
    packet: Int64, document: Int64? = nil, issuer: UnitCode, documentId: String, effect: StatusEffect
  ) {
    self.packet = packet
    self.document = document
    self.issuer = issuer
    self.documentId = documentId
    self.effect = effect
  }
}

/// A take-back was agreed to or refused: status 15 or 16. (`takeback.answered`)
public struct TakeBackAnswered: EventPayload {
  /// `takeback.answered`.
  public static let kind = "takeback.answered"
  /// The document, by its id in this office's store.
  public let document: Int64
  /// The packet that asked.
  public let packet: Int64?
  /// The answer.
  public let status: HandlingStatus

  /// The event's own fields.
  public init(document: Int64, packet: Int64? = nil, status: HandlingStatus) {
    self.document = document
    self.packet = packet
    self.status = status
  }
}

/// A recalled document was taken out of a recipient's inbox before anybody fetched it. (`delivery.withdrawn`)
public struct DeliveryWithdrawn: EventPayload {
  /// `delivery.withdrawn`.
  public static let kind = "delivery.withdrawn"
  /// The packet that carried the document, by its id in this office's store.
  public let packet: Int64
  /// The recipient.
  public let recipient: UnitCode
  /// When, as the exchange says.
  public let reportedAt: Timestamp

  /// The event's own fields.
  public init(packet: Int64, recipient: UnitCode, reportedAt: Timestamp) {
    self.packet = packet
    self.recipient = recipient
    self.reportedAt = reportedAt
  }
}
