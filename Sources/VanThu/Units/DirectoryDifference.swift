/// What changes in a directory between two days.
public struct DirectoryDifference: Sendable, Hashable {
  /// A unit that works on the first day and no longer on the second.
  public struct Closing: Sendable, Hashable {
    /// The unit as it was.
    public let unit: Unit
    /// The units at work on the second day that take over.
    public let successors: [Unit]
  }

  /// A unit at work on both days that is described differently.
  public struct Change: Sendable, Hashable {
    /// The unit on the first day.
    public let before: Unit
    /// The unit on the second day.
    public let after: Unit
    /// The unit above on the second day.
    public let parent: Unit?
  }

  /// The first day.
  public let from: CalendarDay
  /// The second day.
  public let to: CalendarDay
  /// Units that ended.
  public let closed: [Closing]
  /// Units that are new.
  public let opened: [Unit]
  /// Units whose parent, level, name, system or older code changed.
  public let changed: [Change]
}

extension Directory {
  /// What changes between two days; in the order of the file.
  public func difference(from: CalendarDay, to: CalendarDay) -> DirectoryDifference {
    var closed: [DirectoryDifference.Closing] = []
    var opened: [Unit] = []
    var changed: [DirectoryDifference.Change] = []
    for row in units {
      if row.isValid(on: from) {
        if let after = unit(row.code, on: to) {
          if Self.facts(row) != Self.facts(after) {
            let parent = after.parent.flatMap { unit($0, on: to) }
            changed.append(.init(before: row, after: after, parent: parent))
          }
        } else if case .closed(_, _, let successors) = lookup(row.code, on: to) {
          closed.append(.init(unit: row, successors: successors))
        } else {
          closed.append(.init(unit: row, successors: []))
        }
      } else if row.isValid(on: to), unit(row.code, on: from) == nil {
        opened.append(row)
      }
    }
    return DirectoryDifference(from: from, to: to, closed: closed, opened: opened, changed: changed)
  }

  private static func facts(_ unit: Unit) -> [String?] {
    [unit.name, unit.level.name, unit.parent?.key, unit.system, unit.oldCode?.key]
  }
}

extension DirectoryDifference {
  /// The difference in words, one message for each thing that happened: closings, mergers into one unit, new
  /// units, and units that come under another parent together.
  public var messages: [Message] {
    var result: [Message] = []
    for closing in closed {
      if closing.successors.count == 1 {
        result.append(
          Message(
            "directory.diff.merged",
            ["unit": .text(closing.unit.name), "successor": .text(closing.successors[0].name)]))
      } else {
        result.append(Message("directory.diff.closed", ["unit": .text(closing.unit.name)]))
      }
    }
    for unit in opened { result.append(Message("directory.diff.opened", ["unit": .text(unit.name)])) }
    result += moves
    for change in changed where change.before.name != change.after.name {
      result.append(
        Message(
          "directory.diff.name", ["unit": .text(change.before.name), "name": .text(change.after.name)]))
    }
    for change in changed {
      if let system = change.after.system, let before = change.before.system, before != system,
        change.before.parent == change.after.parent
      {
        result.append(
          Message("directory.diff.system", ["unit": .text(change.after.name), "system": .text(system)]))
      }
    }
    return result
  }
  /// Units that come under another parent, those of one parent together.
  private var moves: [Message] {
    let moved = changed.filter { $0.before.parent != $0.after.parent }
    var seen: Set<UnitCode?> = []
    return moved.compactMap { change in
      guard seen.insert(change.after.parent).inserted else { return nil }
      let together = moved.filter { $0.after.parent == change.after.parent }.map(\.after.name)
      let units = Message.Argument.enumeration(together.map { .text($0) })
      guard let parent = change.after.parent else {
        return Message("directory.diff.noParent", ["units": units])
      }
      if let unit = change.parent, unit.level == .province, unit.parent == nil {
        return Message("directory.diff.parent.province", ["units": units])
      }
      return Message(
        "directory.diff.parent", ["units": units, "parent": .text(change.parent?.name ?? parent.text)])
    }
  }
}
