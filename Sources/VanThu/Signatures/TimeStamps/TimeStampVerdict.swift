public import OpenSSLKit

/// What came of judging a time-stamp. Only a ``SignatureJudge`` makes these.
///
/// Encodes as one element of `timeStamps` of a signature in `vanthu verify --json`.
public struct TimeStampVerdict: Sendable, Hashable {
  /// What was stamped.
  public let kind: TimeStampEvidence.Kind
  /// When; `nil` where the time-stamp cannot be read. Proves something only where the verdict is valid.
  public let time: Timestamp?
  /// How far off the time may be, in seconds, rounded up; `nil` where the authority does not say.
  public let accuracy: Int64?
  /// The authority's policy in dotted form.
  public let policy: String?
  /// The time-stamp's number in lower-case hexadecimal digits.
  public let serialNumber: String?
  /// The number of the request; `nil` where there was none.
  public let nonce: String?
  /// The authority's certificate.
  public let certificate: Certificate?
  /// The path to the anchor, the authority's certificate first; empty when there is none that holds.
  public let path: [Certificate]
  /// The time-stamp's bytes in DER, as they came; empty where it cannot be read.
  public let der: [UInt8]
  /// Everything that was looked at, in order.
  public let checks: [SignatureCheck]
  private let conclusion: Conclusion

  /// The verdict about the time-stamp itself.
  public var verdict: Verdict { conclusion.verdict }
  /// The reason by ETSI's name; `nil` for a valid time-stamp.
  public var subIndication: SubIndication? { conclusion.subIndication }
  /// The check that decided; `nil` for a valid time-stamp.
  public var decisiveCheck: SignatureCheck? { conclusion.decisive }
  /// The authority's name.
  public var authority: String? { certificate.map { $0.subject.commonName ?? $0.subject.text } }

  /// The latest moment that the time-stamp allows for: its time, and as much later as it may be off.
  public var latest: Timestamp? { time?.adding(seconds: accuracy ?? 0) }

  init(
    _ evidence: TimeStampEvidence, certificate: Certificate?, path: [Certificate] = [],
    checks: [SignatureCheck]
  ) {
    kind = evidence.kind
    time = evidence.time
    accuracy = evidence.accuracy
    policy = evidence.policy
    serialNumber = evidence.serialNumber
    nonce = evidence.nonce
    self.certificate = certificate
    self.path = path
    der = evidence.der
    self.checks = checks
    conclusion = Conclusion(checks)
  }
}

extension TimeStampVerdict: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind, verdict, subIndication, time, accuracy, policy, serialNumber, nonce, authority,
      certificateSHA256, checks
  }

  /// Keys without a value are written as `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(subIndication, forKey: .subIndication)
    try container.encode(time, forKey: .time)
    try container.encode(accuracy, forKey: .accuracy)
    try container.encode(policy, forKey: .policy)
    try container.encode(serialNumber, forKey: .serialNumber)
    try container.encode(nonce, forKey: .nonce)
    try container.encode(authority, forKey: .authority)
    try container.encode(certificate.map { hex($0.sha256) }, forKey: .certificateSHA256)
    try container.encode(checks, forKey: .checks)
  }
}
