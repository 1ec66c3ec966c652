import VanThu

/// What a document is called and about: kept beside the events, may have to be destroyed.
package struct DocumentContent: Sendable, Hashable {
  /// The subject (trích yếu).
  package var subject: String?
  /// Name of the document type.
  package var typeName: String?
  /// Name of the sender of an incoming document as it gives it.
  package var counterpartName: String?
  /// Who signed.
  package var signerName: String?

  package init(
    subject: String? = nil, typeName: String? = nil, counterpartName: String? = nil, signerName: String? = nil
  ) {
    self.subject = subject
    self.typeName = typeName
    self.counterpartName = counterpartName
    self.signerName = signerName
  }
}

/// A file of a document; the first one is the document itself.
package struct DocumentFile: Sendable, Hashable {
  /// Its name as it came.
  package let name: String
  /// Media type, from its bytes.
  package let mediaType: String
  /// Length in bytes.
  package let byteCount: Int
  /// SHA-256, hexadecimal: its key in the blob store.
  package let sha256: String

  package init(name: String, mediaType: String, byteCount: Int, sha256: String) {
    self.name = name
    self.mediaType = mediaType
    self.byteCount = byteCount
    self.sha256 = sha256
  }
}

/// A place in a register.
package struct RegisterNumber: Sendable, Hashable {
  /// The series.
  package let series: String
  /// The year.
  package let year: Int
  /// The number.
  package let number: Int
}

/// A document of the office, outgoing or incoming, as the store knows it.
package struct StoredDocument: Sendable, Hashable, Identifiable {
  /// Its id in this store.
  package let id: Int64
  /// The office.
  package let unit: UnitCode
  /// Outgoing or incoming.
  package let book: RegisterBook
  /// The sender of an incoming document; `nil` when it has no code.
  package let counterpart: UnitCode?
  /// The sender's id of the document, on the wire.
  package let documentId: String?
  /// Number and notation.
  package let code: String?
  /// The date on the document.
  package let issuedOn: CalendarDay?
  /// How urgent it is.
  package let urgency: Urgency
  /// How it travels.
  package let medium: DocumentMedium
  /// Who gave an outgoing document its number.
  package let numberedBy: NumberOrigin?
  /// What the packet does that brought it or takes it.
  package let businessType: BusinessType
  /// Its place in the register; `nil` while it waits for the clerk, and when returned.
  package let entry: RegisterNumber?
  /// When it was entered.
  package let enteredAt: Timestamp?
  /// The day of the register: of issue, or of arrival.
  package let enteredOn: CalendarDay?
  /// When an incoming document was there.
  package let arrivedAt: Timestamp?
  /// How far the handling of an incoming document has come; `nil` for outgoing ones.
  package let state: BusinessState?
  /// The day by which its sender asks for an answer.
  package let answerBy: CalendarDay?
  /// The time limit set here.
  package let handleBy: CalendarDay?
  /// The incoming document an outgoing one answers.
  package let answers: Int64?
  /// The outgoing document that answers an incoming one.
  package let answeredBy: Int64?
  /// The packet that brought an incoming document.
  package let packet: Int64?
  /// What it is called and about; empty once destroyed.
  package let content: DocumentContent
}

/// A unit that receives an outgoing document, and how far it has come there.
package struct StoredRecipient: Sendable, Hashable {
  /// The unit.
  package let unit: UnitCode
  /// Why it receives the document.
  package let purpose: OfficialDocument.Purpose
  /// How it gets it: electronically, or on paper because it cannot be reached otherwise.
  package let medium: DocumentMedium
  /// How far the recipient has come.
  package let state: BusinessState
  /// The time its last counted status carries.
  package let reportedAt: Timestamp?
  /// How far the newest packet of the document has come on its way there; `nil` when none goes there.
  package let transport: TransportState?
}

/// Who has an incoming document to deal with.
package struct Assignment: Sendable, Hashable {
  /// Chủ trì.
  package let lead: String
  /// Phối hợp.
  package let supporting: [String]
  /// Để biết.
  package let informed: [String]

  package init(lead: String, supporting: [String] = [], informed: [String] = []) {
    self.lead = lead
    self.supporting = supporting
    self.informed = informed
  }
}
