/// Filters that structures of signed files do not use and drawings of older programs do (ISO 32000-2, 7.4.3 to 7.4.5).
enum OldFilter {
  /// Five characters for four bytes (`ASCII85Decode`); `nil` for what is none, or longer than a limit.
  static func base85(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    var result: [UInt8] = []
    var group: [UInt32] = []
    func take(_ digits: [UInt32], _ count: Int) -> Bool {
      var value: UInt64 = 0
      for digit in digits { value = value * 85 + UInt64(digit) }
      guard value <= 0xFFFF_FFFF else { return false }
      for index in 0..<count { result.append(UInt8(value >> UInt64(24 - 8 * index) & 255)) }
      return result.count <= limit
    }
    loop: for byte in bytes {
      switch byte {
      case 0x7E: break loop
      case 0x7A where group.isEmpty: guard take([0, 0, 0, 0, 0], 4) else { return nil }
      case 0x21...0x75:
        group.append(UInt32(byte) - 0x21)
        guard group.count == 5 else { continue }
        guard take(group, 4) else { return nil }
        group = []
      default: guard PDFParser.isSpace(byte) else { return nil }
      }
    }
    guard !group.isEmpty else { return result }
    let padding = [UInt32](repeating: 84, count: 5 - group.count)
    return group.count > 1 && take(group + padding, group.count - 1) ? result : nil
  }

  /// Runs of equal bytes (`RunLengthDecode`).
  static func runs(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count, bytes[place] != 128 {
      let length = Int(bytes[place])
      if length < 128 {
        guard place + 1 + length < bytes.count else { return nil }
        result += bytes[place + 1...place + 1 + length]
        place += length + 2
      } else {
        guard place + 1 < bytes.count else { return nil }
        result += [UInt8](repeating: bytes[place + 1], count: 257 - length)
        place += 2
      }
      guard result.count <= limit else { return nil }
    }
    return result
  }

  /// Words of what came before (`LZWDecode`), codes of 9 to 12 bits.
  static func words(_ bytes: [UInt8], changesEarly: Bool, limit: Int) -> [UInt8]? {
    var result: [UInt8] = []
    // Where each word begins in the result, and how long it is.
    var words: [Range<Int>] = []
    var last: Range<Int>?
    var (bits, held, width) = (0, 0, 9)
    for byte in bytes {
      bits = bits << 8 | Int(byte)
      held += 8
      guard held >= width else { continue }
      let code = bits >> (held - width) & (1 << width - 1)
      held -= width
      bits &= 1 << held - 1
      if code == 257 { return result }
      if code == 256 {
        (words, last, width) = ([], nil, 9)
        continue
      }
      let start = result.count
      if code < 256 {
        result.append(UInt8(code))
      } else if code - 258 < words.count {
        result += result[words[code - 258]]
      } else if code - 258 == words.count, let last {
        result += result[last]
        result.append(result[start])
      } else {
        return nil
      }
      if let last, words.count < 4096 - 258 { words.append(last.lowerBound..<last.upperBound + 1) }
      last = start..<result.count
      guard result.count <= limit else { return nil }
      let known = 258 + words.count + (changesEarly ? 1 : 0)
      width = known >= 2048 ? 12 : known >= 1024 ? 11 : known >= 512 ? 10 : 9
    }
    return result
  }
}
