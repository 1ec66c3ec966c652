import FoundationEssentials
import OpenSSLKit
import VanThu
import VanThuStore

/// The folder in which a hub keeps everything of its own.
///
/// ```
/// home/hub.json             settings
///      certificates.csv     which certificates sign for which unit
///      trust/               certificates of authorities, revocation lists
///      keys/secrets.key     the key under which systems' secrets are sealed, readable by the owner only
///      keys/receipts.pem    the key that signs receipts
///      webhooks.pem         authorities trusted for webhooks, beside those of the machine; may be missing
///      hub.sqlite           systems, units, packets, deliveries
///      blobs/               large packets
/// ```
public struct HubHome: Sendable {
  /// Path of the folder.
  public let path: String
  let disk: any Disk

  /// The home at a path; nothing is read or created yet.
  public init(path: String, disk: any Disk = RealDisk()) {
    self.path = path
    self.disk = disk
  }

  private static let largestFile = 64 << 20
  private var keys: String { "\(path)/keys" }

  /// Whether a hub was set up here.
  public var exists: Bool { ((try? disk.byteCount(of: "\(path)/hub.json")) ?? nil) != nil }

  /// What a hub is set up with.
  public struct Setup: Sendable {
    /// The settings.
    public var settings = HubSettings()
    /// The directory of units.
    public var directory: Directory
    /// The table of certificates (CSV); empty when there is none.
    public var certificates: [UInt8] = []
    /// Files of the trust directory.
    public var trust: [(name: String, bytes: [UInt8])] = []
    /// Names the hub's first life; see ``HubHome/beginEpoch(_:at:)``.
    public var epoch = "1"
    /// The key that signs receipts, in PEM; one is made when it is `nil`.
    public var receiptKey: [UInt8]?

    /// A setup with a directory.
    public init(directory: Directory) { self.directory = directory }
  }

  /// Sets a hub up; `hub.json` comes last, so that a home is there as a whole or not at all.
  ///
  /// - Throws: ``HubHomeError`` with code `exists` when a hub was set up here before; `DiskError`, `OpenSSLError`.
  public func create(_ setup: Setup, at moment: Timestamp) throws {
    if exists { throw HubHomeError(.exists, path: path) }
    for folder in [path, "\(path)/trust", keys] { try disk.createFolderDurably(folder) }
    try disk.restrict(path)
    try disk.restrict(keys)
    var random = SystemRandomNumberGenerator()
    let secret = (0..<SealedSecret.keyByteCount).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    try write(Array(hex(secret).utf8), "secrets.key", in: keys)
    let key = try setup.receiptKey.map { try PrivateKey(pem: $0) } ?? PrivateKey.generate(.p256)
    try write(Array(try key.pem().utf8), "receipts.pem", in: keys)
    if !setup.certificates.isEmpty {
      try Self.check(certificates: setup.certificates, path: "\(path)/certificates.csv")
      try write(setup.certificates, "certificates.csv", in: path)
    }
    for file in setup.trust { try write(file.bytes, SafeFileName(file.name).text, in: "\(path)/trust") }
    let database = try HubDatabase(home: path, disk: disk)
    let (directory, epoch) = (setup.directory, setup.epoch)
    try database.commitBlocking(at: moment) {
      try $0.beginEpoch(epoch)
      try $0.takeOver(directory)
    }
    try database.close()
    try write(setup.settings)
  }

  /// Replaces the settings.
  public func write(_ settings: HubSettings) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try write(Array(encoder.encode(settings)), "hub.json", in: path)
  }

  /// The settings.
  /// - Throws: ``HubHomeError`` with code `missing`, `damaged`, or `setting` for a value that a hub cannot be run with.
  public func settings() throws -> HubSettings {
    let file = "\(path)/hub.json"
    guard let bytes = try read(file) else { throw HubHomeError(.missing, path: path) }
    do {
      return try HubSettings.read(bytes) { try JSONDecoder().decode($0, from: Data($1)) }
    } catch let fault as HubSettings.Fault {
      throw HubHomeError(.setting, path: file, member: fault.member, rule: fault.rule)
    } catch {
      throw HubHomeError(.damaged, path: file)
    }
  }

  /// The key under which secrets are sealed.
  func secretsKey() throws -> [UInt8] {
    let path = "\(keys)/secrets.key"
    let text = String(decoding: try read(path) ?? [], as: UTF8.self).filter { $0.isHexDigit }
    let bytes = stride(from: 0, to: text.count - text.count % 2, by: 2).compactMap { index in
      UInt8(text.dropFirst(index).prefix(2), radix: 16)
    }
    guard bytes.count == SealedSecret.keyByteCount else { throw HubHomeError(.damaged, path: path) }
    return bytes
  }

  /// The key that signs receipts.
  func receiptKey() throws -> PrivateKey {
    guard let pem = try read("\(keys)/receipts.pem") else {
      throw HubHomeError(.damaged, path: "\(keys)/receipts.pem")
    }
    return try PrivateKey(pem: pem)
  }

  /// Which certificates sign for which unit; empty when there is no such table.
  ///
  /// - Throws: ``HubHomeError`` with code `table` for a table with lines that cannot be read: half of it would make strangers
  ///   of units whose certificates are known.
  func certificates() throws -> UnitCertificates {
    let file = "\(path)/certificates.csv"
    guard let bytes = try read(file) else { return UnitCertificates() }
    return try Self.check(certificates: bytes, path: file)
  }

  @discardableResult
  private static func check(certificates bytes: [UInt8], path: String) throws -> UnitCertificates {
    let (table, problems) = UnitCertificates.read(csv: bytes)
    guard let problem = problems.first else { return table }
    throw HubHomeError(.table, path: "\(path):\(problem.line)")
  }

  /// Whom to trust.
  func trust() throws -> TrustStore {
    let folder = "\(path)/trust"
    let names = try disk.names(in: folder).filter { !$0.hasPrefix(".") }
    return TrustStore(files: try names.map { (name: $0, bytes: try read("\(folder)/\($0)") ?? []) })
  }

  /// Authorities trusted for webhooks; empty when only those of the machine are.
  func webhookAuthorities() throws -> [UInt8] { try read("\(path)/webhooks.pem") ?? [] }

  /// Takes the lock of the one hub that serves this home.
  /// - Throws: ``HubHomeError`` with code `inUse` while another one does.
  func serve() throws -> DiskLock {
    guard let lock = try disk.lock("\(path)/.serving", shared: false, waiting: false) else {
      throw HubHomeError(.inUse, path: path)
    }
    return lock
  }

  private func write(_ bytes: [UInt8], _ name: String, in folder: String) throws {
    try disk.writeWhole(bytes, to: folder, name: name, temporaryName: ".\(name).new")
  }

  private func read(_ file: String) throws -> [UInt8]? {
    guard try disk.byteCount(of: file) != nil else { return nil }
    return try disk.bytes(of: file, limit: Self.largestFile)
  }
}

/// A hub's home that cannot be worked with.
public struct HubHomeError: Error, Sendable, Hashable {
  /// The kind of error.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Kind: String {
      case missing, exists, damaged, inUse, tls, tlsClients, setting, table, listen
    }
    private let kind: Kind
    /// No hub was set up here.
    public static let missing = Code(kind: .missing)
    /// A hub was set up here already.
    public static let exists = Code(kind: .exists)
    /// A file of the home cannot be read as what it should be.
    public static let damaged = Code(kind: .damaged)
    /// Another hub serves this home.
    public static let inUse = Code(kind: .inUse)
    /// The files for TLS cannot be used.
    public static let tls = Code(kind: .tls)
    /// The authorities of clients' certificates, or a revocation list of theirs, cannot be used.
    public static let tlsClients = Code(kind: .tlsClients)
    /// A value of `hub.json` cannot be used, or there is no such value.
    public static let setting = Code(kind: .setting)
    /// A line of `certificates.csv` cannot be read.
    public static let table = Code(kind: .table)
    /// The address cannot be listened on.
    public static let listen = Code(kind: .listen)
    /// The code's name.
    public var description: String { kind.rawValue }
  }

  /// The kind of error.
  public let code: Code
  /// The folder or file, of a line that cannot be read with `:` and its number; the address that cannot be listened on.
  public let path: String
  /// The value of `hub.json`, or what the system says of the address; `nil` for other kinds.
  public let member: String?
  /// What the value has to be; `nil` where there is no such value.
  public let rule: String?

  package init(_ code: Code, path: String, member: String? = nil, rule: String? = nil) {
    self.code = code
    self.path = path
    self.member = member
    self.rule = rule
  }

  /// What to tell a person.
  public var message: Message {
    let isUnknown = code == .setting && rule == nil
    return Message(
      MessageKey(isUnknown ? "hub.home.settingUnknown" : "hub.home.\(code)"),
      ["path": .text(path), "name": .text(member ?? "–"), "rule": .text(rule ?? "–")])
  }
}
