/// A document got its number and date and entered the outgoing register. (`document.issued`)
public struct DocumentIssued: EventPayload {
  /// `document.issued`.
  public static let kind = "document.issued"
  /// The document, by its id in this office's store.
  public let document: Int64
  /// The number.
  public let number: Int
  /// Number and notation as written: `07/CĐ-UBND`.
  public let code: String
  /// Its id on the wire, the same in every packet that speaks of it.
  public let documentId: String
  /// The number series.
  public let series: String
  /// Year of the series.
  public let year: Int
  /// The date printed on the document.
  public let issuedOn: CalendarDay
  /// Who gave the number.
  public let numberedBy: NumberOrigin
  /// How it goes out.
  public let medium: DocumentMedium
  /// How urgent it is.
  public let urgency: Urgency
  /// The incoming document it answers.
  public let answers: Int64?
  /// The day by which an answer is asked.
  public let answerBy: CalendarDay?
  /// The units it is meant for, by paper or packet, where they are known when it is issued.
  public let recipients: [UnitCode]?
  /// Unit codes and selectors that were refused and left out of the list, because the sender said so.
  public let skipped: [String]?
  /// The caller's key under which the number was asked for, where there is one.
  public let key: String?

  /// The event's own fields.
  public init(
    document: Int64, number: Int, code: String, documentId: String, series: String, year: Int,
    issuedOn: CalendarDay, numberedBy: NumberOrigin, medium: DocumentMedium, urgency: Urgency,
    answers: Int64? = nil, answerBy: CalendarDay? = nil, recipients: [UnitCode]? = nil,
    skipped: [String]? = nil, key: String? = nil
  ) {
    self.document = document
    self.number = number
    self.code = code
    self.documentId = documentId
    self.series = series
    self.year = year
    self.issuedOn = issuedOn
    self.numberedBy = numberedBy
    self.medium = medium
    self.urgency = urgency
    self.answers = answers
    self.answerBy = answerBy
    self.recipients = recipients
    self.skipped = skipped
    self.key = key
  }
}

/// A document is there, and waits for the clerk: status 01. (`document.arrived`)
public struct DocumentArrived: EventPayload {
  /// `document.arrived`.
  public static let kind = "document.arrived"
  /// The document, by its id in this office's store.
  public let document: Int64
  /// The packet it came in; absent for paper.
  public let packet: Int64?
  /// The unit it says it is from; absent for senders without a code.
  public let sender: UnitCode?
  /// The sender's id of the document, as received.
  public let documentId: String?
  /// Number and notation as received.
  public let code: String?
  /// The date printed on the document.
  public let issuedOn: CalendarDay?
  /// How urgent it is.
  public let urgency: Urgency
  /// How it came.
  public let medium: DocumentMedium
  /// What the packet does.
  public let businessType: BusinessType
  /// The day by which the sender asks for an answer.
  public let answerBy: CalendarDay?

  /// The event's own fields.
  public init(
    document: Int64, packet: Int64? = nil, sender: UnitCode? = nil, documentId: String? = nil,
    code: String? = nil, issuedOn: CalendarDay? = nil, urgency: Urgency, medium: DocumentMedium,
    businessType: BusinessType, answerBy: CalendarDay? = nil
  ) {
    self.document = document
    self.packet = packet
    self.sender = sender
    self.documentId = documentId
    self.code = code
    self.issuedOn = issuedOn
    self.urgency = urgency
    self.medium = medium
    self.businessType = businessType
    self.answerBy = answerBy
  }
}

/// A clerk accepted the document and gave it an incoming number: status 03. (`document.registered`)
public struct DocumentRegistered: EventPayload {
  /// `document.registered`.
  public static let kind = "document.registered"
  /// The document, by its id in this office's store.
  public let document: Int64
  /// The incoming number.
  public let number: Int
  /// The number series.
  public let series: String
  /// Year of the series.
  public let year: Int
  /// The day of arrival in the register.
  public let arrivedOn: CalendarDay
  /// How it came.
  public let medium: DocumentMedium

  /// The event's own fields.
  public init(
    document: Int64, number: Int, series: String, year: Int, arrivedOn: CalendarDay, medium: DocumentMedium
  ) {
    self.document = document
    self.number = number
    self.series = series
    self.year = year
    self.arrivedOn = arrivedOn
    self.medium = medium
  }
}

/// A clerk returned the document: status 02. (`document.returned`)
public struct DocumentReturned: EventPayload {
  /// `document.returned`.
  public static let kind = "document.returned"
  /// The document, by its id in this office's store.
  public let document: Int64
  /// Key of the reason in the message catalogue, or `reason.stated` for one in the clerk's own words, which
  /// lie beside.
  public let reason: String

  /// The event's own fields.
  public init(document: Int64, reason: String) {
    self.document = document
    self.reason = reason
  }
}

/// A leader assigned the document: status 04. (`document.assigned`)
public struct DocumentAssigned: EventPayload {
  /// `document.assigned`.
  public static let kind = "document.assigned"
  /// The document, by its id in this office's store.
  public let document: Int64
  /// User or department id in the lead (chủ trì).
  public let lead: String
  /// Ids supporting (phối hợp).
  public let supporting: [String]
  /// Ids informed (để biết).
  public let informed: [String]
  /// The time limit (thời hạn giải quyết).
  public let handleBy: CalendarDay?

  /// The event's own fields.
  public init(
    document: Int64, lead: String, supporting: [String], informed: [String], handleBy: CalendarDay? = nil
  ) {
    self.document = document
    self.lead = lead
    self.supporting = supporting
    self.informed = informed
    self.handleBy = handleBy
  }
}

/// Work on the document has begun: status 05. (`document.progressed`)
public struct DocumentProgressed: EventPayload {
  /// `document.progressed`.
  public static let kind = "document.progressed"
  /// The document, by its id in this office's store.
  public let document: Int64

  /// The event's own fields.
  public init(document: Int64) {
    self.document = document
  }
}

/// The document was dealt with: status 06. (`document.completed`)
public struct DocumentCompleted: EventPayload {
  /// `document.completed`.
  public static let kind = "document.completed"
  /// The document, by its id in this office's store.
  public let document: Int64
  /// The outgoing document that answers it.
  public let answer: Int64?

  /// The event's own fields.
  public init(document: Int64, answer: Int64? = nil) {
    self.document = document
    self.answer = answer
  }
}

/// Recipients of an outgoing document, or those who deal with an incoming one, were reminded of it (đôn đốc).
/// (`document.reminded`)
public struct DocumentReminded: EventPayload {
  /// `document.reminded`.
  public static let kind = "document.reminded"
  /// The document, by its id in this office's store.
  public let document: Int64
  /// The units that were reminded; none for an incoming document.
  public let recipients: [UnitCode]
  /// Ids of the users or departments that were reminded; none for an outgoing document.
  public let holders: [String]

  /// The event's own fields.
  public init(document: Int64, recipients: [UnitCode], holders: [String]) {
    self.document = document
    self.recipients = recipients
    self.holders = holders
  }
}

/// An official letter corrects a document that was issued (đính chính); both stay in force. (`document.corrected`)
public struct DocumentCorrected: EventPayload {
  /// `document.corrected`.
  public static let kind = "document.corrected"
  /// The outgoing document that is corrected, by its id in this office's store.
  public let document: Int64
  /// The letter that corrects it.
  public let by: Int64

  /// The event's own fields.
  public init(document: Int64, by: Int64) {
    self.document = document
    self.by = by
  }
}

/// A document that had not left got other recipients, or another way to go out. (`document.readdressed`)
public struct DocumentReaddressed: EventPayload {
  /// `document.readdressed`.
  public static let kind = "document.readdressed"
  /// The outgoing document, by its id in this office's store.
  public let document: Int64
  /// How it goes out from now on.
  public let medium: DocumentMedium
  /// The units it is meant for from now on, by paper or packet.
  public let recipients: [UnitCode]
  /// Unit codes and selectors that were refused and left out of the list, because the sender said so.
  public let skipped: [String]

  /// The event's own fields.
  public init(document: Int64, medium: DocumentMedium, recipients: [UnitCode], skipped: [String]) {
    self.document = document
    self.medium = medium
    self.recipients = recipients
    self.skipped = skipped
  }
}
