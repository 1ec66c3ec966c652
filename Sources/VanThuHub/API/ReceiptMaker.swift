import OpenSSLKit
import VanThu
import VanThuStore

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

  /// The receipt for a packet that is about to be committed.
  func receipt(for submission: HubSubmission, _ blob: ProvisionalBlob, at moment: Timestamp, epoch: String)
    throws
    -> [UInt8]
  {
    let transportId = submission.transportId.hasPrefix("id:") ? submission.transportId.dropFirst(3) : nil
    var members: [String: CanonicalJSON] = [
      "schema": .string("vanthu.hub-receipt/1"), "hub": .string(hub), "epoch": .string(epoch),
      "receiptId": .string(submission.docId),
      "transportId": .string(transportId.map(String.init) ?? submission.docId),
      "sender": .string(submission.sender.key), "sha256": .string(blob.sha256),
      "byteCount": .integer(Int64(blob.byteCount)), "storedAt": .string(moment.iso8601),
      "recipients": .array(
        zip(submission.recipients, submission.deliveryIds).map {
          .object(["unit": .string($0.unit.key), "deliveryId": .string($1)])
        }),
      "marks": .array(Self.marks(submission.verdict).map { .string($0) }),
    ]
    var stream = Base64Stream()
    let signature = try key.sign(CanonicalJSON.object(members).bytes, with: .ecdsa(.sha256))
    members["signature"] = .object([
      "keyId": .string(keyId), "algorithm": .string(Self.algorithm),
      "value": .string(String(decoding: stream.encode(signature) + stream.finish(), as: UTF8.self)),
    ])
    return CanonicalJSON.object(members).bytes
  }

  /// What a recipient should know about a packet's signature; nothing for a valid one.
  static func marks(_ verdict: String) -> [String] {
    ["unsigned", "notVerifiable", "indeterminate", "invalid"].filter { $0 == verdict }
  }
}

extension StoredHubPacket {
  /// What a recipient should know about its signature; nothing for a valid one.
  var marks: [String] { ReceiptMaker.marks(verdict) }
}
