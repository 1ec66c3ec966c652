import OpenSSLKit

/// Something signed says which certificate the key belongs to, where the policy asks for it.
///
/// Without it, whoever holds another certificate for the same key could put it in place of the signer's.
enum CertificateBindingCheck: JudgeCheck {
  static let id = "certificate.binding"
  static let clause = "ETSI EN 319 102-1, 5.2.3; ETSI EN 319 122-1, 5.2.2; TT 15/2025/TT-BKHCN, Phụ lục I"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    switch file.evidence.certificateBinding {
    case .notApplicable: return .skipped(id, Message("check.certificate.binding.notApplicable"))
    case .bound: return .passed(id, Message("check.certificate.binding.passed"))
    case .absent:
      let message = Message("check.certificate.binding.absent")
      return file.policy.certificateBinding == .required
        ? .undecided(id, .indeterminate(.signatureConstraintsFailure), message)
        : .skipped(id, message, detail: "certificateBinding: whenPresent (policy \(file.policy.id))")
    }
  }
}
