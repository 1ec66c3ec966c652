import GRDB
import VanThu
import VanThuStore

/// The database and the blobs of a hub's home: systems, units, packets, deliveries, and their hops.
///
/// Built on the same primitives as an office's store: a large blob is kept before the commit that mentions it, a
/// commit is on disk before anybody hears of it, and waiting writers share one.
package final class HubDatabase: Sendable {
  /// Packets by their digest.
  package let blobs: BlobStore
  private let database: DurableDatabase
  private let disk: any Disk

  /// Opens the database of a home, creating it when missing. With `sweeping`, files of blobs that no commit ever
  /// mentioned are removed, unless another process has the home open.
  package init(home: String, disk: any Disk = RealDisk(), sweeping: Bool = false) throws {
    self.disk = disk
    let database = try DurableDatabase(
      folder: home, name: "hub.sqlite", disk: RealDisk(), migrator: HubSchema.migrator)
    self.database = database
    let isKnown: (String) throws -> Bool = { sha256 in
      try database.read { try HubView($0).hasBlob(sha256) }
    }
    blobs = try BlobStore(
      disk: disk, folder: "\(home)/blobs", owner: DurableDatabase.nextOwner(),
      isKnown: sweeping ? isKnown : nil)
  }

  /// Does something: everything the body changes is committed at once, durably, or not at all.
  package func commit<Output: Sendable>(
    at moment: Timestamp, _ body: @escaping @Sendable (HubTransaction) throws -> Output
  ) async throws -> Output {
    try await database.write { try body(HubTransaction($0, at: moment)) }
  }

  /// ``commit(at:_:)`` for synchronous callers; blocks the thread, so never inside a task.
  package func commitBlocking<Output: Sendable>(
    at moment: Timestamp, _ body: @escaping @Sendable (HubTransaction) throws -> Output
  ) throws -> Output {
    try database.writeBlocking { try body(HubTransaction($0, at: moment)) }
  }

  /// Reads a consistent state on a thread of the database's own.
  package func view<Output: Sendable>(
    _ body: @escaping @Sendable (HubView) throws -> Output
  ) async throws -> Output { try await database.read { try body(HubView($0)) } }

  /// Reads a consistent state; blocks the thread.
  package func viewBlocking<Output>(_ body: (HubView) throws -> Output) throws -> Output {
    try database.read { try body(HubView($0)) }
  }

  /// Copies the database into a new file while it is in use.
  package func copy(to path: String) throws { try database.copy(to: path) }

  /// Transactions committed since opening.
  package var commitCount: Int { database.commitCount }

  /// A setting of the writer, as SQLite counts it.
  package func setting(_ name: String) throws -> Int { try database.setting(name) }

  /// Takes what was destroyed out of the log, too.
  package func emptyLog() { database.emptyLog() }

  /// Waits for what is under way and closes the files.
  package func close() throws { try database.close() }
}
