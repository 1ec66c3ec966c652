/// What changes when one directory file takes the place of another: rows, whatever the day.
public struct DirectoryRenewal: Sendable, Hashable {
  /// A row that says something else.
  public struct Change: Sendable, Hashable {
    /// The row until now.
    public let before: Unit
    /// The row from now on.
    public let after: Unit
    /// The columns that differ, by their names in the file; further columns by their heads.
    public let columns: [String]
  }

  /// Rows that are new, in the order of the new file.
  public let added: [Unit]
  /// Rows that are gone, in the order of the old file.
  public let removed: [Unit]
  /// Rows with the same code and first day that say something else, in the order of the new file.
  public let changed: [Change]

  /// Whether the two files say the same.
  public var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

  /// One message a row: new ones, changed ones, those that are gone.
  public var messages: [Message] {
    added.map { Message("directory.renewal.added", Self.named($0)) }
      + changed.map { change in
        let columns = change.columns.map { Message.Argument.text($0) }
        return Message(
          "directory.renewal.changed", Self.named(change.after).merging(["columns": .list(columns)]) { $1 })
      }
      + removed.map { Message("directory.renewal.removed", Self.named($0)) }
  }

  private static func named(_ unit: Unit) -> [String: Message.Argument] {
    ["unit": .text(unit.name), "code": .text(unit.code.text), "date": .day(unit.validFrom)]
  }
}

extension Directory {
  /// What a newer file changes; rows are the same when code and first day are.
  public func renewal(by newer: Directory) -> DirectoryRenewal {
    let known = Dictionary(units.map { (Key($0), $0) }, uniquingKeysWith: { first, _ in first })
    let coming = Set(newer.units.map { Key($0) })
    var added: [Unit] = []
    var changed: [DirectoryRenewal.Change] = []
    for unit in newer.units {
      guard let before = known[Key(unit)] else {
        added.append(unit)
        continue
      }
      let columns = Self.columns(in: before, differingFrom: unit)
      if !columns.isEmpty { changed.append(.init(before: before, after: unit, columns: columns)) }
    }
    return DirectoryRenewal(
      added: added, removed: units.filter { !coming.contains(Key($0)) }, changed: changed)
  }

  private struct Key: Hashable {
    let code: UnitCode
    let validFrom: CalendarDay

    init(_ unit: Unit) {
      code = unit.code
      validFrom = unit.validFrom
    }
  }

  private static func columns(in unit: Unit, differingFrom other: Unit) -> [String] {
    func facts(_ unit: Unit) -> [(String, String)] {
      [
        ("oldCode", unit.oldCode?.key ?? ""), ("name", unit.name), ("level", unit.level.name),
        ("parent", unit.parent?.key ?? ""), ("system", unit.system ?? ""),
        ("validTo", unit.lastDay?.text() ?? ""),
        ("successors", unit.successors.map(\.key).joined(separator: ";")),
      ]
    }
    let differing = zip(facts(unit), facts(other)).filter { $0.0.1 != $0.1.1 }.map(\.0.0)
    let further = Set(unit.more.keys).union(other.more.keys).sorted()
    return differing + further.filter { unit.more[$0] ?? "" != other.more[$0] ?? "" }
  }
}
