/// Reads the outer layers of CMS, where writers of streams use BER: indefinite lengths, and content in pieces.
///
/// Only the layers that are entered may be so; whatever `next` hands out is DER. Lengths that are given are the
/// shortest here too.
struct BERCursor {
  let bytes: [UInt8]
  private(set) var position: Int
  /// The end of each layer that was entered; `nil` where end-of-contents bytes tell.
  private var layers: [Int?] = []
  private let end: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = 0
    end = bytes.count
  }

  private var limit: Int { layers.last { $0 != nil }.flatMap { $0 } ?? end }

  /// The tag that comes next in the current layer; `nil` at its end.
  var nextTag: DERTag? {
    guard position < limit else { return nil }
    if layers.last == .some(nil), bytes[position] == 0 { return nil }
    return DERTag(bytes[position])
  }

  /// Goes into an element.
  mutating func enter(_ tag: DERTag, _ what: String) throws(DERError) {
    guard nextTag == tag else { throw DERError(.malformed, "\(what) is missing", at: position) }
    let header = try DERHeader(bytes, at: position, end: limit)
    layers.append(header.length.map { header.contentStart + $0 })
    position = header.contentStart
  }

  /// Leaves the element entered last, of which everything must have been read.
  mutating func leave(_ what: String) throws(DERError) {
    guard nextTag == nil, let layer = layers.popLast() else {
      throw DERError(.trailingBytes, "something follows in \(what)", at: position)
    }
    guard layer == nil else { return }
    guard position + 2 <= limit, bytes[position] == 0, bytes[position + 1] == 0 else {
      throw DERError(.malformed, "\(what) does not end", at: position)
    }
    position += 2
  }

  /// The next element, in DER.
  mutating func next() throws(DERError) -> DERElement {
    var reader = DERReader(bytes, in: position..<limit)
    let element = try reader.next()
    position = reader.offset
    return element
  }

  /// The next element, in DER, which must have this tag.
  mutating func next(_ tag: DERTag, _ what: String) throws(DERError) -> DERElement {
    guard nextTag == tag else { throw DERError(.malformed, "\(what) is missing", at: position) }
    return try next()
  }
}
