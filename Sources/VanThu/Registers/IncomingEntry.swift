/// A line of the register of incoming documents (sổ đăng ký văn bản đến).
public struct IncomingEntry: RegisterEntry, Hashable, Codable {
  /// The day of arrival.
  public var arrivedOn: CalendarDay
  /// The incoming number.
  public var number: Int
  /// Who issued the document.
  public var author: String
  /// Its number and notation.
  public var code: String
  /// The date on it, where there is one.
  public var issuedOn: CalendarDay?
  /// Name of the type.
  public var typeName: String
  /// What it is about.
  public var subject: String
  /// Department or person that received it.
  public var receiver: String
  /// The day it was handed over.
  public var movedOn: CalendarDay?
  /// How it came; shown among the remarks unless it came electronically only.
  public var medium: DocumentMedium
  /// A remark.
  public var note: String
  /// What happened later.
  public var marks: [RegisterMark]

  /// A line; what is not given is empty.
  public init(
    arrivedOn: CalendarDay, number: Int, author: String, code: String, issuedOn: CalendarDay? = nil,
    typeName: String = "", subject: String, receiver: String = "", movedOn: CalendarDay? = nil,
    medium: DocumentMedium = .electronic, note: String = "", marks: [RegisterMark] = []
  ) {
    self.arrivedOn = arrivedOn
    self.number = number
    self.author = author
    self.code = code
    self.issuedOn = issuedOn
    self.typeName = typeName
    self.subject = subject
    self.receiver = receiver
    self.movedOn = movedOn
    self.medium = medium
    self.note = note
    self.marks = marks
  }

  /// Sổ đăng ký văn bản đến.
  public static let register = RegisterKind.incoming
  /// The incoming number stands behind the day of arrival.
  public static let numberColumn = 1
  /// The ten columns of Annex IV.
  public static let columns: [MessageKey] = [
    "register.arrivedOn", "register.arrivalNumber", "register.author", "register.code", "register.issuedOn",
    "register.subject", "register.receiver", "register.movedOn", "register.signature", "register.note",
  ]

  /// What stands in the columns; the place for a signature stays empty.
  public func cells(in language: Language) -> [String] {
    [
      language.date(arrivedOn), String(number), author, code, issuedOn.map { language.date($0) } ?? "",
      typeName.joined(with: subject), receiver, movedOn.map { language.date($0) } ?? "", "",
      marks.remark(medium.remark(note, in: language), in: language),
    ]
  }
}
