import FoundationEssentials

/// Something that happened in an office, at the exchange, or to a packet: the only source of registers, statuses,
/// rates and audit (`Specs/events.md`).
///
/// An event is never changed and never deleted. It holds ids, codes, times and digests; what may have to be
/// destroyed one day (subjects, names, files) is kept beside the events.
public struct Event: Sendable {
  /// When it happened, as the office's clock said.
  public let at: Timestamp
  /// Who acted.
  public let by: Actor
  /// The unit in whose office it happened.
  public let unit: UnitCode
  /// What happened.
  public let payload: any EventPayload

  /// The name of what happened, `document.registered`.
  public var kind: String { type(of: payload).kind }

  /// An event that is about to be recorded.
  public init(at: Timestamp, by: Actor, unit: UnitCode, payload: any EventPayload) {
    self.at = at
    self.by = by
    self.unit = unit
    self.payload = payload
  }
}

/// Who acted: a user of the workspace by the office's own user id, or the system itself.
///
/// An id, not a name: names of persons are kept beside the events.
public struct Actor: RawRepresentable, Hashable, Sendable, Codable {
  /// The id, `clerk` or `system`.
  public let rawValue: String
  /// An actor by id.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// The system, acting by itself (the notice of arrival, a quarantine).
  public static let system = Actor(rawValue: "system")
}

/// What happened, one type for each kind of `Specs/events.md`.
public protocol EventPayload: Sendable, Codable, Equatable {
  /// The kind, a word for the thing and a word for what happened to it: `document.registered`.
  static var kind: String { get }
}

extension Event: Equatable {
  /// Equality of all four parts.
  public static func == (left: Event, right: Event) -> Bool {
    left.at == right.at && left.by == right.by && left.unit == right.unit
      && left.payload.equals(right.payload)
  }
}

extension EventPayload {
  fileprivate func canonicalValue() throws -> CanonicalJSON { try CanonicalJSON.encode(self) }

  fileprivate func equals(_ other: any EventPayload) -> Bool { (other as? Self) == self }
}

// MARK: - Canonical bytes

extension Event {
  /// The bytes that are stored and become the leaves of the audit tree: one JSON object with the members `at`,
  /// `by`, `data`, `kind` and `unit`, sorted, without white space, UTF-8.
  ///
  /// Throws `EncodingError` when a field has no canonical form (none of the kinds listed here does).
  public func canonicalBytes() throws -> [UInt8] {
    try CanonicalJSON.object([
      "at": .string(at.iso8601),
      "by": .string(by.rawValue),
      "data": payload.canonicalValue(),
      "kind": .string(kind),
      "unit": .string(unit.text),
    ]).bytes
  }

  /// Reads stored bytes.
  ///
  /// Members that this version does not know are passed over. Throws ``EventError`` with
  /// ``EventError/Code-swift.struct/unknownKind`` for a kind of a later version, which readers may skip, and
  /// ``EventError/Code-swift.struct/malformed`` for anything that is not an event.
  public init(canonicalBytes bytes: [UInt8]) throws(EventError) {
    let data = Data(bytes)
    let decoder = JSONDecoder()
    let envelope: Outline
    do { envelope = try decoder.decode(Outline.self, from: data) } catch {
      throw EventError(code: .malformed, message: "not an event: \(error)")
    }
    guard let type = EventKinds.type(named: envelope.kind) else {
      throw EventError(code: .unknownKind, message: "unknown kind of event “\(envelope.kind)”")
    }
    do {
      self.init(
        at: envelope.at, by: envelope.by, unit: envelope.unit,
        payload: try Self.payload(type, from: data, with: decoder))
    } catch {
      throw EventError(code: .malformed, message: "\(envelope.kind): \(error)")
    }
  }

  private struct Outline: Decodable {
    let at: Timestamp
    let by: Actor
    let kind: String
    let unit: UnitCode
  }

  private struct Content<Payload: EventPayload>: Decodable { let data: Payload }

  private static func payload<Payload: EventPayload>(
    _ type: Payload.Type, from data: Data, with decoder: JSONDecoder
  ) throws -> any EventPayload {
    try decoder.decode(Content<Payload>.self, from: data).data
  }
}

/// Bytes that could not be read as an event.
public struct EventError: Error, Hashable, CustomStringConvertible {
  /// What is wrong.
  public struct Code: Hashable, Sendable {
    private enum Value { case malformed, unknownKind }
    private let value: Value
    /// The bytes are not an event of `Specs/events.md`.
    public static let malformed = Code(value: .malformed)
    /// The event is of a kind this version does not know.
    public static let unknownKind = Code(value: .unknownKind)
  }

  /// What is wrong.
  public let code: Code
  /// In words, for a log; holds field names, never contents of documents.
  public let message: String
  /// The message.
  public var description: String { message }

  /// Errors with the same code are equal.
  public static func == (left: EventError, right: EventError) -> Bool { left.code == right.code }
  /// Hashes the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
