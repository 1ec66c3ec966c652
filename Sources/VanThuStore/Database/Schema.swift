import GRDB

/// The tables of an office's database. A migration that has been released is never edited.
///
/// Tables are named by what a row is. Codes of units stand in upper case, moments in seconds since 1970, days as
/// `yyyy-MM-dd`. Tables whose names end in `Content` and the table `blob` hold what may have to be destroyed;
/// everything else holds ids, codes, numbers, times and digests.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 office") { database in
      try database.execute(sql: events)
      try database.execute(sql: documents)
      try database.execute(sql: packets)
    }
    migrator.registerMigration("2 life after sending") { try $0.execute(sql: changes) }
    migrator.registerMigration("skipped recipients") { try $0.execute(sql: skippedRecipients) }
    migrator.registerMigration("packets without an answer") {
      try $0.execute(sql: "ALTER TABLE packet ADD COLUMN postedAt INTEGER")
    }
    migrator.registerMigration("3 void numbers, corrections, keys") { try $0.execute(sql: corrections) }
    migrator.registerMigration("letters of correction") { try $0.execute(sql: correctedDocuments) }
    migrator.registerMigration("packets kept back") {
      try $0.execute(sql: "ALTER TABLE packet ADD COLUMN withheldAt INTEGER")
    }
    return migrator
  }

  /// Choices of recipients that were refused and left out: codes and selectors, with the rule that refused them.
  private static let skippedRecipients = """
    CREATE TABLE skippedRecipient (
      document INTEGER NOT NULL REFERENCES document (id),
      position INTEGER NOT NULL,
      choice TEXT NOT NULL,
      rule TEXT NOT NULL,
      PRIMARY KEY (document, position)
    ) WITHOUT ROWID;
    """

  /// Documents that were corrected, and the letters that did so.
  private static let correctedDocuments = """
    CREATE TABLE correctedDocument (
      document INTEGER NOT NULL REFERENCES document (id),
      letter INTEGER NOT NULL REFERENCES document (id),
      PRIMARY KEY (document, letter)
    ) WITHOUT ROWID;
    CREATE INDEX correctedByLetter ON correctedDocument (letter);
    """

  private static let events = """
    CREATE TABLE event (
      seq INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      unit TEXT NOT NULL,
      bytes BLOB NOT NULL
    );
    CREATE INDEX eventByKind ON event (kind);
    CREATE TRIGGER eventNeverChanged BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
    CREATE TRIGGER eventNeverDeleted BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
    CREATE TABLE eventContent (
      seq INTEGER PRIMARY KEY REFERENCES event (seq),
      text TEXT NOT NULL
    );
    CREATE TABLE blob (
      sha256 TEXT NOT NULL PRIMARY KEY,
      byteCount INTEGER NOT NULL,
      bytes BLOB
    );
    """

  private static let documents = """
    CREATE TABLE document (
      id INTEGER PRIMARY KEY,
      unit TEXT NOT NULL,
      book TEXT NOT NULL CHECK (book IN ('outgoing', 'incoming')),
      counterpart TEXT,
      documentId TEXT,
      code TEXT,
      codeKey TEXT,
      issuedOn TEXT,
      urgency TEXT NOT NULL,
      medium TEXT NOT NULL,
      numberedBy TEXT,
      businessType TEXT NOT NULL,
      series TEXT,
      year INTEGER,
      number INTEGER,
      enteredAt INTEGER,
      enteredOn TEXT,
      arrivedAt INTEGER,
      stage TEXT,
      state BLOB,
      answerBy TEXT,
      handleBy TEXT,
      answers INTEGER REFERENCES document (id),
      answeredBy INTEGER REFERENCES document (id),
      packet INTEGER REFERENCES packet (id)
    );
    CREATE INDEX documentByCode ON document (unit, book, codeKey);
    CREATE INDEX documentByDocumentId ON document (unit, book, documentId);
    CREATE INDEX documentByStage ON document (unit, stage);
    CREATE INDEX documentByAnswered ON document (answers);
    CREATE TABLE documentContent (
      document INTEGER PRIMARY KEY REFERENCES document (id),
      subject TEXT,
      typeName TEXT,
      counterpartName TEXT,
      signerName TEXT,
      signerPosition TEXT,
      signerCompetence TEXT
    );
    CREATE TABLE documentFileContent (
      document INTEGER NOT NULL REFERENCES document (id),
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      mediaType TEXT NOT NULL,
      byteCount INTEGER NOT NULL,
      sha256 TEXT NOT NULL REFERENCES blob (sha256),
      PRIMARY KEY (document, position)
    ) WITHOUT ROWID;
    CREATE TABLE assignment (
      document INTEGER NOT NULL REFERENCES document (id),
      role TEXT NOT NULL CHECK (role IN ('lead', 'supporting', 'informed')),
      holder TEXT NOT NULL,
      PRIMARY KEY (document, role, holder)
    ) WITHOUT ROWID;
    CREATE TABLE recipient (
      document INTEGER NOT NULL REFERENCES document (id),
      unit TEXT NOT NULL,
      position INTEGER NOT NULL,
      purpose TEXT NOT NULL,
      medium TEXT NOT NULL,
      stage TEXT NOT NULL,
      state BLOB NOT NULL,
      reportedAt INTEGER,
      PRIMARY KEY (document, unit)
    ) WITHOUT ROWID;
    CREATE TABLE series (
      unit TEXT NOT NULL,
      book TEXT NOT NULL,
      series TEXT NOT NULL,
      year INTEGER NOT NULL,
      numbering BLOB NOT NULL,
      PRIMARY KEY (unit, book, series, year)
    ) WITHOUT ROWID;
    CREATE TABLE registerEntry (
      unit TEXT NOT NULL,
      book TEXT NOT NULL,
      series TEXT NOT NULL,
      year INTEGER NOT NULL,
      number INTEGER NOT NULL,
      document INTEGER NOT NULL UNIQUE REFERENCES document (id),
      PRIMARY KEY (unit, book, series, year, number)
    ) WITHOUT ROWID;
    """

  private static let packets = """
    CREATE TABLE packet (
      id INTEGER PRIMARY KEY,
      unit TEXT NOT NULL,
      book TEXT NOT NULL CHECK (book IN ('outgoing', 'incoming')),
      content TEXT NOT NULL,
      transportId TEXT,
      sha256 TEXT NOT NULL REFERENCES blob (sha256),
      byteCount INTEGER NOT NULL,
      urgency TEXT NOT NULL,
      at INTEGER NOT NULL,
      document INTEGER REFERENCES document (id),
      status TEXT,
      state TEXT NOT NULL,
      deliveredBy TEXT,
      claimedSender TEXT,
      provenSender TEXT,
      verdict TEXT,
      verification BLOB,
      reason TEXT,
      returnedAt INTEGER,
      receiptId TEXT,
      storedAt INTEGER
    );
    CREATE UNIQUE INDEX packetByTransportId ON packet (unit, transportId) WHERE book = 'outgoing';
    CREATE INDEX packetByState ON packet (unit, book, state);
    CREATE INDEX packetByDocument ON packet (document);
    CREATE TABLE packetRecipient (
      packet INTEGER NOT NULL REFERENCES packet (id),
      unit TEXT NOT NULL,
      position INTEGER NOT NULL,
      state TEXT NOT NULL,
      at INTEGER,
      reason TEXT,
      PRIMARY KEY (packet, unit)
    ) WITHOUT ROWID;
    CREATE TABLE knownPacket (
      unit TEXT NOT NULL,
      sender TEXT NOT NULL,
      transportId TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      packet INTEGER NOT NULL,
      PRIMARY KEY (unit, sender, transportId)
    ) WITHOUT ROWID;
    CREATE TABLE statusDuty (
      id INTEGER PRIMARY KEY,
      unit TEXT NOT NULL,
      document INTEGER REFERENCES document (id),
      packet INTEGER REFERENCES packet (id),
      recipient TEXT NOT NULL,
      status TEXT NOT NULL,
      description TEXT NOT NULL,
      at INTEGER NOT NULL
    );
    """
}
