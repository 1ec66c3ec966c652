import VanThu

extension Office {
  /// Sends a document in the place of earlier ones (thay thế): its packet names them, and they are closed on both
  /// sides. All stay in the registers; only the new one is in force.
  ///
  /// Other than an update, the new document has its own number; errors of content are put right this way (Decree
  /// 30/2020/NĐ-CP, Article 18.3).
  /// - Throws: `OfficeRefusal` without a reason, when an earlier document has ended or was not sent, when the new one
  ///   was sent already, and when a recipient of an earlier one is not among those of the new one, who would go on
  ///   believing in it.
  public func replace(_ ids: [Int64], by newer: Int64, reason: String, act: Act) throws -> SendResult {
    let document = try outgoingDocument(newer)
    try refuseEnded(document)
    guard let words = try reasonToRefuse(false, reason) else { return try send(newer, act: act) }
    guard try database.read({ try $0.packets(carrying: newer) }).isEmpty else {
      throw OfficeRefusal([Message("replacement.refused.sent", ["doc": .text(document.code ?? "")])])
    }
    let recipients = try electronicRecipients(of: newer)
    let units = recipients.map(\.unit)
    var business = Business(type: .replacement, reason: words)
    business.paper = Self.paperMark(recipients.map(\.medium))
    for id in ids { business.replaced.append(try replaced(id, by: units)) }
    let carrier = try units.isEmpty ? nil : replacementPacket(of: document, to: recipients, business, act)
    let packet = try commit(act) { transaction in
      let packet = try carrier.map {
        try transaction.queue(
          $0.blob, carrying: newer, transportId: $0.transportId, to: units, businessType: .replacement)
      }
      for id in ids { try transaction.replace(id, by: newer, packet: packet, told: units, reason: words) }
      return try packet.flatMap { try transaction.view.packet($0) }
    }
    return SendResult(
      document: try self.document(newer) ?? document, packet: packet, recipients: units, wasAccepted: false)
  }

  // An earlier document as the packet names it.
  private func replaced(_ id: Int64, by units: [UnitCode]) throws -> Business.Replaced {
    let old = try outgoingDocument(id)
    try refuseEnded(old)
    if try database.read({ try $0.packets(carrying: id) }).isEmpty {
      throw OfficeRefusal([Message("change.refused.notSent", ["doc": .text(old.code ?? "")])])
    }
    let reached = try electronicRecipients(of: id).filter(\.isReached).map(\.unit)
    if let left = reached.first(where: { !units.contains($0) }) {
      throw OfficeRefusal([
        Message("replacement.refused.recipient", ["doc": .text(old.code ?? ""), "unit": .text(left.text)])
      ])
    }
    return Business.Replaced(documentId: old.documentId, organIds: reached.map(\.text))
  }

  private func replacementPacket(
    of document: StoredDocument, to recipients: [StoredRecipient], _ business: Business, _ act: Act
  ) throws -> (blob: KeptBlob, transportId: String) {
    var envelope = try envelope(of: document, to: recipients, act: act)
    envelope.business = business
    let sources = try files(of: document.id).map { ($0, try source(sha256: $0.sha256)) }
    let blob = try pack(envelope, files: wireFiles(sources))
    return (blob, try transportId(day: act.at.day, label: document.code ?? "van-ban", blob: blob))
  }

  /// Closes what a document that has just come replaces, and the document itself when its replacement came before it.
  func closeReplaced(
    _ id: Int64, _ packet: Int64, _ arrival: Arrival, in transaction: OfficeTransaction
  ) throws -> [Message] {
    let envelope = arrival.envelope
    guard let sender = arrival.verification.sender else { return [] }
    var warnings: [Message] = []
    if let documentId = envelope.documentId,
      let waiting = try transaction.closeOnArrival(id, documentId: documentId, from: sender)
    {
      let newer = try waiting.newer.flatMap { try transaction.view.document($0) }
      warnings.append(
        Message("replacement.came", ["doc": .text(documentId), "newer": .text(newer?.code ?? "?")]))
    }
    guard envelope.businessType == .replacement else { return warnings }
    guard arrival.verification.provenSender != nil else {
      return warnings + [Message("change.unproven")]
    }
    for replaced in envelope.business?.replaced ?? [] {
      guard let documentId = replaced.documentId, documentId != envelope.documentId,
        replaced.organIds.isEmpty
          || replaced.organIds.contains(where: {
            UnitCode($0).map { isThisUnit($0, on: arrival.act.at.day) } ?? false
          })
      else { continue }
      let old = try transaction.takeReplacement(
        change(.replacement, packet, sender, documentId, envelope), by: id)
      let known = try old.flatMap { try transaction.view.document($0) }
      warnings.append(
        Message(
          "replacement.came",
          [
            "doc": .text(known?.code ?? documentId),
            "newer": .text(try transaction.view.document(id)?.code ?? "?"),
          ]))
    }
    return warnings
  }

  /// Sends an incoming document on (chuyển tiếp): a document of this office with its own number, the original's files
  /// untouched behind those of the request, and a link between the two.
  /// - Throws: what ``issue(_:act:)`` throws; `OfficeRefusal` when the original was recalled, given back or replaced;
  ///   `OfficeError` with code `notFound` when there is no such incoming document.
  public func forward(_ id: Int64, _ request: OutgoingRequest, act: Act) throws -> StoredDocument {
    var request = request
    request.forwards = id
    return try issue(request, act: act)
  }

  /// The files that are sent on; none when nothing is.
  func forwardedFiles(_ request: OutgoingRequest) throws -> [DocumentFile] {
    guard let id = request.forwards else { return [] }
    guard let original = try document(id), original.book == .incoming else {
      throw OfficeError(code: .notFound, message: "incoming document \(id) is not there")
    }
    try refuseEnded(original)
    return try files(of: id)
  }
}
