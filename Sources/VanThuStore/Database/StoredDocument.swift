import VanThu

/// What a document is called and about: kept beside the events, may have to be destroyed.
public struct DocumentContent: Sendable, Hashable {
  /// The subject (trích yếu).
  public var subject: String?
  /// Name of the document type.
  public var typeName: String?
  /// Name of the sender of an incoming document as it gives it.
  public var counterpartName: String?
  /// Who signed.
  public var signerName: String?
  /// The signer's position.
  public var signerPosition: String?
  /// The capacity in which the signer signs (`TM.`, `KT.` …).
  public var signerCompetence: String?

  /// What a document is called and about; what is not given is empty.
  public init(
    subject: String? = nil, typeName: String? = nil, counterpartName: String? = nil,
    signerName: String? = nil,
    signerPosition: String? = nil, signerCompetence: String? = nil
  ) {
    self.subject = subject
    self.typeName = typeName
    self.counterpartName = counterpartName
    self.signerName = signerName
    self.signerPosition = signerPosition
    self.signerCompetence = signerCompetence
  }
}

/// A file of a document; the first one is the document itself.
public struct DocumentFile: Sendable, Hashable {
  /// Its name as it came.
  public let name: String
  /// Media type, from its bytes.
  public let mediaType: String
  /// Length in bytes.
  public let byteCount: Int
  /// SHA-256, hexadecimal: its key in the blob store.
  public let sha256: String

  /// A file by its name and digest.
  public init(name: String, mediaType: String, byteCount: Int, sha256: String) {
    self.name = name
    self.mediaType = mediaType
    self.byteCount = byteCount
    self.sha256 = sha256
  }
}

/// A place in a register.
public struct RegisterNumber: Sendable, Hashable {
  /// The series.
  public let series: String
  /// The year.
  public let year: Int
  /// The number.
  public let number: Int
}

/// A document of the office, outgoing or incoming, as the store knows it.
public struct StoredDocument: Sendable, Hashable, Identifiable {
  /// Its id in this store.
  public let id: Int64
  /// The office.
  public let unit: UnitCode
  /// Outgoing or incoming.
  public let book: RegisterBook
  /// The sender of an incoming document; `nil` when it has no code.
  public let counterpart: UnitCode?
  /// The sender's id of the document, on the wire.
  public let documentId: String?
  /// Number and notation.
  public let code: String?
  /// The date on the document.
  public let issuedOn: CalendarDay?
  /// How urgent it is.
  public let urgency: Urgency
  /// How it travels.
  public let medium: DocumentMedium
  /// Who gave an outgoing document its number.
  public let numberedBy: NumberOrigin?
  /// What the packet does that brought it or takes it.
  public let businessType: BusinessType
  /// Its place in the register; `nil` while it waits for the clerk, and when returned.
  public let entry: RegisterNumber?
  /// When it was entered.
  public let enteredAt: Timestamp?
  /// The day of the register: of issue, or of arrival.
  public let enteredOn: CalendarDay?
  /// When an incoming document was there.
  public let arrivedAt: Timestamp?
  /// How far the handling of an incoming document has come; `nil` for outgoing ones.
  public let state: BusinessState?
  /// The day by which its sender asks for an answer.
  public let answerBy: CalendarDay?
  /// The time limit set here.
  public let handleBy: CalendarDay?
  /// The incoming document an outgoing one answers.
  public let answers: Int64?
  /// The outgoing document that answers an incoming one.
  public let answeredBy: Int64?
  /// The incoming document that an outgoing one sends on.
  public let forwards: Int64?
  /// The packet that brought an incoming document.
  public let packet: Int64?
  /// How it ended: recalled, withdrawn or replaced; `nil` while it is in force.
  public let end: BusinessState.Stage?
  /// When it ended.
  public let endedAt: Timestamp?
  /// The document that took its place.
  public let replacedBy: Int64?
  /// When its number was voided (hủy số); it is no more in force then.
  public let voidedAt: Timestamp?
  /// What it is called and about; empty once destroyed.
  public let content: DocumentContent
}

/// A unit that receives an outgoing document, and how far it has come there.
public struct StoredRecipient: Sendable, Hashable {
  /// The unit.
  public let unit: UnitCode
  /// Why it receives the document.
  public let purpose: OfficialDocument.Purpose
  /// How it gets it: electronically, or on paper because it cannot be reached otherwise.
  public let medium: DocumentMedium
  /// How far the recipient has come.
  public let state: BusinessState
  /// The time its last counted status carries.
  public let reportedAt: Timestamp?
  /// How far the newest packet of the document has come on its way there; `nil` when none goes there.
  public let transport: TransportState?
}

/// A choice of recipients that was refused and left out when the document was issued.
public struct SkippedRecipient: Sendable, Hashable {
  /// The unit's code, or the selector.
  public let choice: String
  /// The key of the refusal.
  public let rule: MessageKey

  package init(choice: String, rule: MessageKey) {
    self.choice = choice
    self.rule = rule
  }
}

/// Who has an incoming document to deal with.
public struct Assignment: Sendable, Hashable {
  /// Chủ trì.
  public let lead: String
  /// Phối hợp.
  public let supporting: [String]
  /// Để biết.
  public let informed: [String]

  /// An assignment to whoever leads, supports and is informed.
  public init(lead: String, supporting: [String] = [], informed: [String] = []) {
    self.lead = lead
    self.supporting = supporting
    self.informed = informed
  }
}
