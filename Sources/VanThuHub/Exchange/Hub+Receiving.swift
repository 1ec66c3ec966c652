import OpenSSLKit
import VanThu
import VanThuStore

/// A packet that is handed out.
struct HandOut: Sendable {
  let delivery: HubDelivery
  let place: BlobPlace
}

extension Hub {
  /// What a system has still to acknowledge.
  func listed(
    for system: String, kind: HubPacketKind, from: CalendarDay? = nil, to: CalendarDay? = nil, page: Int = 0,
    rows: Int
  ) async throws -> [HubDelivery] {
    let rows = max(1, min(rows, settings.listRowsAtMost))
    return try await database.view {
      try $0.listed(
        for: system, kind: kind, from: from.map { Timestamp(day: $0) },
        to: to.map { Timestamp(day: $0.adding(days: 1)) }, offset: page * rows, most: rows)
    }
  }

  /// Hands a packet out to the system that serves its recipient. That it was fetched is on disk before the first
  /// byte goes, so that a recall never claims to have withheld what was read.
  ///
  /// - Throws: a refusal when there is no such delivery for this system, when it was withdrawn, or when its bytes are
  ///   gone or damaged.
  func fetch(_ docId: String, for system: String) async throws -> HandOut {
    let noPacket = HubRefusal(.packet, "hub.refused.noPacket", ["packetId": .text(String(docId.prefix(64)))])
    // Asked and noted in one go: there is always somebody to share the commit with when there is much to do.
    let found = try await database.commit(at: now()) { transaction in
      guard let delivery = try transaction.view.delivery(docId: docId, to: system) else { throw noPacket }
      do {
        let state = try transaction.change(delivery, .fetched, by: system)
        return (
          delivery: delivery, isNews: state != delivery.state,
          blob: try transaction.view.blob(delivery.packet.sha256)
        )
      } catch is InvalidTransition {
        throw HubRefusal(.packet, "hub.refused.withdrawn", ["packetId": .text(docId)])
      }
    }
    let delivery = found.delivery
    if found.isNews, let system = register.system(serving: delivery.packet.sender) {
      doorbell.ring(.notices(system))
    }
    let sha256 = delivery.packet.sha256
    guard let blob = found.blob else {
      throw HubRefusal(.packet, "hub.refused.destroyed", ["packetId": .text(docId)])
    }
    metrics.count("vanthu_hub_deliveries_fetched_total")
    guard let bytes = blob.inline else {
      let path = database.blobs.path(sha256: sha256)
      guard try home.disk.byteCount(of: path) == blob.byteCount else { throw damaged(docId) }
      return HandOut(delivery: delivery, place: .file(path))
    }
    guard hex(DigestAlgorithm.sha256.digest(bytes)) == sha256 else { throw damaged(docId) }
    return HandOut(delivery: delivery, place: .memory(bytes))
  }

  func damaged(_ docId: String) -> HubRefusal {
    metrics.count("vanthu_hub_blobs_damaged_total")
    return HubRefusal(.internalFailure, "hub.refused.damaged", ["packetId": .text(docId)])
  }

  /// Takes over what a system says of a packet it was given. The same again changes nothing.
  ///
  /// - Parameter check: looks at the delivery first; what it throws is thrown, and nothing is changed.
  /// - Returns: the state afterwards, and since when.
  /// - Throws: a refusal when there is no such delivery for this system, or when that contradicts what it said before.
  @discardableResult
  func acknowledge(
    _ docId: String, _ event: DeliveryState.Event, reason: String?, by system: String,
    check: @escaping @Sendable (HubDelivery) throws -> Void = { _ in }
  ) async throws -> (state: DeliveryState, at: Timestamp) {
    let (delivery, state, moment) = try await database.commit(at: now()) { transaction in
      guard let delivery = try transaction.view.delivery(docId: docId, to: system) else {
        throw HubRefusal(.packet, "hub.refused.noPacket", ["packetId": .text(String(docId.prefix(64)))])
      }
      try check(delivery)
      do {
        let state = try transaction.change(
          delivery, event, by: system, reason: reason.map { String($0.prefix(500)) })
        let isNews = state != delivery.state || reason != nil && reason != delivery.reason
        return (delivery, state, isNews ? transaction.at : delivery.updatedAt)
      } catch let error as InvalidTransition {
        throw HubRefusal(
          .request, "hub.refused.transition", ["state": .text(error.state), "event": .text(error.event)])
      }
    }
    if let system = register.system(serving: delivery.packet.sender) { doorbell.ring(.notices(system)) }
    return (state, moment)
  }

  /// Tells senders of what nobody has acknowledged in time: the answer to their question for what they sent says so
  /// from now on. Returns how many deliveries that are.
  package func markOverdue() async throws -> Int {
    let limit = now().adding(seconds: -Int64(settings.acknowledgementHours) * 3600)
    return try await database.commit(at: now()) { try $0.markOverdue(createdBefore: limit) }
  }
}
