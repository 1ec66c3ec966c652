import HTTPTypes
import HummingbirdCore
import NIOCore
import VanThu
import VanThuStore

extension API {
  /// `GET /deliveries`: what waits; the answer may be held back until something does.
  func deliveries(_ request: APIRequest, _ system: String, on channel: any Channel) async throws
    -> HTTPAnswer
  {
    let limit = try request.number("limit", 1...1000, or: 100)
    let wait = try request.number("wait", 0...60, or: 0)
    let units = try request.units(hub.register)
    let kind: HubPacketKind? =
      switch request["kind"] {
      case nil: nil
      case "document": .edoc
      case "status": .status
      default: throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "kind"])
      }
    let isAll = request["unit"] == nil
    return try await waiting(at: .deliveries(system), seconds: wait, on: channel) { [hub] in
      let listed = try await hub.database.view {
        try $0.listed(for: system, kind: kind, units: isAll ? nil : units, most: limit + 1)
      }
      let list = listed.prefix(limit).map(Self.json)
      return (
        .json(["deliveries": .array(list), "more": .boolean(listed.count > limit)]), listed.isEmpty
      )
    }
  }

  private static func json(_ delivery: HubDelivery) -> WireJSON {
    let packet = delivery.packet
    return [
      "deliveryId": .string(delivery.docId), "unit": .string(delivery.unit.text),
      "transportId": .string(packet.clientTransportId ?? packet.docId), "sender": .string(packet.sender.text),
      "kind": .string(packet.kind == .edoc ? "document" : "status"),
      "urgency": .string(packet.urgency.rawValue),
      "sha256": .string(packet.sha256), "byteCount": .integer(packet.byteCount),
      "acceptedAt": .string(packet.acceptedAt.iso8601), "marks": .array(packet.marks.map { .string($0) }),
    ]
  }

  /// Asks; when there is nothing, waits for the bell and asks once more. Who has closed the connection's other side does not
  /// wait any longer: its place is free for somebody else.
  func waiting(
    at door: Doorbell.Door, seconds: Int, on channel: any Channel,
    _ ask: () async throws -> (answer: HTTPAnswer, isEmpty: Bool)
  ) async throws -> HTTPAnswer {
    let seconds = min(seconds, hub.settings.pollSeconds)
    guard seconds > 0 else { return try await ask().answer }
    // Come before asking, so that nothing falls between.
    let visitor = hub.doorbell.come(to: door)
    defer { hub.doorbell.go(visitor) }
    let (answer, isEmpty) = try await ask()
    guard isEmpty else { return answer }
    try await channel.eventLoop.submit {
      try channel.pipeline.syncOperations.handler(type: HTTPFaultHandler.self).whenInputEnds(visitor.leave)
    }.get()
    await hub.doorbell.wait(visitor, seconds: seconds)
    return try await ask().answer
  }

  /// `GET /deliveries/{deliveryId}/packet`, all of it or from a byte on.
  func download(_ id: String, _ request: APIRequest, _ system: String) async throws -> HTTPAnswer {
    let out = try await hub.fetch(id, for: system)
    let packet = out.delivery.packet
    let range = try Self.range(request.head.headerFields, packet)
    var headers: HTTPFields = [
      .contentType: "application/octet-stream", .eTag: "\"\(packet.sha256)\"", .acceptRanges: "bytes",
      .reprDigest: APIRequest.reprDigest(packet.sha256),
    ]
    let (first, end) = (range?.lowerBound ?? 0, range?.upperBound ?? packet.byteCount)
    if range != nil { headers[.contentRange] = "bytes \(first)-\(end - 1)/\(packet.byteCount)" }
    if case .memory(let bytes) = out.place {
      return HTTPAnswer(
        range == nil ? .ok : .partialContent, headers, body: .bytes(Array(bytes[first..<end])))
    }
    return HTTPAnswer(
      range == nil ? .ok : .partialContent, headers,
      body: .stream(byteCount: end - first) { [hub] writer in
        var left = end - first
        try await hub.read(out, from: first) { piece in
          guard left > 0 else { return }
          let part = piece.prefix(left)
          left -= part.count
          try await writer.write(ByteBuffer(bytes: part))
        }
      })
  }

  /// One range of bytes; `nil` for the whole: no such header, one that means nothing here, or another packet's tag.
  private static func range(_ headers: HTTPFields, _ packet: StoredHubPacket) throws(HubRefusal) -> Range<
    Int
  >? {
    guard let text = headers[.range], text.hasPrefix("bytes=") else { return nil }
    if let tag = headers[.ifRange], tag != "\"\(packet.sha256)\"" { return nil }
    let parts = text.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let first = Int(parts[0]), first >= 0 else { return nil }
    guard first < packet.byteCount else {
      throw HubRefusal(.request, "hub.refused.range", ["count": .count(packet.byteCount)])
    }
    let last = parts[1].isEmpty ? packet.byteCount - 1 : Int(parts[1])
    guard let last, last >= first else { return nil }
    return first..<min(last, packet.byteCount - 1) + 1
  }

  /// `PUT /deliveries/{deliveryId}/acknowledgement`.
  func acknowledge(_ id: String, _ system: String, _ body: inout BodyReader) async throws -> HTTPAnswer {
    guard let bytes = try await body.all(limit: Gateway.longestParameters), let json = WireJSON(bytes) else {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "body"])
    }
    let events: [String: DeliveryState.Event] = ["done": .stored, "failed": .notStored]
    guard case .string(let state)? = json["state"], let event = events[state] else {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "state"])
    }
    guard case .string(let sha256)? = json["sha256"] else {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "sha256"])
    }
    let reason = json["reason"]?.scalar.map { String($0.prefix(200)) }
    let after = try await hub.acknowledge(id, event, reason: event == .notStored ? reason : nil, by: system) {
      guard $0.packet.sha256 == sha256 else {
        throw HubRefusal(.conflict, "hub.refused.otherDigest", ["packetId": .text(id)])
      }
      if $0.state == .withdrawn {
        throw HubRefusal(.packet, "hub.refused.withdrawn", ["packetId": .text(id)])
      }
    }
    return .json([
      "deliveryId": .string(id), "state": .string(after.state.word), "at": .string(after.at.iso8601),
    ])
  }
}
