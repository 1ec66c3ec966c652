/// Comma-separated values by RFC 4180: quoted fields with commas, line breaks and doubled quotes; CRLF, LF or CR
/// between records; a byte-order mark in front is passed over.
package struct CSVReader {
  /// One record.
  package struct Record: Sendable, Equatable {
    /// The fields, quotes removed.
    package let fields: [String]
    /// The line on which the record begins, from 1.
    package let line: Int
    /// What was wrong with it.
    package let faults: Set<Fault>
  }

  /// What can be wrong with a record.
  package enum Fault: Sendable, Hashable {
    /// A quoted field runs to the end of the data.
    case unterminatedQuote
    /// Bytes that are not UTF-8; they were replaced.
    case notUTF8
    /// A quote inside an unquoted field, or text after a closing quote; taken literally.
    case strayQuote
    /// A record with more fields than ``CSVReader/mostFields``, or a field longer than
    /// ``CSVReader/longestField`` bytes; what goes beyond was dropped.
    case tooLong
  }

  /// Most fields of one record.
  package static let mostFields = 256
  /// Longest field in bytes.
  package static let longestField = 65_536

  private let bytes: [UInt8]
  private var position: Int
  private var line = 1

  /// Reads from bytes.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next record, or `nil` at the end; lines that are wholly empty are passed over.
  package mutating func next() -> Record? {
    while position < bytes.count, Self.isLineEnd(bytes[position]) { passLineEnd() }
    guard position < bytes.count else { return nil }
    let start = line
    var fields: [String] = []
    var faults: Set<Fault> = []
    while true {
      let field = readField(&faults)
      if fields.count < Self.mostFields { fields.append(field) } else { faults.insert(.tooLong) }
      guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
      position += 1
    }
    if position < bytes.count { passLineEnd() }
    return Record(fields: fields, line: start, faults: faults)
  }

  private mutating func readField(_ faults: inout Set<Fault>) -> String {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return readQuoted(&faults) }
    let start = position
    var quoted = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ",") || Self.isLineEnd(byte) { break }
      if byte == UInt8(ascii: "\"") { quoted = true }
      position += 1
    }
    if quoted { faults.insert(.strayQuote) }
    return text(of: bytes[start..<position], &faults)
  }

  private mutating func readQuoted(_ faults: inout Set<Fault>) -> String {
    position += 1
    var content: [UInt8] = []
    while true {
      guard position < bytes.count else {
        faults.insert(.unterminatedQuote)
        return text(of: content[...], &faults)
      }
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { break }
        content.append(byte)
        position += 1
      } else if Self.isLineEnd(byte) {
        let from = position
        passLineEnd()
        content.append(contentsOf: bytes[from..<position])
      } else {
        content.append(byte)
        position += 1
      }
    }
    while position < bytes.count, bytes[position] != UInt8(ascii: ","), !Self.isLineEnd(bytes[position]) {
      faults.insert(.strayQuote)
      content.append(bytes[position])
      position += 1
    }
    return text(of: content[...], &faults)
  }

  private func text(of content: ArraySlice<UInt8>, _ faults: inout Set<Fault>) -> String {
    var content = content
    if content.count > Self.longestField {
      content = content.prefix(Self.longestField)
      faults.insert(.tooLong)
    }
    if let text = String(validating: content, as: UTF8.self) { return text }
    faults.insert(.notUTF8)
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func passLineEnd() {
    if bytes[position] == 13, position + 1 < bytes.count, bytes[position + 1] == 10 { position += 1 }
    position += 1
    line += 1
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
}

/// Writes comma-separated values by RFC 4180.
package enum CSVWriter {
  /// One record with its line end (CRLF); fields are quoted where they must be.
  package static func line(_ fields: [String]) -> String {
    fields.map { field in
      let mustQuote = field.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
      guard mustQuote || field.first?.isWhitespace == true || field.last?.isWhitespace == true else {
        return field
      }
      return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\""
    }.joined(separator: ",") + "\r\n"
  }
}
