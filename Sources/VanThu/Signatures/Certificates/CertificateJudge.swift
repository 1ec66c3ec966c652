public import OpenSSLKit

/// Judges a certificate by itself: whether it could be relied on at a moment. Pure, as ``SignatureJudge`` is, with the
/// same checks.
public struct CertificateJudge: Sendable {
  /// Whom to trust.
  public let trust: TrustStore
  /// The rules.
  public let policy: VerificationPolicy

  /// A judge of the rules given.
  public init(trust: TrustStore, policy: VerificationPolicy = .tt15) {
    self.trust = trust
    self.policy = policy
  }

  /// The checks, in the order in which they are made and reported.
  static let checks: [any JudgeCheck.Type] = [
    PathCheck.self, CertificateValidityCheck.self, KeyUsageCheck.self, ExtendedKeyUsageCheck.self,
    PathAlgorithmsCheck.self, RevocationCheck.self, AuthorityRevocationCheck.self,
  ]

  /// Judges a certificate for a purpose as of a moment.
  ///
  /// Unlike a signature, which may be older than the moment at which it is judged, a use at that moment is meant: a
  /// certificate that has expired by then is invalid.
  ///
  /// - Parameter carried: further certificates that may lie on a path; none of them is trusted by itself.
  public func judge(
    _ certificate: Certificate, carried: [Certificate] = [], purpose: CertificatePurpose = .signing,
    at moment: Timestamp
  ) -> CertificateVerdict {
    var file = SignatureCase(
      evidence: .use(at: moment), trust: trust, policy: policy, moment: moment)
    file.purpose = purpose
    file.certificate = certificate
    file.carried = carried
    let checks = Self.checks.map { Self.named($0.apply(to: &file)) }
    return CertificateVerdict(file, certificate, purpose, checks: checks)
  }

  // Said of a certificate and not of a signature.
  private static func named(_ check: SignatureCheck) -> SignatureCheck {
    guard check.id == CertificateValidityCheck.id, check.consequence == .invalid(.expired) else {
      return check
    }
    return .failed(
      check.id, .invalid(.expired), check.message.under("check.certificate.validity.over"),
      detail: check.detail)
  }
}

extension SignatureEvidence {
  /// Stands for a use of a certificate at a moment, where there is no signature.
  fileprivate static func use(at moment: Timestamp) -> SignatureEvidence {
    SignatureEvidence(
      format: .cms, subject: "certificate", algorithm: nil, algorithmName: "", signedBytes: [],
      signatureValue: [], references: [], certificates: [], claimedSigningTime: moment)
  }
}

/// What came of judging a certificate by itself. Only a ``CertificateJudge`` makes these.
public struct CertificateVerdict: Sendable, Hashable {
  /// What has to have passed.
  static let indispensable: Set<String> = [
    PathCheck.id, CertificateValidityCheck.id, KeyUsageCheck.id, ExtendedKeyUsageCheck.id,
    PathAlgorithmsCheck.id,
  ]

  /// The certificate.
  public let certificate: Certificate
  /// What it was judged for.
  public let purpose: CertificatePurpose
  /// The verdict.
  public var verdict: Verdict { conclusion.verdict }
  /// ETSI's main answer.
  public var indication: Indication? { conclusion.indication }
  /// The reason by ETSI's name; `nil` for a valid certificate.
  public var subIndication: SubIndication? { conclusion.subIndication }
  /// The check that decided; `nil` for a valid certificate.
  public var decisiveCheck: SignatureCheck? { conclusion.decisive }
  /// The moment that was judged.
  public let judgedAt: Timestamp
  /// The path to the anchor, the certificate first; empty when there is none that holds.
  public let path: [Certificate]
  /// What is known about revocation.
  public let revocation: SignatureVerdict.Revocation
  /// Since when the certificate is revoked or suspended; `nil` when it is not known to be.
  public let revokedSince: Timestamp?
  /// The policy's name.
  public let policy: String
  /// What the policy asked about revocation.
  public let revocationRule: VerificationPolicy.Revocation
  /// The revocation lists that the verdict rests on.
  public let revocationLists: [RevocationList]
  /// The OCSP responses that the verdict rests on.
  public let ocspResponses: [OCSPResponse]
  /// What was lacking to know whether certificates are revoked.
  public let lacking: [RevocationNeed]
  /// Everything that was looked at, in order.
  public let checks: [SignatureCheck]
  private let conclusion: Conclusion

  init(
    _ file: SignatureCase, _ certificate: Certificate, _ purpose: CertificatePurpose, checks: [SignatureCheck]
  ) {
    var file = file
    self.certificate = certificate
    self.purpose = purpose
    judgedAt = file.moment
    path = file.path?.certificates ?? []
    revocation = SignatureVerdict.Revocation(file.revocation)
    switch file.revocation {
    case .revoked(_, let since, _), .suspended(_, let since): revokedSince = since
    default: revokedSince = nil
    }
    policy = file.policy.id
    revocationRule = file.policy.revocation
    let ledger = file.inquiry.ledger
    revocationLists = ledger.lists
    ocspResponses = ledger.responses
    lacking = ledger.needs
    self.checks = checks
    conclusion = Conclusion(checks, indispensable: Self.indispensable)
  }
}

extension CertificateVerdict: Encodable {
  private enum CodingKeys: String, CodingKey {
    case subject, issuer, serialNumber, certificateSHA256, notBefore, notAfter, purpose, verdict, indication
    case subIndication, judgedAt, revocation, revokedSince, path, policy, checks, lacking
  }

  private enum PolicyKeys: String, CodingKey { case id, revocation }
  private enum NeedKeys: String, CodingKey { case subject, revocationLists, responders }

  /// The keys of `vanthu certificate verify --json`; those without a value are written as `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(certificate.subject.text, forKey: .subject)
    try container.encode(certificate.issuer.text, forKey: .issuer)
    try container.encode(certificate.serialNumber, forKey: .serialNumber)
    try container.encode(hex(certificate.sha256), forKey: .certificateSHA256)
    try container.encode(Timestamp(secondsSinceEpoch: certificate.notBefore), forKey: .notBefore)
    try container.encode(Timestamp(secondsSinceEpoch: certificate.notAfter), forKey: .notAfter)
    try container.encode(purpose, forKey: .purpose)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(indication, forKey: .indication)
    try container.encode(subIndication, forKey: .subIndication)
    try container.encode(judgedAt, forKey: .judgedAt)
    try container.encode(revocation, forKey: .revocation)
    try container.encode(revokedSince, forKey: .revokedSince)
    try container.encode(path.map(\.subject.text), forKey: .path)
    var rules = container.nestedContainer(keyedBy: PolicyKeys.self, forKey: .policy)
    try rules.encode(policy, forKey: .id)
    try rules.encode(revocationRule, forKey: .revocation)
    try container.encode(checks, forKey: .checks)
    var needs = container.nestedUnkeyedContainer(forKey: .lacking)
    for need in lacking {
      var entry = needs.nestedContainer(keyedBy: NeedKeys.self)
      try entry.encode(need.certificate.subject.text, forKey: .subject)
      try entry.encode(need.listAddresses, forKey: .revocationLists)
      try entry.encode(need.responderAddresses, forKey: .responders)
    }
  }
}
