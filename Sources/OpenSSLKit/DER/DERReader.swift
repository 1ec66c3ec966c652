/// Reads DER (X.690, 10 and 11) strictly: definite and shortest lengths only, nothing after the end.
///
/// Bounded by nature: nothing is allocated by what a length says, and nothing calls itself; how deep one reads is
/// decided by the code that reads.
package struct DERReader: Sendable {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  /// A reader of a whole array.
  package init(_ bytes: [UInt8]) { self.init(bytes, in: bytes.startIndex..<bytes.endIndex) }

  /// A reader of a part of an array; offsets in errors stay those of the array.
  package init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// Where the next element begins.
  package var offset: Int { position }
  /// Whether everything was read.
  package var isAtEnd: Bool { position == end }
  /// The tag of the next element; `nil` at the end.
  package var nextTag: DERTag? { position < end ? DERTag(bytes[position]) : nil }

  /// The next element, whatever its tag.
  package mutating func next() throws(DERError) -> DERElement {
    let header = try DERHeader(bytes, at: position, end: end)
    guard let length = header.length else {
      throw DERError(.notDER, "an indefinite length", at: position)
    }
    let element = DERElement(
      bytes: bytes, tag: header.tag, start: position,
      contentRange: header.contentStart..<header.contentStart + length)
    position = element.contentRange.upperBound
    return element
  }

  /// The next element, which must have this tag.
  package mutating func next(_ tag: DERTag, _ what: String) throws(DERError) -> DERElement {
    guard nextTag == tag else { throw DERError(.malformed, "\(what) is missing", at: position) }
    return try next()
  }

  /// The next element if it has this tag.
  package mutating func optional(_ tag: DERTag) throws(DERError) -> DERElement? {
    nextTag == tag ? try next() : nil
  }

  /// Makes sure that everything was read.
  package func finish(_ what: String) throws(DERError) {
    guard isAtEnd else { throw DERError(.trailingBytes, "something follows in \(what)", at: position) }
  }

  /// Reads all bytes as exactly one element with this tag.
  package static func only(_ tag: DERTag, in bytes: [UInt8], _ what: String) throws(DERError) -> DERElement {
    var reader = DERReader(bytes)
    let element = try reader.next(tag, what)
    try reader.finish("what was handed in as \(what)")
    return element
  }
}

/// Tag and length of an element.
struct DERHeader {
  let tag: DERTag
  /// Bytes of content, all of them there; `nil` for an indefinite length.
  let length: Int?
  let contentStart: Int

  init(_ bytes: [UInt8], at start: Int, end: Int) throws(DERError) {
    guard start + 1 < end else { throw DERError(.malformed, "an element is cut off", at: start) }
    tag = DERTag(bytes[start])
    guard tag.byte & 0x1F != 0x1F else {
      throw DERError(.unsupported, "a tag of more than one byte", at: start)
    }
    let first = bytes[start + 1]
    if first == 0x80 {
      length = nil
      contentStart = start + 2
      return
    }
    var value = Int(first)
    var position = start + 2
    if first > 0x80 {
      let count = Int(first & 0x7F)
      guard count <= 4 else { throw DERError(.limitExceeded, "a length of \(count) bytes", at: start) }
      guard position + count <= end else { throw DERError(.malformed, "a length is cut off", at: start) }
      value = bytes[position..<position + count].reduce(0) { $0 << 8 | Int($1) }
      guard value >= 0x80, bytes[position] != 0 else {
        throw DERError(.notDER, "a length written longer than needed", at: start)
      }
      position += count
    }
    guard value <= end - position else { throw DERError(.malformed, "an element is cut off", at: start) }
    length = value
    contentStart = position
  }
}
