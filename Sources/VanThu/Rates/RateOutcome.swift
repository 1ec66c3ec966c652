/// Why an entry counts, does not count, or is left out.
public enum RateOutcome: String, Sendable, Codable, CaseIterable {
  /// Counted: handled on the system.
  case handled = "count.handled"
  /// Counted: sent or received electronically and in no other way.
  case electronic = "count.electronic"
  /// Counted: sent or received electronically, with paper beside it.
  case parallel = "count.parallel"
  /// Not counted: not assigned by the cut-off.
  case notAssigned = "count.notAssigned"
  /// Not counted: sent on paper only.
  case paperOnly = "count.paperOnly"
  /// Not counted: received on paper only.
  case paperReceived = "count.paperReceived"
  /// Not counted: not sent electronically by the cut-off.
  case notSent = "count.notSent"
  /// Not counted: its number was not given by the system.
  case numberedElsewhere = "count.numberedElsewhere"
  /// Not counted: a paper document not handled on the system.
  case paperUnhandled = "count.paperUnhandled"
  /// Left out: recalled.
  case recalled = "excluded.recalled"
  /// Left out: its number was voided.
  case voided = "excluded.voided"
  /// Left out: not sent by the cut-off, so that the way it goes is not known yet.
  case unsent = "excluded.notSent"
  /// Out of scope: the sender is not in the directory.
  case unknownSender = "outOfScope.sender"
  /// Out of scope: no recipient is in the directory.
  case unknownRecipient = "outOfScope.recipient"
  /// Out of scope: the other end belongs to another scope.
  case otherScope = "outOfScope.other"

  /// Where an entry stands in the sums.
  enum Standing { case counted, notCounted, recalled, voided, notSent, outOfScope }

  var standing: Standing {
    switch self {
    case .handled, .electronic, .parallel: .counted
    case .notAssigned, .paperOnly, .paperReceived, .notSent, .numberedElsewhere, .paperUnhandled: .notCounted
    case .recalled: .recalled
    case .voided: .voided
    case .unsent: .notSent
    case .unknownSender, .unknownRecipient, .otherScope: .outOfScope
    }
  }

  /// The key of the reason people see.
  public var label: MessageKey { MessageKey(rawValue) }
  /// Whether the entry is in the denominator.
  public var isInUniverse: Bool { standing == .counted || standing == .notCounted }
  /// Whether the entry is in the numerator.
  public var counts: Bool { standing == .counted }
}
