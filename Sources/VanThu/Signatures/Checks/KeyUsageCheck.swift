import OpenSSLKit

/// The certificate's key may be used for the purpose at hand: for signatures on documents, digitalSignature or
/// nonRepudiation, where the certificate says anything about it.
enum KeyUsageCheck: JudgeCheck {
  static let id = "certificate.keyUsage"
  static let clause = "TT 15/2025/TT-BKHCN, Phụ lục II (phạm vi sử dụng); RFC 5280, 4.2.1.3"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    guard let certificate = file.certificate else { return .notReached(id) }
    guard file.purpose.isAllowed(byKeyUsageOf: certificate) else {
      return .failed(
        id, .indeterminate(.chainConstraintsFailure), Message("check.certificate.keyUsage.failed"),
        detail: certificate.keyUsage.map { "keyUsage bits 0x\(String($0.rawValue, radix: 16))" })
    }
    guard certificate.keyUsage != nil else {
      return .passed(id, Message("check.certificate.keyUsage.absent"))
    }
    return .passed(id, Message("check.certificate.keyUsage.passed"))
  }
}
