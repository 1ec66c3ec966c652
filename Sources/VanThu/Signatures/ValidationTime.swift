import OpenSSLKit

/// The time at which a signature is judged, and what that time rests on.
public struct ValidationTime: Sendable, Hashable, Codable {
  /// What it rests on.
  public enum Source: String, Sendable, Codable {
    /// A time-stamp over the signature (dấu thời gian).
    case timestamp
    /// The signer's own word (do người ký khai), where the policy takes it.
    case claimed
    /// That the document was in our hands by then: our own log.
    case receipt
    /// Nothing earlier: the moment of the judgement.
    case now
  }

  /// The time.
  public let time: Timestamp
  /// What it rests on.
  public let source: Source
}

extension SignatureCase {
  /// The time at which the certificate has to have been in force: the moment by which the signature is proven to
  /// exist; without a time-stamp, and where the policy takes it, the time claimed by the signer.
  ///
  /// A claim helps only where it is a possible one: within the certificate's life and not in the future.
  var validationTime: Timestamp { acceptedClaim ?? moment }

  /// The claimed time where it is what counts.
  var acceptedClaim: Timestamp? {
    guard policy.claimedTime == .accepted, provingTimeStamp == nil, let claimed = evidence.claimedSigningTime,
      let certificate, certificate.isInForce(at: claimed), claimed <= moment
    else { return nil }
    return claimed
  }

  /// The validation time with its source, for the verdict.
  var namedValidationTime: ValidationTime {
    if let acceptedClaim { return ValidationTime(time: acceptedClaim, source: .claimed) }
    if provingTimeStamp != nil { return ValidationTime(time: moment, source: .timestamp) }
    return ValidationTime(time: moment, source: moment < now ? .receipt : .now)
  }
}
