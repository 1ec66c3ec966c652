import OpenSSLKit
import Testing
import VanThu

@testable import VanThuHub

/// A plain client of the native API over one connection.
final class APIClient {
  let connection: RawConnection
  var token: String?

  init(port: Int, token: String?) throws {
    connection = try RawConnection(port: port)
    self.token = token
  }

  func call(
    _ method: String, _ path: String, _ headers: [(String, String)] = [], body: [UInt8]? = nil
  ) async throws -> RawResponse {
    try await send(method, path, headers, body: body)
    return try await connection.response()
  }

  func send(_ method: String, _ path: String, _ headers: [(String, String)] = [], body: [UInt8]? = nil)
    async throws
  {
    var all = [("Host", "127.0.0.1")] + headers
    if let token { all.append(("Authorization", "Bearer \(token)")) }
    if let body { all.append(("Content-Length", String(body.count))) }
    let head = "\(method) /api/v1\(path) HTTP/1.1\r\n" + all.map { "\($0.0): \($0.1)\r\n" }.joined() + "\r\n"
    try await connection.send(Array(head.utf8) + (body ?? []))
  }

  func offer(_ id: String, _ packet: [UInt8], from: String, query: String = "", digest: String? = nil)
    async throws
    -> RawResponse
  {
    let sha256 = hex(DigestAlgorithm.sha256.digest(packet))
    return try await call(
      "PUT", "/packets/\(id)?from=\(from)\(query)",
      [
        ("Content-Type", "application/octet-stream"),
        ("Repr-Digest", digest ?? APIRequest.reprDigest(sha256)),
      ],
      body: packet)
  }
}

extension HubFixture {
  /// The headers of an offer, for clients that do not get any further.
  func offerHead(_ id: String, _ packet: [UInt8], more: String = "") throws -> [UInt8] {
    let token = Hub.Credentials(system: "qlvb.tinh", secret: Self.secrets["qlvb.tinh"] ?? "").token
    return Array(
      """
      PUT /api/v1/packets/\(id)?from=H98 HTTP/1.1\r
      Host: 127.0.0.1\r
      Authorization: Bearer \(token)\r
      Content-Type: application/octet-stream\r
      Content-Length: \(packet.count)\r
      Repr-Digest: \(APIRequest.reprDigest(hex(DigestAlgorithm.sha256.digest(packet))))\r
      \(more)\r

      """.utf8)
  }

  func api(_ system: String, _ port: Int) throws -> APIClient {
    try APIClient(
      port: port, token: Hub.Credentials(system: system, secret: Self.secrets[system] ?? "").token)
  }
}
