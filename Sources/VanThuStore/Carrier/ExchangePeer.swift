import VanThu

/// An exchange on the other side of a network, whichever protocol it speaks: VanThu's hub, or the national axis.
///
/// Everything may be said again: an exchange answers a repeat as it did the first time. What could not be done is
/// thrown as ``ExchangeError``; what the exchange refuses is an answer.
public protocol ExchangePeer: Sendable {
  /// Whether a packet that is offered reaches every recipient it names, whichever were asked for.
  var deliversToAllNamed: Bool { get }

  /// Offers a packet. The answer ``OfferAnswer/accepted(receiptId:storedAt:recipients:signed:)`` means that it is on the
  /// exchange's disk.
  func offer(_ packet: OfferedPacket) async throws -> OfferAnswer

  /// What waits for a unit, the urgent first; for everything that the caller serves without one.
  func waiting(for unit: UnitCode?) async throws -> [AnnouncedDelivery]

  /// Fetches a delivery's bytes and hands them on piece by piece, from the beginning and each once.
  func download(_ delivery: AnnouncedDelivery, _ write: (UnsafeRawBufferPointer) throws -> Void) async throws

  /// Tells what the recipient has done with a delivery.
  func acknowledge(_ word: CourierAcknowledgement, of delivery: String) async throws

  /// What recipients said about packets that a unit sent, since a bookmark; empty for exchanges that do not tell.
  func notices(for unit: UnitCode, after bookmark: CarrierBookmark?) async throws -> NoticePage
}

/// A packet that is offered to an exchange.
public struct OfferedPacket: Sendable {
  /// The sending unit.
  public var sender: UnitCode
  /// The sender's transport id.
  public var transportId: String
  /// SHA-256, hexadecimal.
  public var sha256: String
  /// Length in bytes.
  public var byteCount: Int
  /// What it is.
  public var kind: Envelope.Kind
  /// The recipients; for a document some or all of those that it names.
  public var recipients: [UnitCode]
  /// Opens the bytes for reading from the beginning; called again for another attempt.
  public var open: @Sendable () throws -> any DiskReader

  /// A packet.
  public init(
    sender: UnitCode, transportId: String, sha256: String, byteCount: Int, kind: Envelope.Kind,
    recipients: [UnitCode], open: @escaping @Sendable () throws -> any DiskReader
  ) {
    self.sender = sender
    self.transportId = transportId
    self.sha256 = sha256
    self.byteCount = byteCount
    self.kind = kind
    self.recipients = recipients
    self.open = open
  }
}

/// What an exchange says to a packet it was offered.
public enum OfferAnswer: Sendable, Equatable {
  /// It is on the exchange's disk, now or since an earlier offer; with the exchange's signature for that, where it gives
  /// one.
  case accepted(
    receiptId: String, storedAt: Timestamp?, recipients: [UnitCode], signed: SignedReceipt? = nil)
  /// A rule forbids it: the catalogue's key, and the exchange's own words.
  case refused(MessageKey, detail: String)
  /// The transport id was used for other bytes.
  case conflict(acceptedSha256: String, receiptId: String?)
}

/// Some of what recipients said, and where to go on.
public struct NoticePage: Sendable, Equatable {
  /// The words, each with the unit whose packet it is about.
  public var words: [Word]
  /// Where to go on; `nil` for exchanges that do not tell.
  public var bookmark: CarrierBookmark?
  /// Whether there is more already.
  public var hasMore: Bool
  /// The exchange was restored from a backup since the bookmark was set: what is not final must be offered again.
  public var isNewEpoch: Bool

  /// One recipient's word about one packet.
  public struct Word: Sendable, Equatable {
    /// The unit that sent the packet.
    public var sender: UnitCode
    /// What the recipient did.
    public var acknowledgement: CourierAcknowledgement

    /// A word.
    public init(sender: UnitCode, acknowledgement: CourierAcknowledgement) {
      self.sender = sender
      self.acknowledgement = acknowledgement
    }
  }

  /// A page; empty without arguments.
  public init(
    words: [Word] = [], bookmark: CarrierBookmark? = nil, hasMore: Bool = false, isNewEpoch: Bool = false
  ) {
    self.words = words
    self.bookmark = bookmark
    self.hasMore = hasMore
    self.isNewEpoch = isNewEpoch
  }
}

/// Work with an exchange that could not be done now. Whether it was done on the other side may be unknown.
public struct ExchangeError: Error, Hashable, CustomStringConvertible {
  /// What kind of failure it is.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Value: String {
      case unreachable, timedOut, busy, unauthorized, gone, notUnderstood, untrusted
      case certificateUnknown, certificateRefused, notEncrypted
    }
    private let value: Value
    /// No connection: nothing was done.
    public static let unreachable = Code(value: .unreachable)
    /// The connection broke, or no answer came in time: what was asked may have been done.
    public static let timedOut = Code(value: .timedOut)
    /// The exchange asks to come again later.
    public static let busy = Code(value: .busy)
    /// The exchange does not accept who is calling, or for which unit.
    public static let unauthorized = Code(value: .unauthorized)
    /// What was asked for is not there any more.
    public static let gone = Code(value: .gone)
    /// The answer does not follow the protocol.
    public static let notUnderstood = Code(value: .notUnderstood)
    /// The answer does not bear the signature of the exchange that is known.
    public static let untrusted = Code(value: .untrusted)
    /// The exchange's TLS certificate comes from no authority that is known, has expired, or is for another name: nothing was
    /// done.
    public static let certificateUnknown = Code(value: .certificateUnknown)
    /// The exchange asks for a client's certificate, or does not accept the one that was shown: nothing was done.
    public static let certificateRefused = Code(value: .certificateRefused)
    /// TLS was asked for where none is spoken: nothing was done.
    public static let notEncrypted = Code(value: .notEncrypted)
    /// The code's name.
    public var description: String { value.rawValue }
  }

  /// What kind of failure it is.
  public let code: Code
  /// In words, for a log: no content, no secret.
  public let message: String
  /// Seconds after which to come again, where the exchange says so.
  public let retryAfter: Int?

  /// A failure.
  public init(code: Code, message: String, retryAfter: Int? = nil) {
    self.code = code
    self.message = message
    self.retryAfter = retryAfter
  }

  /// The message.
  public var description: String { message }
  /// Errors with the same code are equal.
  public static func == (left: ExchangeError, right: ExchangeError) -> Bool { left.code == right.code }
  /// Hashes the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
