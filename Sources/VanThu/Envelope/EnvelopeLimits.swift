import XMLTree

/// Bounds on what one packet may make the reader do.
///
/// Each has a default, a finding that names it when it is reached, and a test that reaches it.
public struct EnvelopeLimits: Sendable, Hashable {
  /// Bounds of the XML itself: depth, elements, attributes, names, bytes without an event, total.
  public var xml = XMLLimits()
  /// Bytes of one field of the header.
  public var fieldBytes: Int = 64 << 10
  /// Entries of one list: recipients, attachments, trace entries, findings.
  public var listEntries: Int = 10_000
  /// Attachments of one packet.
  public var attachments: Int = 500
  /// Bytes of one attachment as carried.
  public var attachmentBytes: Int = 1 << 30
  /// Bytes of one attachment after unpacking its ZIP.
  public var unpackedBytes: Int = 1 << 30
  /// How many times larger than its ZIP an attachment may get once it is larger than 16 MB.
  public var unpackedRatio: Int = 200
  /// Findings that are listed; the rest is counted.
  public var findings: Int = 500

  /// The defaults.
  public init() {}
}
