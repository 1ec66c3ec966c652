import FoundationEssentials
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import OpenSSLKit
import VanThu
import VanThuClient
import VanThuStore
import VanThuTesting

@testable import VanThuHub

/// Certificates for TLS on loopback, made in code, valid whatever the day is.
struct TLSFiles {
  static let always = CertificateAuthority.Validity(
    from: Timestamp(secondsSinceEpoch: 946_684_800), to: Timestamp(secondsSinceEpoch: 6_900_000_000))

  let folder: String
  let authority: CertificateAuthority

  init(_ folder: String) throws {
    self.folder = folder
    try RealDisk().createFolder(folder)
    authority = try CertificateAuthority(commonName: "TLS", validity: Self.always)
    try write(authority.certificate.pem, "authority.pem")
    try makeServer(of: authority)
  }

  /// Writes a server's certificate for 127.0.0.1 and its key.
  func makeServer(of authority: CertificateAuthority) throws {
    let identity = try authority.issue(commonName: "truc", validity: Self.always) { builder in
      builder.keyUsage = [.digitalSignature]
      builder.extendedKeyUsage = ["1.3.6.1.5.5.7.3.1"]
      // subjectAltName: iPAddress 127.0.0.1
      builder.extensions.append(
        .init(oid: "2.5.29.17", isCritical: false, der: [0x30, 6, 0x87, 4, 127, 0, 0, 1]))
    }
    try write(identity.certificate.pem, "server.pem")
    try write(try identity.key.pem(), "server.key.pem")
  }

  /// A client's certificate.
  func client(_ name: String, of authority: CertificateAuthority? = nil) throws
    -> CertificateAuthority.Identity
  {
    try (authority ?? self.authority).issue(commonName: name, validity: Self.always) { builder in
      builder.keyUsage = [.digitalSignature]
      builder.extendedKeyUsage = ["1.3.6.1.5.5.7.3.2"]
    }
  }

  func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
  }

  func tls(asking: Bool = false, optional: Bool = false) -> HubServer.TLS {
    var tls = HubServer.TLS(
      certificate: "\(folder)/server.pem", key: "\(folder)/server.key.pem",
      clientAuthority: asking ? "\(folder)/authority.pem" : nil)
    tls.letsInWithoutCertificate = optional
    return tls
  }

  /// A connection that trusts an authority and shows a certificate.
  ///
  /// - Parameter isBound: whether the connection has to come about, however long the hub's turn takes; one that the hub
  ///   turns away is tried again until its time is over.
  func connection(
    _ port: Int, trusting other: CertificateAuthority? = nil,
    as identity: CertificateAuthority.Identity? = nil, isBound: Bool = true
  ) throws -> ExchangeConnection {
    var address = ExchangeAddress(url: "https://127.0.0.1:\(port)")
    address.authorities = Array((other ?? authority).certificate.pem.utf8)
    address.patience = 3600
    address.connectPatience = isBound ? (identity == nil ? 3600 : 120) : 10
    if let identity {
      address.identity = (Array(identity.certificate.pem.utf8), Array(try identity.key.pem().utf8))
    }
    return try ExchangeConnection(address)
  }

  /// Makes a bare TLS connection of one version and gives the one that was agreed on.
  func handshake(_ port: Int, version: TLSVersion) async throws -> String? {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = version
    configuration.maximumTLSVersion = version
    configuration.trustRoots = .certificates(
      try NIOSSLCertificate.fromPEMBytes(Array(authority.certificate.pem.utf8)))
    let context = try NIOSSLContext(configuration: configuration)
    let loop = MultiThreadedEventLoopGroup.singleton.any()
    let agreed = loop.makePromise(of: String?.self)
    let channel = try await ClientBootstrap(group: loop).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        let handlers = channel.pipeline.syncOperations
        try handlers.addHandler(try NIOSSLClientHandler(context: context, serverHostname: nil))
        try handlers.addHandler(Listener(agreed))
      }
    }.connect(host: "127.0.0.1", port: port).get()
    let version = try await agreed.futureResult.get()
    try? await channel.close()
    return version
  }

  private final class Listener: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let agreed: EventLoopPromise<String?>

    init(_ agreed: EventLoopPromise<String?>) { self.agreed = agreed }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
      guard case TLSUserEvent.handshakeCompleted(negotiatedProtocol: _) = event else { return }
      let version = try? context.pipeline.syncOperations.nioSSL_tlsVersion()
      agreed.succeed(version.map { "\($0)" })
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      agreed.fail(error)
      context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { agreed.fail(ChannelError.eof) }
  }
}
