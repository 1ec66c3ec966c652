/// The bytes of a PDF file, which can be read at any place: `VanThuPDF` has no access to disks of its own.
///
/// A signed file is read in several places (its end, its cross-reference tables, then the signed ranges from front
/// to back), never as a whole: a file of 75 MB needs no more memory than one of 100 KB.
public protocol PDFByteSource: AnyObject {
  /// Length in bytes.
  var byteCount: Int { get }
  /// Reads up to the buffer's size at a place; 0 at the end. Throws when the work could not be done.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// A PDF file in memory: for tests and small files.
public final class PDFBytesInMemory: PDFByteSource {
  private let bytes: [UInt8]

  /// A file of these bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Length in bytes.
  public var byteCount: Int { bytes.count }

  /// Copies bytes out of memory.
  public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard offset >= 0, offset < bytes.count else { return 0 }
    let count = min(buffer.count, bytes.count - offset)
    bytes.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count]))
    }
    return count
  }
}
