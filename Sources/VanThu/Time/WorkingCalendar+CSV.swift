extension WorkingCalendar {
  /// A line of the file that could not be taken.
  public struct Problem: Sendable, Hashable {
    /// The line, counted from 1.
    public let line: Int
    /// What to tell a person.
    public let message: Message
  }

  /// The columns that must be there; `name`, `clause`, `confidence` and others may follow.
  static let required = ["date", "kind"]

  /// Reads a table: CSV, UTF-8, with the columns `date` (`yyyy-MM-dd`) and `kind` (`off` or `work`), and `name`,
  /// `clause`, `confidence` where they are there. Lines that cannot be taken are left out and named; without its header
  /// the whole file is.
  public static func read(csv bytes: [UInt8]) -> (calendar: WorkingCalendar, problems: [Problem]) {
    if let hint = CSVForm.hint(bytes, columns: required) {
      return (WorkingCalendar(exceptions: []), [Problem(line: 1, message: hint)])
    }
    var csv = CSVReader(bytes)
    let head = csv.next()
    let places = Dictionary(
      (head?.fields ?? []).enumerated().map { (VietnameseText.trimmed($1), $0) },
      uniquingKeysWith: { first, _ in first })
    for column in required where places[column] == nil {
      let message = Message("calendar.noColumn", ["column": .text(column)])
      return (WorkingCalendar(exceptions: []), [Problem(line: head?.line ?? 1, message: message)])
    }
    var exceptions: [Exception] = []
    var problems: [Problem] = []
    var seen: Set<CalendarDay> = []
    while let record = csv.next() {
      func field(_ name: String) -> String {
        guard let place = places[name], place < record.fields.count else { return "" }
        return VietnameseText.trimmed(record.fields[place])
      }
      func refuse(_ key: MessageKey, _ value: String) {
        problems.append(Problem(line: record.line, message: Message(key, ["value": .text(value)])))
      }
      guard let day = CalendarDay(field("date")) else {
        refuse("calendar.badDate", field("date"))
        continue
      }
      guard let isWorked = ["work": true, "off": false][field("kind")] else {
        refuse("calendar.badKind", field("kind"))
        continue
      }
      guard seen.insert(day).inserted else {
        refuse("calendar.twice", field("date"))
        continue
      }
      exceptions.append(
        Exception(
          day: day, isWorked: isWorked, name: VietnameseText.composed(field("name")),
          clause: VietnameseText.composed(field("clause")), confidence: field("confidence")))
    }
    return (WorkingCalendar(exceptions: exceptions), problems)
  }

  /// The table as the file it is read from.
  public var csv: String {
    ([["date", "kind", "name", "clause", "confidence"]]
      + exceptions.map {
        [$0.day.text(), $0.isWorked ? "work" : "off", $0.name, $0.clause, $0.confidence]
      }).map { CSVWriter.line($0) }.joined()
  }
}
