import VanThu

/// What one round of exchange came to, seen from an office.
public struct ExchangeReport: Sendable {
  /// Packets put into the outbox.
  public var posted = 0
  /// What became of the packets in the folder, of all units, in the order of delivery.
  public var outcomes: [CourierOutcome] = []
  /// What was heard about packets sent earlier: documents of this office with a new receipt.
  public var accepted: [SendResult] = []
  /// Packets of this office that the exchange did not take, with the reason.
  public var refused: [(packet: StoredPacket, message: Message)] = []
  /// Recipients that have not got a packet of this office: their system could not store it, or the exchange gave it up. Told
  /// once.
  public var undelivered: [(packet: StoredPacket, recipient: UnitCode, reason: MessageKey)] = []
  /// Packets of this office without an answer for longer than ``Office/answerLimit``, told once.
  public var unanswered: [(packet: StoredPacket, message: Message)] = []

  /// Nothing yet.
  public init() {}
}

extension Office {
  /// The folder through which the office's packets go: its courier folder, or, where an exchange is reached over the
  /// network, a mailbox of its own.
  ///
  /// - Throws: `OfficeRefusal` when neither is set.
  public func courier() throws -> CourierFolder {
    guard let folder = courierIfSet else { throw OfficeRefusal([Message("office.noCourier")]) }
    return folder
  }

  /// The exchange's signed receipt for a packet that this office has sent; `nil` where there is none.
  ///
  /// - Throws: `DiskError`, ``CourierError`` with code `damaged` for a file that is none.
  public func signedReceipt(of packet: StoredPacket) throws -> SignedReceipt? {
    guard packet.book == .outgoing, let transportId = packet.transportId, let courier = courierIfSet else {
      return nil
    }
    let signed = try courier.signedReceipt(for: packet.unit, transportId: transportId)
    return signed.flatMap { $0.receipt.contains(packet.sha256) ? $0 : nil }
  }

  /// ``courier()``; `nil` when nothing is set.
  var courierIfSet: CourierFolder? {
    let isConnected = settings.hub != nil || home.usesMailbox
    return (settings.courier ?? (isConnected ? home.mailbox : nil)).map {
      CourierFolder(root: $0, disk: home.disk)
    }
  }

  /// Puts everything that is queued into the outbox: statuses that are owed are packed first, urgent packets go
  /// first. Returns how many.
  public func post(act: Act) throws -> Int {
    // A report that something was destroyed does not leave before it is gone, also after a crash in between.
    try finishDestruction(act: act)
    try packStatuses(act: act)
    let courier = try courier()
    try courier.prepare(unit)
    let waiting = try database.read { try $0.packetsToSend(of: unit) }.filter { $0.postedAt == nil }.map(\.id)
    // Noted before it is done: what may have left is not taken back as if it had not.
    if !waiting.isEmpty { try commit(act.bySystem) { try $0.notePosted(waiting) } }
    let packets = try database.read { try $0.packetsToSend(of: unit) }.filter { $0.postedAt != nil }
    for packet in packets {
      guard let transportId = packet.transportId else { continue }
      let recipients = try database.read { try $0.legs(of: packet.id) }.map(\.unit)
      switch try database.place(of: packet.sha256) {
      case .memory(let bytes):
        try courier.put(bytes, transportId: transportId, from: unit, recipients: recipients)
      case .file(let path):
        try courier.put(contentsOf: path, transportId: transportId, from: unit, recipients: recipients)
      case nil: throw OfficeError(code: .notFound, message: "the bytes of packet \(packet.id) are not there")
      }
    }
    return packets.count
  }

  /// How long the exchange may take to answer, in seconds: a day, as a courier that is carried by hand needs. Later
  /// it is not known whether a packet was sent (chưa rõ), until the next exchange is asked for it.
  public static let answerLimit: Int64 = 86_400

  /// Runs the exchange in the courier folder, for all units that have one there.
  public func exchange(act: Act) throws -> [CourierOutcome] {
    try Self.exchange(try courier(), directory: directory, disk: home.disk, limits: limits, at: act.at)
  }

  /// Runs the exchange in a courier folder by a directory.
  public static func exchange(
    _ courier: CourierFolder, directory: Directory, disk: any Disk = RealDisk(),
    limits: EnvelopeLimits = EnvelopeLimits(),
    at moment: Timestamp
  ) throws -> [CourierOutcome] {
    func scan(_ path: String) throws -> PacketScan {
      var work = EnvelopeReader.Work()
      work.readsAttachments = false
      work.scansSignature = false
      let reader = try EnvelopeReader(limits: limits, work: work)
      try disk.forEachPiece(of: path) { try reader.feed($0) }
      return try reader.finish()
    }
    func carried(_ path: String) throws -> String? {
      let scan = try scan(path)
      let envelope = scan.envelope
      return scan.failure == nil && envelope.kind == .document && envelope.businessType != .recall
        ? envelope.documentId : nil
    }
    return try courier.exchange(now: moment, documentId: carried) { packet in
      let scan = try scan(packet.path)
      if scan.failure != nil { return .refuse("courier.refused.unreadable") }
      let named = packet.statedRecipients ?? scan.envelope.to.compactMap(\.code)
      // A recipient without a code cannot be reached, and is not passed over in silence.
      if packet.statedRecipients == nil, named.count < scan.envelope.to.count {
        return .refuse("courier.refused.unknown")
      }
      var recipients: [UnitCode] = []
      for code in named {
        switch directory.lookup(code, on: moment.day) {
        case .open(let unit): recipients.append(unit.code)
        case .closed(_, _, let successors) where successors.count == 1: recipients.append(successors[0].code)
        case .closed: return .refuse("courier.refused.closed")
        case .notYetOpen, .unknown: return .refuse("courier.refused.unknown")
        }
      }
      if scan.envelope.kind == .document, scan.envelope.businessType == .recall,
        let recalled = scan.envelope.concerned
      {
        return .recall(documentId: recalled, to: recipients, urgency: scan.envelope.urgency)
      }
      return .deliver(to: recipients, urgency: scan.envelope.urgency)
    }
  }

  /// Takes over what the exchange and the recipients have said about packets of this office.
  public func collect(into report: inout ExchangeReport, act: Act) throws {
    let courier = try courier()
    let packets = try database.read { try $0.packetsOnTheWay(of: unit) }
    let byId = Dictionary(packets.compactMap { packet in packet.transportId.map { ($0, packet) } }) {
      first, _ in first
    }
    let notices = try courier.notices(for: unit, among: Set(byId.keys))
    for (transportId, list) in notices.sorted(by: { $0.key < $1.key }) {
      guard let packet = byId[transportId] else { continue }
      let delivered = list.lazy.compactMap {
        if case .receipt(let receipt) = $0 { receipt.recipients } else { nil }
      }
      for notice in list {
        try take(notice, about: packet, deliveredTo: delivered.first, into: &report, act: act)
      }
    }
    for packet in packets where notices[packet.transportId ?? ""]?.isEmpty ?? true {
      guard let postedAt = packet.postedAt,
        act.at.secondsSinceEpoch - postedAt.secondsSinceEpoch > Self.answerLimit,
        try commit(act.bySystem, { try $0.noteUnanswered(packet.id) })
      else { continue }
      report.unanswered.append(
        (
          packet,
          Message(
            "send.unanswered",
            [
              "packetId": .text(packet.transportId ?? ""), "time": .time(postedAt),
              "date": .day(postedAt.day),
            ])
        ))
    }
  }

  private func take(
    _ notice: CourierNotice, about packet: StoredPacket, deliveredTo units: [UnitCode]?,
    into report: inout ExchangeReport, act: Act
  ) throws {
    let id = packet.id
    switch notice {
    case .receipt(let receipt):
      guard receipt.sha256 == packet.sha256 else { return }
      let isNew = try commit(act.bySystem) {
        try $0.noteReceipt(of: id, receiptId: receipt.receiptId, storedAt: receipt.storedAt)
      }
      if isNew, packet.content == .document, let document = packet.document,
        let stored = try self.document(document),
        let now = try database.read({ try $0.packet(id) })
      {
        report.accepted.append(
          SendResult(document: stored, packet: now, recipients: receipt.recipients, wasAccepted: false))
      }
    case .conflict(let conflict):
      guard conflict.sha256 == packet.sha256 else { return }
      let isNew = try commit(act.bySystem) {
        try $0.noteConflict(of: id, acceptedSha256: conflict.acceptedSha256)
      }
      if isNew {
        report.refused.append(
          (packet, Message("send.conflict", ["packetId": .text(packet.transportId ?? "")])))
      }
    case .refusal(let refusal):
      guard refusal.sha256 == packet.sha256 else { return }
      let isNew = try commit(act.bySystem) { try $0.noteRefusal(of: id, reason: refusal.reason) }
      if isNew { report.refused.append((packet, refusal.message)) }
    case .acknowledgement(let word):
      guard word.sha256 == packet.sha256 else { return }
      let legs = try database.read { try $0.legs(of: id) }.map(\.unit)
      // A recipient that closed on the way was followed to its only successor, which answers for it.
      let followed = legs.filter { leg in
        units?.contains(leg) == false && onlySuccessor(of: leg, on: word.at.day) == word.recipient
      }
      for leg in [word.recipient] + followed {
        let isNews = try take(word, of: leg, about: id, act: act)
        if isNews, word.state == .failed {
          report.undelivered.append((packet, leg, word.reason ?? Self.notStored))
        }
      }
    case .unreadable: break
    }
  }

  /// Why a packet was not stored, where nobody says why.
  private static let notStored: MessageKey = "courier.failed"

  /// Takes over what is said of one recipient; returns whether it was news.
  private func take(
    _ word: CourierAcknowledgement, of recipient: UnitCode, about packet: Int64, act: Act
  ) throws -> Bool {
    try commit(act.bySystem) { transaction in
      switch word.state {
      case .done: try transaction.noteStored(packet, by: recipient, reportedAt: word.at)
      case .withdrawn: try transaction.noteWithdrawn(packet, from: recipient, reportedAt: word.at)
      case .failed:
        try transaction.noteNotStored(
          packet, by: recipient, reportedAt: word.at, reason: word.reason ?? Self.notStored)
      }
    }
  }
}
