import ArgumentParser
import OpenSSLKit
import Synchronization
import VanThu
import VanThuClient
import VanThuStore

/// Whether missing revocation information is fetched from the network, and from where it may be.
struct FetchOptions: ParsableArguments {
  @Flag(name: .customLong("fetch-revocation"), help: Help.option("fetchRevocation")) var isOn = false
  @Option(
    name: .customLong("fetch-from"), parsing: .upToNextOption,
    help: Help.option("fetchFrom", valueName: "host"))
  var privateHosts: [String] = []
  @Option(name: .customLong("fetch-cache"), help: Help.option("fetchCache", valueName: "folder")) var cache:
    String?

  @Option(name: .customLong("fetch-timeout"), help: Help.option("fetchTimeout", valueName: "seconds"))
  var patience = RevocationFetchRules().patience

  func validate() throws {
    guard (1...3_600).contains(patience) else {
      throw ValidationError(Message("command.error.fetchTimeout").text(in: Help.language))
    }
  }

  /// What fetches; `nil` where nobody asked for it. Naming a host asks for it.
  func fetching(_ surroundings: Surroundings) -> RevocationFetching? {
    guard isOn || !privateHosts.isEmpty else { return nil }
    var rules = RevocationFetchRules()
    rules.patience = patience
    rules.privateHosts = Set(privateHosts.map { $0.lowercased() })
    let folder = cache.map(surroundings.path) ?? Self.usualCache(surroundings.environment)
    let kept = folder.map { RevocationCache(path: $0, disk: surroundings.disk, size: rules.cacheSize) }
    return RevocationFetching(WebRevocationFetcher(rules: rules, cache: kept, now: surroundings.now))
  }

  /// `$XDG_CACHE_HOME/vanthu/revocation`, else `~/.cache/vanthu/revocation`; `nil` for somebody without a home.
  static func usualCache(_ environment: [String: String]) -> String? {
    func folder(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let base = folder("XDG_CACHE_HOME") ?? folder("HOME").map { "\($0)/.cache" }
    return base.map { "\($0)/vanthu/revocation" }
  }
}

/// Fetches what verdicts lack. Revocation lists, which speak about many certificates, are handed on to the files that come
/// after; answers about single certificates are not.
final class RevocationFetching: Sendable {
  /// Rounds of asking for one file: what was fetched may bring a responder whose own status has to be known.
  static let maximumRounds = 3

  private let fetcher: WebRevocationFetcher
  private let shared = Mutex<[RevocationList]>([])

  init(_ fetcher: WebRevocationFetcher) { self.fetcher = fetcher }

  /// A store with the lists fetched so far.
  func adding(to trust: TrustStore) -> TrustStore {
    var trust = trust
    let lists = shared.withLock { $0 }
    trust.revocationLists += lists.filter { !trust.revocationLists.contains($0) }
    return trust
  }

  /// A store with what is lacking, as far as it could be fetched; `nil` when nothing came.
  func fetch(_ needs: Set<RevocationNeed>, into trust: TrustStore) async -> TrustStore? {
    let files = await bytes(needs)
    guard !files.isEmpty else { return nil }
    let lists = files.flatMap { (try? RevocationList.all(file: $0)) ?? [] }
    shared.withLock { known in known += lists.filter { !known.contains($0) } }
    return trust.adding(revocation: files)
  }

  /// What could be fetched of what is lacking.
  func bytes(_ needs: Set<RevocationNeed>) async -> [[UInt8]] {
    var files: [[UInt8]] = []
    for need in needs { files += await fetcher.fetch(need) }
    return files
  }

  /// Judges, fetches what was lacking, and judges again.
  func judging<Answer>(
    with trust: TrustStore, lacking: (Answer) -> [RevocationNeed],
    _ judge: (TrustStore) throws -> Answer
  ) async rethrows -> Answer {
    var trust = adding(to: trust)
    var answer = try judge(trust)
    var asked: Set<RevocationNeed> = []
    for _ in 0..<Self.maximumRounds {
      let needs = Set(lacking(answer)).subtracting(asked)
      guard !needs.isEmpty, let more = await fetch(needs, into: trust) else { break }
      asked.formUnion(needs)
      trust = more
      answer = try judge(trust)
    }
    return answer
  }

  /// Says which addresses gave nothing.
  func complain(_ console: Console) {
    for failure in fetcher.failures {
      console.complain(
        CommandFailure(
          MessageKey("fetch.failed.\(failure.reason.rawValue)"),
          ["address": .text(Printable.clean(failure.address))]))
    }
  }
}
