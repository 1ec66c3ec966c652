import FoundationEssentials
import GRDB
import VanThu

/// One act in the making: what it changes and the events that tell it; valid only inside the closure it is
/// handed to.
///
/// Every method that changes something records its event by itself. A method that throws leaves the act to be
/// undone as a whole.
package struct OfficeTransaction {
  /// The office.
  package let unit: UnitCode
  /// The time of the act.
  package let at: Timestamp
  /// Who acts.
  package let by: Actor
  /// What the act can see, its own changes included.
  package let view: OfficeView

  private let blobs: BlobStore?

  var database: Database { view.database }

  init(_ database: Database, unit: UnitCode, at: Timestamp, by: Actor, blobs: BlobStore? = nil) {
    view = OfficeView(database)
    self.blobs = blobs
    self.unit = unit
    self.at = at
    self.by = by
  }

  /// Records an event; `text` is what lies beside it in a person's own words. Returns its number.
  @discardableResult
  package func record(_ payload: any EventPayload, text: String? = nil) throws -> Int64 {
    let event = Event(at: at, by: by, unit: unit, payload: payload)
    let seq = try view.lastEvent() + 1
    try database.execute(
      sql: "INSERT INTO event (seq, kind, at, unit, bytes) VALUES (?, ?, ?, ?, ?)",
      arguments: [seq, event.kind, at.secondsSinceEpoch, unit.key, Data(try event.canonicalBytes())])
    if let text {
      try database.execute(
        sql: "INSERT INTO eventContent (seq, text) VALUES (?, ?)", arguments: [seq, text])
    }
    return seq
  }

  /// Takes a kept blob into the database, with its bytes when it is small.
  ///
  /// Bytes that were destroyed may come again. A large one whose file was removed since it was kept is refused with
  /// ``OfficeError`` and code `wrongState`: keeping it once more helps.
  package func store(_ blob: KeptBlob) throws {
    let wasDestroyed =
      try Bool.fetchOne(
        database, sql: "SELECT destroyedAt IS NOT NULL FROM blob WHERE sha256 = ?", arguments: [blob.sha256])
      ?? false
    if wasDestroyed, blob.inline == nil, let blobs, try !blobs.hasFile(sha256: blob.sha256) {
      throw OfficeError(code: .wrongState, message: "blob \(blob.sha256) was removed under way")
    }
    try database.execute(
      sql: """
        INSERT INTO blob (sha256, byteCount, bytes) VALUES (?, ?, ?)
        ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes, destroyedAt = NULL
          WHERE destroyedAt IS NOT NULL
        """,
      arguments: [blob.sha256, blob.byteCount, blob.inline.map { Data($0) }])
  }

  /// Notes that the workspace was opened.
  package func openUnit() throws { try record(UnitOpened()) }

  /// Notes that a directory was taken over.
  package func noteDirectory(sha256: String, rows: Int, errors: Int, warnings: Int) throws {
    try record(DirectoryImported(sha256: sha256, rows: rows, errors: errors, warnings: warnings))
  }

  /// Counts a secret document that was refused; nothing else of it is kept.
  package func countSecret(_ direction: RegisterBook) throws {
    try record(SecretCounted(direction: direction))
  }

  func document(_ id: Int64) throws -> StoredDocument {
    guard let document = try view.document(id), document.unit == unit else {
      throw OfficeError(code: .notFound, message: "document \(id) is not there")
    }
    return document
  }

  func packet(_ id: Int64) throws -> StoredPacket {
    guard let packet = try view.packet(id), packet.unit == unit else {
      throw OfficeError(code: .notFound, message: "packet \(id) is not there")
    }
    return packet
  }
}
