/// Reads the entries of a rate out of events: what an office counts, and what anybody who has its events can count
/// again.
///
/// Feed it the events in their order, of one office or of several logs one after the other (``begin()`` between
/// them, since ids are an office's own).
public struct RateLedger: Sendable {
  /// The register entries, in the order in which they were made.
  public private(set) var facts: [RateFact] = []
  /// The secret documents that were only counted.
  public private(set) var secrets: [SecretCount] = []
  /// Position of the last event read.
  public private(set) var lastEvent = 0

  private var arrived: [Int64: DocumentArrived] = [:]
  private var entries: [Int64: Int] = [:]
  private var carried: [Int64: Int64] = [:]

  /// An empty ledger.
  public init() {}

  /// Goes on to the log of another office.
  public mutating func begin() {
    arrived = [:]
    entries = [:]
    carried = [:]
  }

  /// Takes an event in; `position` is its number in its log.
  public mutating func read(_ event: Event, at position: Int) {
    lastEvent = position
    switch event.payload {
    case let issued as DocumentIssued:
      enter(
        issued.document,
        RateFact(
          unit: event.unit, direction: .outgoing, reference: issued.code, document: issued.documentId,
          registeredAt: event.at, medium: issued.medium, numberedBySystem: issued.numberedBy == .system,
          counterparts: issued.recipients ?? [], event: position))
    case let readdressed as DocumentReaddressed: noteReaddressed(readdressed)
    case let queued as PacketQueued: noteQueued(queued)
    case let accepted as PacketAccepted: noteSent(accepted)
    case let arrived as DocumentArrived: self.arrived[arrived.document] = arrived
    case let registered as DocumentRegistered: enter(registered, event, position)
    case let assigned as DocumentAssigned: note(.assigned, assigned.document, event.at)
    case let progressed as DocumentProgressed: note(.inProgress, progressed.document, event.at)
    case let completed as DocumentCompleted: note(.completed, completed.document, event.at)
    case let recalled as DocumentRecalled: noteRecall(recalled.document, event.at)
    case let cancelled as DocumentCancelled: noteRecall(cancelled.document, event.at)
    case let answered as TakeBackAnswered where answered.status == .changeAgreed:
      noteRecall(answered.document, event.at)
    case let voided as RegisterVoided: noteVoid(voided, event.at)
    case let corrected as RegisterCorrected: noteCode(corrected)
    case is SecretCounted: secrets.append(SecretCount(unit: event.unit, at: event.at))
    default: break
    }
  }

  private mutating func enter(_ document: Int64, _ fact: RateFact) {
    entries[document] = facts.count
    facts.append(fact)
  }

  private mutating func enter(_ registered: DocumentRegistered, _ event: Event, _ position: Int) {
    let arrived = arrived.removeValue(forKey: registered.document)
    enter(
      registered.document,
      RateFact(
        unit: event.unit, direction: .incoming, reference: "đến:\(registered.number)",
        label: arrived?.code ?? "", document: arrived?.documentId, registeredAt: event.at,
        medium: registered.medium, handling: [.init(.accepted, at: event.at)],
        counterparts: (arrived?.sender).map { [$0] } ?? [], event: position))
  }

  private mutating func noteQueued(_ queued: PacketQueued) {
    carried[queued.packet] = queued.document
    guard let entry = entries[queued.document], facts[entry].direction == .outgoing else { return }
    for recipient in queued.recipients where !facts[entry].counterparts.contains(recipient) {
      facts[entry].counterparts.append(recipient)
    }
  }

  private mutating func noteReaddressed(_ readdressed: DocumentReaddressed) {
    guard let entry = entries[readdressed.document] else { return }
    facts[entry].medium = readdressed.medium
    facts[entry].counterparts = readdressed.recipients
  }

  private mutating func noteSent(_ accepted: PacketAccepted) {
    guard let document = carried[accepted.packet], let entry = entries[document] else { return }
    let earlier = facts[entry].sentAt ?? accepted.storedAt
    facts[entry].sentAt = min(earlier, accepted.storedAt)
  }

  // A document that was given back is no more the recipient's to handle than a recalled one.
  private mutating func noteRecall(_ document: Int64, _ at: Timestamp) {
    guard let entry = entries[document], facts[entry].recalledAt == nil else { return }
    facts[entry].recalledAt = at
  }

  // A void number without a document never was an entry of a rate.
  private mutating func noteVoid(_ voided: RegisterVoided, _ at: Timestamp) {
    guard let entry = voided.document.flatMap({ entries[$0] }) else { return }
    facts[entry].voidedAt = facts[entry].voidedAt ?? at
  }

  private mutating func noteCode(_ corrected: RegisterCorrected) {
    guard let code = corrected.code, let entry = entries[corrected.document] else { return }
    facts[entry].label = code
  }

  private mutating func note(_ status: HandlingStatus, _ document: Int64, _ at: Timestamp) {
    guard let entry = entries[document] else { return }
    facts[entry].handling.append(.init(status, at: at))
  }
}
