import Dispatch
import GRDB
import Synchronization

/// Copies the write-ahead log into the database file beside the commits, on a connection and a thread of its own.
///
/// A passive checkpoint waits for nobody and nobody waits for it. Only a log that has outgrown
/// ``longestLog``, because readers never leave a gap, is emptied while writers wait.
final class Checkpointer: Sendable {
  /// Length of the log beyond which it is copied, in bytes.
  static let logWorthCopying = 4 << 20
  /// Length of the log beyond which writers have to wait, in bytes.
  static let longestLog = 256 << 20

  private let path: String
  private let connection: DatabaseQueue
  private let queue = DispatchQueue(label: "vanthu.checkpoint", qos: .utility)
  private let isRunning = Atomic(false)

  init(path: String, configuration: Configuration) throws {
    self.path = path
    connection = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Looks at the log and, when it has grown, sets a checkpoint going. Returns at once.
  func nudge() {
    guard let length = try? RealDisk().byteCount(of: "\(path)-wal"), length >= Self.logWorthCopying,
      isRunning.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else { return }
    queue.async { [self] in
      defer { isRunning.store(false, ordering: .releasing) }
      // A checkpoint that does not succeed now is tried again after the next commit; no data depends on it.
      _ = try? connection.writeWithoutTransaction { database in
        try database.checkpoint(length >= Self.longestLog ? .truncate : .passive)
      }
    }
  }

  /// Copies and empties the log now; one that is in use is emptied later.
  func empty() {
    queue.sync {
      // As above: no data depends on it.
      _ = try? connection.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }
  }

  /// Waits for a checkpoint that is under way and closes the connection.
  func close() throws { try queue.sync { try connection.close() } }
}
