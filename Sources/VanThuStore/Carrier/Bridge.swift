import VanThu

/// Hands packets on from one exchange to another: a province's hub and the national axis, or two hubs.
///
/// To the exchange they come from, the bridge is the connected system of all units on the other side. It keeps nothing
/// of its own but the file it is carrying: a delivery is acknowledged when the other side has it on its disk, and until
/// then it is fetched and offered again, which does no harm.
public struct Bridge: Sendable {
  private let source: any ExchangePeer
  private let target: any ExchangePeer
  private let disk: any Disk
  private let folder: String
  private let isEcho: @Sendable (AnnouncedDelivery) -> Bool

  /// A bridge in one direction.
  ///
  /// - Parameters:
  ///   - folder: where the packet under way lies; nothing there has to outlive a crash.
  ///   - isEcho: whether a delivery only brings back what went the other way: an exchange that delivers to all a packet
  ///     names also delivers to those who have it already. It is acknowledged and not handed on.
  public init(
    from source: any ExchangePeer, to target: any ExchangePeer, disk: any Disk, folder: String,
    isEcho: @escaping @Sendable (AnnouncedDelivery) -> Bool = { _ in false }
  ) {
    self.source = source
    self.target = target
    self.disk = disk
    self.folder = folder
    self.isEcho = isEcho
  }

  /// What a round came to.
  public struct Report: Sendable, Equatable {
    /// Deliveries the other side has taken.
    public var handedOn = 0
    /// Deliveries that only brought back what had gone the other way.
    public var echoes = 0
    /// Deliveries it refused, with the reason; their sender hears that they failed.
    public var refused: [String: MessageKey] = [:]
    /// What could not be done this time and is tried again.
    public var troubles: [ExchangeError] = []

    /// Nothing yet.
    public init() {}
  }

  /// Hands on everything that waits at the source for units of the other side: for some, or for all that the source
  /// knows the bridge to serve.
  ///
  /// - Throws: `DiskError`. Trouble with either exchange is in the report.
  public func round(for units: [UnitCode]? = nil, now: @Sendable () -> Timestamp) async throws -> Report {
    try disk.createFolder(folder)
    var report = Report()
    // What went to all recipients at once need not be offered again for each of them.
    var taken: Set<Taken> = []
    for unit in units.map({ $0.map(Optional.some) }) ?? [nil] {
      do { try await hand(waitingFor: unit, &taken, into: &report, now: now) } catch let error
        as ExchangeError
      {
        report.troubles.append(error)
      }
    }
    return report
  }

  private func hand(
    waitingFor unit: UnitCode?, _ taken: inout Set<Taken>, into report: inout Report,
    now: @Sendable () -> Timestamp
  ) async throws {
    var seen: Set<String> = []
    while true {
      // What could not be handed on stays on the list; the round ends when that is all there is.
      let fresh = try await source.waiting(for: unit).filter { seen.insert($0.id).inserted }
      if fresh.isEmpty { return }
      for delivery in fresh {
        do { try await hand(delivery, &taken, into: &report, now: now) } catch let error as ExchangeError {
          guard error.code == .gone || error.code == .notUnderstood else { throw error }
          report.troubles.append(error)
        }
      }
    }
  }

  private struct Taken: Hashable {
    let sender: UnitCode
    let sha256: String
  }

  private func hand(
    _ delivery: AnnouncedDelivery, _ taken: inout Set<Taken>, into report: inout Report,
    now: @Sendable () -> Timestamp
  ) async throws {
    let path = "\(folder)/\(SafeFileName(delivery.id).text).edxml"
    defer { try? disk.remove(path) }
    let packet = try await fetch(delivery, to: path)
    if isEcho(delivery) {
      report.echoes += 1
      return try await acknowledge(packet, delivery, nil, now)
    }
    let this = Taken(sender: packet.sender, sha256: packet.sha256)
    let answer =
      taken.contains(this)
      ? OfferAnswer.accepted(receiptId: "", storedAt: nil, recipients: []) : try await target.offer(packet)
    let reason: MessageKey?
    switch answer {
    case .accepted:
      if target.deliversToAllNamed { taken.insert(this) }
      report.handedOn += 1
      reason = nil
    case .refused(let key, _): reason = key
    case .conflict: reason = "send.conflict"
    }
    report.refused[delivery.id] = reason
    try await acknowledge(packet, delivery, reason, now)
  }

  private func acknowledge(
    _ packet: OfferedPacket, _ delivery: AnnouncedDelivery, _ reason: MessageKey?,
    _ now: @Sendable () -> Timestamp
  ) async throws {
    try await source.acknowledge(
      CourierAcknowledgement(
        transportId: packet.transportId, recipient: delivery.recipient, sha256: packet.sha256,
        state: reason == nil ? .done : .failed, reason: reason, at: now()), of: delivery.id)
  }

  /// Fetches a delivery into a file, reading on the way what kind of packet it is.
  ///
  /// It is offered under the delivery's own id: one packet for three units is three offers, each with its own repeat.
  private func fetch(_ delivery: AnnouncedDelivery, to path: String) async throws -> OfferedPacket {
    var work = EnvelopeReader.Work()
    work.readsAttachments = false
    work.scansSignature = false
    let reader = try EnvelopeReader(work: work)
    let writer = try disk.create(path, exclusively: false)
    var byteCount = 0
    try await source.download(delivery) { piece in
      try writer.write(piece)
      try reader.feed(piece)
      byteCount += piece.count
    }
    try writer.close()
    let scan = try reader.finish()
    if let announced = delivery.sha256, announced != scan.sha256 {
      throw ExchangeError(
        code: .notUnderstood, message: "delivery \(delivery.id): other bytes than announced")
    }
    let disk = disk
    return OfferedPacket(
      sender: delivery.sender, transportId: delivery.id, sha256: scan.sha256,
      byteCount: byteCount, kind: scan.envelope.kind, recipients: [delivery.recipient]
    ) { try disk.open(path) }
  }
}
