/// A unit (cơ quan, tổ chức) as one row of a directory describes it for a span of days.
///
/// A unit whose parent, system or name changes has several rows with the same code and adjoining days.
public struct Unit: Sendable, Hashable {
  /// The code in the structure in force.
  public let code: UnitCode
  /// The code in the older structure.
  public let oldCode: UnitCode?
  /// The name; never an identity, for names recur.
  public let name: String
  /// The level.
  public let level: AdministrativeLevel
  /// The unit above, or `nil` at the top.
  public let parent: UnitCode?
  /// The connected system that serves the unit, or `nil` for a unit off the network.
  public let system: String?
  /// First day of the row.
  public let validFrom: CalendarDay
  /// Last day of the row, or `nil` while open.
  public let lastDay: CalendarDay?
  /// Units that take over when it closes.
  public let successors: [UnitCode]
  /// Further columns of the directory file, by their heads.
  public let more: [String: String]
  /// The line of the directory file, 0 when made in code.
  public let line: Int

  /// A row made in code.
  public init(
    code: UnitCode, oldCode: UnitCode? = nil, name: String, level: AdministrativeLevel,
    parent: UnitCode? = nil, system: String? = nil, validFrom: CalendarDay, lastDay: CalendarDay? = nil,
    successors: [UnitCode] = [], more: [String: String] = [:], line: Int = 0
  ) {
    self.code = code
    self.oldCode = oldCode
    self.name = name
    self.level = level
    self.parent = parent
    self.system = system
    self.validFrom = validFrom
    self.lastDay = lastDay
    self.successors = successors
    self.more = more
    self.line = line
  }

  /// Whether the row holds on a day.
  public func isValid(on day: CalendarDay) -> Bool {
    validFrom <= day && (lastDay.map { day <= $0 } ?? true)
  }

  /// Whether two rows hold on some day together.
  package func overlaps(_ other: Unit) -> Bool {
    (lastDay.map { other.validFrom <= $0 } ?? true) && (other.lastDay.map { validFrom <= $0 } ?? true)
  }
}
