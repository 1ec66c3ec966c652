import Testing

@testable import VanThuPDF

/// Filters of older programs, by what other programs made with them.
@Suite struct OldFilterTests {
  @Test(
    arguments: [
      ("<~87cURD]i,\"Ebo80~>", "Hello World!"), ("87cURDZ~>", "Hello"), ("z~>", "\0\0\0\0"), ("~>", ""),
      ("87cUR D]\ni,\"Ebo80", "Hello World!"), ("8~>", nil), ("uuuuu~>", nil), ("8é~>", nil),
    ])
  func base85(_ text: String, _ expected: String?) {
    let bytes = Array(text.utf8).drop { $0 == 0x3C || $0 == 0x7E && text.hasPrefix("<~") }
    let start = text.hasPrefix("<~") ? Array(text.utf8.dropFirst(2)) : Array(bytes)
    #expect(OldFilter.base85(start, limit: 100).map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test func runs() {
    #expect(OldFilter.runs([2, 65, 66, 67, 254, 90, 128, 1], limit: 100) == Array("ABCZZZ".utf8))
    #expect(OldFilter.runs([5, 65], limit: 100) == nil)
    #expect(OldFilter.runs([129, 65, 129, 65], limit: 200) == nil)
  }

  /// The example of ISO 32000-2, 7.4.4.2, and a text long enough for codes of twelve bits.
  @Test func words() {
    let example: [UInt8] = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]
    #expect(
      OldFilter.words(example, changesEarly: true, limit: 100) == [45, 45, 45, 45, 45, 65, 45, 45, 45, 66])
    for early in [true, false] {
      let text = (0..<9000).map { UInt8(($0 * $0 / 7) & 255) }
      let packed = Self.pack(text, changesEarly: early)
      #expect(OldFilter.words(packed, changesEarly: early, limit: 10_000) == text)
      #expect(OldFilter.words(packed, changesEarly: early, limit: 8_000) == nil)
    }
    #expect(OldFilter.words([0x80, 0x7F, 0xFF], changesEarly: true, limit: 100) == nil)
  }

  // The other way round; the table is begun anew when it is full.
  private static func pack(_ text: [UInt8], changesEarly: Bool) -> [UInt8] {
    var table: [[UInt8]: Int] = [:]
    var (result, bits, held, width, next): ([UInt8], Int, Int, Int, Int) = ([], 0, 0, 9, 258)
    func put(_ code: Int) {
      bits = bits << width | code
      held += width
      while held >= 8 {
        held -= 8
        result.append(UInt8(bits >> held & 255))
      }
      bits &= 1 << held - 1
    }
    func code(of word: [UInt8]) -> Int { word.count == 1 ? Int(word[0]) : table[word]! }
    put(256)
    var word: [UInt8] = []
    for byte in text {
      if word.isEmpty || table[word + [byte]] != nil {
        word.append(byte)
        continue
      }
      put(code(of: word))
      table[word + [byte]] = next
      next += 1
      // The decoder enters a word one code later than the encoder.
      let known = next - 1 + (changesEarly ? 1 : 0)
      width = known >= 2048 ? 12 : known >= 1024 ? 11 : known >= 512 ? 10 : 9
      if next >= 4094 {
        put(256)
        (table, next, width) = ([:], 258, 9)
      }
      word = [byte]
    }
    if !word.isEmpty { put(code(of: word)) }
    put(257)
    return held > 0 ? result + [UInt8(bits << (8 - held) & 255)] : result
  }
}
