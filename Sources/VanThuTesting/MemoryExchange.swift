import Dispatch
import OpenSSLKit
import VanThu
import VanThuStore

/// An exchange in memory, for tests: it follows the rules of a hub, and its network fails where it is told to.
public final class MemoryExchange: ExchangePeer, @unchecked Sendable {  // all state behind `queue`
  /// Where the network fails.
  public enum Fault: Sendable, Hashable {
    /// What was asked does not arrive.
    case before
    /// It was done, and the answer is lost.
    case after
  }

  private struct Packet {
    let receiptId: String
    let sender: UnitCode
    let transportId: String
    let sha256: String
    let bytes: [UInt8]
    let storedAt: Timestamp
    let recipients: [UnitCode]
  }

  private struct Delivery {
    let id: String
    let recipient: UnitCode
    let packet: Int
    var word: CourierAcknowledgement?
  }

  private let queue = DispatchQueue(label: "vanthu.memory-exchange")
  private let clock: @Sendable () -> Timestamp
  private var packets: [Packet] = []
  private var deliveries: [Delivery] = []
  private var words: [(sender: UnitCode, word: CourierAcknowledgement)] = []
  private var epoch = 1
  private var fault: @Sendable (_ call: Int) -> Fault? = { _ in nil }
  private var calls = 0
  /// The units the exchange knows; all when empty.
  private let units: Set<UnitCode>

  /// Whether every recipient named is delivered to, as on the axis.
  public let deliversToAllNamed: Bool

  /// An empty exchange.
  public init(
    units: Set<UnitCode> = [], deliversToAllNamed: Bool = false, clock: @escaping @Sendable () -> Timestamp
  ) {
    self.units = units
    self.deliversToAllNamed = deliversToAllNamed
    self.clock = clock
  }

  /// Lets calls fail from now on; calls are counted from 0.
  public func fail(_ rule: @escaping @Sendable (_ call: Int) -> Fault?) {
    queue.sync {
      calls = 0
      fault = rule
    }
  }

  /// Calls since ``fail(_:)``.
  public var callCount: Int { queue.sync { calls } }

  /// What was accepted: sender, transport id and digest, in order.
  public var accepted: [(sender: UnitCode, transportId: String, sha256: String)] {
    queue.sync { packets.map { ($0.sender, $0.transportId, $0.sha256) } }
  }

  /// Forgets everything since it had `count` packets, as after a restored backup.
  public func restore(toPackets count: Int) {
    queue.sync {
      packets.removeLast(max(0, packets.count - count))
      deliveries.removeAll { $0.packet >= count }
      words = []
      epoch += 1
    }
  }

  private func call<Answer>(_ work: () throws -> Answer) throws -> Answer {
    try queue.sync {
      let fault = fault(calls)
      calls += 1
      if fault == .before { throw ExchangeError(code: .unreachable, message: "no connection") }
      let answer = try work()
      if fault == .after { throw ExchangeError(code: .timedOut, message: "no answer") }
      return answer
    }
  }

  /// Offers a packet, and gives the exchange's answer.
  public func offer(_ packet: OfferedPacket) async throws -> OfferAnswer {
    let reader = try packet.open()
    var bytes: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while case let count = try reader.read(into: buffer), count > 0 { bytes += buffer[..<count] }
    return try call {
      if let known = packets.first(where: {
        $0.sender == packet.sender && $0.transportId == packet.transportId
      }) {
        return known.sha256 == packet.sha256
          ? .accepted(receiptId: known.receiptId, storedAt: known.storedAt, recipients: known.recipients)
          : .conflict(acceptedSha256: known.sha256, receiptId: known.receiptId)
      }
      if !units.isEmpty, !units.isSuperset(of: packet.recipients) {
        return .refused("courier.refused.unknown", detail: "unknown recipient")
      }
      let receipt = "BN-\(packets.count + 1)"
      for recipient in packet.recipients {
        deliveries.append(
          Delivery(
            id: "D\(deliveries.count + 1)-\(packets.count + 1)", recipient: recipient, packet: packets.count))
      }
      packets.append(
        Packet(
          receiptId: receipt, sender: packet.sender, transportId: packet.transportId,
          sha256: hex(DigestAlgorithm.sha256.digest(bytes)), bytes: bytes, storedAt: clock(),
          recipients: packet.recipients))
      return .accepted(receiptId: receipt, storedAt: clock(), recipients: packet.recipients)
    }
  }

  /// What waits for a unit, or for all.
  public func waiting(for unit: UnitCode?) async throws -> [AnnouncedDelivery] {
    try call {
      deliveries.filter { (unit == nil || $0.recipient == unit) && $0.word == nil }.map {
        let packet = packets[$0.packet]
        return AnnouncedDelivery(
          id: $0.id, transportId: packet.transportId, sender: packet.sender, recipient: $0.recipient,
          sha256: packet.sha256)
      }
    }
  }

  /// Fetches a delivery's bytes.
  public func download(
    _ delivery: AnnouncedDelivery, _ write: (UnsafeRawBufferPointer) throws -> Void
  ) async throws {
    let bytes = try call {
      guard let found = deliveries.first(where: { $0.id == delivery.id }) else {
        throw ExchangeError(code: .gone, message: "no delivery \(delivery.id)")
      }
      return packets[found.packet].bytes
    }
    try bytes.withUnsafeBytes { try write($0) }
  }

  /// Tells what the recipient has done with a delivery.
  public func acknowledge(_ word: CourierAcknowledgement, of delivery: String) async throws {
    try call {
      guard let index = deliveries.firstIndex(where: { $0.id == delivery }) else {
        throw ExchangeError(code: .gone, message: "no delivery \(delivery)")
      }
      guard deliveries[index].word == nil else { return }
      deliveries[index].word = word
      let packet = packets[deliveries[index].packet]
      words.append(
        (
          packet.sender,
          CourierAcknowledgement(
            transportId: packet.transportId, recipient: word.recipient, sha256: word.sha256,
            state: word.state,
            reason: word.reason, at: word.at)
        ))
    }
  }

  /// What recipients said about packets of a unit.
  public func notices(for unit: UnitCode, after bookmark: CarrierBookmark?) async throws -> NoticePage {
    try call {
      let isNewEpoch = bookmark.map { $0.epoch != "\(epoch)" } ?? false
      let from = isNewEpoch ? 0 : Int(bookmark?.cursor ?? 0)
      return NoticePage(
        words: words.dropFirst(from).filter { $0.sender == unit }
          .map { NoticePage.Word(sender: $0.sender, acknowledgement: $0.word) },
        bookmark: CarrierBookmark(epoch: "\(epoch)", cursor: Int64(words.count)), isNewEpoch: isNewEpoch)
    }
  }
}
