import OpenSSLKit

/// Turns evidence, trust, policy and a moment into a verdict. Pure: the same input gives the same verdict, today
/// and in ten years.
///
/// A bad signature is an answer, not an error: nothing here throws.
public struct SignatureJudge: Sendable {
  /// Whom to trust.
  public let trust: TrustStore
  /// The rules.
  public let policy: VerificationPolicy

  /// A judge of the rules given.
  public init(trust: TrustStore, policy: VerificationPolicy = .tt15) {
    self.trust = trust
    self.policy = policy
  }

  /// The checks, in the order in which they are made and reported: content and signature value first, then the
  /// strength of algorithms, then the certificate.
  static let checks: [any JudgeCheck.Type] = [
    SigningCertificateCheck.self,
    CertificateBindingCheck.self,
    ReferenceDigestCheck.self,
    SignatureValueCheck.self,
    ReferenceDigestAlgorithmCheck.self,
    SignatureAlgorithmCheck.self,
    TimeStampCheck.self,
    TimeStampOrderCheck.self,
    PathCheck.self,
    CertificateValidityCheck.self,
    ClaimedTimeCheck.self,
    KeyUsageCheck.self,
    ExtendedKeyUsageCheck.self,
    PathAlgorithmsCheck.self,
    RevocationCheck.self,
    AuthorityRevocationCheck.self,
  ]

  /// Judges a signature.
  ///
  /// What counts is the earliest moment by which the signature is proven to exist: that of a time-stamp which holds, or
  /// of receipt. Where the scanner found that there is no signature to be looked at (a placeholder, a foreign
  /// namespace), the verdict is ``Verdict/notVerifiable`` and nothing further is looked at.
  ///
  /// - Parameters:
  ///   - moment: the moment of the judgement: now, or that of receipt.
  ///   - received: when the signed bytes came into our hands, by our own durable log; `nil` when that is not known.
  public func judge(
    _ evidence: SignatureEvidence, at moment: Timestamp, received: Timestamp? = nil
  ) -> SignatureVerdict {
    var file = SignatureCase(evidence: evidence, trust: trust, policy: policy, moment: moment)
    if let received { file.moment = min(moment, received) }
    var checks = evidence.scannerChecks
    if !checks.contains(where: { $0.consequence == .notVerifiable }) {
      let stamped = RevocationLedger()
      file.timeStamps = evidence.timeStamps.map {
        TimeStampJudge.judge(
          $0, trust: trust, policy: policy, now: moment, with: evidence, into: stamped)
      }
      let proofs = file.timeStamps.filter { $0.kind == .signature && $0.verdict == .valid }
      if let earliest = proofs.min(by: { $0.latest ?? moment < $1.latest ?? moment }),
        let time = earliest.latest, time <= file.moment.adding(seconds: policy.clockTolerance)
      {
        file.provingTimeStamp = earliest
        file.moment = min(time, file.moment)
      }
      for check in Self.checks { checks.append(check.apply(to: &file)) }
      file.inquiry.ledger.add(stamped)
    }
    return SignatureVerdict(file, checks: checks)
  }
}

/// The conclusion that a list of checks allows.
struct Conclusion: Sendable, Hashable {
  let verdict: Verdict
  /// The reason by ETSI's name; `nil` for a valid signature and for one that is none.
  let subIndication: SubIndication?
  /// The check that decided; `nil` for a valid signature.
  let decisive: SignatureCheck?

  /// What has to have passed before a signature may be called valid, whatever else was looked at.
  static let indispensable: Set<String> = [
    ReferenceDigestCheck.id, SignatureValueCheck.id, ReferenceDigestAlgorithmCheck.id,
    SignatureAlgorithmCheck.id,
    PathCheck.id, CertificateValidityCheck.id, KeyUsageCheck.id, PathAlgorithmsCheck.id,
  ]

  /// Invalid outweighs “no signature”, which outweighs undecided; among equals the first check decides.
  init(_ checks: [SignatureCheck], indispensable: Set<String> = Self.indispensable) {
    var invalid: (SignatureCheck, SubIndication)?
    var notVerifiable: SignatureCheck?
    var indeterminate: (SignatureCheck, SubIndication)?
    for check in checks {
      switch check.consequence {
      case .invalid(let reason): invalid = invalid ?? (check, reason)
      case .notVerifiable: notVerifiable = notVerifiable ?? check
      case .indeterminate(let reason): indeterminate = indeterminate ?? (check, reason)
      case .none: break
      }
    }
    if let (check, reason) = invalid {
      (verdict, subIndication, decisive) = (.invalid, reason, check)
    } else if let check = notVerifiable {
      (verdict, subIndication, decisive) = (.notVerifiable, nil, check)
    } else if let (check, reason) = indeterminate {
      (verdict, subIndication, decisive) = (.indeterminate, reason, check)
    } else if indispensable.allSatisfy({ id in checks.contains { $0.passed == true && $0.id == id } }) {
      (verdict, subIndication, decisive) = (.valid, nil, nil)
    } else {
      // No check objected and yet something was never shown: that is a fault of ours, and never “valid”.
      (verdict, subIndication, decisive) = (.indeterminate, .policyProcessingError, nil)
    }
  }

  /// The conclusion of the same checks and one more after them.
  func adding(_ check: SignatureCheck, to checks: [SignatureCheck]) -> Conclusion {
    switch (check.consequence, verdict) {
    // What stands fast already, and what changes nothing.
    case (_, .invalid), (nil, .valid), (nil, .notVerifiable): self
    case (nil, _) where decisive != nil: self
    default: Conclusion(checks + [check])
    }
  }

  /// ETSI's main answer; `nil` where there is no signature to speak of.
  var indication: Indication? {
    switch verdict {
    case .valid: .totalPassed
    case .invalid, .indeterminate: subIndication?.indication
    case .notVerifiable, .unsigned: nil
    }
  }
}
