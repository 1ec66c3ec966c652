/// A line of the register of outgoing documents (sổ đăng ký văn bản đi).
public struct OutgoingEntry: RegisterEntry, Hashable, Codable {
  /// The number series.
  public var series: String
  /// The number.
  public var number: Int
  /// Number and notation.
  public var code: String
  /// The date on the document.
  public var issuedOn: CalendarDay
  /// Name of the type.
  public var typeName: String
  /// What it is about.
  public var subject: String
  /// Who signed.
  public var signer: String
  /// Who receives it.
  public var recipients: [String]
  /// Department or person that keeps the file copy.
  public var keeper: String
  /// Number of copies issued.
  public var copyCount: Int?
  /// The day it was handed over or sent.
  public var movedOn: CalendarDay?
  /// How it goes out; shown among the remarks unless it goes electronically only.
  public var medium: DocumentMedium
  /// A remark.
  public var note: String
  /// What happened later.
  public var marks: [RegisterMark]

  /// A line; what is not given is empty.
  public init(
    series: String = "", number: Int, code: String, issuedOn: CalendarDay, typeName: String, subject: String,
    signer: String = "",
    recipients: [String] = [], keeper: String = "", copyCount: Int? = nil, movedOn: CalendarDay? = nil,
    medium: DocumentMedium = .electronic, note: String = "", marks: [RegisterMark] = []
  ) {
    self.series = series
    self.number = number
    self.code = code
    self.issuedOn = issuedOn
    self.typeName = typeName
    self.subject = subject
    self.signer = signer
    self.recipients = recipients
    self.keeper = keeper
    self.copyCount = copyCount
    self.movedOn = movedOn
    self.medium = medium
    self.note = note
    self.marks = marks
  }

  /// Sổ đăng ký văn bản đi.
  public static let register = RegisterKind.outgoing
  /// The number stands in the first column, with the notation.
  public static let numberColumn = 0
  /// The ten columns of Annex IV.
  public static let columns: [MessageKey] = [
    "register.code", "register.issuedOn", "register.subject", "register.signer", "register.recipients",
    "register.keeper", "register.copies", "register.movedOn", "register.signature", "register.note",
  ]

  /// What stands in the columns; the place for a signature stays empty.
  public func cells(in language: Language) -> [String] {
    [
      code, language.date(issuedOn), typeName.joined(with: subject), signer,
      recipients.joined(separator: "; "),
      keeper, copyCount.map { language.number($0) } ?? "", movedOn.map { language.date($0) } ?? "", "",
      marks.remark(medium.remark(note, in: language), in: language),
    ]
  }
}
