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
    quickSearchKey(text)
      ?? withoutDiacritics(text.lowercased()).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // The same for texts of ASCII and composed Vietnamese letters, which nearly all are; `nil` for others.
  private static func quickSearchKey(_ text: some StringProtocol) -> String? {
    var key: [UInt8] = []
    key.reserveCapacity(text.utf8.count)
    var isAfterSpace = false
    for scalar in text.unicodeScalars {
      guard let byte = plainByte(of: scalar.value) else { return nil }
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        isAfterSpace = true
        continue
      }
      if isAfterSpace, !key.isEmpty { key.append(0x20) }
      isAfterSpace = false
      key.append(byte)
    }
    return String(decoding: key, as: UTF8.self)
  }

  @inline(__always)
  private static func plainByte(of scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x41...0x5A: return UInt8(scalar | 0x20)
    case ..<0x80: return UInt8(scalar)
    case 0xC0..<0x1B1: return plainBytes.low[Int(scalar - 0xC0)]
    case 0x1EA0..<0x1EFA: return plainBytes.high[Int(scalar - 0x1EA0)]
    default: return nil
    }
  }

  // The plain small letters of single scalars, Eth among them.
  private static let plainBytes: (low: [UInt8?], high: [UInt8?]) = {
    var low = [UInt8?](repeating: nil, count: 0x1B1 - 0xC0)
    var high = [UInt8?](repeating: nil, count: 0x1EFA - 0x1EA0)
    for (_, letter) in letters {
      guard let scalar = letter.composed.unicodeScalars.first?.value,
        letter.composed.unicodeScalars.count == 1, let plain = letter.plain.asciiValue
      else { continue }
      if scalar < 0x1B1 {
        low[Int(scalar - 0xC0)] = plain | 0x20
      } else {
        high[Int(scalar - 0x1EA0)] = plain | 0x20
      }
    }
    low[0xD0 - 0xC0] = UInt8(ascii: "d")
    low[0xF0 - 0xC0] = UInt8(ascii: "d")
    return (low, high)
  }()

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
