/// Checks across the rows of a directory: what repeats, overlaps, leaves gaps, points nowhere or in circles.
struct DirectoryChecks {
  private(set) var findings: [Finding] = []

  /// Takes out rows said twice and rows that claim days another row of the code already has.
  mutating func removeRepeatsAndOverlaps(_ rows: inout [Unit]) {
    var kept: [Unit] = []
    var byCode: [UnitCode: [Int]] = [:]
    var tooMany: Set<UnitCode> = []
    kept.reserveCapacity(rows.count)
    byCode.reserveCapacity(rows.count)
    for row in rows {
      let earlier = byCode[row.code] ?? []
      if earlier.count >= Directory.mostRowsOfOneCode {
        if tooMany.insert(row.code).inserted {
          note("directory.rows", .error, row, ["count": .count(earlier.count)])
        }
        continue
      }
      if let index = earlier.first(where: { kept[$0].overlaps(row) }) {
        let other = kept[index]
        let same =
          other.validFrom == row.validFrom && other.lastDay == row.lastDay
          && (other.name, other.level, other.parent, other.system) == (
            row.name, row.level, row.parent, row.system
          )
          && (other.oldCode, other.successors) == (row.oldCode, row.successors)
        note(
          same ? "directory.repeated" : "directory.overlap", same ? .warning : .error, row,
          ["other": .count(other.line)])
        continue
      }
      byCode[row.code, default: []].append(kept.count)
      kept.append(row)
    }
    rows = kept
  }

  /// Looks at every row of a directory that is otherwise made.
  mutating func examine(_ directory: Directory) {
    var seen: Set<UnitCode> = []
    for row in directory.units {
      examineLevel(row)
      examineParent(row, directory)
      examineSuccessors(row, directory)
      if seen.insert(row.code).inserted { examineHistory(row.code, directory) }
    }
    for (old, holders) in directory.sharedOldCodes {
      for holder in holders.dropFirst() {
        guard let row = directory.history(of: holder).first else { continue }
        note(
          "directory.oldCode.shared", .warning, row,
          ["oldCode": .text(old.text), "other": .text(holders[0].text)])
      }
    }
  }

  private mutating func examineLevel(_ row: Unit) {
    guard let end = row.level.lastDay else { return }
    if row.lastDay.map({ $0 > end }) ?? true {
      note(
        "directory.level.ended", .warning, row,
        ["level": .message(Message(row.level.label)), "date": .day(end)])
    }
  }

  private mutating func examineHistory(_ code: UnitCode, _ directory: Directory) {
    let rows = directory.history(of: code)
    for (row, next) in zip(rows, rows.dropFirst()) {
      guard let last = row.lastDay, last.adding(days: 1) < next.validFrom else { continue }
      note(
        "directory.gap", .warning, next,
        ["from": .day(last.adding(days: 1)), "to": .day(next.validFrom.adding(days: -1))])
    }
    if let last = rows.last, last.lastDay != nil, last.successors.isEmpty {
      note("directory.successor.none", .info, last)
    }
  }

  private mutating func examineParent(_ row: Unit, _ directory: Directory) {
    guard let parent = row.parent else { return }
    let above = directory.history(of: parent)
    guard !above.isEmpty else {
      note("directory.parent.unknown", .error, row, ["parent": .text(parent.text)])
      return
    }
    if !Self.covers(above, row) {
      note("directory.parent.notInForce", .warning, row, ["parent": .text(parent.text)])
    }
    if let lower = above.first(where: { $0.overlaps(row) && $0.level > row.level }) {
      note("directory.parent.lower", .warning, row, ["parent": .text(lower.code.text)])
    }
    var next: UnitCode? = parent
    for _ in 0..<Directory.deepestChain {
      guard let code = next, let unit = directory.unit(code, on: row.validFrom) else { return }
      if unit.code == row.code {
        note("directory.parent.cycle", .error, row, ["parent": .text(parent.text)])
        return
      }
      next = unit.parent
    }
    note("directory.parent.depth", .error, row, ["count": .count(Directory.deepestChain)])
  }

  /// Whether rows of one code, earliest first, hold on every day of a row.
  private static func covers(_ rows: [Unit], _ row: Unit) -> Bool {
    var day = row.validFrom
    for above in rows where above.isValid(on: day) {
      guard let last = above.lastDay else { return true }
      if let end = row.lastDay, end <= last { return true }
      day = last.adding(days: 1)
    }
    return false
  }

  private mutating func examineSuccessors(_ row: Unit, _ directory: Directory) {
    guard !row.successors.isEmpty else { return }
    guard let lastDay = row.lastDay else {
      note("directory.successor.ofOpen", .warning, row)
      return
    }
    for code in row.successors {
      let rows = directory.history(of: code)
      if rows.isEmpty {
        note("directory.successor.unknown", .error, row, ["successor": .text(code.text)])
      } else if rows[0].code == row.code || leadsBack(to: row.code, from: rows, directory) {
        note("directory.successor.cycle", .error, row, ["successor": .text(code.text)])
      } else if !rows.contains(where: { $0.isValid(on: lastDay.adding(days: 1)) }) {
        note("directory.successor.notInForce", .warning, row, ["successor": .text(code.text)])
      }
    }
  }

  /// Whether successors of successors come back to a code; looks at no more than a few hundred units.
  private func leadsBack(to code: UnitCode, from rows: [Unit], _ directory: Directory) -> Bool {
    var seen: Set<UnitCode> = []
    var waiting = rows
    while let row = waiting.popLast(), seen.count < 256 {
      guard seen.insert(row.code).inserted, let last = directory.history(of: row.code).last,
        last.lastDay != nil
      else { continue }
      for next in last.successors {
        let history = directory.history(of: next)
        if history.first?.code == code { return true }
        waiting.append(contentsOf: history.suffix(1))
      }
    }
    return false
  }

  private mutating func note(
    _ rule: String, _ severity: Finding.Severity, _ row: Unit, _ arguments: [String: Message.Argument] = [:]
  ) {
    var arguments = arguments
    arguments["code"] = .text(row.code.text)
    arguments["unit"] = .text(row.name)
    findings.append(Finding(rule, severity, line: row.line, arguments))
  }
}
