import ArgumentParser
import FoundationEssentials
import VanThu
import VanThuClient
import VanThuStore

/// Which exchange to talk to over the network, and as whom.
struct LineOptions: ParsableArguments {
  @Option(help: Help.option("hub", valueName: "url")) var hub: String?
  @Option(help: Help.option("hubProtocol")) var hubProtocol: OfficeHome.Line.Door?
  @Option(help: Help.option("hubSystem", valueName: "id")) var hubSystem: String?
  @Option(help: Help.option("hubSecretFile", valueName: "file")) var hubSecretFile: String?
  @Option(help: Help.option("hubCa", valueName: "file")) var hubCa: String?
  @Option(help: Help.option("hubCertificate", valueName: "file")) var hubCertificate: String?
  @Option(help: Help.option("hubKey", valueName: "file")) var hubKey: String?

  /// Whether an exchange is named.
  var isGiven: Bool { hub != nil }

  func validate() throws {
    let more: [Any?] = [hubProtocol, hubSystem, hubSecretFile, hubCa, hubCertificate, hubKey]
    if hub == nil, more.contains(where: { $0 != nil }) { throw Self.wrong("line.error.alone") }
    guard hub != nil else { return }
    if (hubCertificate == nil) != (hubKey == nil) { throw Self.wrong("line.error.certificate") }
    if hubSecretFile == nil, hubProtocol == .axis || hubCertificate == nil {
      throw Self.wrong("line.error.secret")
    }
  }

  private static func wrong(_ key: MessageKey) -> ValidationError {
    ValidationError(Catalogue.text(key, in: Help.language))
  }

  /// What is named here, read from its files; `nil` when no exchange is named.
  func settings(_ surroundings: Surroundings) throws -> (
    line: OfficeHome.Line, credentials: OfficeHome.LineCredentials
  )? {
    guard let hub else { return nil }
    var line = OfficeHome.Line(url: hub, door: hubProtocol ?? .native, system: hubSystem)
    try Self.refuseOpenLine(hub)
    var credentials = OfficeHome.LineCredentials()
    if let hubSecretFile {
      guard let text = try surroundings.password(file: hubSecretFile), !text.isEmpty else {
        throw CommandFailure("line.error.noSecret", file: hubSecretFile)
      }
      credentials.secret = text
      // The token of `hub system add` says the system, too.
      if let token = HubToken(text) {
        if let hubSystem, hubSystem != token.system {
          throw CommandFailure(
            "line.error.otherSystem", ["name": .text(hubSystem), "other": .text(token.system)],
            file: hubSecretFile)
        }
        line.system = token.system
        credentials.secret = token.secret
      } else if hubSystem == nil {
        throw CommandFailure("line.error.noSystem", file: hubSecretFile)
      }
    }
    if let hubCa { credentials.authorities = try surroundings.bytes(of: hubCa) }
    if let hubCertificate { credentials.certificates = try surroundings.bytes(of: hubCertificate) }
    if let hubKey { credentials.key = try surroundings.bytes(of: hubKey) }
    return (line, credentials)
  }

  /// The secret goes over the line: without TLS only to this machine itself.
  private static func refuseOpenLine(_ url: String) throws {
    guard let address = URL(string: url), address.scheme?.lowercased() == "http" else { return }
    // With a name and password before it, a host is not where one looks for it.
    let host = address.user == nil && address.password == nil ? address.host?.lowercased() ?? "" : ""
    // A name that only begins like an address of this machine may lead anywhere.
    let bytes = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    let isOwnAddress = bytes.count == 4 && bytes.first == 127 && !bytes.contains(nil)
    guard ["localhost", "::1", "[::1]"].contains(host) || isOwnAddress else {
      throw CommandFailure("line.error.plain", ["url": .text(url)], outcome: .refused)
    }
  }

  /// The line to the exchange named here, else to that of the office's settings; `nil` with neither.
  func line(at desk: Desk) throws -> ExchangeLine? {
    let surroundings = desk.console.surroundings
    if var given = try settings(surroundings) {
      let (home, url) = (desk.office.home, given.line.url)
      given.credentials.receiptKey = try home.receiptKey(of: url)
      return try ExchangeLine(given.line, given.credentials, now: surroundings.now) {
        try home.keepReceiptKey($0, of: url)
      }
    }
    guard let line = desk.office.settings.hub else { return nil }
    return try ExchangeLine(line, of: desk.office.home, now: surroundings.now)
  }
}

extension OfficeHome.Line.Door: ExpressibleByArgument {}

/// An open line to an exchange over the network.
struct ExchangeLine {
  /// The exchange.
  let peer: any ExchangePeer
  /// The connection under it; to be closed.
  let connection: ExchangeConnection
  /// Its address, for people.
  let url: String

  /// The line of an office's settings: the key of the exchange's receipts is kept when it is learnt.
  init(_ line: OfficeHome.Line, of home: OfficeHome, now: @escaping @Sendable () -> Timestamp) throws {
    try self.init(line, home.lineCredentials(), now: now) { try home.keepReceiptKey($0) }
  }

  init(
    _ line: OfficeHome.Line, _ credentials: OfficeHome.LineCredentials,
    now: @escaping @Sendable () -> Timestamp,
    keepReceiptKey: @escaping @Sendable (String) throws -> Void = { _ in }
  ) throws {
    var address = ExchangeAddress(url: line.url)
    address.authorities = credentials.authorities
    if !credentials.certificates.isEmpty { address.identity = (credentials.certificates, credentials.key) }
    do { connection = try ExchangeConnection(address) } catch let error as ExchangeError {
      throw CommandFailure(error.message(at: line.url))
    } catch {
      // What NIOSSL says of a certificate or a key that it cannot read names no file and no content.
      throw CommandFailure("line.error.pem", ["url": .text(line.url)])
    }
    url = line.url
    let known = credentials.receiptKey
    let receiptKey = HubReceiptKey(
      known: known.isEmpty ? nil : String(decoding: known, as: UTF8.self), keep: keepReceiptKey)
    switch (line.door, line.system, credentials.secret) {
    case (.native, let system?, let secret?):
      peer = HubPeer(
        connection, token: HubToken(system: system, secret: secret), receiptKey: receiptKey)
    case (.native, _, _): peer = HubPeer(connection, token: nil, receiptKey: receiptKey)
    case (.axis, let system?, let secret?):
      peer = AxisPeer(connection, identity: AxisIdentity(system: system, secret: secret), now: now)
    case (.axis, _, _): throw CommandFailure("line.error.secret")
    }
  }
}

extension ExchangeError {
  /// What happened on the line, and the way out.
  func message(at url: String) -> Message {
    Message(
      MessageKey("line.trouble.\(code)"),
      ["url": .text(url), "detail": .text(message), "count": .count(retryAfter ?? 60)])
  }
}
