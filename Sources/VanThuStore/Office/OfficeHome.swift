import FoundationEssentials
import OpenSSLKit
import VanThu

/// The folder in which an office keeps everything of its own: settings, directory, trust, keys, database, files.
///
/// ```
/// home/office.json         which unit, which courier folder, which policy
///      directory.csv       the units
///      certificates.csv    which certificates sign for which unit
///      working-days.csv    public holidays and swapped days, in the place of VanThu's own
///      groups.json         saved groups of recipients
///      trust/              certificates of authorities, revocation lists
///      keys/               the agency's key and certificates, readable by the owner only
///      office.sqlite       documents, registers, events
///      blobs/              large packets and files
///      mailbox/            packets for and from an exchange over the network, where there is no courier folder
/// ```
public struct OfficeHome: Sendable {
  /// What an office is set up with; `office.json`.
  public struct Settings: Sendable, Codable, Equatable {
    /// The form of this file.
    public var schema = "vanthu.office/1"
    /// The unit whose office it is.
    public var unit: UnitCode
    /// Path of the courier folder; `nil` when packets travel by other ways.
    public var courier: String?
    /// Id of the policy by which signatures are judged.
    public var policy: String
    /// Who acts when nobody is named.
    public var clerk: Actor
    /// The place named before the date in documents of this office (địa danh).
    public var place: String?
    /// How outgoing documents are numbered; a series for each type when it is not set.
    public var numbering: NumberingPolicy?
    /// The status that reports a recall as carried out: 15 when it is not set; some systems want 03.
    public var recallAnswer: HandlingStatus?
    /// The exchange that is reached over the network; `nil` when packets travel by a courier folder only.
    public var hub: Line?
    /// Whether updates are agreed to without a person; when it is not set, a clerk answers them.
    public var agreesToUpdates: Bool?

    /// Settings of an office.
    public init(
      unit: UnitCode, courier: String? = nil, policy: String = VerificationPolicy.tt15.id,
      clerk: Actor = Actor(rawValue: "van-thu"), place: String? = nil
    ) {
      self.unit = unit
      self.courier = courier
      self.policy = policy
      self.clerk = clerk
      self.place = place
    }
  }

  /// Everything that is needed to open an office for the first time.
  public struct Setup: Sendable {
    /// The settings.
    public var settings: Settings
    /// The directory file.
    public var directory: [UInt8]
    /// The table of certificates; empty when there is none.
    public var certificates: [UInt8] = []
    /// Files of the trust directory.
    public var trust: [(name: String, bytes: [UInt8])] = []
    /// What the line of the settings is opened with.
    public var lineCredentials = LineCredentials()
    /// The agency's key file (PEM or PKCS#12) as it is, and its certificates in PEM when the key file has none.
    public var key: (name: String, bytes: [UInt8], certificates: [UInt8])?

    /// A setup.
    public init(settings: Settings, directory: [UInt8]) {
      self.settings = settings
      self.directory = directory
    }
  }

  /// Path of the folder.
  public let path: String
  let disk: any Disk
  /// Whether the same packet signed again has the same bytes: for the demo, whose folders can be compared.
  package var signsRepeatably = false
  /// Whether packets go through the mailbox although the settings name neither a courier folder nor an exchange: for a
  /// line that is named with a command.
  package var usesMailbox = false

  /// The home at a path; nothing is read or created yet.
  public init(path: String, disk: any Disk = RealDisk()) {
    self.path = path
    self.disk = disk
  }

  private static let largestFile = 64 << 20

  /// Whether an office was opened here.
  public var exists: Bool { ((try? disk.byteCount(of: "\(path)/office.json")) ?? nil) != nil }

  /// Writes the files of a new home; `office.json` comes last, so that a home is there as a whole or not at all.
  ///
  /// - Parameter beforeLast: what else belongs to the whole.
  /// - Throws: `OfficeHomeError` with code `exists` when an office was opened here before; `DiskError`.
  func create(_ setup: Setup, beforeLast: () throws -> Void) throws {
    if exists { throw OfficeHomeError(.exists, path: path) }
    for folder in [path, "\(path)/trust", "\(path)/keys"] { try disk.createFolderDurably(folder) }
    try disk.restrict("\(path)/keys")
    try write(setup.directory, "directory.csv")
    if !setup.certificates.isEmpty { try write(setup.certificates, "certificates.csv") }
    for file in setup.trust { try write(file.bytes, SafeFileName(file.name).text, in: "trust") }
    if let key = setup.key {
      let isArchive = key.name.lowercased().hasSuffix(".p12") || key.name.lowercased().hasSuffix(".pfx")
      try write(key.bytes, isArchive ? "agency.p12" : "agency.key.pem", in: "keys")
      if !key.certificates.isEmpty { try write(key.certificates, "agency.certificates.pem", in: "keys") }
    }
    try write(setup.lineCredentials)
    try beforeLast()
    try write(setup.settings)
  }

  func write(_ settings: Settings) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try write(Array(encoder.encode(settings)), "office.json")
  }

  /// The settings.
  ///
  /// - Throws: `OfficeHomeError` with code `missing` or `damaged`.
  public func settings() throws -> Settings {
    guard let bytes = try read("office.json") else { throw OfficeHomeError(.missing, path: path) }
    do { return try JSONDecoder().decode(Settings.self, from: Data(bytes)) } catch {
      throw OfficeHomeError(.damaged, path: "\(path)/office.json")
    }
  }

  /// The directory of units; its findings tell about faults in the file.
  public func directory() throws -> Directory {
    guard let bytes = try read("directory.csv") else {
      throw OfficeHomeError(.damaged, path: "\(path)/directory.csv")
    }
    return Directory(csv: bytes)
  }

  /// Takes over another directory.
  public func replaceDirectory(_ bytes: [UInt8]) throws { try write(bytes, "directory.csv") }

  /// Which certificates sign for which unit; empty when there is no such table.
  public func certificates() throws -> UnitCertificates {
    guard let bytes = try read("certificates.csv") else { return UnitCertificates() }
    return UnitCertificates.read(csv: bytes).table
  }

  /// Takes over another table of certificates.
  public func replaceCertificates(_ bytes: [UInt8]) throws { try write(bytes, "certificates.csv") }

  /// Whom to trust.
  public func trust() throws -> TrustStore {
    let names = try disk.names(in: "\(path)/trust").filter { !$0.hasPrefix(".") }
    return TrustStore(files: try names.map { (name: $0, bytes: try read($0, in: "trust") ?? []) })
  }

  /// Path of the agency's key; `nil` when the office has none.
  public var keyFile: String? {
    ["agency.p12", "agency.key.pem"].map { "\(path)/keys/\($0)" }
      .first { ((try? disk.byteCount(of: $0)) ?? nil) != nil }
  }

  /// The signer with the agency's key; `nil` when the office has none.
  ///
  /// - Parameter password: asked when the key is protected.
  public func signer(password: () throws -> String?) throws -> PacketSigner? {
    if let archive = try read("agency.p12", in: "keys") {
      let identity = try Self.opened(password) { try PKCS12Identity(der: archive, password: $0) }
      return try PacketSigner(
        key: prepared(identity.key), certificates: [identity.certificate] + identity.chain)
    }
    guard let pem = try read("agency.key.pem", in: "keys") else { return nil }
    let text = String(decoding: pem, as: UTF8.self)
    let key = try Self.opened(password) { try PrivateKey(pem: pem, password: $0) }
    let carried =
      try read("agency.certificates.pem", in: "keys").map { String(decoding: $0, as: UTF8.self) } ?? text
    return try PacketSigner(key: prepared(key), certificates: Certificate.all(pem: carried))
  }

  /// The agency's certificates as they lie beside its key, its own first; empty where the key's archive alone has them.
  public func ownCertificates() throws -> [Certificate] {
    guard let pem = try read("agency.certificates.pem", in: "keys") ?? read("agency.key.pem", in: "keys")
    else {
      return []
    }
    return try Certificate.all(pem: String(decoding: pem, as: UTF8.self)).filter { !$0.isAuthority }
  }

  private func prepared(_ key: PrivateKey) -> PrivateKey {
    signsRepeatably ? key.signingRepeatably() : key
  }

  // Asks for a password only when one turns out to be needed.
  private static func opened<Secret>(_ password: () throws -> String?, _ open: (String?) throws -> Secret)
    throws
    -> Secret
  {
    do { return try open(nil) } catch let error as OpenSSLError where error.code == .wrongPassword {
      return try open(try password())
    }
  }

  func write(_ bytes: [UInt8], _ name: String, in folder: String? = nil) throws {
    let place = folder.map { "\(path)/\($0)" } ?? path
    try disk.writeWhole(bytes, to: place, name: name, temporaryName: ".\(name).new")
  }

  func read(_ name: String, in folder: String? = nil) throws -> [UInt8]? {
    let file = (folder.map { "\(path)/\($0)" } ?? path) + "/\(name)"
    guard try disk.byteCount(of: file) != nil else { return nil }
    return try disk.bytes(of: file, limit: Self.largestFile)
  }
}

/// A home that cannot be worked with.
public struct OfficeHomeError: Error, Sendable, Hashable {
  /// The kind of error.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Kind: String { case missing, exists, damaged }
    private let kind: Kind
    /// No office was opened here.
    public static let missing = Code(kind: .missing)
    /// An office was opened here already.
    public static let exists = Code(kind: .exists)
    /// A file of the home cannot be read as what it should be.
    public static let damaged = Code(kind: .damaged)
    /// The code's name.
    public var description: String { kind.rawValue }
  }

  /// The kind of error.
  public let code: Code
  /// The folder or file.
  public let path: String
  /// The line of the file, counted from 1; `nil` where it is not known.
  public let line: Int?
  private let told: Message?

  /// - Parameter told: the rule that is broken with the way out; without it the file is to be restored.
  package init(_ code: Code, path: String, line: Int? = nil, told: Message? = nil) {
    self.code = code
    self.path = path
    self.line = line
    self.told = told
  }

  /// What to tell a person; ``path`` and ``line`` are not repeated in it where the line is known.
  public var message: Message {
    told ?? Message(MessageKey("office.home.\(code)"), ["path": .text(path)])
  }
}
