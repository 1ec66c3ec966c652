import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import VanThu
import VanThuStore

/// Sends knocks over the network: TLS 1.2 or later, no redirects, ten seconds for an answer, of which only the status is
/// looked at.
final class WebhookSender: Sendable {
  private let client: HTTPClient

  /// - Parameter authorities: whose certificates are trusted beside those of the system, PEM; none when empty.
  /// - Throws: an error of NIOSSL for authorities that cannot be read.
  init(authorities: [UInt8]) throws {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    if !authorities.isEmpty {
      tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMBytes(authorities))]
    }
    var settings = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
    settings.httpVersion = .http1Only
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
  }

  /// The status of the answer; `nil` for none.
  func send(_ knock: WebhookKnock) async -> Int? {
    var request = HTTPClientRequest(url: knock.url)
    request.method = .POST
    for (name, value) in knock.headers { request.headers.add(name: name, value: value) }
    request.body = .bytes(ByteBuffer(bytes: knock.body))
    let response = try? await client.execute(request, timeout: .seconds(10))
    return response.map { Int($0.status.code) }
  }

  func close() async { try? await client.shutdown() }
}
