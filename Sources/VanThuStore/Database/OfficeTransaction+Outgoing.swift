import GRDB
import VanThu

/// A document about to be issued.
package struct OutgoingDraft: Sendable {
  /// A unit that receives it, for what, and how.
  package typealias Recipient = (
    unit: UnitCode, purpose: OfficialDocument.Purpose, medium: DocumentMedium
  )

  /// The number series.
  package var series: String
  /// The year of the series.
  package var year: Int
  /// The number it came with; `nil` for the next of the series.
  package var number: Int?
  /// Who gives the number.
  package var numberedBy: NumberOrigin
  /// The date on it.
  package var issuedOn: CalendarDay
  /// How it goes out.
  package var medium: DocumentMedium
  /// How urgent it is.
  package var urgency: Urgency
  /// The incoming document it answers.
  package var answers: Int64?
  /// The day by which an answer is asked.
  package var answerBy: CalendarDay?
  /// What it is called and about.
  package var content: DocumentContent
  /// Its files, the document itself first; their blobs must have been stored.
  package var files: [DocumentFile]
  /// The units that receive it, in its order: on the network, or on paper only.
  package var recipients: [Recipient]
  /// Choices of recipients that were refused and left out: unit codes or selectors, each with the key of its refusal.
  package var skipped: [(choice: String, rule: MessageKey)] = []
  /// The caller's key and the digest of what was asked for under it; `nil` when it has none.
  package var asked: (key: String, request: String)?
  /// Number and notation as written, and the id on the wire, once the number is known.
  package var identify: @Sendable (Int) -> (code: String, documentId: String)

  package init(
    series: String, year: Int, number: Int? = nil, numberedBy: NumberOrigin, issuedOn: CalendarDay,
    medium: DocumentMedium, urgency: Urgency = .normal, answers: Int64? = nil, answerBy: CalendarDay? = nil,
    content: DocumentContent, files: [DocumentFile] = [],
    recipients: [Recipient] = [],
    asked: (key: String, request: String)? = nil,
    identify: @escaping @Sendable (Int) -> (code: String, documentId: String)
  ) {
    self.series = series
    self.year = year
    self.number = number
    self.numberedBy = numberedBy
    self.issuedOn = issuedOn
    self.medium = medium
    self.urgency = urgency
    self.answers = answers
    self.answerBy = answerBy
    self.content = content
    self.files = files
    self.recipients = recipients
    self.asked = asked
    self.identify = identify
  }
}

extension OfficeTransaction {
  /// Gives a document its number and enters it in the outgoing register (`document.issued`).
  ///
  /// Throws ``OfficeError`` with code `numberTaken` and the document that has it when the number it came with is in
  /// the register, or when another series has given number and notation in that year, `notFound` when what it
  /// answers is no incoming document, and `keyInUse` with the document that was asked for under its key.
  package func issue(_ draft: OutgoingDraft) throws -> StoredDocument {
    if let asked = draft.asked, let known = try view.issued(asked.key, of: unit) {
      throw OfficeError(code: .keyInUse, message: "a key is in use", document: known.document)
    }
    if let answers = draft.answers, try document(answers).book != .incoming {
      throw OfficeError(code: .notFound, message: "document \(answers) is no incoming one", document: answers)
    }
    try database.execute(
      sql: """
        INSERT INTO document (unit, book, issuedOn, urgency, medium, numberedBy, businessType, answers, answerBy)
        VALUES (?, 'outgoing', ?, ?, ?, ?, 'new', ?, ?)
        """,
      arguments: [
        unit.key, draft.issuedOn.text(), draft.urgency.rawValue, draft.medium.rawValue,
        draft.numberedBy.rawValue, draft.answers, draft.answerBy?.text(),
      ])
    let id = database.lastInsertedRowID
    let number = try enter(
      id, in: .outgoing, series: draft.series, year: draft.year, number: draft.number, on: draft.issuedOn)
    let (code, documentId) = draft.identify(number)
    let namesakes = try view.documents(of: unit, in: .outgoing, code: code)
    if let namesake = namesakes.first(where: { $0.entry?.year == draft.year }) {
      throw OfficeError(
        code: .numberTaken, message: "\(code) of \(draft.year) is in the register", document: namesake.id)
    }
    try database.execute(
      sql: "UPDATE document SET code = ?, codeKey = ?, documentId = ? WHERE id = ?",
      arguments: [code, OfficeView.codeKey(code), documentId, id])
    try keep(draft.content, files: draft.files, of: id)
    try keep(draft.recipients, skipped: draft.skipped, of: id)
    try record(
      DocumentIssued(
        document: id, number: number, code: code, documentId: documentId, series: draft.series,
        year: draft.year,
        issuedOn: draft.issuedOn, numberedBy: draft.numberedBy, medium: draft.medium, urgency: draft.urgency,
        answers: draft.answers, answerBy: draft.answerBy,
        recipients: draft.recipients.isEmpty ? nil : draft.recipients.map(\.unit),
        skipped: draft.skipped.isEmpty ? nil : draft.skipped.map(\.choice), key: draft.asked?.key))
    if let asked = draft.asked {
      try database.execute(
        sql: "INSERT INTO issueKey (unit, key, request, document) VALUES (?, ?, ?, ?)",
        arguments: [unit.key, asked.key, asked.request, id])
    }
    return try document(id)
  }

  func keep(_ content: DocumentContent, files: [DocumentFile], of document: Int64) throws {
    try database.execute(
      sql: """
        INSERT INTO documentContent (document, subject, typeName, counterpartName, signerName, signerPosition,
          signerCompetence)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        document, content.subject, content.typeName, content.counterpartName, content.signerName,
        content.signerPosition, content.signerCompetence,
      ])
    for (position, file) in files.enumerated() {
      try database.execute(
        sql: """
          INSERT INTO documentFileContent (document, position, name, mediaType, byteCount, sha256)
          VALUES (?, ?, ?, ?, ?, ?)
          """, arguments: [document, position, file.name, file.mediaType, file.byteCount, file.sha256])
    }
  }

  /// Keeps a built document packet and puts it into the queue (`packet.queued`). The same transport id with the
  /// same bytes gives the packet that is there; with other bytes it throws ``OfficeError`` with code `conflict`.
  package func queue(
    _ blob: KeptBlob, carrying document: Int64, transportId: String, to recipients: [UnitCode],
    businessType: BusinessType = .new
  ) throws -> Int64 {
    let carried = try self.document(document)
    guard carried.voidedAt == nil else {
      throw OfficeError(
        code: .wrongState, message: "number of document \(document) is void", document: document)
    }
    let (packet, isNew) = try insertSent(
      blob, content: .document, transportId: transportId, urgency: carried.urgency, document: document,
      status: nil, to: recipients)
    if isNew {
      try record(
        PacketQueued(
          packet: packet, document: document, transportId: transportId, sha256: blob.sha256,
          byteCount: blob.byteCount, recipients: recipients, businessType: businessType,
          urgency: carried.urgency))
    }
    return packet
  }

  /// Keeps a built status packet, puts it into the queue and so fulfils a duty (`status.queued`); `nil` when
  /// another process has fulfilled it meanwhile.
  package func queue(_ blob: KeptBlob, fulfilling duty: StatusDuty, transportId: String) throws -> Int64? {
    try database.execute(sql: "DELETE FROM statusDuty WHERE id = ?", arguments: [duty.id])
    guard database.changesCount == 1 else { return nil }
    let (packet, isNew) = try insertSent(
      blob, content: .status, transportId: transportId, urgency: .normal, document: duty.document,
      status: duty.status, to: [duty.recipient])
    if isNew {
      try record(
        StatusQueued(
          packet: packet, document: duty.document, transportId: transportId, sha256: blob.sha256,
          status: duty.status, to: duty.recipient))
    }
    return packet
  }

  private func insertSent(
    _ blob: KeptBlob, content: PacketContent, transportId: String, urgency: Urgency, document: Int64?,
    status: HandlingStatus?, to recipients: [UnitCode]
  ) throws -> (id: Int64, isNew: Bool) {
    if let known = try view.sentPacket(of: unit, transportId: transportId) {
      guard known.sha256 == blob.sha256 else {
        throw OfficeError(code: .conflict, message: "transport id “\(transportId)” is used for other bytes")
      }
      // The very packet that was kept back is wanted after all.
      if known.isWithheld { try letGo(known.id) }
      return (known.id, known.isWithheld)
    }
    try store(blob)
    try database.execute(
      sql: """
        INSERT INTO packet (unit, book, content, transportId, sha256, byteCount, urgency, at, document, status,
          state)
        VALUES (?, 'outgoing', ?, ?, ?, ?, ?, ?, ?, ?, 'queued')
        """,
      arguments: [
        unit.key, content.rawValue, transportId, blob.sha256, blob.byteCount, urgency.rawValue,
        at.secondsSinceEpoch, document, status?.rawValue,
      ])
    let packet = database.lastInsertedRowID
    for (position, recipient) in recipients.enumerated() {
      try database.execute(
        sql: "INSERT INTO packetRecipient (packet, unit, position, state) VALUES (?, ?, ?, 'queued')",
        arguments: [packet, recipient.key, position])
    }
    return (packet, true)
  }
}
