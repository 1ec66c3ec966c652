/// Between whom a document goes (phạm vi): within the province, beyond it, or beyond the administration.
public enum ExchangeScope: String, Sendable, Codable, CaseIterable {
  /// Trong tỉnh: both ends stand under the same province.
  case within
  /// Ngoài tỉnh: the other end is a state body of another province or of the centre.
  case outside
  /// Ngoài hệ thống hành chính: the other end is no state body, as a company is.
  case beyond

  /// The key of the label people see.
  public var label: MessageKey { MessageKey("scope.\(rawValue)") }
}

extension Directory {
  /// Between whom a document goes that a unit sends to, or has from, another one on a day; `nil` when the other code
  /// looks like one of the unit's own province and the directory does not have it.
  ///
  /// The directory decides where it can. A code it does not have is judged by its structure: codes of state bodies of
  /// another first group are outside the province; registration numbers, codes of schemes and everything else are
  /// beyond the administration. Integration centres are nobody's correspondents and give `nil`.
  public func exchangeScope(of unit: UnitCode, with other: UnitCode, on day: CalendarDay) -> ExchangeScope? {
    let own = province(of: unit, on: day)
    if let far = province(of: other, on: day) {
      return far == own ? .within : .outside
    }
    switch other.form {
    case .centre: return nil
    case .modern, .reversed, .legacy:
      return own.map { Self.firstGroup($0) == Self.firstGroup(other) } ?? false ? nil : .outside
    case .scheme, .enterprise, .other: return .beyond
    }
  }

  /// The highest unit above a unit that is below the central level; by the row of the day, else by the last row before
  /// it, so that a document of a unit that has closed since still has its province.
  private func province(of code: UnitCode, on day: CalendarDay) -> UnitCode? {
    guard var row = row(of: code, on: day) else { return nil }
    for _ in 0..<Self.deepestChain {
      guard let parent = row.parent, let above = self.row(of: parent, on: day), above.level != .central
      else { return row.code }
      row = above
    }
    return row.code
  }

  private func row(of code: UnitCode, on day: CalendarDay) -> Unit? {
    let rows = history(of: code)
    return rows.last { $0.validFrom <= day } ?? rows.first
  }

  /// The group that names the body of the first level, in either structure.
  private static func firstGroup(_ code: UnitCode) -> Substring? {
    let groups = code.key.split(separator: ".")
    return code.form == .modern ? groups.first : groups.last
  }
}
