/// Packets and attachments under their SHA-256: small ones in the database row, larger ones in synced files.
///
/// Bytes arrive through a ``BlobSink``, which is provisional: until somebody has decided to keep them they have
/// no name. A large blob that is kept is durable before the commit that mentions it; a small one becomes durable
/// with that commit. Files that no commit ever mentioned are harmless; they can be swept when nobody else has the
/// store open.
package final class BlobStore: Sendable {
  /// Longest blob that lives in the database row, in bytes.
  package static let inlineLimit = 131_072

  private let disk: any Disk
  /// The folder of the files; provisional ones in its folder `incoming`.
  private let folder: String
  private let session: DiskLock
  private let names: NameSource

  private var incoming: String { "\(folder)/incoming" }

  /// Opens the store, creating its folders when missing.
  ///
  /// When no other process has it open, provisional leftovers are removed first, and, with `isKnown`, every file
  /// for which it is false. `owner` distinguishes this process among those that share the folder.
  package init(
    disk: any Disk, folder: String, owner: String, isKnown: ((_ sha256: String) throws -> Bool)? = nil
  ) throws {
    self.disk = disk
    self.folder = folder
    names = NameSource(owner: owner)
    try disk.createFolderDurably(folder)
    try disk.createFolderDurably("\(folder)/incoming")
    if let alone = try disk.lock("\(folder)/.lock", shared: false, waiting: false) {
      try Self.sweep(disk: disk, folder: folder, isKnown: isKnown)
      alone.release()
    }
    guard let session = try disk.lock("\(folder)/.lock", shared: true, waiting: true) else {
      throw DiskError(code: .locked, message: "\(folder) is locked")
    }
    self.session = session
  }

  private static func sweep(disk: any Disk, folder: String, isKnown: ((String) throws -> Bool)?) throws {
    for name in try disk.names(in: "\(folder)/incoming") { try disk.remove("\(folder)/incoming/\(name)") }
    guard let isKnown else { return }
    for shelf in try disk.names(in: folder) where shelf.utf8.count == 2 {
      for name in try disk.names(in: "\(folder)/\(shelf)") where try !isKnown(shelf + name) {
        try disk.remove("\(folder)/\(shelf)/\(name)")
      }
    }
  }

  /// A sink for bytes whose fate is open; with an allowance, it shares the memory of others.
  package func makeSink(within allowance: MemoryAllowance? = nil) -> BlobSink {
    BlobSink(disk: disk, folder: incoming, names: names, allowance: allowance)
  }

  /// Keeps what a sink has taken in. A large blob is durable under its digest when this returns; of a small one
  /// the bytes come back, to be committed with the row.
  package func keep(_ blob: ProvisionalBlob) throws(DiskError) -> KeptBlob {
    switch blob.place {
    case .memory(let bytes):
      return KeptBlob(sha256: blob.sha256, byteCount: blob.byteCount, inline: bytes)
    case .file(let path):
      let shelf = "\(folder)/\(blob.sha256.prefix(2))"
      let name = String(blob.sha256.dropFirst(2))
      if try disk.byteCount(of: "\(shelf)/\(name)") == blob.byteCount {
        // Another process may have renamed it a moment ago and not synced the folder yet.
        try disk.syncFolder(shelf)
        try disk.syncFolder(folder)
        try disk.remove(path)
      } else {
        try disk.createFolderDurably(shelf)
        try disk.rename(path, to: "\(shelf)/\(name)")
        try disk.syncFolder(shelf)
        try disk.syncFolder(incoming)
      }
      return KeptBlob(sha256: blob.sha256, byteCount: blob.byteCount, inline: nil)
    }
  }

  /// Forgets what a sink has taken in.
  package func discard(_ blob: ProvisionalBlob) throws(DiskError) {
    if case .file(let path) = blob.place { try disk.remove(path) }
  }

  /// Path of a large blob's file.
  package func path(sha256: String) -> String {
    "\(folder)/\(sha256.prefix(2))/\(sha256.dropFirst(2))"
  }

  /// Whether a large blob's file is there.
  package func hasFile(sha256: String) throws(DiskError) -> Bool {
    try disk.byteCount(of: path(sha256: sha256)) != nil
  }

  /// Removes a large blob's file for good; its name is gone durably when this returns.
  package func destroy(sha256: String) throws(DiskError) {
    let shelf = "\(folder)/\(sha256.prefix(2))"
    guard try disk.isFolder(shelf) else { return }
    if try disk.byteCount(of: path(sha256: sha256)) != nil { try disk.remove(path(sha256: sha256)) }
    // Also when it was not there: a process that died may have removed it a moment ago and not synced the folder.
    try disk.syncFolder(shelf)
  }
}

/// A blob that is kept: durable in its file, or to be committed with its row.
package struct KeptBlob: Sendable, Hashable {
  /// SHA-256, hexadecimal.
  package let sha256: String
  /// Length in bytes.
  package let byteCount: Int
  /// The bytes of a small blob; `nil` when they are in a file.
  package let inline: [UInt8]?

  package init(sha256: String, byteCount: Int, inline: [UInt8]?) {
    self.sha256 = sha256
    self.byteCount = byteCount
    self.inline = inline
  }
}

/// What a sink has taken in, complete and digested, not yet kept; for a file: synced, under a provisional name.
package struct ProvisionalBlob: Sendable {
  enum Place: Sendable {
    case memory([UInt8])
    case file(String)
  }

  /// SHA-256, hexadecimal.
  package let sha256: String
  /// Length in bytes.
  package let byteCount: Int
  let place: Place

  /// Where the bytes are when they are in a file; `nil` while they are in memory.
  package var path: String? { if case .file(let path) = place { path } else { nil } }
  /// The bytes while they are in memory; `nil` when they are in a file.
  package var bytes: [UInt8]? { if case .memory(let bytes) = place { bytes } else { nil } }
}
