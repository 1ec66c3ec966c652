import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import OpenSSLKit
import Synchronization
import VanThu
import VanThuStore

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

    /// Files with revocation lists (CRL, DER or PEM) of the authorities in ``clientAuthority``. Without any, a client's
    /// certificate is good until it expires, or is taken off the system it was registered for; with some, one whose issuer
    /// has no list in force among them is refused.
    public var clientRevocation: [String] = []

    /// TLS with the files' paths.
    public init(certificate: String, key: String, clientAuthority: String? = nil) {
      self.certificate = certificate
      self.key = key
      self.clientAuthority = clientAuthority
    }

    /// - Throws: ``HubHomeError`` with code `tlsClients` for lists that cannot be read, or are not by an authority in
    ///   ``clientAuthority``.
    func revocation() throws -> ClientRevocation? {
      guard !clientRevocation.isEmpty, let clientAuthority else { return nil }
      let disk = RealDisk()
      var wrong = clientAuthority
      do {
        let authorities = try Certificate.all(file: disk.bytes(of: clientAuthority, limit: 1 << 24))
        return ClientRevocation(
          lists: try clientRevocation.flatMap { path in
            wrong = path
            let lists = try RevocationList.all(
              file: disk.bytes(of: path, limit: RevocationList.maximumByteCount))
            guard !lists.isEmpty, lists.allSatisfy({ list in authorities.contains { list.isIssued(by: $0) } })
            else { throw HubHomeError(.tlsClients, path: path) }
            return lists
          })
      } catch { throw HubHomeError(.tlsClients, path: wrong) }
    }

    /// - Throws: ``HubHomeError`` with code `tls` for files that cannot be read, or a key that is not the certificate's, and
    ///   with code `tlsClients` for authorities of clients that cannot be read.
    func context() throws -> NIOSSLContext {
      if let clientAuthority, (try? NIOSSLCertificate.fromPEMFile(clientAuthority))?.isEmpty ?? true {
        throw HubHomeError(.tlsClients, path: clientAuthority)
      }
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

/// Which clients' certificates have been taken back.
struct ClientRevocation: Sendable {
  /// What is known of a certificate.
  enum Standing: String { case good, revoked, unknown }

  let lists: [RevocationList]

  /// Whether a certificate is known not to be taken back: some list in force speaks for it, and none names it. A list of
  /// changes alone says nothing of what it does not name.
  func standing(of certificate: Certificate, at moment: Timestamp) -> Standing {
    let concerned = lists.filter { $0.concernsIssuer(of: certificate) }
    guard concerned.allSatisfy({ $0.entry(for: certificate) == nil }) else { return .revoked }
    let isCovered = concerned.contains {
      !$0.scope.isDelta && $0.covers(certificate) && $0.isInForce(at: moment)
    }
    return isCovered ? .good : .unknown
  }
}

extension RevocationList {
  /// Whether the next one is not due yet.
  func isInForce(at moment: Timestamp) -> Bool {
    let now = moment.secondsSinceEpoch
    return thisUpdate <= now && nextUpdate.map { now < $0 } ?? true
  }
}

/// The TLS of a server that runs: its files may be replaced meanwhile.
final class TLSState: Sendable {
  private let files: HubServer.TLS
  private let context: Mutex<NIOSSLContext>
  private let revocation: Mutex<ClientRevocation?>

  init(_ files: HubServer.TLS) throws {
    self.files = files
    context = Mutex(try files.context())
    revocation = Mutex(try files.revocation())
  }

  /// Whether a client's certificate has been taken back, as of now: connections that are open are asked each time.
  func standing(of certificate: [UInt8], at moment: Timestamp) -> ClientRevocation.Standing {
    guard let revocation = revocation.withLock({ $0 }) else { return .good }
    return (try? Certificate(der: certificate)).map { revocation.standing(of: $0, at: moment) } ?? .unknown
  }

  /// Whether one of the revocation lists should have been replaced by now.
  func isRevocationStale(at moment: Timestamp) -> Bool {
    revocation.withLock { $0 }?.lists.contains { !$0.isInForce(at: moment) } ?? false
  }

  /// What the next connection is made with.
  var current: NIOSSLContext { context.withLock { $0 } }

  /// Whether clients are asked for certificates.
  var asksForCertificates: Bool { files.clientAuthority != nil }

  /// Reads the files anew; connections that are open stay as they are.
  ///
  /// - Throws: as ``HubServer/TLS``; then what was there before stays in use.
  func reload() throws {
    let (fresh, lists) = (try files.context(), try files.revocation())
    context.withLock { $0 = fresh }
    revocation.withLock { $0 = lists }
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
