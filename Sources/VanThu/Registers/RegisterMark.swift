/// Something that happened to an entry later; the entry stays and shows it.
public enum RegisterMark: Sendable, Hashable, Codable {
  /// The number was voided (hủy số), by whom and why.
  case voided(CalendarDay, by: Actor, reason: String)
  /// The document was recalled (thu hồi).
  case recalled(CalendarDay)
  /// The document was given back (lấy lại).
  case withdrawn(CalendarDay)
  /// The document was replaced by another one, named by number and notation.
  case replaced(by: String, CalendarDay)
  /// A column was corrected: what it said before, what it says now, when, by whom and why.
  case corrected(RegisterCorrection)
  /// An official letter, named by number and notation, corrects the document (đính chính).
  case correctedByLetter(String, CalendarDay)
  /// Recipients, by name, that are not on the network and get it on paper.
  case onPaper([String])
  /// Recipients, by name or choice, that were refused and left out.
  case skipped([String])

  /// What people read in the column for remarks.
  public var message: Message {
    switch self {
    case .voided(let day, let by, let reason):
      Message("register.mark.voided", ["date": .day(day), "by": .text(by.rawValue), "reason": .text(reason)])
    case .recalled(let day): Message("register.mark.recalled", ["date": .day(day)])
    case .withdrawn(let day): Message("register.mark.withdrawn", ["date": .day(day)])
    case .replaced(let other, let day):
      Message("register.mark.replaced", ["doc": .text(other), "date": .day(day)])
    case .corrected(let correction): correction.message
    case .correctedByLetter(let letter, let day):
      Message("register.mark.correctedByLetter", ["doc": .text(letter), "date": .day(day)])
    case .onPaper(let names): Message("register.mark.onPaper", ["units": .list(names.map { .text($0) })])
    case .skipped(let names): Message("register.mark.skipped", ["units": .list(names.map { .text($0) })])
    }
  }

  // A column that was empty and got its first value was filled in, not corrected.
  package var isRemark: Bool {
    guard case .corrected(let correction) = self else { return true }
    return !correction.was.isEmpty || correction.isDestroyed
  }
}

/// A column of an entry that says something else now: the entry keeps both.
public struct RegisterCorrection: Sendable, Hashable, Codable {
  /// The column.
  public let field: RegisterField
  /// What it said before; empty when it said nothing. Days as `yyyy-MM-dd`.
  public let was: String
  /// What it says now.
  public let now: String
  /// When.
  public let at: Timestamp
  /// By whom.
  public let by: Actor
  /// Why, in words; empty where a packet's update changed it without saying.
  public let reason: String
  /// Whether an update of the document changed it (cập nhật), not a person at the register.
  public let isUpdate: Bool
  /// Whether the values were destroyed with the document's content.
  public let isDestroyed: Bool

  /// A correction.
  public init(
    field: RegisterField, was: String, now: String, at: Timestamp, by: Actor, reason: String,
    isUpdate: Bool = false, isDestroyed: Bool = false
  ) {
    self.field = field
    self.was = was
    self.now = now
    self.at = at
    self.by = by
    self.reason = reason
    self.isUpdate = isUpdate
    self.isDestroyed = isDestroyed
  }

  /// What people read in the column for remarks.
  public var message: Message {
    let key: MessageKey =
      isDestroyed
      ? "register.mark.corrected.destroyed"
      : reason.isEmpty
        ? "register.mark.updated.silently" : isUpdate ? "register.mark.updated" : "register.mark.corrected"
    return Message(
      key,
      [
        "field": .message(Message(field.label)), "was": field.argument(was), "now": field.argument(now),
        "date": .dayOf(at), "by": .text(by.rawValue), "reason": .text(reason),
      ])
  }
}

extension Sequence<RegisterMark> {
  /// A remark and the marks, as they stand in the last column.
  func remark(_ note: String, in language: Language) -> String {
    ([note].filter { !$0.isEmpty } + filter(\.isRemark).map { $0.message.text(in: language) })
      .joined(separator: "; ")
  }
}
