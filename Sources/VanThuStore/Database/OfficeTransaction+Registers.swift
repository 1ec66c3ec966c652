import FoundationEssentials
import GRDB
import VanThu

extension OfficeTransaction {
  /// Opens a number series with the last number used elsewhere; the first number given here is the next. Until a number
  /// was used it can be opened again, with another last number; with the same one nothing changes.
  ///
  /// Throws ``OfficeError`` with code `seriesInUse` when a number of the series was given, entered or voided.
  package func openRegister(_ book: RegisterBook, series: String, year: Int, lastNumber: Int) throws {
    let key = NumberSeries.Key(unit: unit, book: book, series: series, year: year)
    if let known = try view.numbering(key) {
      if known == NumberSeries(key, openedAfter: lastNumber) { return }
      guard try isUnused(known) else {
        throw OfficeError(
          code: .seriesInUse,
          message: "the \(key.book.rawValue) series “\(key.series)” of \(key.year) has used numbers")
      }
    }
    _ = try open(key, lastNumber: lastNumber)
  }

  private func open(_ key: NumberSeries.Key, lastNumber: Int) throws -> NumberSeries {
    let numbering = NumberSeries(key, openedAfter: lastNumber)
    try save(numbering)
    try record(
      RegisterOpened(
        book: key.book, series: key.series, year: key.year, lastNumber: numbering.openedAfter))
    return numbering
  }

  private func isUnused(_ numbering: NumberSeries) throws -> Bool {
    let key = numbering.key
    let hasEntries = try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (
          SELECT 1 FROM registerEntry WHERE unit = ? AND book = ? AND series = ? AND year = ?)
        """, arguments: [key.unit.key, key.book.rawValue, key.series, key.year])
    return numbering.last == numbering.openedAfter && hasEntries == false
  }

  private func save(_ numbering: NumberSeries) throws {
    let key = numbering.key
    try database.execute(
      sql: """
        INSERT INTO series (unit, book, series, year, numbering) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (unit, book, series, year) DO UPDATE SET numbering = excluded.numbering
        """,
      arguments: [
        key.unit.key, key.book.rawValue, key.series, key.year, try JSONEncoder.forColumns.encode(numbering),
      ])
  }

  /// Gives a document a number: the next of its series, or the one it came with. A series nobody opened begins
  /// at 1 with the year.
  ///
  /// Throws ``OfficeError`` with code `numberTaken` and the document that has the number, and `NumberRefused` when
  /// the number is out of range.
  func enter(
    _ document: Int64, in book: RegisterBook, series: String, year: Int, number given: Int?,
    on day: CalendarDay
  ) throws -> Int {
    let key = NumberSeries.Key(unit: unit, book: book, series: series, year: year)
    var numbering = try view.numbering(key) ?? open(key, lastNumber: 0)
    let number = given ?? numbering.next
    if let holder = try holder(of: number, key) {
      throw OfficeError(
        code: .numberTaken, message: "number \(number) of the series “\(series)” of \(year) is taken",
        document: holder)
    }
    if let void = try view.void(number, key) { throw VoidedNumber(void) }
    if given == nil { _ = try numbering.give() } else { try numbering.enter(number) }
    try save(numbering)
    try database.execute(
      sql: """
        INSERT INTO registerEntry (unit, book, series, year, number, document) VALUES (?, ?, ?, ?, ?, ?)
        """, arguments: [unit.key, book.rawValue, series, year, number, document])
    try database.execute(
      sql: """
        UPDATE document SET series = ?, year = ?, number = ?, enteredAt = ?, enteredOn = ? WHERE id = ?
        """, arguments: [series, year, number, at.secondsSinceEpoch, day.text(), document])
    return number
  }

  private func holder(of number: Int, _ key: NumberSeries.Key) throws -> Int64? {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT document FROM registerEntry
        WHERE unit = ? AND book = ? AND series = ? AND year = ? AND number = ?
        """, arguments: [key.unit.key, key.book.rawValue, key.series, key.year, number])
  }

  /// Voids a number of the outgoing register (`register.voided`): one whose document never left, one that a number
  /// given elsewhere left out, or the next one, spoilt before any document had it. Its place stays, with the reason; a
  /// packet that waits is kept back.
  ///
  /// Voiding again changes nothing. Throws `OfficeRefusal` for a number that was sent, that nobody has given, or that
  /// belongs to the book from before the opening.
  package func void(_ number: Int, _ key: NumberSeries.Key, reason: String) throws {
    guard try view.void(number, key) == nil else { return }
    guard var numbering = try view.numbering(key) else { throw VoidRefusal.noSeries(key) }
    let holder = try holder(of: number, key)
    if let holder {
      try refuseVoid(of: document(holder))
      try database.execute(
        sql: "UPDATE document SET voidedAt = ? WHERE id = ?", arguments: [at.secondsSinceEpoch, holder])
    } else {
      switch numbering.standing(of: number) {
      case .next, .fillsGap: try numbering.enter(number)
      case .beforeOpening: throw VoidRefusal.beforeOpening(number, numbering)
      case .taken, .leavesOut, .outOfRange: throw VoidRefusal.notGiven(number, numbering)
      }
      try save(numbering)
    }
    let event = try record(
      RegisterVoided(book: key.book, series: key.series, year: key.year, number: number, document: holder),
      text: reason)
    try database.execute(
      sql: """
        INSERT INTO voidNumber (unit, book, series, year, number, document, event) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [key.unit.key, key.book.rawValue, key.series, key.year, number, holder, event])
  }

  // Whatever left the office, or is named to somebody, keeps its number.
  private func refuseVoid(of document: StoredDocument) throws {
    if document.end != nil { throw VoidRefusal.ended(document) }
    if let sentOn = try view.sentOn(document) { throw VoidRefusal.sent(document, on: sentOn) }
    if let answered = try view.completed(by: document.id).first {
      throw VoidRefusal.answer(document, to: answered)
    }
    guard try withhold(document.id) else { throw VoidRefusal.sent(document, on: at.day) }
  }
}
