import FoundationEssentials
import HTTPTypes
import OpenSSLKit
import VanThu
import VanThuStore

/// A request of the native API: who asks for what.
struct APIRequest: Sendable {
  /// What can be asked for; `Specs/hub-openapi.yaml` has the details.
  enum Route: Sendable, Equatable {
    case offer(String), trace(String), deliveries, download(String), acknowledge(String), notices, key, units
    case exchangeRate, webhooks, setWebhook(String), removeWebhook(String)

    /// What it is called in log and metrics.
    var name: String {
      switch self {
      case .offer: "offer"
      case .trace: "trace"
      case .deliveries: "deliveries"
      case .download: "download"
      case .acknowledge: "acknowledge"
      case .notices: "notices"
      case .key: "receiptKey"
      case .units: "units"
      case .exchangeRate: "exchangeRate"
      case .webhooks: "webhooks"
      case .setWebhook: "setWebhook"
      case .removeWebhook: "removeWebhook"
      }
    }
  }

  /// What a path asks for; `nil` for what there is not.
  static func route(_ method: HTTPRequest.Method, path: String) -> Route? { routes(parts(path))?[method] }

  private static func parts(_ path: String) -> [String] {
    path.dropFirst(root.count).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }

  /// Where the API begins.
  static let root = "/api/v1/"

  let route: Route
  /// The system; `nil` where nobody has to say who they are.
  let system: String?
  private let query: [String: String]
  let head: HTTPRequest

  /// Checks path, method and credentials.
  init(
    _ head: HTTPRequest, path: String, query: String?, register: HubRegister, now: Timestamp,
    certificate: String? = nil
  ) throws(HubRefusal) {
    guard let routes = Self.routes(Self.parts(path)) else {
      throw HubRefusal(.packet, "hub.refused.operation")
    }
    guard let route = routes[head.method] else {
      let allowed = routes.keys.map(\.rawValue).sorted().joined(separator: ", ")
      throw HubRefusal(.request, "hub.refused.method", ["allowed": .text(allowed)])
    }
    self.route = route
    self.head = head
    system = route == .key ? nil : try Self.system(head.headerFields, certificate, register, now)
    self.query = try Self.query(query)
  }

  private static func routes(_ parts: [String]) -> [HTTPRequest.Method: Route]? {
    switch (parts.count, parts[0]) {
    case (2, "packets"): [.put: .offer(parts[1]), .get: .trace(parts[1])]
    case (1, "deliveries"): [.get: .deliveries]
    case (3, "deliveries") where parts[2] == "packet": [.get: .download(parts[1])]
    case (3, "deliveries") where parts[2] == "acknowledgement": [.put: .acknowledge(parts[1])]
    case (1, "notices"): [.get: .notices]
    case (2, "receipts") where parts[1] == "key": [.get: .key]
    case (1, "units"): [.get: .units]
    case (2, "rates") where parts[1] == "exchange": [.get: .exchangeRate]
    case (1, "webhooks"): [.get: .webhooks]
    case (2, "webhooks"): [.put: .setWebhook(parts[1]), .delete: .removeWebhook(parts[1])]
    default: nil
    }
  }

  /// What a token of an unknown system is compared with: as long as any digest, and the digest of nothing that is known.
  private static let noSecret = [UInt8](repeating: 0, count: 32)

  /// The system that a token belongs to (`Bearer vt1.<id>.<secret>`), or without one that of the client's certificate.
  private static func system(
    _ headers: HTTPFields, _ certificate: String?, _ register: HubRegister, _ now: Timestamp
  ) throws(HubRefusal) -> String {
    let refusal = HubRefusal(.credentials, "hub.refused.credentials")
    if headers[.authorization] == nil, let certificate {
      guard let id = register.certificates[certificate], register.systems[id]?.isDisabled == false else {
        throw refusal
      }
      return id
    }
    guard let value = headers[.authorization], value.lowercased().hasPrefix("bearer ") else { throw refusal }
    guard let token = HubToken(value.dropFirst(7)) else { throw refusal }
    let system = register.systems[token.system]
    let secrets = system?.secrets.filter { $0.until.map { now < $0 } ?? true }.map(\.sha256) ?? [noSecret]
    // Digests have one length, so that comparing tells nothing of the secret's.
    let given = DigestAlgorithm.sha256.digest(token.secret.utf8)
    let isKnown = secrets.reduce(false) { found, secret in
      MessageAuthentication.areEqual(secret, given) || found
    }
    guard let system, isKnown, !system.isDisabled else { throw refusal }
    try register.checkOwner(of: certificate, is: system.id)
    return system.id
  }

  private static func query(_ text: String?) throws(HubRefusal) -> [String: String] {
    var query: [String: String] = [:]
    for pair in (text ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = unescaped(parts[0]), let value = unescaped(parts.count > 1 ? parts[1] : ""),
        query.updateValue(value, forKey: name) == nil
      else { throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "?"]) }
    }
    return query
  }

  private static func unescaped(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(32)
      } else if byte == UInt8(ascii: "%") {
        guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        else {
          return nil
        }
        rest.removeFirst(2)
        bytes.append(value)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  // MARK: - Parameters

  subscript(_ name: String) -> String? { query[name] }

  private static func wrong(_ name: String) -> HubRefusal {
    HubRefusal(.request, "hub.refused.parameter", ["parameter": .text(name)])
  }

  /// A whole number within bounds, or its default.
  func number(_ name: String, _ range: ClosedRange<Int>, or other: Int) throws(HubRefusal) -> Int {
    guard let text = query[name] else { return other }
    guard let number = Int(text), range.contains(number) else { throw Self.wrong(name) }
    return number
  }

  func unit(_ name: String) throws(HubRefusal) -> UnitCode? {
    guard let text = query[name] else { return nil }
    guard text.count <= 100, let unit = UnitCode(text) else { throw Self.wrong(name) }
    return unit
  }

  func day(_ name: String) throws(HubRefusal) -> CalendarDay? {
    guard let text = query[name] else { return nil }
    guard let day = CalendarDay(text) else { throw Self.wrong(name) }
    return day
  }

  func required<Value>(_ value: Value?, _ name: String) throws(HubRefusal) -> Value {
    guard let value else { throw Self.wrong(name) }
    return value
  }

  /// The units asked about: one of the system's own, or all of them.
  func units(_ register: HubRegister) throws(HubRefusal) -> [UnitCode] {
    guard let unit = try unit("unit") else {
      return register.servedBy.filter { $0.value == system }.map(\.key).sorted()
    }
    guard let system, register.mayActFor(unit, system) else {
      throw HubRefusal(
        .sender, "hub.refused.sender", ["code": .text(unit.text), "system": .text(system ?? "–")])
    }
    return [register.current(unit)]
  }

  /// Whether a text can name a packet.
  static func isTransportId(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 64 else { return false }
    func isPlain(_ byte: UInt8) -> Bool {
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
    return isPlain(first) && (isPlain(last) || last == UInt8(ascii: "_") || last == UInt8(ascii: "-"))
      && bytes.allSatisfy { isPlain($0) || "._-".utf8.contains($0) }
  }

  /// Whether a text can name a webhook.
  static func isWebhookName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "-"), text.utf8.count <= 40 else { return false }
    return text.utf8.allSatisfy {
      (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "-")
    }
  }

  /// The digest of a header `Repr-Digest: sha-256=:…:` (RFC 9530), hexadecimal; `nil` for anything else.
  static func digest(_ header: String?) -> String? {
    guard let header, header.hasPrefix("sha-256=:"), header.hasSuffix("=:"), header.utf8.count == 54 else {
      return nil
    }
    let bytes = Data(base64Encoded: String(header.dropFirst(9).dropLast(1))) ?? Data()
    return bytes.count == 32 ? hex(bytes) : nil
  }

  /// The header for a digest.
  static func reprDigest(_ sha256: String) -> String {
    func value(_ digit: UInt8) -> UInt8 { digit < 0x3A ? digit & 15 : digit & 15 + 9 }
    let digits = Array(sha256.utf8)
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map {
      value(digits[$0]) << 4 | value(digits[$0 + 1])
    }
    var stream = Base64Stream()
    return "sha-256=:\(String(decoding: stream.encode(bytes) + stream.finish(), as: UTF8.self)):"
  }
}

extension HTTPField.Name {
  /// RFC 9530; a name that every HTTP library accepts.
  static var reprDigest: HTTPField.Name { HTTPField.Name("Repr-Digest") ?? .contentType }
}
