import OpenSSLKit

/// The signature is over signed attributes, not over the bare content.
///
/// Without them nothing binds the kind of content and the certificate, and a signature over attributes could be
/// passed off as one over a content that happens to be their bytes. OpenSSL 3.0 accepts CAdES without them.
enum CMSSignedAttributesCheck: CMSCheck {
  static let id = "cms.signedAttributes"
  static let clause = "RFC 5652, 5.3; ETSI EN 319 122-1, 5.1"

  static func apply(to scene: inout CMSScene) -> SignatureCheck {
    guard scene.signer.signedAttributesDER != nil else { return failed("no signed attributes") }
    return passed("\(scene.signer.signedAttributes.count) signed attributes")
  }
}
