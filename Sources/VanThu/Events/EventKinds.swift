/// The kinds of events this version knows; the same list, in the same order, as `Specs/events.md`.
public enum EventKinds {
  /// Every kind's type.
  public static let all: [any EventPayload.Type] = [
    UnitOpened.self,
    DirectoryImported.self,
    CertificatesImported.self,
    CalendarImported.self,
    RegisterOpened.self,
    RegisterVoided.self,
    RegisterCorrected.self,
    SecretCounted.self,
    DocumentIssued.self,
    DocumentArrived.self,
    DocumentRegistered.self,
    DocumentReturned.self,
    DocumentAssigned.self,
    DocumentProgressed.self,
    DocumentCompleted.self,
    DocumentReminded.self,
    DocumentCorrected.self,
    DocumentReaddressed.self,
    PacketQueued.self,
    PacketAccepted.self,
    PacketConflicted.self,
    PacketRefused.self,
    PacketUnanswered.self,
    PacketWithheld.self,
    DeliveryFetched.self,
    DeliveryDone.self,
    DeliveryFailed.self,
    PacketReceived.self,
    PacketHeld.self,
    PacketReleased.self,
    PacketQuarantined.self,
    PacketReturned.self,
    StatusQueued.self,
    StatusReceived.self,
    DocumentRecalled.self,
    RecallReceived.self,
    DocumentCancelled.self,
    ContentDestroyed.self,
    DocumentUpdated.self,
    UpdateReceived.self,
    UpdateAnswered.self,
    DocumentReplaced.self,
    DocumentForwarded.self,
    TakeBackAsked.self,
    TakeBackReceived.self,
    TakeBackAnswered.self,
    DeliveryWithdrawn.self,
  ]

  /// The type of a kind by its name; `nil` for a kind this version does not know.
  static func type(named name: String) -> (any EventPayload.Type)? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.kind, $0) })
}

/// Which register (sổ đăng ký) an entry belongs to.
public enum RegisterBook: String, Sendable, Codable, CaseIterable {
  /// Sổ đăng ký văn bản đi.
  case outgoing
  /// Sổ đăng ký văn bản đến.
  case incoming
}

/// Who gave a document its number.
public enum NumberOrigin: String, Sendable, Codable, CaseIterable {
  /// This system, from its own series.
  case system
  /// Someone else, before the document came to this system; it was checked and entered.
  case elsewhere
}

/// How a document travels.
public enum DocumentMedium: String, Sendable, Codable, CaseIterable {
  /// Electronically only.
  case electronic
  /// Electronically and on paper beside it.
  case parallel
  /// On paper only.
  case paper
}

/// What a received packet holds.
public enum PacketContent: String, Sendable, Codable, CaseIterable {
  /// A document.
  case document
  /// A status.
  case status
  /// Nothing that could be read as a packet.
  case unreadable
}

/// What a received status changed.
public enum StatusEffect: String, Sendable, Codable, CaseIterable {
  /// It moved the recipient's state on.
  case applied
  /// It said what was known already.
  case repeated
  /// It came late or out of order; it is kept and changes nothing.
  case ignored
  /// It was not counted: its sender is not an authenticated recipient of the document.
  case refused
}
