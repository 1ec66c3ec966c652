import GRDB
import VanThu

extension OfficeTransaction {
  /// Accepts a document and gives it the next incoming number (`document.registered`, status 03); returns the
  /// number. `medium` corrects how it came when paper came along.
  ///
  /// This and the other acts throw ``OfficeError`` with code `wrongState` when the document is not where the act
  /// begins (`Specs/state-machines.md`).
  package func register(
    _ document: Int64, series: String = "", year: Int, arrivedOn: CalendarDay, medium: DocumentMedium? = nil
  ) throws -> Int {
    let known = try advance(document, .accepted)
    let number = try enter(document, in: .incoming, series: series, year: year, number: nil, on: arrivedOn)
    let medium = medium ?? known.medium
    try database.execute(
      sql: "UPDATE document SET medium = ? WHERE id = ?", arguments: [medium.rawValue, document])
    try record(
      DocumentRegistered(
        document: document, number: number, series: series, year: year, arrivedOn: arrivedOn, medium: medium))
    return number
  }

  /// Returns a document to its sender (`document.returned`, status 02).
  package func returnDocument(_ document: Int64, reason: MessageKey, text: String? = nil) throws {
    _ = try advance(document, .returned)
    try record(DocumentReturned(document: document, reason: reason.rawValue), text: text)
  }

  /// Assigns a document, also anew (`document.assigned`, status 04).
  package func assign(_ document: Int64, to assignment: Assignment, handleBy: CalendarDay?) throws {
    let known = try self.document(document)
    if known.state?.stage != .assigned && known.state?.stage != .inProgress {
      _ = try advance(document, .assigned)
    }
    try database.execute(sql: "DELETE FROM assignment WHERE document = ?", arguments: [document])
    let holders =
      [("lead", assignment.lead)] + assignment.supporting.map { ("supporting", $0) }
      + assignment.informed.map { ("informed", $0) }
    for (role, holder) in holders {
      try database.execute(
        sql: "INSERT OR IGNORE INTO assignment (document, role, holder) VALUES (?, ?, ?)",
        arguments: [document, role, holder])
    }
    try database.execute(
      sql: "UPDATE document SET handleBy = ? WHERE id = ?", arguments: [handleBy?.text(), document])
    try record(
      DocumentAssigned(
        document: document, lead: assignment.lead, supporting: assignment.supporting,
        informed: assignment.informed, handleBy: handleBy))
  }

  /// Notes that work has begun (`document.progressed`, status 05).
  package func progress(_ document: Int64) throws {
    _ = try advance(document, .inProgress)
    try record(DocumentProgressed(document: document))
  }

  /// Notes that a document was dealt with (`document.completed`, status 06), by an answer or without.
  package func complete(_ document: Int64, answer: Int64? = nil) throws {
    _ = try advance(document, .completed)
    if let answer {
      let answering = try self.document(answer)
      guard answering.book == .outgoing, answering.voidedAt == nil else {
        throw OfficeError(code: .notFound, message: "document \(answer) is no outgoing one", document: answer)
      }
    }
    try database.execute(
      sql: "UPDATE document SET answeredBy = ? WHERE id = ?", arguments: [answer, document])
    try record(DocumentCompleted(document: document, answer: answer))
  }

  /// Moves an incoming document on by one of the office's own acts, which must be news.
  private func advance(_ document: Int64, _ status: HandlingStatus) throws -> StoredDocument {
    let known = try self.document(document)
    let begins: Set<BusinessState.Stage> =
      switch status {
      case .accepted, .returned: [.arrived]
      case .assigned, .completed: [.accepted, .assigned, .inProgress]
      case .inProgress: [.accepted, .assigned]
      default: []
      }
    // A document that was replaced before anybody accepted it is registered all the same, and stays closed.
    let isLate = status == .accepted && known.state?.stage == .replaced && known.entry == nil
    guard var state = known.state, begins.contains(state.stage) || isLate else {
      throw OfficeError(
        code: .wrongState,
        message: "document \(document) is \(known.state?.stage.rawValue ?? "outgoing"): no \(status.code)",
        document: document)
    }
    _ = try state.apply(.status(status, at: at))
    try database.execute(
      sql: "UPDATE document SET stage = ?, state = ? WHERE id = ?",
      arguments: [state.stage.rawValue, try state.data(), document])
    return known
  }

  // MARK: - Statuses

  /// Notes that a status is owed to a unit; it is packed and queued afterwards (``queue(_:fulfilling:transportId:)``),
  /// also after a crash. `description` travels, so it is Vietnamese.
  package func owe(
    _ status: HandlingStatus, to recipient: UnitCode, about document: Int64?, packet: Int64?,
    description: String
  ) throws {
    try database.execute(
      sql: """
        INSERT INTO statusDuty (unit, document, packet, recipient, status, description, at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        unit.key, document, packet, recipient.key, status.rawValue, description, at.secondsSinceEpoch,
      ])
  }

  /// Takes a received status over (`status.received`): it counts only from a recipient of the outgoing document;
  /// repeats and latecomers are kept and change nothing. `text` is its description.
  ///
  /// The caller has made sure that `sender` is authenticated, and that it may speak for `recipient` when that is
  /// another unit; `document` is `nil` when the register has none that the status could mean.
  @discardableResult
  package func noteStatus(
    _ code: String, of document: Int64?, from sender: UnitCode, for recipient: UnitCode? = nil,
    reportedAt: Timestamp?, packet: Int64, text: String?
  ) throws -> StatusReceived {
    var effect = StatusEffect.refused
    var reason: MessageKey? = "status.refused.noDocument"
    if let document {
      reason = "status.refused.notRecipient"
      let recipient = try view.recipients(of: document).first { $0.unit == recipient ?? sender }
      let status = HandlingStatus(code: code)
      if recipient != nil, status == .takeBackAsked {
        reason = "status.refused.onlySender"
      } else if let recipient, let status {
        effect = try apply(status, to: recipient, of: document, reportedAt: reportedAt)
        reason = nil
      } else if recipient != nil {
        reason = "status.refused.unknownCode"
      }
      try database.execute(
        sql: "UPDATE packet SET document = ?, status = ? WHERE id = ?", arguments: [document, code, packet])
    }
    let event = StatusReceived(
      packet: packet, document: document, from: sender, status: code, reportedAt: reportedAt, effect: effect,
      reason: reason?.rawValue)
    try record(event, text: text)
    return event
  }

  private func apply(
    _ status: HandlingStatus, to recipient: StoredRecipient, of document: Int64, reportedAt: Timestamp?
  ) throws -> StatusEffect {
    var state = recipient.state
    guard let actions = try? state.apply(.status(status, at: reportedAt)) else { return .ignored }
    guard !actions.isEmpty else {
      return recipient.state.stage.reported == status ? .repeated : .ignored
    }
    try database.execute(
      sql: "UPDATE recipient SET stage = ?, state = ?, reportedAt = ? WHERE document = ? AND unit = ?",
      arguments: [
        state.stage.rawValue, try state.data(), reportedAt?.secondsSinceEpoch, document, recipient.unit.key,
      ])
    return .applied
  }
}

extension BusinessState.Stage {
  /// The status that reports this stage; `nil` for stages that no single status reports.
  fileprivate var reported: HandlingStatus? {
    switch self {
    case .arrived: .arrived
    case .returned: .returned
    case .accepted: .accepted
    case .assigned: .assigned
    case .inProgress: .inProgress
    case .completed: .completed
    case .recalled, .withdrawn: .changeAgreed
    case .sent, .replaced: nil
    }
  }
}
