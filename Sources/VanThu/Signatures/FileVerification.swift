/// Verifies signed files that hold any number of signatures: trust and policy go in, what a scanner found goes in, and
/// a verification comes out.
public struct FileVerifier: Sendable {
  private let judge: SignatureJudge
  private let certificates: UnitCertificates
  private let roles: SignerRoles

  /// A verifier.
  ///
  /// - Parameters:
  ///   - certificates: which certificates sign for which unit; says whose a signature is, and decides nothing.
  ///   - roles: tell whose signature a certificate makes that stands in no table.
  public init(
    trust: TrustStore, policy: VerificationPolicy = .tt15,
    certificates: UnitCertificates = UnitCertificates(), roles: SignerRoles = .standard
  ) {
    judge = SignatureJudge(trust: trust, policy: policy)
    self.certificates = certificates
    self.roles = roles
  }

  /// Judges the signatures of a CMS file.
  ///
  /// A bad signature is an answer, not an error: nothing here throws.
  ///
  /// - Parameters:
  ///   - moment: the moment of the judgement.
  ///   - received: when the file came into our hands, by our own durable log; `nil` when that is not known.
  public func verify(_ scan: CMSScan, at moment: Timestamp, received: Timestamp? = nil) -> FileVerification {
    FileVerification(
      scan: scan,
      signatures: scan.evidence.map {
        judge.judge($0, at: moment, received: received).assigned(by: certificates, roles, at: moment).verdict
      })
  }
}

/// What verification says about a signed file. There is no other way to make one than `FileVerifier.verify`.
public struct FileVerification: Sendable {
  /// What the scanner found.
  public let scan: CMSScan
  /// The verdicts about the signatures, in their order.
  public let signatures: [SignatureVerdict]

  fileprivate init(scan: CMSScan, signatures: [SignatureVerdict]) {
    self.scan = scan
    self.signatures = signatures
  }

  /// The verdict about the file: that of its worst signature. A file that cannot be read as what it says to be is
  /// invalid; one of another kind, or without a signature, is not verifiable.
  public var verdict: Verdict {
    if let failure = scan.failure { return failure.isOther ? .notVerifiable : .invalid }
    return decisive?.verdict ?? .notVerifiable
  }

  /// The signature that decides: the first of the worst.
  public var decisive: SignatureVerdict? {
    let order: [Verdict] = [.invalid, .notVerifiable, .unsigned, .indeterminate, .valid]
    return order.lazy.compactMap { verdict in signatures.first { $0.verdict == verdict } }.first
  }

  /// The content of an enclosing file, by pieces: only where every signature is valid.
  ///
  /// - Returns: whether there was content to hand out.
  public func verifiedContent(_ piece: (UnsafeRawBufferPointer) throws -> Void) rethrows -> Bool {
    guard verdict == .valid, !scan.isDetached else { return false }
    try scan.enclosedContent(piece)
    return true
  }
}
