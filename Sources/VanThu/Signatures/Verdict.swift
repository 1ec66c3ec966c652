/// What verification says about a signature, a document or a packet.
///
/// Only ``valid`` may ever be shown in green. The other four are different things and never merged: a forged
/// packet, one that could not be decided, one whose signature element is no signature, and one without any.
public enum Verdict: String, Sendable, Codable, CaseIterable {
  /// Hợp lệ: everything that has to hold was shown to hold.
  case valid
  /// Không hợp lệ: something was shown not to hold.
  case invalid
  /// Chưa xác định được: something could not be decided; not to be treated as valid.
  case indeterminate
  /// Không kiểm tra được: what stands in the place of a signature is none, or of a kind not known.
  case notVerifiable
  /// Không có chữ ký số.
  case unsigned
}

/// The main answer of ETSI EN 319 102-1, clause 5.1.3.
public enum Indication: String, Sendable, Codable, CaseIterable {
  case totalPassed = "TOTAL-PASSED"
  case totalFailed = "TOTAL-FAILED"
  case indeterminate = "INDETERMINATE"
}

/// The reason beside the main answer, by the names of ETSI EN 319 102-1, clause 5.1.3, tables 5 and 6.
public enum SubIndication: String, Sendable, Codable, CaseIterable {
  case formatFailure = "FORMAT_FAILURE"
  case hashFailure = "HASH_FAILURE"
  case signatureCryptoFailure = "SIG_CRYPTO_FAILURE"
  case revoked = "REVOKED"
  case expired = "EXPIRED"
  case notYetValid = "NOT_YET_VALID"
  case signatureConstraintsFailure = "SIG_CONSTRAINTS_FAILURE"
  case chainConstraintsFailure = "CHAIN_CONSTRAINTS_FAILURE"
  case chainGeneralFailure = "CERTIFICATE_CHAIN_GENERAL_FAILURE"
  case cryptoConstraintsFailure = "CRYPTO_CONSTRAINTS_FAILURE"
  case policyProcessingError = "POLICY_PROCESSING_ERROR"
  case policyNotAvailable = "SIGNATURE_POLICY_NOT_AVAILABLE"
  case timestampOrderFailure = "TIMESTAMP_ORDER_FAILURE"
  case noSigningCertificateFound = "NO_SIGNING_CERTIFICATE_FOUND"
  case noCertificateChainFound = "NO_CERTIFICATE_CHAIN_FOUND"
  case noCertificateChainFoundNoProof = "NO_CERTIFICATE_CHAIN_FOUND_NO_POE"
  case revokedNoProof = "REVOKED_NO_POE"
  case revokedAuthorityNoProof = "REVOKED_CA_NO_POE"
  case outOfBoundsNotRevoked = "OUT_OF_BOUNDS_NOT_REVOKED"
  case outOfBoundsNoProof = "OUT_OF_BOUNDS_NO_POE"
  case revocationOutOfBoundsNoProof = "REVOCATION_OUT_OF_BOUNDS_NO_POE"
  case cryptoConstraintsFailureNoProof = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"
  case noProof = "NO_POE"
  case tryLater = "TRY_LATER"
  case signedDataNotFound = "SIGNED_DATA_NOT_FOUND"

  /// The main answer that ETSI gives with this reason. Our verdict may be stricter (see
  /// `Specs/verification-policy.md`): SHA-1 is INDETERMINATE there and ``Verdict/invalid`` here.
  public var indication: Indication {
    switch self {
    case .formatFailure, .hashFailure, .signatureCryptoFailure, .revoked, .expired, .notYetValid: .totalFailed
    default: .indeterminate
    }
  }
}
