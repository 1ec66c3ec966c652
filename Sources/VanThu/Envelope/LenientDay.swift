/// A day read as the axis' parser reads it: Java's lenient `yyyy/MM/dd`.
///
/// Each number may have any number of digits, months and days run over into the next year and month, what follows is
/// not looked at, and days before 15 October 1582 are of the Julian calendar.
struct LenientDay: Hashable {
  let year: Int
  let month: Int
  let day: Int

  /// `nil` when the text does not begin with three numbers parted by `/`.
  init?(_ text: String) {
    let pieces = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count == 3, let year = Self.whole(pieces[0]), let month = Self.whole(pieces[1]),
      let day = Self.leading(pieces[2]), (1...9_999).contains(year)
    else { return nil }
    let firstYear = year + (month + 11) / 12 - 1
    let firstMonth = (month + 11) % 12 + 1
    guard let first = CalendarDay(year: min(firstYear, 9_999), month: firstMonth, day: 1) else { return nil }
    let gregorian = first.dayNumber + Self.unixEpoch + day - 1
    let julian = Self.julianNumber(year: firstYear, month: firstMonth) + day - 1
    self.init(number: gregorian >= Self.reform ? gregorian : julian)
  }

  /// `yyyy/MM/dd`.
  var text: String { "\(year.padded(4))/\(month.padded(2))/\(day.padded(2))" }

  /// The Julian day number of 1970-01-01 and of the first Gregorian day.
  private static let unixEpoch = 2_440_588
  private static let reform = 2_299_161

  private static func julianNumber(year: Int, month: Int) -> Int {
    let shift = month <= 2 ? 1 : 0
    let shifted = year + 4_800 - shift
    return 1 + (153 * (month + 12 * shift - 3) + 2) / 5 + 365 * shifted + shifted / 4 - 32_083
  }

  private init(number: Int) {
    guard number < Self.reform else {
      let day = CalendarDay(dayNumber: number - Self.unixEpoch)
      (year, month, self.day) = (day.year, day.month, day.day)
      return
    }
    let shifted = number + 32_082
    let years = (4 * shifted + 3) / 1_461
    let dayOfYear = shifted - 1_461 * years / 4
    let months = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * months + 2) / 5 + 1
    month = months < 10 ? months + 3 : months - 9
    year = years - 4_800 + months / 10
  }

  private static func whole(_ text: Substring) -> Int? {
    let bare = text.drop { $0 == " " }
    return isNumber(bare) ? Int(bare) : nil
  }

  private static func leading(_ text: Substring) -> Int? {
    let digits = text.drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber }
    return isNumber(digits) ? Int(digits) : nil
  }

  private static func isNumber(_ text: Substring) -> Bool {
    (1...6).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
