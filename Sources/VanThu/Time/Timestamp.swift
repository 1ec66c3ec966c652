/// A moment, in whole seconds since 1970-01-01T00:00:00Z; shown in Vietnam time (+07:00).
///
/// Official time is Vietnam time (Decision 28/2018/QĐ-TTg, Article 14). Nothing in VanThu reads a clock of
/// its own: moments come in from outside.
public struct Timestamp: Hashable, Sendable, Comparable, Codable {
  /// Seconds since the epoch, UTC, without leap seconds.
  public let secondsSinceEpoch: Int64

  /// Seconds that Vietnam time is ahead of UTC.
  public static let vietnamOffset: Int64 = 7 * 3600

  /// A moment by its seconds since the epoch.
  public init(secondsSinceEpoch: Int64) { self.secondsSinceEpoch = secondsSinceEpoch }

  /// A moment by day and time of day in Vietnam.
  public init(day: CalendarDay, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    secondsSinceEpoch =
      Int64(day.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second) - Self.vietnamOffset
  }

  /// The day in Vietnam.
  public var day: CalendarDay {
    CalendarDay(dayNumber: Int((secondsSinceEpoch + Self.vietnamOffset).flooredQuotient(86_400)))
  }

  /// Seconds since midnight in Vietnam, 0…86399.
  public var secondOfDay: Int {
    let local = secondsSinceEpoch + Self.vietnamOffset
    return Int(local - local.flooredQuotient(86_400) * 86_400)
  }

  /// Hour of the day in Vietnam.
  public var hour: Int { secondOfDay / 3600 }
  /// Minute of the hour in Vietnam.
  public var minute: Int { secondOfDay % 3600 / 60 }
  /// Second of the minute.
  public var second: Int { secondOfDay % 60 }

  /// The moment that many seconds later (earlier when negative).
  public func adding(seconds: Int64) -> Timestamp {
    Timestamp(secondsSinceEpoch: secondsSinceEpoch + seconds)
  }

  /// Chronological order.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }
}

extension Timestamp {
  /// `yyyy-MM-ddTHH:mm:ss+07:00`, ISO 8601.
  public var iso8601: String { "\(day.text())T\(clock)+07:00" }

  /// `yyyy/MM/dd HH:mm:ss`, the form of edXML; Vietnam time, no zone.
  public var wire: String { "\(day.text(separator: "/")) \(clock)" }

  private var clock: String { "\(hour.padded(2)):\(minute.padded(2)):\(second.padded(2))" }

  /// Reads the form of edXML, `yyyy/MM/dd HH:mm:ss`; anything else gives `nil`.
  public init?(wire text: some StringProtocol) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = CalendarDay(parts[0], separator: "/"),
      let seconds = Self.secondsOfDay(parts[1])
    else { return nil }
    self.init(day: day, second: seconds)
  }

  /// Reads ISO 8601 with seconds and an offset (`Z`, `+07:00`), or a bare day (its first moment in Vietnam).
  public init?(iso8601 text: some StringProtocol) {
    if let day = CalendarDay(text) {
      self.init(day: day)
      return
    }
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = CalendarDay(parts[0]) else { return nil }
    let clockAndZone = parts[1]
    guard clockAndZone.count > 8,
      let seconds = Self.secondsOfDay(clockAndZone.prefix(8)),
      let offset = Self.offset(clockAndZone.dropFirst(8))
    else { return nil }
    self.init(
      secondsSinceEpoch: Int64(day.dayNumber) * 86_400 + Int64(seconds) - offset)
  }

  private static func secondsOfDay(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3,
      parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), let second = Int(parts[2]),
      hour < 24, minute < 60, second < 60
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  private static func offset(_ text: some StringProtocol) -> Int64? {
    if text == "Z" { return 0 }
    let digits = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard let sign = text.first, sign == "+" || sign == "-", digits.count == 2,
      digits.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hours = Int64(digits[0]), let minutes = Int64(digits[1]), hours <= 14, minutes < 60
    else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// Reads ISO 8601.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let moment = Timestamp(iso8601: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is not a moment of the form yyyy-MM-ddTHH:mm:ss+07:00")
    }
    self = moment
  }

  /// Writes ISO 8601 in Vietnam time.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso8601)
  }
}

extension Timestamp: CustomStringConvertible {
  /// ISO 8601 in Vietnam time.
  public var description: String { iso8601 }
}

extension Int64 {
  /// Division that rounds towards negative infinity.
  func flooredQuotient(_ divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
