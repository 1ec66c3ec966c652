import OpenSSLKit

/// Files that appear whole or not at all, and durable names.
extension Disk {
  /// How much is read or copied at a time, in bytes.
  package static var chunkSize: Int { 65_536 }

  /// Writes a file so that its name never shows anything but all of its bytes: beside it under `temporaryName`,
  /// synced, renamed, folder synced. Durable when this returns.
  package func writeWhole(
    _ bytes: [UInt8], to folder: String, name: String, temporaryName: String
  ) throws(DiskError) {
    let writer = try create("\(folder)/\(temporaryName)", exclusively: false)
    try writer.write(bytes)
    try writer.sync()
    try writer.close()
    try rename("\(folder)/\(temporaryName)", to: "\(folder)/\(name)")
    try syncFolder(folder)
  }

  /// Copies a file like ``writeWhole(_:to:name:temporaryName:)``, in chunks.
  package func copyWhole(
    from source: String, to folder: String, name: String, temporaryName: String
  ) throws(DiskError) {
    let writer = try create("\(folder)/\(temporaryName)", exclusively: false)
    try forEachChunk(of: source) { (chunk) throws(DiskError) in try writer.write(chunk) }
    try writer.sync()
    try writer.close()
    try rename("\(folder)/\(temporaryName)", to: "\(folder)/\(name)")
    try syncFolder(folder)
  }

  /// Renames within or between folders; durable when this returns. The new name is made durable before the old
  /// one is given up.
  package func moveDurably(_ name: String, from folder: String, to target: String, as newName: String? = nil)
    throws(DiskError)
  {
    try rename("\(folder)/\(name)", to: "\(target)/\(newName ?? name)")
    try syncFolder(target)
    if target != folder { try syncFolder(folder) }
  }

  /// Creates a folder, and those above it that are missing, each with its name durable in the folder above.
  package func createFolderDurably(_ path: String) throws(DiskError) {
    guard let slash = path.lastIndex(of: "/") else {
      try createFolder(path)
      return try syncFolder(".")
    }
    let parent = slash == path.startIndex ? "/" : String(path[..<slash])
    if try !isFolder(parent) { try createFolderDurably(parent) }
    try createFolder(path)
    try syncFolder(parent)
  }

  /// Hands a file's bytes on, chunk by chunk.
  package func forEachChunk(
    of path: String, _ body: (UnsafeRawBufferPointer) throws(DiskError) -> Void
  ) throws(DiskError) {
    let reader = try open(path)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkSize, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try reader.read(into: buffer)
      if count == 0 { return }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// The whole of a small file. Throws ``DiskError/Code-swift.struct/other`` when it is longer than `limit`.
  package func bytes(of path: String, limit: Int) throws(DiskError) -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachChunk(of: path) { (chunk) throws(DiskError) in
      guard bytes.count + chunk.count <= limit else {
        throw DiskError(code: .other, message: "\(path) is longer than \(limit) bytes")
      }
      bytes.append(contentsOf: chunk)
    }
    return bytes
  }

  /// SHA-256 of a file in hexadecimal, and its length.
  package func digest(of path: String) throws(DiskError) -> (sha256: String, byteCount: Int) {
    let digester = Digester(.sha256)
    var byteCount = 0
    try forEachChunk(of: path) { (chunk) throws(DiskError) in
      digester.update(chunk)
      byteCount += chunk.count
    }
    return (hex(digester.finish()), byteCount)
  }
}

extension DiskWriter {
  /// Appends bytes.
  package func write(_ bytes: [UInt8]) throws(DiskError) {
    var failure: DiskError?
    bytes.withUnsafeBytes { buffer in
      do throws(DiskError) { try write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
