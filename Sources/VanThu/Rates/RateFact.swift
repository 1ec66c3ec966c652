/// One entry of a register as a rate sees it: read from events, never typed in.
public struct RateFact: Sendable, Hashable {
  /// A status the entry's document reached at the unit.
  public struct Handling: Sendable, Hashable {
    /// The status.
    public let status: HandlingStatus
    /// When.
    public let at: Timestamp

    /// A status at a time.
    public init(_ status: HandlingStatus, at: Timestamp) {
      self.status = status
      self.at = at
    }
  }

  /// The unit whose register it is.
  public var unit: UnitCode
  /// Outgoing or incoming.
  public var direction: RegisterBook
  /// How people name the entry: `45/BC-UBND`, `đến:412`.
  public var reference: String
  /// Further text for people: number and notation of an incoming document.
  public var label: String
  /// The document, the same for its entries at every unit (its identifier on the wire, where there is one).
  public var document: String
  /// When it was registered.
  public var registeredAt: Timestamp
  /// How it went out or came in.
  public var medium: DocumentMedium
  /// For outgoing ones: whether this system gave the number.
  public var numberedBySystem: Bool
  /// For outgoing ones: when it was first sent electronically, `nil` when it was not.
  public var sentAt: Timestamp?
  /// For incoming ones: the statuses reached at the unit.
  public var handling: [Handling]
  /// The units at the other end: those that an outgoing document goes to, the one that an incoming one comes from.
  /// Empty where no code is known; an incoming document without one comes from outside the administration.
  public var counterparts: [UnitCode]
  /// When it was recalled, `nil` when it was not.
  public var recalledAt: Timestamp?
  /// When its number was voided, `nil` when it was not.
  public var voidedAt: Timestamp?
  /// Position of the event by which it was registered.
  public var event: Int

  /// An entry; `document` is the unit and the reference where no other is known.
  public init(
    unit: UnitCode, direction: RegisterBook, reference: String, label: String = "", document: String? = nil,
    registeredAt: Timestamp, medium: DocumentMedium = .electronic, numberedBySystem: Bool = true,
    sentAt: Timestamp? = nil, handling: [Handling] = [],
    counterparts: [UnitCode] = [], recalledAt: Timestamp? = nil, event: Int = 0
  ) {
    self.unit = unit
    self.direction = direction
    self.reference = reference
    self.label = label
    self.document = document ?? "\(unit.key) \(direction.rawValue) \(reference)"
    self.registeredAt = registeredAt
    self.medium = medium
    self.numberedBySystem = numberedBySystem
    self.sentAt = sentAt
    self.handling = handling
    self.counterparts = counterparts
    self.recalledAt = recalledAt
    self.event = event
  }
}

/// Secret documents that a unit turned away: nothing of them is known but that there were some.
public struct SecretCount: Sendable, Hashable {
  /// The unit.
  public let unit: UnitCode
  /// When.
  public let at: Timestamp
  /// How many.
  public let count: Int

  /// A count at a time.
  public init(unit: UnitCode, at: Timestamp, count: Int = 1) {
    self.unit = unit
    self.at = at
    self.count = count
  }
}

/// The days a report is about, both included, in Vietnam time.
public struct RatePeriod: Sendable, Hashable, Codable {
  /// The first day.
  public let from: CalendarDay
  /// The last day.
  public let to: CalendarDay

  /// A period; `nil` when the last day is before the first.
  public init?(from: CalendarDay, to: CalendarDay) {
    guard from <= to else { return nil }
    self.from = from
    self.to = to
  }

  /// Whether a day lies in the period.
  public func contains(_ day: CalendarDay) -> Bool { from <= day && day <= to }
}
