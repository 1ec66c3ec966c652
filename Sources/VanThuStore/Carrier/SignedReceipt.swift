import FoundationEssentials
import VanThu

/// An exchange's receipt with its signature, as the exchange gave it, and the key by which it was found good: what a sender
/// can show when the exchange says later that it has no such packet.
public struct SignedReceipt: Sendable, Codable, Equatable {
  /// `vanthu.signed-receipt/1`.
  public private(set) var schema = "vanthu.signed-receipt/1"
  /// The receipt, byte by byte as it came (`vanthu.hub-receipt/1`, Specs/hub-openapi.yaml).
  public let receipt: String
  /// The exchange's public key, PEM.
  public let publicKey: String

  /// A receipt whose signature has been verified with a key.
  public init(receipt: String, publicKey: String) {
    self.receipt = receipt
    self.publicKey = publicKey
  }

  /// Reads what ``CourierFolder/signedReceipt(for:transportId:)`` finds; `nil` for anything else. That a signature was found
  /// good once is the claim of whoever wrote the file: verify it again (`HubReceipt.verified(_:by:)` of VanThuClient).
  public init?(_ json: [UInt8]) {
    guard let read = try? JSONDecoder().decode(SignedReceipt.self, from: Data(json)),
      read.schema == "vanthu.signed-receipt/1"
    else { return nil }
    self = read
  }
}

extension CourierFolder {
  /// The exchange's signed receipt for a packet that a unit has sent; `nil` where the exchange signs none.
  ///
  /// - Throws: `DiskError`, ``CourierError`` with code `damaged` for a file that is none.
  public func signedReceipt(for unit: UnitCode, transportId: String) throws -> SignedReceipt? {
    guard CourierName.isTransportId(transportId) else { return nil }
    return try disk.notice(
      SignedReceipt.self, at: "\(places(of: unit).receipts)/\(transportId).\(SignedReceipt.kind).json")
  }
}

extension SignedReceipt {
  /// What stands between transport id and `.json` in its file's name.
  static let kind = "signed"
}
