import VanThu

/// What is to change about a document that was sent: data, annexes, recipients; never the main file.
public struct DocumentUpdate: Sendable {
  /// Why; it travels, so it is Vietnamese.
  public var reason: String
  /// Paths of all files from now on, the document itself first; `nil` when they stay as they are.
  public var files: [String]?
  /// The subject from now on; `nil` when it stays.
  public var subject: String?
  /// The day by which an answer is wanted from now on; `nil` when it stays.
  public var answerBy: CalendarDay?
  /// Units that receive the document from now on.
  public var added: [Selector] = []
  /// Units that no longer do.
  public var removed: [UnitCode] = []

  /// An update that changes nothing yet.
  public init(reason: String) { self.reason = reason }

  /// Whether it is about who receives the document and nothing else.
  var changesRecipientsOnly: Bool {
    files == nil && subject == nil && answerBy == nil && !(added.isEmpty && removed.isEmpty)
  }
}

extension Office {
  /// Updates a document that was sent (cập nhật): its recipients are told and answer 15 or 16; for an added one it is
  /// a first document, for a removed one a recall.
  ///
  /// A document that was not sent yet may be given other recipients; nobody has to be told.
  /// - Throws: `OfficeRefusal` with `update.refused.mainFile` when the main file differs from the one issued (Decree
  ///   30/2020/NĐ-CP, Article 18.3), and when the document has ended, was not sent, or nothing would change.
  public func update(_ id: Int64, _ update: DocumentUpdate, act: Act) throws -> SendResult {
    let document = try outgoingDocument(id)
    try refuseEnded(document)
    let reason = VietnameseText.trimmed(update.reason)
    guard !reason.isEmpty else { throw OfficeRefusal([Message("change.refused.noReason")]) }
    // Recipients of a document that was never sent may be chosen anew; nothing else of it is an update.
    let wasSent = try !database.read { try $0.packets(carrying: id) }.isEmpty
    if !wasSent, document.medium == .paper || !update.changesRecipientsOnly {
      throw refusal("change.refused.notSent", document)
    }
    let before = try files(of: id)
    let kept = try update.files.map { try keep(files: $0) }
    if let kept, kept.first?.file.sha256 != before.first?.sha256 {
      throw OfficeRefusal([Message("update.refused.mainFile")])
    }
    let recipients = try recipients(of: id)
    let added = try self.added(update, to: recipients, document, act)
    let removed = try self.removed(update, from: recipients, document)
    var changed = document.content
    changed.subject = update.subject ?? changed.subject
    let content = changed
    let files = kept?.map(\.file) ?? before
    let answerBy = update.answerBy ?? document.answerBy
    let changesData =
      files.map(\.sha256) != before.map(\.sha256) || content != document.content
      || answerBy != document.answerBy
    guard changesData || !added.isEmpty || !removed.isEmpty else {
      throw refusal("update.refused.nothing", document)
    }

    let staying = recipients.filter { recipient in
      wasSent && recipient.medium != .paper && recipient.isReached
        && !removed.contains { $0.unit == recipient.unit }
    }
    let told = wasSent ? staying.map(\.unit) + added.filter { $0.medium != .paper }.map(\.unit) : []
    var business = Business(type: .update, reason: reason)
    business.documentId = document.documentId
    business.paper = Self.paperMark(staying.map(\.medium) + added.map(\.medium))
    business.documentInfo = changesData ? "1" : "0"
    business.documentReceiver = added.isEmpty && removed.isEmpty ? "0" : "1"
    business.receivers =
      removed.map { .init(organId: $0.unit.text, receiverType: "0") }
      + added.map { .init(organId: $0.unit.text, receiverType: "1") }
    let sources =
      try kept.map { try $0.map { ($0.file, try source(of: $0.blob)) } }
      ?? before.map { ($0, try source(sha256: $0.sha256)) }
    let carrier =
      try told.isEmpty
      ? nil : updatePacket(of: document, content, answerBy, business, to: told, files: sources, act)
    let recall = try removed.isEmpty || !wasSent ? nil : recallPacket(of: document, to: removed, reason, act)
    let packet = try commit(act) { transaction in
      for file in kept ?? [] { try transaction.store(file.blob) }
      let packet = try carrier.map {
        try transaction.queue(
          $0.blob, carrying: id, transportId: $0.transportId, to: told, businessType: .update)
      }
      let recalling = try recall.map {
        try transaction.queue(
          $0.blob, carrying: id, transportId: $0.transportId, to: removed.map(\.unit), businessType: .recall)
      }
      try transaction.update(
        id,
        OutgoingUpdate(
          content: content, answerBy: answerBy, files: files, added: added, removed: removed.map(\.unit),
          packet: packet, recall: recalling, reason: reason, wasSent: wasSent))
      return try packet.flatMap { try transaction.view.packet($0) }
    }
    return SendResult(
      document: try self.document(id) ?? document, packet: packet, recipients: told, wasAccepted: false)
  }

  private func refusal(_ key: MessageKey, _ document: StoredDocument, unit: UnitCode? = nil) -> OfficeRefusal
  {
    OfficeRefusal([Message(key, ["doc": .text(document.code ?? ""), "unit": .text(unit?.text ?? "")])])
  }

  // Units that are recipients already are passed over; one from which the document was recalled cannot get it again.
  private func added(
    _ update: DocumentUpdate, to recipients: [StoredRecipient], _ document: StoredDocument, _ act: Act
  ) throws -> [OutgoingDraft.Recipient] {
    guard !update.added.isEmpty else { return [] }
    let plan = try router(for: update.added).plan(update.added, from: unit, on: act.at.day)
    let onNetwork = recipients.contains { $0.medium == .parallel } ? DocumentMedium.parallel : .electronic
    if plan.isRefused { throw OfficeRefusal(plan.refusals.map { $0.message(on: plan.day) }) }
    return try plan.legs.compactMap { leg in
      guard let known = recipients.first(where: { $0.unit == leg.unit.code }) else {
        return (leg.unit.code, .addressee, leg.way == .paper ? .paper : onNetwork)
      }
      if !known.isReached { throw refusal("update.refused.recalledThere", document, unit: known.unit) }
      return nil
    }
  }

  private func removed(
    _ update: DocumentUpdate, from recipients: [StoredRecipient], _ document: StoredDocument
  ) throws -> [StoredRecipient] {
    try update.removed.map { code in
      guard let known = recipients.first(where: { $0.unit == code && $0.isReached && $0.medium != .paper })
      else {
        throw refusal("update.refused.notRecipient", document, unit: code)
      }
      return known
    }
  }

  private func updatePacket(
    of document: StoredDocument, _ content: DocumentContent, _ answerBy: CalendarDay?, _ business: Business,
    to units: [UnitCode], files: [(DocumentFile, PacketSigner.Source)], _ act: Act
  ) throws -> (blob: KeptBlob, transportId: String) {
    var envelope = try envelope(of: document, to: [], act: act)
    envelope.to = units.map { organization($0, on: act.at.day) }
    envelope.subject = content.subject
    envelope.content = content.subject
    envelope.due = answerBy.map { WireDate($0) }
    envelope.business = business
    let blob = try pack(envelope, files: wireFiles(files))
    return (blob, try transportId(day: act.at.day, label: "cap-nhat-\(document.code ?? "")", blob: blob))
  }

  /// Hands over the bytes of a blob that may not be committed yet.
  func source(of blob: KeptBlob) throws -> PacketSigner.Source {
    if let bytes = blob.inline { return { piece in try bytes.withUnsafeBytes { try piece($0) } } }
    let (disk, path) = (home.disk, database.blobs.path(sha256: blob.sha256))
    return { piece in try disk.forEachPiece(of: path, piece) }
  }
}

extension StoredRecipient {
  /// Whether the document is, or may come to be, at the recipient: not recalled there, not given back.
  var isReached: Bool { state.request != .recall && state.stage != .recalled && state.stage != .withdrawn }
}
