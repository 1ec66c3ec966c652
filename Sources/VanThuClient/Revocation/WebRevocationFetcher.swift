import OpenSSLKit
import Synchronization
public import VanThu

/// Fetches revocation lists and asks OCSP responders over HTTP, at the addresses that certificates name.
///
/// Off unless somebody makes one and hands it in. What it brings is judged like any other bytes, so that a server, or
/// whoever stands between, can withhold an answer and never make one up. A certificate is asked about only after its
/// path to an anchor was found to hold: no stranger's certificate makes this machine call anywhere.
public final class WebRevocationFetcher: RevocationFetcher, Sendable {
  private struct Known: Sendable {
    var bytes: [UInt8]?
    var at: Timestamp
  }

  private struct State: Sendable {
    var known: [[UInt8]: Known] = [:]
    var underWay: [[UInt8]: Task<[UInt8]?, Never>] = [:]
    var failures: [RevocationFetchFailure] = []
  }

  private static let mostFailures = 256

  private let rules: RevocationFetchRules
  private let asker: WebAsker
  private let cache: RevocationCache?
  private let now: @Sendable () -> Timestamp
  private let state = Mutex(State())

  /// A fetcher.
  ///
  /// - Parameters:
  ///   - cache: where answers are kept between runs; without one they are kept in memory.
  ///   - now: the clock.
  public init(
    rules: RevocationFetchRules = RevocationFetchRules(), cache: RevocationCache? = nil,
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.rules = rules
    asker = WebAsker(rules: rules)
    self.cache = cache
    self.now = now
  }

  /// The addresses that gave nothing so far, each once.
  public var failures: [RevocationFetchFailure] { state.withLock { $0.failures } }

  /// Asks the responder first; where that gives no answer of somebody who may speak for the authority, the lists.
  public func fetch(_ need: RevocationNeed) async -> [[UInt8]] {
    var brought: [[UInt8]] = []
    if let request = try? need.request() {
      for address in need.responderAddresses.prefix(rules.addresses) {
        guard let bytes = await answer(address, .responder(request.der), to: need) else { continue }
        brought.append(bytes)
        if Self.isAnswer(bytes, to: need) { return brought }
      }
    }
    for address in need.listAddresses.prefix(rules.addresses) {
      guard let bytes = await answer(address, .list, to: need) else { continue }
      brought.append(bytes)
      if Self.isList(bytes, of: need.issuer) { return brought }
    }
    return brought
  }

  // Whether somebody who may speak for the authority says something here.
  private static func decides(_ bytes: [UInt8], _ question: WebAsker.Question, _ need: RevocationNeed) -> Bool
  {
    switch question {
    case .list: isList(bytes, of: need.issuer)
    case .responder: isAnswer(bytes, to: need)
    }
  }

  private static func isAnswer(_ bytes: [UInt8], to need: RevocationNeed) -> Bool {
    guard let response = try? OCSPResponse(der: bytes), response.signer(for: need.issuer) != nil,
      let answer = response.answer(for: need.certificate, issuedBy: need.issuer)
    else { return false }
    return answer.status != .unknown
  }

  private static func isList(_ bytes: [UInt8], of issuer: Certificate) -> Bool {
    (try? RevocationList.all(file: bytes))?.contains { $0.isIssued(by: issuer) } ?? false
  }

  // MARK: One address

  /// Bytes of the right kind, from memory, the cache, or the network; asked once by however many want them.
  private func answer(
    _ address: String, _ question: WebAsker.Question, to need: RevocationNeed
  ) async -> [UInt8]? {
    let (key, moment) = (Self.key(address, question), now())
    let task = state.withLock { state -> Task<[UInt8]?, Never>? in
      if let known = state.known[key] {
        let limit = known.bytes == nil ? rules.rest : rules.age
        let isRecent = (0...limit).contains(
          moment.secondsSinceEpoch - known.at.secondsSinceEpoch)
        if isRecent { return Task { known.bytes } }
        state.known[key] = nil
      }
      if let task = state.underWay[key] { return task }
      let task = Task { await self.obtain(address, question, for: need, key, moment) }
      state.underWay[key] = task
      return task
    }
    let bytes = await task?.value ?? nil
    state.withLock { state in
      state.underWay[key] = nil
      state.known[key] = Known(bytes: bytes, at: moment)
      // Rather asked again than more memory than was allowed.
      let held = state.known.values.reduce(0) { $0 + ($1.bytes?.count ?? 0) }
      if held > rules.cacheSize { state.known = [:] }
    }
    return bytes
  }

  private func obtain(
    _ address: String, _ question: WebAsker.Question, for need: RevocationNeed, _ key: [UInt8],
    _ moment: Timestamp
  ) async -> [UInt8]? {
    let earliest = moment.adding(seconds: -rules.age)
    if let kept = cache?.bytes(for: key, since: earliest, until: moment), Self.decides(kept, question, need) {
      return kept
    }
    switch await asker.ask(address, question) {
    case .failure(let refusal): note(address, refusal.reason)
    case .success(let bytes):
      guard Self.isReadable(bytes, question) else {
        note(address, .notUnderstood)
        return nil
      }
      // What a stranger said in the authority's place must not stand in the way of its own word for an hour.
      if Self.decides(bytes, question, need) { cache?.keep(bytes, for: key, from: address, at: moment) }
      return bytes
    }
    return nil
  }

  private func note(_ address: String, _ reason: RevocationFetchFailure.Reason) {
    let failure = RevocationFetchFailure(address: address, reason: reason)
    state.withLock { state in
      if state.failures.count < Self.mostFailures, !state.failures.contains(failure) {
        state.failures.append(failure)
      }
    }
  }

  private static func isReadable(_ bytes: [UInt8], _ question: WebAsker.Question) -> Bool {
    switch question {
    case .list: (try? RevocationList.all(file: bytes))?.isEmpty == false
    case .responder: (try? OCSPResponse(der: bytes)) != nil
    }
  }

  private static func key(_ address: String, _ question: WebAsker.Question) -> [UInt8] {
    switch question {
    case .list: Array("list \(address)".utf8)
    case .responder(let request): Array("responder \(address) ".utf8) + request
    }
  }
}
