import Dispatch
import GRDB
import Synchronization

/// Copies the write-ahead log into the database file beside the commits, on a connection and a thread of its own.
///
/// A passive checkpoint waits for nobody and nobody waits for it. A log that has outgrown ``longestLog``, because readers and
/// writers never leave a gap, is begun anew: then writers wait, for the little that is not copied yet, and no longer than
/// ``patience`` for readers (a backup reads for minutes). The file keeps its length, since writing over what is there syncs
/// faster than making a file longer.
final class Checkpointer: Sendable {
  /// Length of the log beyond which it is copied, in bytes.
  static let logWorthCopying = 4 << 20
  /// Bytes of the log in use beyond which it is begun anew.
  static let longestLog = 64 << 20
  /// How long writers may be kept waiting for a reader that is in the way, in milliseconds.
  static let patience = 50
  /// The shortest time between two checkpoints: each costs two syncs.
  static let pause = Duration.milliseconds(200)

  private let path: String
  private let connection: DatabaseQueue
  private let queue = DispatchQueue(label: "vanthu.checkpoint", qos: .utility)
  private let isRunning = Atomic(false)
  private let last = Mutex(ContinuousClock.now - .seconds(1))

  init(path: String, configuration: Configuration) throws {
    self.path = path
    connection = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Looks at the log and, when it has grown, sets a checkpoint going. Returns at once.
  func nudge() {
    guard last.withLock({ ContinuousClock.now - $0 >= Self.pause }),
      let length = try? RealDisk().byteCount(of: "\(path)-wal"), length >= Self.logWorthCopying,
      isRunning.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else { return }
    queue.async { [self] in
      defer {
        last.withLock { $0 = .now }
        isRunning.store(false, ordering: .releasing)
      }
      // A checkpoint that does not succeed now is tried again after a later commit; no data depends on it.
      _ = try? connection.writeWithoutTransaction { database in
        let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 4096
        let frames = try database.checkpoint(.passive).walFrameCount
        guard frames * pageSize >= Self.longestLog else { return }
        try database.execute(sql: "PRAGMA busy_timeout = \(Self.patience)")
        try database.checkpoint(.restart)
      }
    }
  }

  /// Copies and empties the log now; one that is in use is emptied later.
  func empty() {
    queue.sync {
      // As above: no data depends on it.
      _ = try? connection.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA busy_timeout = 60000")
        try database.checkpoint(.truncate)
      }
    }
  }

  /// Waits for a checkpoint that is under way and closes the connection.
  func close() throws { try queue.sync { try connection.close() } }
}
