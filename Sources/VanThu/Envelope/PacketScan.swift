import XMLTree

/// Everything one pass over a packet found out, before anybody judged its signature.
public struct PacketScan: Sendable {
  /// What the packet says; after a failure, as far as it was read.
  public let envelope: Envelope
  /// What a careful reader has to say about it, in order of appearance.
  public let findings: [Finding]
  /// How many findings were left out of the list because there were too many.
  public let findingsLeftOut: Int
  /// SHA-256 of the whole file in lower-case hex.
  public let sha256: String
  /// Bytes of the whole file.
  public let byteCount: Int
  /// The name of the root element where it is none that a packet has: the file is another kind of XML.
  package let foreignRoot: String?
  /// Why reading stopped before the end, if it did.
  public let failure: XMLError?
  /// Whether a signature stands in the packet.
  public let signature: SignaturePresence
  /// What the scanner collected for the judge; `nil` when there is nothing to judge.
  package let evidence: SignatureEvidence?
  /// Where a signature would have to be put, in bytes from the beginning of the file; `nil` when there is no header.
  package let signaturePlace: Int?
  /// Whether every prefix is declared and every namespace name absolute.
  package let hasSoundNamespaces: Bool

  /// Whether the file is a packet at all, as far as it was read: its root element is one that packets have.
  public var isPacket: Bool { foreignRoot == nil }

  /// Whether the packet can be worked with: it was read to its end and no finding is an error.
  public var isSound: Bool { failure == nil && !findings.contains { $0.severity == .error } }
}

/// Whether a packet has a signature of its own.
public enum SignaturePresence: String, Sendable, Codable {
  /// None.
  case absent
  /// An element of that name that is no XML signature: wrong namespace, empty, or made-up values.
  case placeholder
  /// An XML signature; whether it is good is the judge's to say.
  case present
}
