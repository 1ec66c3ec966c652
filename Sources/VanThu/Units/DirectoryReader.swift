/// Reads the directory file: CSV, UTF-8, the columns of ``DirectoryReader/columns``, further ones kept.
struct DirectoryReader {
  /// The columns every file has, in any order.
  static let columns = [
    "code", "oldCode", "name", "level", "parent", "system", "validFrom", "validTo", "successors",
  ]
  /// Columns without which a row means nothing.
  static let required = ["code", "name", "level", "validFrom"]

  private(set) var rows: [Unit] = []
  private(set) var findings: [Finding] = []

  private var places: [String: Int] = [:]
  private var further: [(name: String, place: Int)] = []
  private var fieldCount = 0
  private var codes: [String: UnitCode] = [:]
  private var days: [String: CalendarDay] = [:]

  mutating func read(_ bytes: [UInt8]) {
    if let hint = CSVForm.hint(bytes, columns: Array(Self.required)) {
      note("directory.form", .error, line: 1, ["hint": .message(hint)])
      return
    }
    var csv = CSVReader(bytes)
    guard let head = csv.next(), readHead(head) else {
      if findings.isEmpty { note("directory.empty", .error, line: 1) }
      return
    }
    while let record = csv.next() {
      noteFaults(of: record)
      readRow(record)
    }
  }

  private mutating func readHead(_ head: CSVReader.Record) -> Bool {
    fieldCount = head.fields.count
    for (place, field) in head.fields.enumerated() {
      let name = VietnameseText.trimmed(field)
      if places[name] != nil {
        note("directory.column.twice", .warning, line: head.line, ["column": .text(name)])
      } else {
        places[name] = place
        if !Self.columns.contains(name), !name.isEmpty { further.append((name, place)) }
      }
    }
    let missing = Self.columns.filter { places[$0] == nil }
    guard missing.isEmpty else {
      let severity: Finding.Severity = missing.contains { Self.required.contains($0) } ? .error : .warning
      note(
        "directory.column.missing", severity, line: head.line, ["columns": .list(missing.map { .text($0) })])
      return severity != .error
    }
    return true
  }

  private mutating func readRow(_ record: CSVReader.Record) {
    let line = record.line
    if record.fields.count != fieldCount {
      note(
        "directory.fields", .warning, line: line,
        ["count": .count(record.fields.count), "expected": .count(fieldCount)])
    }
    func field(_ name: String) -> String {
      guard let place = places[name], place < record.fields.count else { return "" }
      return VietnameseText.trimmed(record.fields[place])
    }
    let codeText = field("code")
    guard let code = self.code(codeText) else {
      note("directory.code", .error, path: "code", line: line, ["code": .text(codeText)])
      return
    }
    if !code.isStandard {
      note("directory.code.unusual", .warning, path: "code", line: line, ["code": .text(code.text)])
    }
    let name = VietnameseText.composed(field("name"))
    guard !name.isEmpty else {
      note("directory.name", .error, path: "name", line: line, ["code": .text(code.text)])
      return
    }
    guard let level = AdministrativeLevel(field("level")) else {
      note("directory.level", .error, path: "level", line: line, ["level": .text(field("level"))])
      return
    }
    guard let validFrom = day(field("validFrom"), column: "validFrom", line: line) else { return }
    var lastDay: CalendarDay?
    let lastText = field("validTo")
    if !lastText.isEmpty {
      guard let last = day(lastText, column: "validTo", line: line) else { return }
      guard validFrom <= last else {
        note(
          "directory.date.order", .error, path: "validTo", line: line,
          ["from": .text(validFrom.text()), "to": .text(last.text())])
        return
      }
      lastDay = last
    }
    var more: [String: String] = [:]
    for (name, place) in further where place < record.fields.count { more[name] = record.fields[place] }
    rows.append(
      Unit(
        code: code, oldCode: optionalCode(field("oldCode"), column: "oldCode", line: line), name: name,
        level: level, parent: optionalCode(field("parent"), column: "parent", line: line),
        system: field("system").isEmpty ? nil : field("system"), validFrom: validFrom, lastDay: lastDay,
        successors: successors(field("successors"), line: line), more: more, line: line))
  }

  private mutating func successors(_ text: String, line: Int) -> [UnitCode] {
    if text.isEmpty { return [] }
    var result: [UnitCode] = []
    for part in text.split(separator: ";") {
      let trimmed = VietnameseText.trimmed(part)
      if trimmed.isEmpty { continue }
      guard let code = optionalCode(trimmed, column: "successors", line: line) else { continue }
      if result.contains(code) {
        note(
          "directory.successor.twice", .warning, path: "successors", line: line, ["code": .text(code.text)])
      } else {
        result.append(code)
      }
    }
    return result
  }

  private mutating func optionalCode(_ text: String, column: String, line: Int) -> UnitCode? {
    if text.isEmpty { return nil }
    if let code = code(text) { return code }
    note("directory.code", .error, path: column, line: line, ["code": .text(text)])
    return nil
  }

  private mutating func code(_ text: String) -> UnitCode? {
    if let known = codes[text] { return known }
    let code = UnitCode(text)
    codes[text] = code
    return code
  }

  private mutating func day(_ text: String, column: String, line: Int) -> CalendarDay? {
    if let known = days[text] { return known }
    if let day = CalendarDay(text) {
      days[text] = day
      return day
    }
    note("directory.date", .error, path: column, line: line, ["date": .text(text), "column": .text(column)])
    return nil
  }

  private mutating func noteFaults(of record: CSVReader.Record) {
    let rules: [(CSVReader.Fault, String, Finding.Severity)] = [
      (.unterminatedQuote, "directory.csv.unterminatedQuote", .error),
      (.notUTF8, "directory.csv.notUTF8", .error),
      (.strayQuote, "directory.csv.strayQuote", .warning), (.tooLong, "directory.csv.tooLong", .error),
    ]
    for (fault, rule, severity) in rules where record.faults.contains(fault) {
      note(rule, severity, line: record.line)
    }
  }

  private mutating func note(
    _ rule: String, _ severity: Finding.Severity, path: String = "", line: Int,
    _ arguments: [String: Message.Argument] = [:]
  ) {
    findings.append(Finding(rule, severity, path: path, line: line, arguments))
  }
}

extension Directory {
  /// Reads a directory file; rows that cannot be used are left out with a finding of severity error.
  public init(csv bytes: [UInt8]) {
    var reader = DirectoryReader()
    reader.read(bytes)
    self.init(rows: reader.rows, findings: reader.findings)
  }

  /// Reads a directory file given as text.
  public init(csv text: String) { self.init(csv: Array(text.utf8)) }
}
