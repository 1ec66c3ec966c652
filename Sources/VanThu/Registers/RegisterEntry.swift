/// A line of a register that can be printed: the columns of Decree 30/2020/NĐ-CP, Annex IV, in their order.
public protocol RegisterEntry: Sendable {
  /// The heads of the columns.
  static var columns: [MessageKey] { get }
  /// What stands in the columns.
  func cells(in language: Language) -> [String]
}

/// Something that happened to an entry later; the entry stays and shows it.
public enum RegisterMark: Sendable, Hashable, Codable {
  /// The number was voided (hủy số).
  case voided(CalendarDay)
  /// The document was recalled (thu hồi).
  case recalled(CalendarDay)
  /// The document was given back (lấy lại).
  case withdrawn(CalendarDay)
  /// The document was replaced by another one, named by number and notation.
  case replaced(by: String, CalendarDay)
  /// The entry was corrected: what it said before.
  case corrected(was: String, CalendarDay)

  /// Recipients, by name, that are not on the network and get it on paper.
  case onPaper([String])
  /// Recipients, by name or choice, that were refused and left out.
  case skipped([String])

  /// What people read in the column for remarks.
  public var message: Message {
    switch self {
    case .voided(let day): Message("register.mark.voided", ["date": .day(day)])
    case .recalled(let day): Message("register.mark.recalled", ["date": .day(day)])
    case .withdrawn(let day): Message("register.mark.withdrawn", ["date": .day(day)])
    case .replaced(let other, let day):
      Message("register.mark.replaced", ["doc": .text(other), "date": .day(day)])
    case .corrected(let was, let day):
      Message("register.mark.corrected", ["was": .text(was), "date": .day(day)])
    case .onPaper(let names): Message("register.mark.onPaper", ["units": .list(names.map { .text($0) })])
    case .skipped(let names): Message("register.mark.skipped", ["units": .list(names.map { .text($0) })])
    }
  }
}

extension Sequence<RegisterMark> {
  /// A remark and the marks, as they stand in the last column.
  func remark(_ note: String, in language: Language) -> String {
    ([note].filter { !$0.isEmpty } + map { $0.message.text(in: language) }).joined(separator: "; ")
  }
}

/// A line of the register of outgoing documents (sổ đăng ký văn bản đi).
public struct OutgoingEntry: RegisterEntry, Hashable, Codable {
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
    number: Int, code: String, issuedOn: CalendarDay, typeName: String, subject: String, signer: String = "",
    recipients: [String] = [], keeper: String = "", copyCount: Int? = nil, movedOn: CalendarDay? = nil,
    medium: DocumentMedium = .electronic, note: String = "", marks: [RegisterMark] = []
  ) {
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

/// A line of the register that follows the handling of incoming documents (sổ theo dõi giải quyết văn bản đến).
public struct HandlingEntry: RegisterEntry, Hashable, Codable {
  /// The incoming number.
  public var number: Int
  /// Type, number and notation, date and issuer in one text.
  public var document: String
  /// Department or person that received it.
  public var receiver: String
  /// The time limit (thời hạn giải quyết).
  public var handleBy: CalendarDay?
  /// How far it has come.
  public var stage: BusinessState.Stage
  /// Number and notation of the answer.
  public var answer: String
  /// A remark.
  public var note: String
  /// What happened later.
  public var marks: [RegisterMark]

  /// A line; what is not given is empty.
  public init(
    number: Int, document: String, receiver: String = "", handleBy: CalendarDay? = nil,
    stage: BusinessState.Stage, answer: String = "", note: String = "", marks: [RegisterMark] = []
  ) {
    self.number = number
    self.document = document
    self.receiver = receiver
    self.handleBy = handleBy
    self.stage = stage
    self.answer = answer
    self.note = note
    self.marks = marks
  }

  /// The seven columns of Annex IV.
  public static let columns: [MessageKey] = [
    "register.arrivalNumber", "register.document", "register.receiver", "register.handleBy",
    "register.progress",
    "register.answer", "register.note",
  ]

  /// What stands in the columns.
  public func cells(in language: Language) -> [String] {
    [
      String(number), document, receiver, handleBy.map { language.date($0) } ?? "",
      Message(stage.label).text(in: language), answer, marks.remark(note, in: language),
    ]
  }
}

extension DocumentMedium {
  /// The key of the label people see.
  public var label: MessageKey { MessageKey("medium.\(rawValue)") }

  fileprivate func remark(_ note: String, in language: Language) -> String {
    let medium = self == .electronic ? "" : Message(label).text(in: language)
    return [medium, note].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension String {
  fileprivate func joined(with subject: String) -> String { isEmpty ? subject : "\(self): \(subject)" }
}

/// A register as rows of text, for tables and files.
public struct RegisterTable: Sendable, Hashable {
  /// The heads of the columns.
  public let head: [String]
  /// The lines.
  public let rows: [[String]]

  /// Puts entries into words.
  public init<Entry: RegisterEntry>(_ entries: [Entry], in language: Language) {
    head = Entry.columns.map { Catalogue.text($0, in: language) }
    rows = entries.map { $0.cells(in: language) }
  }

  /// The table as CSV (RFC 4180, UTF-8).
  public var csv: String { CSVWriter.line(head) + rows.map { CSVWriter.line($0) }.joined() }
}
