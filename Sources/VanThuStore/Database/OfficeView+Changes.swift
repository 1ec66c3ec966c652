import GRDB
import VanThu

extension OfficeView {
  private func changes(where condition: String, _ arguments: StatementArguments) throws -> [StoredChange] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT change.*, changeContent.reason FROM change
        LEFT JOIN changeContent ON changeContent.change = change.id WHERE \(condition) ORDER BY change.id
        """, arguments: arguments
    ).map { row in
      StoredChange(
        id: row["id"], book: try row.required(row.word("book"), "book"),
        kind: try row.required(row.word("kind"), "kind"), state: try row.required(row.word("state"), "state"),
        issuer: row.unit("issuer"), documentId: row["documentId"], document: row["document"],
        newer: row["newer"], packet: row["packet"], at: try row.required(row.moment("at"), "at"),
        madeAt: row.moment("madeAt"), answer: row.word("answer"), reason: row["reason"])
    }
  }

  /// Everything that was done to a document after it was sent, oldest first.
  package func changes(of document: Int64) throws -> [StoredChange] {
    try changes(where: "change.document = ?", [document])
  }

  /// Changes of documents of an issuer by their id on the wire, oldest first; also those that came too early.
  package func changes(
    of unit: UnitCode, issuer: UnitCode, documentId: String, _ kind: StoredChange.Kind
  ) throws -> [StoredChange] {
    try changes(
      where: "change.unit = ? AND change.issuer = ? AND change.documentId = ? AND change.kind = ?",
      [unit.key, issuer.key, documentId, kind.rawValue])
  }

  /// Requests that a person has to answer, oldest first.
  package func openChanges(of unit: UnitCode) throws -> [StoredChange] {
    try changes(where: "change.unit = ? AND change.state = 'open'", [unit.key])
  }

  /// Recalls and take-backs of documents that are not here.
  package func waitingChanges(of unit: UnitCode) throws -> [StoredChange] {
    try changes(where: "change.unit = ? AND change.state = 'waiting'", [unit.key])
  }

  /// The files a change brought (`after`) or put out of use (`before`), the document itself first.
  package func files(ofChange change: Int64, before: Bool = false) throws -> [DocumentFile] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM changeFileContent WHERE change = ? AND version = ? ORDER BY position",
      arguments: [change, before ? "before" : "after"]
    ).map {
      DocumentFile(
        name: $0["name"], mediaType: $0["mediaType"], byteCount: $0["byteCount"], sha256: $0["sha256"])
    }
  }

  /// When the version of an incoming document that is in use was made, as its packet says.
  package func versionAt(of document: Int64) throws -> Timestamp? {
    try Row.fetchOne(database, sql: "SELECT versionAt FROM document WHERE id = ?", arguments: [document])?
      .moment("versionAt")
  }

  /// Files that a commit has given up and that are still to be removed.
  package func residues() throws -> [Residue] {
    try Row.fetchAll(database, sql: "SELECT * FROM residue ORDER BY id").map { row in
      Residue(
        id: row["id"], place: try row.required(row.word("place"), "place"), name: row["name"],
        sha256: row["sha256"])
    }
  }
}

/// A file that a commit has given up and that is still to be removed.
package struct Residue: Sendable, Hashable {
  /// Where it is.
  package enum Place: String, Sendable {
    /// In the blob store.
    case blob
    /// Among the processed packets in the courier folder.
    case courier
  }

  /// Its id in this store.
  package let id: Int64
  /// Where it is.
  package let place: Place
  /// Its name there, without an ending.
  package let name: String
  /// Digest of the bytes, hexadecimal.
  package let sha256: String
}
