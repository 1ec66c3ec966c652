import FoundationEssentials
import GRDB
import VanThu
import VanThuStore

/// A consistent state of a hub's database; valid only inside the closure it is handed to.
package struct HubView {
  let database: Database

  init(_ database: Database) { self.database = database }

  // MARK: - Packets

  // Read by position, for these are read thousands of times a second: by name would cost more than all the rest.
  private static let packetColumns = """
    packet.id, packet.docId, packet.kind, packet.system, sender, senderNamed, transportId, sha256, byteCount, urgency,
    documentId, code, subject, verdict, acceptedAt
    """
  private static let packetColumnCount = 15
  private static let packetTables = """
    packet LEFT JOIN packetContent ON packetContent.packet = packet.id
    """
  private static let deliveryColumns = """
    delivery.id, delivery.docId, delivery.unit, delivery.unitNamed, delivery.system, delivery.state, delivery.reason,
    delivery.createdAt, delivery.fetchedAt, delivery.updatedAt, delivery.overdueAt
    """
  private static let deliveriesQuery = """
    SELECT \(packetColumns), \(deliveryColumns)
    FROM delivery JOIN packet ON packet.id = delivery.packet
    LEFT JOIN packetContent ON packetContent.packet = packet.id WHERE\u{20}
    """
  private static let ofSystemQuery = deliveriesQuery + "delivery.docId = ? AND delivery.system = ?"

  private func rows(_ sql: String, _ arguments: StatementArguments) throws -> [Row] {
    try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments)
  }

  /// What is made of each row, while the statement stands at it.
  private func each<Value>(
    _ sql: String, _ arguments: StatementArguments, _ make: (Row) throws -> Value
  ) throws -> [Value] {
    let cursor = try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: arguments)
    var values: [Value] = []
    while let row = try cursor.next() { values.append(try make(row)) }
    return values
  }

  private static func packet(_ row: Row) throws -> StoredHubPacket {
    StoredHubPacket(
      id: row[0], docId: row[1], kind: try row.value(HubPacketKind(rawValue: row[2])), system: row[3],
      sender: try row.value(UnitCode(row[4] as String)),
      senderNamed: try row.value(UnitCode(row[5] as String)), transportId: row[6], sha256: row[7],
      byteCount: row[8], urgency: try row.value(Urgency(wire: row[9] as Int)), documentId: row[10],
      code: row[11], subject: row[12], verdict: row[13],
      acceptedAt: Timestamp(secondsSinceEpoch: row[14]))
  }

  private static func delivery(_ row: Row) throws -> HubDelivery {
    let first = packetColumnCount
    func moment(_ column: Int) -> Timestamp? {
      (row[first + column] as Int64?).map { Timestamp(secondsSinceEpoch: $0) }
    }
    return HubDelivery(
      id: row[first], docId: row[first + 1], packet: try packet(row),
      unit: try row.value(UnitCode(row[first + 2] as String)),
      unitNamed: try row.value(UnitCode(row[first + 3] as String)), system: row[first + 4],
      state: try row.value(DeliveryState(rawValue: row[first + 5])), reason: row[first + 6],
      createdAt: Timestamp(secondsSinceEpoch: row[first + 7]), fetchedAt: moment(8),
      updatedAt: Timestamp(secondsSinceEpoch: row[first + 9]), overdueAt: moment(10))
  }

  private func packets(where condition: String, _ arguments: StatementArguments) throws -> [StoredHubPacket] {
    try each(
      "SELECT \(Self.packetColumns) FROM \(Self.packetTables) WHERE \(condition)", arguments, Self.packet)
  }

  func deliveries(where condition: String, _ arguments: StatementArguments) throws -> [HubDelivery] {
    try each(Self.deliveriesQuery + condition, arguments, Self.delivery)
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
    try each(
      "SELECT packet, sha256 FROM submission WHERE owner = ? AND transportId = ?", [owner, transportId]
    ) { ($0[0] as Int64, $0[1] as String) }.first
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
    try each(Self.ofSystemQuery, [docId, system], Self.delivery).first
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
    try each("SELECT byteCount, bytes FROM blob WHERE sha256 = ? AND destroyedAt IS NULL", [sha256]) { row in
      let inline = try row.withUnsafeData(atIndex: 1) { $0.map { [UInt8]($0) } }
      return KeptBlob(sha256: sha256, byteCount: row[0], inline: inline)
    }.first
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
