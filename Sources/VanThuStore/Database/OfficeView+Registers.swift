import FoundationEssentials
import GRDB
import VanThu

extension OfficeView {
  // MARK: - Void numbers

  /// The void entry of a number; `nil` when it is not void.
  package func void(_ number: Int, _ key: NumberSeries.Key) throws -> VoidNumber? {
    try voids(of: key.unit, key.book, year: key.year, series: key.series).first { $0.void.number == number }?
      .void
  }

  /// The void numbers of a register in order, with the document that had the number where there was one; all series
  /// when `series` is `nil`.
  package func voids(
    of unit: UnitCode, _ book: RegisterBook, year: Int, series: String? = nil
  ) throws -> [(void: VoidNumber, document: Int64?)] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT voidNumber.*, event.bytes, eventContent.text FROM voidNumber
        JOIN event ON event.seq = voidNumber.event LEFT JOIN eventContent ON eventContent.seq = event.seq
        WHERE voidNumber.unit = ?1 AND book = ?2 AND year = ?3 AND (?4 IS NULL OR series = ?4)
        ORDER BY series, number
        """, arguments: [unit.key, book.rawValue, year, series]
    ).map { row in
      let event = try Event(canonicalBytes: row.byteArray("bytes") ?? [])
      return (
        VoidNumber(
          series: row["series"], number: row["number"], at: event.at, by: event.by, reason: row["text"] ?? ""),
        row["document"]
      )
    }
  }

  /// The day on which an outgoing document left the office: by packet, or on paper as its entry says; `nil` while it
  /// has not.
  package func sentOn(_ document: StoredDocument) throws -> CalendarDay? {
    if let day = try packets(carrying: document.id).first?.leftOn { return day }
    return try value(of: .movedOn, document).flatMap { CalendarDay($0) }
  }

  /// The incoming documents that an outgoing one has completed as their answer.
  package func completed(by answer: Int64) throws -> [StoredDocument] {
    try Int64.fetchAll(
      database, sql: "SELECT id FROM document WHERE answeredBy = ? ORDER BY id", arguments: [answer]
    ).compactMap { try document($0) }
  }

  /// The document that was issued under a caller's key, and the digest of what was asked for; `nil` when none was.
  package func issued(_ key: String, of unit: UnitCode) throws -> (document: Int64, request: String)? {
    try Row.fetchOne(
      database, sql: "SELECT document, request FROM issueKey WHERE unit = ? AND key = ?",
      arguments: [unit.key, key]
    ).map { ($0["document"], $0["request"]) }
  }

  /// The entries around a number in its series: the nearest document before and behind it that is not void.
  package func neighbours(
    of number: Int, _ key: NumberSeries.Key
  ) throws -> (before: StoredDocument?, after: StoredDocument?) {
    func nearest(_ condition: String, _ order: String) throws -> StoredDocument? {
      try Int64.fetchOne(
        database,
        sql: """
          SELECT document FROM registerEntry JOIN document ON document.id = registerEntry.document
          WHERE registerEntry.unit = ? AND registerEntry.book = ? AND registerEntry.series = ?
            AND registerEntry.year = ? AND registerEntry.number \(condition) ? AND document.voidedAt IS NULL
          ORDER BY registerEntry.number \(order) LIMIT 1
          """, arguments: [key.unit.key, key.book.rawValue, key.series, key.year, number]
      ).flatMap { try document($0) }
    }
    return (try nearest("<", "DESC"), try nearest(">", "ASC"))
  }

  /// Other outgoing documents of the office whose main file has the same bytes, and that are not void.
  package func sameFile(as id: Int64) throws -> [StoredDocument] {
    try Int64.fetchAll(
      database,
      sql: """
        SELECT other.document FROM documentFileContent AS own
        JOIN documentFileContent AS other ON other.sha256 = own.sha256 AND other.position = 0
        JOIN document ON document.id = other.document
        WHERE own.document = ?1 AND own.position = 0 AND other.document <> ?1 AND document.book = 'outgoing'
          AND document.voidedAt IS NULL
          AND document.unit = (SELECT unit FROM document WHERE id = ?1)
        ORDER BY other.document
        """, arguments: [id]
    ).compactMap { try document($0) }
  }

  // MARK: - Corrections

  /// What was corrected in the entries of some documents, oldest first.
  package func corrections(of documents: [Int64]) throws -> [Int64: [RegisterCorrection]] {
    guard !documents.isEmpty else { return [:] }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT correction.document, correction.field, content.was, content.now, event.bytes, eventContent.text
        FROM correction JOIN event ON event.seq = correction.event
        LEFT JOIN correctionContent AS content
          ON content.event = correction.event AND content.field = correction.field
        LEFT JOIN eventContent ON eventContent.seq = correction.event
        WHERE correction.document IN (SELECT value FROM json_each(?)) ORDER BY correction.event, correction.field
        """,
      arguments: ["[\(documents.map(String.init).joined(separator: ","))]"])
    var found: [Int64: [RegisterCorrection]] = [:]
    for row in rows {
      let event = try Event(canonicalBytes: row.byteArray("bytes") ?? [])
      let was: String? = row["was"]
      found[row["document"], default: []].append(
        RegisterCorrection(
          field: try row.required(row.word("field"), "field"), was: was ?? "", now: row["now"] ?? "",
          at: event.at, by: event.by, reason: row["text"] ?? "", isUpdate: event.payload is DocumentUpdated,
          isDestroyed: was == nil))
    }
    return found
  }

  /// What a column of an entry says now, in its machine form; `nil` when it says nothing or is not written by hand.
  package func value(of field: RegisterField, _ document: StoredDocument) throws -> String? {
    switch field {
    case .code: document.code
    case .issuedOn: document.issuedOn?.text()
    case .documentType: document.content.typeName
    case .subject: document.content.subject
    case .signer: document.content.signerName
    case .author: document.content.counterpartName
    case .keeper, .copies, .movedOn, .note:
      try corrections(of: [document.id])[document.id]?.last { $0.field == field }?.now
    case .recipients, .arrivedOn, .arrivalNumber, .receiver: nil
    }
  }
}
