public import OpenSSLKit

/// What a scanner found about one signature, before anybody judges it.
///
/// Every signed format has a scanner of its own; all of them end in this value, and one ``SignatureJudge`` turns
/// it, with trust, policy and time, into a verdict. Evidence says nothing about whether the signature holds.
public struct SignatureEvidence: Sendable {
  /// The signed format.
  public enum Format: String, Sendable, Codable {
    /// An XML signature (W3C XMLDSig).
    case xmldsig
    /// CMS, `.p7s` and `.p7m`.
    case cms
    /// A signature in a PDF file.
    case pades
  }

  /// How much of the file or packet the signature covers.
  public enum Coverage: String, Sendable, Codable {
    case whole, partial
  }

  /// One piece of signed content.
  public struct Reference: Sendable {
    /// What it points at, as found: `""` for the whole document, `#id`, or a name for formats without one.
    public var uri: String
    /// The hash function; `nil` for one not known here.
    public var digestAlgorithm: DigestAlgorithm?
    /// The hash function as found (URI, OID).
    public var digestName: String
    /// The digest that was signed.
    public var expected: [UInt8]
    /// The digest of the content at hand; `nil` when the content is not there.
    public var computed: [UInt8]?

    /// One piece of signed content.
    public init(
      uri: String, digestAlgorithm: DigestAlgorithm?, digestName: String, expected: [UInt8],
      computed: [UInt8]?
    ) {
      self.uri = uri
      self.digestAlgorithm = digestAlgorithm
      self.digestName = digestName
      self.expected = expected
      self.computed = computed
    }
  }

  /// Which of the certificates signed, as far as the signature says.
  public enum SigningCertificate: Sendable, Hashable {
    /// The format does not say: it is the one that issued none of the others.
    case notSaid
    /// The one in these bytes (DER).
    case named([UInt8])
    /// One that did not come along.
    case missing
  }

  /// Whether something signed says which certificate the key belongs to.
  public enum CertificateBinding: String, Sendable, Codable {
    /// The format has no place for that.
    case notApplicable
    /// Nothing does.
    case absent
    /// It does, and it is the one.
    case bound
  }

  /// The signed format.
  public var format: Format
  /// What was signed: `packet`, the content id of an attachment, or `file`.
  public var subject: String
  /// What the scanner has already decided: that the signature stands where it must, has one form and one meaning.
  public var scannerChecks: [SignatureCheck]
  /// How the signature value was made; `nil` for an algorithm not known here.
  public var algorithm: SignatureAlgorithm?
  /// The algorithm as found (URI, OID).
  public var algorithmName: String
  /// The bytes the signature value was made over: the canonical SignedInfo, or the signed attributes in DER.
  public var signedBytes: [UInt8]
  /// The signature value; r‖s for ECDSA.
  public var signatureValue: [UInt8]
  /// The signed pieces.
  public var references: [Reference]
  /// The certificates that came with the signature, in DER, in any order.
  public var certificates: [[UInt8]]
  /// Revocation lists that came with the signature, in DER.
  public var revocationLists: [[UInt8]] = []
  /// OCSP responses that came with the signature, in DER.
  public var ocspResponses: [[UInt8]] = []
  /// Which of the certificates signed.
  public var signingCertificate = SigningCertificate.notSaid
  /// Whether something signed says so.
  public var certificateBinding = CertificateBinding.notApplicable
  /// The time-stamps that came with the signature.
  public var timeStamps: [TimeStampEvidence] = []
  /// When the signer says to have signed; `nil` where nothing signed says so.
  public var claimedSigningTime: Timestamp?
  /// How much is covered.
  public var coverage: Coverage

  /// Evidence as a scanner found it.
  public init(
    format: Format, subject: String, scannerChecks: [SignatureCheck] = [], algorithm: SignatureAlgorithm?,
    algorithmName: String, signedBytes: [UInt8], signatureValue: [UInt8], references: [Reference],
    certificates: [[UInt8]], claimedSigningTime: Timestamp? = nil, coverage: Coverage = .whole
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
