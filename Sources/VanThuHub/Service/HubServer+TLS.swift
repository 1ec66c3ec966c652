import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import Synchronization

extension HubServer {
  /// TLS by which a hub is reached, always 1.2 or later.
  public struct TLS: Sendable, Hashable {
    /// File with the server's certificate and those that lead up from it, PEM.
    public var certificate: String
    /// File with its private key, PEM, without a password.
    public var key: String
    /// File with the authorities from which clients' certificates come, PEM; `nil` asks clients for none.
    public var clientAuthority: String?
    /// Whether a client may come without a certificate where ``clientAuthority`` is set; one that it shows has to be
    /// good in either case.
    public var letsInWithoutCertificate = false

    /// TLS with the files' paths.
    public init(certificate: String, key: String, clientAuthority: String? = nil) {
      self.certificate = certificate
      self.key = key
      self.clientAuthority = clientAuthority
    }

    /// - Throws: ``HubHomeError`` with code `tls` for files that cannot be read, or a key that is not the certificate's.
    func context() throws -> NIOSSLContext {
      do { return try NIOSSLContext(configuration: configuration()) } catch {
        throw HubHomeError(.tls, path: certificate)
      }
    }

    private func configuration() throws -> TLSConfiguration {
      var tls = TLSConfiguration.makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
      tls.minimumTLSVersion = .tlsv12
      tls.applicationProtocols = ["http/1.1"]
      if let clientAuthority {
        tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(clientAuthority))
        // A client has no host name; who it is, its certificate's digest, its signature or its token says.
        tls.certificateVerification =
          letsInWithoutCertificate ? .optionalVerification : .noHostnameVerification
      }
      return tls
    }
  }
}

/// The TLS of a server that runs: its files may be replaced meanwhile.
final class TLSState: Sendable {
  private let files: HubServer.TLS
  private let context: Mutex<NIOSSLContext>

  init(_ files: HubServer.TLS) throws {
    self.files = files
    context = Mutex(try files.context())
  }

  /// What the next connection is made with.
  var current: NIOSSLContext { context.withLock { $0 } }

  /// Whether clients are asked for certificates.
  var asksForCertificates: Bool { files.clientAuthority != nil }

  /// Reads the files anew; connections that are open stay as they are.
  ///
  /// - Throws: as ``HubServer/TLS``; then what was there before stays in use.
  func reload() throws {
    let fresh = try files.context()
    context.withLock { $0 = fresh }
  }
}

/// Puts TLS under each new connection, as the files are at that moment.
struct EncryptedChannel<Base: ServerChildChannel>: ServerChildChannel {
  typealias Value = Base.Value

  let base: Base
  let state: TLSState

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: state.current))
    }.flatMap { base.setup(channel: channel, logger: logger) }
  }

  func handle(value: Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}
