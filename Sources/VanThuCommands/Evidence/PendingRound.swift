import VanThu
import VanThuStore

/// `vanthu verify --pending`: judges again what an office holds because it could not be decided.
///
/// What turns out valid goes on its normal way, what turns out invalid is put aside, each by new events; what stays
/// undecided leaves no trace, so that doing it again changes nothing.
struct PendingRound {
  let home: HomeOptions
  let fetch: FetchOptions
  let console: Console

  func run() async throws -> Outcome {
    let desk: Desk
    do { desk = try Desk(home.home(console.surroundings), console) } catch {
      return try console.answering { throw error }
    }
    defer { try? desk.office.close() }
    let fetching = fetch.fetching(console.surroundings)
    let found = try await fetched(desk, fetching)
    let outcome = try console.answering { try ExchangeRound.reportPending(desk, revocation: found) }
    fetching?.complain(console)
    return outcome
  }

  // What the held packets lack, round after round, as with any file.
  private func fetched(_ desk: Desk, _ fetching: RevocationFetching?) async throws -> [[UInt8]] {
    guard let fetching else { return [] }
    var files: [[UInt8]] = []
    var asked: Set<RevocationNeed> = []
    for _ in 0..<RevocationFetching.maximumRounds {
      let needs = try desk.office.revocationNeeds(at: desk.act.at, with: files).subtracting(asked)
      guard !needs.isEmpty else { break }
      asked.formUnion(needs)
      let more = await fetching.bytes(needs)
      if more.isEmpty { break }
      files += more
    }
    return files
  }
}
