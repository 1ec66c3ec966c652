import GRDB
import Glibc
import Synchronization

/// A SQLite database whose commits are on disk when they are reported: what every store of VanThu is built on.
///
/// Writers share commits (``CommitQueue``), the log is copied beside them (``Checkpointer``), readers see
/// consistent states and are in nobody's way. Several processes may have it open at once.
package final class DurableDatabase: Sendable {
  private let pool: DatabasePool
  private let commits: CommitQueue
  private let checkpointer: Checkpointer

  /// Opens a database in a folder, creating both when missing, and brings its tables up to date.
  package init(folder: String, name: String, disk: any Disk, migrator: DatabaseMigrator) throws {
    try disk.createFolderDurably(folder)
    // Creating the file, turning it to WAL and migrating are not for two processes at once.
    let opening = try disk.lock("\(folder)/.lock", shared: false, waiting: true)
    defer { opening?.release() }
    let path = "\(folder)/\(name)"
    let configuration = Self.configuration
    let pool = try DatabasePool(path: path, configuration: configuration)
    // GRDB leaves the writer at NORMAL, which may lose the last commits when the power fails.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    try migrator.migrate(pool)
    try disk.syncFolder(folder)
    self.pool = pool
    let checkpointer = try Checkpointer(path: path, configuration: configuration)
    self.checkpointer = checkpointer
    commits = CommitQueue(writer: pool) { checkpointer.nudge() }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(60)
    configuration.prepareDatabase {
      try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      // What is destroyed is overwritten, not only let go.
      try $0.execute(sql: "PRAGMA secure_delete = ON")
      // What SQLite sets aside under way would lie in /var/tmp, outside the home.
      try $0.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  private static let openings = Atomic<Int>(0)

  /// A name for this opening among all that share a folder of blobs.
  package static func nextOwner() -> String {
    "\(getpid())-\(openings.add(1, ordering: .relaxed).newValue)"
  }

  /// Writes; returns when the write is durable. Throws what the body throws, then nothing of it is kept.
  package func write<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output
  ) async throws -> Output { try await commits.write(body) }

  /// ``write(_:)`` for synchronous callers; blocks the thread, so never inside a task.
  package func writeBlocking<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output
  ) throws -> Output { try commits.writeBlocking(body) }

  /// Reads a consistent state; blocks the thread for as long as the body takes.
  package func read<Output>(_ body: (Database) throws -> Output) throws -> Output { try pool.read(body) }

  /// Reads a consistent state on a thread of the database's own.
  package func read<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output
  ) async throws -> Output { try await pool.read(body) }

  /// Copies the database as it is now, while it is in use, into a new file: whole when this returns.
  package func copy(to path: String) throws {
    let copy = try DatabaseQueue(path: path)
    try pool.backup(to: copy)
    try copy.close()
  }

  /// Takes what the log still holds of earlier states into the database file, and empties the log, where no reader
  /// is in the way: after something was destroyed.
  package func emptyLog() { checkpointer.empty() }

  /// Waits for what is under way and closes the files; nothing can be read or written afterwards.
  ///
  /// Letting go of the database does the same, but some time later: the thread that committed last tells its caller
  /// first.
  package func close() throws {
    // Readers could not take the log along; the checkpointer's connection, which can, goes last.
    try pool.close()
    try checkpointer.close()
  }

  /// Transactions committed since opening: with many callers fewer than writes.
  package var commitCount: Int { commits.commits }

  /// A setting of the writer, as SQLite counts it.
  package func setting(_ name: String) throws -> Int {
    try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA \(name)") ?? -1 }
  }
}
