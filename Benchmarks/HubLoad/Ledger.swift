import Foundation
import OpenSSLKit
import Synchronization
import VanThu

/// What senders were promised and what recipients got, to be compared when everything has come to rest.
final class Ledger: Sendable {
  /// The first half of a SHA-256: enough to tell packets apart.
  struct Mark: Hashable {
    let high: UInt64
    let low: UInt64

    init(_ digest: some Collection<UInt8>) {
      var words: [UInt64] = [0, 0]
      for (index, byte) in digest.prefix(16).enumerated() {
        words[index / 8] = words[index / 8] << 8 | UInt64(byte)
      }
      (high, low) = (words[0], words[1])
    }

    /// The mark of an id or digest in hexadecimal digits.
    init(hexadecimal text: String) {
      var digits = text.utf8.filter { $0 != UInt8(ascii: "-") }.map { $0 < 58 ? $0 - 48 : $0 - 87 }
      if digits.count % 2 == 1 { digits.append(0) }
      self.init(
        stride(from: 0, to: min(32, digits.count - 1), by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }
  }

  private struct Got: Hashable {
    let packet: Mark
    let unit: Int32
  }

  private struct State {
    var promised: [Mark: [Int32]] = [:]
    var got: [Got: Mark] = [:]
    var acknowledged: [Mark: Int] = [:]
    var moment = 0
    var faults: [String] = []
    var packets = 0
    var deliveries = 0
    var again = 0
  }

  private let state = Mutex(State())
  private let unitNumbers: [String: Int32]

  init(units: [String]) {
    unitNumbers = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, Int32($0)) })
  }

  /// The hub has said that it has a packet.
  func promised(_ packet: PacketPress.Packet) {
    let mark = Mark(packet.sha256)
    state.withLock {
      $0.promised[mark] = packet.recipients.map { Int32($0) }
      $0.packets += 1
    }
  }

  /// A recipient was given a packet.
  func got(_ bytes: [UInt8], _ waiting: Waiting) -> String {
    let digest = DigestAlgorithm.sha256.digest(bytes)
    let delivery = Mark(hexadecimal: waiting.id)
    let packet = Got(packet: Mark(digest), unit: unitNumbers[waiting.unit] ?? -1)
    let text = hex(digest)
    state.withLock {
      if let listed = waiting.sha256, listed != text {
        $0.faults.append("bytes differ from the list: \(waiting.id)")
      }
      // A list that was asked for before may come after.
      if let moment = $0.acknowledged[delivery], moment < waiting.askedAt {
        $0.faults.append("offered after it was acknowledged: \(waiting.id)")
      }
      if let other = $0.got.updateValue(delivery, forKey: packet) {
        if other != delivery { $0.faults.append("delivered twice: \(text)") }
        $0.again += 1
      } else {
        $0.deliveries += 1
      }
    }
    return text
  }

  /// The hub has confirmed that a recipient has a packet.
  func acknowledged(_ waiting: Waiting) {
    let mark = Mark(hexadecimal: waiting.id)
    state.withLock {
      $0.moment += 1
      $0.acknowledged[mark] = $0.moment
    }
  }

  /// Counts on with each acknowledgement, so that it can be told what was before and what after; no two are the same.
  var moment: Int {
    state.withLock {
      $0.moment += 1
      return $0.moment
    }
  }

  /// Something that should not happen.
  func fault(_ text: String) { state.withLock { if $0.faults.count < 1000 { $0.faults.append(text) } } }

  /// Packets promised, deliveries made, deliveries fetched more than once.
  var counts: (packets: Int, deliveries: Int, again: Int) {
    state.withLock { ($0.packets, $0.deliveries, $0.again) }
  }

  /// What is wrong: promises not kept, packets doubled, bytes changed. With `isExact`, also packets that came without a
  /// promise (whoever is killed may have stored what it could not confirm any more).
  func faults(isExact: Bool) -> [String] {
    state.withLock { state in
      var faults = state.faults
      for (packet, units) in state.promised {
        for unit in units where state.got[Got(packet: packet, unit: unit)] == nil {
          faults.append("promised, not delivered: \(String(packet.high, radix: 16))… to unit \(unit)")
        }
      }
      if isExact {
        for got in state.got.keys where state.promised[got.packet]?.contains(got.unit) != true {
          faults.append("delivered, not promised: \(String(got.packet.high, radix: 16))…")
        }
      }
      return faults
    }
  }
}
