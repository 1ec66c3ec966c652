/// How dates, times and numbers are written for people; machine output uses none of this.
extension Language {
  /// A day in the short form: `27/6/2025`, `01/7/2025`, `05/02/2026` (Decree 30/2020/NĐ-CP, Annex I: days below
  /// ten and the months 1 and 2 take a leading zero); `1 July 2025`.
  public func date(_ day: CalendarDay) -> String {
    switch self {
    case .vietnamese: "\(day.day.padded(2))/\(Self.vietnameseMonth(day))/\(day.year)"
    case .english: "\(day.day) \(Self.englishMonths[day.month - 1]) \(day.year)"
    }
  }

  /// A day in the long form: `ngày 01 tháng 7 năm 2025`; in English as ``date(_:)``.
  public func longDate(_ day: CalendarDay) -> String {
    switch self {
    case .vietnamese: "ngày \(day.day.padded(2)) tháng \(Self.vietnameseMonth(day)) năm \(day.year)"
    case .english: date(day)
    }
  }

  /// The time of day in Vietnam: `08:15`; `08:15 (+07:00)`.
  public func time(_ moment: Timestamp) -> String {
    let clock = "\(moment.hour.padded(2)):\(moment.minute.padded(2))"
    return self == .vietnamese ? clock : "\(clock) (+07:00)"
  }

  /// A whole number: `754.203`; `754,203`.
  public func number(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(self == .vietnamese ? "." : ",") }
      grouped.append(digit)
    }
    return value < 0 ? "-" + grouped : grouped
  }

  /// A decimal number given in the machine's form: `77.78` as `77,78`; unchanged in English.
  public func decimal(_ text: String) -> String {
    self == .vietnamese ? String(text.map { $0 == "." ? "," : $0 }) : text
  }

  /// A percentage given in the machine's form: `77,78%`; `77.78%`.
  public func percent(_ text: String) -> String { decimal(text) + "%" }

  private static func vietnameseMonth(_ day: CalendarDay) -> String {
    day.month <= 2 ? day.month.padded(2) : String(day.month)
  }

  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
}
