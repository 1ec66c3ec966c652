import OpenSSLKit

/// There is exactly one signed message digest, as long as the hash function's. (Two make the whole structure
/// unreadable already.)
enum CMSMessageDigestCheck: CMSCheck {
  static let id = "cms.messageDigest"
  static let clause = "RFC 5652, 11.2; ETSI EN 319 122-1, 5.1.2"

  static func apply(to scene: inout CMSScene) -> SignatureCheck {
    guard let digest = scene.signer.messageDigest else {
      return failed("the attribute message-digest is missing")
    }
    if let expected = scene.signer.digestAlgorithm.digest?.byteCount, digest.count != expected {
      return failed("\(digest.count) bytes in place of \(expected)")
    }
    return passed("\(digest.count) bytes")
  }
}
