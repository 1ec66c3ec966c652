/// Who receives a document, by which way and why; or why nobody does. Values, not text.
public struct RoutePlan: Sendable, Hashable {
  /// Why a unit is on the list.
  public enum Reason: Sendable, Hashable {
    /// It was named by its code, old or new.
    case named(UnitCode)
    /// It belongs to the units of a selector.
    case member(of: Selector)
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

  /// The day as of which the list was resolved.
  public let day: CalendarDay
  /// The code of the sender.
  public let sender: UnitCode
  /// The recipients, each once, in the order in which they were first chosen.
  public let legs: [Leg]
  /// What stands against sending. When this is not empty nothing is sent to anyone.
  public let refusals: [Refusal]
  /// Who was left out without harm.
  public let omissions: [Omission]

  /// Whether nothing may be sent.
  public var isRefused: Bool { !refusals.isEmpty }

  /// The recipients, or the refusals as an error: the whole list stands or falls together.
  public func recipients() throws(RouteRefused) -> [Unit] {
    guard refusals.isEmpty else { throw RouteRefused(day: day, refusals: refusals) }
    return legs.map(\.unit)
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
