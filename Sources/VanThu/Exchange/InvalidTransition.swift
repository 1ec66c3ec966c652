/// An event that cannot happen in a state: it contradicts what is known and is not a repeat or a latecomer.
public struct InvalidTransition: Error, Sendable, Hashable, CustomStringConvertible {
  /// The state, by its name in the published table.
  public let state: String
  /// The event, by its name in the published table.
  public let event: String

  package init(state: String, event: String) {
    self.state = state
    self.event = event
  }

  /// State and event.
  public var description: String { "“\(event)” cannot happen in state “\(state)”" }
}
