/// A numerator over a denominator; rates are made of sums, never of rates.
public struct RateRatio: Sendable, Hashable {
  /// How many count.
  public var numerator: Int
  /// Of how many.
  public var denominator: Int

  /// A ratio, by default of nothing.
  public init(numerator: Int = 0, denominator: Int = 0) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Sums above and below the line.
  public static func + (left: RateRatio, right: RateRatio) -> RateRatio {
    RateRatio(numerator: left.numerator + right.numerator, denominator: left.denominator + right.denominator)
  }

  /// Per cent with two decimals, half-up, in the machine's form (`77.78`); `nil` when there is nothing to count.
  ///
  /// Whole numbers only, so that no binary fraction decides a half. Exact up to 10¹⁴ entries.
  public var percent: String? {
    guard denominator > 0 else { return nil }
    let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    let all = whole * 10_000 + (rest * 20_000 + denominator) / (denominator * 2)
    return "\(all / 100).\((all % 100).padded(2))"
  }

  /// What people read: `77,78`, `77.78`, or “không phát sinh”.
  public func text(in language: Language) -> String {
    percent.map { language.decimal($0) } ?? Catalogue.text("rate.none", in: language)
  }

  /// What people read with the numbers: `14/18 = 77,78`.
  public func fraction(in language: Language) -> String {
    denominator == 0
      ? Catalogue.text("rate.none", in: language)
      : "\(language.number(numerator))/\(language.number(denominator))"
  }
}
