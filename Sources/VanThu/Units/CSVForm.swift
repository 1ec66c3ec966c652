/// What a table's file is when it is not the CSV it should be: the two forms in which spreadsheets save one.
package enum CSVForm {
  /// A hint for a file that cannot be read as comma-separated UTF-8: UTF-16, or separated by semicolons or tabs; `nil`
  /// when it looks as it should, whatever else is wrong with it.
  ///
  /// - Parameter columns: names that must stand in the header.
  package static func hint(_ bytes: [UInt8], columns: [String]) -> Message? {
    let head = bytes.prefix(512)
    let isMarked = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    // Text of one-byte letters has a zero in every second byte.
    let zeros = head.count { $0 == 0 }
    if isMarked || (head.count >= 8 && zeros * 3 > head.count) { return Message("tableFile.utf16") }
    var csv = CSVReader(Array(bytes.prefix(4096).prefix { $0 != 10 && $0 != 13 }))
    guard let first = csv.next() else { return nil }
    let whole = first.fields.joined(separator: ",")
    for (separator, key) in [(";", "tableFile.semicolon"), ("\t", "tableFile.tab")]
      as [(Character, MessageKey)]
    {
      let cells = whole.split(separator: separator, omittingEmptySubsequences: false).map {
        VietnameseText.trimmed($0)
      }
      if cells.count > 1, columns.contains(where: { cells.contains($0) }),
        !columns.allSatisfy({ column in first.fields.contains { VietnameseText.trimmed($0) == column } })
      {
        return Message(key)
      }
    }
    return nil
  }
}
