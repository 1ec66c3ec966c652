extension DERElement {
  /// A moment of UTCTime or GeneralizedTime as RFC 5280, 4.1.2.5, and RFC 5652, 11.3, want it: with seconds, with
  /// `Z`; years of two digits are 1950 to 2049.
  ///
  /// - Parameter allowsFractions: whether fractions of a second may follow, as in time-stamps (RFC 3161, 2.4.2).
  /// - Returns: whole seconds since 1970-01-01T00:00:00Z, and the fraction in microseconds, cut off.
  package func time(allowsFractions: Bool = false) throws(DERError) -> (seconds: Int64, microseconds: Int64) {
    let fault = DERError(.malformed, "a time that is none", at: start)
    guard tag == .utcTime || tag == .generalizedTime, var text = Optional(bytes[contentRange]),
      text.popLast() == UInt8(ascii: "Z")
    else { throw fault }
    let yearDigits = tag == .utcTime ? 2 : 4
    guard text.count >= yearDigits + 10 else { throw fault }
    let isFraction = text.count > yearDigits + 10
    let digits = text.prefix(yearDigits + 10)
    guard digits.allSatisfy({ (48...57).contains($0) }) else { throw fault }
    func number(_ from: Int, _ count: Int) -> Int64 {
      digits[(digits.startIndex + from)..<(digits.startIndex + from + count)].reduce(0) {
        $0 * 10 + Int64($1 - 48)
      }
    }
    var year = number(0, yearDigits)
    if tag == .utcTime { year += year < 50 ? 2_000 : 1_900 }
    let (month, day) = (number(yearDigits, 2), number(yearDigits + 2, 2))
    let (hour, minute, second) = (
      number(yearDigits + 4, 2), number(yearDigits + 6, 2), number(yearDigits + 8, 2)
    )
    guard let days = Self.days(year, month, day), hour < 24, minute < 60, second < 60 else { throw fault }
    let fraction =
      isFraction ? try microseconds(text.dropFirst(yearDigits + 10), allowed: allowsFractions) : 0
    return (days * 86_400 + hour * 3_600 + minute * 60 + second, fraction)
  }

  private func microseconds(_ text: ArraySlice<UInt8>, allowed: Bool) throws(DERError) -> Int64 {
    let digits = text.dropFirst()
    guard allowed, tag == .generalizedTime, text.first == UInt8(ascii: "."), !digits.isEmpty,
      digits.count <= 18, digits.allSatisfy({ (48...57).contains($0) })
    else { throw DERError(.malformed, "a time that is none", at: start) }
    guard digits.last != 48 else { throw DERError(.notDER, "a fraction that ends in 0", at: start) }
    let padded = Array(digits.prefix(6)) + [UInt8](repeating: 48, count: max(0, 6 - digits.count))
    return padded.reduce(0) { $0 * 10 + Int64($1 - 48) }
  }

  // Days since 1970-01-01 in the calendar extended to all times; nil for days that are none.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...lengths[Int(month) - 1]).contains(day) else { return nil }
    let before = lengths.prefix(Int(month) - 1).reduce(0, +)
    // Leap days of the years before this one, the year 0 among them.
    let past = year - 1
    let leapDays = year > 0 ? past / 4 - past / 100 + past / 400 + 1 : 0
    return year * 365 + leapDays + before + day - 1 - 719_528
  }
}
