public import ArgumentParser
public import VanThu

// Values of the domain as arguments; each says in its help how it is written.

extension CalendarDay: ExpressibleByArgument {
  /// `yyyy-MM-dd`, or as days are written in Viet Nam, `dd/MM/yyyy`.
  public init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 4 else {
      self.init(argument)
      return
    }
    func padded(_ part: Substring) -> String { part.count == 1 ? "0\(part)" : String(part) }
    self.init("\(parts[2])-\(padded(parts[1]))-\(padded(parts[0]))")
  }
  /// As it is written.
  public var defaultValueDescription: String { text() }
}

extension Timestamp: ExpressibleByArgument {
  /// ISO 8601, or a day.
  public init?(argument: String) { self.init(iso8601: argument) }
  /// As it is written.
  public var defaultValueDescription: String { iso8601 }
}

extension UnitCode: ExpressibleByArgument {
  /// Any code that can be one.
  public init?(argument: String) { self.init(argument) }
}

extension Urgency: ExpressibleByArgument {
  /// The word of machine output, or as people write it.
  public init?(argument: String) { self.init(reading: argument) }
  /// The words of machine output.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

extension Secrecy: ExpressibleByArgument {
  /// The word of machine output, or as people write it.
  public init?(argument: String) { self.init(reading: argument) }
  /// The words of machine output.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

/// A unit on the command line: `H98.41.07`, or `H98.41.07=UBND xã Bình Minh` with its name.
struct NamedUnit: ExpressibleByArgument {
  let organization: Organization

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    guard let code = UnitCode(parts[0]) else { return nil }
    organization = Organization(
      organId: code.text, name: parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil)
  }
}
