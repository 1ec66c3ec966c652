/// The tables of `Specs/state-machines.md`, made from the machines themselves; a test compares them with the file.
package enum PublishedTables {
  /// The transport table: a row for each state, a column for each event.
  package static var transport: String {
    let events = TransportState.Event.allCases
    return table(
      corner: "state", columns: events.map(\.rawValue),
      rows: TransportState.allCases.map { state in
        (
          state.rawValue,
          events.map { event in
            var next = state
            guard let actions = try? next.apply(event) else { return "–" }
            return cell(next == state ? nil : next.rawValue, actions.map(\.rawValue))
          }
        )
      })
  }

  /// The business table: a row for each stage with and without an open request, a column for each event.
  ///
  /// The times of statuses are those of latecomers: made before an open recall was sent.
  package static var business: String {
    let events: [BusinessState.Event] =
      HandlingStatus.allCases.map { .status($0, at: nil) } + [
        .recalled(at: nil), .updated, .replaced, .sentAgain,
      ]
    var states: [BusinessState] = []
    for stage in BusinessState.Stage.allCases {
      states.append(BusinessState(stage: stage, request: nil))
      var open = BusinessState(stage: stage, request: nil)
      guard (try? open.apply(.updated)) != nil else { continue }
      for request in BusinessState.Request.allCases {
        states.append(BusinessState(stage: stage, request: request))
      }
    }
    return table(
      corner: "state", columns: events.map(\.name),
      rows: states.map { state in
        (
          state.name,
          events.map { event in
            var next = state
            guard let actions = try? next.apply(event) else { return "–" }
            return cell(next.name == state.name ? nil : next.name, actions.map(\.rawValue))
          }
        )
      })
  }

  private static func cell(_ next: String?, _ actions: [String]) -> String {
    let target = next.map { "→ **\($0)**" } ?? "·"
    return actions.isEmpty ? target : "\(target) (\(actions.joined(separator: ", ")))"
  }

  private static func table(corner: String, columns: [String], rows: [(String, [String])]) -> String {
    var lines = ["| \(corner) | \(columns.joined(separator: " | ")) |"]
    lines.append("|---|" + String(repeating: "---|", count: columns.count))
    lines += rows.map { "| \($0.0) | \($0.1.joined(separator: " | ")) |" }
    return lines.joined(separator: "\n")
  }
}
