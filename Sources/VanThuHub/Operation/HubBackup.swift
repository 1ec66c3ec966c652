import VanThu
import VanThuStore

extension Hub {
  /// Copies the whole home into a new folder while it is being served: the database as of one moment, and every packet
  /// that it names. `hub.json` comes last, so that a copy is whole or not to be opened.
  ///
  /// - Throws: ``HubHomeError`` with code `exists` when there is something in the way.
  public func backUp(to path: String) throws {
    let (disk, source) = (home.disk, home.path)
    guard try !disk.isFolder(path), try disk.byteCount(of: path) == nil else {
      throw HubHomeError(.exists, path: path)
    }
    for folder in [path, "\(path)/keys", "\(path)/trust", "\(path)/blobs"] {
      try disk.createFolderDurably(folder)
    }
    try disk.restrict(path)
    try disk.restrict("\(path)/keys")
    try database.copy(to: "\(path)/hub.sqlite")
    try disk.syncFolder(path)
    let copy = try HubDatabase(home: path, disk: disk)
    for sha256 in try copy.viewBlocking({ try $0.largeBlobs() }) { try copyLarge(sha256, to: path, copy) }
    try copy.close()
    for folder in ["keys", "trust"] {
      for name in try disk.names(in: "\(source)/\(folder)") where !name.hasPrefix(".") {
        try disk.copyWhole(
          from: "\(source)/\(folder)/\(name)", to: "\(path)/\(folder)", name: name, temporaryName: ".copying")
      }
    }
    for name in ["certificates.csv", "webhooks.pem", "hub.json"]
    where try disk.byteCount(of: "\(source)/\(name)") != nil {
      try disk.copyWhole(from: "\(source)/\(name)", to: path, name: name, temporaryName: ".copying")
    }
  }

  private func copyLarge(_ sha256: String, to path: String, _ copy: HubDatabase) throws {
    let (source, shelf) = (database.blobs.path(sha256: sha256), "\(path)/blobs/\(sha256.prefix(2))")
    try home.disk.createFolderDurably(shelf)
    let failure = home.disk.failure { disk throws(DiskError) in
      try disk.copyWhole(
        from: source, to: shelf, name: String(sha256.dropFirst(2)), temporaryName: ".copying")
    }
    guard let failure else { return }
    // Its time may have come since the database was copied; anything else that is gone is a loss, and said.
    let isRetired = try failure.code == .notFound && database.viewBlocking { try $0.blob(sha256) } == nil
    guard isRetired else { throw failure }
    try copy.commitBlocking(at: now()) { try $0.noteDestroyed(sha256) }
  }
}

extension Disk {
  /// How work ended that may not be done.
  fileprivate func failure(_ work: (Self) throws(DiskError) -> Void) -> DiskError? {
    do {
      try work(self)
      return nil
    } catch { return error }
  }
}

extension HubHome {
  /// Makes a backup that was put in place of the home the hub's own again: as a new epoch, by which clients see that
  /// what they were told since the backup may be forgotten, and offer it once more.
  ///
  /// - Throws: ``HubHomeError`` with code `inUse` while it is being served.
  public func beginEpoch(_ epoch: String, at moment: Timestamp) throws {
    _ = try settings()
    let lock = try serve()
    defer { lock.release() }
    let database = try HubDatabase(home: path, disk: disk)
    try database.commitBlocking(at: moment) { try $0.beginEpoch(epoch) }
    try database.close()
  }
}
