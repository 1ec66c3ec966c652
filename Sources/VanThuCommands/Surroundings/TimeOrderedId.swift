import Glibc

/// Ids that nobody else makes, in the order in which they are made: UUIDs of version 7 (RFC 9562, 5.7). A database that finds
/// things by their ids has then to do with the newest end of its index, however long that is.
enum TimeOrderedId {
  /// An id: 48 bits of milliseconds since 1970, and 74 random ones.
  static func make() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let milliseconds = UInt64(now.tv_sec) * 1000 + UInt64(now.tv_nsec) / 1_000_000
    var random = SystemRandomNumberGenerator()
    return text(milliseconds: milliseconds, random: (random.next(), random.next()))
  }

  /// The id of a moment and of random bits, of which the upper ones of each number are left out.
  static func text(milliseconds: UInt64, random: (UInt64, UInt64)) -> String {
    let high = milliseconds << 16 | 0x7000 | random.0 & 0xFFF
    let low = 1 << 63 | random.1 & (1 << 62 - 1)
    var digits: [UInt8] = []
    digits.reserveCapacity(36)
    for index in 0..<32 {
      if [8, 12, 16, 20].contains(index) { digits.append(UInt8(ascii: "-")) }
      let part = index < 16 ? high : low
      let digit = UInt8(truncatingIfNeeded: part >> UInt64(60 - index % 16 * 4) & 15)
      digits.append(digit < 10 ? 48 + digit : 87 + digit)
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
