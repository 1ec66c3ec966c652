import GRDB
import VanThu

extension OfficeView {
  private func packets(
    where condition: String, _ arguments: StatementArguments, order: String = "packet.id"
  ) throws -> [StoredPacket] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM packet WHERE \(condition) ORDER BY \(order)", arguments: arguments
    ).map(Self.packet)
  }

  private static func packet(_ row: Row) throws -> StoredPacket {
    let book: RegisterBook = try row.required(row.word("book"), "book")
    return StoredPacket(
      id: row["id"], unit: try row.required(row.unit("unit"), "unit"), book: book,
      content: try row.required(row.word("content"), "content"), transportId: row["transportId"],
      sha256: row["sha256"], byteCount: row["byteCount"],
      urgency: try row.required(row.word("urgency"), "urgency"),
      at: try row.required(row.moment("at"), "at"), document: row["document"], status: row["status"],
      reception: book == .incoming ? row.word("state") : nil, deliveredBy: row.unit("deliveredBy"),
      claimedSender: row.unit("claimedSender"), provenSender: row.unit("provenSender"),
      verdict: row["verdict"],
      verification: row.byteArray("verification"), reason: row.key("reason"),
      returnedAt: row.moment("returnedAt"), receiptId: row["receiptId"], storedAt: row.moment("storedAt"),
      postedAt: row.moment("postedAt"), isWithheld: row.moment("withheldAt") != nil)
  }

  /// A packet by its id.
  package func packet(_ id: Int64) throws -> StoredPacket? { try packets(where: "id = ?", [id]).first }

  /// Packets with these bytes, oldest first.
  package func packets(of unit: UnitCode, sha256: String) throws -> [StoredPacket] {
    try packets(where: "unit = ? AND sha256 = ?", [unit.key, sha256])
  }

  /// A sent packet by its transport id.
  package func sentPacket(of unit: UnitCode, transportId: String) throws -> StoredPacket? {
    try packets(where: "unit = ? AND book = 'outgoing' AND transportId = ?", [unit.key, transportId]).first
  }

  /// The packets in which a document was sent or waits, oldest first; status packets, and those that were kept back, are
  /// not among them.
  package func packets(carrying document: Int64) throws -> [StoredPacket] {
    try packets(
      where: "document = ? AND book = 'outgoing' AND content = 'document' AND withheldAt IS NULL", [document])
  }

  /// Sent packets that have no receipt and no refusal yet: to be handed to the exchange (again; repeats are
  /// harmless), urgent ones first.
  package func packetsToSend(of unit: UnitCode) throws -> [StoredPacket] {
    try packets(where: "unit = ? AND book = 'outgoing' AND state IN ('queued', 'unknown')", [unit.key])
      .enumerated().sorted { ($1.element.urgency, $0.offset) < ($0.element.urgency, $1.offset) }
      .map(\.element)
  }

  /// Sent packets about which something may still be heard: not stored at every recipient yet, or stored there
  /// before the exchange could write its receipt.
  package func packetsOnTheWay(of unit: UnitCode) throws -> [StoredPacket] {
    try packets(
      where: """
        unit = ? AND book = 'outgoing' AND (state <> 'done' OR receiptId IS NULL) AND withheldAt IS NULL
        """, [unit.key])
  }

  /// Received packets in a state, oldest first.
  package func receivedPackets(of unit: UnitCode, _ state: ReceptionState) throws -> [StoredPacket] {
    try packets(where: "unit = ? AND book = 'incoming' AND state = ?", [unit.key, state.rawValue])
  }

  /// How far a sent packet has come, by recipient.
  package func legs(of packet: Int64) throws -> [PacketLeg] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM packetRecipient WHERE packet = ? ORDER BY position", arguments: [packet]
    ).map { row in
      PacketLeg(
        unit: try row.required(row.unit("unit"), "unit"), state: try row.required(row.word("state"), "state"),
        at: row.moment("at"), reason: row.key("reason"))
    }
  }

  /// Statuses that are owed and not packed yet, oldest first.
  package func statusDuties(of unit: UnitCode) throws -> [StatusDuty] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM statusDuty WHERE unit = ? ORDER BY id", arguments: [unit.key]
    ).map { row in
      StatusDuty(
        id: row["id"], document: row["document"], packet: row["packet"],
        recipient: try row.required(row.unit("recipient"), "recipient"),
        status: try row.required(row.word("status"), "status"), description: row["description"],
        at: try row.required(row.moment("at"), "at"))
    }
  }

  // MARK: - Events

  /// The number of the last event; 0 when there is none.
  package func lastEvent() throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT max(seq) FROM event") ?? 0
  }

  /// Hands every event of some kinds, or of all, to the body in order; kinds this version does not know are
  /// passed over. Throws `EventError` when stored bytes are no event.
  package func forEachEvent(
    of unit: UnitCode? = nil, kinds: [any EventPayload.Type]? = nil, _ body: (Int64, Event) throws -> Void
  ) throws {
    var condition = "1"
    var arguments = StatementArguments()
    if let unit {
      condition += " AND unit = ?"
      arguments += [unit.key]
    }
    if let kinds {
      condition += " AND kind IN (\(kinds.map { _ in "?" }.joined(separator: ", ")))"
      arguments += StatementArguments(kinds.map { $0.kind })
    }
    let rows = try Row.fetchCursor(
      database, sql: "SELECT seq, bytes FROM event WHERE \(condition) ORDER BY seq", arguments: arguments)
    while let row = try rows.next() {
      do {
        try body(row["seq"], try Event(canonicalBytes: row.byteArray("bytes") ?? []))
      } catch let error as EventError where error.code == .unknownKind {
        continue
      }
    }
  }

  /// The words kept beside an event: a reason, a description. `nil` when there were none or they were destroyed.
  package func text(besideEvent seq: Int64) throws -> String? {
    try String.fetchOne(database, sql: "SELECT text FROM eventContent WHERE seq = ?", arguments: [seq])
  }

  /// The entries of a rate, read from the events of a unit, or of every unit of the home.
  package func rateLedger(of unit: UnitCode? = nil) throws -> RateLedger {
    var ledger = RateLedger()
    try forEachEvent(of: unit) { seq, event in ledger.read(event, at: Int(seq)) }
    return ledger
  }
}
