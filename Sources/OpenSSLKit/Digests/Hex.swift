/// Bytes as lower-case hexadecimal digits, two each, nothing between them.
package func hex(_ bytes: some Sequence<UInt8>) -> String {
  let digits: StaticString = "0123456789abcdef"
  let capacity = bytes.underestimatedCount * 2
  var text: [UInt8] = []
  text.reserveCapacity(capacity)
  digits.withUTF8Buffer { digits in
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
  }
  return String(decoding: text, as: UTF8.self)
}
