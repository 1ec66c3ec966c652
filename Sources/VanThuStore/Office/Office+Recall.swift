import VanThu

extension Office {
  /// Recalls a document that was sent (thu hồi; Decree 30/2020/NĐ-CP, Article 18.4b; Decision 28/2018/QĐ-TTg,
  /// Article 8): every electronic recipient is told to cancel it and to report that; the copy here is frozen.
  ///
  /// Deliveries that nobody has fetched are withdrawn by the exchange. A document that never left is frozen without
  /// a packet, and its own is kept back. Recalling again gives the recall that was made. The reason travels, so it is Vietnamese.
  /// - Throws: `OfficeError` with code `notFound` when there is no such outgoing document; `OfficeRefusal` without a
  ///   reason.
  public func recall(_ id: Int64, reason: String, act: Act) throws -> SendResult {
    let document = try outgoingDocument(id)
    if document.end == .recalled { return try recalled(document) }
    if document.voidedAt != nil { try refuseEnded(document) }
    let reason = VietnameseText.trimmed(reason)
    guard !reason.isEmpty else { throw OfficeRefusal([Message("change.refused.noReason")]) }
    let recipients = try electronicRecipients(of: id).filter {
      $0.state.stage != .recalled && $0.state.stage != .withdrawn
    }
    let hasLeft = try database.read { try $0.packets(carrying: id) }.contains { $0.leftOn != nil }
    let carrier =
      hasLeft && !recipients.isEmpty ? try recallPacket(of: document, to: recipients, reason, act) : nil
    let units = hasLeft ? recipients.map(\.unit) : []
    let packet = try commit(act) { transaction in
      // What waits does not leave any more; what has left meanwhile is recalled by those who ask again.
      if !hasLeft, try !transaction.withhold(id) {
        throw OfficeError(code: .wrongState, message: "document \(id) has just left", document: id)
      }
      let packet = try carrier.map {
        try transaction.queue(
          $0.blob, carrying: id, transportId: $0.transportId, to: units, businessType: .recall)
      }
      try transaction.recall(id, packet: packet, recipients: units, reason: reason)
      return try packet.flatMap { try transaction.view.packet($0) }
    }
    return SendResult(
      document: try self.document(id) ?? document, packet: packet, recipients: units, wasAccepted: false)
  }

  private func recalled(_ document: StoredDocument) throws -> SendResult {
    let change = try database.read { try $0.changes(of: document.id) }.first {
      $0.kind == .recall && $0.book == .outgoing
    }
    let packet = try change?.packet.flatMap { try self.packet($0) }
    let units =
      try packet.map { packet in try database.read { try $0.legs(of: packet.id) }.map(\.unit) } ?? []
    return SendResult(
      document: document, packet: packet, recipients: units, wasAccepted: packet?.receiptId != nil)
  }

  /// A recall of a document, as a packet without files; the document's subject does not travel again.
  func recallPacket(
    of document: StoredDocument, to recipients: [StoredRecipient], _ reason: String, _ act: Act
  ) throws -> (blob: KeptBlob, transportId: String) {
    var envelope = try envelope(of: document, to: recipients, act: act)
    let subject = Message(
      "travel.recall.subject",
      ["doc": .text(document.code ?? ""), "date": .day(document.issuedOn ?? act.at.day)]
    ).text(in: .vietnamese)
    envelope.subject = subject
    envelope.content = subject
    envelope.signer = nil
    envelope.due = nil
    envelope.responseFor = []
    var business = Business(type: .recall, reason: reason)
    business.documentId = document.documentId
    business.paper = "0"
    envelope.business = business
    let blob = try pack(envelope, files: [])
    return (blob, try transportId(day: act.at.day, label: "thu-hoi-\(document.code ?? "")", blob: blob))
  }

  /// An outgoing document by its id.
  func outgoingDocument(_ id: Int64) throws -> StoredDocument {
    guard let document = try document(id), document.book == .outgoing else {
      throw OfficeError(code: .notFound, message: "outgoing document \(id) is not there")
    }
    return document
  }

  func electronicRecipients(of id: Int64) throws -> [StoredRecipient] {
    try database.read { try $0.recipients(of: id) }.filter { $0.medium != .paper }
  }

  /// Refuses to go on with a document that is no more in force.
  func refuseEnded(_ document: StoredDocument) throws {
    if let voidedAt = document.voidedAt {
      throw OfficeRefusal([
        Message("change.refused.voided", ["doc": .text(document.code ?? ""), "date": .dayOf(voidedAt)])
      ])
    }
    guard let end = document.end else { return }
    let key: MessageKey = end == .replaced ? "change.refused.replaced" : "change.refused.recalled"
    throw OfficeRefusal([
      Message(
        key,
        [
          "doc": .text(document.code ?? ""), "date": .day(document.endedAt?.day ?? CalendarDay(dayNumber: 0)),
        ])
    ])
  }

  /// Removes the files of content that was destroyed: of large blobs, and of packets among the processed ones in the
  /// courier folder. Done by ``receive(act:)`` and the acts that destroy; what a crash left is removed the next time.
  public func finishDestruction(act: Act) throws {
    let courier = courierIfSet
    try database.removeResidues(at: act.at, unit: unit) { residue in
      try courier?.destroyProcessed(residue.name, sha256: residue.sha256, of: unit) ?? true
    }
  }

  /// Everything that was done to a document after it was sent, oldest first.
  public func changes(of id: Int64) throws -> [StoredChange] { try database.read { try $0.changes(of: id) } }

  /// Updates and take-backs that a person has to answer, oldest first.
  public func openChanges() throws -> [StoredChange] { try database.read { try $0.openChanges(of: unit) } }

  /// Recalls and take-backs of documents that are not here.
  public func waitingChanges() throws -> [StoredChange] {
    try database.read { try $0.waitingChanges(of: unit) }
  }
}
