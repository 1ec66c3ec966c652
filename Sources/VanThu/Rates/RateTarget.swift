/// A target set for a rate by a text: data, with the days for which it holds.
public struct RateTarget: Sendable, Hashable {
  /// The text that sets it.
  public let text: String
  /// The rate it is set for; it is compared with no other.
  public let indicator: MessageKey
  /// The level it is set for; `nil` when it is set for all units together.
  public let level: AdministrativeLevel?
  /// The target in per cent.
  public let percent: Int
  /// The years in which it holds.
  public let years: ClosedRange<Int>
  /// How sure we are.
  public let confidence: RateRule.Confidence

  /// Every target known: those of 2020 to 2027 are set for work dossiers; that of 2019 and 2020 for documents
  /// exchanged electronically; none for documents handled electronically.
  public static let all: [RateTarget] =
    targets(
      "Quyết định số 749/QĐ-TTg", 2020...2025, .secondary, [(.province, 90), (.district, 80), (.commune, 60)])
    + targets("Quyết định số 2629/QĐ-TTg", 2025...2027, .text, [(.province, 100), (.commune, 100)])
    + [
      RateTarget(
        text: "Nghị quyết số 17/NQ-CP", indicator: "rate.indicator.exchanged", level: nil, percent: 90,
        years: 2019...2020, confidence: .secondary)
    ]

  /// Whether the target holds on every day of a period.
  public func holds(in period: RatePeriod) -> Bool {
    years.contains(period.from.year) && years.contains(period.to.year)
  }

  /// Whether a ratio reaches the target; `nil` when there is nothing to count.
  public func isMet(by ratio: RateRatio) -> Bool? {
    ratio.denominator > 0 ? ratio.numerator * 100 >= percent * ratio.denominator : nil
  }

  private static func targets(
    _ text: String, _ years: ClosedRange<Int>, _ confidence: RateRule.Confidence,
    _ values: [(AdministrativeLevel, Int)]
  ) -> [RateTarget] {
    values.map { level, percent in
      RateTarget(
        text: text, indicator: "rate.indicator.dossiers", level: level, percent: percent, years: years,
        confidence: confidence)
    }
  }
}

extension RateReport {
  /// The target a figure is compared with: one set for this very rate, holding through the whole period, for the level
  /// (or, with `nil`, for all units together). Totals are compared only with targets set for all.
  public func target(for level: AdministrativeLevel? = nil) -> RateTarget? {
    RateTarget.all.first { target in
      target.indicator == rule.indicator && target.holds(in: period)
        && (target.level == nil || target.level == level)
    }
  }
}
