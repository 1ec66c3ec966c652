import CZlib

/// Inflates a deflate stream by pieces.
package final class Inflater {
  /// Why inflating stopped.
  package enum Fault: Error { case damaged, noMemory }

  /// What stands around the deflate stream.
  package enum Form {
    /// Nothing: entries of ZIP archives.
    case raw
    /// Header and checksum of zlib (RFC 1950): streams in PDF files.
    case zlib

    fileprivate var windowBits: Int32 {
      switch self {
      case .raw: -MAX_WBITS
      case .zlib: MAX_WBITS
      }
    }
  }

  private static let outputSize = 32 << 10

  private var stream = z_stream()
  private var output = [UInt8](repeating: 0, count: outputSize)
  package private(set) var isFinished = false

  package init(_ form: Form = .raw) throws(Fault) {
    guard
      inflateInit2_(&stream, form.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .noMemory }
  }

  deinit { inflateEnd(&stream) }

  /// Inflates a piece; returns how many of its bytes belonged to the stream.
  package func inflate(_ bytes: UnsafeRawBufferPointer, write: (UnsafeRawBufferPointer) throws -> Void) throws
    -> Int
  {
    guard let base = bytes.baseAddress, !bytes.isEmpty, !isFinished else { return 0 }
    // zlib's interface is not const-correct; it does not write to its input.
    stream.next_in = UnsafeMutablePointer(mutating: base.assumingMemoryBound(to: UInt8.self))
    stream.avail_in = UInt32(bytes.count)
    var result = Z_OK
    repeat {
      let produced = output.withUnsafeMutableBufferPointer { output in
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        result = CZlib.inflate(&stream, Z_NO_FLUSH)
        return output.count - Int(stream.avail_out)
      }
      guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else { throw Fault.damaged }
      if produced > 0 {
        try output.withUnsafeBytes { try write(UnsafeRawBufferPointer(rebasing: $0[..<produced])) }
      }
      if result == Z_STREAM_END { isFinished = true }
    } while !isFinished && (stream.avail_in > 0 || stream.avail_out == 0) && result != Z_BUF_ERROR
    return bytes.count - Int(stream.avail_in)
  }
}

/// CRC-32 as ZIP archives use it.
struct CRC32 {
  private(set) var value: UInt32 = 0

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    value = UInt32(
      truncatingIfNeeded: crc32_z(
        UInt(value), bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count))
  }
}
