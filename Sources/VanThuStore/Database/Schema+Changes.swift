extension Schema {
  /// What happens to a document after it was sent: recalls, updates, replacements, take-backs, on both sides.
  ///
  /// A row of `change` stays for ever; what it says in words and files lies in the tables beside it. `residue`
  /// lists files that are to be removed because a commit has said so.
  static let changes = """
    ALTER TABLE document ADD COLUMN ended TEXT;
    ALTER TABLE document ADD COLUMN endedAt INTEGER;
    ALTER TABLE document ADD COLUMN replacedBy INTEGER REFERENCES document (id);
    ALTER TABLE document ADD COLUMN forwards INTEGER REFERENCES document (id);
    ALTER TABLE document ADD COLUMN versionAt INTEGER;
    CREATE INDEX documentByForwarded ON document (forwards);
    CREATE INDEX documentByReplaced ON document (replacedBy);
    ALTER TABLE blob ADD COLUMN destroyedAt INTEGER;
    ALTER TABLE packet ADD COLUMN carriesFiles INTEGER;
    CREATE INDEX documentFileBySha256 ON documentFileContent (sha256);
    CREATE INDEX packetBySha256 ON packet (sha256);
    CREATE TABLE change (
      id INTEGER PRIMARY KEY,
      unit TEXT NOT NULL,
      book TEXT NOT NULL CHECK (book IN ('outgoing', 'incoming')),
      kind TEXT NOT NULL CHECK (kind IN ('recall', 'update', 'replacement', 'takeBack')),
      state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'done', 'refused', 'late')),
      issuer TEXT,
      documentId TEXT,
      document INTEGER REFERENCES document (id),
      newer INTEGER REFERENCES document (id),
      packet INTEGER REFERENCES packet (id),
      at INTEGER NOT NULL,
      madeAt INTEGER,
      answer TEXT,
      answeredAt INTEGER
    );
    CREATE INDEX changeByDocument ON change (document);
    CREATE INDEX changeByDocumentId ON change (unit, documentId);
    CREATE TABLE changeContent (
      change INTEGER PRIMARY KEY REFERENCES change (id),
      reason TEXT
    );
    CREATE TABLE changeFileContent (
      change INTEGER NOT NULL REFERENCES change (id),
      version TEXT NOT NULL CHECK (version IN ('before', 'after')),
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      mediaType TEXT NOT NULL,
      byteCount INTEGER NOT NULL,
      sha256 TEXT NOT NULL REFERENCES blob (sha256),
      PRIMARY KEY (change, version, position)
    ) WITHOUT ROWID;
    CREATE INDEX changeFileBySha256 ON changeFileContent (sha256);
    CREATE TABLE residue (
      id INTEGER PRIMARY KEY,
      place TEXT NOT NULL CHECK (place IN ('blob', 'courier')),
      name TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      UNIQUE (place, name, sha256)
    );
    """
}
