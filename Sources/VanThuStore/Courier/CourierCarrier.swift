import OpenSSLKit
import VanThu

/// The side of a courier folder that faces an exchange elsewhere: what waits in the outboxes is taken away, what came
/// is put into the inboxes, and words about both go to and fro. To the offices it is a folder like any other.
///
/// The network is not in here. Whoever carries asks the exchange, and says here what it answered; each step is durable
/// when its call returns, and a carrier that died between two steps does the second again without harm.
public final class CourierCarrier: Sendable {
  /// The folder.
  public let folder: CourierFolder
  private let lock: DiskLock

  init(folder: CourierFolder, lock: DiskLock) {
    self.folder = folder
    self.lock = lock
  }

  private var disk: any Disk { folder.disk }

  /// Lets another carrier, or an exchange, work on the folder.
  public func release() { lock.release() }

  // MARK: What leaves

  /// Takes the packets that wait in a unit's outbox. Those that were settled before get the answer of then.
  ///
  /// - Returns: the packets to offer, and what became of the others.
  public func outgoing(
    of unit: UnitCode, now: Timestamp
  ) throws -> (waiting: [CourierPacket], settled: [CourierOutcome]) {
    try folder.prepare(unit)
    var waiting: [CourierPacket] = []
    var settled: [CourierOutcome] = []
    for name in try folder.claimOutbox(of: unit) {
      let packet = try folder.packet(name, String(name.dropLast(".edxml".utf8.count)), of: unit)
      if let outcome = try folder.settled(packet, now: now) {
        settled.append(outcome)
      } else {
        waiting.append(packet)
      }
    }
    return (waiting, settled)
  }

  /// Hands on a packet's bytes, piece by piece.
  public func read(_ packet: CourierPacket, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    try disk.forEachPiece(of: packet.path, body)
  }

  /// Opens a packet's bytes for reading from the beginning.
  public func open(_ packet: CourierPacket) throws -> any DiskReader { try disk.open(packet.path) }

  /// The exchange has stored the packet: its sender gets the receipt, and with it the exchange's signature where there is
  /// one.
  public func accept(
    _ packet: CourierPacket, receiptId: String, storedAt: Timestamp, recipients: [UnitCode],
    signed: SignedReceipt? = nil
  ) throws -> CourierOutcome {
    // First, so that no receipt is without it.
    if let signed { try keep(signed, for: packet) }
    return .accepted(
      try folder.accept(
        packet,
        CourierReceipt(
          receiptId: receiptId, transportId: packet.transportId, sender: packet.sender, sha256: packet.sha256,
          storedAt: storedAt, recipients: recipients)))
  }

  /// Keeps an exchange's signed receipt beside the receipts of the packet's sender; one that is there already stays.
  public func keep(_ signed: SignedReceipt, for packet: CourierPacket) throws {
    let receipts = folder.places(of: packet.sender).receipts
    let name = "\(packet.transportId).\(SignedReceipt.kind).json"
    if try disk.notice(SignedReceipt.self, at: "\(receipts)/\(name)") != nil {
      return try disk.syncFolder(receipts)
    }
    try disk.writeNotice(
      signed, to: receipts, name: name, temporaryName: ".exchange-\(packet.transportId).\(SignedReceipt.kind)"
    )
  }

  /// The exchange has refused the packet by a rule: it goes to its sender's quarantine, with the reason and the
  /// exchange's own words.
  public func refuse(
    _ packet: CourierPacket, _ reason: MessageKey, words: String? = nil, now: Timestamp
  ) throws -> CourierOutcome {
    try folder.refuse(packet, reason, words: words, now: now)
  }

  /// The exchange knows the transport id with other bytes.
  public func conflict(
    _ packet: CourierPacket, accepted: String, receiptId: String?, now: Timestamp
  ) throws -> CourierOutcome {
    try folder.conflict(packet, accepted: accepted, receiptId: receiptId, now: now)
  }

  /// Packets that the exchange took and some recipient has not yet settled: to be offered once more when the exchange
  /// says that it may have forgotten them. Their receipts stay.
  public func unsettled(of unit: UnitCode) throws -> [CourierPacket] {
    let places = folder.places(of: unit)
    guard try disk.isFolder(places.receipts) else { return [] }
    return try disk.names(in: places.receipts).filter { $0.hasSuffix(".receipt.json") }.compactMap { name in
      guard let receipt = try disk.notice(CourierReceipt.self, at: "\(places.receipts)/\(name)") else {
        return nil
      }
      let isSettled = try receipt.recipients.allSatisfy { recipient in
        let word = CourierName.acknowledgement(of: receipt.transportId, by: recipient)
        return try disk.byteCount(of: "\(places.receipts)/\(word)") != nil
      }
      let path = "\(places.processed)/\(receipt.transportId).edxml"
      guard !isSettled, try disk.byteCount(of: path) != nil else { return nil }
      let (sha256, byteCount) = try disk.digest(of: path)
      guard sha256 == receipt.sha256 else { return nil }
      return CourierPacket(
        sender: unit, transportId: receipt.transportId, path: path, sha256: sha256, byteCount: byteCount,
        statedRecipients: receipt.recipients)
    }
  }

  // MARK: What comes

  /// Whether a delivery's bytes have to be fetched: not when they came before. Its answer then finds the way to the
  /// exchange once more.
  public func isWanted(_ announced: AnnouncedDelivery) throws -> Bool {
    guard CourierName.isTransportId(announced.id) else {
      throw CourierError(code: .badName, message: "“\(announced.id)” is not fit for a file name")
    }
    try folder.prepare(announced.recipient)
    let ledger = ledger(of: announced.recipient)
    let noted = try disk.notice(CarriedDelivery.self, at: "\(ledger)/\(announced.id).json")
    guard let delivery = noted ?? announced.sha256.map({ CarriedDelivery(announced, sha256: $0) }),
      try acknowledgement(of: delivery) != nil || isThere(delivery)
    else { return true }
    if noted == nil { try note(delivery) }
    return false
  }

  private func isThere(_ delivery: CarriedDelivery) throws -> Bool {
    let name = CourierName.delivered(delivery.transportId, from: delivery.sender)
    return try folder.deliveredSha256(name, at: folder.places(of: delivery.recipient)) == delivery.sha256
  }

  /// Remembers a delivery until the exchange has heard what became of it.
  fileprivate func note(_ delivery: CarriedDelivery) throws {
    let ledger = ledger(of: delivery.recipient)
    try disk.createFolderDurably(ledger)
    try disk.writeNotice(
      delivery, to: ledger, name: "\(delivery.id).json", temporaryName: ".put-\(delivery.id)")
  }

  /// Begins to write a packet that is being fetched. Nothing appears in the inbox before ``CourierArrival/finish(at:position:)``.
  public func begin(_ announced: AnnouncedDelivery) throws -> CourierArrival {
    try CourierArrival(announced, self)
  }

  /// What the units of this folder have said about deliveries of the exchange and the exchange has not heard yet.
  public func unheard(of unit: UnitCode) throws -> [(delivery: CarriedDelivery, word: CourierAcknowledgement)]
  {
    let ledger = ledger(of: unit)
    guard try disk.isFolder(ledger) else { return [] }
    return try disk.names(in: ledger).filter { !$0.hasPrefix(".") }.compactMap { name in
      guard let delivery = try disk.notice(CarriedDelivery.self, at: "\(ledger)/\(name)"),
        let word = try acknowledgement(of: delivery)
      else { return nil }
      return (delivery, word)
    }
  }

  /// The exchange has heard about a delivery: nothing is owed for it any more.
  public func forget(_ delivery: CarriedDelivery) throws {
    let ledger = ledger(of: delivery.recipient)
    try disk.remove("\(ledger)/\(delivery.id).json")
    try disk.syncFolder(ledger)
  }

  private func acknowledgement(of delivery: CarriedDelivery) throws -> CourierAcknowledgement? {
    let receipts = folder.places(of: delivery.sender).receipts
    let name = CourierName.acknowledgement(of: delivery.transportId, by: delivery.recipient)
    let word = try disk.notice(CourierAcknowledgement.self, at: "\(receipts)/\(name)")
    return word?.sha256 == delivery.sha256 ? word : nil
  }

  private func ledger(of unit: UnitCode) -> String {
    "\(folder.root)/.carried/\(CourierName.folder(for: unit))"
  }

  // MARK: Words about what left

  /// A recipient elsewhere has said what it did with a packet of this folder.
  public func note(_ word: CourierAcknowledgement, for sender: UnitCode) throws {
    guard CourierName.isTransportId(word.transportId) else { return }
    try folder.acknowledge(word, to: sender)
  }

  /// How far the exchange's notices were read; `nil` at the beginning.
  public func bookmark(of unit: UnitCode) throws -> CarrierBookmark? {
    try disk.notice(CarrierBookmark.self, at: "\(ledger(of: unit))/.bookmark")
  }

  /// Notes how far the exchange's notices were read, once they were all noted.
  public func setBookmark(_ bookmark: CarrierBookmark, of unit: UnitCode) throws {
    let ledger = ledger(of: unit)
    try disk.createFolderDurably(ledger)
    try disk.writeNotice(bookmark, to: ledger, name: ".bookmark", temporaryName: ".put-bookmark")
  }
}

/// A delivery as the exchange announces it.
public struct AnnouncedDelivery: Sendable, Equatable {
  /// The exchange's id of the delivery, fit for a file name.
  public var id: String
  /// The sender's transport id as the exchange tells it; `nil` on the axis, which has none.
  public var transportId: String?
  /// The unit that the exchange vouches for as the sender.
  public var sender: UnitCode
  /// The unit it is for.
  public var recipient: UnitCode
  /// SHA-256 of the packet, hexadecimal; `nil` where the exchange does not tell before the bytes are there.
  public var sha256: String?

  /// A delivery.
  public init(id: String, transportId: String?, sender: UnitCode, recipient: UnitCode, sha256: String?) {
    self.id = id
    self.transportId = transportId
    self.sender = sender
    self.recipient = recipient
    self.sha256 = sha256
  }
}

/// A delivery that was fetched, kept until the exchange has heard what became of it.
public struct CarriedDelivery: Sendable, Codable, Equatable {
  /// `vanthu.carried/1`.
  public private(set) var schema = "vanthu.carried/1"
  /// The exchange's id of the delivery.
  public let id: String
  /// The transport id under which it lies in the folder: the exchange's id of the delivery where the sender's is none,
  /// or not fit for a file name.
  public let transportId: String
  /// The unit that the exchange vouches for as the sender.
  public let sender: UnitCode
  /// The unit it is for.
  public let recipient: UnitCode
  /// SHA-256 of the packet, hexadecimal.
  public let sha256: String

  init(_ announced: AnnouncedDelivery, sha256: String) {
    id = announced.id
    transportId = announced.transportId.flatMap { CourierName.isTransportId($0) ? $0 : nil } ?? announced.id
    sender = announced.sender
    recipient = announced.recipient
    self.sha256 = sha256
  }
}

/// How far a carrier has read an exchange's notices.
public struct CarrierBookmark: Sendable, Codable, Equatable {
  /// Which run of the exchange the position belongs to; another one after it was restored from a backup.
  public var epoch: String
  /// The position.
  public var cursor: Int64

  /// A position.
  public init(epoch: String, cursor: Int64) {
    self.epoch = epoch
    self.cursor = cursor
  }
}

/// A packet that is being fetched; it appears in the inbox as a whole, with its slip, or not at all.
public final class CourierArrival {
  private let announced: AnnouncedDelivery
  private let carrier: CourierCarrier
  private let inbox: String
  private let temporaryName: String
  private let writer: any DiskWriter
  private let digester = Digester(.sha256)

  fileprivate init(_ announced: AnnouncedDelivery, _ carrier: CourierCarrier) throws {
    self.announced = announced
    self.carrier = carrier
    inbox = carrier.folder.places(of: announced.recipient).inbox
    temporaryName = ".exchange-\(announced.id)"
    writer = try carrier.folder.disk.create("\(inbox)/\(temporaryName)", exclusively: false)
  }

  /// Appends bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws {
    digester.update(bytes)
    try writer.write(bytes)
  }

  /// Puts the packet before its recipient, at a place in the order of this round; durable when this returns.
  ///
  /// - Throws: `CourierError` with code `damaged` when the bytes are not those that were announced; nothing appears.
  public func finish(at moment: Timestamp, position: Int) throws {
    let disk = carrier.folder.disk
    let delivery = CarriedDelivery(announced, sha256: hex(digester.finish()))
    if let sha256 = announced.sha256, sha256 != delivery.sha256 {
      try writer.close()
      try disk.remove("\(inbox)/\(temporaryName)")
      throw CourierError(
        code: .damaged, message: "delivery \(delivery.id): \(delivery.sha256) came, \(sha256) was announced")
    }
    try writer.sync()
    try writer.close()
    let name = CourierName.delivered(delivery.transportId, from: delivery.sender)
    let slip = CourierSlip(
      transportId: delivery.transportId, deliveredBy: delivery.sender, sha256: delivery.sha256, at: moment,
      position: position)
    // What is owed to the exchange first, then the slip, then the packet that makes both count.
    try carrier.note(delivery)
    try disk.writeNotice(
      slip, to: inbox, name: "\(name).slip.json", temporaryName: ".exchange-\(name).slip")
    try disk.rename("\(inbox)/\(temporaryName)", to: "\(inbox)/\(name).edxml")
    try disk.syncFolder(inbox)
  }
}

extension CourierFolder {
  /// Takes the folder to carry to and from an exchange elsewhere; `nil` while another process does.
  public func openCarrier() throws -> CourierCarrier? {
    try disk.createFolderDurably(root)
    return try disk.lock("\(root)/.lock", shared: false, waiting: false)
      .map { CourierCarrier(folder: self, lock: $0) }
  }
}
