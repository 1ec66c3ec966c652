import OpenSSLKit

/// The authority's certificate is for time-stamping and for nothing else, and says so critically.
enum TimeStampPurposeCheck: JudgeCheck {
  static let id = "timestamp.purpose"
  static let clause = "RFC 3161, 2.3"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    guard let certificate = file.certificate else { return .notReached(id) }
    guard certificate.isForTimeStampingOnly else {
      return .failed(
        id, .invalid(.chainConstraintsFailure), Message("check.timestamp.purpose.failed"),
        detail: "extendedKeyUsage \(certificate.extendedKeyUsage?.joined(separator: " ") ?? "absent")")
    }
    return .passed(id, Message("check.timestamp.purpose.passed"))
  }
}
