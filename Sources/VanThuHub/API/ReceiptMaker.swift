import OpenSSLKit
import VanThu

/// Signs receipts: ECDSA over the canonical JSON of the receipt without its signature.
struct ReceiptMaker: Sendable {
  /// SHA-256 of the key's SubjectPublicKeyInfo, hexadecimal.
  let keyId: String
  /// The public key in PEM.
  let publicKey: String
  private let hub: String
  private let key: PrivateKey
  static let algorithm = "ecdsa-p256-sha256"

  /// - Throws: `OpenSSLError` with code `unsupported` for a key that is not one on P-256.
  init(hub: String, key: PrivateKey) throws {
    let der = try key.publicKeyDER()
    keyId = hex(DigestAlgorithm.sha256.digest(der))
    var stream = Base64Stream()
    let digits = String(decoding: stream.encode(der) + stream.finish(), as: UTF8.self)
    var lines: [Substring] = []
    var rest = digits[...]
    while !rest.isEmpty {
      lines.append(rest.prefix(64))
      rest = rest.dropFirst(64)
    }
    publicKey = "-----BEGIN PUBLIC KEY-----\n\(lines.joined(separator: "\n"))\n-----END PUBLIC KEY-----\n"
    self.hub = hub
    self.key = key
    _ = try key.sign([], with: .ecdsa(.sha256))
  }

  /// Makes receipts of one epoch.
  func maker(epoch: String) -> (StoredHubPacket, [HubDelivery]) throws -> [UInt8] {
    { packet, deliveries in
      var members: [String: CanonicalJSON] = [
        "schema": .string("vanthu.hub-receipt/1"), "hub": .string(hub), "epoch": .string(epoch),
        "receiptId": .string(packet.docId),
        "transportId": .string(packet.clientTransportId ?? packet.docId),
        "sender": .string(packet.sender.text), "sha256": .string(packet.sha256),
        "byteCount": .integer(Int64(packet.byteCount)), "storedAt": .string(packet.acceptedAt.iso8601),
        "recipients": .array(
          deliveries.map { .object(["unit": .string($0.unit.text), "deliveryId": .string($0.docId)]) }),
        "marks": .array(packet.marks.map { .string($0) }),
      ]
      var stream = Base64Stream()
      let signature = try key.sign(CanonicalJSON.object(members).bytes, with: .ecdsa(.sha256))
      members["signature"] = .object([
        "keyId": .string(keyId), "algorithm": .string(Self.algorithm),
        "value": .string(String(decoding: stream.encode(signature) + stream.finish(), as: UTF8.self)),
      ])
      return CanonicalJSON.object(members).bytes
    }
  }
}

extension StoredHubPacket {
  /// What a recipient should know about its signature; nothing for a valid one.
  var marks: [String] { ["unsigned", "notVerifiable", "indeterminate", "invalid"].filter { $0 == verdict } }
}
