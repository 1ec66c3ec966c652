import Dispatch
import GRDB
import Synchronization

/// Gathers the writes of many callers into one transaction, so that they share one sync of the disk.
///
/// A write that fails is undone by itself; the others of its batch are committed. For that the batch is written once more, each
/// write behind a savepoint of its own, when one has failed that had changed something: most fail before that, if at all, and
/// savepoints for all of them would cost more than the writes. A caller hears of success only after the commit is durable
/// (`synchronous=FULL`). Writes run on the database's own serial queue, never on Swift's cooperative pool; they may run
/// twice, and do nothing but read and write the database.
final class CommitQueue: Sendable {
  /// Most writes in one transaction.
  static let longestBatch = 512

  private struct Job: Sendable {
    let run: @Sendable (Database) throws -> Void
    let finish: @Sendable ((any Error)?) -> Void
  }

  private struct State {
    var waiting: [Job] = []
    var isDraining = false
    var commits = 0
  }

  private let writer: DatabasePool
  private let afterCommit: @Sendable () -> Void
  private let state = Mutex(State())

  /// A queue in front of a writer; `afterCommit` is called after each transaction, on the writer's queue.
  init(writer: DatabasePool, afterCommit: @escaping @Sendable () -> Void) {
    self.writer = writer
    self.afterCommit = afterCommit
  }

  /// Transactions committed so far.
  var commits: Int { state.withLock { $0.commits } }

  /// Writes; returns when the write is durable. Throws what the body throws, then nothing of it is kept.
  func write<Output: Sendable>(_ body: @escaping @Sendable (Database) throws -> Output) async throws -> Output
  {
    try await withCheckedThrowingContinuation { continuation in
      submit(body) { continuation.resume(with: $0) }
    }
  }

  /// Like ``write(_:)``, but blocks the calling thread: for synchronous callers, never inside a task.
  func writeBlocking<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output
  ) throws -> Output {
    let outcome = Outcome<Output>()
    let done = DispatchSemaphore(value: 0)
    submit(body) { result in
      outcome.value.withLock { $0 = result }
      done.signal()
    }
    done.wait()
    return try outcome.get()
  }

  private func submit<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output,
    then finish: @escaping @Sendable (Result<Output, any Error>) -> Void
  ) {
    let outcome = Outcome<Output>()
    let job = Job(
      run: { database in
        let output = try body(database)
        outcome.value.withLock { $0 = .success(output) }
      },
      finish: { error in finish(error.map { .failure($0) } ?? Result { try outcome.get() }) })
    let mustDrain = state.withLock { state in
      state.waiting.append(job)
      defer { state.isDraining = true }
      return !state.isDraining
    }
    if mustDrain { writer.asyncWriteWithoutTransaction { [self] in drain($0) } }
  }

  private func drain(_ database: Database) {
    while true {
      let batch = state.withLock { state in
        let batch = Array(state.waiting.prefix(Self.longestBatch))
        state.waiting.removeFirst(batch.count)
        if batch.isEmpty { state.isDraining = false }
        return batch
      }
      if batch.isEmpty { return }
      commit(batch, database)
      afterCommit()
    }
  }

  /// A write of a batch has failed after it had changed something.
  private struct HalfWritten: Error {}

  private func commit(_ batch: [Job], _ database: Database) {
    do {
      let failures: [Int: any Error]
      do { failures = try commit(batch, database, savingEach: false) } catch is HalfWritten {
        failures = try commit(batch, database, savingEach: true)
      }
      state.withLock { $0.commits += 1 }
      for (index, job) in batch.enumerated() { job.finish(failures[index]) }
    } catch {
      for job in batch { job.finish(error) }
    }
  }

  private func commit(_ batch: [Job], _ database: Database, savingEach: Bool) throws -> [Int: any Error] {
    var failures: [Int: any Error] = [:]
    try database.inTransaction(.immediate) {
      for (index, job) in batch.enumerated() {
        let changes = database.totalChangesCount
        do {
          guard savingEach else {
            try job.run(database)
            continue
          }
          try database.inSavepoint {
            try job.run(database)
            return .commit
          }
        } catch {
          // A full disk and the like end the whole transaction, not only this write.
          guard database.isInsideTransaction else { throw error }
          guard savingEach || database.totalChangesCount == changes else { throw HalfWritten() }
          failures[index] = error
        }
      }
      return .commit
    }
    return failures
  }
}

/// A place for a result that is written on one thread and read on another.
private final class Outcome<Output: Sendable>: Sendable {
  let value = Mutex<Result<Output, any Error>?>(nil)

  func get() throws -> Output {
    guard let result = value.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
  }
}
