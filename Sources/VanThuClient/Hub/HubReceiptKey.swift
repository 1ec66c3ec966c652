import OpenSSLKit
import Synchronization
import VanThu
import VanThuStore

import struct Foundation.Data
import class Foundation.JSONDecoder

/// The key that signs a hub's receipts, as a sender knows it.
///
/// The first time it is asked for, over the line's TLS, and kept; from then on a receipt by another key is refused, until a
/// person connects anew. A hub keeps its key for its life.
public final class HubReceiptKey: Sendable {
  private let known: Mutex<String?>
  private let keep: @Sendable (String) throws -> Void

  /// The key as it was kept, PEM, and where to keep it when it is learnt; with neither it is known as long as this lives.
  public init(known: String? = nil, keep: @escaping @Sendable (String) throws -> Void = { _ in }) {
    self.known = Mutex(known)
    self.keep = keep
  }

  /// The key in PEM; `nil` when it has not been learnt yet.
  public var publicKey: String? { known.withLock { $0 } }

  /// The key, learnt where it is not known.
  func publicKey(asking ask: () async throws -> String) async throws -> String {
    if let publicKey { return publicKey }
    let asked = try await ask()
    guard Self.key(asked) != nil else {
      throw ExchangeError(code: .notUnderstood, message: "the hub's receipt key is none")
    }
    // Another call may have learnt it meanwhile.
    return try known.withLock { known in
      if let known { return known }
      try keep(asked)
      known = asked
      return asked
    }
  }

  /// SHA-256 of a key's SubjectPublicKeyInfo, hexadecimal: what receipts call it; `nil` for what is no key.
  public static func id(of publicKey: String) -> String? {
    der(publicKey).map { hex(DigestAlgorithm.sha256.digest($0)) }
  }

  /// Whether a receipt is signed by a key: ECDSA on P-256 with SHA-256 over the canonical JSON of all its members
  /// but `signature`, which names the key by its ``id(of:)``.
  ///
  /// Needs neither a network nor the hub. It says that whoever holds the key has given this receipt; whether the key is the
  /// hub's, only who got it from the hub's operator knows. ``HubReceipt/verified(_:by:)`` gives what is signed along with it.
  ///
  /// - Parameters:
  ///   - receipt: the receipt's bytes as they came (`SignedReceipt.receipt`); any change to a member makes it `false`, and
  ///     so does a member that stands there twice; white space and the order of members do not.
  ///   - publicKey: the hub's key in PEM (`GET /api/v1/receipts/key`, `SignedReceipt.publicKey`).
  /// - Returns: `false` also for what is no receipt, no key, or signed by another algorithm.
  public static func isSigned(_ receipt: [UInt8], by publicKey: String) -> Bool {
    guard let all = try? JSONDecoder().decode(AnyJSON.self, from: Data(receipt)).value,
      // Of a member that stands there twice only one is read, and somebody else may read the other.
      all.bytes.count == byteCountWithoutSpace(receipt), case .object(var members) = all,
      case .object(let signature)? = members.removeValue(forKey: "signature"),
      signature["algorithm"] == .string("ecdsa-p256-sha256"), let id = id(of: publicKey),
      signature["keyId"] == .string(id),
      case .string(let text)? = signature["value"], let value = Data(base64Encoded: text),
      let key = key(publicKey)
    else { return false }
    return key.verify(Array(value), over: CanonicalJSON.object(members).bytes, with: .ecdsa(.sha256))
  }

  /// The length of a JSON text without the white space between its parts.
  private static func byteCountWithoutSpace(_ json: [UInt8]) -> Int {
    var (count, isText, isEscaped) = (0, false, false)
    for byte in json {
      if isText || !" \t\r\n".utf8.contains(byte) { count += 1 }
      if byte == UInt8(ascii: "\""), !isEscaped { isText.toggle() }
      isEscaped = isText && !isEscaped && byte == UInt8(ascii: "\\")
    }
    return count
  }

  private static func key(_ pem: String) -> PublicKey? { der(pem).flatMap { try? PublicKey(der: $0) } }

  private static func der(_ pem: String) -> [UInt8]? {
    let lines = pem.split(whereSeparator: \.isNewline)
    guard lines.count > 2, lines.first == "-----BEGIN PUBLIC KEY-----",
      lines.last == "-----END PUBLIC KEY-----"
    else { return nil }
    return Data(base64Encoded: lines.dropFirst().dropLast().joined()).map { Array($0) }
  }
}

/// Any JSON that a receipt may hold, members that are not known yet included: they are signed, too.
private struct AnyJSON: Decodable {
  let value: CanonicalJSON

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    if let members = try? decoder.container(keyedBy: Name.self) {
      var object: [String: CanonicalJSON] = [:]
      for name in members.allKeys {
        object[name.stringValue] = try members.decode(AnyJSON.self, forKey: name).value
      }
      value = .object(object)
    } else if var elements = try? decoder.unkeyedContainer() {
      var array: [CanonicalJSON] = []
      while !elements.isAtEnd { array.append(try elements.decode(AnyJSON.self).value) }
      value = .array(array)
    } else {
      let scalar = try decoder.singleValueContainer()
      if let flag = try? scalar.decode(Bool.self) {
        value = .boolean(flag)
      } else if let number = try? scalar.decode(Int64.self) {
        value = .integer(number)
      } else {
        value = .string(try scalar.decode(String.self))
      }
    }
  }
}
