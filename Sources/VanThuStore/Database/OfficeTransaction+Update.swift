import GRDB
import VanThu

/// An update of an outgoing document, ready to be written.
package struct OutgoingUpdate: Sendable {
  /// What it is called and about from now on.
  package var content: DocumentContent
  /// The day by which an answer is asked from now on.
  package var answerBy: CalendarDay?
  /// All its files from now on; their blobs must have been stored.
  package var files: [DocumentFile]
  /// Units that are added, and how they are reached.
  package var added: [OutgoingDraft.Recipient]
  /// Units that are removed.
  package var removed: [UnitCode]
  /// The packet that carries it; `nil` when nobody has to be told.
  package var packet: Int64?
  /// The packet by which removed units are told.
  package var recall: Int64?
  /// Why, in the office's own words.
  package var reason: String
  /// Whether anybody has the document; otherwise removed units are forgotten.
  package var wasSent = true
}

extension OfficeTransaction {
  // MARK: - At the issuer

  /// Changes the data, annexes or recipients of an outgoing document (`document.updated`).
  package func update(_ id: Int64, _ update: OutgoingUpdate) throws {
    let document = try self.document(id)
    let before = try view.files(of: id)
    let change = try keep(.update, of: document, packet: update.packet, reason: update.reason)
    if before != update.files { try keep(before, of: change, before: true) }
    try write(update.content, files: update.files, answerBy: update.answerBy, of: id)
    let known = try view.recipients(of: id)
    for recipient in known where recipient.medium != .paper && !update.removed.contains(recipient.unit) {
      var state = recipient.state
      let event: BusinessState.Event = state.stage == .returned ? .sentAgain : .updated
      guard (try? state.apply(event)) != nil else { continue }
      try save(state, of: recipient.unit, id)
    }
    if update.wasSent { try tellRecall(of: id, update.removed) }
    for unit in update.removed where !update.wasSent {
      try database.execute(
        sql: "DELETE FROM recipient WHERE document = ? AND unit = ?", arguments: [id, unit.key])
    }
    for (offset, recipient) in update.added.enumerated() {
      try database.execute(
        sql: """
          INSERT INTO recipient (document, unit, position, purpose, medium, stage, state)
          VALUES (?, ?, ?, ?, ?, 'sent', ?)
          """,
        arguments: [
          id, recipient.unit.key, known.count + offset, recipient.purpose.rawValue, recipient.medium.rawValue,
          try BusinessState().data(),
        ])
    }
    let event = try record(
      DocumentUpdated(
        document: id, packet: update.packet, before: before.map(\.sha256), after: update.files.map(\.sha256),
        added: update.added.map(\.unit), removed: update.removed), text: update.reason)
    try noteUpdate(document.content, update.content, of: id, event)
  }

  // MARK: - At the recipient

  /// Takes an update of an incoming document in (`update.received`): it waits for an answer, unless a newer version
  /// is here. An older update that waits gives way. Returns the change.
  package func takeUpdate(
    _ update: IncomingChange, of document: StoredDocument, files: [DocumentFile]
  ) throws -> StoredChange.State {
    let newest = try ([view.versionAt(of: document.id)] + updates(of: document.id).map(\.madeAt)).compactMap {
      $0
    }.max()
    if let madeAt = update.madeAt, let newest, madeAt < newest {
      return try ignore(update, of: document.id, files: files)
    }
    guard var state = document.state else { return .refused }
    if state.request != .update, (try? state.apply(.updated)) == nil { return .refused }
    try closeOpenChanges(of: document.id)
    try save(state, of: document.id)
    let change = try keep(update, of: document.id, state: .open)
    try keep(files, of: change, before: false)
    try record(
      UpdateReceived(
        packet: update.packet, document: document.id, after: files.map(\.sha256), effect: .applied))
    return .open
  }

  /// Keeps a version that is older than the one here, and changes nothing (`update.received`, ignored).
  package func ignore(
    _ update: IncomingChange, of document: Int64, files: [DocumentFile]
  ) throws -> StoredChange.State {
    let change = try keep(update, of: document, state: .late)
    try keep(files, of: change, before: false)
    try record(
      UpdateReceived(
        packet: update.packet, document: document, after: files.map(\.sha256), effect: .ignored,
        reason: "update.ignored.older"))
    return .late
  }

  /// Refuses an update by a rule (`update.received`, `update.answered` with 16): nothing of it is used.
  package func refuse(
    _ update: IncomingChange, of document: Int64, reason: MessageKey, reply: UnitCode?, description: String
  ) throws {
    let change = try keep(update, of: document, state: .refused)
    try settle(change, .refused, answer: .changeRefused)
    try record(
      UpdateReceived(
        packet: update.packet, document: document, after: [], effect: .refused, reason: reason.rawValue))
    try record(UpdateAnswered(document: document, packet: update.packet, status: .changeRefused))
    if let reply {
      try owe(.changeRefused, to: reply, about: document, packet: update.packet, description: description)
    }
  }

  /// Answers the update that waits (`update.answered`); agreed to, it takes effect (`document.updated`). `content` and
  /// `answerBy` are what its packet says.
  package func answerUpdate(
    _ change: StoredChange, agrees: Bool, content: DocumentContent, answerBy: CalendarDay?, text: String?
  ) throws {
    guard change.kind == .update, change.state == .open, let id = change.document, let packet = change.packet,
      var state = try document(id).state
    else { throw OfficeError(code: .wrongState, message: "change \(change.id) is not open") }
    let answer: HandlingStatus = agrees ? .changeAgreed : .changeRefused
    _ = try state.apply(.status(answer, at: at))
    try save(state, of: id)
    if agrees {
      let (before, after) = (try view.files(of: id), try view.files(ofChange: change.id))
      let files = after.isEmpty ? before : after
      if before != files { try keep(before, of: change.id, before: true) }
      let known = try document(id).content
      try write(content, files: files, answerBy: answerBy, of: id)
      try database.execute(
        sql: "UPDATE document SET versionAt = coalesce(?, versionAt) WHERE id = ?",
        arguments: [change.madeAt?.secondsSinceEpoch, id])
      let event = try record(
        DocumentUpdated(
          document: id, packet: packet, before: before.map(\.sha256), after: files.map(\.sha256), added: [],
          removed: []))
      try noteUpdate(known, content, of: id, event)
    }
    try settle(change.id, agrees ? .done : .refused, answer: answer)
    try record(UpdateAnswered(document: id, packet: packet, status: answer), text: text)
  }

  /// Notes when the version of a document that came in was made, as its packet says.
  package func noteVersion(_ madeAt: Timestamp?, of document: Int64) throws {
    try database.execute(
      sql: "UPDATE document SET versionAt = ? WHERE id = ?", arguments: [madeAt?.secondsSinceEpoch, document])
  }

  /// Closes requests that nobody has to answer any more.
  func closeOpenChanges(of document: Int64) throws {
    try database.execute(
      sql: "UPDATE change SET state = 'late' WHERE document = ? AND state = 'open'", arguments: [document])
  }

  private func updates(of document: Int64) throws -> [StoredChange] {
    try view.changes(of: document).filter { $0.kind == .update && $0.state != .refused }
  }

  private func write(
    _ content: DocumentContent, files: [DocumentFile], answerBy: CalendarDay?, of document: Int64
  ) throws {
    for table in ["documentContent", "documentFileContent"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE document = ?", arguments: [document])
    }
    try keep(content, files: files, of: document)
    try database.execute(
      sql: "UPDATE document SET answerBy = ? WHERE id = ?", arguments: [answerBy?.text(), document])
  }

  private func keep(_ files: [DocumentFile], of change: Int64, before: Bool) throws {
    for (position, file) in files.enumerated() {
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO changeFileContent (change, version, position, name, mediaType, byteCount, sha256)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          change, before ? "before" : "after", position, file.name, file.mediaType, file.byteCount,
          file.sha256,
        ])
    }
  }
}
