/// Which days are working days: Monday to Friday, and a table of exceptions (public holidays, days off in their place,
/// swapped days).
///
/// The table is data, given from outside: days of the lunar calendar and swapped days are decided each year and cannot be
/// computed. A year without a row is not covered; then only Saturdays and Sundays are known to be off, and whoever
/// answers from such a year has to say so (``covers(_:)``).
public struct WorkingCalendar: Sendable, Hashable {
  /// A day that is not what its weekday says.
  public struct Exception: Sendable, Hashable {
    /// The day.
    public let day: CalendarDay
    /// Whether it is worked: `false` for a holiday, `true` for a day of the weekend that was swapped.
    public let isWorked: Bool
    /// What day it is.
    public let name: String
    /// The clause or the decision it comes from.
    public let clause: String
    /// How sure the row is: `A` follows from the text of the law, `B` read in a public page, `I` worked out, `M` from
    /// memory; empty where the office's own table says nothing.
    public let confidence: String

    /// An exception.
    public init(
      day: CalendarDay, isWorked: Bool, name: String = "", clause: String = "", confidence: String = ""
    ) {
      self.day = day
      self.isWorked = isWorked
      self.name = name
      self.clause = clause
      self.confidence = confidence
    }
  }

  /// The exceptions in the order of days, one a day.
  public let exceptions: [Exception]
  private let byDay: [CalendarDay: Exception]
  private let years: Set<Int>

  /// A calendar with exceptions; of several for one day the last counts.
  public init(exceptions: [Exception]) {
    byDay = Dictionary(exceptions.map { ($0.day, $0) }, uniquingKeysWith: { $1 })
    self.exceptions = byDay.values.sorted { $0.day < $1.day }
    years = Set(byDay.keys.map(\.year))
  }

  /// The exception of a day; `nil` for a day that is what its weekday says.
  public func exception(on day: CalendarDay) -> Exception? { byDay[day] }

  /// Whether the table says anything about the year of a day.
  public func covers(_ day: CalendarDay) -> Bool { years.contains(day.year) }

  /// The years the table says anything about.
  public var coveredYears: [Int] { years.sorted() }

  /// Whether a day is worked.
  public func isWorked(_ day: CalendarDay) -> Bool { byDay[day]?.isWorked ?? (day.weekday <= 5) }

  /// The first working day after a day.
  public func workingDay(after day: CalendarDay) -> CalendarDay { first(from: day.adding(days: 1)) }

  /// The day itself when it is worked, else the first working day after it: where a term that ends on a day off ends.
  public func workingDay(onOrAfter day: CalendarDay) -> CalendarDay { first(from: day) }

  /// The day on which a term of working days ends that begins the day after. The count is taken as 0 when it is less.
  public func adding(workingDays count: Int, to day: CalendarDay) -> CalendarDay {
    var end = day
    for _ in 0..<max(0, min(count, Self.longestTerm)) { end = workingDay(after: end) }
    return end
  }

  /// How many working days there are after one day, up to another and with it; negative when that one is before.
  public func workingDays(from start: CalendarDay, to end: CalendarDay) -> Int {
    guard start <= end else { return -workingDays(from: end, to: start) }
    let days = min(end.dayNumber - start.dayNumber, Self.longestSpan)
    guard days > 0 else { return 0 }
    return (1...days).count { isWorked(start.adding(days: $0)) }
  }

  /// Longest term counted, in working days.
  public static let longestTerm = 10_000
  private static let longestSpan = 20_000
  // No run of days off is longer; a table that has one is wrong and must not stop the search.
  private static let longestRest = 60

  private func first(from day: CalendarDay) -> CalendarDay {
    (0...Self.longestRest).lazy.map { day.adding(days: $0) }.first { isWorked($0) } ?? day
  }
}
