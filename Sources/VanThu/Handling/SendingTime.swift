/// Until when a document has to be sent over the network after it was signed.
///
/// On the day of signing, at the latest in the morning of the next working day (Decision 28/2018/QĐ-TTg, Article 6, which
/// is stricter than Decree 30/2020/NĐ-CP, Article 18.1); an urgent one right after signing. Only the day of signing is
/// known, so an urgent document is late when it is sent on a later day. The morning ends at noon: no text says when, and
/// noon is where the two halves of an office's day meet.
public struct SendingTime: Sendable, Hashable {
  /// The hour at which a morning ends.
  public static let endOfMorning = 12

  /// The day on the document.
  public let signedOn: CalendarDay
  /// Whether it had to be sent right after signing.
  public let isUrgent: Bool
  /// The last moment at which it is in time.
  public let latest: Timestamp

  /// The time for a document of a day.
  public init(signedOn: CalendarDay, urgency: Urgency, in calendar: WorkingCalendar) {
    self.signedOn = signedOn
    isUrgent = urgency > .normal
    latest =
      isUrgent
      ? Timestamp(day: signedOn.adding(days: 1)).adding(seconds: -1)
      : Timestamp(day: calendar.workingDay(after: signedOn), hour: Self.endOfMorning)
  }

  /// Whether a document that is sent at a moment is late.
  public func isLate(at moment: Timestamp) -> Bool { latest < moment }

  /// What people read of a document sent late, by its number and notation; `nil` when it is in time.
  public func warning(_ code: String, sentAt moment: Timestamp) -> Message? {
    guard isLate(at: moment) else { return nil }
    return Message(
      isUrgent ? "send.late.urgent" : "send.late",
      [
        "doc": .text(code), "signedDate": .day(signedOn), "time": .time(moment), "date": .dayOf(moment),
      ])
  }
}
