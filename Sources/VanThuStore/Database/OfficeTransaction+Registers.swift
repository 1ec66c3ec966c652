import GRDB
import VanThu

extension OfficeTransaction {
  /// Opens a number series with the last number used elsewhere; the first number given here is the next.
  ///
  /// Throws ``OfficeError`` with code `seriesInUse` when the series was opened before or has given a number.
  package func openRegister(_ book: RegisterBook, series: String, year: Int, lastNumber: Int) throws {
    guard try view.lastNumber(of: unit, book, series: series, year: year) == nil else {
      throw OfficeError(
        code: .seriesInUse, message: "the \(book.rawValue) series “\(series)” of \(year) is open already")
    }
    try database.execute(
      sql: "INSERT INTO series (unit, book, series, year, openedWith, lastNumber) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [unit.key, book.rawValue, series, year, lastNumber, lastNumber])
    try record(RegisterOpened(book: book, series: series, year: year, lastNumber: lastNumber))
  }

  /// Gives a document a number: the next of its series, or the one it came with. A series nobody opened begins
  /// at 1 with the year.
  ///
  /// Throws ``OfficeError`` with code `numberTaken` and the document that has the number.
  func enter(
    _ document: Int64, in book: RegisterBook, series: String, year: Int, number given: Int?,
    on day: CalendarDay
  ) throws -> Int {
    if try view.lastNumber(of: unit, book, series: series, year: year) == nil {
      try openRegister(book, series: series, year: year, lastNumber: 0)
    }
    let last = try view.lastNumber(of: unit, book, series: series, year: year) ?? 0
    let number = given ?? last + 1
    let key: StatementArguments = [unit.key, book.rawValue, series, year, number]
    if let holder = try Int64.fetchOne(
      database,
      sql: """
        SELECT document FROM registerEntry
        WHERE unit = ? AND book = ? AND series = ? AND year = ? AND number = ?
        """, arguments: key)
    {
      throw OfficeError(
        code: .numberTaken, message: "number \(number) of the series “\(series)” of \(year) is taken",
        document: holder)
    }
    try database.execute(
      sql: """
        INSERT INTO registerEntry (unit, book, series, year, number, document) VALUES (?, ?, ?, ?, ?, ?)
        """, arguments: key + [document])
    try database.execute(
      sql: """
        UPDATE series SET lastNumber = max(lastNumber, ?)
        WHERE unit = ? AND book = ? AND series = ? AND year = ?
        """, arguments: [number, unit.key, book.rawValue, series, year])
    try database.execute(
      sql: """
        UPDATE document SET series = ?, year = ?, number = ?, enteredAt = ?, enteredOn = ? WHERE id = ?
        """, arguments: [series, year, number, at.secondsSinceEpoch, day.text(), document])
    return number
  }
}
