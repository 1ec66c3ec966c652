import VanThu

/// Units in every form of output.
enum UnitTable {
  static let heads = [
    "code", "oldCode", "name", "level", "parent", "system", "validFrom", "validTo", "successors",
  ]

  /// Machine form of a unit.
  static func json(_ unit: Unit) -> JSON {
    [
      "code": .string(unit.code.text), "oldCode": .text(unit.oldCode?.text), "name": .string(unit.name),
      "level": .string(unit.level.name), "parent": .text(unit.parent?.text), "system": .text(unit.system),
      "validFrom": .string(unit.validFrom.text()), "validTo": .text(unit.lastDay?.text()),
      "successors": .array(unit.successors.map { .string($0.text) }),
    ]
  }

  /// Prints units; `depth` indents names in the table for people.
  static func show(_ units: [(unit: Unit, depth: Int)], _ console: Console) {
    guard console.format != .csv else {
      return console.print([CSV.line(heads)] + units.map { CSV.line(cells($0.unit)) })
    }
    var table = Table([
      .long(console.text("column.unit")), .text(console.text("column.code")),
      .text(console.text("column.oldCode")),
      .text(console.text("column.level")), .text(console.text("column.system")),
    ])
    for (unit, depth) in units {
      // A no-break space keeps the indentation from being taken for a place to wrap.
      table.add(
        String(repeating: "\u{A0}\u{A0}", count: depth) + unit.name, unit.code.text,
        unit.oldCode?.text ?? "–",
        console.text(unit.level.label), unit.system ?? "–")
    }
    console.print(table.lines(width: Console.width))
  }

  private static func cells(_ unit: Unit) -> [String] {
    [
      unit.code.text, unit.oldCode?.text ?? "", unit.name, unit.level.name, unit.parent?.text ?? "",
      unit.system ?? "",
      unit.validFrom.text(), unit.lastDay?.text() ?? "", unit.successors.map(\.text).joined(separator: ";"),
    ]
  }

  /// The units of a day as a tree: each under its parent, with its depth.
  static func tree(_ directory: Directory, on day: CalendarDay) -> [(unit: Unit, depth: Int)] {
    let units = directory.units(on: day)
    let codes = Set(units.map(\.code))
    func isTop(_ unit: Unit) -> Bool {
      unit.parent.map { !codes.contains(directory.currentCode($0) ?? $0) } ?? true
    }
    var result: [(unit: Unit, depth: Int)] = []
    var seen: Set<UnitCode> = []
    var waiting = units.filter(isTop).reversed().map { (unit: $0, depth: 0) }
    while let next = waiting.popLast() {
      guard seen.insert(next.unit.code).inserted else { continue }
      result.append(next)
      waiting += directory.children(of: next.unit.code, on: day).reversed().map { ($0, next.depth + 1) }
    }
    // Units whose parents go round in a circle hang from nothing and are shown all the same.
    return result + units.filter { !seen.contains($0.code) }.map { ($0, 0) }
  }
}
