import FoundationEssentials
import VanThu

/// The exchange's word that a packet is stored durably at every recipient: written once, never changed. A repeat
/// of the packet finds this very receipt again.
public struct CourierReceipt: Sendable, Codable, Equatable {
  /// `vanthu.receipt/1`.
  public var schema = "vanthu.receipt/1"
  /// Id of the receipt, the same whenever the same packet of the same sender is taken in.
  public let receiptId: String
  /// The sender's transport id.
  public let transportId: String
  /// The unit whose outbox the packet came from.
  public let sender: UnitCode
  /// SHA-256 of the packet, hexadecimal.
  public let sha256: String
  /// When it was stored.
  public let storedAt: Timestamp
  /// The units it was put before.
  public let recipients: [UnitCode]
}

/// Refusal of a packet whose transport id its sender has used for other bytes.
public struct CourierConflict: Sendable, Codable, Equatable {
  /// `vanthu.conflict/1`.
  public var schema = "vanthu.conflict/1"
  /// The transport id used twice.
  public let transportId: String
  /// The sender.
  public let sender: UnitCode
  /// SHA-256 of the refused packet, hexadecimal; it lies in the sender's quarantine.
  public let sha256: String
  /// SHA-256 of the packet accepted under this id.
  public let acceptedSha256: String
  /// The receipt of the accepted packet; absent when it never got one.
  public let receiptId: String?
  /// When it was refused.
  public let at: Timestamp
}

/// Refusal of a packet by a rule: no recipient, an unknown one, an unfit name. Nothing was delivered.
public struct CourierRefusal: Sendable, Codable, Equatable {
  /// `vanthu.refusal/1`.
  public var schema = "vanthu.refusal/1"
  /// The transport id, or the name of the file where it is not fit to be one.
  public let transportId: String
  /// The sender.
  public let sender: UnitCode
  /// SHA-256 of the refused packet, hexadecimal; it lies in the sender's quarantine.
  public let sha256: String
  /// Key of the reason in the message catalogue.
  public let reason: MessageKey
  /// What an exchange over the network said of it, in its own words; absent where the folder itself refused.
  public let words: String?
  /// When it was refused.
  public let at: Timestamp

  /// What to tell a person.
  public var message: Message {
    let known: [String: Message.Argument] = ["packetId": .text(transportId), "file": .text(transportId)]
    guard let words else { return Message(reason, known) }
    return Message("line.refused", ["packetId": .text(transportId), "detail": .text(words)])
  }
}

/// A recipient's word to the sender that it has stored a packet, or has put it aside.
public struct CourierAcknowledgement: Sendable, Codable, Equatable {
  /// What the recipient has done.
  public enum State: String, Sendable, Codable {
    /// Stored.
    case done
    /// Put into quarantine.
    case failed
    /// Nothing: the exchange took the packet out of its inbox again, because it was recalled.
    case withdrawn
  }
  /// `vanthu.acknowledgement/1`.
  public var schema = "vanthu.acknowledgement/1"
  /// The sender's transport id.
  public let transportId: String
  /// The recipient.
  public let recipient: UnitCode
  /// SHA-256 of the packet as the recipient found it, hexadecimal.
  public let sha256: String
  /// What the recipient has done.
  public let state: State
  /// Why it was put aside: a key of the message catalogue; absent when stored.
  public let reason: MessageKey?
  /// When.
  public let at: Timestamp

  /// A recipient's word.
  public init(
    transportId: String, recipient: UnitCode, sha256: String, state: State, reason: MessageKey?, at: Timestamp
  ) {
    self.transportId = transportId
    self.recipient = recipient
    self.sha256 = sha256
    self.state = state
    self.reason = reason
    self.at = at
  }
}

/// The slip beside a delivered packet: who delivered it, when and with which bytes.
///
/// It says what the exchange knows: the packet came out of the outbox of `deliveredBy`. It authenticates the
/// sender as far as the permissions of the folders do.
public struct CourierSlip: Sendable, Codable, Equatable {
  /// `vanthu.slip/1`.
  public var schema = "vanthu.slip/1"
  /// The sender's transport id.
  public let transportId: String
  /// The unit whose outbox the packet came from.
  public let deliveredBy: UnitCode
  /// SHA-256 of the packet, hexadecimal.
  public let sha256: String
  /// When it was delivered.
  public let at: Timestamp
  /// Place in the exchange's run: urgent packets before others.
  public let position: Int
}

/// What a sender finds in its `receipts` folder about one packet.
public enum CourierNotice: Sendable, Equatable {
  /// The packet is stored at every recipient.
  case receipt(CourierReceipt)
  /// Its transport id was used before for other bytes.
  case conflict(CourierConflict)
  /// It was refused by a rule.
  case refusal(CourierRefusal)
  /// A recipient has stored it or put it aside.
  case acknowledgement(CourierAcknowledgement)
  /// A file that cannot be read as any of these; its name.
  case unreadable(String)
}

/// The recipients a sender states beside a packet that does not name them itself (status packets do not).
struct CourierAddress: Sendable, Codable, Equatable {
  var schema = "vanthu.address/1"
  let to: [UnitCode]
}

/// The unit a folder belongs to.
struct CourierOwner: Sendable, Codable, Equatable {
  var schema = "vanthu.unit/1"
  let code: UnitCode
}

extension Disk {
  /// Longest notice that is read, in bytes: a receipt with 20,000 recipients.
  private var longestNotice: Int { 1_048_576 }

  /// Writes a notice whole, in canonical JSON and a line feed.
  func writeNotice(_ notice: some Encodable, to folder: String, name: String, temporaryName: String) throws {
    let bytes = try CanonicalJSON.bytes(of: notice) + [UInt8(ascii: "\n")]
    try writeWhole(bytes, to: folder, name: name, temporaryName: temporaryName)
  }

  /// Reads a notice; `nil` when there is no such file. Throws ``CourierError`` with code `damaged` when it is
  /// something else.
  func notice<Notice: Decodable>(_ type: Notice.Type, at path: String) throws -> Notice? {
    let bytes: [UInt8]
    do { bytes = try self.bytes(of: path, limit: longestNotice) } catch {
      if error.code == .notFound { return nil }
      throw error
    }
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
      throw CourierError(code: .damaged, message: "\(path) is not what its name says")
    }
  }
}
