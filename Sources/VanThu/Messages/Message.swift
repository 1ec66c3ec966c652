/// A message not yet put into words: its key and the values that fill its places.
///
/// Values keep their kind, so that a date, a count or a reason is written in the language asked for.
public struct Message: Sendable, Hashable {
  /// A value that fills a place of a message.
  public enum Argument: Sendable, Hashable {
    /// Text that is the same in every language: names, codes, numbers of documents.
    case text(String)
    /// A day, in the short form.
    case day(CalendarDay)
    /// The time of day of a moment.
    case time(Timestamp)
    /// The day of a moment.
    case dayOf(Timestamp)
    /// A whole number, grouped by thousands.
    case count(Int)
    /// A decimal number in the machine's form (`77.78`), without the per-cent sign.
    case decimal(String)
    /// Another message: a reason, a label.
    case message(Message)
    /// Another message, a sentence, as part of one: without its full stop, its first letter small.
    case clause(Message)
    /// Several values, joined by commas.
    case list([Argument])
    /// Several values in a sentence: “A, B và C”, “A, B and C”.
    case enumeration([Argument])
  }

  /// The key.
  public let key: MessageKey
  /// The values by the names of the places.
  public let arguments: [String: Argument]

  /// Joins a key and its values.
  public init(_ key: MessageKey, _ arguments: [String: Argument] = [:]) {
    self.key = key
    self.arguments = arguments
  }

  /// Another message about the same values.
  func under(_ key: MessageKey) -> Message { Message(key, arguments) }

  /// The message in words.
  public func text(in language: Language) -> String {
    let spoken = Catalogue.isTravelling(key) ? .vietnamese : language
    return Catalogue.text(key, arguments.mapValues { $0.text(in: spoken) }, in: spoken)
  }
}

extension Message.Argument {
  /// The value in words.
  public func text(in language: Language) -> String {
    switch self {
    case .text(let text): text
    case .day(let day): language.date(day)
    case .time(let moment): language.time(moment)
    case .dayOf(let moment): language.date(moment.day)
    case .count(let count): language.number(count)
    case .decimal(let text): language.decimal(text)
    case .message(let message): message.text(in: language)
    case .clause(let message): Self.clause(message.text(in: language))
    case .list(let list): list.map { $0.text(in: language) }.joined(separator: ", ")
    case .enumeration(let list): Self.sentence(list.map { $0.text(in: language) }, in: language)
    }
  }

  private static func clause(_ sentence: String) -> String {
    let text = sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...]
    // What begins with capitals, as a name or CRL does, keeps them.
    guard let first = text.first, text.dropFirst().first?.isUppercase != true else { return String(text) }
    return first.lowercased() + text.dropFirst()
  }

  private static func sentence(_ items: [String], in language: Language) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + (language == .vietnamese ? " và " : " and ") + last
  }
}

extension Message.Argument: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
  /// Text as a literal.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A count as a literal.
  public init(integerLiteral value: Int) { self = .count(value) }
}
