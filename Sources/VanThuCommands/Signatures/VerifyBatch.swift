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
  ///   - next: the items, one after the other; asked no further ahead than answers may wait.
  ///   - work: done several at a time.
  ///   - take: gets each answer in the order of the items, one after the other.
  func run<Item: Sendable>(
    _ next: () throws -> Item?, _ work: @escaping @Sendable (Item) async -> Answer,
    take: (Int, Answer) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
      var (begun, taken, running) = (0, 0, 0)
      var isOver = false
      var waiting: [Int: Answer] = [:]
      while true {
        while !isOver, running < jobs, begun < taken + window {
          guard let item = try next() else {
            isOver = true
            break
          }
          let index = begun
          group.addTask { (index, await work(item)) }
          begun += 1
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

  /// Works through items that are at hand.
  func run<Item: Sendable>(
    _ items: [Item], _ work: @escaping @Sendable (Item) async -> Answer,
    take: (Int, Answer) async throws -> Void
  ) async throws {
    var rest = items[...]
    try await run({ rest.popFirst() }, work, take: take)
  }
}
