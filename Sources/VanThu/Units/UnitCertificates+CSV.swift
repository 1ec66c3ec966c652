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
  public static func read(csv: [UInt8]) -> (table: UnitCertificates, problems: [Problem]) {
    var bytes = csv[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
    let header = cells(lines.first ?? "")
    var positions: [Int] = []
    for column in columns {
      guard let position = header.firstIndex(of: column) else {
        let message = Message("unitCertificates.noColumn", ["column": .text(column)])
        return (UnitCertificates(), [Problem(line: 1, message: message)])
      }
      positions.append(position)
    }
    var rows: [Row] = []
    var problems: [Problem] = []
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let values = cells(line)
      let row = positions.map { $0 < values.count ? values[$0] : "" }
      switch Row.read(row) {
      case .success(let row): rows.append(row)
      case .failure(let wrong):
        let message = Message("unitCertificates.badLine", ["column": .text(wrong.column)])
        problems.append(Problem(line: index + 1, message: message))
      }
    }
    return (UnitCertificates(rows), problems)
  }

  private static func cells(_ line: String) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
      let text = VietnameseText.trimmed(cell)
      return text.utf8.count >= 2 && text.first == "\"" && text.last == "\""
        ? String(text.dropFirst().dropLast()) : text
    }
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
