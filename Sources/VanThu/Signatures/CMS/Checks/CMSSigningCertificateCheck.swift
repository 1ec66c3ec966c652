import OpenSSLKit

/// What the signed attributes signing-certificate and signing-certificate-v2 name first is the certificate that the
/// signer names outside of them.
///
/// Without the attribute (plain CMS, PKCS#7) nothing signed says which certificate it was: whether that is enough is
/// the policy's business, see ``CertificateBindingCheck``.
enum CMSSigningCertificateCheck: CMSCheck {
  static let id = "cms.signingCertificate"
  static let clause = "RFC 5035; ETSI EN 319 122-1, 5.2.2; ETSI EN 319 102-1, 5.2.3"

  static func apply(to scene: inout CMSScene) -> SignatureCheck {
    let lists = [scene.signer.signingCertificateV2, scene.signer.signingCertificate].compactMap { $0 }
    guard !lists.isEmpty else {
      scene.binding = .absent
      return .skipped(id, Message("check.cms.signingCertificate.absent"))
    }
    guard let certificate = scene.certificate else { return .notReached(id) }
    for list in lists {
      guard let first = list.first else { continue }
      guard first.digest != nil else {
        scene.binding = .absent
        return .undecided(
          id, .indeterminate(.noSigningCertificateFound),
          Message("check.cms.signingCertificate.unknown", ["algorithm": .text(first.digestOID)]))
      }
      guard first.names(certificate) else {
        return failed("another certificate than the one signed for", .invalid(.noSigningCertificateFound))
      }
    }
    scene.binding = .bound
    return passed("SHA-256 \(hex(certificate.sha256))")
  }
}
