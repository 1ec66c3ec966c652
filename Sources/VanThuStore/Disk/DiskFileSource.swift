import VanThuPDF

/// A file on a disk that can be read at any place.
package final class DiskFileSource: PDFByteSource {
  package let byteCount: Int
  private let reader: any DiskReader

  /// Opens a file.
  ///
  /// - Throws: `DiskError`, with `notFound` for what is no file.
  package init(_ path: String, on disk: any Disk) throws(DiskError) {
    guard let byteCount = try disk.byteCount(of: path) else {
      throw DiskError(code: .notFound, message: "\(path) is no file")
    }
    self.byteCount = byteCount
    reader = try disk.open(path)
  }

  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    try reader.read(at: offset, into: buffer)
  }
}
