/// A workspace was opened for the unit. (`unit.opened`)
public struct UnitOpened: EventPayload {
  /// `unit.opened`.
  public static let kind = "unit.opened"

  /// The event's own fields.
  public init() {}
}

/// A directory of units was taken over. (`directory.imported`)
public struct DirectoryImported: EventPayload {
  /// `directory.imported`.
  public static let kind = "directory.imported"
  /// Digest of the file, hexadecimal.
  public let sha256: String
  /// Rows taken over.
  public let rows: Int
  /// Findings of severity error.
  public let errors: Int
  /// Findings of severity warning.
  public let warnings: Int

  /// The event's own fields.
  public init(sha256: String, rows: Int, errors: Int, warnings: Int) {
    self.sha256 = sha256
    self.rows = rows
    self.errors = errors
    self.warnings = warnings
  }
}

/// A table of units' certificates was taken over. (`certificates.imported`)
public struct CertificatesImported: EventPayload {
  /// `certificates.imported`.
  public static let kind = "certificates.imported"
  /// Digest of the file, hexadecimal.
  public let sha256: String
  /// Rows taken over.
  public let rows: Int

  /// The event's own fields.
  public init(sha256: String, rows: Int) {
    self.sha256 = sha256
    self.rows = rows
  }
}

/// A table of working days was taken over. (`calendar.imported`)
public struct CalendarImported: EventPayload {
  /// `calendar.imported`.
  public static let kind = "calendar.imported"
  /// Digest of the file, hexadecimal.
  public let sha256: String
  /// Days taken over.
  public let days: Int

  /// The event's own fields.
  public init(sha256: String, days: Int) {
    self.sha256 = sha256
    self.days = days
  }
}

/// A number series of a register was opened, at the start of a year or in its middle. (`register.opened`)
public struct RegisterOpened: EventPayload {
  /// `register.opened`.
  public static let kind = "register.opened"
  /// Which register.
  public let book: RegisterBook
  /// The series within the register: `CV` for official letters, `BC` for reports; empty where one series
  /// serves all.
  public let series: String
  /// Year of the numbers.
  public let year: Int
  /// The last number already used elsewhere; 0 at the start of a year.
  public let lastNumber: Int

  /// The event's own fields.
  public init(book: RegisterBook, series: String, year: Int, lastNumber: Int) {
    self.book = book
    self.series = series
    self.year = year
    self.lastNumber = lastNumber
  }
}

/// A number of a register was voided: it was given and never used, or spoilt; why lies beside.
/// (`register.voided`)
public struct RegisterVoided: EventPayload {
  /// `register.voided`.
  public static let kind = "register.voided"
  /// Which register.
  public let book: RegisterBook
  /// The series within the register.
  public let series: String
  /// Year of the number.
  public let year: Int
  /// The number.
  public let number: Int
  /// The document that had the number, by its id in this office's store; absent when none here had it.
  public let document: Int64?

  /// The event's own fields.
  public init(book: RegisterBook, series: String, year: Int, number: Int, document: Int64? = nil) {
    self.book = book
    self.series = series
    self.year = year
    self.number = number
    self.document = document
  }
}

/// A column of a register entry was corrected or filled in; both values and the reason lie beside.
/// (`register.corrected`)
public struct RegisterCorrected: EventPayload {
  /// `register.corrected`.
  public static let kind = "register.corrected"
  /// The document whose entry it is, by its id in this office's store.
  public let document: Int64
  /// The column.
  public let field: RegisterField
  /// Number and notation from now on, when that was corrected.
  public let code: String?
  /// The date of the document from now on, when that was corrected.
  public let issuedOn: CalendarDay?

  /// The event's own fields.
  public init(document: Int64, field: RegisterField, code: String? = nil, issuedOn: CalendarDay? = nil) {
    self.document = document
    self.field = field
    self.code = code
    self.issuedOn = issuedOn
  }
}

/// A document that is a state secret was refused; only this count stays. (`secret.counted`)
public struct SecretCounted: EventPayload {
  /// `secret.counted`.
  public static let kind = "secret.counted"
  /// Whether it was about to go out or had come in.
  public let direction: RegisterBook

  /// The event's own fields.
  public init(direction: RegisterBook) {
    self.direction = direction
  }
}
