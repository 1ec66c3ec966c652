import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import OpenSSLKit
import VanThu
import VanThuStore

/// The national axis, or a hub that speaks its protocol.
///
/// The axis has no transport ids and tells nobody what recipients did with a packet except by status packets: the
/// bytes themselves are the identity of an offer, and ``notices(for:after:)`` is empty.
public struct AxisPeer: ExchangePeer {
  /// The axis delivers to every recipient that a packet names.
  public var deliversToAllNamed: Bool { true }

  private let connection: ExchangeConnection
  private let identity: AxisIdentity
  private let now: @Sendable () -> Timestamp

  /// The axis as a connected system sees it.
  public init(
    _ connection: ExchangeConnection, identity: AxisIdentity, now: @escaping @Sendable () -> Timestamp
  ) {
    self.connection = connection
    self.identity = identity
    self.now = now
  }

  /// Offers a packet, and gives the exchange's answer.
  public func offer(_ packet: OfferedPacket) async throws -> OfferAnswer {
    let recipients = packet.recipients.map { "\"\(AxisIdentity.escaped($0.text))\"" }.joined(separator: ",")
    let response = try await call(
      "sendEdoc", contentType: "application/octet-stream",
      [
        ("servicetype", "eDoc"), ("messagetype", packet.kind == .status ? "status" : "edoc"),
        ("from", packet.sender.text), ("to", "[\(recipients)]"),
        ("hash-file", AxisIdentity.unpadded(bytes(hex: packet.sha256))),
      ],
      // The axis' own client ends the body with a line break that is not part of the file.
      body: .file(packet.open, byteCount: packet.byteCount, ending: [13, 10]))
    let answer = try await connection.decode(AxisAnswer.self, response)
    if answer.isOK, let id = answer.docId, !id.isEmpty {
      return .accepted(receiptId: id, storedAt: nil, recipients: packet.recipients)
    }
    guard let reason = Self.refusals[answer.code] else { throw Self.failure(answer) }
    return .refused(reason, detail: answer.description.isEmpty ? answer.code : answer.description)
  }

  /// What waits for a unit, or for all of the system's.
  public func waiting(for unit: UnitCode?) async throws -> [AnnouncedDelivery] {
    var deliveries: [AnnouncedDelivery] = []
    for type in ["edoc", "status"] {
      var seen: Set<String> = []
      var rows = try await received(type)
      let size = rows.count
      // A list is capped, and one unit of the system must not wait until others have fetched theirs. Who knows no pages gives
      // the first one again.
      for page in 1... {
        var isNews = false
        for row in rows {
          guard let id = row.docId, !id.isEmpty, seen.insert(id).inserted else { continue }
          isNews = true
          guard let sender = row.from.flatMap({ UnitCode($0) }), let recipient = row.to?.recipient(unit)
          else {
            continue
          }
          deliveries.append(
            AnnouncedDelivery(id: id, transportId: nil, sender: sender, recipient: recipient, sha256: nil))
        }
        guard unit != nil, isNews, rows.count >= Self.shortestCap, page < Self.pagesAtMost else { break }
        rows = try await received(type, page: page + 1, of: size)
      }
    }
    return deliveries
  }

  /// Rows below which a list is whole: a server that caps it sooner would be asked page by page for everything.
  private static let shortestCap = 50
  private static let pagesAtMost = 50

  private func received(_ type: String, page: Int? = nil, of size: Int = 0) async throws
    -> [AxisReceivedList.Row]
  {
    let pages = page.map { [("pageSize", String(size)), ("pageIndex", String($0))] } ?? []
    let response = try await call(
      "getReceivedEdocList", [("servicetype", "eDoc"), ("messagetype", type)] + pages)
    let bytes = try await connection.collect(response)
    let answer = try connection.decode(AxisAnswer.self, bytes)
    guard answer.isOK else { throw Self.failure(answer) }
    return try connection.decode(AxisReceivedList.self, bytes).data ?? []
  }

  /// Fetches a delivery's bytes.
  public func download(
    _ delivery: AnnouncedDelivery, _ write: (UnsafeRawBufferPointer) throws -> Void
  ) async throws {
    let response = try await call("downloadEdoc", method: .GET, [("docId", delivery.id)])
    guard response.status == .ok else {
      throw ExchangeError(code: .gone, message: "downloadEdoc \(delivery.id): HTTP \(response.status.code)")
    }
    var body = response.body.makeAsyncIterator()
    var byteCount = 0
    while let piece = try await ExchangeConnection.next(of: &body) {
      if byteCount == 0 { try Self.checkIsPacket(piece.readableBytesView, delivery.id) }
      try piece.withUnsafeReadableBytes { try write($0) }
      byteCount += piece.readableBytes
    }
    // A refusal comes without a body: there is no other way to say it on this call.
    if byteCount == 0 {
      throw ExchangeError(code: .gone, message: "downloadEdoc \(delivery.id): nothing came")
    }
  }

  /// Refuses an answer in JSON where a packet was asked for, which no packet begins like.
  private static func checkIsPacket(_ beginning: some Sequence<UInt8>, _ id: String) throws {
    guard beginning.first(where: { $0 > 32 }) == UInt8(ascii: "{") else { return }
    let text = String(decoding: Array(beginning).prefix(500), as: UTF8.self)
    throw ExchangeError(code: .gone, message: "downloadEdoc \(id): \(text)")
  }

  /// Tells what the recipient has done with a delivery.
  public func acknowledge(_ word: CourierAcknowledgement, of delivery: String) async throws {
    let response = try await call(
      "updateStatus", [("docId", delivery), ("status", word.state == .done ? "done" : "fail")],
      body: .bytes(Array("{}".utf8)))
    let answer = try await connection.decode(AxisAnswer.self, response)
    guard answer.isOK else { throw Self.failure(answer) }
  }

  /// What recipients said about packets of a unit.
  public func notices(for unit: UnitCode, after bookmark: CarrierBookmark?) async throws -> NoticePage {
    NoticePage()
  }

  private func call(
    _ operation: String, method: HTTPMethod = .POST, contentType: String = "application/json",
    _ parameters: [(String, String)], body: ExchangeConnection.Body = .none
  ) async throws -> HTTPClientResponse {
    let headers =
      // Whether the axis looks at these two is not known; its own client sends them.
      [("User-Agent", "JAVASDKAgent/1.0.0 XRoad/VPCP"), ("XroadVnpt-version", "3.0.201608")]
      + identity.headers(contentType: contentType, parameters, at: now())
    return try await connection.call(method, "/\(operation)", headers: headers, body: body)
  }

  /// What a provincial guide to the axis names as its codes; those that a repeat would not change.
  private static let refusals: [String: MessageKey] = [
    "10": "courier.refused.unreadable", "18": "courier.refused.unknown", "19": "exchange.refused.sender",
    "22": "courier.refused.unreadable", "23": "exchange.refused.locked",
  ]

  private static func failure(_ answer: AxisAnswer) -> ExchangeError {
    let code: ExchangeError.Code = answer.code == "15" ? .unauthorized : .busy
    return ExchangeError(code: code, message: "\(answer.code): \(answer.description)")
  }
}
