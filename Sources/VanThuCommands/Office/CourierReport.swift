import VanThu
import VanThuStore

/// What became of the packets in a courier folder, in the order of delivery.
struct CourierReport {
  let console: Console
  let directory: Directory
  let outcomes: [CourierOutcome]

  /// Prints it; `vanthu.exchange/1` for machines.
  func show() -> Outcome {
    switch console.format {
    case .json:
      console.print(["schema": "vanthu.exchange/1", "packets": .array(outcomes.map { Self.json($0) })])
    case .table where outcomes.isEmpty: console.say(Message("exchange.nothing"))
    default: console.print(table, heads: ["order", "outcome", "sender", "transportId", "recipients"])
    }
    return outcome
  }

  /// The worst of what happened.
  var outcome: Outcome {
    Outcome.worst(
      outcomes.map { outcome in
        switch outcome {
        case .accepted, .repeated: .done
        case .refused: .refused
        case .conflict, .postponed: .failed
        }
      })
  }

  /// One row for each packet.
  var table: Table {
    // An id is not cut as long as it leaves room for the names.
    let head = console.text("exchange.column.packet")
    let isShort = outcomes.allSatisfy { parts($0).packet.count <= 44 }
    var table = Table([
      .number(console.text("exchange.column.order")), .text(console.text("exchange.column.outcome")),
      .long(console.text("fact.from")), isShort ? .text(head) : .long(head),
      .long(console.text("fact.to")),
    ])
    for (index, outcome) in outcomes.enumerated() {
      let (word, sender, packet, recipients) = parts(outcome)
      table.add(
        String(index + 1), word, sender.map(name) ?? "", packet, recipients.map(name).joined(separator: "; "))
    }
    return table
  }

  private func name(_ code: UnitCode) -> String { directory.history(of: code).last?.name ?? code.text }

  private func parts(_ outcome: CourierOutcome) -> (
    word: String, sender: UnitCode?, packet: String, to: [UnitCode]
  ) {
    switch outcome {
    case .accepted(let receipt):
      (console.text("exchange.accepted"), receipt.sender, receipt.transportId, receipt.recipients)
    case .repeated(let receipt):
      (console.text("exchange.repeated"), receipt.sender, receipt.transportId, receipt.recipients)
    case .conflict(let conflict):
      (console.text("exchange.conflict"), conflict.sender, conflict.transportId, [])
    case .refused(let refusal): (console.text("exchange.refused"), refusal.sender, refusal.transportId, [])
    case .postponed(let transportId, _): (console.text("exchange.postponed"), nil, transportId, [])
    }
  }

  /// One packet.
  static func json(_ outcome: CourierOutcome) -> JSON {
    switch outcome {
    case .accepted(let receipt), .repeated(let receipt):
      let isNew = if case .accepted = outcome { true } else { false }
      return [
        "outcome": isNew ? "accepted" : "repeated", "sender": .string(receipt.sender.text),
        "transportId": .string(receipt.transportId), "sha256": .string(receipt.sha256),
        "receiptId": .string(receipt.receiptId), "storedAt": .string(receipt.storedAt.iso8601),
        "recipients": .array(receipt.recipients.map { .string($0.text) }), "reason": .null,
      ]
    case .conflict(let conflict):
      return [
        "outcome": "conflict", "sender": .string(conflict.sender.text),
        "transportId": .string(conflict.transportId),
        "sha256": .string(conflict.sha256), "receiptId": .text(conflict.receiptId), "storedAt": .null,
        "recipients": [],
        "reason": "send.conflict",
      ]
    case .refused(let refusal):
      return [
        "outcome": "refused", "sender": .string(refusal.sender.text),
        "transportId": .string(refusal.transportId),
        "sha256": .string(refusal.sha256), "receiptId": .null, "storedAt": .null, "recipients": [],
        "reason": .string(refusal.reason.rawValue),
      ]
    case .postponed(let transportId, let reason):
      return [
        "outcome": "postponed", "sender": .null, "transportId": .string(transportId), "sha256": .null,
        "receiptId": .null, "storedAt": .null, "recipients": [], "reason": .string(reason),
      ]
    }
  }
}
