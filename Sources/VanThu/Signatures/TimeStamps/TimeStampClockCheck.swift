/// The time-stamp's time is not after the moment at which it is looked at.
enum TimeStampClockCheck: JudgeCheck {
  static let id = "timestamp.clock"
  static let clause = "RFC 3161, 2.4.2; ETSI EN 319 102-1, 5.4"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    let arguments = RevocationCheck.moments(file.moment)
    guard file.moment <= file.now.adding(seconds: file.policy.clockTolerance) else {
      return .failed(
        id, .indeterminate(.timestampOrderFailure), Message("check.timestamp.clock.failed", arguments),
        detail: "\(file.moment), looked at \(file.now)")
    }
    return .passed(id, Message("check.timestamp.clock.passed", arguments))
  }
}
