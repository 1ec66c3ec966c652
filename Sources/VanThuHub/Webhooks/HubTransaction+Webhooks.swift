import FoundationEssentials
import GRDB
import VanThu

/// A webhook as it is kept: where to knock when something waits for a system, or was said about what it sent.
package struct StoredWebhook: Sendable, Hashable {
  /// Its row.
  package let id: Int64
  /// Whose it is.
  package let system: String
  /// The system's name for it.
  package let name: String
  /// Where to knock.
  package let url: String
  /// What for.
  package let events: [WebhookEvent]
  /// The sealed secret that knocks are signed with.
  package let secret: [UInt8]
  /// Failures in a row.
  package let failures: Int
  /// When to knock next; `nil` for at once.
  package let nextAt: Timestamp?
  /// Knocks that were given up since it was set.
  package let dead: Int
}

/// What one knocks for.
package enum WebhookEvent: String, Sendable, Hashable, CaseIterable {
  /// A delivery waits for a unit of the system.
  case delivery
  /// Something was said about a delivery that a unit of the system sent.
  case notice
}

/// One thing to knock for: an event, and the id of the delivery it is about.
package struct StoredKnock: Sendable, Hashable {
  package let id: Int64
  package let event: WebhookEvent
  package let deliveryId: String
}

extension HubTransaction {
  /// Sets a webhook; one of the same name is replaced, with what waited for it.
  package func setWebhook(
    _ name: String, of system: String, url: String, events: [WebhookEvent], sealedSecret: [UInt8]
  ) throws {
    _ = try removeWebhook(name, of: system)
    try run(
      "INSERT INTO webhook (system, name, url, events, secret, setAt) VALUES (?, ?, ?, ?, ?, ?)",
      [
        system, name, url, events.map(\.rawValue).joined(separator: ","), Data(sealedSecret),
        at.secondsSinceEpoch,
      ])
  }

  /// Forgets a webhook. Returns whether there was one.
  package func removeWebhook(_ name: String, of system: String) throws -> Bool {
    try run(
      "DELETE FROM knock WHERE webhook IN (SELECT id FROM webhook WHERE system = ? AND name = ?)",
      [system, name])
    try run("DELETE FROM webhook WHERE system = ? AND name = ?", [system, name])
    return database.changesCount > 0
  }

  /// Notes that there is something to knock for, at every webhook of a system that wants to know.
  func noteKnock(_ event: WebhookEvent, delivery: String, for system: String?) throws {
    guard let system else { return }
    try run(
      """
      INSERT INTO knock (webhook, event, deliveryId, at)
      SELECT id, ?, ?, ? FROM webhook WHERE system = ? AND instr(events, ?) > 0
      """, [event.rawValue, delivery, at.secondsSinceEpoch, system, event.rawValue])
  }

  /// The knocks were answered.
  package func noteAnswered(_ webhook: Int64, upTo last: Int64) throws {
    try run("DELETE FROM knock WHERE webhook = ? AND id <= ?", [webhook, last])
    try run("UPDATE webhook SET failures = 0, nextAt = NULL WHERE id = ?", [webhook])
  }

  /// The knocks were not answered: again later, or given up when that was once too often. Returns how many were given
  /// up.
  package func noteUnanswered(_ webhook: Int64, upTo last: Int64, nextAt: Timestamp?) throws -> Int {
    guard let nextAt else {
      try run("DELETE FROM knock WHERE webhook = ? AND id <= ?", [webhook, last])
      let dead = database.changesCount
      try run(
        "UPDATE webhook SET failures = 0, nextAt = NULL, dead = dead + ? WHERE id = ?", [dead, webhook])
      return dead
    }
    try run(
      "UPDATE webhook SET failures = failures + 1, nextAt = ? WHERE id = ?",
      [nextAt.secondsSinceEpoch, webhook])
    return 0
  }
}

extension HubView {
  private static func webhook(_ row: Row) throws -> StoredWebhook {
    StoredWebhook(
      id: row["id"], system: row["system"], name: row["name"], url: row["url"],
      events: (row["events"] as String).split(separator: ",").compactMap {
        WebhookEvent(rawValue: String($0))
      },
      secret: [UInt8](row["secret"] as Data), failures: row["failures"], nextAt: row.moment("nextAt"),
      dead: row["dead"])
  }

  /// The webhooks of a system, or all, by name.
  package func webhooks(of system: String? = nil) throws -> [StoredWebhook] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM webhook WHERE ?1 IS NULL OR system = ?1 ORDER BY system, name",
      arguments: [system]
    ).map(Self.webhook)
  }

  /// Webhooks with something to knock for whose time has come.
  package func dueWebhooks(at moment: Timestamp) throws -> [StoredWebhook] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM webhook WHERE (nextAt IS NULL OR nextAt <= ?)
          AND EXISTS (SELECT 1 FROM knock WHERE knock.webhook = webhook.id) ORDER BY id
        """, arguments: [moment.secondsSinceEpoch]
    ).map(Self.webhook)
  }

  /// What to knock for, oldest first.
  package func knocks(of webhook: Int64, most: Int) throws -> [StoredKnock] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM knock WHERE webhook = ? ORDER BY id LIMIT ?", arguments: [webhook, most]
    ).map { row in
      StoredKnock(
        id: row["id"], event: try row.value(WebhookEvent(rawValue: row["event"])),
        deliveryId: row["deliveryId"])
    }
  }
}
