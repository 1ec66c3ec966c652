extension UnitCertificates {
  /// A line of the file that could not be taken.
  public struct Problem: Sendable, Hashable {
    /// The line, counted from 1.
    public let line: Int
    /// What to tell a person.
    public let message: Message
  }

  /// The columns that must be there, in the order in which they are written.
  static let columns = ["code", "sha256", "role", "validFrom", "validTo"]

  /// Reads a table. Lines that cannot be taken are left out and named; without its header line the whole file is.
  public static func read(csv bytes: [UInt8]) -> (table: UnitCertificates, problems: [Problem]) {
    if let hint = CSVForm.hint(bytes, columns: columns) {
      return (UnitCertificates(), [Problem(line: 1, message: hint)])
    }
    var csv = CSVReader(bytes)
    let head = csv.next()
    let header = (head?.fields ?? []).map { VietnameseText.trimmed($0) }
    var positions: [Int] = []
    for column in columns {
      guard let position = header.firstIndex(of: column) else {
        let message = Message("unitCertificates.noColumn", ["column": .text(column)])
        return (UnitCertificates(), [Problem(line: head?.line ?? 1, message: message)])
      }
      positions.append(position)
    }
    var rows: [Row] = []
    var problems: [Problem] = []
    while let record = csv.next() {
      let values = positions.map { place in
        place < record.fields.count ? VietnameseText.trimmed(record.fields[place]) : ""
      }
      switch Row.read(values) {
      case .success(let row): rows.append(row)
      case .failure(let wrong):
        let message = Message("unitCertificates.badLine", ["column": .text(wrong.column)])
        problems.append(Problem(line: record.line, message: message))
      }
    }
    return (UnitCertificates(rows), problems)
  }

  /// The table as the file it is read from.
  public var csv: String {
    let lines = rows.map { row in
      "\(row.unit.text),\(row.sha256),\(row.role.rawValue),\(row.validFrom),\(row.validTo?.text() ?? "")"
    }
    return ([Self.columns.joined(separator: ",")] + lines).map { $0 + "\n" }.joined()
  }
}

extension UnitCertificates.Row {
  /// The column in which a line went wrong.
  struct Wrong: Error {
    let column: String
  }

  /// Reads a line's values, in the order of ``UnitCertificates/columns``.
  static func read(_ values: [String]) -> Result<UnitCertificates.Row, Wrong> {
    guard let unit = UnitCode(values[0]) else { return .failure(Wrong(column: "code")) }
    let sha256 = values[1].lowercased().filter { $0 != ":" }
    guard sha256.utf8.count == 64,
      sha256.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return .failure(Wrong(column: "sha256")) }
    guard let role = SignatureVerdict.Role(rawValue: values[2]), role != .unknown else {
      return .failure(Wrong(column: "role"))
    }
    guard let validFrom = CalendarDay(values[3]) else { return .failure(Wrong(column: "validFrom")) }
    let validTo = CalendarDay(values[4])
    guard values[4].isEmpty || validTo.map({ $0 >= validFrom }) == true else {
      return .failure(Wrong(column: "validTo"))
    }
    return .success(.init(unit: unit, sha256: sha256, role: role, validFrom: validFrom, validTo: validTo))
  }
}
