import OpenSSLKit

/// The time at which the signer says to have signed is a possible one: within the life of the certificate and not
/// after the moment judged.
enum ClaimedTimeCheck: JudgeCheck {
  static let id = "signature.time"
  static let clause = "TT 15/2025/TT-BKHCN, Phụ lục II; ETSI EN 319 102-1, 5.2.8"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    guard let claimed = file.evidence.claimedSigningTime else {
      return .skipped(id, Message("check.signature.time.none"))
    }
    guard let certificate = file.certificate else { return .notReached(id) }
    let arguments: [String: Message.Argument] = ["time": .time(claimed), "date": .dayOf(claimed)]
    let latest = file.moment.adding(seconds: file.policy.clockTolerance)
    guard certificate.isInForce(at: claimed), claimed <= latest else {
      return .failed(
        id, .indeterminate(.signatureConstraintsFailure), Message("check.signature.time.failed", arguments),
        detail: "claimed \(claimed), judged at \(file.moment)")
    }
    return .passed(id, Message("check.signature.time.passed", arguments), detail: "claimed \(claimed)")
  }
}
