/// A line of the register that follows the handling of incoming documents (sổ theo dõi giải quyết văn bản đến).
public struct HandlingEntry: RegisterEntry, Hashable, Codable {
  /// The incoming number.
  public var number: Int
  /// Name of the type.
  public var typeName: String
  /// Its number and notation.
  public var code: String
  /// The date on it, where there is one.
  public var issuedOn: CalendarDay?
  /// Who issued it.
  public var author: String
  /// Department or person in the lead (chủ trì).
  public var receiver: String
  /// Departments or persons that support (phối hợp).
  public var supporting: [String]
  /// The time limit (thời hạn giải quyết).
  public var handleBy: CalendarDay?
  /// How far it has come.
  public var stage: BusinessState.Stage
  /// Since when it has been there.
  public var stageOn: CalendarDay?
  /// Number and notation of the answer.
  public var answer: String
  /// A remark.
  public var note: String
  /// What happened later.
  public var marks: [RegisterMark]

  /// A line; what is not given is empty.
  public init(
    number: Int, typeName: String = "", code: String, issuedOn: CalendarDay? = nil, author: String = "",
    receiver: String = "", supporting: [String] = [], handleBy: CalendarDay? = nil,
    stage: BusinessState.Stage, stageOn: CalendarDay? = nil, answer: String = "", note: String = "",
    marks: [RegisterMark] = []
  ) {
    self.number = number
    self.typeName = typeName
    self.code = code
    self.issuedOn = issuedOn
    self.author = author
    self.receiver = receiver
    self.supporting = supporting
    self.handleBy = handleBy
    self.stage = stage
    self.stageOn = stageOn
    self.answer = answer
    self.note = note
    self.marks = marks
  }

  /// Sổ theo dõi giải quyết văn bản đến.
  public static let register = RegisterKind.handling
  /// The incoming number stands in the first column.
  public static let numberColumn = 0
  /// The seven columns of Annex IV.
  public static let columns: [MessageKey] = [
    "register.arrivalNumber", "register.document", "register.receiver", "register.handleBy",
    "register.progress",
    "register.answer", "register.note",
  ]

  /// What stands in the columns.
  public func cells(in language: Language) -> [String] {
    [
      String(number), document(in: language), receivers(in: language),
      handleBy.map { language.date($0) } ?? "",
      progress(in: language), answer, marks.remark(note, in: language),
    ]
  }

  /// Type, number and notation, date and issuer in one text.
  private func document(in language: Language) -> String {
    var parts = [typeName]
    if !code.isEmpty { parts.append(Message("register.part.code", ["doc": .text(code)]).text(in: language)) }
    if let issuedOn {
      parts.append(Message("register.part.date", ["date": .day(issuedOn)]).text(in: language))
    }
    if !author.isEmpty {
      parts.append(Message("register.part.author", ["unit": .text(author)]).text(in: language))
    }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func receivers(in language: Language) -> String {
    guard !supporting.isEmpty else { return receiver }
    return Message(
      "register.receivers",
      ["lead": .text(receiver), "supporting": .list(supporting.map { .text($0) })]
    ).text(in: language)
  }

  private func progress(in language: Language) -> String {
    let label = Message(stage.label).text(in: language)
    return stageOn.map { "\(label), \(language.date($0))" } ?? label
  }
}
