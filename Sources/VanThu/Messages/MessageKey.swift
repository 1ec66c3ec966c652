/// Names one message of the ``Catalogue``, such as `send.accepted`.
///
/// The key is the contract: machine output and tests name keys, never sentences.
public struct MessageKey: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral {
  /// The key's text.
  public let rawValue: String

  /// A key from its text; whether the catalogue has it is not checked.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// A key from its text; whether the catalogue has it is not checked.
  public init(_ rawValue: String) { self.rawValue = rawValue }
  /// A key written as a literal.
  public init(stringLiteral value: String) { rawValue = value }
}

extension MessageKey: CustomStringConvertible {
  /// The key's text.
  public var description: String { rawValue }
}
