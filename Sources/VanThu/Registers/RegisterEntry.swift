/// A line of a register that can be printed: the columns of Decree 30/2020/NĐ-CP, Annex IV, in their order.
///
/// A line stands for a document, for a void number, or for numbers of which this register holds no document; what
/// happened to it later stands beside what it said first.
public protocol RegisterEntry: Sendable {
  /// Which register the line belongs to.
  static var register: RegisterKind { get }
  /// The heads of the columns.
  static var columns: [MessageKey] { get }
  /// The column that holds the number, from 0.
  static var numberColumn: Int { get }
  /// What the line stands for.
  var standing: RegisterStanding { get }
  /// What happened to it later.
  var marks: [RegisterMark] { get }
  /// What stands in the columns.
  func cells(in language: Language) -> [String]
}

/// Which of the three registers of Decree 30/2020/NĐ-CP, Annex IV.
public enum RegisterKind: String, Sendable, CaseIterable {
  /// Sổ đăng ký văn bản đi.
  case outgoing
  /// Sổ đăng ký văn bản đến.
  case incoming
  /// Sổ theo dõi giải quyết văn bản đến.
  case handling

  /// The key of the title.
  public var title: MessageKey { MessageKey("register.\(rawValue)") }
}

/// What a line of a register stands for.
public enum RegisterStanding: String, Sendable, Hashable, CaseIterable {
  /// A document.
  case document
  /// A number that was given and will never be used (số đã hủy).
  case void
  /// Numbers of which this register holds no document, with the reason.
  case gap
}

extension RegisterEntry {
  /// A line with documents in it stands for a document unless its number was voided.
  public var standing: RegisterStanding {
    marks.contains { if case .voided = $0 { true } else { false } } ? .void : .document
  }

  /// What the columns said before they were corrected, oldest first, by column; remarks say it in words.
  public func earlier(in language: Language) -> [Int: [String]] {
    var earlier: [Int: [String]] = [:]
    for case .corrected(let correction) in marks where !correction.was.isEmpty {
      guard correction.field != .note, let column = Self.columns.firstIndex(of: correction.field.column)
      else { continue }
      earlier[column, default: []].append(correction.field.shown(correction.was, in: language))
    }
    return earlier
  }
}

extension DocumentMedium {
  /// The key of the label people see.
  public var label: MessageKey { MessageKey("medium.\(rawValue)") }

  func remark(_ note: String, in language: Language) -> String {
    let medium = self == .electronic ? "" : Message(label).text(in: language)
    return [medium, note].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension String {
  /// A type and a subject as they stand in one column.
  func joined(with subject: String) -> String { isEmpty ? subject : "\(self): \(subject)" }
}

/// A register as rows of text, for tables and files.
public struct RegisterTable: Sendable, Hashable {
  /// The heads of the columns.
  public let head: [String]
  /// The lines.
  public let rows: [[String]]
  /// The column that holds the number, from 0.
  public let numberColumn: Int
  /// What each line stands for.
  public let standings: [RegisterStanding]
  /// What the columns of each line said before they were corrected, oldest first.
  let earlier: [[Int: [String]]]

  /// Puts entries into words.
  public init<Entry: RegisterEntry>(_ entries: [Entry], in language: Language) {
    head = Entry.columns.map { Catalogue.text($0, in: language) }
    rows = entries.map { $0.cells(in: language) }
    numberColumn = Entry.numberColumn
    standings = entries.map(\.standing)
    earlier = entries.map { $0.earlier(in: language) }
  }

  /// How many lines stand for that.
  public func count(_ standing: RegisterStanding) -> Int { standings.count { $0 == standing } }

  /// The table as CSV (RFC 4180, UTF-8).
  public var csv: String { CSVWriter.line(head) + rows.map { CSVWriter.line($0) }.joined() }
}
