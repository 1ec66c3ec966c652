import FoundationEssentials
import GRDB
import VanThu

extension HubView {
  /// The receipt that is kept with a packet.
  func receipt(of packet: Int64) throws -> [UInt8]? {
    try Data.fetchOne(database, sql: "SELECT bytes FROM receipt WHERE packet = ?", arguments: [packet]).map {
      [UInt8]($0)
    }
  }

  /// What waits for a system, of one kind or both, for all of its units or some.
  func listed(for system: String, kind: HubPacketKind?, units: [UnitCode]?, most: Int) throws -> [HubDelivery]
  {
    let kinds = kind.map { [$0] } ?? HubPacketKind.allCases
    let found = try kinds.flatMap { try listedOfKind($0, for: system, units: units, most: most) }
    guard kinds.count > 1 else { return found }
    return Array(found.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }.prefix(most))
  }

  private func listedOfKind(_ kind: HubPacketKind, for system: String, units: [UnitCode]?, most: Int) throws
    -> [HubDelivery]
  {
    guard let units else { return try listed(for: system, kind: kind, most: most) }
    let marks = Self.questionMarks(units.count)
    let arguments: [any DatabaseValueConvertible] = [system, kind.rawValue] + units.map(\.key) + [most]
    return try deliveries(
      where: """
        delivery.system = ? AND delivery.kind = ? AND delivery.listed = 1 AND delivery.unit IN (\(marks))
        ORDER BY delivery.rank, delivery.id LIMIT ?
        """, StatementArguments(arguments))
  }

  /// Notices about what units have sent, after a cursor, in order.
  func notices(to units: [UnitCode], after cursor: Int64, most: Int) throws -> [HubNotice] {
    guard !units.isEmpty else { return [] }
    let marks = Self.questionMarks(units.count)
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT seq, delivery, state, reason, at FROM notice WHERE seq > ? AND sender IN (\(marks))
        ORDER BY seq LIMIT ?
        """, arguments: StatementArguments([cursor] + units.map(\.key) + [most]))
    return try rows.map { row in
      let id: Int64 = row["delivery"]
      return HubNotice(
        seq: row["seq"], delivery: try row.value(deliveries(where: "delivery.id = ?", [id]).first),
        state: try row.value(DeliveryState(rawValue: row["state"])), reason: row["reason"],
        at: Timestamp(secondsSinceEpoch: row["at"]))
    }
  }

  /// Documents that units sent and got, as a rate sees them. Updates and recalls are no documents of their own.
  func rateFacts(of units: Set<UnitCode>, from: Timestamp, to: Timestamp) throws -> [RateFact] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT packet.id, sender, documentId, code, acceptedAt, unit, state, delivery.docId,
          coalesce(fetchedAt, delivery.updatedAt) AS fetched
        FROM packet JOIN delivery ON delivery.packet = packet.id
        WHERE packet.kind = 'edoc' AND businessType IN (0, 3) AND acceptedAt >= ? AND acceptedAt < ?
        ORDER BY packet.id, delivery.id
        """, arguments: [from.secondsSinceEpoch, to.secondsSinceEpoch])
    var facts: [RateFact] = []
    var lastSent: Int64?
    for row in rows {
      let (packet, acceptedAt): (Int64, Timestamp) = (
        row["id"], Timestamp(secondsSinceEpoch: row["acceptedAt"])
      )
      guard let sender = UnitCode(row["sender"] as String), let unit = UnitCode(row["unit"] as String) else {
        continue
      }
      let name: String = row["code"] ?? row["documentId"] ?? row["docId"]
      let document: String = row["documentId"] ?? row["docId"]
      if units.contains(sender) {
        if lastSent == packet {
          facts[facts.count - 1].counterparts.append(unit)
        } else {
          facts.append(
            RateFact(
              unit: sender, direction: .outgoing, reference: name, document: document,
              registeredAt: acceptedAt,
              sentAt: acceptedAt, counterparts: [unit], event: Int(packet)))
          lastSent = packet
        }
      }
    }
    for row in rows where row["state"] as String == DeliveryState.done.rawValue {
      guard let sender = UnitCode(row["sender"] as String), let unit = UnitCode(row["unit"] as String),
        units.contains(unit)
      else { continue }
      facts.append(
        RateFact(
          unit: unit, direction: .incoming, reference: row["code"] ?? row["docId"],
          document: row["documentId"] ?? row["docId"],
          registeredAt: Timestamp(secondsSinceEpoch: row["fetched"]), counterparts: [sender],
          event: Int(row["id"] as Int64)))
    }
    return facts
  }

  private static func questionMarks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ",")
  }
}

extension HubDelivery {
  /// Its place in the recipient's list.
  var rank: Int { (state == .failed ? 10 : 0) + Urgency.flashTimed.wire - packet.urgency.wire }
}
