import VanThu

import struct Foundation.Data
import class Foundation.JSONDecoder

/// A hub's receipt, `vanthu.hub-receipt/1` (Specs/hub-openapi.yaml).
public struct HubReceipt: Sendable, Codable, Equatable {
  /// Where one recipient's copy stands.
  public struct Recipient: Sendable, Codable, Equatable {
    /// The unit.
    public var unit: UnitCode
    /// The hub's id of its delivery.
    public var deliveryId: String
  }

  /// The hub's signature over the canonical JSON of everything else.
  public struct Signature: Sendable, Codable, Equatable {
    /// SHA-256 of the public key, hexadecimal.
    public var keyId: String
    /// `ecdsa-p256-sha256`.
    public var algorithm: String
    /// r and s, base64.
    public var value: String
  }

  /// The form's name.
  public var schema: String
  /// The hub's name.
  public var hub: String
  /// The hub's run.
  public var epoch: String
  /// The same for every repeat of the offer.
  public var receiptId: String
  /// The sender's transport id.
  public var transportId: String
  /// The sending unit.
  public var sender: UnitCode
  /// SHA-256 of the packet, hexadecimal.
  public var sha256: String
  /// Length of the packet in bytes.
  public var byteCount: Int
  /// When it was stored.
  public var storedAt: Timestamp
  /// For whom.
  public var recipients: [Recipient]
  /// What was noticed, `unsigned` for instance.
  public var marks: [String]
  /// The signature.
  public var signature: Signature

  /// What a receipt says, where it is signed by a key; `nil` where it is not, or says something else than a receipt does.
  ///
  /// The way to a receipt's values for whoever keeps receipts: nothing of one that was changed can be read by it. See
  /// ``HubReceiptKey/isSigned(_:by:)`` for what a signature proves and what it does not.
  ///
  /// - Parameters:
  ///   - receipt: the receipt's bytes as they came.
  ///   - publicKey: the hub's key in PEM.
  public static func verified(_ receipt: [UInt8], by publicKey: String) -> HubReceipt? {
    guard HubReceiptKey.isSigned(receipt, by: publicKey),
      let read = try? JSONDecoder().decode(HubReceipt.self, from: Data(receipt)),
      read.schema == "vanthu.hub-receipt/1"
    else { return nil }
    return read
  }

  /// Whether bytes say of themselves that they are a receipt; signed or not.
  package static func claims(_ bytes: [UInt8]) -> Bool {
    struct Named: Decodable { var schema: String }
    let named = try? JSONDecoder().decode(Named.self, from: Data(bytes))
    return named?.schema == "vanthu.hub-receipt/1"
  }
}

/// `GET /receipts/key`.
struct HubKey: Decodable {
  var publicKey: String
}

/// Why a hub did not do something (RFC 9457).
struct HubProblem: Decodable {
  var title: String
  var detail: String?
  var code: String
  var receiptId: String?
  var acceptedSha256: String?
}

/// `GET /deliveries`.
struct HubDeliveries: Decodable {
  struct Delivery: Decodable {
    var deliveryId: String
    var unit: UnitCode
    var transportId: String
    var sender: UnitCode
    var sha256: String
  }
  var deliveries: [Delivery]
}

/// `GET /notices`.
struct HubNotices: Decodable {
  struct Notice: Decodable {
    var transportId: String
    var sender: UnitCode
    var recipient: UnitCode
    var sha256: String
    var state: String
    var reason: String?
    var at: Timestamp
  }
  var epoch: String
  var cursor: Int64
  var notices: [Notice]
  var more: Bool
}

/// `PUT /deliveries/{id}/acknowledgement`.
struct HubAcknowledgement: Encodable {
  var state: String
  var sha256: String
  var reason: String?
}
