import VanThu

/// The working days of a home: `working-days.csv`, in the place of the table that comes with VanThu.
extension OfficeHome {
  private static let calendarFile = "working-days.csv"

  /// The office's own table of working days, else `WorkingCalendar.vietnam`.
  ///
  /// - Throws: `OfficeHomeError` with code `damaged` and the first line that cannot be taken; `DiskError`.
  public func calendar() throws -> WorkingCalendar {
    guard let bytes = try read(Self.calendarFile) else { return .vietnam }
    let (calendar, problems) = WorkingCalendar.read(csv: bytes)
    if let problem = problems.first {
      throw OfficeHomeError(
        .damaged, path: "\(path)/\(Self.calendarFile)", line: problem.line,
        told: Message("office.home.damaged.calendar", ["rule": .message(problem.message)]))
    }
    return calendar
  }

  /// Whether the office has a table of its own.
  public var hasCalendar: Bool {
    get throws { try disk.byteCount(of: "\(path)/\(Self.calendarFile)") != nil }
  }

  /// Takes over another table of working days.
  public func replaceCalendar(_ bytes: [UInt8]) throws { try write(bytes, Self.calendarFile) }
}
