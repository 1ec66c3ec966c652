import VanThu

/// A packet a recipient has fetched and not yet answered for.
public struct CourierDelivery: Sendable, Equatable {
  /// The name of its file, without the ending.
  public let name: String
  /// Where it is, for reading.
  public let path: String
  /// SHA-256, hexadecimal.
  public let sha256: String
  /// Length in bytes.
  public let byteCount: Int
  /// The slip it was delivered with; `nil` when somebody put it there by hand, or when the slip speaks of other
  /// bytes: then nobody vouches for its sender.
  public let slip: CourierSlip?
}

/// A unit's inbox while one process works on it; others find it busy until this one is released.
///
/// Every delivery is handed out until ``done(_:now:)`` or ``quarantine(_:reason:now:)`` was called for it, also
/// after a crash; whoever registers must therefore recognise a packet it has stored (by deliverer, transport id
/// and digest), and store it durably before calling either.
public final class CourierInbox: Sendable {
  /// The unit.
  public let unit: UnitCode
  private let folder: CourierFolder
  private let lock: DiskLock

  init(unit: UnitCode, folder: CourierFolder, lock: DiskLock) {
    self.unit = unit
    self.folder = folder
    self.lock = lock
  }

  private var disk: any Disk { folder.disk }
  private var places: CourierFolder.Places { folder.places(of: unit) }

  /// Takes the waiting packets, in the order of delivery (urgent ones came first); packets put there by hand
  /// last.
  public func deliveries() throws -> [CourierDelivery] {
    let left = try folder.packets(in: places.receiving)
    let taken = Set(left)
    let waiting = try folder.packets(in: places.inbox).filter { !$0.hasPrefix(".") && !taken.contains($0) }
    for name in waiting { try disk.rename("\(places.inbox)/\(name)", to: "\(places.receiving)/\(name)") }
    if !waiting.isEmpty || !left.isEmpty {
      try disk.syncFolder(places.receiving)
      try disk.syncFolder(places.inbox)
    }
    var deliveries: [CourierDelivery] = []
    for name in left + waiting where try disk.isPlainFile("\(places.receiving)/\(name)") {
      let delivery = try delivery(String(name.dropLast(".edxml".utf8.count)))
      if try isAnswered(delivery) { try leave(delivery) } else { deliveries.append(delivery) }
    }
    return deliveries.sorted { Self.order($0) < Self.order($1) }
  }

  private static func order(_ delivery: CourierDelivery) -> (Int64, Int, String) {
    guard let slip = delivery.slip else { return (.max, .max, delivery.name) }
    return (slip.at.secondsSinceEpoch, slip.position, delivery.name)
  }

  private func delivery(_ name: String) throws -> CourierDelivery {
    let path = "\(places.receiving)/\(name).edxml"
    let (sha256, byteCount) = try disk.digest(of: path)
    var slip: CourierSlip?
    for folder in [places.inbox, places.processed, places.quarantine] where slip == nil {
      slip = (try? disk.notice(CourierSlip.self, at: "\(folder)/\(name).slip.json")) ?? nil
    }
    if slip?.sha256 != sha256 { slip = nil }
    return CourierDelivery(name: name, path: path, sha256: sha256, byteCount: byteCount, slip: slip)
  }

  /// Whether a delivered packet was answered for already and only its name came back, as after a power cut on a
  /// file system where a rename can leave both names.
  private func isAnswered(_ delivery: CourierDelivery) throws -> Bool {
    guard delivery.slip != nil else { return false }
    for folder in [places.processed, places.quarantine]
    where try disk.byteCount(of: "\(folder)/\(delivery.name).edxml") == delivery.byteCount {
      if try disk.digest(of: "\(folder)/\(delivery.name).edxml").sha256 == delivery.sha256 { return true }
    }
    return false
  }

  private func leave(_ delivery: CourierDelivery) throws {
    try disk.remove(delivery.path)
    try disk.syncFolder(places.receiving)
  }

  /// Says that the packet is stored: acknowledges it to its sender and moves it to `processed`.
  public func done(_ delivery: CourierDelivery, now: Timestamp) throws {
    try answer(delivery, state: .done, reason: nil, target: places.processed, now: now)
  }

  /// Puts the packet aside: tells its sender that it failed, and why, and moves it to `quarantine`.
  public func quarantine(_ delivery: CourierDelivery, reason: MessageKey, now: Timestamp) throws {
    try answer(delivery, state: .failed, reason: reason, target: places.quarantine, now: now)
  }

  private func answer(
    _ delivery: CourierDelivery, state: CourierAcknowledgement.State, reason: MessageKey?, target: String,
    now: Timestamp
  ) throws {
    if let slip = delivery.slip {
      try folder.acknowledge(
        CourierAcknowledgement(
          transportId: slip.transportId, recipient: unit, sha256: delivery.sha256, state: state,
          reason: reason, at: now), to: slip.deliveredBy)
      if try disk.byteCount(of: "\(places.inbox)/\(delivery.name).slip.json") != nil {
        try disk.moveDurably("\(delivery.name).slip.json", from: places.inbox, to: target)
      }
    }
    try folder.retire(
      "\(delivery.name).edxml", from: places.receiving, to: target, sha256: delivery.sha256)
  }

  /// Lets other processes work on the inbox.
  public func release() { lock.release() }
}

extension CourierFolder {
  /// Takes a unit's inbox to work on; `nil` while another process has it.
  public func openInbox(of unit: UnitCode) throws -> CourierInbox? {
    try prepare(unit)
    return try disk.lock("\(places(of: unit).inbox)/.lock", shared: false, waiting: false)
      .map { CourierInbox(unit: unit, folder: self, lock: $0) }
  }

  /// Writes a recipient's word for the sender of a packet, once; one that is there already stands.
  func acknowledge(_ notice: CourierAcknowledgement, to sender: UnitCode) throws {
    try prepare(sender)
    let receipts = places(of: sender).receipts
    let name = CourierName.acknowledgement(of: notice.transportId, by: notice.recipient)
    if try disk.byteCount(of: "\(receipts)/\(name)") != nil { return try disk.syncFolder(receipts) }
    try disk.writeNotice(notice, to: receipts, name: name, temporaryName: ".\(name)")
  }
}
