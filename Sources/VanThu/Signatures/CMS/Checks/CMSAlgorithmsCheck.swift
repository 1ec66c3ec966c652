import OpenSSLKit

/// The algorithms outside of what is signed agree with each other, and with the signed attribute that protects them
/// where it is there.
///
/// A hash function over the content and another within the signature algorithm would let somebody weaken one of them
/// without touching what is signed.
enum CMSAlgorithmsCheck: CMSCheck {
  static let id = "cms.algorithms"
  static let clause = "RFC 5652, 5.3; RFC 4056, 3; RFC 5754; RFC 6211"

  static func apply(to scene: inout CMSScene) -> SignatureCheck {
    let signer = scene.signer
    if let protected = signer.algorithmProtection {
      // Absent parameters and NULL mean the same.
      guard protected.digest.oid == signer.digestAlgorithm.oid,
        protected.signature.map({ isSame($0, signer.signatureAlgorithmName) }) ?? true
      else { return failed("other algorithms than those protected by signed attributes") }
    }
    if let digest = signer.digestAlgorithm.digest, let algorithm = signer.signatureAlgorithm,
      algorithm.digest != digest
    {
      return failed("\(digest.name) over the content, \(algorithm.name) over the attributes")
    }
    return passed("\(signer.digestAlgorithm.oid), \(signer.signatureAlgorithmName.oid)")
  }

  private static func isSame(_ left: CMSAlgorithm, _ right: CMSAlgorithm) -> Bool {
    left.oid == right.oid && plain(left) == plain(right)
  }

  private static func plain(_ algorithm: CMSAlgorithm) -> [UInt8]? {
    algorithm.parameters == [0x05, 0x00] ? nil : algorithm.parameters
  }
}
