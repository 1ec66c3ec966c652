/// Who receives a document, by which way and why; or why nobody does. Values, not text.
public struct RoutePlan: Sendable, Hashable {
  /// Why a unit is on the list.
  public enum Reason: Sendable, Hashable {
    /// It was named by its code, old or new.
    case named(UnitCode)
    /// It belongs to the units of a selector.
    case member(of: Selector)
    /// The choice stands in a saved group of this name.
    case inGroup(String)
    /// It is the only successor of a unit that was chosen and had closed.
    case successor(of: Unit, lastDay: CalendarDay)
  }

  /// By which way a unit is reached.
  public enum Way: Sendable, Hashable {
    /// Through the connected system that serves it.
    case system(String)
    /// Inside the system that serves the sender too.
    case sameSystem(String)
    /// On paper: no connected system serves it.
    case paper
  }

  /// One recipient.
  public struct Leg: Sendable, Hashable {
    /// The unit as it is on the day.
    public let unit: Unit
    /// By which way.
    public let way: Way
    /// Why, in the order in which it was chosen; more than one when it was named more than once.
    public let reasons: [Reason]
  }

  /// Why a unit, or the whole list, cannot be reached.
  public enum Refusal: Sendable, Hashable {
    /// The document is secret.
    case secret(Secrecy)
    /// No such code on the day; the closest ones.
    case unknown(UnitCode, suggestions: [Unit])
    /// The unit ceased to work; there is no successor or a person has to choose among several.
    case closed(Unit, lastDay: CalendarDay, successors: [Unit])
    /// The unit does not work yet.
    case notYetOpen(Unit)
    /// The code is that of an integration centre, which receives no documents.
    case centre(UnitCode)
    /// The sender named itself.
    case itself(Unit)
    /// A selector chooses no unit on the day.
    case nobody(Selector)
    /// No group was saved under this name; the names there are.
    case unknownGroup(String, known: [String])
    /// Nobody was chosen at all.
    case noChoice
    /// The sender is not a unit at work on the day.
    case sender(UnitCode)
  }

  /// A recipient left out without harm.
  public enum Omission: Sendable, Hashable {
    /// The sender itself is among the units of a selector.
    case sender(Selector)
  }

  /// Something to know about a member of a saved group, which stands in no way of sending.
  public enum Note: Sendable, Hashable {
    /// The unit has another name than when the group was saved.
    case renamed(Unit, was: String)
    /// The unit has closed and was followed to its only successor, which may take its place in the group.
    case followed(Unit, lastDay: CalendarDay, successor: Unit)
  }

  /// What came of one choice: the branches of the tree that explains a plan.
  public struct Choice: Sendable, Hashable {
    /// What was chosen.
    public let selector: Selector
    /// What came of each member, when it is a saved group.
    public internal(set) var parts: [Choice] = []
    /// The recipients it leads to, in their order; the same unit may stand under several choices.
    public internal(set) var units: [UnitCode] = []
    /// What stands against it.
    public internal(set) var refusals: [Refusal] = []
    /// Who is left out of it without harm.
    public internal(set) var omissions: [Omission] = []
    /// What is to be known about it.
    public internal(set) var notes: [Note] = []
  }

  /// The day as of which the list was resolved.
  public let day: CalendarDay
  /// The code of the sender.
  public let sender: UnitCode
  /// What came of each choice, in the order in which they were made.
  public let choices: [Choice]
  /// The recipients, each once, in the order in which they were first chosen.
  public let legs: [Leg]
  /// What stands against sending. When this is not empty nothing is sent to anyone.
  public let refusals: [Refusal]
  /// Choices that were refused and left out because the sender said so; see ``skippingRefused()``.
  public let skipped: [Refusal]
  /// Who was left out without harm.
  public let omissions: [Omission]

  /// Whether nothing may be sent.
  public var isRefused: Bool { !refusals.isEmpty }

  /// What is to be known about members of saved groups.
  public var notes: [Note] { choices.flatMap { $0.notes + $0.parts.flatMap(\.notes) } }

  /// The plan without the choices that were refused, which it names as skipped.
  ///
  /// Only what concerns one choice can be left out. A secret document, a sender that does not work, a group that is not
  /// there and a list of which nobody remains stay refused as a whole.
  public func skippingRefused() -> RoutePlan {
    let skippable = refusals.filter { $0.choice != nil }
    var standing = refusals.filter { $0.choice == nil }
    if legs.isEmpty { standing += skippable }
    return RoutePlan(
      day: day, sender: sender, choices: choices, legs: legs, refusals: standing,
      skipped: legs.isEmpty ? [] : skipped + skippable, omissions: omissions)
  }

  /// The recipients, or the refusals as an error: the whole list stands or falls together.
  public func recipients() throws(RouteRefused) -> [Unit] {
    guard refusals.isEmpty else { throw RouteRefused(day: day, refusals: refusals) }
    return legs.map(\.unit)
  }
}

extension RoutePlan.Refusal {
  /// The unit's code, or the selector, that is refused; `nil` when the refusal is about the whole document.
  public var choice: String? {
    switch self {
    case .secret, .noChoice, .sender, .unknownGroup: nil
    case .unknown(let code, _), .centre(let code): code.text
    case .closed(let unit, _, _), .notYetOpen(let unit), .itself(let unit): unit.code.text
    case .nobody(let selector): selector.text
    }
  }
}

/// A list of recipients was refused as a whole; nothing was sent.
public struct RouteRefused: Error, Sendable, Hashable {
  /// The day as of which the list was resolved.
  public let day: CalendarDay
  /// Why, at least one reason.
  public let refusals: [RoutePlan.Refusal]

  /// What people read, one message for each reason.
  public var messages: [Message] { refusals.map { $0.message(on: day) } }
}
