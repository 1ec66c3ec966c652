import FoundationEssentials
import GRDB
import VanThu

extension OfficeTransaction {
  /// Opens a number series with the last number used elsewhere; the first number given here is the next.
  ///
  /// Throws ``OfficeError`` with code `seriesInUse` when the series was opened before or has given a number.
  package func openRegister(_ book: RegisterBook, series: String, year: Int, lastNumber: Int) throws {
    _ = try open(NumberSeries.Key(unit: unit, book: book, series: series, year: year), lastNumber: lastNumber)
  }

  private func open(_ key: NumberSeries.Key, lastNumber: Int) throws -> NumberSeries {
    guard try view.numbering(key) == nil else {
      throw OfficeError(
        code: .seriesInUse,
        message: "the \(key.book.rawValue) series “\(key.series)” of \(key.year) is open already")
    }
    let numbering = NumberSeries(key, openedAfter: lastNumber)
    try save(numbering)
    try record(
      RegisterOpened(
        book: key.book, series: key.series, year: key.year, lastNumber: numbering.openedAfter))
    return numbering
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
}
