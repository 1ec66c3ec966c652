import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import VanThu
import VanThuStore

import struct Foundation.Data
import class Foundation.JSONEncoder

/// A VanThu hub, by its native API (Specs/hub-openapi.yaml).
public struct HubPeer: ExchangePeer {
  /// A hub delivers to those it is asked for.
  public var deliversToAllNamed: Bool { false }
  private let connection: ExchangeConnection
  private let token: HubToken?
  private let receiptKey: HubReceiptKey
  /// How many deliveries are asked for at a time.
  private let pageSize = 200

  /// A hub.
  ///
  /// - Parameters:
  ///   - token: who is calling; `nil` where the client's certificate says so.
  ///   - receiptKey: by which receipts have to be signed; asked for and not kept by default.
  public init(
    _ connection: ExchangeConnection, token: HubToken?, receiptKey: HubReceiptKey = HubReceiptKey()
  ) {
    self.connection = connection
    self.token = token
    self.receiptKey = receiptKey
  }

  /// The key that signs the hub's receipts, PEM: the one that is known, else it is learnt now.
  ///
  /// - Throws: ``ExchangeError``, and what keeping it throws.
  public func knowReceiptKey() async throws -> String {
    try await receiptKey.publicKey {
      let response = try await connection.call(.GET, "/api/v1/receipts/key")
      guard response.status == .ok else { throw try await failure(response) }
      return try await connection.decode(HubKey.self, response).publicKey
    }
  }

  /// Offers a packet, and gives the exchange's answer.
  public func offer(_ packet: OfferedPacket) async throws -> OfferAnswer {
    var query = "?from=\(escaped(packet.sender.text))"
    if !packet.recipients.isEmpty {
      query += "&to=" + packet.recipients.map { escaped($0.text) }.joined(separator: ",")
    }
    let digest = Data(bytes(hex: packet.sha256)).base64EncodedString()
    let response = try await connection.call(
      .PUT, "/api/v1/packets/\(escaped(packet.transportId))\(query)",
      headers: authorization + [
        ("Content-Type", "application/octet-stream"), ("Repr-Digest", "sha-256=:\(digest):"),
      ],
      body: .file(packet.open, byteCount: packet.byteCount, ending: []))
    switch response.status.code {
    case 200, 201:
      let bytes = try await connection.collect(response)
      let receipt = try connection.decode(HubReceipt.self, bytes)
      guard receipt.sha256 == packet.sha256, receipt.transportId == packet.transportId,
        receipt.byteCount == packet.byteCount
      else { throw ExchangeError(code: .notUnderstood, message: "the receipt is for another packet") }
      let key = try await knowReceiptKey()
      guard HubReceiptKey.isSigned(bytes, by: key) else {
        throw ExchangeError(
          code: .untrusted,
          message: "receipt \(receipt.receiptId): key \(receipt.signature.keyId.prefix(16))… instead of "
            + "\(HubReceiptKey.id(of: key)?.prefix(16) ?? "")…, or not signed by it")
      }
      return .accepted(
        receiptId: receipt.receiptId, storedAt: receipt.storedAt, recipients: receipt.recipients.map(\.unit),
        signed: SignedReceipt(receipt: String(decoding: bytes, as: UTF8.self), publicKey: key))
    case 409:
      let problem = try await connection.decode(HubProblem.self, response)
      return .conflict(acceptedSha256: problem.acceptedSha256 ?? "", receiptId: problem.receiptId)
    case 413, 422:
      let problem = try await connection.decode(HubProblem.self, response)
      return .refused(MessageKey(problem.code), detail: problem.title)
    default: throw try await failure(response)
    }
  }

  /// What waits for a unit, or for all of the system's.
  public func waiting(for unit: UnitCode?) async throws -> [AnnouncedDelivery] {
    let filter = unit.map { "unit=\(escaped($0.text))&" } ?? ""
    let response = try await connection.call(
      .GET, "/api/v1/deliveries?\(filter)limit=\(pageSize)", headers: authorization)
    guard response.status == .ok else { throw try await failure(response) }
    return try await connection.decode(HubDeliveries.self, response).deliveries.map {
      AnnouncedDelivery(
        id: $0.deliveryId, transportId: $0.transportId, sender: $0.sender, recipient: $0.unit,
        sha256: $0.sha256)
    }
  }

  /// Fetches a delivery's bytes.
  public func download(
    _ delivery: AnnouncedDelivery, _ write: (UnsafeRawBufferPointer) throws -> Void
  ) async throws {
    var have = 0
    // A connection that breaks in the middle is taken up where it broke, as long as it gets further each time.
    while true {
      let range = have > 0 ? [("Range", "bytes=\(have)-")] : []
      let response = try await connection.call(
        .GET, "/api/v1/deliveries/\(escaped(delivery.id))/packet", headers: authorization + range)
      guard response.status == (have > 0 ? .partialContent : .ok) else { throw try await failure(response) }
      let before = have
      var body = response.body.makeAsyncIterator()
      do {
        while let piece = try await ExchangeConnection.next(of: &body) {
          have += piece.readableBytes
          try piece.withUnsafeReadableBytes { try write($0) }
        }
        return
      } catch let error as ExchangeError {
        if have == before { throw error }
      }
    }
  }

  /// Tells what the recipient has done with a delivery.
  public func acknowledge(_ word: CourierAcknowledgement, of delivery: String) async throws {
    let body = HubAcknowledgement(
      state: word.state == .done ? "done" : "failed", sha256: word.sha256, reason: word.reason?.rawValue)
    let response = try await connection.call(
      .PUT, "/api/v1/deliveries/\(escaped(delivery))/acknowledgement",
      headers: authorization + [("Content-Type", "application/json")],
      body: .bytes(Array(try JSONEncoder().encode(body))))
    guard response.status == .ok else { throw try await failure(response) }
    _ = try await connection.collect(response)
  }

  /// What recipients said about packets of a unit.
  public func notices(for unit: UnitCode, after bookmark: CarrierBookmark?) async throws -> NoticePage {
    var query = "?unit=\(escaped(unit.text))&limit=\(pageSize)"
    if let bookmark { query += "&after=\(bookmark.cursor)&epoch=\(escaped(bookmark.epoch))" }
    let response = try await connection.call(.GET, "/api/v1/notices\(query)", headers: authorization)
    if response.status == .gone, bookmark != nil {
      _ = try await connection.collect(response)
      var page = try await notices(for: unit, after: nil)
      page.isNewEpoch = true
      return page
    }
    guard response.status == .ok else { throw try await failure(response) }
    let answer = try await connection.decode(HubNotices.self, response)
    return NoticePage(
      words: answer.notices.compactMap(Self.word),
      bookmark: CarrierBookmark(epoch: answer.epoch, cursor: answer.cursor), hasMore: answer.more)
  }

  /// A final word; what is still on its way is none.
  private static func word(_ notice: HubNotices.Notice) -> NoticePage.Word? {
    let state: CourierAcknowledgement.State
    switch notice.state {
    case "done": state = .done
    case "failed", "expired": state = .failed
    case "withdrawn": state = .withdrawn
    default: return nil
    }
    return NoticePage.Word(
      sender: notice.sender,
      acknowledgement: CourierAcknowledgement(
        transportId: notice.transportId, recipient: notice.recipient, sha256: notice.sha256, state: state,
        reason: notice.reason.map { MessageKey($0) }, at: notice.at))
  }

  private var authorization: [(String, String)] {
    token.map { [("Authorization", "Bearer \($0.text)")] } ?? []
  }

  private func failure(_ response: HTTPClientResponse) async throws -> ExchangeError {
    let retryAfter = response.headers.first(name: "Retry-After").flatMap { Int($0) }
    let problem = try? await connection.decode(HubProblem.self, response)
    let message =
      "HTTP \(response.status.code) \(problem.map { "\($0.code): \($0.detail ?? $0.title)" } ?? "")"
    let code: ExchangeError.Code =
      switch response.status.code {
      case 401, 403: .unauthorized
      // Something else that has no such address says so, too, but not in a hub's words.
      case 404, 410: problem == nil ? .notUnderstood : .gone
      case 429, 502, 503, 504: .busy
      default: .notUnderstood
      }
    return ExchangeError(code: code, message: message, retryAfter: retryAfter)
  }
}
