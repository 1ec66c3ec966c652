/// Writes DER.
package enum DERWriter {
  /// An element with this tag around content.
  package static func element(_ tag: DERTag, _ content: [UInt8]) -> [UInt8] {
    header(tag, contentCount: content.count) + content
  }

  /// Tag and length of an element whose content comes elsewhere.
  package static func header(_ tag: DERTag, contentCount count: Int) -> [UInt8] {
    if count < 0x80 { return [tag.byte, UInt8(count)] }
    let bytes = withUnsafeBytes(of: UInt64(count).bigEndian) { Array($0.drop { $0 == 0 }) }
    return [tag.byte, 0x80 | UInt8(bytes.count)] + bytes
  }

  /// A SEQUENCE of elements.
  package static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(.sequence, parts.flatMap { $0 }) }

  /// A SET OF elements, in the order that DER wants (X.690, 11.6).
  package static func set(of parts: [[UInt8]], tag: DERTag = .set) -> [UInt8] {
    element(tag, parts.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
  }

  /// An object identifier from its dotted form; of text that is none nobody makes use.
  package static func objectIdentifier(_ dotted: String) -> [UInt8] {
    let numbers = dotted.split(separator: ".").compactMap { UInt64($0) }
    precondition(numbers.count >= 2, "not an object identifier")
    var content: [UInt8] = []
    for number in [numbers[0] * 40 + numbers[1]] + numbers.dropFirst(2) {
      var groups = [UInt8(number & 0x7F)]
      var rest = number >> 7
      while rest > 0 {
        groups.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      content += groups.reversed()
    }
    return element(.objectIdentifier, content)
  }

  /// A whole number that is not negative.
  package static func integer(_ number: UInt64) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { integer(positive: Array($0)) }
  }

  /// A whole number that is not negative, from its bytes, most significant first.
  package static func integer(positive bytes: [UInt8]) -> [UInt8] {
    let digits = bytes.drop { $0 == 0 }
    return element(.integer, (digits.first ?? 0x80) >= 0x80 ? [0] + digits : Array(digits))
  }

  /// An octet string.
  package static func octetString(_ bytes: [UInt8]) -> [UInt8] { element(.octetString, bytes) }

  /// Text.
  package static func utf8(_ text: String) -> [UInt8] { element(.utf8String, Array(text.utf8)) }

  /// NULL.
  package static let null: [UInt8] = [0x05, 0x00]

  /// A moment as GeneralizedTime in whole seconds; years 0 to 9999.
  package static func generalizedTime(_ seconds: Int64) -> [UInt8] {
    element(.generalizedTime, digits(of: seconds, yearDigits: 4))
  }

  /// A moment as signed attributes have it: UTCTime until 2049, GeneralizedTime after (RFC 5652, 11.3).
  package static func time(_ seconds: Int64) -> [UInt8] {
    let isShort = (-631_152_000..<2_524_608_000).contains(seconds)
    return isShort ? element(.utcTime, digits(of: seconds, yearDigits: 2)) : generalizedTime(seconds)
  }

  private static func digits(of seconds: Int64, yearDigits: Int) -> [UInt8] {
    let day = seconds >= 0 ? seconds / 86_400 : -((-seconds + 86_399) / 86_400)
    let second = seconds - day * 86_400
    // Years that begin in March have their leap day at the end: 400 of them are always as long.
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * ofYear + 2) / 153
    let dayOfMonth = ofYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func digits(_ number: Int64, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text.suffix(count)
    }
    let text =
      digits(year, yearDigits) + digits(month, 2) + digits(dayOfMonth, 2) + digits(second / 3_600, 2)
      + digits(second / 60 % 60, 2) + digits(second % 60, 2) + "Z"
    return Array(text.utf8)
  }
}
