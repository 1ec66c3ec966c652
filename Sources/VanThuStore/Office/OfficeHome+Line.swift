import OpenSSLKit
import VanThu

extension OfficeHome {
  /// How an office reaches an exchange over the network: `hub` in `office.json`. What is secret about it lies in
  /// `keys/`.
  public struct Line: Sendable, Codable, Equatable {
    /// Which protocol the exchange speaks.
    public enum Door: String, Sendable, Codable, CaseIterable {
      /// VanThu's own (`Specs/hub-openapi.yaml`).
      case native
      /// That of the national axis (`Specs/hub-gateway.md`).
      case axis
    }

    /// The exchange's address.
    public var url: String
    /// The protocol.
    public var door: Door
    /// The connected system that the office belongs to; `nil` where only a certificate says so.
    public var system: String?

    /// A line.
    public init(url: String, door: Door = .native, system: String? = nil) {
      self.url = url
      self.door = door
      self.system = system
    }

    private enum CodingKeys: String, CodingKey {
      case url, system
      case door = "protocol"
    }
  }

  /// By what an office and its exchange know each other; everything may be missing.
  public struct LineCredentials: Sendable {
    /// The system's secret, as it was given out.
    public var secret: String?
    /// The authorities from which the exchange's certificate comes, PEM; the system's own when empty.
    public var authorities: [UInt8] = []
    /// The office's certificates for the line, leaf first, PEM.
    public var certificates: [UInt8] = []
    /// Their key, PEM.
    public var key: [UInt8] = []
    /// The public key by which the exchange signs its receipts, PEM; empty until it is learnt.
    public var receiptKey: [UInt8] = []

    /// Nothing.
    public init() {}
  }

  private static let secretFile = "hub.secret"
  private static let authoritiesFile = "hub.authorities.pem"
  private static let certificatesFile = "hub.certificates.pem"
  private static let keyFile = "hub.key.pem"
  private static let receiptKeyFile = "hub.receipts.pem"

  /// What the line of the settings is opened with.
  ///
  /// - Throws: `DiskError`, ``OfficeHomeError`` with code `damaged` for a secret that is no text.
  public func lineCredentials() throws -> LineCredentials {
    var credentials = LineCredentials()
    if let bytes = try read(Self.secretFile, in: "keys") {
      guard let secret = String(validating: bytes, as: UTF8.self) else {
        throw OfficeHomeError(.damaged, path: "\(path)/keys/\(Self.secretFile)")
      }
      credentials.secret = secret
    }
    credentials.authorities = try read(Self.authoritiesFile, in: "keys") ?? []
    credentials.certificates = try read(Self.certificatesFile, in: "keys") ?? []
    credentials.key = try read(Self.keyFile, in: "keys") ?? []
    credentials.receiptKey = try read(Self.receiptKeyFile, in: "keys") ?? []
    return credentials
  }

  func write(_ credentials: LineCredentials) throws {
    let files: [(String, [UInt8])] = [
      (Self.secretFile, credentials.secret.map { Array($0.utf8) } ?? []),
      (Self.authoritiesFile, credentials.authorities), (Self.certificatesFile, credentials.certificates),
      (Self.keyFile, credentials.key), (Self.receiptKeyFile, credentials.receiptKey),
    ]
    for (name, bytes) in files {
      if !bytes.isEmpty {
        try write(bytes, name, in: "keys")
      } else {
        try forget(name)
      }
    }
  }

  private func forget(_ name: String) throws {
    guard try disk.byteCount(of: "\(path)/keys/\(name)") != nil else { return }
    try disk.remove("\(path)/keys/\(name)")
    try disk.syncFolder("\(path)/keys")
  }

  /// Connects the office to another exchange, or to none: what was there before is forgotten, its secrets too.
  ///
  /// - Throws: ``OfficeHomeError`` when there is no office here, `DiskError`.
  public func connect(_ line: Line?, _ credentials: LineCredentials) throws {
    var settings = try settings()
    // A secret never stands beside the address of another exchange, also after a crash in between.
    settings.hub = nil
    try write(settings)
    try write(credentials)
    guard let line else { return }
    // Connecting is how a person takes another key of the same exchange over.
    try forget(Self.pinFile(line.url))
    settings.hub = line
    try write(settings)
  }

  /// Keeps the public key, PEM, by which the exchange that the office is connected to signs its receipts: what is signed by
  /// another one from now on is refused, until the office is connected anew.
  ///
  /// - Throws: `DiskError`.
  public func keepReceiptKey(_ publicKey: String) throws {
    try write(Array(publicKey.utf8), Self.receiptKeyFile, in: "keys")
  }

  /// The public key, PEM, by which an exchange signs its receipts, whether the office is connected to it or only names it with a
  /// command; empty until it is learnt.
  ///
  /// - Throws: `DiskError`, ``OfficeHomeError`` when there is no office here.
  public func receiptKey(of url: String) throws -> [UInt8] {
    try read(receiptKeyFile(of: url), in: "keys") ?? []
  }

  /// Keeps the public key, PEM, by which an exchange signs its receipts, as ``keepReceiptKey(_:)`` does, also where the office
  /// only names it with a command: each exchange has one, by its address, until the office is connected to it anew.
  ///
  /// - Throws: `DiskError`, ``OfficeHomeError`` when there is no office here.
  public func keepReceiptKey(_ publicKey: String, of url: String) throws {
    try write(Array(publicKey.utf8), receiptKeyFile(of: url), in: "keys")
  }

  /// The public keys, PEM, by which receipts are held to be an exchange's: of the exchange that the office is connected to, first,
  /// and of those that it has named with commands.
  ///
  /// - Throws: `DiskError`.
  public func receiptKeys() throws -> [String] {
    let names = try disk.names(in: "\(path)/keys").filter {
      $0.hasPrefix("receipts.") && $0.hasSuffix(".pem")
    }
    return try ([Self.receiptKeyFile] + names.sorted()).compactMap { try read($0, in: "keys") }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private func receiptKeyFile(of url: String) throws -> String {
    let own = try settings().hub?.url
    return own.map(Self.plain) == Self.plain(url) ? Self.receiptKeyFile : Self.pinFile(url)
  }

  /// The same address in one form: how people write it differs in capitals and in the last stroke.
  private static func plain(_ url: String) -> String {
    var text = url.lowercased()
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }

  private static func pinFile(_ url: String) -> String {
    "receipts.\(hex(DigestAlgorithm.sha256.digest(plain(url).utf8)).prefix(16)).pem"
  }

  /// Path of the folder in which packets wait for the line and arrive by it, where the office has no courier folder.
  var mailbox: String { "\(path)/mailbox" }
}
