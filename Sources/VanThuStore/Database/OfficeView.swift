import FoundationEssentials
import GRDB
import VanThu

/// A consistent state of an office's database, for reading; valid only inside the closure it is handed to.
package struct OfficeView {
  let database: Database

  init(_ database: Database) { self.database = database }

  // MARK: - Documents

  private static let documentColumns = """
    document.*, documentContent.subject, documentContent.typeName, documentContent.counterpartName,
    documentContent.signerName, documentContent.signerPosition, documentContent.signerCompetence
    """

  func documents(
    where condition: String, _ arguments: StatementArguments, order: String = "document.id"
  ) throws -> [StoredDocument] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT \(Self.documentColumns) FROM document
        LEFT JOIN documentContent ON documentContent.document = document.id
        WHERE \(condition) ORDER BY \(order)
        """, arguments: arguments
    ).map(Self.document)
  }

  private static func document(_ row: Row) throws -> StoredDocument {
    var entry: RegisterNumber?
    if let series = row["series"] as String?, let year = row["year"] as Int?,
      let number = row["number"] as Int?
    {
      entry = RegisterNumber(series: series, year: year, number: number)
    }
    return StoredDocument(
      id: row["id"], unit: try row.required(row.unit("unit"), "unit"),
      book: try row.required(row.word("book"), "book"), counterpart: row.unit("counterpart"),
      documentId: row["documentId"], code: row["code"], issuedOn: row.day("issuedOn"),
      urgency: try row.required(row.word("urgency"), "urgency"),
      medium: try row.required(row.word("medium"), "medium"), numberedBy: row.word("numberedBy"),
      businessType: try row.required(row.word("businessType"), "businessType"), entry: entry,
      enteredAt: row.moment("enteredAt"), enteredOn: row.day("enteredOn"), arrivedAt: row.moment("arrivedAt"),
      state: try row.state("state"), answerBy: row.day("answerBy"), handleBy: row.day("handleBy"),
      answers: row["answers"], answeredBy: row["answeredBy"], forwards: row["forwards"],
      packet: row["packet"], end: row.word("ended"), endedAt: row.moment("endedAt"),
      replacedBy: row["replacedBy"], voidedAt: row.moment("voidedAt"),
      content: DocumentContent(
        subject: row["subject"], typeName: row["typeName"], counterpartName: row["counterpartName"],
        signerName: row["signerName"],
        signerPosition: row["signerPosition"], signerCompetence: row["signerCompetence"]))
  }

  /// A document by its id.
  package func document(_ id: Int64) throws -> StoredDocument? {
    try documents(where: "document.id = ?", [id]).first
  }

  /// Documents of a register by number and notation, newest first; padding, `Ð` and spelling of marks do not
  /// matter.
  package func documents(of unit: UnitCode, in book: RegisterBook, code: String) throws -> [StoredDocument] {
    try documents(
      where: "document.unit = ? AND book = ? AND codeKey = ?", [unit.key, book.rawValue, Self.codeKey(code)],
      order: "document.id DESC")
  }

  /// Documents of a register by the id they have on the wire.
  package func documents(
    of unit: UnitCode, in book: RegisterBook, documentId: String
  ) throws -> [StoredDocument] {
    try documents(
      where: "document.unit = ? AND book = ? AND documentId = ?", [unit.key, book.rawValue, documentId],
      order: "document.id DESC")
  }

  /// The incoming document with an arrival number, of a year, whatever the series.
  package func incoming(of unit: UnitCode, number: Int, year: Int) throws -> [StoredDocument] {
    try documents(
      where: "document.unit = ? AND book = 'incoming' AND number = ? AND year = ?", [unit.key, number, year])
  }

  /// Documents that wait for the clerk (01), also those that were replaced before they got a number: urgent ones first, then in the order of arrival.
  package func inbox(of unit: UnitCode) throws -> [StoredDocument] {
    try documents(
      where: """
        document.unit = ? AND book = 'incoming'
          AND (stage = 'arrived' OR stage = 'replaced' AND number IS NULL)
        """, [unit.key],
      order: "arrivedAt, document.id"
    ).enumerated().sorted { ($1.element.urgency, $0.offset) < ($0.element.urgency, $1.offset) }.map(\.element)
  }

  /// The lines of a register in the order of numbers; all series when `series` is `nil`.
  package func register(
    of unit: UnitCode, _ book: RegisterBook, year: Int, series: String? = nil
  ) throws -> [StoredDocument] {
    try documents(
      where: """
        document.unit = ? AND book = ? AND year = ? AND number IS NOT NULL AND (? IS NULL OR series = ?)
        """,
      [unit.key, book.rawValue, year, series, series], order: "series, number")
  }

  /// Open incoming documents: accepted, not completed.
  package func openDocuments(of unit: UnitCode) throws -> [StoredDocument] {
    try documents(
      where: "document.unit = ? AND stage IN ('accepted', 'assigned', 'inProgress')", [unit.key],
      order: "handleBy IS NULL, handleBy, number")
  }

  /// All documents of a register, newest first.
  package func documents(of unit: UnitCode, in book: RegisterBook) throws -> [StoredDocument] {
    try documents(
      where: "document.unit = ? AND book = ?", [unit.key, book.rawValue], order: "document.id DESC")
  }

  /// A document with everything it answers, forwards, replaces or corrects, and everything that does so with it, oldest
  /// first.
  package func thread(_ id: Int64) throws -> [StoredDocument] {
    try documents(
      where: """
        document.id IN (
          WITH RECURSIVE thread (id) AS (
            SELECT ?
            UNION SELECT document.answers FROM document JOIN thread ON document.id = thread.id
              WHERE document.answers IS NOT NULL
            UNION SELECT document.id FROM document JOIN thread ON document.answers = thread.id
            UNION SELECT document.forwards FROM document JOIN thread ON document.id = thread.id
              WHERE document.forwards IS NOT NULL
            UNION SELECT document.id FROM document JOIN thread ON document.forwards = thread.id
            UNION SELECT document.replacedBy FROM document JOIN thread ON document.id = thread.id
              WHERE document.replacedBy IS NOT NULL
            UNION SELECT document.id FROM document JOIN thread ON document.replacedBy = thread.id
            UNION SELECT letter FROM correctedDocument JOIN thread ON correctedDocument.document = thread.id
            UNION SELECT correctedDocument.document FROM correctedDocument
              JOIN thread ON correctedDocument.letter = thread.id
          ) SELECT id FROM thread)
        """, [id])
  }

  /// The files of a document, the document itself first.
  package func files(of document: Int64) throws -> [DocumentFile] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM documentFileContent WHERE document = ? ORDER BY position",
      arguments: [document]
    ).map {
      DocumentFile(
        name: $0["name"], mediaType: $0["mediaType"], byteCount: $0["byteCount"], sha256: $0["sha256"])
    }
  }

  /// Who has a document to deal with; `nil` before it is assigned.
  package func assignment(of document: Int64) throws -> Assignment? {
    let rows = try Row.fetchAll(
      database, sql: "SELECT role, holder FROM assignment WHERE document = ? ORDER BY holder",
      arguments: [document])
    func holders(_ role: String) -> [String] { rows.filter { $0["role"] == role }.map { $0["holder"] } }
    guard let lead = holders("lead").first else { return nil }
    return Assignment(lead: lead, supporting: holders("supporting"), informed: holders("informed"))
  }

  /// The recipients of an outgoing document in its order, with both states.
  package func recipients(of document: Int64) throws -> [StoredRecipient] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT recipient.*, (
          SELECT packetRecipient.state FROM packetRecipient JOIN packet ON packet.id = packetRecipient.packet
          WHERE packet.document = recipient.document AND packet.content = 'document'
            AND packetRecipient.unit = recipient.unit
          ORDER BY packet.id DESC LIMIT 1) AS transport
        FROM recipient WHERE document = ? ORDER BY position
        """, arguments: [document]
    ).map { row in
      StoredRecipient(
        unit: try row.required(row.unit("unit"), "unit"),
        purpose: try row.required(row.word("purpose"), "purpose"),
        medium: try row.required(row.word("medium"), "medium"),
        state: try row.required(try row.state("state"), "state"), reportedAt: row.moment("reportedAt"),
        transport: row.word("transport"))
    }
  }

  /// Choices of recipients of an outgoing document that were refused and left out, in their order.
  package func skippedRecipients(of document: Int64) throws -> [SkippedRecipient] {
    try Row.fetchAll(
      database, sql: "SELECT choice, rule FROM skippedRecipient WHERE document = ? ORDER BY position",
      arguments: [document]
    ).map { SkippedRecipient(choice: $0["choice"], rule: MessageKey(rawValue: $0["rule"])) }
  }

  // MARK: - Registers

  /// A number series; `nil` when it was never opened.
  package func numbering(_ key: NumberSeries.Key) throws -> NumberSeries? {
    guard
      let data = try Data.fetchOne(
        database, sql: "SELECT numbering FROM series WHERE unit = ? AND book = ? AND series = ? AND year = ?",
        arguments: [key.unit.key, key.book.rawValue, key.series, key.year])
    else { return nil }
    return try JSONDecoder().decode(NumberSeries.self, from: data)
  }

  /// The number series of a unit's register in a year.
  package func numberings(of unit: UnitCode, _ book: RegisterBook, year: Int) throws -> [NumberSeries] {
    try Data.fetchAll(
      database, sql: "SELECT numbering FROM series WHERE unit = ? AND book = ? AND year = ? ORDER BY series",
      arguments: [unit.key, book.rawValue, year]
    ).map { try JSONDecoder().decode(NumberSeries.self, from: $0) }
  }

  // MARK: - Blobs

  func hasBlob(_ sha256: String) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM blob WHERE sha256 = ? AND destroyedAt IS NULL)",
      arguments: [sha256]) ?? false
  }

  /// The digests of all blobs whose bytes must be here.
  func blobDigests() throws -> [String] {
    try String.fetchAll(database, sql: "SELECT sha256 FROM blob WHERE destroyedAt IS NULL ORDER BY sha256")
  }

  func blob(_ sha256: String) throws -> KeptBlob? {
    try Row.fetchOne(
      database, sql: "SELECT * FROM blob WHERE sha256 = ? AND destroyedAt IS NULL", arguments: [sha256]
    ).map { row in
      KeptBlob(
        sha256: sha256, byteCount: row["byteCount"], inline: row.byteArray("bytes"))
    }
  }

  /// The form of number and notation in which equal ones are equal.
  static func codeKey(_ code: String) -> String {
    DocumentCode(code)?.canonical ?? VietnameseText.trimmed(code)
  }
}
