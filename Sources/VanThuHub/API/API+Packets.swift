import HTTPTypes
import NIOCore
import VanThu
import VanThuStore

extension API {
  /// `PUT /packets/{transportId}`: the receipt means that the packet is on disk and queued for everybody.
  func offer(
    _ id: String, _ admitted: Admitted, _ system: String, _ body: inout BodyReader
  ) async throws -> HTTPAnswer {
    guard let sender = admitted.sender, let sha256 = admitted.sha256 else {
      throw HubRefusal(.internalFailure, "hub.refused.internal")
    }
    let to = try recipients(admitted.request["to"])
    let intake = try hub.makeIntake(.kept)
    try await body.forEachPiece(on: hub, into: intake) { try intake.feed($0) }
    let handIn = HandIn(
      system: system, kind: nil, from: sender, to: to, isPartial: true, transportId: id, owner: sender)
    let arrival = try await hub.arrival(of: intake, handIn, isExpected: { $0 == sha256 }) {
      (scan) throws(HubRefusal) in try checkSubset(to, of: scan)
    }
    do {
      let acceptance = try await hub.take(arrival, handIn)
      guard let receipt = acceptance.receipt else {
        throw HubRefusal(.internalFailure, "hub.refused.internal")
      }
      return HTTPAnswer(
        acceptance.isRepeat ? .ok : .created, [.contentType: "application/json"], body: .bytes(receipt))
    } catch let refusal as HubRefusal where refusal.kind == .conflict {
      throw try await conflict(id, sender, refusal)
    }
  }

  private func recipients(_ text: String?) throws(HubRefusal) -> [UnitCode] {
    guard let text else { return [] }
    let codes = text.split(separator: ",", omittingEmptySubsequences: false).map { UnitCode($0) }
    guard codes.count <= 20_000, !codes.contains(nil) else {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "to"])
    }
    return codes.compactMap(\.self)
  }

  /// A document goes to whom it names; the request may repeat them and adds nobody.
  private func checkSubset(_ to: [UnitCode], of scan: PacketScan) throws(HubRefusal) {
    guard scan.failure == nil, scan.envelope.kind == .document else { return }
    let register = hub.register
    let named = Set(scan.envelope.to.compactMap(\.code).map(register.current))
    guard to.allSatisfy({ named.contains(register.current($0)) }) else {
      throw HubRefusal(.file, "hub.refused.parameter", ["parameter": "to"])
    }
  }

  /// A conflict names what was accepted under the id.
  private func conflict(_ id: String, _ sender: UnitCode, _ refusal: HubRefusal) async throws -> HubRefusal {
    guard let known = try await hub.packet(id, of: sender) else { return refusal }
    var arguments = refusal.message.arguments
    arguments["receiptId"] = .text(known.docId)
    arguments["accepted"] = .text(known.sha256)
    return HubRefusal(refusal.kind, refusal.message.key, arguments)
  }

  /// `GET /packets/{transportId}`: what became of a packet; also how to settle a lost answer.
  func trace(_ id: String, _ admitted: Admitted, _ system: String) async throws -> HTTPAnswer {
    guard let sender = admitted.sender, let packet = try await hub.packet(id, of: sender) else {
      throw HubRefusal(.packet, "hub.refused.noPacket", ["packetId": .text(String(id.prefix(64)))])
    }
    if let asked = admitted.request["sha256"], asked != packet.sha256 {
      throw try await conflict(
        id, sender, HubRefusal(.conflict, "hub.refused.conflict", ["packetId": .text(id)]))
    }
    let (deliveries, receipt) = try await hub.database.view {
      (try $0.deliveries(of: packet.id), try $0.receipt(of: packet.id))
    }
    let list = deliveries.map { delivery -> WireJSON in
      [
        "deliveryId": .string(delivery.docId), "unit": .string(delivery.unit.text),
        "state": .string(delivery.state.word), "at": .string(delivery.updatedAt.iso8601),
        "reason": delivery.reasonOrOverdue.map { .string($0) } ?? .null,
      ]
    }
    return .json(["receipt": receipt.flatMap { WireJSON($0) } ?? .null, "deliveries": .array(list)])
  }
}

extension Hub {
  /// A packet by the id its sender gave it.
  func packet(_ id: String, of sender: UnitCode) async throws -> StoredHubPacket? {
    try await database.view { view in
      try view.submission("unit:\(sender.key)", "id:\(id)").flatMap { try view.packet($0.packet) }
    }
  }
}

extension DeliveryState {
  /// The state's word in the native API.
  var word: String { self == .waiting ? "queued" : rawValue }
}

extension HubDelivery {
  /// Why it is where it is: the recipient's reason, or that nobody acknowledged it in time.
  var reasonOrOverdue: String? {
    reason ?? (overdueAt != nil && state.isListed ? "hub.delivery.overdue" : nil)
  }
}
