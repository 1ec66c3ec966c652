import VanThu

/// One thing that happened to a document, read from the office's events.
public struct HistoryItem: Sendable {
  /// The number of the event.
  public let event: Int64
  /// When it happened, by the office's clock.
  public let at: Timestamp
  /// Who acted.
  public let by: Actor
  /// What happened.
  public let payload: any EventPayload
  /// The words kept beside the event, a reason or a description; `nil` when there are none.
  public let text: String?
  /// The other unit it happened with: who reports, who receives a status.
  public let counterpart: UnitCode?
}

extension Office {
  /// Everything that happened to a document, in order: its packets and statuses among it.
  public func history(of id: Int64) throws -> [HistoryItem] {
    try database.read { view in
      guard let document = try view.document(id) else { return [] }
      let packets = Set(try view.packets(carrying: id).map(\.id) + [document.packet].compactMap { $0 })
      var items: [HistoryItem] = []
      try view.forEachEvent(of: unit) { seq, event in
        guard Self.isAbout(event.payload, document: id, packets: packets) else { return }
        items.append(
          HistoryItem(
            event: seq, at: event.at, by: event.by, payload: event.payload,
            text: try view.text(besideEvent: seq),
            counterpart: Self.counterpart(event.payload)))
      }
      return items
    }
  }

  private static func isAbout(_ payload: any EventPayload, document: Int64, packets: Set<Int64>) -> Bool {
    switch payload {
    case let event as DocumentIssued: event.document == document
    case let event as RegisterVoided: event.document == document
    case let event as RegisterCorrected: event.document == document
    case let event as DocumentArrived: event.document == document
    case let event as DocumentRegistered: event.document == document
    case let event as DocumentReturned: event.document == document
    case let event as DocumentAssigned: event.document == document
    case let event as DocumentProgressed: event.document == document
    case let event as DocumentCompleted: event.document == document
    case let event as DocumentReminded: event.document == document
    case let event as DocumentCorrected: event.document == document || event.by == document
    case let event as DocumentReaddressed: event.document == document
    case let event as PacketWithheld: event.document == document
    case let event as DocumentRecalled: event.document == document
    case let event as RecallReceived: event.document == document
    case let event as DocumentCancelled: event.document == document
    case let event as ContentDestroyed: event.document == document
    case let event as DocumentUpdated: event.document == document
    case let event as UpdateReceived: event.document == document
    case let event as UpdateAnswered: event.document == document
    case let event as DocumentReplaced: event.document == document || event.by == document
    case let event as DocumentForwarded: event.document == document || event.original == document
    case let event as TakeBackAsked: event.document == document
    case let event as TakeBackReceived: event.document == document
    case let event as TakeBackAnswered: event.document == document
    case let event as DeliveryWithdrawn: packets.contains(event.packet)
    case let event as PacketQueued: event.document == document
    case let event as StatusQueued: event.document == document
    case let event as StatusReceived: event.document == document
    case let event as PacketAccepted: packets.contains(event.packet)
    case let event as PacketConflicted: packets.contains(event.packet)
    case let event as PacketRefused: packets.contains(event.packet)
    case let event as PacketUnanswered: packets.contains(event.packet)
    case let event as PacketReceived: packets.contains(event.packet)
    case let event as DeliveryFetched: packets.contains(event.packet)
    case let event as DeliveryDone: packets.contains(event.packet)
    case let event as DeliveryFailed: packets.contains(event.packet)
    case let event as PacketHeld: packets.contains(event.packet)
    case let event as PacketReleased: packets.contains(event.packet)
    default: false
    }
  }

  private static func counterpart(_ payload: any EventPayload) -> UnitCode? {
    switch payload {
    case let event as DocumentArrived: event.sender
    case let event as StatusQueued: event.to
    case let event as StatusReceived: event.from
    case let event as PacketReceived: event.deliveredBy
    case let event as RecallReceived: event.issuer
    case let event as TakeBackReceived: event.issuer
    case let event as DeliveryWithdrawn: event.recipient
    case let event as DeliveryFetched: event.recipient
    case let event as DeliveryDone: event.recipient
    case let event as DeliveryFailed: event.recipient
    default: nil
    }
  }
}
