import Synchronization
import VanThuStore

/// What a hub counts while it runs, in the text form that Prometheus reads.
package final class HubMetrics: Sendable {
  private struct Series: Hashable {
    let name: String
    let labels: String
  }

  private let underWay = Atomic(0)
  private let counters = Mutex<[Series: Int]>([:])

  /// Requests that are being answered.
  package var requestsUnderWay: Int { underWay.load(ordering: .relaxed) }
  func requestBegins() { underWay.add(1, ordering: .relaxed) }
  func requestEnds() { underWay.subtract(1, ordering: .relaxed) }

  /// Counts something; labels are ids of operations and kinds, never of persons or documents.
  func count(_ name: String, _ labels: String = "", by amount: Int = 1) {
    counters.withLock { $0[Series(name: name, labels: labels), default: 0] += amount }
  }

  /// Counts what a bridge carried.
  func count(_ report: HubBridge.Report) {
    for (way, part) in [("up", report.up), ("down", report.down)] {
      for (outcome, amount) in [("handedOn", part.handedOn), ("refused", part.refused.count)] where amount > 0
      {
        count("vanthu_hub_bridged_total", "way=\"\(way)\",outcome=\"\(outcome)\"", by: amount)
      }
    }
  }

  /// What a counter stands at.
  package func value(_ name: String, _ labels: String = "") -> Int {
    counters.withLock { $0[Series(name: name, labels: labels)] ?? 0 }
  }

  private static let help: [String: String] = [
    "vanthu_hub_requests_total": "Requests by operation and error code.",
    "vanthu_hub_packets_accepted_total": "Packets accepted for the first time.",
    "vanthu_hub_packets_repeated_total": "Packets handed in again.",
    "vanthu_hub_bytes_accepted_total": "Bytes of packets accepted for the first time.",
    "vanthu_hub_deliveries_fetched_total": "Packets handed out.",
    "vanthu_hub_packets_retired_total": "Packets whose content was destroyed after its time.",
    "vanthu_hub_knocks_total": "Knocks at webhooks, by outcome.",
    "vanthu_hub_knocks_dead_total": "Things to knock for that were given up.",
    "vanthu_hub_bridged_total": "Deliveries handed on to the exchange above, and from it, by outcome.",
    "vanthu_hub_blobs_damaged_total": "Stored packets whose bytes no longer had their digest.",
  ]

  /// Everything counted, and what is measured now.
  func text(gauges: [(name: String, help: String, value: Int)]) -> String {
    let all = counters.withLock { $0 }
    var lines: [String] = []
    for (name, series) in Dictionary(grouping: all.keys, by: \.name).sorted(by: { $0.key < $1.key }) {
      lines.append("# HELP \(name) \(Self.help[name] ?? name)")
      lines.append("# TYPE \(name) counter")
      for entry in series.sorted(by: { $0.labels < $1.labels }) {
        lines.append("\(name)\(entry.labels.isEmpty ? "" : "{\(entry.labels)}") \(all[entry] ?? 0)")
      }
    }
    for gauge in gauges {
      lines += [
        "# HELP \(gauge.name) \(gauge.help)", "# TYPE \(gauge.name) gauge", "\(gauge.name) \(gauge.value)",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
