import OpenSSLKit
import VanThu

/// The tables an office keeps copies of, taken over anew: each as a whole or not at all, with an event that names its
/// digest. An office that is open goes on with the tables it was opened with.
extension Office {
  /// Takes over another directory (`directory.imported`).
  ///
  /// - Throws: `OfficeRefusal` with the errors of the file, or when the office's own unit is not in it as one that works
  ///   or will; `DiskError`, database errors.
  public func importDirectory(_ bytes: [UInt8], act: Act) throws {
    let directory = Directory(csv: bytes)
    let errors = directory.findings.filter { $0.severity == .error }
    if !errors.isEmpty { throw OfficeRefusal(errors.map(\.message)) }
    try refuseWithoutUnit(directory, on: act.at.day)
    let warnings = directory.findings.filter { $0.severity == .warning }.count
    let (digest, home) = (hex(DigestAlgorithm.sha256.digest(bytes)), home)
    try commit(act) { transaction in
      try transaction.noteDirectory(
        sha256: digest, rows: directory.units.count, errors: 0, warnings: warnings)
      try home.replaceDirectory(bytes)
    }
  }

  /// Takes over another table of certificates (`certificates.imported`).
  ///
  /// - Throws: `OfficeRefusal` with the lines that cannot be taken; `DiskError`, database errors.
  public func importCertificates(_ bytes: [UInt8], act: Act) throws {
    let (table, problems) = UnitCertificates.read(csv: bytes)
    if !problems.isEmpty { throw OfficeRefusal(problems.map(\.message)) }
    let (digest, home) = (hex(DigestAlgorithm.sha256.digest(bytes)), home)
    try commit(act) { transaction in
      try transaction.record(CertificatesImported(sha256: digest, rows: table.rows.count))
      try home.replaceCertificates(bytes)
    }
  }

  /// Takes over another table of working days (`calendar.imported`).
  ///
  /// - Throws: `OfficeRefusal` with the lines that cannot be taken; `DiskError`, database errors.
  public func importCalendar(_ bytes: [UInt8], act: Act) throws {
    let (calendar, problems) = WorkingCalendar.read(csv: bytes)
    if !problems.isEmpty { throw OfficeRefusal(problems.map(\.message)) }
    let (digest, home) = (hex(DigestAlgorithm.sha256.digest(bytes)), home)
    try commit(act) { transaction in
      try transaction.record(CalendarImported(sha256: digest, days: calendar.exceptions.count))
      try home.replaceCalendar(bytes)
    }
  }

  // A unit that has closed goes on as one that hands over; one that is nowhere in the table cannot work with it.
  private func refuseWithoutUnit(_ directory: Directory, on day: CalendarDay) throws {
    guard case .unknown = directory.lookup(unit, on: day) else { return }
    throw OfficeRefusal([Message("directory.renewal.withoutUnit", ["code": .text(unit.text)])])
  }
}
