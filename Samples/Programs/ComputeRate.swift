import VanThu

/// Computes both rates of a month from the entries of a register.
enum ComputeRate {
  static func run(_ directory: Directory, _ facts: [RateFact], from: CalendarDay, to: CalendarDay) -> [String]
  {
    guard let period = RatePeriod(from: from, to: to) else { return [] }
    let cutOff = Timestamp(day: to, hour: 17)
    let handled = HandlingRate(directory: directory).report(facts, period: period, cutOff: cutOff)
    let exchanged = ExchangeRate(directory: directory, exchange: .within).report(
      facts, period: period, cutOff: cutOff)
    return [handled, exchanged].flatMap { report in
      [report.line.text(in: .vietnamese)] + report.notices.map { $0.text(in: .vietnamese) }
    }
  }

  /// A commune's week: one report sent, two letters received, one of them not yet assigned.
  static func example(on day: CalendarDay) -> [RateFact] {
    guard let commune = UnitCode("H97.101"), let province = UnitCode("H97") else { return [] }
    let at = Timestamp(day: day, hour: 9)
    return [
      RateFact(
        unit: commune, direction: .outgoing, reference: "12/BC-UBND", registeredAt: at, sentAt: at,
        counterparts: [province]),
      RateFact(
        unit: commune, direction: .incoming, reference: "đến:1", label: "5/UBND-NC", registeredAt: at,
        handling: [.init(.accepted, at: at), .init(.assigned, at: at)], counterparts: [province]),
      RateFact(
        unit: commune, direction: .incoming, reference: "đến:2", label: "6/UBND-NC", registeredAt: at,
        medium: .paper, handling: [.init(.accepted, at: at)], counterparts: [province]),
    ]
  }
}
