import OpenSSLKit

/// The signature value was made with the key of the signing certificate, over the bytes it claims.
enum SignatureValueCheck: JudgeCheck {
  static let id = "signature.value"
  static let clause = "TT 15/2025/TT-BKHCN, Điều 6; ETSI EN 319 102-1, 5.2.7 (c)"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    guard let certificate = file.certificate, let algorithm = file.evidence.algorithm else {
      return .notReached(id)
    }
    guard
      certificate.verify(
        signature: file.evidence.signatureValue, over: file.evidence.signedBytes, with: algorithm)
    else {
      return .failed(
        id, .invalid(.signatureCryptoFailure), Message("check.signature.value.failed"),
        detail: "\(algorithm.name) with \(certificate.publicKeyKind)")
    }
    return .passed(id, Message("check.signature.value.passed"), detail: algorithm.name)
  }
}
