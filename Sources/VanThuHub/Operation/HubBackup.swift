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
    let large = try copy.viewBlocking { try $0.largeBlobs() }
    try copy.close()
    for sha256 in large {
      let shelf = "\(path)/blobs/\(sha256.prefix(2))"
      try disk.createFolderDurably(shelf)
      try disk.copyWhole(
        from: database.blobs.path(sha256: sha256), to: shelf, name: String(sha256.dropFirst(2)),
        temporaryName: ".copying")
    }
    for folder in ["keys", "trust"] {
      for name in try disk.names(in: "\(source)/\(folder)") where !name.hasPrefix(".") {
        try disk.copyWhole(
          from: "\(source)/\(folder)/\(name)", to: "\(path)/\(folder)", name: name, temporaryName: ".copying")
      }
    }
    for name in ["certificates.csv", "hub.json"] where try disk.byteCount(of: "\(source)/\(name)") != nil {
      try disk.copyWhole(from: "\(source)/\(name)", to: path, name: name, temporaryName: ".copying")
    }
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
