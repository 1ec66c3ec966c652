/// What a scanner found about a time-stamp (dấu thời gian, RFC 3161) that came with a signature.
public struct TimeStampEvidence: Sendable {
  /// What was stamped.
  public enum Kind: String, Sendable, Codable {
    /// The content, before it was signed (content-time-stamp): it existed then.
    case content
    /// The signature value (signature-time-stamp): the signature existed then.
    case signature
    /// A whole document, with the signatures in it (in PDF files): all of it existed then.
    case document
  }

  /// What was stamped.
  public var kind: Kind
  /// The time-stamp as the signature that it is: its references are its own content and what was stamped.
  public var token: SignatureEvidence
  /// When it was stamped, to the second; `nil` where the time-stamp cannot be read.
  public var time: Timestamp?
  /// How far off the time may be, in seconds, rounded up; `nil` where the authority does not say.
  public var accuracy: Int64?
  /// The authority's policy in dotted form.
  public var policy: String?
  /// The time-stamp's number in lower-case hexadecimal digits.
  public var serialNumber: String?
  /// The number of the request in lower-case hexadecimal digits, by which who asked knows that the answer is fresh;
  /// `nil` where there was none.
  public var nonce: String?
  /// The time-stamp's bytes in DER, as they came; empty where it cannot be read.
  public var der: [UInt8] = []
}
