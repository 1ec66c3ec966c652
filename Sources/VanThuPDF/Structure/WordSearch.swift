import CQPDFShim

/// Finds every place where a word stands in bytes that come in pieces, white space and objects alike.
struct WordSearch {
  /// Where the word was found so far, in order.
  private(set) var places: [Int] = []
  private let word: [UInt8]
  private let limit: Int
  // The last bytes of what went before: the word may have begun there.
  private var tail: [UInt8] = []
  private var position = 0

  /// - Parameter limit: how many places there may be.
  init(for word: String, limit: Int) {
    self.word = Array(word.utf8)
    self.limit = limit
  }

  /// Takes the next piece.
  ///
  /// - Throws: ``PDFDamage`` with the rule `limit` where there are more places than may be.
  mutating func take(_ piece: UnsafeRawBufferPointer) throws {
    let reach = word.count - 1
    if !tail.isEmpty {
      let seam = tail + piece.prefix(reach)
      seam.withUnsafeBytes { search($0, from: position - tail.count) }
    }
    search(piece, from: position)
    guard places.count <= limit else { throw PDFDamage(.limit, "signatures") }
    // By index: `suffix` beside `+` would be that of sequences, which goes through every byte.
    tail += piece[max(0, piece.count - reach)...]
    tail.removeFirst(max(0, tail.count - reach))
    position += piece.count
  }

  private mutating func search(_ bytes: UnsafeRawBufferPointer, from base: Int) {
    var start = 0
    while places.count <= limit {
      let found = word.withUnsafeBytes {
        vanthu_find(bytes.baseAddress, bytes.count, start, $0.baseAddress, $0.count)
      }
      guard found >= 0 else { return }
      places.append(base + Int(found))
      start = Int(found) + 1
    }
  }
}

extension PDFFile {
  /// Where a word stands in the file.
  func places(of word: String) throws -> [Int] {
    var search = WordSearch(for: word, limit: 4 * limits.signatures)
    try forEachPiece(of: 0..<byteCount) { try search.take($0) }
    return search.places
  }
}
