import FoundationEssentials
import GRDB
import VanThu

/// Why a system or a unit of the hub could not be changed.
package struct HubSystemError: Error, Sendable, Hashable {
  /// What is wrong.
  package enum Code: String, Sendable, Hashable {
    /// A system of this id is there.
    case exists
    /// There is no system of this id.
    case unknown
    /// The unit is served by another system.
    case unitTaken
    /// The certificate was registered for another system.
    case certificateTaken
    /// Another system serves the units outside a part of the tree.
    case outsideTaken
  }

  /// What is wrong.
  package let code: Code
  /// The system or the unit.
  package let name: String

  /// What to tell a person.
  package var message: Message { Message(MessageKey("hub.system.\(code.rawValue)"), ["name": .text(name)]) }
}

extension HubTransaction {
  /// Begins a life of the hub in which what clients were told in the one before may be forgotten.
  package func beginEpoch(_ epoch: String) throws {
    try run("UPDATE hub SET epoch = ?, generation = generation + 1", [epoch])
  }

  /// Registers a connected system; `secret` is sealed already.
  package func addSystem(_ id: String, sealedSecret secret: [UInt8], units: [UnitCode]) throws {
    guard try !view.hasSystem(id) else { throw HubSystemError(code: .exists, name: id) }
    try run(
      "INSERT INTO system (id, secret, createdAt) VALUES (?, ?, ?)", [id, Data(secret), at.secondsSinceEpoch])
    for unit in units { try serve(unit, by: id, mayMove: false) }
    try noteChange()
  }

  /// Lets a system come with a client certificate; one that it has already stays.
  package func addCertificate(_ sha256: String, of system: String) throws {
    guard try view.hasSystem(system) else { throw HubSystemError(code: .unknown, name: system) }
    let owner = try String.fetchOne(
      database, sql: "SELECT system FROM systemCertificate WHERE sha256 = ?", arguments: [sha256])
    guard owner == nil || owner == system else { throw HubSystemError(code: .certificateTaken, name: sha256) }
    try run(
      "INSERT OR IGNORE INTO systemCertificate (sha256, system, since) VALUES (?, ?, ?)",
      [sha256, system, at.secondsSinceEpoch])
    try noteChange()
  }

  /// Takes a client certificate from a system. Returns whether it had it.
  package func removeCertificate(_ sha256: String, of system: String) throws -> Bool {
    guard try view.hasSystem(system) else { throw HubSystemError(code: .unknown, name: system) }
    try run("DELETE FROM systemCertificate WHERE sha256 = ? AND system = ?", [sha256, system])
    let isGone = database.changesCount > 0
    try noteChange()
    return isGone
  }

  /// Lets a system serve all units outside a part of the tree that have no system of their own, with what waits for
  /// them. Only one system can.
  ///
  /// - Parameter isOutside: which units those are.
  package func serveOutside(of unit: UnitCode, by system: String, isOutside: (UnitCode) -> Bool) throws {
    guard try view.hasSystem(system) else { throw HubSystemError(code: .unknown, name: system) }
    let other = try String.fetchOne(
      database, sql: "SELECT id FROM system WHERE outside IS NOT NULL AND id <> ?", arguments: [system])
    if let other { throw HubSystemError(code: .outsideTaken, name: other) }
    try run("UPDATE system SET outside = ? WHERE id = ?", [unit.key, system])
    let waiting = try Row.fetchAll(
      database, sql: "SELECT id, packet, unit, docId FROM delivery WHERE listed = 1 AND system IS NULL")
    for row in waiting where UnitCode(row["unit"] as String).map(isOutside) ?? false {
      try hand(row, to: system)
    }
    try noteChange()
  }

  /// Gives a system another secret; the one before stays good until a moment.
  package func rotateSecret(of id: String, sealedSecret secret: [UInt8], previousUntil: Timestamp) throws {
    guard try view.hasSystem(id) else { throw HubSystemError(code: .unknown, name: id) }
    try run(
      """
      UPDATE system SET previousSecret = secret, previousUntil = ?, secret = ?, rotatedAt = ? WHERE id = ?
      """, [previousUntil.secondsSinceEpoch, Data(secret), at.secondsSinceEpoch, id])
    try noteChange()
  }

  /// Shuts a system out, or lets it in again; its packets stay.
  package func setSystem(_ id: String, isDisabled: Bool) throws {
    guard try view.hasSystem(id) else { throw HubSystemError(code: .unknown, name: id) }
    try run(
      "UPDATE system SET disabledAt = ? WHERE id = ?", [isDisabled ? at.secondsSinceEpoch : nil, id])
    try noteChange()
  }

  /// Lets a system serve a unit; with it goes everything that waits for the unit. Returns how many deliveries moved.
  @discardableResult
  package func serve(_ unit: UnitCode, by system: String, mayMove: Bool) throws -> Int {
    guard try view.hasSystem(system) else { throw HubSystemError(code: .unknown, name: system) }
    if !mayMove, let other = try view.system(serving: unit), other != system {
      throw HubSystemError(code: .unitTaken, name: unit.text)
    }
    try run(
      """
      INSERT INTO systemUnit (unit, system, since) VALUES (?, ?, ?)
      ON CONFLICT (unit) DO UPDATE SET system = excluded.system, since = excluded.since
      """, [unit.key, system, at.secondsSinceEpoch])
    let waiting = try Row.fetchAll(
      database,
      sql: "SELECT id, packet, docId FROM delivery WHERE unit = ? AND listed = 1 AND system IS NOT ?",
      arguments: [unit.key, system])
    for row in waiting { try hand(row, to: system) }
    try noteChange()
    return waiting.count
  }

  /// Lets a waiting delivery wait for another system, which is told.
  private func hand(_ row: Row, to system: String) throws {
    let (id, packet): (Int64, Int64) = (row["id"], row["packet"])
    try run("UPDATE delivery SET system = ? WHERE id = ?", [system, id])
    try record("moved", packet: packet, delivery: id, system: system)
    try noteKnock(.delivery, delivery: row["docId"], for: system)
  }
}

/// A system as it is listed.
package struct StoredSystem: Sendable, Hashable {
  package let id: String
  package let units: [UnitCode]
  /// Part of the tree outside which it serves every unit without a system of its own.
  package let outside: UnitCode?
  /// SHA-256 of its client certificates.
  package let certificates: [String]
  package let createdAt: Timestamp
  package let rotatedAt: Timestamp?
  package let disabledAt: Timestamp?
  /// The sealed secrets: the current one, and during a rotation the one before with its end.
  package let secret: [UInt8]
  package let previousSecret: [UInt8]?
  package let previousUntil: Timestamp?
}

extension HubView {
  func hasSystem(_ id: String) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM system WHERE id = ?)", arguments: [id])
      ?? false
  }

  func system(serving unit: UnitCode) throws -> String? {
    try String.fetchOne(database, sql: "SELECT system FROM systemUnit WHERE unit = ?", arguments: [unit.key])
  }

  /// Every system, by id.
  package func systems() throws -> [StoredSystem] {
    var units: [String: [UnitCode]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT system, unit FROM systemUnit ORDER BY unit") {
      if let unit = UnitCode(row["unit"] as String) { units[row["system"], default: []].append(unit) }
    }
    var certificates: [String: [String]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT system, sha256 FROM systemCertificate ORDER BY sha256")
    {
      certificates[row["system"], default: []].append(row["sha256"])
    }
    return try Row.fetchAll(database, sql: "SELECT * FROM system ORDER BY id").map { row in
      StoredSystem(
        id: row["id"], units: units[row["id"]] ?? [],
        outside: (row["outside"] as String?).flatMap { UnitCode($0) },
        certificates: certificates[row["id"]] ?? [],
        createdAt: Timestamp(secondsSinceEpoch: row["createdAt"]), rotatedAt: row.moment("rotatedAt"),
        disabledAt: row.moment("disabledAt"), secret: [UInt8](row["secret"] as Data),
        previousSecret: (row["previousSecret"] as Data?).map { [UInt8]($0) },
        previousUntil: row.moment("previousUntil"))
    }
  }

  /// A number that grows with every change of systems, units and the directory.
  package func generation() throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT generation FROM hub") ?? 0
  }

  /// Which life of the hub this is: a restored backup begins another one.
  package func epoch() throws -> String { try String.fetchOne(database, sql: "SELECT epoch FROM hub") ?? "" }

  /// The latest moment at which anything was recorded.
  package func newestMoment() throws -> Timestamp? {
    try Int64.fetchOne(database, sql: "SELECT at FROM hop ORDER BY id DESC LIMIT 1").map {
      Timestamp(secondsSinceEpoch: $0)
    }
  }

  /// Packets whose bytes are in files.
  package func largeBlobs() throws -> [String] {
    try String.fetchAll(
      database, sql: "SELECT sha256 FROM blob WHERE bytes IS NULL AND destroyedAt IS NULL ORDER BY sha256")
  }
}
