/// Collects canonical bytes in one buffer that is used again and again, and hands them on in blocks.
struct XMLCanonicalOutput: ~Copyable {
  private static let capacity = 16 << 10
  // Longer runs are handed on as they are, without a copy.
  private static let longRun = 1 << 10

  private let buffer = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
  private var count = 0
  private let sink: (UnsafeRawBufferPointer) -> Void

  init(_ sink: @escaping (UnsafeRawBufferPointer) -> Void) { self.sink = sink }

  deinit { buffer.deallocate() }

  /// Hands on what is held.
  mutating func flush() {
    guard count > 0 else { return }
    sink(UnsafeRawBufferPointer(start: buffer, count: count))
    count = 0
  }

  @inline(__always)
  mutating func put(_ byte: UInt8) {
    if count == Self.capacity { flush() }
    buffer.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  @inline(__always)
  mutating func put(_ text: StaticString) {
    put(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  mutating func put(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    if bytes.count >= Self.longRun {
      flush()
      sink(bytes)
      return
    }
    if count &+ bytes.count > Self.capacity { flush() }
    // Shorter than a long run, which fits into an empty buffer.
    (buffer + count).copyMemory(from: start, byteCount: bytes.count)
    count &+= bytes.count
  }

  /// Writes bytes with what has to be escaped replaced.
  mutating func put(_ bytes: UnsafeRawBufferPointer, escapes: XMLEscapes) {
    var start = 0
    while start < bytes.count {
      let end = escapes.firstIndex(in: bytes, from: start)
      put(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      if end < bytes.count { put(escapes.replacement(for: bytes[end])) }
      start = end + 1
    }
  }
}
