/// Letters of Vietnamese text: composed form, Eth for Đ, text without diacritics.
///
/// Swift compares strings by canonical equivalence, so `"Đà" == "Đà"` holds whatever the normal form. What is
/// written out must still be NFC, and Latin Eth (`Ð` U+00D0, common in published decrees) must become `Đ` in
/// numbers, notations and codes; no normal form does that.
package enum VietnameseText {
  /// The text with every Vietnamese letter in composed form (NFC); other characters stay as they are.
  package static func composed(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return String(text) }
    var result = ""
    for character in text {
      result.append(letters[character]?.composed ?? character)
    }
    return result
  }

  /// The text composed, with Latin Eth read as Đ (`Ð` → `Đ`, `ð` → `đ`).
  ///
  /// For numbers, notations and codes only: in the name of a foreign person Eth is a letter of its own.
  package static func foldingEth(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return String(text) }
    return String(
      composed(text).map { character in
        switch character {
        case "\u{D0}": "\u{110}"
        case "\u{F0}": "\u{111}"
        default: character
        }
      })
  }

  /// The text without tone and vowel marks, `Đ` as `D`: for file names and searching, never for comparing codes.
  package static func withoutDiacritics(_ text: some StringProtocol) -> String {
    String(foldingEth(text).map { letters[$0]?.plain ?? $0 })
  }

  /// Lower-cased, without diacritics, runs of white space as one space, trimmed: the key of tolerant matching
  /// (`HOẢ TỐC` and `Hỏa tốc` give the same).
  package static func searchKey(_ text: some StringProtocol) -> String {
    withoutDiacritics(text.lowercased()).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The text without white space at both ends.
  package static func trimmed(_ text: some StringProtocol) -> String {
    let bytes = text.utf8
    guard let head = bytes.first else { return "" }
    let tail = bytes[bytes.index(bytes.startIndex, offsetBy: bytes.count - 1)]
    if (0x21...0x7E).contains(head), (0x21...0x7E).contains(tail) { return String(text) }
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }

  /// Each letter with a mark, found by canonical equivalence, with its composed and its plain form.
  private static let letters: [Character: (composed: Character, plain: Character)] = {
    let rows: [(plain: Character, marked: String)] = [
      ("a", "àáảãạăằắẳẵặâầấẩẫậ"), ("e", "èéẻẽẹêềếểễệ"), ("i", "ìíỉĩị"),
      ("o", "òóỏõọôồốổỗộơờớởỡợ"), ("u", "ùúủũụưừứửữự"), ("y", "ỳýỷỹỵ"), ("d", "đ"),
      ("A", "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ"), ("E", "ÈÉẺẼẸÊỀẾỂỄỆ"), ("I", "ÌÍỈĨỊ"),
      ("O", "ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ"), ("U", "ÙÚỦŨỤƯỪỨỬỮỰ"), ("Y", "ỲÝỶỸỴ"), ("D", "Đ"),
    ]
    var table: [Character: (composed: Character, plain: Character)] = [:]
    for row in rows {
      for letter in row.marked { table[letter] = (letter, row.plain) }
    }
    return table
  }()
}
