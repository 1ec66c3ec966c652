/// An official document (văn bản): what packets and registers need to know of it.
///
/// There is no place for a degree of secrecy: a secret document never becomes such a value, see
/// ``Secrecy/admit()``.
public struct OfficialDocument: Sendable, Hashable, Codable {
  /// Why a unit receives the document.
  public enum Purpose: String, Sendable, Codable {
    /// Kính gửi: it must act.
    case addressee
    /// Nơi nhận: it is told.
    case informed
  }

  /// A unit that receives the document; on paper both purposes are one text, on the wire one list.
  public struct Recipient: Sendable, Hashable, Codable {
    /// The unit's code.
    public let code: UnitCode
    /// The unit's name on the day of issue.
    public let name: String
    /// Why it receives the document; kept locally.
    public let purpose: Purpose

    /// A recipient.
    public init(code: UnitCode, name: String, purpose: Purpose = .addressee) {
      self.code = code
      self.name = name
      self.purpose = purpose
    }
  }

  /// Another document that this one answers.
  public struct Reference: Sendable, Hashable, Codable {
    /// The unit that issued the other document.
    public let issuer: UnitCode
    /// Number and notation.
    public let code: DocumentCode
    /// Its date.
    public let issuedOn: CalendarDay
    /// Its identifier on the wire, where known.
    public let id: DocumentID?

    /// A reference to another document.
    public init(issuer: UnitCode, code: DocumentCode, issuedOn: CalendarDay, id: DocumentID? = nil) {
      self.issuer = issuer
      self.code = code
      self.issuedOn = issuedOn
      self.id = id
    }
  }

  /// The unit that issues the document.
  public var issuer: UnitCode
  /// Its name on the day of issue.
  public var issuerName: String
  /// Name of the type (tên loại); names outside the list of Decree 30/2020/NĐ-CP occur and are kept.
  public var typeName: String
  /// The notation; present before the number is given.
  public var notation: Notation
  /// The number, `nil` in a draft.
  public var number: DocumentNumber?
  /// The date on the document, `nil` in a draft.
  public var issuedOn: CalendarDay?
  /// The place named before the date.
  public var place: String
  /// What it is about (trích yếu).
  public var subject: String
  /// Who signs.
  public var signer: Signer?
  /// How urgent it is.
  public var urgency: Urgency
  /// The day by which an answer is wanted (hạn trả lời).
  public var answerBy: CalendarDay?
  /// The units that receive it.
  public var recipients: [Recipient]
  /// The distribution list as printed, with lines such as “Lưu: VT”.
  public var toPlaces: [String]
  /// The documents it answers.
  public var responseTo: [Reference]
  /// How it goes out.
  public var medium: DocumentMedium
  /// Number of pages, where known.
  public var pageCount: Int?
  /// Number of paper copies, where some are made.
  public var copyCount: Int?

  /// A document; what is not given is empty.
  public init(
    issuer: UnitCode, issuerName: String, typeName: String, notation: Notation, number: DocumentNumber? = nil,
    issuedOn: CalendarDay? = nil, place: String = "", subject: String, signer: Signer? = nil,
    urgency: Urgency = .normal, answerBy: CalendarDay? = nil, recipients: [Recipient] = [],
    toPlaces: [String] = [], responseTo: [Reference] = [], medium: DocumentMedium = .electronic,
    pageCount: Int? = nil, copyCount: Int? = nil
  ) {
    self.issuer = issuer
    self.issuerName = issuerName
    self.typeName = typeName
    self.notation = notation
    self.number = number
    self.issuedOn = issuedOn
    self.place = place
    self.subject = subject
    self.signer = signer
    self.urgency = urgency
    self.answerBy = answerBy
    self.recipients = recipients
    self.toPlaces = toPlaces
    self.responseTo = responseTo
    self.medium = medium
    self.pageCount = pageCount
    self.copyCount = copyCount
  }
}

extension OfficialDocument {
  /// The type, when its name is in the list.
  public var type: DocumentType? { DocumentType.named(typeName) }

  /// Number and notation, once the number is given.
  public var code: DocumentCode? {
    number.map { DocumentCode(number: $0, notation: notation, issuer: issuer) }
  }

  /// The identifier on the wire, once number and date are given.
  public var id: DocumentID? {
    guard let code, let issuedOn else { return nil }
    return DocumentID(DocumentID.Triple(issuer: issuer, issuedOn: issuedOn, code: code))
  }

  /// How people name the document: “văn bản số 45/BC-UBND ngày 27/6/2025 của UBND xã Bình Minh”.
  public var name: Message {
    Message(
      "document.name",
      [
        "doc": .text(code?.printed ?? notation.text), "docDate": issuedOn.map { .day($0) } ?? "–",
        "unit": .text(issuerName),
      ])
  }
}

/// A document marked secret was turned away before anything of it was stored.
public struct SecretDocumentRefused: Error, Sendable, Hashable {
  /// The degree it was marked with.
  public let secrecy: Secrecy

  /// What people read: `route.refused.secret`.
  public var message: Message {
    Message("route.refused.secret", ["secrecy": .message(Message(secrecy.label))])
  }
}

extension Secrecy {
  /// Lets a document pass that is not secret.
  ///
  /// To be called by the first command that would store anything of a document (Decision 28/2018/QĐ-TTg,
  /// Article 1.2). Throws ``SecretDocumentRefused`` for every degree but ``none``.
  public func admit() throws(SecretDocumentRefused) {
    guard mayTravel else { throw SecretDocumentRefused(secrecy: self) }
  }
}
