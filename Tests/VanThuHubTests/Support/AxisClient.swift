import OpenSSLKit
import Testing

@testable import VanThuHub

/// Sends what the axis' own Java client was recorded to send: the same lines in the same order, parameters that stick
/// from one call to the next, a time-stamp that is that of its start, `Expect: 100-continue` before every body.
final class AxisClient {
  let connection: RawConnection
  let system: String
  var secret: String
  /// Sticky parameters, in the order they were first set.
  private(set) var parameters: [(name: String, value: String)]
  /// What is done to the headers before they are sent; for requests as an attacker would make them.
  var tamper: (inout [(name: String, value: String)]) -> Void = { _ in }
  /// Whether `100 Continue` came before the last answer.
  private(set) var wasAsked = false

  init(port: Int, system: String, secret: String, timestamp: String = "26062025T080000+0174") throws {
    connection = try RawConnection(port: port)
    self.system = system
    self.secret = secret
    parameters = [("systemid", system), ("timestamp", timestamp), ("Content-Type", "application/json")]
  }

  func set(_ name: String, _ value: String) {
    if let index = parameters.firstIndex(where: { $0.name == name }) {
      parameters[index].value = value
    } else {
      parameters.append((name, value))
    }
  }

  /// Makes the client forget a parameter, which the real one never does.
  func forget(_ name: String) { parameters.removeAll { $0.name == name } }

  /// The JSON text that is signed, as gson writes it.
  private var signedText: String {
    let members = parameters.map { name, value in
      let escaped = value.map { character -> String in
        switch character {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "=": "\\u003d"
        case "&": "\\u0026"
        case "'": "\\u0027"
        default: String(character)
        }
      }
      return "\"XroadVnpt-\(name)\":\"\(escaped.joined())\""
    }
    return "{\(members.joined(separator: ","))}"
  }

  func call(
    _ operation: String, _ values: KeyValuePairs<String, String> = [:], method: String = "POST",
    contentType: String = "application/json", body: [UInt8] = [], waits: Bool = true
  ) async throws -> RawResponse {
    set("Content-Type", contentType)
    for (name, value) in values { set(name, value) }
    let text = signedText
    let hash = hex(MessageAuthentication.hmacSHA256(Array(text.utf8), secret: Array(secret.utf8)))
    var headers = parameters.map { (name: "XroadVnpt-\($0.name)", value: $0.value) }
    headers += [
      ("XroadVnpt-sign-header-key", parameters.map(\.name).joined(separator: ";")),
      ("XroadVnpt-sign-header", text), ("XroadVnpt-hash-header", hash),
      ("XroadVnpt-version", "3.0.201608"), ("Content-Type", contentType),
    ]
    if method == "POST" { headers.append(("Content-Length", String(body.count))) }
    headers += [
      ("Host", "127.0.0.1"), ("Connection", "Keep-Alive"),
      ("User-Agent", "JAVASDKAgent/1.0.0 XRoad/VPCP"),
    ]
    if !body.isEmpty { headers.append(("Expect", "100-continue")) }
    tamper(&headers)
    let head =
      "\(method) /\(operation) HTTP/1.1\r\n" + headers.map { "\($0.name): \($0.value)\r\n" }.joined() + "\r\n"
    try await connection.send(head)
    wasAsked = false
    if !body.isEmpty {
      guard waits else {
        try await connection.send(body)
        return try await connection.response()
      }
      let first = try await connection.response()
      guard first.status == 100 else { return first }
      wasAsked = true
      try await connection.send(body)
    }
    return try await connection.response()
  }

  /// `sendEdoc` as the Java client does it: the file, CR LF, and the digest of the file without padding.
  func sendEdoc(
    _ file: [UInt8], from: String, type: String = "edoc", to: String? = nil, hash: String? = nil,
    body: [UInt8]? = nil, contentType: String = "application/octet-stream", waits: Bool = true
  ) async throws -> RawResponse {
    set("from", from)
    if let to { set("to", to) }
    return try await call(
      "sendEdoc",
      [
        "servicetype": "eDoc", "messagetype": type,
        "hash-file": hash ?? HashFile.unpadded(hex(DigestAlgorithm.sha256.digest(file))),
      ], contentType: contentType, body: body ?? file + [13, 10], waits: waits)
  }
}

extension RawResponse {
  /// The body as the JSON the client reads.
  func json() throws -> WireJSON { try #require(WireJSON(body), "\(text)") }

  /// `ErrorCode`.
  func code() throws -> String { try #require(try json()["ErrorCode"]?.scalar) }

  /// The rows of `data`.
  func rows() throws -> [WireJSON] {
    guard case .array(let rows)? = try json()["data"] else { return [] }
    return rows
  }
}
