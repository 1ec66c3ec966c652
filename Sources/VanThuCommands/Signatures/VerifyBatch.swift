import VanThu
import VanThuStore

/// Verifies many files on all cores and hands the answers on in the order of the files, one at a time.
///
/// No more answers wait for their turn than a few for each core, however many files there are.
struct VerifyBatch<Answer: Sendable>: Sendable {
  /// How many files are worked on at a time.
  let jobs: Int
  /// Answers that may wait for one before them.
  private var window: Int { jobs * 4 }

  init(jobs: Int) { self.jobs = max(1, jobs) }

  /// Works through items.
  ///
  /// - Parameters:
  ///   - work: done several at a time.
  ///   - take: gets each answer in the order of the items, one after the other.
  func run<Item: Sendable>(
    _ items: [Item], _ work: @escaping @Sendable (Item) async -> Answer,
    take: (Int, Answer) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
      var next = 0
      var taken = 0
      var running = 0
      var waiting: [Int: Answer] = [:]
      while taken < items.count {
        while next < items.count, running < jobs, next < taken + window {
          let (index, item) = (next, items[next])
          group.addTask { (index, await work(item)) }
          next += 1
          running += 1
        }
        guard let (index, answer) = try await group.next() else { return }
        running -= 1
        waiting[index] = answer
        while let answer = waiting.removeValue(forKey: taken) {
          try await take(taken, answer)
          taken += 1
        }
      }
    }
  }
}
