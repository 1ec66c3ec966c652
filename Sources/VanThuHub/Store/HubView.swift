import FoundationEssentials
import GRDB
import VanThu
import VanThuStore

/// A consistent state of a hub's database; valid only inside the closure it is handed to.
package struct HubView {
  let database: Database

  init(_ database: Database) { self.database = database }

  // MARK: - Packets

  private static let packetColumns = """
    packet.id AS packetRow, packet.docId AS packetDocId, packet.kind AS packetKind, packet.system AS packetSystem,
    sender, senderNamed, transportId, sha256, byteCount, urgency, documentId, code, subject, verdict, acceptedAt
    """
  private static let packetTables = """
    packet LEFT JOIN packetContent ON packetContent.packet = packet.id
    """
  private static let deliveryColumns = """
    delivery.id, delivery.docId, delivery.unit, delivery.unitNamed, delivery.system, delivery.state, delivery.reason,
    delivery.createdAt, delivery.fetchedAt, delivery.updatedAt, delivery.overdueAt
    """

  private func rows(_ sql: String, _ arguments: StatementArguments) throws -> [Row] {
    try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments)
  }

  private static func packet(_ row: Row) throws -> StoredHubPacket {
    StoredHubPacket(
      id: row["packetRow"], docId: row["packetDocId"],
      kind: try row.value(HubPacketKind(rawValue: row["packetKind"])), system: row["packetSystem"],
      sender: try row.value(UnitCode(row["sender"] as String)),
      senderNamed: try row.value(UnitCode(row["senderNamed"] as String)), transportId: row["transportId"],
      sha256: row["sha256"], byteCount: row["byteCount"],
      urgency: try row.value(Urgency(wire: row["urgency"] as Int)), documentId: row["documentId"],
      code: row["code"], subject: row["subject"], verdict: row["verdict"],
      acceptedAt: Timestamp(secondsSinceEpoch: row["acceptedAt"]))
  }

  private static func delivery(_ row: Row) throws -> HubDelivery {
    HubDelivery(
      id: row["id"], docId: row["docId"], packet: try packet(row),
      unit: try row.value(UnitCode(row["unit"] as String)),
      unitNamed: try row.value(UnitCode(row["unitNamed"] as String)), system: row["system"],
      state: try row.value(DeliveryState(rawValue: row["state"])), reason: row["reason"],
      createdAt: Timestamp(secondsSinceEpoch: row["createdAt"]), fetchedAt: row.moment("fetchedAt"),
      updatedAt: Timestamp(secondsSinceEpoch: row["updatedAt"]), overdueAt: row.moment("overdueAt"))
  }

  private func packets(where condition: String, _ arguments: StatementArguments) throws -> [StoredHubPacket] {
    try rows("SELECT \(Self.packetColumns) FROM \(Self.packetTables) WHERE \(condition)", arguments)
      .map(Self.packet)
  }

  func deliveries(where condition: String, _ arguments: StatementArguments) throws -> [HubDelivery] {
    try rows(
      """
      SELECT \(Self.deliveryColumns), \(Self.packetColumns)
      FROM delivery JOIN packet ON packet.id = delivery.packet
      LEFT JOIN packetContent ON packetContent.packet = packet.id WHERE \(condition)
      """, arguments
    ).map(Self.delivery)
  }

  /// A packet by its row.
  package func packet(_ id: Int64) throws -> StoredHubPacket? {
    try packets(where: "packet.id = ?", [id]).first
  }

  /// A packet that a system handed in, by its id for the outside.
  package func packet(docId: String, of system: String) throws -> StoredHubPacket? {
    try packets(where: "packet.docId = ? AND packet.system = ?", [docId, system]).first
  }

  /// Packets that a system handed in, newest first, from one row downwards.
  package func packets(of system: String, kind: HubPacketKind, before: Int64? = nil, most: Int) throws
    -> [StoredHubPacket]
  {
    try packets(
      where: "packet.system = ? AND packet.kind = ? AND packet.id < ? ORDER BY packet.id DESC LIMIT ?",
      [system, kind.rawValue, before ?? Int64.max, most])
  }

  /// What is known of a transport id of a system; outlives the packet.
  package func submission(_ owner: String, _ transportId: String) throws -> (packet: Int64, sha256: String)? {
    try rows(
      "SELECT packet, sha256 FROM submission WHERE owner = ? AND transportId = ?", [owner, transportId]
    ).first.map { ($0["packet"], $0["sha256"]) }
  }

  /// The deliveries of a packet, in the order of its recipients.
  package func deliveries(of packet: Int64) throws -> [HubDelivery] {
    try deliveries(where: "delivery.packet = ? ORDER BY delivery.id", [packet])
  }

  /// Deliveries of all packets by which a unit sent a document to another.
  package func deliveries(of sender: UnitCode, documentId: String, to unit: UnitCode, kind: HubPacketKind)
    throws -> [HubDelivery]
  {
    try deliveries(
      where: """
        packet.sender = ? AND packet.documentId = ? AND packet.kind = ? AND packet.businessType <> 1
          AND delivery.unit = ?
        """, [sender.key, documentId, kind.rawValue, unit.key])
  }

  /// A delivery to a unit that a system serves, by its id for the outside.
  package func delivery(docId: String, to system: String) throws -> HubDelivery? {
    try deliveries(where: "delivery.docId = ? AND delivery.system = ?", [docId, system]).first
  }

  /// A delivery by its id for the outside, whoever's it is: for the operator.
  package func delivery(docId: String) throws -> HubDelivery? {
    try deliveries(where: "delivery.docId = ?", [docId]).first
  }

  /// What a system has still to acknowledge: urgent ones first, then in the order of arrival, failed ones last.
  package func listed(
    for system: String, kind: HubPacketKind, from: Timestamp? = nil, to: Timestamp? = nil, offset: Int = 0,
    most: Int
  ) throws -> [HubDelivery] {
    try deliveries(
      where: """
        delivery.system = ? AND delivery.kind = ? AND delivery.listed = 1
          AND delivery.createdAt >= ? AND delivery.createdAt < ?
        ORDER BY delivery.rank, delivery.id LIMIT ? OFFSET ?
        """,
      [
        system, kind.rawValue, from?.secondsSinceEpoch ?? Int64.min, to?.secondsSinceEpoch ?? Int64.max, most,
        offset,
      ])
  }

  /// How much a system has still to acknowledge.
  package func listedCount(for system: String, kind: HubPacketKind) throws -> Int {
    try rows(
      "SELECT count(*) FROM delivery WHERE system = ? AND kind = ? AND listed = 1", [system, kind.rawValue]
    ).first?[0] ?? 0
  }

  /// Deliveries that nobody has acknowledged since a moment, oldest first.
  package func stuck(createdBefore limit: Timestamp, most: Int) throws -> [HubDelivery] {
    try deliveries(
      where: "delivery.listed = 1 AND delivery.createdAt < ? ORDER BY delivery.createdAt LIMIT ?",
      [limit.secondsSinceEpoch, most])
  }

  /// Deliveries that nobody has acknowledged since a moment and whose sender has not been told.
  func overdue(createdBefore limit: Timestamp, most: Int) throws -> [HubDelivery] {
    try deliveries(
      where: """
        delivery.listed = 1 AND delivery.overdueAt IS NULL AND delivery.createdAt < ?
        ORDER BY delivery.createdAt LIMIT ?
        """, [limit.secondsSinceEpoch, most])
  }

  /// Units with deliveries waiting that no system serves.
  package func unitsWithoutSystem() throws -> [UnitCode] {
    try rows("SELECT DISTINCT unit FROM delivery WHERE listed = 1 AND system IS NULL ORDER BY unit", [])
      .compactMap { UnitCode($0[0] as String) }
  }

  /// The steps of a packet, in order.
  package func hops(of packet: Int64) throws -> [HubHop] {
    try rows(
      """
      SELECT hop.kind, delivery.docId, hop.system, hop.at FROM hop LEFT JOIN delivery ON delivery.id = hop.delivery
      WHERE hop.packet = ? ORDER BY hop.id
      """, [packet]
    ).map {
      HubHop(
        kind: $0[0], delivery: $0[1], system: $0[2], at: Timestamp(secondsSinceEpoch: $0[3]))
    }
  }

  // MARK: - Blobs

  /// Whether a commit has mentioned a blob.
  package func hasBlob(_ sha256: String) throws -> Bool {
    try !rows("SELECT 1 FROM blob WHERE sha256 = ? AND destroyedAt IS NULL", [sha256]).isEmpty
  }

  /// The bytes of a small blob; `nil` in `inline` when they are in a file; `nil` when they are gone.
  package func blob(_ sha256: String) throws -> KeptBlob? {
    try rows("SELECT byteCount, bytes FROM blob WHERE sha256 = ? AND destroyedAt IS NULL", [sha256]).first.map
    {
      KeptBlob(sha256: sha256, byteCount: $0[0], inline: ($0[1] as Data?).map { [UInt8]($0) })
    }
  }

  /// Counts for the metrics.
  package func totals() throws -> (packets: Int, listed: Int, oldest: Timestamp?) {
    let waiting = try rows("SELECT count(*), min(createdAt) FROM delivery WHERE listed = 1", []).first
    let packets: Int = try rows("SELECT coalesce(max(id), 0) FROM packet", []).first?[0] ?? 0
    return (packets, waiting?[0] ?? 0, (waiting?[1] as Int64?).map { Timestamp(secondsSinceEpoch: $0) })
  }
}

extension Row {
  func moment(_ column: String) -> Timestamp? {
    (self[column] as Int64?).map { Timestamp(secondsSinceEpoch: $0) }
  }

  /// A value read from a row; what cannot be read is damage.
  func value<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw DatabaseError(message: "a column holds nothing that fits it") }
    return value
  }
}
