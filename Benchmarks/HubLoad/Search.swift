import Glibc

extension UnsafeRawBufferPointer {
  /// Where a text first stands, from a position on.
  func firstPlace(of text: [UInt8], from start: Int = 0) -> Int? {
    guard let first = text.first, let base = baseAddress else { return nil }
    var index = start
    while index + text.count <= count {
      guard let found = memchr(base + index, Int32(first), count - text.count + 1 - index) else { return nil }
      index = UnsafeRawPointer(found) - base
      if memcmp(base + index, text, text.count) == 0 { return index }
      index += 1
    }
    return nil
  }
}
