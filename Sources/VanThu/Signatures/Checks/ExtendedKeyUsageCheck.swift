import OpenSSLKit

/// The certificate's key may be used for the purpose at hand, where the certificate names purposes: for signing
/// documents, one of those that the policy lists.
enum ExtendedKeyUsageCheck: JudgeCheck {
  static let id = "certificate.extendedKeyUsage"
  static let clause = "TT 15/2025/TT-BKHCN, Phụ lục II (phạm vi sử dụng); RFC 5280, 4.2.1.12"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    guard let certificate = file.certificate else { return .notReached(id) }
    let detail = certificate.extendedKeyUsage.map { "extendedKeyUsage \($0.joined(separator: ", "))" }
    guard file.purpose.isAllowed(byExtendedKeyUsageOf: certificate, signing: file.policy.signingPurposes)
    else {
      return .failed(
        id, .indeterminate(.chainConstraintsFailure), Message("check.certificate.extendedKeyUsage.failed"),
        detail: detail)
    }
    guard certificate.extendedKeyUsage != nil else {
      return .passed(id, Message("check.certificate.extendedKeyUsage.absent"))
    }
    return .passed(id, Message("check.certificate.extendedKeyUsage.passed"), detail: detail)
  }
}
