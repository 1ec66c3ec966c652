import AsyncHTTPClient
import Glibc
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOPosix
import NIOSSL
import VanThu
import VanThuStore

import struct Foundation.Data
import struct Foundation.URL

/// How an exchange is reached: its address, whom to trust, and how long to wait.
public struct ExchangeAddress: Sendable {
  /// The address, `https://hub.example:8443`; `http` only for the same machine or behind a tunnel.
  public var url: String
  /// Certificates (PEM) of the authorities that the exchange's own certificate comes from; the system's when empty.
  public var authorities: [UInt8] = []
  /// The client's own certificates, leaf first, and their key, both PEM; for exchanges that ask for them.
  public var identity: (certificates: [UInt8], key: [UInt8])?
  /// Longest time without a byte, in seconds.
  public var patience: Int64 = 120
  /// Seconds for making a connection, TLS included.
  public var connectPatience: Int64 = 10

  /// An address.
  public init(url: String) { self.url = url }
}

/// A connection to an exchange: HTTP/1.1 with TLS 1.2 or later, no redirects, nothing remembered between calls.
public final class ExchangeConnection: Sendable {
  private let client: HTTPClient
  private let base: String

  /// A connection; opened when it is first used.
  ///
  /// - Throws: ``ExchangeError`` with code `notUnderstood` for an address that is none, errors of NIOSSL for
  ///   certificates that are none.
  public init(_ address: ExchangeAddress) throws {
    let text = address.url.hasSuffix("/") ? String(address.url.dropLast()) : address.url
    guard let url = URL(string: text), let scheme = url.scheme?.lowercased(),
      ["http", "https"].contains(scheme),
      url.host != nil, url.query == nil, url.fragment == nil
    else {
      throw ExchangeError(code: .notUnderstood, message: "“\(address.url)” is no address of an exchange")
    }
    base = text
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    if !address.authorities.isEmpty {
      tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(address.authorities))
    }
    if let identity = address.identity {
      tls.certificateChain = try NIOSSLCertificate.fromPEMBytes(identity.certificates).map {
        .certificate($0)
      }
      tls.privateKey = .privateKey(try NIOSSLPrivateKey(bytes: identity.key, format: .pem))
      // A key that is not the certificate's is noticed here, and not taken for a network that is gone.
      _ = try NIOSSLContext(configuration: tls)
    }
    var settings = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
    settings.timeout = .init(connect: .seconds(address.connectPatience), read: .seconds(address.patience))
    settings.httpVersion = .http1Only
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
  }

  /// Closes the connection.
  public func close() async { try? await client.shutdown() }

  /// What is sent with a request.
  enum Body {
    case none
    case bytes([UInt8])
    /// A file's bytes, their number, and what follows them.
    case file(@Sendable () throws -> any DiskReader, byteCount: Int, ending: [UInt8])
  }

  /// Asks, and gives the head of the answer; its body is read by the caller.
  func call(
    _ method: HTTPMethod, _ path: String, headers: [(String, String)] = [], body: Body = .none,
    waiting: Int64 = 0
  ) async throws(ExchangeError) -> HTTPClientResponse {
    var request = HTTPClientRequest(url: base + path)
    request.method = method
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    switch body {
    case .none: break
    case .bytes(let bytes): request.body = .bytes(bytes)
    case .file(let open, let byteCount, let ending):
      request.body = .stream(
        FilePieces(open: open, ending: ending), length: .known(Int64(byteCount + ending.count)))
    }
    do {
      return try await client.execute(request, deadline: .now() + .hours(6))
    } catch { throw Self.failure(error) }
  }

  /// The whole of a small answer.
  func collect(_ response: HTTPClientResponse, limit: Int = 16 << 20) async throws(ExchangeError) -> [UInt8] {
    do { return Array(buffer: try await response.body.collect(upTo: limit)) } catch {
      throw Self.failure(error)
    }
  }

  /// The next piece of an answer's body.
  static func next(of body: inout HTTPClientResponse.Body.AsyncIterator) async throws(ExchangeError)
    -> ByteBuffer?
  {
    do { return try await body.next() } catch { throw failure(error) }
  }

  /// What went wrong, and whether the other side may have done what was asked.
  static func failure(_ error: any Error) -> ExchangeError {
    if let error = error as? ExchangeError { return error }
    if let error = encryptionFailure(error) { return error }
    if let error = error as? HTTPClientError, error == .connectTimeout {
      return ExchangeError(code: .unreachable, message: "no connection in time")
    }
    if let error = error as? NIOConnectionError {
      let reason = error.connectionErrors.first.map { words(for: $0.error) }
      return ExchangeError(
        code: .unreachable, message: reason ?? "no address is known for \(error.host)")
    }
    if error is NIOSSLError {
      return ExchangeError(code: .unreachable, message: "no connection: \(words(for: error))")
    }
    if let error = error as? IOError, error.errnoCode == ECONNREFUSED {
      return ExchangeError(code: .unreachable, message: words(for: error))
    }
    return ExchangeError(code: .timedOut, message: "no answer: \(words(for: error))")
  }

  /// What a failed connection says of certificates and encryption; nothing was done then. `nil` for any other failure.
  private static func encryptionFailure(_ error: any Error) -> ExchangeError? {
    let text = String(describing: error)
    func has(_ marks: String...) -> Bool { marks.contains { text.contains($0) } }
    let code: ExchangeError.Code
    if has("CERTIFICATE_VERIFY_FAILED", "failedToValidateHostname", "unableToValidateCertificate") {
      code = .certificateUnknown
    } else if has("WRONG_VERSION_NUMBER", "HTTP_REQUEST") {
      code = .notEncrypted
    } else if has("_ALERT_") && has("CERTIFICATE", "UNKNOWN_CA") {
      code = .certificateRefused
    } else {
      return nil
    }
    return ExchangeError(code: code, message: words(for: error))
  }

  /// An error of the network in few words: of an error of TLS the name of its reason, without places in source files.
  private static func words(for error: any Error) -> String {
    if let error = error as? IOError { return String(cString: strerror(error.errnoCode)) }
    let text = String(describing: error)
    guard let mark = text.range(of: "OPENSSL_internal:") else { return text }
    return String(text[mark.upperBound...].prefix { $0.isUppercase || $0.isNumber || $0 == "_" })
  }
}

/// A file's bytes as a request's body.
private struct FilePieces: AsyncSequence, Sendable {
  typealias Element = ByteBuffer
  let open: @Sendable () throws -> any DiskReader
  let ending: [UInt8]

  func makeAsyncIterator() -> Iterator { Iterator(open: open, ending: ending) }

  struct Iterator: AsyncIteratorProtocol {
    let open: @Sendable () throws -> any DiskReader
    let ending: [UInt8]
    private var reader: (any DiskReader)?
    private var isAtEnd = false

    init(open: @escaping @Sendable () throws -> any DiskReader, ending: [UInt8]) {
      self.open = open
      self.ending = ending
    }

    mutating func next() async throws -> ByteBuffer? {
      if isAtEnd { return nil }
      let reader = try self.reader ?? open()
      self.reader = reader
      var buffer = ByteBuffer()
      let count = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 1 << 16) {
        try reader.read(into: $0)
      }
      if count > 0 { return buffer }
      isAtEnd = true
      return ending.isEmpty ? nil : ByteBuffer(bytes: ending)
    }
  }
}
