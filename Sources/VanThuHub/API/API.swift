import HTTPTypes
import NIOCore
import VanThu

/// The hub's native API (`Specs/hub-openapi.yaml`).
struct API: Sendable {
  let hub: Hub

  /// What is needed to go on once headers have been checked.
  struct Admitted: Sendable {
    let request: APIRequest
    /// The place of an upload; given back when the request is over.
    var place: UploadGate.Place?
    /// The sending unit of an offer, by its code in force.
    var sender: UnitCode?
    /// The digest an offer is said to have.
    var sha256: String?
  }

  /// Checks everything that headers can tell, before a body is asked for.
  ///
  /// - Parameter certificate: digest of the certificate that the client has shown.
  func admit(_ head: HTTPRequest, path: String, query: String?, certificate: String? = nil) throws -> Admitted
  {
    let request = try APIRequest(
      head, path: path, query: query, register: hub.register, now: hub.now(), certificate: certificate)
    var admitted = Admitted(request: request)
    switch request.route {
    case .offer(let id):
      admitted.sender = try sender(request)
      guard APIRequest.isTransportId(id) else {
        throw HubRefusal(.file, "hub.refused.parameter", ["parameter": "transportId"])
      }
      let fields = head.headerFields
      guard fields[.contentType]?.lowercased().hasPrefix("application/octet-stream") ?? false else {
        throw HubRefusal(.request, "hub.refused.mediaType")
      }
      guard let length = fields[.contentLength].flatMap({ Int($0) }) else {
        throw HubRefusal(.request, "hub.refused.length")
      }
      guard length <= hub.settings.packetBytes else { throw PacketIntake.tooLarge(hub.settings.packetBytes) }
      guard let sha256 = APIRequest.digest(fields[.reprDigest]) else {
        throw HubRefusal(.file, "hub.refused.parameter", ["parameter": "Repr-Digest"])
      }
      admitted.sha256 = sha256
      admitted.place = try hub.beginUpload(of: request.system ?? "")
    case .trace: admitted.sender = try sender(request)
    case .setWebhook(let name), .removeWebhook(let name):
      guard APIRequest.isWebhookName(name) else {
        throw HubRefusal(.file, "hub.refused.parameter", ["parameter": "name"])
      }
    default: break
    }
    return admitted
  }

  private func sender(_ request: APIRequest) throws(HubRefusal) -> UnitCode {
    let unit = try request.required(request.unit("from"), "from")
    guard let system = request.system, hub.register.mayActFor(unit, system) else {
      throw HubRefusal(
        .sender, "hub.refused.sender", ["code": .text(unit.text), "system": .text(request.system ?? "–")])
    }
    return hub.register.current(unit)
  }

  /// Does what is asked.
  func answer(_ admitted: Admitted, _ body: inout BodyReader, on channel: any Channel) async throws
    -> HTTPAnswer
  {
    let request = admitted.request
    let system = request.system ?? ""
    switch request.route {
    case .offer(let id): return try await offer(id, admitted, system, &body)
    case .trace(let id): return try await trace(id, admitted, system)
    case .deliveries: return try await deliveries(request, system, on: channel)
    case .download(let id): return try await download(id, request, system)
    case .acknowledge(let id): return try await acknowledge(id, system, &body)
    case .notices: return try await notices(request, system, on: channel)
    case .key:
      return .json([
        "keyId": .string(hub.receipts.keyId), "algorithm": .string(ReceiptMaker.algorithm),
        "publicKey": .string(hub.receipts.publicKey),
      ])
    case .units: return try units(request)
    case .exchangeRate: return try await exchangeRate(request, system)
    case .webhooks: return try await webhooks(system)
    case .setWebhook(let name): return try await setWebhook(name, system, &body)
    case .removeWebhook(let name): return try await removeWebhook(name, system)
    }
  }

  // MARK: - Problems

  /// The answer to what is refused (RFC 9457).
  static func problem(_ refusal: HubRefusal) -> HTTPAnswer {
    let status = status(refusal)
    var members: [WireJSON.Member] = [
      .init(name: "type", value: .string("urn:vanthu:problem:\(refusal.message.key.rawValue)")),
      .init(name: "title", value: .string(refusal.message.text(in: .vietnamese))),
      .init(name: "status", value: .integer(status.code)),
      .init(name: "detail", value: .string(refusal.message.text(in: .english))),
      .init(name: "code", value: .string(refusal.message.key.rawValue)),
    ]
    for (argument, name) in [("receiptId", "receiptId"), ("accepted", "acceptedSha256")] {
      guard case .text(let text)? = refusal.message.arguments[argument] else { continue }
      members.append(.init(name: name, value: .string(text)))
    }
    var answer = HTTPAnswer.json(.object(members), status: status)
    answer.headers[.contentType] = "application/problem+json"
    if refusal.kind == .busy { answer.headers[.retryAfter] = "30" }
    if case .text(let allowed)? = refusal.message.arguments["allowed"] { answer.headers[.allow] = allowed }
    // How long it is, so that whoever asked too far knows (RFC 9110, 15.5.17).
    if status == .rangeNotSatisfiable, case .count(let count)? = refusal.message.arguments["count"] {
      answer.headers[.contentRange] = "bytes */\(count)"
    }
    if status == .unauthorized { answer.headers[.wwwAuthenticate] = "Bearer" }
    return answer
  }

  private static let statuses: [String: HTTPResponse.Status] = [
    "hub.refused.method": .methodNotAllowed, "hub.refused.operation": .notFound,
    "hub.refused.length": .lengthRequired, "hub.refused.mediaType": .unsupportedMediaType,
    "hub.refused.tooLarge": .contentTooLarge, "hub.refused.withdrawn": .gone, "hub.refused.destroyed": .gone,
    "hub.refused.epoch": .gone, "hub.refused.transition": .conflict, "hub.refused.otherDigest": .conflict,
    "hub.refused.range": .rangeNotSatisfiable,
  ]

  private static func status(_ refusal: HubRefusal) -> HTTPResponse.Status {
    if let status = statuses[refusal.message.key.rawValue] { return status }
    return switch refusal.kind {
    case .credentials: .unauthorized
    case .sender: .forbidden
    case .recipientUnknown, .recipientLocked, .file, .standard: .unprocessableContent
    case .packet: .notFound
    case .request: .badRequest
    case .conflict: .conflict
    case .busy: .serviceUnavailable
    case .internalFailure: .internalServerError
    }
  }
}
