/// The day by which something has to be done (thời hạn giải quyết, hạn trả lời), counted in working days.
///
/// A term that ends on a day off ends on the next working day (Civil Code 91/2015/QH13, Article 148.5; from memory, the
/// text was not at hand). Only then is it late.
public struct Deadline: Sendable, Hashable {
  /// How a deadline stands on a day.
  public enum Standing: Sendable, Hashable {
    /// That many working days are left, the last one included; none on the last day itself.
    case open(Int)
    /// It has passed, that many working days ago; none while the days since were all off.
    case overdue(Int)
  }

  /// The day that was set.
  public let day: CalendarDay
  /// The last day on which it is kept: the day that was set, or the first working day after it.
  public let lastDay: CalendarDay
  private let calendar: WorkingCalendar

  /// A deadline in a calendar.
  public init(_ day: CalendarDay, in calendar: WorkingCalendar) {
    self.day = day
    self.calendar = calendar
    lastDay = calendar.workingDay(onOrAfter: day)
  }

  /// How it stands on a day.
  public func standing(on today: CalendarDay) -> Standing {
    today <= lastDay
      ? .open(calendar.workingDays(from: today, to: lastDay))
      : .overdue(calendar.workingDays(from: lastDay, to: today))
  }

  /// Whether it has passed on a day.
  public func isOverdue(on today: CalendarDay) -> Bool { lastDay < today }

  /// What people read: how many working days are left, or how long it is overdue and with whom.
  public func message(on today: CalendarDay, holder: String) -> Message {
    switch standing(on: today) {
    case .open(0): Message("due.today", ["dueDate": .day(day)])
    case .open(let count): Message("due.soon", ["count": .count(count), "dueDate": .day(day)])
    case .overdue(0): Message("due.ended", ["dueDate": .day(day), "holder": .text(holder)])
    case .overdue(let count):
      Message("due.overdue", ["count": .count(count), "dueDate": .day(day), "holder": .text(holder)])
    }
  }
}
