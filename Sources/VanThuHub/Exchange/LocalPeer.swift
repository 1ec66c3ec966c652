import VanThu
import VanThuStore

/// A hub as an exchange for code in the same process, on behalf of one connected system: the near end of a bridge.
public struct LocalPeer: ExchangePeer {
  /// A hub delivers to those it is asked for.
  public var deliversToAllNamed: Bool { false }
  private let hub: Hub
  private let system: String

  /// A hub as a connected system sees it; several processes may have the hub's home open.
  public init(_ hub: Hub, system: String) {
    self.hub = hub
    self.system = system
  }

  /// Whether the hub's own systems, and not this one, speak for a unit.
  public func isOwn(_ unit: UnitCode) -> Bool {
    hub.register.system(serving: hub.register.current(unit)).map { $0 != system } ?? false
  }

  /// Offers a packet, and gives the hub's answer.
  public func offer(_ packet: OfferedPacket) async throws -> OfferAnswer {
    try checkIsLetIn()
    do {
      // The same bounds as for everybody else: uploads at once, and room on the disk.
      let place = try hub.beginUpload(of: system)
      defer { withExtendedLifetime(place) {} }
      let intake = try hub.makeIntake(.kept)
      let arrived = try await hub.onDisk {
        let reader = try packet.open()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try reader.read(into: buffer), count > 0 {
          try intake.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        return try intake.finish { $0 == packet.sha256 }
      }
      let acceptance = try await hub.take(
        arrived,
        HandIn(
          system: system, kind: nil, from: packet.sender, to: packet.recipients, isPartial: true,
          transportId: packet.transportId, owner: hub.register.current(packet.sender)))
      return .accepted(
        receiptId: acceptance.docId, storedAt: acceptance.acceptedAt, recipients: packet.recipients)
    } catch let refusal as HubRefusal {
      return try await answer(refusal, to: packet)
    }
  }

  private func answer(_ refusal: HubRefusal, to packet: OfferedPacket) async throws -> OfferAnswer {
    switch refusal.kind {
    case .busy, .internalFailure:
      throw ExchangeError(code: .busy, message: refusal.message.key.rawValue)
    case .conflict:
      let known = try await hub.packet(packet.transportId, of: hub.register.current(packet.sender))
      return .conflict(acceptedSha256: known?.sha256 ?? "", receiptId: known?.docId)
    default: return .refused(refusal.message.key, detail: refusal.message.text(in: .vietnamese))
    }
  }

  /// What waits for a unit, or for all that the system serves.
  public func waiting(for unit: UnitCode?) async throws -> [AnnouncedDelivery] {
    try checkIsLetIn()
    let (system, most) = (system, hub.settings.listRowsAtMost)
    return try await hub.database.view {
      try $0.listed(for: system, kind: nil, units: unit.map { [$0] }, most: most)
    }.map {
      AnnouncedDelivery(
        id: $0.docId, transportId: $0.packet.clientTransportId, sender: $0.packet.sender, recipient: $0.unit,
        sha256: $0.packet.sha256)
    }
  }

  /// Fetches a delivery's bytes.
  public func download(
    _ delivery: AnnouncedDelivery, _ write: (UnsafeRawBufferPointer) throws -> Void
  ) async throws {
    do {
      let out = try await hub.fetch(delivery.id, for: system)
      try await hub.read(out) { piece in try piece.withUnsafeBytes { try write($0) } }
    } catch let refusal as HubRefusal { throw Self.error(refusal) }
  }

  /// Tells what the recipient has done with a delivery.
  public func acknowledge(_ word: CourierAcknowledgement, of delivery: String) async throws {
    do {
      try await hub.acknowledge(
        delivery, word.state == .done ? .stored : .notStored, reason: word.reason?.rawValue, by: system)
    } catch let refusal as HubRefusal { throw Self.error(refusal) }
  }

  /// Nothing: a bridge tells senders by what it acknowledges.
  public func notices(for unit: UnitCode, after bookmark: CarrierBookmark?) async throws -> NoticePage {
    NoticePage()
  }

  /// Who is shut out gets nothing here either.
  private func checkIsLetIn() throws(ExchangeError) {
    guard hub.register.systems[system]?.isDisabled == false else {
      throw ExchangeError(code: .unauthorized, message: "system \(system) is not connected, or shut out")
    }
  }

  private static func error(_ refusal: HubRefusal) -> ExchangeError {
    let isTemporary = refusal.kind == .busy || refusal.kind == .internalFailure
    return ExchangeError(code: isTemporary ? .busy : .gone, message: refusal.message.key.rawValue)
  }
}

/// A hub between its own units and an exchange above it: what is for units elsewhere goes up, what comes for its own
/// comes down.
public struct HubBridge: Sendable {
  private let up: Bridge
  private let down: Bridge

  /// A bridge of a hub, as the connected system that serves the units elsewhere.
  ///
  /// An exchange above that delivers to all a packet names also brings back what the hub has delivered itself: such an
  /// echo is acknowledged and goes no further.
  public init(_ hub: Hub, system: String, upstream: any ExchangePeer) {
    let near = LocalPeer(hub, system: system)
    let folder = "\(hub.home.path)/bridge"
    up = Bridge(from: near, to: upstream, disk: hub.home.disk, folder: folder + "/up")
    down = Bridge(from: upstream, to: near, disk: hub.home.disk, folder: folder + "/down") {
      near.isOwn($0.sender)
    }
  }

  /// What a round came to.
  public struct Report: Sendable, Equatable {
    /// What went up.
    public var up = Bridge.Report()
    /// What came down.
    public var down = Bridge.Report()
  }

  /// One round in both directions.
  ///
  /// - Throws: `DiskError`, database errors. Trouble with the exchange above is in the report.
  public func round(now: @Sendable () -> Timestamp) async throws -> Report {
    Report(up: try await up.round(now: now), down: try await down.round(now: now))
  }
}
