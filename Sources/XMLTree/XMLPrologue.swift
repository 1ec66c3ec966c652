/// The beginning of a file: what stands before the XML declaration, and what encoding the declaration names.
///
/// libxml2 ends at once on bytes before the declaration, so they are skipped here, and reported. Only UTF-8 is
/// read: other encodings are refused by name instead of being converted.
package struct XMLPrologue: Sendable {
  /// Bytes that stood before the XML declaration or the root element (a byte order mark not among them).
  package var skippedBytes = 0
  /// Whether the file began with the byte order mark of UTF-8.
  package var hasByteOrderMark = false
  /// The encoding named by the declaration.
  package var encoding: String?

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Looks at the first bytes of a file; `nil` when more are needed (never with `atEnd`).
  ///
  /// - Returns: the prologue and the number of bytes to drop.
  package static func scan(_ bytes: [UInt8], atEnd: Bool, limits: XMLLimits) throws(XMLError)
    -> (prologue: XMLPrologue, drop: Int)?
  {
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) || bytes.prefix(4).contains(0) {
      throw XMLError(.encoding, "the file is in UTF-16 or UTF-32; only UTF-8 is read", line: 1, column: 1)
    }
    var prologue = XMLPrologue()
    var start = 0
    if bytes.starts(with: mark) {
      prologue.hasByteOrderMark = true
      start = 3
    } else if bytes.count < 3, !atEnd {
      return nil
    }
    var position = start
    while position < bytes.count, !beginsMarkup(bytes, position) { position += 1 }
    if position - start > limits.leadingBytes {
      throw XMLError(
        .limit, "more than \(limits.leadingBytes) bytes before the XML declaration", line: 1, column: 1,
        limit: "leadingBytes")
    }
    let enough = position + 256 <= bytes.count || atEnd
    if !enough, !bytes[position...].contains(UInt8(ascii: ">")) { return nil }
    if position == bytes.count {
      throw XMLError(.malformed, "the file holds no XML", line: 1, column: 1)
    }
    prologue.skippedBytes = position - start
    prologue.encoding = declaredEncoding(bytes[position...])
    if let encoding = prologue.encoding, !["utf-8", "utf8"].contains(encoding.lowercased()) {
      throw XMLError(
        .encoding, "the file declares encoding \(encoding); only UTF-8 is read", line: 1, column: 1)
    }
    return (prologue, position)
  }

  private static func beginsMarkup(_ bytes: [UInt8], _ position: Int) -> Bool {
    guard bytes[position] == UInt8(ascii: "<") else { return false }
    guard position + 1 < bytes.count else { return true }
    let next = bytes[position + 1]
    return next == UInt8(ascii: "?") || next == UInt8(ascii: "!") || next >= 0x80
      || (next | 0x20) >= UInt8(ascii: "a") && (next | 0x20) <= UInt8(ascii: "z") || next == UInt8(ascii: "_")
  }

  private static func declaredEncoding(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.starts(with: Array("<?xml".utf8)), let end = bytes.firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    let declaration = String(decoding: bytes[..<end], as: UTF8.self)
    guard let name = declaration.range(of: "encoding") else { return nil }
    let rest = declaration[name.upperBound...].drop { $0 == " " || $0 == "=" || $0.isNewline || $0 == "\t" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    // The name goes into messages: whatever is no name of an encoding (XML 1.0, 4.3.3) is only counted as one.
    let encoding = rest.dropFirst().prefix { $0 != quote }
    let isName = encoding.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || [0x2D, 0x2E, 0x5F].contains(byte)
    }
    return isName && encoding.utf8.count <= 40 ? String(encoding) : "?"
  }
}

extension String {
  /// The first place where a text occurs.
  fileprivate func range(of needle: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
      start = index(after: start)
    }
    return nil
  }
}
