/// Comma-separated values (RFC 4180, lines ended by LF): machine output of tables.
enum CSV {
  /// One line, without its end.
  static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") }

  private static func cell(_ text: String) -> String {
    // What begins like a formula would be computed by a spreadsheet; an apostrophe makes it text there.
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let text = isFormula && Int(text) == nil ? "'" + text : text
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
