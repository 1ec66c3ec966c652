import VanThu

/// What a clerk says about a document that is to be issued: a draft that wants a number, or, the normal case, a
/// finished file that was signed and numbered elsewhere.
public struct OutgoingRequest: Sendable {
  /// Name of the type (tên loại).
  public var typeName: String
  /// Notation (ký hiệu), such as `BC-UBND`.
  public var notation: Notation
  /// The number, when it was given elsewhere; `nil` for the next one of the series.
  public var number: DocumentNumber?
  /// The date on the document.
  public var issuedOn: CalendarDay
  /// Subject (trích yếu).
  public var subject: String
  /// Who signs.
  public var signer: Signer?
  /// How urgent it is.
  public var urgency: Urgency = .normal
  /// Degree of secrecy; anything but `none` is refused before anything is stored.
  public var secrecy: Secrecy = .none
  /// The day by which an answer is wanted.
  public var answerBy: CalendarDay?
  /// Who must act (kính gửi).
  public var addressees: [Selector] = []
  /// Who is told (nơi nhận).
  public var informed: [Selector] = []
  /// Whether recipients that are refused are left out and named as such; otherwise one that is refused refuses all.
  public var skipsRefused = false
  /// Whether it is issued although its fields break a rule that has no exception; see ``Office/findings(of:act:)``.
  public var acceptsFaults = false
  /// The incoming document that is answered, by its id.
  public var answers: Int64?
  /// The incoming document that is sent on, by its id; its files follow those of the request.
  public var forwards: Int64?
  /// The outgoing document that is corrected (đính chính), by its id; only an official letter does that.
  public var corrects: Int64?
  /// Paths of the files; the document itself first.
  public var files: [String] = []
  /// How it goes out.
  public var medium: DocumentMedium = .electronic
  /// A key of the caller's own under which this is asked for once: the same key with the same request gives the
  /// document that is there, whatever has happened in between. 1 to 200 characters.
  public var key: String?

  /// A request.
  public init(typeName: String, notation: Notation, issuedOn: CalendarDay, subject: String) {
    self.typeName = typeName
    self.notation = notation
    self.issuedOn = issuedOn
    self.subject = subject
  }
}

/// An act that a rule forbids; nothing was done.
public struct OfficeRefusal: Error, Sendable, Hashable {
  /// Why, and what to do.
  public let messages: [Message]

  /// A refusal.
  public init(_ messages: [Message]) { self.messages = messages }
}
