import CZlib

/// Makes a ZIP archive with one entry while the bytes go by: sizes and check value follow the data.
final class ZipWrapper {
  private static let outputSize = 32 << 10

  private let output: (UnsafeRawBufferPointer) throws -> Void
  private let name: [UInt8]
  private var stream = z_stream()
  private var buffer = [UInt8](repeating: 0, count: outputSize)
  private var crc = CRC32()
  private var unpacked = 0
  private var packed = 0

  // The archive's own time stamp is the first one a ZIP can hold, so that equal files make equal packets.
  private static let moment: [UInt8] = [0, 0, 0x21, 0]
  // UTF-8 name, sizes after the data.
  private static let flags: [UInt8] = [0x08, 0x08]

  init(entryName: String, output: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
    self.output = output
    name = Array(entryName.utf8)
    guard
      deflateInit2_(
        &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw Inflater.Fault.noMemory }
    try put(
      [0x50, 0x4B, 3, 4, 20, 0] + Self.flags + [8, 0] + Self.moment + [UInt8](repeating: 0, count: 12)
        + Self.little(name.count, 2) + [0, 0] + name)
  }

  deinit { deflateEnd(&stream) }

  func take(_ bytes: UnsafeRawBufferPointer) throws {
    guard let base = bytes.baseAddress else { return }
    crc.update(bytes)
    unpacked += bytes.count
    // zlib's interface is not const-correct; it does not write to its input.
    stream.next_in = UnsafeMutablePointer(mutating: base.assumingMemoryBound(to: UInt8.self))
    stream.avail_in = UInt32(bytes.count)
    while stream.avail_in > 0 { _ = try deflate(Z_NO_FLUSH) }
  }

  func finish() throws {
    while try deflate(Z_FINISH) != Z_STREAM_END {}
    let numbers = Self.little(Int(crc.value), 4) + Self.little(packed, 4) + Self.little(unpacked, 4)
    try put([0x50, 0x4B, 7, 8] + numbers)
    let headerSize = 30 + name.count
    let directory =
      [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + Self.flags + [8, 0] + Self.moment + numbers
      + Self.little(name.count, 2)
      + [UInt8](repeating: 0, count: 12) + Self.little(0, 4) + name
    let end =
      [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0] + Self.little(directory.count, 4)
      + Self.little(headerSize + packed + 16, 4) + [0, 0]
    try put(directory + end)
  }

  private func deflate(_ flush: Int32) throws -> Int32 {
    var result = Z_OK
    let produced = buffer.withUnsafeMutableBufferPointer { buffer in
      stream.next_out = buffer.baseAddress
      stream.avail_out = UInt32(buffer.count)
      result = CZlib.deflate(&stream, flush)
      return buffer.count - Int(stream.avail_out)
    }
    packed += produced
    if produced > 0 {
      try buffer.withUnsafeBytes { try output(UnsafeRawBufferPointer(rebasing: $0[..<produced])) }
    }
    return result
  }

  private func put(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try output($0) } }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
