import NIOCore
import VanThu
import VanThuStore

extension Gateway {
  /// `sendEdoc`: takes a packet in while it is read; `DocId` is given once it is on disk.
  func sendEdoc(_ call: GatewayCall, _ body: inout BodyReader) async throws -> HTTPAnswer {
    let kind = try kind(call)
    guard let from = call["from"].flatMap({ UnitCode($0) }),
      let hash = call["hash-file"].flatMap({ HashFile($0) })
    else { throw HubRefusal(.sender, "hub.refused.parameter", ["parameter": "from"]) }
    let intake = try hub.makeIntake(.perhapsAdded)
    let upload = Upload(intake)
    try await body.forEachPiece(on: hub, into: intake) { try upload.feed($0) }
    try upload.finish()
    let handIn = HandIn(system: call.system, kind: kind, from: from, to: Self.units(call["to"]))
    let arrival = try await hub.arrival(of: intake, handIn, isExpected: { hash.names($0) })
    let acceptance = try await hub.take(arrival, handIn)
    return Self.success([.init(name: "DocId", value: .string(acceptance.docId))])
  }

  /// `getSentEdocList`: one row for each recipient.
  func sentList(_ call: GatewayCall) async throws -> HTTPAnswer {
    let sent = try await hub.sent(
      by: call.system, kind: try kind(call), docId: call["docId"], most: hub.settings.listRows)
    let rows = sent.flatMap { packet, deliveries in deliveries.map { Self.row(packet, $0) } }
    return Self.success([.init(name: "data", value: .array(rows))])
  }

  private static func row(_ packet: StoredHubPacket, _ delivery: HubDelivery) -> WireJSON {
    let state = GatewayState(delivery)
    return [
      "serviceType": "eDoc", "messageType": .string(packet.kind.rawValue),
      "senderDocId": .string(packet.docId),
      "receiverDocId": .string(delivery.docId), "fromCode": .string(packet.senderNamed.text),
      "toCode": .string(delivery.unitNamed.text), "title": .text(packet.subject),
      "notation": .text(packet.code), "sentTime": .string(packet.acceptedAt.wire),
      "receivedTime": .text(delivery.fetchedAt?.wire), "sendStatus": "done",
      "sendStatusDesc": .string(Catalogue.text("hub.gateway.sent", in: .vietnamese)),
      "receiveStatus": .string(state.word), "receiveStatusDesc": .string(state.text),
    ]
  }
}

/// How far a delivery has come, in the axis' words.
struct GatewayState {
  let word: String
  let text: String

  init(_ delivery: HubDelivery) {
    let isOverdue = delivery.overdueAt != nil && delivery.state.isListed
    switch delivery.state {
    case .waiting: word = isOverdue ? "fail" : "initial"
    case .fetched: word = isOverdue ? "fail" : "processing"
    case .done: word = "done"
    case .failed, .withdrawn, .expired: word = "fail"
    }
    let key = MessageKey(isOverdue ? "hub.delivery.overdue" : "hub.delivery.\(delivery.state.rawValue)")
    let base = Catalogue.text(key, in: .vietnamese)
    text = delivery.reason.map { "\(base): \($0)" } ?? base
  }
}

/// The body of an upload on its way into an intake.
private final class Upload: @unchecked Sendable {  // one upload owns it, one step after the other
  private let intake: PacketIntake
  private var body = UploadBody()

  init(_ intake: PacketIntake) { self.intake = intake }

  func feed(_ bytes: UnsafeRawBufferPointer) throws { try body.feed(bytes, intake.feed) }
  func finish() throws { try body.finish(intake.feed) }
}
