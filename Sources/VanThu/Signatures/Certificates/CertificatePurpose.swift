import OpenSSLKit

/// What a certificate is to be used for.
public enum CertificatePurpose: String, Sendable, Codable, CaseIterable {
  /// Signatures on documents.
  case signing
  /// Time-stamps (RFC 3161).
  case timestamping
  /// Answers about revocation (RFC 6960).
  case responding
  /// Issuing certificates.
  case issuing
  /// Nothing in particular.
  case any

  /// Whether a certificate's key usage allows it; one that says nothing allows everything but issuing.
  func isAllowed(byKeyUsageOf certificate: Certificate) -> Bool {
    switch self {
    case .signing, .timestamping, .responding:
      certificate.keyUsage.map { !$0.isDisjoint(with: [.digitalSignature, .nonRepudiation]) } ?? true
    case .issuing: certificate.isAuthority && certificate.keyUsage?.contains(.certificateSigning) ?? true
    case .any: true
    }
  }

  /// Whether a certificate's extended key usage allows it.
  ///
  /// - Parameter purposes: what counts as signing documents.
  func isAllowed(byExtendedKeyUsageOf certificate: Certificate, signing purposes: [String]) -> Bool {
    let allowed = certificate.extendedKeyUsage
    switch self {
    case .signing: return allowed.map { !Set($0).isDisjoint(with: purposes) } ?? true
    // Critical, and nothing else (RFC 3161, 2.3).
    case .timestamping:
      return certificate.isForTimeStampingOnly
    case .responding: return allowed?.contains("1.3.6.1.5.5.7.3.9") ?? false
    case .issuing, .any: return true
    }
  }
}
