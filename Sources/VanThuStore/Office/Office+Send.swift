import VanThu

/// What sending a document came to.
public struct SendResult: Sendable {
  /// The document.
  public let document: StoredDocument
  /// The packet that carries it; `nil` when it goes on paper only.
  public let packet: StoredPacket?
  /// The units it goes to by packet.
  public let recipients: [UnitCode]
  /// Whether the packet had been accepted before; then its receipt is the original one.
  public let wasAccepted: Bool
}

extension Office {
  /// Puts a document into the queue: builds its packet, signs it, and keeps both durably.
  ///
  /// A document that was sent before is not sent twice: its packet goes into the queue again when it was not
  /// accepted yet, and when it was, its receipt is the answer.
  /// - Throws: `OfficeRefusal` when the document was recalled or replaced, and when a recipient has closed since the
  ///   document was registered.
  public func send(_ id: Int64, act: Act) throws -> SendResult {
    let document = try outgoingDocument(id)
    try refuseEnded(document)
    if let known = try database.read({ try $0.packets(carrying: id) }).last {
      let legs = try database.read { try $0.legs(of: known.id) }
      if known.receiptId == nil { try commit(act) { try $0.queueAgain(known.id) } }
      return SendResult(
        document: document, packet: known, recipients: legs.map(\.unit), wasAccepted: known.receiptId != nil)
    }
    let recipients = try database.read { try $0.recipients(of: id) }.filter { $0.medium != .paper }
    guard !recipients.isEmpty, document.medium != .paper else {
      return SendResult(document: document, packet: nil, recipients: [], wasAccepted: false)
    }
    try refuseClosed(recipients, of: document, on: act.at.day)
    let blob = try packet(of: document, to: recipients, act: act)
    let transportId = try transportId(day: act.at.day, label: document.code ?? "van-ban", blob: blob)
    let units = recipients.map(\.unit)
    let packet = try commit(act) { transaction in
      // Another process may have sent or recalled it while this one packed.
      if let known = try transaction.view.packets(carrying: id).last { return Optional(known) }
      guard let now = try transaction.view.document(id), now.end == nil, now.voidedAt == nil else {
        throw OfficeError(code: .wrongState, message: "document \(id) is no more in force", document: id)
      }
      let packet = try transaction.queue(blob, carrying: id, transportId: transportId, to: units)
      return try transaction.view.packet(packet)
    }
    return SendResult(document: document, packet: packet, recipients: units, wasAccepted: false)
  }

  // Recipients were chosen as of the day of registering; a document that is sent later must not go to nobody.
  private func refuseClosed(
    _ recipients: [StoredRecipient], of document: StoredDocument, on day: CalendarDay
  ) throws {
    let refusals = recipients.compactMap { recipient -> Message? in
      guard case .closed(let unit, let lastDay, let successors) = directory.lookup(recipient.unit, on: day)
      else {
        return nil
      }
      let names = successors.map { Message.Argument.text("\($0.name) (\($0.code.text))") }
      return Message(
        "send.refused.closed",
        [
          "unit": .text(unit.name), "code": .text(unit.code.text), "date": .day(lastDay.adding(days: 1)),
          "successors": names.isEmpty ? "–" : .list(names), "doc": .text(document.code ?? ""),
        ])
    }
    if !refusals.isEmpty { throw OfficeRefusal(refusals) }
  }

  /// Packs the statuses that are owed and puts them into the queue. Returns how many.
  @discardableResult
  public func packStatuses(act: Act) throws -> Int {
    guard isSigning else { return 0 }
    let duties = try database.read { try $0.statusDuties(of: unit) }
    for duty in duties {
      let blob = try packet(of: duty, act: act)
      let transportId = try transportId(day: duty.at.day, label: "trang-thai-\(duty.status.code)", blob: blob)
      _ = try commit(act.bySystem) { try $0.queue(blob, fulfilling: duty, transportId: transportId) }
    }
    return duties.count
  }

  func transportId(day: CalendarDay, label: String, blob: KeptBlob) throws -> String {
    guard let id = CourierName.transportId(day: day, label: label, id: String(blob.sha256.prefix(16))) else {
      throw CourierError(code: .badName, message: "no transport id can be made of “\(label)”")
    }
    return id
  }
}
