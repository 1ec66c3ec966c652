import OpenSSLKit
import Synchronization

/// Takes bytes in as they stream by, digests them, and holds them in memory up to
/// ``BlobStore/inlineLimit`` and as long as its allowance lasts, beyond that in a provisional file.
///
/// A sink that is forgotten before ``finish()`` removes its file.
package final class BlobSink {
  private let disk: any Disk
  private let folder: String
  private let names: NameSource
  private let allowance: MemoryAllowance?
  private var path = ""
  private let digester = Digester(.sha256)
  private var memory: [UInt8] = []
  private var writer: (any DiskWriter)?
  private var isFinished = false
  /// Bytes taken in so far.
  package private(set) var byteCount = 0

  init(disk: any Disk, folder: String, names: NameSource, allowance: MemoryAllowance? = nil) {
    self.allowance = allowance
    self.disk = disk
    self.folder = folder
    self.names = names
  }

  deinit {
    guard !isFinished, writer != nil else { return }
    try? disk.remove(path)
  }

  /// Takes in bytes.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(DiskError) {
    digester.update(bytes)
    byteCount += bytes.count
    if let writer {
      try writer.write(bytes)
    } else if byteCount <= BlobStore.inlineLimit, allowance?.take(bytes.count) ?? true {
      memory.append(contentsOf: bytes)
    } else {
      let file = try createFile()
      writer = file
      try file.write(memory)
      allowance?.giveBack(memory.count)
      memory = []
      try file.write(bytes)
    }
  }

  /// A provisional file under a name nobody has; a leftover of a dead process with our number is passed over.
  private func createFile() throws(DiskError) -> any DiskWriter {
    while true {
      path = "\(folder)/\(names.next())"
      do { return try disk.create(path, exclusively: true) } catch {
        guard error.code == .exists else { throw error }
      }
    }
  }

  /// Takes in bytes.
  package func write(_ bytes: [UInt8]) throws(DiskError) {
    var failure: DiskError?
    bytes.withUnsafeBytes { buffer in
      do throws(DiskError) { try write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Ends taking in. A file's bytes are synced; what becomes of them is decided by
  /// ``BlobStore/keep(_:)`` or ``BlobStore/discard(_:)``.
  package func finish() throws(DiskError) -> ProvisionalBlob {
    if let writer {
      try writer.sync()
      try writer.close()
    }
    isFinished = true
    return ProvisionalBlob(
      sha256: hex(digester.finish()), byteCount: byteCount,
      place: writer == nil ? .memory(memory) : .file(path))
  }
}

/// How many bytes the sinks of one packet may hold in memory together: a packet may have hundreds of attachments,
/// each small enough for a row of its own.
package final class MemoryAllowance {
  private var left: Int

  /// An allowance of so many bytes.
  package init(_ bytes: Int) { left = bytes }

  func take(_ bytes: Int) -> Bool {
    guard bytes <= left else { return false }
    left -= bytes
    return true
  }

  func giveBack(_ bytes: Int) { left += bytes }
}

/// Names for provisional files, never the same twice in the life of a process.
final class NameSource: Sendable {
  private let owner: String
  private let last = Atomic<Int>(0)

  init(owner: String) { self.owner = owner }

  func next() -> String { "\(owner)-\(last.add(1, ordering: .relaxed).newValue)" }
}
