import GRDB
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import OpenSSLKit
import VanThu
import VanThuStore

/// Turns requests into answers: finds the door, checks headers, asks for the body only then, and writes what came of it.
struct HubResponder: Sendable {
  let hub: Hub
  let gateway: Gateway
  let api: API
  let logger: Logger

  /// How connections are encrypted, which may carry clients' certificates then.
  private let tls: TLSState?

  /// What clients are told who ask to keep a connection: for how long they may, a little less than it is kept, so that none
  /// asks just when it is ended.
  private let patience: String
  private static let keepAlive = HTTPField.Name("Keep-Alive") ?? .connection

  init(_ hub: Hub, tls: TLSState? = nil, logger: Logger) {
    self.hub = hub
    self.tls = tls
    gateway = Gateway(hub: hub)
    api = API(hub: hub)
    self.logger = logger
    patience = "timeout=\(max(1, hub.settings.idleSeconds - hub.settings.idleSeconds / 10))"
  }

  /// Nothing more can be said on this connection.
  private struct ConnectionOver: Error {}

  func respond(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
    hub.metrics.requestBegins()
    defer { hub.metrics.requestEnds() }
    let wantsContinue = request.headers[.expect]?.lowercased() == "100-continue"
    var body = BodyReader(request.body, bytesPerSecond: hub.settings.uploadBytesPerSecond)
    let isNative = request.uri.path.hasPrefix(APIRequest.root)
    let operation = isNative ? nil : Self.operation(request)
    let name = Self.name(of: request, operation)
    var isAsked = !wantsContinue
    var answer: HTTPAnswer
    do {
      let step = try begin(request, operation, channel, try await certificate(of: channel))
      if wantsContinue {
        try await writer.writeInformationalHead(HTTPResponse(status: .continue))
        isAsked = true
      }
      switch step {
      case .gateway(let admitted): answer = try await gateway.answer(admitted, &body)
      case .native(let admitted): answer = try await api.answer(admitted, &body, on: channel)
      case .health: answer = await health()
      case .metrics: answer = try await metrics()
      }
      log(name, code: 0)
    } catch {
      // What cannot be told from a broken connection fails again when the answer is written.
      let refusal = self.refusal(error)
      answer =
        isNative
        ? API.problem(refusal)
        : error is HTTPMisuse ? Self.answer(error, operation) : Gateway.answer(refusal, to: operation)
      log(name, code: refusal.axisCode, error)
    }
    // Behind a request that asks for another protocol nothing more is read as HTTP, although nobody speaks that other one.
    let isReusable =
      isAsked && (body.isAtEnd || Self.isShort(request)) && !answer.closes && request.headers[.upgrade] == nil
    try await write(answer, to: request, closing: !isReusable, writer)
    guard isReusable else {
      try await end(channel, &body)
      throw ConnectionOver()
    }
  }

  private enum Step {
    case gateway(Gateway.Admitted)
    case native(API.Admitted)
    case health
    case metrics
  }

  /// SHA-256 of the certificate that the client has shown, which its authority vouches for; `nil` for none.
  /// - Throws: a refusal for one that its authority has taken back.
  private func certificate(of channel: any Channel) async throws -> String? {
    guard let tls, tls.asksForCertificates, let shown = try await channel.nioSSL_peerCertificate().get()
    else { return nil }
    let der = try shown.toDERBytes()
    let standing = tls.standing(of: der, at: hub.now())
    guard standing == .good else {
      // The client is not told why; whoever runs the hub has to know whether the certificate or the list is the matter.
      logger.warning(
        "a client's certificate was not accepted", metadata: ["standing": "\(standing.rawValue)"])
      throw HubRefusal(.credentials, "hub.refused.credentials")
    }
    return hex(DigestAlgorithm.sha256.digest(der))
  }

  private func begin(
    _ request: Request, _ operation: Gateway.Operation?, _ channel: any Channel, _ certificate: String?
  ) throws -> Step {
    if request.uri.path.hasPrefix(APIRequest.root) {
      return .native(
        try api.admit(
          request.head, path: request.uri.path, query: request.uri.query, certificate: certificate))
    }
    if let operation {
      guard operation.methods.contains(request.method) else { throw HTTPMisuse.method }
      return .gateway(try gateway.admit(operation, request.head, certificate: certificate))
    }
    switch (request.method, request.uri.path) {
    case (.get, "/health"): return .health
    case (.get, "/metrics") where channel.remoteAddress?.isLoopback ?? true: return .metrics
    default: throw HTTPMisuse.path
    }
  }

  /// The operation is the last part of the path, whatever an installation puts before it.
  private static func operation(_ request: Request) -> Gateway.Operation? {
    request.uri.path.split(separator: "/").last.flatMap { Gateway.Operation(rawValue: String($0)) }
  }

  /// What a request is called in log and metrics: never anything of the client's own choice.
  private static func name(of request: Request, _ operation: Gateway.Operation?) -> String {
    if let operation { return operation.rawValue }
    let path = request.uri.path
    if path.hasPrefix(APIRequest.root) {
      return APIRequest.route(request.method, path: path)?.name ?? "other"
    }
    return ["/health": "health", "/metrics": "metrics"][path] ?? "other"
  }

  private static func isShort(_ request: Request) -> Bool {
    guard request.headers[.transferEncoding] == nil else { return false }
    return (request.headers[.contentLength].flatMap { Int($0) } ?? 0) <= Gateway.longestParameters
  }

  // MARK: - Refusals

  private func refusal(_ error: any Error) -> HubRefusal {
    switch error {
    case let refusal as HubRefusal: refusal
    case let error as DiskError where error.code == .full: HubRefusal(.busy, "hub.refused.diskFull")
    case let error as DatabaseError where error.resultCode == .SQLITE_FULL:
      HubRefusal(.busy, "hub.refused.diskFull")
    case is HTTPMisuse: HubRefusal(.request, "hub.refused.operation")
    default: HubRefusal(.internalFailure, "hub.refused.internal")
    }
  }

  /// A request for what there is not.
  enum HTTPMisuse: Error { case path, method }

  private static func answer(_ error: any Error, _ operation: Gateway.Operation?) -> HTTPAnswer {
    let isMethod = (error as? HTTPMisuse) == .method
    let text = Catalogue.text(isMethod ? "hub.refused.method" : "hub.refused.operation", in: .vietnamese)
    let status = isMethod ? HTTPResponse.Status.methodNotAllowed : .notFound
    var answer =
      operation == .downloadEdoc
      ? Gateway.withoutBody(status)
      : HTTPAnswer.json(Gateway.failure(20, text, hasDocId: true), status: status)
    if isMethod, let operation {
      answer.headers[.allow] = operation.methods.map(\.rawValue).joined(separator: ", ")
    }
    return answer
  }

  private func log(_ name: String, code: Int, _ error: (any Error)? = nil) {
    hub.metrics.count("vanthu_hub_requests_total", "operation=\"\(name)\",code=\"\(code)\"")
    guard let error else { return logger.debug("done", metadata: ["operation": "\(name)"]) }
    // A refusal's key says what happened; its arguments may name units, so they stay out of the log.
    if let refusal = error as? HubRefusal {
      logger.info(
        "refused",
        metadata: ["operation": "\(name)", "code": "\(code)", "reason": "\(refusal.message.key.rawValue)"])
    } else if !(error is HTTPMisuse) {
      logger.error("failed", metadata: ["operation": "\(name)", "error": "\(Self.kind(of: error))"])
    }
  }

  /// What of an error may be logged: the kind, and of errors of disk and database the words of the system, which hold
  /// no values.
  private static func kind(of error: any Error) -> String {
    if let error = error as? DatabaseError {
      return "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")"
    }
    return (error as? DiskError)?.message ?? String(describing: type(of: error))
  }

  // MARK: - Writing

  private func write(
    _ answer: HTTPAnswer, to request: Request, closing: Bool, _ writer: consuming ResponseWriter
  ) async throws {
    var head = HTTPResponse(status: answer.status, headerFields: answer.headers)
    if answer.status != .noContent { head.headerFields[.contentLength] = String(answer.byteCount) }
    let wish = request.headers[.connection]?.lowercased()
    if closing || wish == "close" {
      head.headerFields[.connection] = "close"
    } else if wish == "keep-alive" {
      head.headerFields[.connection] = "keep-alive"
      head.headerFields[Self.keepAlive] = patience
    }
    switch answer.body {
    case .bytes(let bytes) where bytes.isEmpty || request.method == .head:
      try await writer.writeResponse(head)
    case .bytes(let bytes):
      try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    case .stream(_, let write):
      var body: any ResponseBodyWriter = try await writer.writeHead(head)
      try await write(&body)
      try await body.finish(nil)
    }
  }

  /// Lets the client read the answer before the connection goes, even while it is still sending.
  private func end(_ channel: any Channel, _ body: inout BodyReader) async throws {
    try await channel.close(mode: .output)
    var count = 0
    while count < 1 << 20, let bytes = try await body.next() { count += bytes.readableBytes }
  }

  /// Whether the hub can answer: its database does.
  private func health() async -> HTTPAnswer {
    do {
      _ = try await hub.database.view { try $0.generation() }
      return .json(["status": "OK"])
    } catch {
      logger.error("not well", metadata: ["error": "\(Self.kind(of: error))"])
      return .json(["status": "FAIL"], status: .serviceUnavailable)
    }
  }

  private func metrics() async throws -> HTTPAnswer {
    let totals = try await hub.database.view { try $0.totals() }
    let oldest = totals.oldest.map { Int(hub.now().secondsSinceEpoch - $0.secondsSinceEpoch) } ?? 0
    let text = hub.metrics.text(gauges: [
      ("vanthu_hub_packets", "Packets ever accepted.", totals.packets),
      ("vanthu_hub_deliveries_listed", "Deliveries not yet acknowledged.", totals.listed),
      ("vanthu_hub_oldest_delivery_seconds", "Age of the oldest delivery not yet acknowledged.", oldest),
      ("vanthu_hub_requests_under_way", "Requests being answered.", hub.metrics.requestsUnderWay),
      ("vanthu_hub_commits", "Transactions committed since the start.", hub.database.commitCount),
    ])
    return HTTPAnswer(
      .ok, [.contentType: "text/plain; version=0.0.4; charset=utf-8"], body: .bytes(Array(text.utf8)))
  }
}

extension SocketAddress {
  /// Whether it is an address of this machine's own.
  fileprivate var isLoopback: Bool {
    guard let ip = ipAddress else { return true }
    return ip == "::1" || ip.hasPrefix("127.") || ip.hasPrefix("::ffff:127.")
  }
}
