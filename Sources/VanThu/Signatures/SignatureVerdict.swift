public import OpenSSLKit

/// What came of judging one signature. Only a ``SignatureJudge`` makes these.
///
/// Encodes as one element of `signatures` of `vanthu verify --json`.
public struct SignatureVerdict: Sendable, Hashable {
  /// Where a signing time comes from.
  public enum SigningTimeSource: String, Sendable, Codable {
    /// The signer's own word (do người ký khai).
    case claimed
    /// A time-stamp (dấu thời gian).
    case timestamp
    /// Nothing signed says when.
    case none
  }

  /// Whose signature it is.
  public enum Role: String, Sendable, Codable, CaseIterable {
    /// Of the competent person (người có thẩm quyền).
    case person
    /// Of the agency itself (cơ quan, tổ chức).
    case agency
    case unknown
  }

  /// What is known about revocation of the signing certificate.
  public struct Revocation: Sendable, Hashable, Codable {
    /// The status at the moment judged.
    public enum Status: String, Sendable, Codable {
      case good, revoked, unknown
    }

    /// What the status comes from.
    public enum Source: String, Sendable, Codable {
      case crl, ocsp, none
    }

    /// The status.
    public let status: Status
    /// What it comes from.
    public let source: Source
    /// When the source was issued; `nil` without one.
    public let checkedAt: Timestamp?
  }

  /// What was signed: `packet`, a content id, or `file`.
  public let subject: String
  /// The signed format.
  public let format: SignatureEvidence.Format
  /// Whose signature it is, by the table unit → certificates, else by ``SignerRoles``.
  public let role: Role
  /// The verdict.
  public var verdict: Verdict { conclusion.verdict }
  /// ETSI's main answer; `nil` for what is no signature.
  public var indication: Indication? { conclusion.indication }
  /// The reason by ETSI's name; `nil` for a valid signature and for what is none.
  public var subIndication: SubIndication? { conclusion.subIndication }
  /// The check that decided; `nil` for a valid signature.
  public var decisiveCheck: SignatureCheck? { conclusion.decisive }
  /// The certificate whose key is said to have signed; `nil` where none came with the signature.
  public let certificate: Certificate?
  /// When the signer signed, as far as known.
  public let signingTime: Timestamp?
  /// Where the signing time comes from.
  public let signingTimeSource: SigningTimeSource
  /// The moment of the judgement.
  public let judgedAt: Timestamp
  /// The time at which the certificate has to have been in force, and what it rests on.
  public let validationTime: ValidationTime
  /// What came of the time-stamps that came with the signature.
  public let timeStamps: [TimeStampVerdict]
  /// The algorithm's name, or what was found in its place.
  public let algorithm: String
  /// How much is covered.
  public let coverage: SignatureEvidence.Coverage
  /// What is known about revocation.
  public let revocation: Revocation
  /// The path to the anchor, the signing certificate first; empty when there is none that holds.
  public let path: [Certificate]
  /// The policy's name.
  public let policy: String
  /// What the policy asked about revocation.
  public let revocationRule: VerificationPolicy.Revocation
  /// The revocation lists that the verdict rests on, those about authorities and responders among them.
  public let revocationLists: [RevocationList]
  /// The OCSP responses that the verdict rests on.
  public let ocspResponses: [OCSPResponse]
  /// What was lacking to know whether certificates are revoked.
  public let lacking: [RevocationNeed]
  /// Everything that was looked at, in order.
  public let checks: [SignatureCheck]
  private let conclusion: Conclusion

  /// The signer's name; the whole subject where it has no common name.
  public var signer: String? { certificate.map { $0.subject.commonName ?? $0.subject.text } }
  /// The agency that manages the certificate.
  public var organization: String? { certificate?.subject.organization }
  /// The authority that issued the certificate.
  public var issuer: String? { certificate.map { $0.issuer.commonName ?? $0.issuer.text } }
  /// The certificate's first second of validity.
  public var notBefore: Timestamp? { certificate.map { Timestamp(secondsSinceEpoch: $0.notBefore) } }
  /// The certificate's last second of validity.
  public var notAfter: Timestamp? { certificate.map { Timestamp(secondsSinceEpoch: $0.notAfter) } }

  init(_ file: SignatureCase, checks: [SignatureCheck]) {
    var file = file
    let ledger = file.inquiry.ledger
    revocationLists = ledger.lists
    ocspResponses = ledger.responses
    lacking = ledger.needs
    subject = file.evidence.subject
    format = file.evidence.format
    role = .unknown
    certificate = file.certificate
    signingTime = file.provingTimeStamp?.time ?? file.evidence.claimedSigningTime
    signingTimeSource =
      file.provingTimeStamp != nil ? .timestamp : file.evidence.claimedSigningTime == nil ? .none : .claimed
    judgedAt = file.now
    validationTime = file.namedValidationTime
    timeStamps = file.timeStamps
    algorithm = file.evidence.algorithm?.name ?? file.evidence.algorithmName
    coverage = file.evidence.coverage
    revocation = Revocation(file.revocation)
    path = file.path?.certificates ?? []
    policy = file.policy.id
    revocationRule = file.policy.revocation
    self.checks = checks
    conclusion = Conclusion(checks)
  }

  private init(
    _ other: SignatureVerdict, role: Role, checks: [SignatureCheck], conclusion: Conclusion
  ) {
    subject = other.subject
    format = other.format
    self.role = role
    certificate = other.certificate
    signingTime = other.signingTime
    signingTimeSource = other.signingTimeSource
    judgedAt = other.judgedAt
    validationTime = other.validationTime
    timeStamps = other.timeStamps
    algorithm = other.algorithm
    coverage = other.coverage
    revocation = other.revocation
    path = other.path
    policy = other.policy
    revocationRule = other.revocationRule
    revocationLists = other.revocationLists
    ocspResponses = other.ocspResponses
    lacking = other.lacking
    self.checks = checks
    self.conclusion = conclusion
  }

  /// The verdict with one more check, made where more is known than the signature tells: whose certificate it is.
  /// It can take away validity and never give it.
  package func adding(_ check: SignatureCheck, role: Role? = nil) -> SignatureVerdict {
    SignatureVerdict(
      self, role: role ?? self.role, checks: checks + [check],
      conclusion: conclusion.adding(check, to: checks))
  }

  /// The verdict with the signer's role, where a table tells it.
  package func with(role: Role) -> SignatureVerdict {
    role == self.role ? self : SignatureVerdict(self, role: role, checks: checks, conclusion: conclusion)
  }
}

extension SignatureVerdict.Revocation {
  init(_ status: RevocationStatus?) {
    switch status {
    case .good: self.init(.good, status?.source)
    case .revoked, .suspended: self.init(.revoked, status?.source)
    case .stale, .unknown, .none: self.init(.unknown, status?.source)
    }
  }

  private init(_ status: Status, _ source: RevocationSource?) {
    self.status = status
    self.source = source?.kind ?? .none
    checkedAt = source?.asOf
  }
}

extension SignatureVerdict: Encodable {
  private enum CodingKeys: String, CodingKey {
    case subject, format, role, verdict, indication, subIndication, signer, organization, issuer, serialNumber
    case certificateSHA256, notBefore, notAfter, signingTime, signingTimeSource, judgedAt, algorithm, coverage
    case validationTime, timeStamps
    case revocation, path, policy, checks
  }

  private struct Policy: Encodable {
    let id: String
    let revocation: VerificationPolicy.Revocation
  }

  /// One element of `signatures` of `vanthu verify --json`; keys without a value are written as `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(subject, forKey: .subject)
    try container.encode(format, forKey: .format)
    try container.encode(role, forKey: .role)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(indication, forKey: .indication)
    try container.encode(subIndication, forKey: .subIndication)
    try container.encode(signer, forKey: .signer)
    try container.encode(organization, forKey: .organization)
    try container.encode(issuer, forKey: .issuer)
    try container.encode(certificate?.serialNumber, forKey: .serialNumber)
    try container.encode(certificate.map { hex($0.sha256) }, forKey: .certificateSHA256)
    try container.encode(notBefore, forKey: .notBefore)
    try container.encode(notAfter, forKey: .notAfter)
    try container.encode(signingTime, forKey: .signingTime)
    try container.encode(signingTimeSource, forKey: .signingTimeSource)
    try container.encode(judgedAt, forKey: .judgedAt)
    try container.encode(validationTime, forKey: .validationTime)
    try container.encode(timeStamps, forKey: .timeStamps)
    try container.encode(algorithm, forKey: .algorithm)
    try container.encode(coverage, forKey: .coverage)
    try container.encode(revocation, forKey: .revocation)
    try container.encode(path.map(\.subject.text), forKey: .path)
    try container.encode(Policy(id: policy, revocation: revocationRule), forKey: .policy)
    try container.encode(checks, forKey: .checks)
  }
}
