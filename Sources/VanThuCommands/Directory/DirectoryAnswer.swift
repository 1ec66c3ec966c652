import VanThu

/// What the directory knows of a code, for people and machines.
enum DirectoryAnswer {
  static func json(_ lookup: Directory.Lookup, code: UnitCode, on day: CalendarDay, history: [Unit]) -> JSON {
    var members: [String: JSON] = [
      "schema": "vanthu.unit/1", "code": .string(code.text), "on": .string(day.text()),
      "history": .array(history.map(UnitTable.json)), "unit": .null, "successors": [], "suggestions": [],
      "lastDay": .null,
    ]
    switch lookup {
    case .open(let unit):
      members["state"] = "open"
      members["unit"] = UnitTable.json(unit)
    case .closed(let unit, let lastDay, let successors):
      members["state"] = "closed"
      members["unit"] = UnitTable.json(unit)
      members["lastDay"] = .string(lastDay.text())
      members["successors"] = .array(successors.map { .string($0.code.text) })
    case .notYetOpen(let unit):
      members["state"] = "notYetOpen"
      members["unit"] = UnitTable.json(unit)
    case .unknown(let suggestions):
      members["state"] = "unknown"
      members["suggestions"] = .array(suggestions.map { .string($0.code.text) })
    }
    return .object(members)
  }

  /// What stands against using the code that day; `nil` for a unit at work.
  static func refusal(_ lookup: Directory.Lookup, code: UnitCode, on day: CalendarDay) -> Message? {
    func list(_ units: [Unit]) -> Message.Argument {
      units.isEmpty ? "–" : .list(units.map { .text("\($0.name) (\($0.code.text))") })
    }
    switch lookup {
    case .open: return nil
    case .closed(let unit, let lastDay, let successors):
      return Message(
        "directory.isClosed",
        [
          "unit": .text(unit.name), "code": .text(unit.code.text), "date": .day(lastDay.adding(days: 1)),
          "successors": list(successors),
        ])
    case .notYetOpen(let unit):
      return Message(
        "directory.isNotYetOpen",
        ["unit": .text(unit.name), "code": .text(unit.code.text), "date": .day(unit.validFrom)])
    case .unknown(let suggestions):
      return Message(
        "directory.isUnknown",
        ["code": .text(code.text), "date": .day(day), "suggestions": list(suggestions)])
    }
  }

  static func outcome(_ lookup: Directory.Lookup) -> Outcome {
    switch lookup {
    case .open: .done
    case .closed, .notYetOpen: .refused
    case .unknown: .failed
    }
  }
}
