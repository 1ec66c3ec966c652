import OpenSSLKit

/// What a scanner found about one signature, before anybody judged it.
///
/// Every format has its scanner; all give this value to the one judge.
public struct SignatureEvidence: Sendable {
  /// The signed format.
  public enum Format: String, Sendable, Codable {
    /// XML Signature in a packet.
    case xmldsig
    /// Cryptographic Message Syntax beside or around a file.
    case cms
    /// A signature inside a PDF file.
    case pades
  }

  /// How much of the file the signature covers.
  public enum Coverage: String, Sendable, Codable {
    /// Everything but the signature itself.
    case whole
    /// A part.
    case partial
  }

  /// Something whose digest was signed.
  public struct Reference: Sendable, Hashable {
    /// What is referred to; empty for the whole file.
    public let uri: String
    /// The digest algorithm; `nil` when it is not known here.
    public let digestAlgorithm: DigestAlgorithm?
    /// The digest algorithm as the signature names it.
    public let digestName: String
    /// The digest that was signed.
    public let expected: [UInt8]
    /// The digest of what is there; `nil` when it could not be computed.
    public let computed: [UInt8]?

    package init(
      uri: String, digestAlgorithm: DigestAlgorithm?, digestName: String, expected: [UInt8], computed: [UInt8]?
    ) {
      self.uri = uri
      self.digestAlgorithm = digestAlgorithm
      self.digestName = digestName
      self.expected = expected
      self.computed = computed
    }
  }

  /// The signed format.
  public let format: Format
  /// What is signed: `packet`, an attachment's content id, or `file`.
  public let subject: String
  /// What the scanner already decided, in order.
  public let scannerChecks: [SignatureCheck]
  /// The signature algorithm; `nil` when it is not known here.
  public let algorithm: SignatureAlgorithm?
  /// The signature algorithm as the signature names it (identifier or OID).
  public let algorithmName: String
  /// The exact bytes that were signed (for XML: the canonical `SignedInfo`).
  public let signedBytes: [UInt8]
  /// The signature itself; ECDSA as r‖s.
  public let signatureValue: [UInt8]
  /// What was signed, by digest.
  public let references: [Reference]
  /// The certificates that came along, as DER, in their order.
  public let certificates: [[UInt8]]
  /// When the signer says it was signed.
  public let claimedSigningTime: Timestamp?
  /// How much of the file is covered.
  public let coverage: Coverage

  package init(
    format: Format, subject: String, scannerChecks: [SignatureCheck], algorithm: SignatureAlgorithm?,
    algorithmName: String, signedBytes: [UInt8], signatureValue: [UInt8], references: [Reference],
    certificates: [[UInt8]], claimedSigningTime: Timestamp?, coverage: Coverage
  ) {
    self.format = format
    self.subject = subject
    self.scannerChecks = scannerChecks
    self.algorithm = algorithm
    self.algorithmName = algorithmName
    self.signedBytes = signedBytes
    self.signatureValue = signatureValue
    self.references = references
    self.certificates = certificates
    self.claimedSigningTime = claimedSigningTime
    self.coverage = coverage
  }
}
