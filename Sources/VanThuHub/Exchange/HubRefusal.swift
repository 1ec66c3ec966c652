import VanThu

/// Why the hub does not do what it was asked.
///
/// Every refusal has a place in both doors: an error code of the national axis, and a kind of problem in the native
/// API. The message is a key of the catalogue.
public struct HubRefusal: Error, Sendable, Hashable {
  /// What kind of refusal.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Not known, wrong secret, stale, or not signed as it should be.
    case credentials
    /// The system may not speak for this unit.
    case sender
    /// No such recipient.
    case recipientUnknown
    /// The recipient has closed, or nobody may send to it.
    case recipientLocked
    /// The file is not what it is said to be: wrong digest, forged signature, infected, too large.
    case file
    /// No such packet for this system, or it cannot be read.
    case packet
    /// The packet is not edXML to the standard.
    case standard
    /// A parameter is missing or means nothing.
    case request
    /// The id was used for other bytes.
    case conflict
    /// Too much at once; the same request may be made again later.
    case busy
    /// The hub failed.
    case internalFailure
  }

  /// What kind of refusal.
  public let kind: Kind
  /// What to tell people.
  public let message: Message

  /// A refusal.
  public init(_ kind: Kind, _ key: MessageKey, _ arguments: [String: Message.Argument] = [:]) {
    self.kind = kind
    message = Message(key, arguments)
  }

  /// The error code of the axis.
  public var axisCode: Int {
    switch kind {
    case .credentials: 15
    case .sender: 19
    case .recipientUnknown: 18
    case .recipientLocked: 23
    case .file, .request, .conflict: 10
    case .packet: 21
    case .standard: 22
    case .busy, .internalFailure: 20
    }
  }
}
