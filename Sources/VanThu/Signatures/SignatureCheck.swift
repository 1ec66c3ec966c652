/// One thing that was looked at on the way to a verdict, and what came of it.
public struct SignatureCheck: Sendable, Hashable {
  /// What a check that did not pass means for the signature.
  public enum Consequence: Sendable, Hashable {
    /// The signature does not hold.
    case invalid(SubIndication)
    /// It cannot be decided.
    case indeterminate(SubIndication)
    /// There is no signature that could be looked at.
    case notVerifiable
  }

  /// The check's id, listed in `Specs/verification-policy.md`: `reference.digest`.
  public let id: String
  /// Whether it passed; `nil` when it was not, or could not be, decided.
  public let passed: Bool?
  /// What it means for the signature; `nil` where it stands in no way of a valid one.
  public let consequence: Consequence?
  /// What to tell a person.
  public let message: Message
  /// What was found, technically: for machine output and for those who look closer. Never content.
  public var detail: String { technicalDetail ?? message.text(in: .english) }
  // Put into words only when asked for: a packet has some twenty checks, and most are never read.
  private let technicalDetail: String?

  private init(
    _ id: String, _ passed: Bool?, _ consequence: Consequence?, _ message: Message, _ detail: String?
  ) {
    self.id = id
    self.passed = passed
    self.consequence = consequence
    self.message = message
    technicalDetail = detail
  }

  /// It holds.
  package static func passed(_ id: String, _ message: Message, detail: String? = nil) -> SignatureCheck {
    SignatureCheck(id, true, nil, message, detail)
  }

  /// It does not hold.
  package static func failed(
    _ id: String, _ consequence: Consequence, _ message: Message, detail: String? = nil
  ) -> SignatureCheck {
    SignatureCheck(id, false, consequence, message, detail)
  }

  /// It could not be decided, and the signature with it.
  package static func undecided(
    _ id: String, _ consequence: Consequence, _ message: Message, detail: String? = nil
  ) -> SignatureCheck {
    SignatureCheck(id, nil, consequence, message, detail)
  }

  /// It was not looked at, or could not be decided, and need not be.
  package static func skipped(_ id: String, _ message: Message, detail: String? = nil) -> SignatureCheck {
    SignatureCheck(id, nil, nil, message, detail)
  }

  /// It does not hold, and stands in no way of a valid signature: a person should look.
  package static func noted(_ id: String, _ message: Message, detail: String? = nil) -> SignatureCheck {
    SignatureCheck(id, false, nil, message, detail)
  }

  /// It was not looked at because a check that it builds on did not pass.
  static func notReached(_ id: String) -> SignatureCheck { skipped(id, Message("check.notReached")) }
}

extension SignatureCheck: Encodable {
  private enum CodingKeys: String, CodingKey { case id, passed, detail, message }

  /// `{"id", "passed", "detail", "message"}`, where the message is its key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(passed, forKey: .passed)
    try container.encode(detail, forKey: .detail)
    try container.encode(message.key, forKey: .message)
  }
}
