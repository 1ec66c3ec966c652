import OpenSSLKit

/// One check of the judge. Each has a file of its own, an id, and the clause it implements.
protocol JudgeCheck: Sendable {
  /// The id in machine output.
  static var id: String { get }
  /// The clause or standard.
  static var clause: String { get }
  /// Looks at the case, and notes in it what later checks build on.
  static func apply(to file: inout SignatureCase) -> SignatureCheck
}

/// A signature under judgement: the evidence, the rules, and what the checks have found so far.
struct SignatureCase {
  let evidence: SignatureEvidence
  let trust: TrustStore
  let policy: VerificationPolicy
  /// The moment by which the signature is proven to exist: that of a time-stamp, of receipt, or of the judgement.
  var moment: Timestamp
  /// The moment of the judgement.
  var now: Timestamp
  /// The verdicts about the time-stamps that came along.
  var timeStamps: [TimeStampVerdict] = []
  /// The time-stamp that proves the moment; `nil` where something else does.
  var provingTimeStamp: TimeStampVerdict?

  init(evidence: SignatureEvidence, trust: TrustStore, policy: VerificationPolicy, moment: Timestamp) {
    self.evidence = evidence
    self.trust = trust
    self.policy = policy
    self.moment = moment
    now = moment
  }

  /// The certificate whose key is said to have signed, once it is known which of those carried it is.
  var certificate: Certificate?
  /// The other certificates that came with the signature.
  var carried: [Certificate] = []
  /// The path to an anchor, once one was found that holds.
  var path: CertificatePath?
  /// What is known about revocation of the signing certificate.
  var revocation: RevocationStatus?
  /// What the certificate is used for.
  var purpose = CertificatePurpose.signing

  /// Whom to ask about revocation; begun when the certificates that came along are known.
  lazy var inquiry = RevocationInquiry(
    trust: trust, policy: policy, carried: carried, carriedLists: evidence.revocationLists,
    carriedResponses: evidence.ocspResponses)
}
