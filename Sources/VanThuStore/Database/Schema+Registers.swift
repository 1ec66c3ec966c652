extension Schema {
  /// What is put right in the registers: numbers that are void, columns that say something else now; and the callers'
  /// keys under which numbers were asked for.
  ///
  /// A row of `voidNumber` or `correction` belongs to an event and stays for ever; what a column said and says lies in
  /// the table beside it, and goes when the document's content is destroyed.
  static let corrections = """
    ALTER TABLE document ADD COLUMN voidedAt INTEGER;
    CREATE TABLE voidNumber (
      unit TEXT NOT NULL,
      book TEXT NOT NULL,
      series TEXT NOT NULL,
      year INTEGER NOT NULL,
      number INTEGER NOT NULL,
      document INTEGER REFERENCES document (id),
      event INTEGER NOT NULL REFERENCES event (seq),
      PRIMARY KEY (unit, book, series, year, number)
    ) WITHOUT ROWID;
    CREATE TABLE correction (
      event INTEGER NOT NULL REFERENCES event (seq),
      document INTEGER NOT NULL REFERENCES document (id),
      field TEXT NOT NULL,
      PRIMARY KEY (event, field)
    ) WITHOUT ROWID;
    CREATE INDEX correctionByDocument ON correction (document);
    CREATE TABLE correctionContent (
      event INTEGER NOT NULL,
      field TEXT NOT NULL,
      was TEXT NOT NULL,
      now TEXT NOT NULL,
      PRIMARY KEY (event, field),
      FOREIGN KEY (event, field) REFERENCES correction (event, field)
    ) WITHOUT ROWID;
    CREATE TABLE issueKey (
      unit TEXT NOT NULL,
      key TEXT NOT NULL,
      request TEXT NOT NULL,
      document INTEGER NOT NULL REFERENCES document (id),
      PRIMARY KEY (unit, key)
    ) WITHOUT ROWID;
    """
}
