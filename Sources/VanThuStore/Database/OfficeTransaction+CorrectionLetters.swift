import GRDB
import VanThu

extension OfficeTransaction {
  /// Notes that an official letter corrects an outgoing document (`document.corrected`).
  package func noteCorrection(of id: Int64, by letter: Int64) throws {
    guard try document(id).book == .outgoing, try document(letter).book == .outgoing, id != letter else {
      throw OfficeError(code: .notFound, message: "document \(id) is no other outgoing one", document: id)
    }
    try database.execute(
      sql: "INSERT INTO correctedDocument (document, letter) VALUES (?, ?)", arguments: [id, letter])
    try record(DocumentCorrected(document: id, by: letter))
  }
}

extension OfficeView {
  /// The letters in force that correct an outgoing document, oldest first: a letter whose number was voided, or that was
  /// recalled or replaced, corrects nothing any more.
  package func letters(correcting document: Int64) throws -> [StoredDocument] {
    try documents(
      where: "document.id IN (SELECT letter FROM correctedDocument WHERE document = ?)", [document]
    )
    .filter { $0.voidedAt == nil && $0.end == nil }
  }

  /// The document that an outgoing letter corrects; `nil` when it corrects none.
  package func corrected(by letter: Int64) throws -> StoredDocument? {
    try documents(where: "document.id IN (SELECT document FROM correctedDocument WHERE letter = ?)", [letter])
      .first
  }
}
