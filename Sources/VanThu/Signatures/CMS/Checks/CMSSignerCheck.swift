import OpenSSLKit

/// Exactly one certificate that came along, or is known beside, is the one the signer names.
enum CMSSignerCheck: CMSCheck {
  static let id = "cms.signer"
  static let clause = "RFC 5652, 5.3; ETSI EN 319 102-1, 5.2.3"

  static func apply(to scene: inout CMSScene) -> SignatureCheck {
    var readable: [Certificate] = []
    for der in scene.data.certificates + scene.setting.more {
      guard let certificate = try? Certificate.parsed(der: der), !readable.contains(certificate) else {
        continue
      }
      readable.append(certificate)
    }
    let named = readable.filter { scene.signer.identifier.names($0) }
    scene.carried = carried(readable, named: named)
    guard let certificate = named.first else {
      return .undecided(
        id, .indeterminate(.noSigningCertificateFound), Message("check.cms.signer.missing"),
        detail: "\(readable.count) certificates, none of them the one named")
    }
    guard named.count == 1 else { return failed("\(named.count) certificates with the name of the signer's") }
    scene.certificate = certificate
    return passed("SHA-256 \(hex(certificate.sha256))")
  }

  // Of many certificates those that cannot lie on a path, other signers' own, are left out.
  private static func carried(_ all: [Certificate], named: [Certificate]) -> [Certificate] {
    let others = all.filter { !named.contains($0) }
    let isMany = all.count > SigningCertificateCheck.maximumCount
    return named + (isMany ? others.filter(\.isAuthority) : others)
  }
}
