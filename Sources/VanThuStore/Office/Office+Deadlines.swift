import VanThu

/// An incoming document that is being dealt with, and by when.
public struct DueDocument: Sendable {
  /// The document.
  public let document: StoredDocument
  /// The time limit set here, else the day by which the sender asks for an answer.
  public let deadline: Deadline
  /// Who leads; `nil` before it is assigned.
  public let holder: String?
  /// The day on which the holder was last reminded.
  public let remindedOn: CalendarDay?
}

/// An outgoing document that waits for its recipients.
public struct AwaitedDocument: Sendable {
  /// Why a recipient is waited for.
  public enum Reason: String, Sendable {
    /// It has not accepted the document, though a working day has passed (Decree 30/2020/NĐ-CP, Article 21.2.c: notice
    /// on the same day).
    case notAccepted
    /// It has not answered, nor said that it is done.
    case notAnswered
  }

  /// A recipient that is waited for.
  public struct Recipient: Sendable {
    /// The unit.
    public let unit: UnitCode
    /// What it reported last.
    public let stage: BusinessState.Stage
    /// Why it is waited for.
    public let reason: Reason
    /// The day on which it was last reminded.
    public let remindedOn: CalendarDay?
  }

  /// The document.
  public let document: StoredDocument
  /// The day by which an answer is asked; `nil` when none is.
  public let deadline: Deadline?
  /// The recipients that are waited for, in the document's order.
  public let recipients: [Recipient]
}

extension Office {
  /// Open incoming documents with a time limit, the earliest first.
  public func dueDocuments() throws -> [DueDocument] {
    let calendar = try calendar
    return try database.read { view in
      let reminders = try view.reminders(of: unit)
      return try view.openDocuments(of: unit).compactMap { document -> DueDocument? in
        guard let day = document.handleBy ?? document.answerBy else { return nil }
        let holder = try view.assignment(of: document.id)?.lead
        return DueDocument(
          document: document, deadline: Deadline(day, in: calendar), holder: holder,
          remindedOn: reminders[document.id]?.first { $0.whom == holder }?.on)
      }
    }.sorted { ($0.deadline.lastDay, $0.document.id) < ($1.deadline.lastDay, $1.document.id) }
  }

  /// Outgoing documents that wait for recipients on a day, oldest first.
  public func awaitedDocuments(on day: CalendarDay) throws -> [AwaitedDocument] {
    let calendar = try calendar
    return try database.read { view in
      let reminders = try view.reminders(of: unit)
      return try view.awaitedDocuments(of: unit).compactMap { document -> AwaitedDocument? in
        let sentOn = try view.packets(carrying: document.id).first { $0.receiptId != nil }?.storedAt?.day
        guard let sentOn else { return nil }
        let answered = Set(
          try view.thread(document.id).filter { $0.book == .incoming && $0.answers == document.id }
            .compactMap(
              \.counterpart))
        let recipients = try view.recipients(of: document.id).compactMap {
          recipient -> AwaitedDocument.Recipient? in
          guard recipient.medium != .paper, !answered.contains(recipient.unit),
            let reason = Self.reason(
              recipient, asksForAnswer: document.answerBy != nil,
              isLate: calendar.workingDays(from: sentOn, to: day) > 0)
          else { return nil }
          return .init(
            unit: recipient.unit, stage: recipient.state.stage, reason: reason,
            remindedOn: reminders[document.id]?.first { $0.whom == recipient.unit.key }?.on)
        }
        guard !recipients.isEmpty else { return nil }
        return AwaitedDocument(
          document: document, deadline: document.answerBy.map { Deadline($0, in: calendar) },
          recipients: recipients)
      }
    }
  }

  private static func reason(
    _ recipient: StoredRecipient, asksForAnswer: Bool, isLate: Bool
  ) -> AwaitedDocument.Reason? {
    switch recipient.state.stage {
    case .sent, .arrived:
      isLate ? .notAccepted : asksForAnswer && recipient.purpose == .addressee ? .notAnswered : nil
    case .accepted, .assigned, .inProgress:
      asksForAnswer && recipient.purpose == .addressee ? .notAnswered : nil
    case .returned, .completed, .recalled, .withdrawn, .replaced: nil
    }
  }

  /// Outgoing documents that a recipient has returned, with those recipients.
  public func returnedDocuments() throws -> [(document: StoredDocument, units: [UnitCode])] {
    try database.read { view in
      try view.returnedDocuments(of: unit).map { document in
        (
          document,
          try view.recipients(of: document.id).filter { $0.state.stage == .returned }.map(\.unit)
        )
      }
    }
  }

  /// Outgoing documents that should have been sent by a moment and are not (Decision 28/2018/QĐ-TTg, Article 6).
  public func unsentDocuments(at moment: Timestamp) throws -> [StoredDocument] {
    _ = try calendar
    return try database.read { try $0.unsentDocuments(of: unit) }.filter { document in
      sendingTime(of: document)?.isLate(at: moment) ?? false
    }
  }

  /// Until when a document has to be sent; `nil` when it has no date, or when the working days are not known
  /// (``calendarFault``).
  public func sendingTime(of document: StoredDocument) -> SendingTime? {
    guard let calendar = try? calendar else { return nil }
    return document.issuedOn.map { SendingTime(signedOn: $0, urgency: document.urgency, in: calendar) }
  }

  /// Why the office's own working days cannot be read; `nil` when they can.
  public var calendarFault: (any Error)? {
    do {
      _ = try calendar
      return nil
    } catch { return error }
  }

  /// Notes that recipients, or the people who deal with a document, were reminded of it (`document.reminded`).
  public func remind(_ id: Int64, recipients: [UnitCode] = [], holders: [String] = [], act: Act) throws {
    try commit(act) { transaction in
      _ = try transaction.known(id)
      try transaction.record(DocumentReminded(document: id, recipients: recipients, holders: holders))
    }
  }
}
