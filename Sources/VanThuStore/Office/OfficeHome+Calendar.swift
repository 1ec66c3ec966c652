import VanThu

/// The working days of a home: `working-days.csv`, in the place of the table that comes with VanThu.
extension OfficeHome {
  private static let calendarFile = "working-days.csv"

  /// The office's own table of working days, else `WorkingCalendar.vietnam`.
  ///
  /// - Throws: `OfficeHomeError` with code `damaged` when the file cannot be read as a whole; `DiskError`.
  public func calendar() throws -> WorkingCalendar {
    guard let bytes = try read(Self.calendarFile) else { return .vietnam }
    let (calendar, problems) = WorkingCalendar.read(csv: bytes)
    guard problems.isEmpty else { throw OfficeHomeError(.damaged, path: "\(path)/\(Self.calendarFile)") }
    return calendar
  }

  /// Whether the office has a table of its own.
  public var hasCalendar: Bool {
    get throws { try disk.byteCount(of: "\(path)/\(Self.calendarFile)") != nil }
  }

  /// Takes over another table of working days.
  public func replaceCalendar(_ bytes: [UInt8]) throws { try write(bytes, Self.calendarFile) }
}
