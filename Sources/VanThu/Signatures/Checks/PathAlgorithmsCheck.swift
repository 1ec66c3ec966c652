import OpenSSLKit

/// Keys on the path are large enough, and the certificates below the anchor were signed with an allowed hash
/// function. The anchor's own signature proves nothing and is not looked at.
enum PathAlgorithmsCheck: JudgeCheck {
  static let id = "path.algorithms"
  static let clause = "TT 15/2025/TT-BKHCN, Phụ lục I; ETSI EN 319 102-1, 5.2.8; ETSI TS 119 312"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    // Without a path the signing certificate's key can still be looked at: it is the one that signed.
    guard let certificate = file.certificate else { return .notReached(id) }
    let certificates = file.path?.certificates ?? [certificate]
    for certificate in certificates where !file.policy.allows(certificate.publicKeyKind, at: file.moment) {
      return .failed(
        id, .invalid(.cryptoConstraintsFailure),
        Message("check.path.algorithms.key", ["subject": .text(certificate.subject.text)]),
        detail: "\(certificate.publicKeyKind) of \(certificate.subject.text)")
    }
    guard let path = file.path else { return .notReached(id) }
    for (certificate, _) in path.issued {
      guard let digest = certificate.signatureDigest, file.policy.allows(digest, at: file.moment) else {
        return .failed(
          id, .invalid(.cryptoConstraintsFailure),
          Message(
            "check.path.algorithms.digest",
            [
              "subject": .text(certificate.subject.text),
              "algorithm": .text(certificate.signatureDigest?.name ?? certificate.signatureAlgorithmOID),
            ]))
      }
    }
    return .passed(id, Message("check.path.algorithms.passed"))
  }
}
