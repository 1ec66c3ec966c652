import GRDB

/// The tables of a hub's database. A migration that has been released is never edited.
///
/// Codes of units stand in upper case and in the structure in force, moments in seconds since 1970. `blob` and
/// tables whose names end in `Content` hold what may have to be destroyed; the rest holds ids, codes, times and
/// digests, and outlives it.
enum HubSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 hub") { database in
      try database.execute(sql: systems)
      try database.execute(sql: packets)
    }
    migrator.registerMigration("2 certificates and bridges") { database in
      try database.execute(sql: certificates)
    }
    migrator.registerMigration("3 webhooks") { database in
      try database.execute(sql: webhooks)
    }
    return migrator
  }

  private static let systems = """
    CREATE TABLE hub (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      generation INTEGER NOT NULL,
      directoryVersion INTEGER NOT NULL,
      epoch TEXT NOT NULL
    );
    INSERT INTO hub (id, generation, directoryVersion, epoch) VALUES (1, 1, 0, '');
    CREATE TABLE system (
      id TEXT NOT NULL PRIMARY KEY,
      secret BLOB NOT NULL,
      previousSecret BLOB,
      previousUntil INTEGER,
      createdAt INTEGER NOT NULL,
      rotatedAt INTEGER,
      disabledAt INTEGER
    ) WITHOUT ROWID;
    CREATE TABLE systemUnit (
      unit TEXT NOT NULL PRIMARY KEY,
      system TEXT NOT NULL REFERENCES system (id),
      since INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX systemUnitBySystem ON systemUnit (system);
    CREATE TABLE agency (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      mail TEXT,
      mobile TEXT,
      fax TEXT,
      version INTEGER NOT NULL,
      modifiedAt INTEGER NOT NULL,
      deletedAt INTEGER
    );
    CREATE TABLE agencyRow (
      agency INTEGER NOT NULL REFERENCES agency (id),
      oldCode TEXT,
      name TEXT NOT NULL,
      level TEXT NOT NULL,
      parent TEXT,
      validFrom TEXT NOT NULL,
      validTo TEXT,
      successors TEXT NOT NULL,
      PRIMARY KEY (agency, validFrom)
    ) WITHOUT ROWID;
    """

  private static let certificates = """
    CREATE TABLE systemCertificate (
      sha256 TEXT NOT NULL PRIMARY KEY,
      system TEXT NOT NULL REFERENCES system (id),
      since INTEGER NOT NULL
    ) WITHOUT ROWID;
    ALTER TABLE system ADD COLUMN outside TEXT;
    """

  private static let webhooks = """
    CREATE TABLE webhook (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      system TEXT NOT NULL REFERENCES system (id),
      name TEXT NOT NULL,
      url TEXT NOT NULL,
      events TEXT NOT NULL,
      secret BLOB NOT NULL,
      setAt INTEGER NOT NULL,
      failures INTEGER NOT NULL DEFAULT 0,
      nextAt INTEGER,
      dead INTEGER NOT NULL DEFAULT 0,
      UNIQUE (system, name)
    );
    CREATE TABLE knock (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      webhook INTEGER NOT NULL REFERENCES webhook (id),
      event TEXT NOT NULL,
      deliveryId TEXT NOT NULL,
      at INTEGER NOT NULL
    );
    CREATE INDEX knockByWebhook ON knock (webhook, id);
    """

  private static let packets = """
    CREATE TABLE blob (
      sha256 TEXT NOT NULL PRIMARY KEY,
      byteCount INTEGER NOT NULL,
      bytes BLOB,
      destroyedAt INTEGER
    );
    CREATE TABLE packet (
      id INTEGER PRIMARY KEY,
      docId TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('edoc', 'status')),
      system TEXT NOT NULL,
      sender TEXT NOT NULL,
      senderNamed TEXT NOT NULL,
      transportId TEXT NOT NULL,
      sha256 TEXT NOT NULL REFERENCES blob (sha256),
      byteCount INTEGER NOT NULL,
      urgency INTEGER NOT NULL,
      businessType INTEGER NOT NULL,
      documentId TEXT,
      code TEXT,
      verdict TEXT NOT NULL,
      acceptedAt INTEGER NOT NULL
    );
    CREATE INDEX packetBySystem ON packet (system, kind, id);
    CREATE INDEX packetByDocument ON packet (sender, documentId) WHERE documentId IS NOT NULL;
    CREATE TABLE packetContent (
      packet INTEGER PRIMARY KEY REFERENCES packet (id),
      subject TEXT
    );
    CREATE TABLE submission (
      owner TEXT NOT NULL,
      transportId TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      packet INTEGER NOT NULL,
      PRIMARY KEY (owner, transportId)
    ) WITHOUT ROWID;
    CREATE TABLE receipt (
      packet INTEGER PRIMARY KEY REFERENCES packet (id),
      bytes BLOB NOT NULL
    );
    CREATE TABLE notice (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      sender TEXT NOT NULL,
      delivery INTEGER NOT NULL REFERENCES delivery (id),
      state TEXT NOT NULL,
      reason TEXT,
      at INTEGER NOT NULL
    );
    CREATE INDEX noticeBySender ON notice (sender, seq);
    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY,
      docId TEXT NOT NULL UNIQUE,
      packet INTEGER NOT NULL REFERENCES packet (id),
      kind TEXT NOT NULL,
      unit TEXT NOT NULL,
      unitNamed TEXT NOT NULL,
      system TEXT,
      rank INTEGER NOT NULL,
      state TEXT NOT NULL,
      listed INTEGER NOT NULL,
      reason TEXT,
      createdAt INTEGER NOT NULL,
      fetchedAt INTEGER,
      updatedAt INTEGER NOT NULL,
      overdueAt INTEGER,
      UNIQUE (packet, unit)
    );
    CREATE INDEX deliveryListed ON delivery (system, kind, rank, id) WHERE listed = 1;
    CREATE INDEX deliveryListedByUnit ON delivery (unit) WHERE listed = 1;
    CREATE INDEX deliveryDue ON delivery (createdAt) WHERE listed = 1 AND overdueAt IS NULL;
    CREATE TABLE hop (
      id INTEGER PRIMARY KEY,
      packet INTEGER NOT NULL REFERENCES packet (id),
      delivery INTEGER REFERENCES delivery (id),
      kind TEXT NOT NULL,
      system TEXT,
      at INTEGER NOT NULL
    );
    CREATE INDEX hopByPacket ON hop (packet);
    CREATE TRIGGER hopNeverChanged BEFORE UPDATE ON hop
      BEGIN SELECT RAISE(ABORT, 'a hop is never changed'); END;
    CREATE TRIGGER hopNeverDeleted BEFORE DELETE ON hop
      BEGIN SELECT RAISE(ABORT, 'a hop is never deleted'); END;
    """
}
