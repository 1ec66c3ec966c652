import GRDB
import VanThu

/// A change of a document that another office has proved to have made.
package struct IncomingChange: Sendable {
  /// What is done.
  package var kind: StoredChange.Kind
  /// The packet that brought it.
  package var packet: Int64
  /// The unit that makes it, as its signature proves.
  package var issuer: UnitCode
  /// The issuer's id of the document.
  package var documentId: String
  /// When the issuer made it, as the packet says.
  package var madeAt: Timestamp?
  /// Why, in the issuer's words.
  package var reason: String?

  package init(
    kind: StoredChange.Kind, packet: Int64, issuer: UnitCode, documentId: String, madeAt: Timestamp? = nil,
    reason: String? = nil
  ) {
    self.kind = kind
    self.packet = packet
    self.issuer = issuer
    self.documentId = documentId
    self.madeAt = madeAt
    self.reason = reason
  }
}

extension OfficeTransaction {
  /// Incoming documents of an issuer by their id on the wire, oldest first.
  package func incoming(_ documentId: String, from issuer: UnitCode) throws -> [StoredDocument] {
    try view.documents(of: unit, in: .incoming, documentId: documentId).filter { $0.counterpart == issuer }
      .reversed()
  }

  /// Keeps the record of a change another office made; it stays when the document's content goes.
  func keep(
    _ change: IncomingChange, of document: Int64?, state: StoredChange.State, newer: Int64? = nil
  ) throws -> Int64 {
    let id = try insertChange(
      .incoming, change.kind, state, issuer: change.issuer, documentId: change.documentId, document: document,
      newer: newer, packet: change.packet, madeAt: change.madeAt, reason: change.reason)
    if let document {
      try database.execute(
        sql: "UPDATE packet SET document = ? WHERE id = ?", arguments: [document, change.packet])
    }
    return id
  }

  /// Keeps the record of a change this office made to a document of its own.
  func keep(
    _ kind: StoredChange.Kind, of document: StoredDocument, packet: Int64?, newer: Int64? = nil,
    reason: String?
  ) throws -> Int64 {
    try insertChange(
      .outgoing, kind, .done, issuer: unit, documentId: document.documentId, document: document.id,
      newer: newer,
      packet: packet, madeAt: at, reason: reason)
  }

  private func insertChange(
    _ book: RegisterBook, _ kind: StoredChange.Kind, _ state: StoredChange.State, issuer: UnitCode,
    documentId: String?, document: Int64?, newer: Int64?, packet: Int64?, madeAt: Timestamp?, reason: String?
  ) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT INTO change (unit, book, kind, state, issuer, documentId, document, newer, packet, at, madeAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        unit.key, book.rawValue, kind.rawValue, state.rawValue, issuer.key, documentId, document, newer,
        packet,
        at.secondsSinceEpoch, madeAt?.secondsSinceEpoch,
      ])
    let id = database.lastInsertedRowID
    if let reason {
      try database.execute(
        sql: "INSERT INTO changeContent (change, reason) VALUES (?, ?)", arguments: [id, reason])
    }
    return id
  }

  /// Notes what has become of a change, and the answer given.
  func settle(
    _ change: Int64, _ state: StoredChange.State, answer: HandlingStatus? = nil, document: Int64? = nil
  ) throws {
    try database.execute(
      sql: """
        UPDATE change SET state = ?, answer = coalesce(?, answer), document = coalesce(?, document),
          answeredAt = CASE WHEN ? IS NULL THEN answeredAt ELSE ? END
        WHERE id = ?
        """,
      arguments: [
        state.rawValue, answer?.rawValue, document, answer?.rawValue, at.secondsSinceEpoch, change,
      ])
  }

  /// Writes the state of an incoming document.
  func save(_ state: BusinessState, of document: Int64) throws {
    try database.execute(
      sql: "UPDATE document SET stage = ?, state = ? WHERE id = ?",
      arguments: [state.stage.rawValue, try state.data(), document])
  }

  /// Writes the state of a recipient of an outgoing document.
  func save(_ state: BusinessState, of recipient: UnitCode, _ document: Int64) throws {
    try database.execute(
      sql: "UPDATE recipient SET stage = ?, state = ? WHERE document = ? AND unit = ?",
      arguments: [state.stage.rawValue, try state.data(), document, recipient.key])
  }

  /// Notes that a document is no more in force.
  func end(_ document: Int64, _ end: BusinessState.Stage, replacedBy: Int64? = nil) throws {
    try database.execute(
      sql: """
        UPDATE document SET ended = ?, endedAt = ?, replacedBy = coalesce(?, replacedBy) WHERE id = ?
        """, arguments: [end.rawValue, at.secondsSinceEpoch, replacedBy, document])
  }
}
