import CQPDFShim

extension PDFFile {
  /// Where a word stands in the file, white space and objects alike.
  func places(of word: String) throws -> [Int] {
    let word = Array(word.utf8)
    var found: [Int] = []
    var tail: [UInt8] = []
    var position = 0
    try forEachPiece(of: 0..<byteCount) { piece in
      // The word may begin in the piece before.
      let head = tail + piece.prefix(word.count - 1)
      head.withUnsafeBytes { Self.search($0, word) { found.append(position - tail.count + $0) } }
      Self.search(piece, word) { found.append(position + $0) }
      guard found.count <= 4 * limits.signatures else { throw PDFDamage(.limit, "signatures") }
      // By index: `suffix` beside `+` would be that of sequences, which goes through every byte.
      tail += piece[max(0, piece.count - (word.count - 1))...]
      tail.removeFirst(max(0, tail.count - (word.count - 1)))
      position += piece.count
    }
    return Set(found).sorted()
  }

  private static func search(_ bytes: UnsafeRawBufferPointer, _ word: [UInt8], _ found: (Int) -> Void) {
    var start = 0
    while let index = word.withUnsafeBytes({ word -> Int? in
      let place = vanthu_find(bytes.baseAddress, bytes.count, start, word.baseAddress, word.count)
      return place < 0 ? nil : Int(place)
    }) {
      found(index)
      start = index + 1
    }
  }
}
