/// The directory of units (danh mục cơ quan): dated rows, every question asked “as of” a day.
///
/// Made from a CSV file by ``init(csv:)`` or from rows in code; a value that never changes. Codes are looked up in
/// either structure; only the table relates the two.
public struct Directory: Sendable {
  /// Every row taken over, in the order of the file.
  public let units: [Unit]
  /// What was noticed while reading, in the order of lines.
  public private(set) var findings: [Finding]

  /// Rows of a code, by first day.
  private let byCode: [UnitCode: [Int]]
  /// Codes that have this older code; more than one where the table is ambiguous.
  private let byOldCode: [UnitCode: [UnitCode]]
  /// Rows whose parent is a code.
  private let byParent: [UnitCode: [Int]]

  /// A directory of rows made in code, checked as a file is.
  public init(units: [Unit]) {
    self.init(rows: units, findings: [])
  }

  init(rows: [Unit], findings: [Finding]) {
    var rows = rows
    var checks = DirectoryChecks()
    checks.removeRepeatsAndOverlaps(&rows)
    self.units = rows
    var byCode: [UnitCode: [Int]] = [:]
    var byOldCode: [UnitCode: [UnitCode]] = [:]
    var byParent: [UnitCode: [Int]] = [:]
    byCode.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() {
      byCode[row.code, default: []].append(index)
      if let parent = row.parent { byParent[parent, default: []].append(index) }
      if let old = row.oldCode, byOldCode[old]?.contains(row.code) != true {
        byOldCode[old, default: []].append(row.code)
      }
    }
    for (code, indices) in byCode where indices.count > 1 {
      byCode[code] = indices.sorted { rows[$0].validFrom < rows[$1].validFrom }
    }
    self.byCode = byCode
    self.byOldCode = byOldCode
    self.byParent = byParent
    self.findings = findings
    checks.examine(self)
    self.findings = Self.bounded(findings + checks.findings)
  }

  /// Most findings kept; what goes beyond is counted in one last finding.
  public static let mostFindings = 10_000
  /// Most rows of one code that are taken over.
  public static let mostRowsOfOneCode = 200
  /// Most levels of parents or successors followed.
  public static let deepestChain = 16

  private static func inOrder(_ left: Finding, _ right: Finding) -> Bool {
    (left.line, left.rule) < (right.line, right.rule)
  }

  private static func bounded(_ findings: [Finding]) -> [Finding] {
    guard findings.count > mostFindings else { return findings.sorted(by: inOrder) }
    let gravest = findings.sorted { ($1.severity, $0.line, $0.rule) < ($0.severity, $1.line, $1.rule) }
    let rest = Finding("directory.more", .warning, line: 0, ["count": .count(findings.count - mostFindings)])
    return gravest.prefix(mostFindings).sorted(by: inOrder) + [rest]
  }
}

extension Directory {
  /// Every row of a code, earliest first; an older code gives the rows of the unit that has it, when only one has.
  public func history(of code: UnitCode) -> [Unit] {
    if let indices = byCode[code] { return indices.map { units[$0] } }
    guard let holders = byOldCode[code], holders.count == 1, let indices = byCode[holders[0]] else {
      return []
    }
    return indices.map { units[$0] }
  }

  /// The code of the structure in force for a code of either structure; `nil` when the table does not say.
  public func currentCode(_ code: UnitCode) -> UnitCode? {
    if let index = byCode[code]?.last { return units[index].code }
    guard let holders = byOldCode[code], holders.count == 1 else { return nil }
    return holders[0]
  }

  /// The unit with a code, old or new, as it is on a day; `nil` when there is none that day.
  public func unit(_ code: UnitCode, on day: CalendarDay) -> Unit? {
    if let indices = byCode[code] { return indices.last { units[$0].isValid(on: day) }.map { units[$0] } }
    return history(of: code).last { $0.isValid(on: day) }
  }

  /// What the directory knows of a code on a day.
  public enum Lookup: Sendable, Hashable {
    /// The unit works that day.
    case open(Unit)
    /// The unit had ceased to work before that day. `successors` are the units that work that day and have taken
    /// over, directly or through others that have closed since; each once.
    case closed(Unit, lastDay: CalendarDay, successors: [Unit])
    /// The unit's first day is still to come.
    case notYetOpen(Unit)
    /// No such code; the closest ones that work that day.
    case unknown(suggestions: [Unit])
  }

  /// Looks up a code, old or new, as of a day.
  public func lookup(_ code: UnitCode, on day: CalendarDay) -> Lookup {
    let rows = history(of: code)
    if let row = rows.last(where: { $0.isValid(on: day) }) { return .open(row) }
    if let row = rows.last(where: { $0.validFrom <= day }), let lastDay = row.lastDay {
      return .closed(row, lastDay: lastDay, successors: successors(of: row, on: day))
    }
    if let row = rows.first { return .notYetOpen(row) }
    return .unknown(suggestions: suggestions(for: code, on: day))
  }

  /// The units at work on a day that have taken over from a closed row, each once, in the order of the table.
  private func successors(of row: Unit, on day: CalendarDay) -> [Unit] {
    var found: [Unit] = []
    var seen: Set<UnitCode> = [row.code]
    var waiting = row.successors.map { ($0, 1) }
    while !waiting.isEmpty {
      let (code, depth) = waiting.removeFirst()
      guard let current = currentCode(code), seen.insert(current).inserted else { continue }
      if let open = unit(current, on: day) {
        found.append(open)
      } else if depth < Self.deepestChain,
        let closed = history(of: current).last(where: { $0.validFrom <= day })
      {
        waiting.insert(contentsOf: closed.successors.map { ($0, depth + 1) }, at: 0)
      }
    }
    return found
  }

  /// Every unit at work on a day, in the order of the file.
  public func units(on day: CalendarDay) -> [Unit] { units.filter { $0.isValid(on: day) } }

  /// The units directly under a code on a day.
  public func children(of code: UnitCode, on day: CalendarDay) -> [Unit] {
    let code = currentCode(code) ?? code
    return (byParent[code] ?? []).lazy.map { units[$0] }.filter { $0.isValid(on: day) }
  }

  /// The units of a level on a day, of the whole directory or only those under a code at any depth; in the order
  /// of the file.
  public func units(
    level: AdministrativeLevel, under code: UnitCode? = nil, on day: CalendarDay
  ) -> [Unit] {
    guard let code else { return units.filter { $0.level == level && $0.isValid(on: day) } }
    return descendants(of: code, on: day).filter { $0.level == level }
  }

  /// The units under a code at any depth on a day, in the order of the file.
  public func descendants(of code: UnitCode, on day: CalendarDay) -> [Unit] {
    let top = currentCode(code) ?? code
    var seen: Set<UnitCode> = [top]
    var waiting = [top]
    var found: [Int] = []
    while let next = waiting.popLast() {
      for index in byParent[next] ?? [] where units[index].isValid(on: day) {
        guard seen.insert(units[index].code).inserted else { continue }
        found.append(index)
        waiting.append(units[index].code)
      }
    }
    return found.sorted().map { units[$0] }
  }

  /// Whether a unit is another one or stands under it on a day.
  public func isUnit(_ code: UnitCode, under top: UnitCode, on day: CalendarDay) -> Bool {
    let top = currentCode(top) ?? top
    var next: UnitCode? = currentCode(code) ?? code
    for _ in 0...Self.deepestChain {
      guard let current = next else { return false }
      if current == top { return true }
      next = unit(current, on: day)?.parent.map { currentCode($0) ?? $0 }
    }
    return false
  }

  /// Codes that share an older code.
  var sharedOldCodes: [UnitCode: [UnitCode]] { byOldCode.filter { $0.value.count > 1 } }
}
