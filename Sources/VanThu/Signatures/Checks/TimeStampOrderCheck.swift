/// Times stand in a possible order: the content was stamped before the signature, and nothing that was signed was
/// stamped after the moment by which the signature is proven to exist.
enum TimeStampOrderCheck: JudgeCheck {
  static let id = "signature.timeOrder"
  static let clause = "ETSI EN 319 102-1, 5.5.4; ETSI EN 319 122-1, 5.2.8"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    let stamps = file.timeStamps.filter { $0.kind == .content && $0.verdict == .valid }
    guard let last = stamps.compactMap(\.time).max() else {
      return .skipped(id, Message("check.signature.timeOrder.none"))
    }
    let arguments = RevocationCheck.moments(last)
    let tolerance = file.policy.clockTolerance
    // Two authorities' clocks may differ as far as they say; a signer's and ours by the policy's tolerance.
    var latest = file.provingTimeStamp?.latest ?? file.moment.adding(seconds: tolerance)
    if let claimed = file.evidence.claimedSigningTime {
      latest = min(latest, claimed.adding(seconds: tolerance))
    }
    guard last <= latest else {
      return .failed(
        id, .indeterminate(.timestampOrderFailure), Message("check.signature.timeOrder.failed", arguments),
        detail: "content stamped at \(last), signature claimed or proven by \(latest)")
    }
    return .passed(id, Message("check.signature.timeOrder.passed", arguments))
  }
}
