import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// Asks one address for a few bytes, within limits.
///
/// The host is looked up once, every address it has is looked at, and the connection goes to one of those that were
/// looked at: a name cannot mean one machine when it is examined and another when it is used. Redirects are followed
/// by hand, each like a new address.
struct WebAsker: Sendable {
  typealias Failure = RevocationFetchFailure.Reason

  /// What is asked for.
  enum Question: Sendable {
    case list
    /// With the request in DER.
    case responder([UInt8])
  }

  let rules: RevocationFetchRules

  /// The answer's bytes, or why there is none.
  func ask(_ address: String, _ question: Question) async -> Result<[UInt8], RefusedQuestion> {
    guard let first = WebAddress(address) else { return .failure(.init(.notSupported)) }
    // Whatever does not come to an end in time is left behind: a resolver cannot be interrupted.
    return await withCheckedContinuation { continuation in
      let race = Race(continuation)
      let work = Task {
        do throws(RefusedQuestion) { race.end(.success(try await follow(first, question))) } catch {
          race.end(.failure(error))
        }
      }
      let clock = Task {
        try await Task.sleep(for: .seconds(rules.patience))
        work.cancel()
        race.end(.failure(RefusedQuestion(.timedOut)))
      }
      race.onEnd { clock.cancel() }
    }
  }

  private func follow(_ first: WebAddress, _ question: Question) async throws(RefusedQuestion) -> [UInt8] {
    var address = first
    for _ in 0...max(0, rules.redirects) {
      switch try await once(address, question) {
      case .body(let bytes): return bytes
      case .elsewhere(let location):
        guard let location, let next = address.pointing(to: location), next.isSecure || !address.isSecure
        else { throw RefusedQuestion(.redirected) }
        address = next
      }
    }
    throw RefusedQuestion(.redirected)
  }

  private enum Answer {
    case body([UInt8])
    case elsewhere(String?)
  }

  private func once(_ address: WebAddress, _ question: Question) async throws(RefusedQuestion) -> Answer {
    let found = await NetworkAddress.all(of: address.host)
    guard let target = found.first else { throw RefusedQuestion(.unreachable) }
    guard rules.privateHosts.contains(address.host) || found.allSatisfy(\.isPublic) else {
      throw RefusedQuestion(.privateAddress)
    }
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    var settings = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
    let patience = TimeAmount.seconds(rules.patience)
    settings.timeout = .init(connect: patience, read: patience)
    settings.httpVersion = .http1Only
    settings.dnsOverride = [address.host: target.text]
    settings.maximumUsesPerConnection = 1
    settings.connectionPool.retryConnectionEstablishment = false
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    let result: Result<Answer, RefusedQuestion>
    do { result = .success(try await talk(client, address, question)) } catch {
      result = .failure(Self.refusal(error))
    }
    try? await client.shutdown()
    return try result.get()
  }

  private func talk(
    _ client: HTTPClient, _ address: WebAddress, _ question: Question
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: address.text)
    request.headers.add(name: "User-Agent", value: "VanThu")
    let limit: Int
    switch question {
    case .list:
      request.headers.add(name: "Accept", value: "application/pkix-crl, */*;q=0.1")
      limit = rules.largestList
    case .responder(let bytes):
      request.method = .POST
      request.headers.add(name: "Content-Type", value: "application/ocsp-request")
      request.headers.add(name: "Accept", value: "application/ocsp-response")
      request.body = .bytes(bytes)
      limit = rules.largestResponse
    }
    let response = try await client.execute(request, timeout: .seconds(rules.patience))
    if (300..<400).contains(response.status.code) {
      return .elsewhere(response.headers.first(name: "Location"))
    }
    guard response.status == .ok else { throw RefusedQuestion(.refused) }
    if let text = response.headers.first(name: "Content-Length"), let length = Int(text), length > limit {
      throw RefusedQuestion(.tooLarge)
    }
    var bytes: [UInt8] = []
    for try await piece in response.body {
      guard bytes.count + piece.readableBytes <= limit else { throw RefusedQuestion(.tooLarge) }
      bytes.append(contentsOf: piece.readableBytesView)
    }
    return .body(bytes)
  }

  private static func refusal(_ error: any Error) -> RefusedQuestion {
    if let refusal = error as? RefusedQuestion { return refusal }
    if let error = error as? HTTPClientError {
      let late: [HTTPClientError] = [.connectTimeout, .readTimeout, .deadlineExceeded, .cancelled]
      return RefusedQuestion(late.contains(error) ? .timedOut : .unreachable)
    }
    return RefusedQuestion(error is CancellationError ? .timedOut : .unreachable)
  }
}

/// Why a question has no answer.
struct RefusedQuestion: Error {
  let reason: RevocationFetchFailure.Reason

  init(_ reason: RevocationFetchFailure.Reason) { self.reason = reason }
}

/// Two that run for one answer: the first counts.
private final class Race: Sendable {
  typealias Answer = Result<[UInt8], RefusedQuestion>

  private struct State: Sendable {
    var continuation: CheckedContinuation<Answer, Never>?
    var isOver = false
    var last: (@Sendable () -> Void)?
  }

  private let state: Mutex<State>

  init(_ continuation: CheckedContinuation<Answer, Never>) {
    state = Mutex(State(continuation: continuation))
  }

  func end(_ answer: Answer) {
    let (continuation, last) = state.withLock { state in
      defer { (state.continuation, state.isOver, state.last) = (nil, true, nil) }
      return (state.continuation, state.last)
    }
    last?()
    continuation?.resume(returning: answer)
  }

  func onEnd(_ work: @escaping @Sendable () -> Void) {
    let isOver = state.withLock { state in
      if !state.isOver { state.last = work }
      return state.isOver
    }
    if isOver { work() }
  }
}
