import OpenSSLKit
import VanThu
import VanThuPDF

/// One unit's office (văn phòng, văn thư cơ quan): the door to everything a clerk does.
///
/// Documents are issued, sent, received, accepted or returned, assigned and completed; each act is one durable
/// transaction with the events that tell it. Statuses that an act owes to another unit are noted in the same
/// transaction and packed afterwards, so that a crash in between loses none.
///
/// All methods block on the disk; several processes may have one home open.
public final class Office: Sendable {
  /// When and by whom something is done.
  public struct Act: Sendable {
    /// The moment.
    public var at: Timestamp
    /// The person, or the system itself.
    public var by: Actor

    /// An act.
    public init(at: Timestamp, by: Actor) {
      self.at = at
      self.by = by
    }

    /// The same moment, done by the system.
    var bySystem: Act { Act(at: at, by: .system) }
  }

  /// The folder of the office.
  public let home: OfficeHome
  /// The settings.
  public let settings: OfficeHome.Settings
  /// The unit whose office it is, by its code in force.
  public let unit: UnitCode
  /// The units.
  public let directory: Directory
  /// Which certificates sign for which unit.
  public let certificates: UnitCertificates
  private let openedCalendar: Result<WorkingCalendar, any Error>
  private let openedGroups: Result<[RecipientGroup], any Error>

  let database: OfficeDatabase
  let trust: TrustStore
  let policy: VerificationPolicy
  let verifier: PacketVerifier
  let documentVerifier: PDFVerifier
  let signer: PacketSigner?
  let isSigning: Bool
  let limits = EnvelopeLimits()

  /// Opens an office.
  ///
  /// - Parameters:
  ///   - signing: whether the agency's key is opened; who only reads needs none. Without it nothing is packed:
  ///     statuses that are owed wait.
  ///   - password: asked when the agency's key turns out to be protected.
  /// - Throws: `OfficeHomeError`, `DiskError`, `OpenSSLError` for a key that cannot be read, database errors.
  public init(_ home: OfficeHome, signing: Bool = true, password: () throws -> String? = { nil }) throws {
    self.home = home
    settings = try home.settings()
    directory = try home.directory()
    unit = directory.currentCode(settings.unit) ?? settings.unit
    certificates = try home.certificates()
    // A table that only some acts need does not keep the others from being done.
    openedGroups = Result { try home.groups() }
    openedCalendar = Result { try home.calendar() }
    guard let policy = VerificationPolicy(named: settings.policy) else {
      throw OfficeHomeError(.damaged, path: "\(home.path)/office.json")
    }
    let trust = try home.trust()
    (self.trust, self.policy) = (trust, policy)
    verifier = PacketVerifier(trust: trust, policy: policy, certificates: certificates, directory: directory)
    documentVerifier = PDFVerifier(
      trust: trust, policy: policy, certificates: certificates, directory: directory)
    isSigning = signing
    signer = signing ? try home.signer(password: password) : nil
    database = try OfficeDatabase(home: home.path, disk: home.disk)
  }

  /// Opens a new office: writes its home and records that it was opened. Where that was cut short it is done again;
  /// the home counts as there only when all of it is.
  ///
  /// - Throws: `OfficeHomeError` with code `exists` when an office was opened here before; as ``init(_:signing:password:)``.
  public static func create(
    _ home: OfficeHome, _ setup: OfficeHome.Setup, act: Act, signing: Bool = true,
    password: () throws -> String? = { nil }
  ) throws -> Office {
    try home.create(setup) { try tell(of: home, setup, act) }
    return try Office(home, signing: signing, password: password)
  }

  // Records the beginning, once.
  private static func tell(of home: OfficeHome, _ setup: OfficeHome.Setup, _ act: Act) throws {
    let directory = try home.directory()
    let findings = directory.findings
    let digest = hex(DigestAlgorithm.sha256.digest(setup.directory))
    let unit = directory.currentCode(setup.settings.unit) ?? setup.settings.unit
    let database = try OfficeDatabase(home: home.path, disk: home.disk)
    try database.commitBlocking(unit: unit, at: act.at, by: act.by) { transaction in
      guard try transaction.view.lastEvent() == 0 else { return }
      try transaction.openUnit()
      try transaction.noteDirectory(
        sha256: digest, rows: directory.units.count, errors: findings.filter { $0.severity == .error }.count,
        warnings: findings.filter { $0.severity == .warning }.count)
    }
    try database.close()
  }

  /// Closes the office's files, so that its folder can be copied or moved; nothing can be done with it afterwards.
  ///
  /// An office that is let go closes them too, but perhaps a moment later.
  /// - Throws: database errors, when something is still being read.
  public func close() throws { try database.close() }

  func commit<Output: Sendable>(_ act: Act, _ body: @escaping @Sendable (OfficeTransaction) throws -> Output)
    throws
    -> Output
  {
    try database.commitBlocking(unit: unit, at: act.at, by: act.by, body)
  }

  /// How outgoing documents are numbered: the head's choice (Decree 30/2020/NĐ-CP, Article 15.1).
  public var numbering: NumberingPolicy { settings.numbering ?? .perType }

  /// The working days that time limits are counted in.
  ///
  /// Throws `OfficeHomeError` with code `damaged`, the file and the line when the office's own table cannot be read.
  public var calendar: WorkingCalendar { get throws { try openedCalendar.get() } }

  /// The saved groups of recipients.
  ///
  /// Throws `OfficeHomeError` with code `damaged`, the file and the line when the file cannot be read.
  public var groups: [RecipientGroup] { get throws { try openedGroups.get() } }

  /// Who turns choices of recipients into units: by the office's directory and its saved groups.
  ///
  /// Throws as ``groups``.
  public var router: Router { get throws { Router(directory: directory, groups: try groups) } }

  /// Who turns these choices into units; saved groups are looked at only when one is chosen.
  func router(for choices: [Selector]) throws -> Router {
    choices.contains(where: \.isGroup) ? try router : Router(directory: directory)
  }

  /// The unit as it is on a day; one that is not in the directory has its code for a name.
  func organization(_ code: UnitCode, on day: CalendarDay) -> Organization {
    let unit = directory.unit(code, on: day)
    let superior = unit?.parent.flatMap { directory.unit($0, on: day)?.name }
    return Organization(
      organId: unit?.code.text ?? code.text, name: unit?.name ?? code.text, inCharge: superior)
  }

  /// The name of a unit on a day, for people.
  public func name(of code: UnitCode, on day: CalendarDay) -> String {
    directory.unit(code, on: day)?.name ?? directory.history(of: code).last?.name ?? code.text
  }
}
