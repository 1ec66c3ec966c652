/// Bounds on what one XML file may make the reader do. Reaching one stops reading with `XMLError.Code.limit`.
public struct XMLLimits: Sendable, Hashable {
  /// Bytes of the whole file.
  public var totalBytes: Int = 2 << 30
  /// Open elements at one time.
  public var depth: Int = 64
  /// Elements in the file.
  public var elements: Int = 500_000
  /// Attributes and namespace declarations of one element.
  public var attributes: Int = 64
  /// Namespace declarations in scope at one time, of all open elements together.
  ///
  /// Canonical forms look through them for every element.
  public var declarations: Int = 128
  /// Bytes fed while nothing came out: one start tag, comment or processing instruction.
  ///
  /// The parser compares the attributes of a tag with each other before it reports the tag, so a flood of
  /// attributes has to be stopped from outside.
  public var bytesWithoutEvent: Int = 64 << 10
  /// Bytes of distinct element and attribute names, prefixes and namespace names together.
  public var nameBytes: Int = 256 << 10
  /// Bytes before the XML declaration that are skipped (and reported).
  public var leadingBytes: Int = 1 << 10
  /// Bytes of events kept until the signature is known: the header, with four thousand recipients and all that
  /// can be said of each.
  public var keptBytes: Int = 8 << 20

  /// The defaults.
  public init() {}
}
