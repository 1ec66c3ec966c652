import FoundationEssentials
import GRDB
import VanThu
import VanThuStore

/// Changes that are committed together; valid only inside the closure it is handed to.
package struct HubTransaction {
  /// The time of the change.
  package let at: Timestamp
  /// What the change can see, itself included.
  package let view: HubView
  var database: Database { view.database }

  init(_ database: Database, at: Timestamp) {
    view = HubView(database)
    self.at = at
  }

  /// Runs one statement; prepared once in the life of the connection.
  func run(_ sql: String, _ arguments: StatementArguments) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  func record(_ kind: String, packet: Int64, delivery: Int64? = nil, system: String? = nil) throws {
    try run(
      "INSERT INTO hop (packet, delivery, kind, system, at) VALUES (?, ?, ?, ?, ?)",
      [packet, delivery, kind, system, at.secondsSinceEpoch])
  }

  /// Tells every process that systems, units or the directory have changed.
  func noteChange() throws { try run("UPDATE hub SET generation = generation + 1", []) }
}

extension HubTransaction {
  /// Takes a packet in: its bytes, its deliveries, and what is needed to know it again for ever.
  ///
  /// The same system, transport id and digest again: the original acceptance, and deliveries that had failed are
  /// offered again. Other bytes under the same id are a refusal.
  ///
  /// - Parameter receipt: the receipt that is kept with a packet that is new; `nil` for ways in that give none. It was
  ///   made beforehand: nobody else waits while it is signed.
  package func accept(
    _ submission: HubSubmission, _ blob: KeptBlob, receipt: [UInt8]? = nil
  ) throws -> HubAcceptance {
    if let known = try offerAgain(
      submission.owner, submission.transportId, sha256: blob.sha256, by: submission.system)
    {
      // Whoever brings bytes again that were destroyed meanwhile brings them for those who have still to fetch them.
      try store(blob)
      return known
    }
    try store(blob)
    let docId = submission.docId
    try run(
      """
      INSERT INTO packet (docId, kind, system, sender, senderNamed, transportId, sha256, byteCount, urgency,
        businessType, documentId, code, verdict, acceptedAt)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        docId, submission.kind.rawValue, submission.system, submission.sender.key,
        submission.senderNamed.text,
        submission.transportId, blob.sha256, blob.byteCount, submission.urgency.wire,
        submission.businessType.wire, submission.documentId, submission.code, submission.verdict,
        at.secondsSinceEpoch,
      ])
    let packet = database.lastInsertedRowID
    if let subject = submission.subject {
      try run("INSERT INTO packetContent (packet, subject) VALUES (?, ?)", [packet, subject])
    }
    try run(
      "INSERT INTO submission (owner, transportId, sha256, packet) VALUES (?, ?, ?, ?)",
      [submission.owner, submission.transportId, blob.sha256, packet])
    try record("accepted", packet: packet, system: submission.system)
    for (recipient, id) in zip(submission.recipients, submission.deliveryIds) {
      try deliver(packet, submission, to: recipient, id)
    }
    if let receipt {
      try run("INSERT INTO receipt (packet, bytes) VALUES (?, ?)", [packet, Data(receipt)])
    }
    return HubAcceptance(docId: docId, packet: packet, acceptedAt: at, isRepeat: false, receipt: receipt)
  }

  private func deliver(
    _ packet: Int64, _ submission: HubSubmission, to recipient: HubRecipient, _ docId: String
  ) throws {
    // Who never saw the document has nothing to recall.
    let isWithheld = try submission.businessType == .recall && withhold(submission, from: recipient)
    // The unit may have moved to another system since the packet was admitted.
    let system = try view.system(serving: recipient.unit) ?? recipient.system
    let state: DeliveryState = isWithheld ? .withdrawn : .waiting
    try run(
      """
      INSERT INTO delivery (docId, packet, kind, unit, unitNamed, system, rank, state, listed, createdAt, updatedAt)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        docId, packet, submission.kind.rawValue, recipient.unit.key, recipient.named.text,
        system,
        Self.rank(submission.urgency, state), state.rawValue, state.isListed, at.secondsSinceEpoch,
        at.secondsSinceEpoch,
      ])
    if isWithheld {
      try record(DeliveryState.Event.recalled.rawValue, packet: packet, delivery: database.lastInsertedRowID)
    } else {
      try noteKnock(.delivery, delivery: docId, for: system)
    }
  }

  /// Withdraws what a recipient has not fetched of a document that its sender recalls.
  /// - Returns: whether the recipient has never seen anything of it.
  private func withhold(_ submission: HubSubmission, from recipient: HubRecipient) throws -> Bool {
    guard let documentId = submission.documentId else { return false }
    let deliveries = try view.deliveries(
      of: submission.sender, documentId: documentId, to: recipient.unit, kind: .edoc)
    var hasSeen = deliveries.isEmpty
    for delivery in deliveries {
      if try change(delivery, .recalled, by: submission.system) != .withdrawn { hasSeen = true }
    }
    return !hasSeen
  }

  /// The acceptance of a packet that was handed in before; its failed deliveries are offered again. `nil` for a new
  /// one.
  /// - Throws: a refusal when the id was used for other bytes.
  package func offerAgain(_ owner: String, _ transportId: String, sha256: String, by system: String) throws
    -> HubAcceptance?
  {
    guard let known = try view.submission(owner, transportId) else { return nil }
    guard known.sha256 == sha256 else {
      // As the sender wrote it, without the mark of its kind.
      let id = transportId.drop { $0 != ":" }.dropFirst()
      throw HubRefusal(.conflict, "hub.refused.conflict", ["packetId": .text(String(id))])
    }
    guard let packet = try view.packet(known.packet) else {
      throw HubRefusal(.internalFailure, "hub.refused.internal")
    }
    for delivery in try view.deliveries(of: packet.id) where delivery.state != .waiting {
      _ = try change(delivery, .offeredAgain, by: system)
    }
    return HubAcceptance(
      docId: packet.docId, packet: packet.id, acceptedAt: packet.acceptedAt, isRepeat: true,
      receipt: try view.receipt(of: packet.id))
  }

  /// Moves a delivery on; a change is recorded as a hop of its packet.
  /// - Throws: ``InvalidTransition`` when the event contradicts the state.
  @discardableResult
  package func change(
    _ delivery: HubDelivery, _ event: DeliveryState.Event, by system: String?, reason: String? = nil
  ) throws -> DeliveryState {
    let next = try delivery.state.after(event)
    guard next != delivery.state || reason != delivery.reason && reason != nil else { return next }
    let seconds = at.secondsSinceEpoch
    let fetchedAt = next == .fetched || next == .done ? seconds : nil
    let (before, rank) = (
      Self.rank(delivery.packet.urgency, delivery.state), Self.rank(delivery.packet.urgency, next)
    )
    // What is offered anew has a deadline of its own.
    let isAnew = next == .waiting
    if !isAnew, next.isListed == delivery.state.isListed, rank == before {
      // Its place in every list stays as it is, so no index is written.
      try run(
        """
        UPDATE delivery SET state = ?, reason = ?, updatedAt = ?, fetchedAt = coalesce(fetchedAt, ?) WHERE id = ?
        """, [next.rawValue, reason, seconds, fetchedAt, delivery.id])
    } else {
      try run(
        """
        UPDATE delivery SET state = ?, listed = ?, rank = ?, reason = ?, updatedAt = ?,
          fetchedAt = coalesce(fetchedAt, ?), overdueAt = iif(?, NULL, overdueAt),
          createdAt = iif(?, ?, createdAt)
        WHERE id = ?
        """,
        [
          next.rawValue, next.isListed, rank, reason, seconds, fetchedAt, isAnew, isAnew, seconds,
          delivery.id,
        ])
    }
    try record(event.rawValue, packet: delivery.packet.id, delivery: delivery.id, system: system)
    if next != delivery.state { try notice(of: delivery, next, reason) }
    if isAnew {
      // Whoever serves the unit now gets it, not who did when it was settled.
      let system = try view.system(serving: delivery.unit) ?? delivery.system
      if system != delivery.system {
        try run("UPDATE delivery SET system = ? WHERE id = ?", [system, delivery.id])
        try record("moved", packet: delivery.packet.id, delivery: delivery.id, system: system)
      }
      try noteKnock(.delivery, delivery: delivery.docId, for: system)
    }
    return next
  }

  /// Writes down what the sender is to be told; only the native API has a way of telling.
  private func notice(of delivery: HubDelivery, _ state: DeliveryState, _ reason: String?) throws {
    guard delivery.packet.clientTransportId != nil else { return }
    try run(
      "INSERT INTO notice (sender, delivery, state, reason, at) VALUES (?, ?, ?, ?, ?)",
      [delivery.packet.sender.key, delivery.id, state.rawValue, reason, at.secondsSinceEpoch])
    try noteKnock(.notice, delivery: delivery.docId, for: delivery.packet.system)
  }

  /// Notes that senders have been told of deliveries nobody acknowledged since a moment. Returns how many.
  package func markOverdue(createdBefore limit: Timestamp, most: Int = 1000) throws -> Int {
    let overdue = try view.overdue(createdBefore: limit, most: most)
    for delivery in overdue {
      try run("UPDATE delivery SET overdueAt = ? WHERE id = ?", [at.secondsSinceEpoch, delivery.id])
      try record("overdue", packet: delivery.packet.id, delivery: delivery.id)
      try notice(of: delivery, delivery.state, "hub.delivery.overdue")
    }
    return overdue.count
  }

  /// Place in the recipient's list: urgent ones first, failed ones after all others.
  private static func rank(_ urgency: Urgency, _ state: DeliveryState) -> Int {
    (state == .failed ? 10 : 0) + Urgency.flashTimed.wire - urgency.wire
  }

  /// Keeps a packet's bytes; those that were destroyed before are there again.
  func store(_ blob: KeptBlob) throws {
    try run(
      """
      INSERT INTO blob (sha256, byteCount, bytes) VALUES (?, ?, ?)
      ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes, destroyedAt = NULL
        WHERE destroyedAt IS NOT NULL
      """,
      [blob.sha256, blob.byteCount, blob.inline.map { Data($0) }])
  }
}
