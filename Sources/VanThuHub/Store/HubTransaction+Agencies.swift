import GRDB
import VanThu

/// A unit of the hub's directory as the agency operations show it.
package struct HubAgency: Sendable, Hashable {
  /// Its number here; never used again.
  package let id: Int64
  /// Number of the unit above; `nil` at the top.
  package let parent: Int64?
  /// Code and name of the newest row.
  package let code: UnitCode
  package let oldCode: UnitCode?
  package let name: String
  package let level: AdministrativeLevel
  package let mail: String?
  package let mobile: String?
  package let fax: String?
  /// Grows with every change of the directory; that of the unit's last one.
  package let version: Int
  package let modifiedAt: Timestamp
  /// Whether it was closed, by its days or by `deleteAgency`.
  package let isDeleted: Bool
}

/// What `registerAgency` says of a unit.
package struct AgencyEntry: Sendable, Hashable {
  package var code: UnitCode
  package var parent: UnitCode?
  package var name: String
  package var mail: String?
  package var mobile: String?
  package var fax: String?

  package init(code: UnitCode, parent: UnitCode?, name: String) {
    self.code = code
    self.parent = parent
    self.name = name
  }
}

extension HubTransaction {
  /// The version that the next change of the directory gets.
  private func nextVersion() throws -> Int {
    try run("UPDATE hub SET directoryVersion = directoryVersion + 1", [])
    return try Int.fetchOne(database, sql: "SELECT directoryVersion FROM hub") ?? 0
  }

  /// Takes a directory file over: rows that differ from what is there get a new version, units that it no longer
  /// names stay as they are.
  package func takeOver(_ directory: Directory) throws {
    let version = try nextVersion()
    let byCode = Dictionary(grouping: directory.units, by: \.code)
    var seen: Set<UnitCode> = []
    for code in directory.units.map(\.code) where seen.insert(code).inserted {
      guard let rows = byCode[code], let first = rows.first else { continue }
      let id = try agencyId(code) ?? insertAgency(first, version)
      let before = try view.agencyRows(of: id)
      let after = rows.sorted { $0.validFrom < $1.validFrom }
      guard before.map(RowKey.init) != after.map(RowKey.init) else { continue }
      try run("DELETE FROM agencyRow WHERE agency = ?", [id])
      for row in after { try insert(row, of: id) }
      try run(
        "UPDATE agency SET version = ?, modifiedAt = ? WHERE id = ?", [version, at.secondsSinceEpoch, id])
    }
    try noteChange()
  }

  /// What of a row can change.
  private struct RowKey: Hashable {
    let parts: [String]
    init(_ unit: Unit) {
      parts = [
        unit.oldCode?.text ?? "", unit.name, unit.level.name, unit.parent?.text ?? "",
        unit.validFrom.text(),
        unit.lastDay?.text() ?? "", unit.successors.map(\.text).joined(separator: ";"),
      ]
    }
  }

  private func agencyId(_ code: UnitCode) throws -> Int64? {
    try Int64.fetchOne(database, sql: "SELECT id FROM agency WHERE code = ?", arguments: [code.key])
  }

  private func insertAgency(_ unit: Unit, _ version: Int) throws -> Int64 {
    try run(
      "INSERT INTO agency (code, mail, version, modifiedAt) VALUES (?, ?, ?, ?)",
      [unit.code.key, unit.more["mail"], version, at.secondsSinceEpoch])
    return database.lastInsertedRowID
  }

  private func insert(_ unit: Unit, of agency: Int64) throws {
    try run(
      """
      INSERT INTO agencyRow (agency, oldCode, name, level, parent, validFrom, validTo, successors)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        agency, unit.oldCode?.text, unit.name, unit.level.name, unit.parent?.text, unit.validFrom.text(),
        unit.lastDay?.text(), unit.successors.map(\.text).joined(separator: ";"),
      ])
  }

  /// Registers a unit, or changes one: from today it has the name and the parent given. The same again changes
  /// nothing. A unit that had been closed is open again.
  package func registerAgency(_ entry: AgencyEntry, level: AdministrativeLevel) throws -> Int64 {
    let day = at.day
    let existing = try agencyId(entry.code)
    let rows = try existing.map { try view.agencyRows(of: $0) } ?? []
    let current = rows.last
    let isClosed = try existing.map { try view.isDeleted($0) } ?? false
    let row = Unit(
      code: entry.code, oldCode: current?.oldCode, name: entry.name, level: level, parent: entry.parent,
      validFrom: day)
    if let existing, let current, !isClosed, current.isValid(on: day), current.name == entry.name,
      current.parent == entry.parent, try view.contact(of: existing) == [entry.mail, entry.mobile, entry.fax]
    {
      return existing
    }
    let version = try nextVersion()
    let id = try existing ?? insertAgency(row, version)
    if let current, current.validFrom >= day {
      try run("DELETE FROM agencyRow WHERE agency = ? AND validFrom >= ?", [id, day.text()])
    } else if let current, current.isValid(on: day) {
      try run(
        "UPDATE agencyRow SET validTo = ? WHERE agency = ? AND validFrom = ?",
        [day.adding(days: -1).text(), id, current.validFrom.text()])
    }
    try insert(row, of: id)
    try run(
      """
      UPDATE agency SET mail = ?, mobile = ?, fax = ?, version = ?, modifiedAt = ?, deletedAt = NULL WHERE id = ?
      """, [entry.mail, entry.mobile, entry.fax, version, at.secondsSinceEpoch, id])
    try noteChange()
    return id
  }

  /// Closes a unit at once: nothing more is accepted for it, and its row ends today. Nothing is erased; closing it
  /// again changes nothing.
  package func deleteAgency(_ code: UnitCode) throws {
    guard let id = try agencyId(code), try !view.isDeleted(id) else { return }
    let version = try nextVersion()
    let day = at.day.text()
    try run(
      """
      UPDATE agencyRow SET validTo = max(validFrom, ?) WHERE agency = ? AND (validTo IS NULL OR validTo > ?)
      """, [day, id, day])
    try run(
      "UPDATE agency SET deletedAt = ?, version = ?, modifiedAt = ? WHERE id = ?",
      [at.secondsSinceEpoch, version, at.secondsSinceEpoch, id])
    try noteChange()
  }
}

extension HubView {
  private static func unit(_ row: Row) throws -> Unit {
    let successors = (row["successors"] as String).split(separator: ";").compactMap { UnitCode($0) }
    return Unit(
      code: try row.value(UnitCode(row["code"] as String)),
      oldCode: (row["oldCode"] as String?).flatMap { UnitCode($0) }, name: row["name"],
      level: try row.value(AdministrativeLevel(row["level"] as String)),
      parent: (row["parent"] as String?).flatMap { UnitCode($0) },
      validFrom: try row.value(CalendarDay(row["validFrom"] as String)),
      lastDay: (row["validTo"] as String?).flatMap { CalendarDay($0) }, successors: successors)
  }

  func agencyRows(of id: Int64) throws -> [Unit] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT agency.code, agencyRow.* FROM agencyRow JOIN agency ON agency.id = agencyRow.agency
        WHERE agency = ? ORDER BY validFrom
        """, arguments: [id]
    ).map(Self.unit)
  }

  func isDeleted(_ agency: Int64) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT deletedAt IS NOT NULL FROM agency WHERE id = ?", arguments: [agency]) ?? false
  }

  func contact(of agency: Int64) throws -> [String?] {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT mail, mobile, fax FROM agency WHERE id = ?", arguments: [agency])
    else { return [] }
    return [row[0], row[1], row[2]]
  }

  /// Every row of the directory, unit by unit, and the units that were deleted.
  package func directoryRows() throws -> (rows: [Unit], deleted: Set<UnitCode>) {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT agency.code, agencyRow.* FROM agencyRow JOIN agency ON agency.id = agencyRow.agency
        ORDER BY agency.id, validFrom
        """)
    let deleted = try String.fetchAll(database, sql: "SELECT code FROM agency WHERE deletedAt IS NOT NULL")
    return (try rows.map(Self.unit), Set(deleted.compactMap { UnitCode($0) }))
  }

  /// Every unit as of a day by its newest row that has begun, in the order of their numbers.
  package func agencies(on day: CalendarDay) throws -> [HubAgency] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT agency.id, agency.code, agency.mail, agency.mobile, agency.fax, agency.version, agency.modifiedAt,
          agency.deletedAt, oldCode, name, level, validTo, above.id AS parentId
        FROM agency JOIN agencyRow ON agencyRow.agency = agency.id AND validFrom =
          (SELECT max(validFrom) FROM agencyRow AS newest WHERE newest.agency = agency.id AND validFrom <= ?)
        LEFT JOIN agency AS above ON above.code = upper(agencyRow.parent)
        ORDER BY agency.id
        """, arguments: [day.text()])
    return try rows.map { row in
      let lastDay = (row["validTo"] as String?).flatMap { CalendarDay($0) }
      return HubAgency(
        id: row["id"], parent: row["parentId"], code: try row.value(UnitCode(row["code"] as String)),
        oldCode: (row["oldCode"] as String?).flatMap { UnitCode($0) }, name: row["name"],
        level: try row.value(AdministrativeLevel(row["level"] as String)), mail: row["mail"],
        mobile: row["mobile"], fax: row["fax"], version: row["version"],
        modifiedAt: Timestamp(secondsSinceEpoch: row["modifiedAt"]),
        isDeleted: row["deletedAt"] as Int64? != nil || lastDay.map { $0 < day } ?? false)
    }
  }
}
