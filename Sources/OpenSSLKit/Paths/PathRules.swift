/// What is asked of certificate policies along a path: the inputs of RFC 5280, 6.1.1 (c) to (g).
public struct PathRules: Hashable, Sendable, Codable {
  /// The policies that are acceptable, as dotted identifiers; empty for any.
  public var policies: [String]
  /// Whether the path must be valid under one of them, even where no certificate asks for that.
  public var requiresPolicy: Bool
  /// Whether authorities may not declare policies equal to others.
  public var inhibitsMapping: Bool
  /// Whether “any policy” in a certificate counts for none.
  public var inhibitsAnyPolicy: Bool

  /// Rules; without arguments nothing is asked that the certificates do not ask themselves.
  public init(
    policies: [String] = [], requiresPolicy: Bool = false, inhibitsMapping: Bool = false,
    inhibitsAnyPolicy: Bool = false
  ) {
    self.policies = policies
    self.requiresPolicy = requiresPolicy
    self.inhibitsMapping = inhibitsMapping
    self.inhibitsAnyPolicy = inhibitsAnyPolicy
  }

  /// Nothing beyond what the certificates ask themselves.
  public static let none = PathRules()
}
