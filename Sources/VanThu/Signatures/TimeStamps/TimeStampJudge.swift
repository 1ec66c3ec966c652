import OpenSSLKit

/// Judges a time-stamp as of its own time, by the rules and the trust that signatures are judged by.
///
/// An authority's certificate that has expired since does no harm: the time-stamp was made while it held. One that was
/// revoked since because its key was in wrong hands does.
enum TimeStampJudge {
  static let checks: [any JudgeCheck.Type] = [
    SigningCertificateCheck.self, ReferenceDigestCheck.self, SignatureValueCheck.self,
    ReferenceDigestAlgorithmCheck.self, SignatureAlgorithmCheck.self, PathCheck.self,
    CertificateValidityCheck.self,
    TimeStampPurposeCheck.self, KeyUsageCheck.self, PathAlgorithmsCheck.self, RevocationCheck.self,
    AuthorityRevocationCheck.self, TimeStampCompromiseCheck.self, TimeStampClockCheck.self,
  ]

  /// The verdict about a time-stamp, asked for at a moment.
  ///
  /// - Parameters:
  ///   - signature: the signature that it came with; revocation information there may speak about the authority too.
  ///   - ledger: takes what was used and lacked.
  static func judge(
    _ evidence: TimeStampEvidence, trust: TrustStore, policy: VerificationPolicy, now: Timestamp,
    with signature: SignatureEvidence? = nil, into ledger: RevocationLedger? = nil
  ) -> TimeStampVerdict {
    guard let time = evidence.time else {
      return TimeStampVerdict(evidence, certificate: nil, checks: evidence.token.scannerChecks)
    }
    // What the authority's own signing-time attribute may say is no claim of a signer.
    var token = evidence.token
    token.claimedSigningTime = nil
    if let signature {
      token.revocationLists += signature.revocationLists
      token.ocspResponses += signature.ocspResponses
    }
    var file = SignatureCase(evidence: token, trust: trust, policy: policy, moment: time)
    file.now = now
    var made = token.scannerChecks
    for check in checks { made.append(check.apply(to: &file)) }
    ledger?.add(file.inquiry.ledger)
    return TimeStampVerdict(
      evidence, certificate: file.certificate, path: file.path?.certificates ?? [], checks: made)
  }
}

extension SignatureJudge {
  /// Judges a time-stamp over a whole document, which stands in it like a signature.
  ///
  /// - Parameter place: the checks of where it stands.
  /// - Returns: the verdict, whose signing time is the time-stamp's own, and the latest moment that it allows for.
  package func judge(
    documentTimeStamp evidence: TimeStampEvidence, place: [SignatureCheck], subject: String,
    coverage: SignatureEvidence.Coverage, at moment: Timestamp
  ) -> (verdict: SignatureVerdict, latest: Timestamp?) {
    var token = evidence.token
    token.format = .pades
    token.subject = subject
    token.coverage = coverage
    token.claimedSigningTime = nil
    var file = SignatureCase(evidence: token, trust: trust, policy: policy, moment: evidence.time ?? moment)
    file.now = moment
    var checks = place + token.scannerChecks
    if evidence.time != nil {
      for check in TimeStampJudge.checks { checks.append(check.apply(to: &file)) }
    }
    let stamp = TimeStampVerdict(
      evidence, certificate: file.certificate, path: file.path?.certificates ?? [], checks: checks)
    file.provingTimeStamp = stamp
    return (SignatureVerdict(file, checks: checks), stamp.latest)
  }
}
