import OpenSSLKit
import XMLTree

/// Names of XML Signature (XMLDSig 1.1, RFC 9231) that VanThu understands.
enum XMLSignatureNames {
  static let namespace = "http://www.w3.org/2000/09/xmldsig#"
  static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
  /// Of XAdES, all versions in use since 2006.
  static let advanced = "http://uri.etsi.org/01903/v1.3.2#"
  static let signedProperties = "http://uri.etsi.org/01903#SignedProperties"
  static let exclusiveNamespace = "http://www.w3.org/2001/10/xml-exc-c14n#"

  private static let more = "http://www.w3.org/2001/04/xmldsig-more#"
  private static let encryption = "http://www.w3.org/2001/04/xmlenc#"
  private static let latest = "http://www.w3.org/2021/04/xmldsig-more#"
  private static let later = "http://www.w3.org/2007/05/xmldsig-more#"

  /// Digest algorithms by identifier.
  static let digests: [String: DigestAlgorithm] = [
    namespace + "sha1": .sha1, encryption + "sha256": .sha256, more + "sha384": .sha384,
    encryption + "sha512": .sha512,
    more + "sha224": .sha224, later + "sha3-224": .sha3_224, later + "sha3-256": .sha3_256,
    later + "sha3-384": .sha3_384, later + "sha3-512": .sha3_512,
  ]

  /// Signature algorithms by identifier. Keyed digests (HMAC) are not among them: whoever can check one can make one.
  static let signatures: [String: SignatureAlgorithm] = [
    namespace + "rsa-sha1": .rsaPKCS1(.sha1), more + "rsa-sha224": .rsaPKCS1(.sha224),
    more + "rsa-sha256": .rsaPKCS1(.sha256),
    more + "rsa-sha384": .rsaPKCS1(.sha384), more + "rsa-sha512": .rsaPKCS1(.sha512),
    more + "ecdsa-sha1": .ecdsa(.sha1), more + "ecdsa-sha224": .ecdsa(.sha224),
    more + "ecdsa-sha256": .ecdsa(.sha256),
    more + "ecdsa-sha384": .ecdsa(.sha384), more + "ecdsa-sha512": .ecdsa(.sha512),
    later + "sha256-rsa-MGF1": .rsaPSS(.sha256), later + "sha384-rsa-MGF1": .rsaPSS(.sha384),
    later + "sha512-rsa-MGF1": .rsaPSS(.sha512), later + "sha3-256-rsa-MGF1": .rsaPSS(.sha3_256),
    later + "sha3-384-rsa-MGF1": .rsaPSS(.sha3_384), later + "sha3-512-rsa-MGF1": .rsaPSS(.sha3_512),
    latest + "ecdsa-sha3-256": .ecdsa(.sha3_256), latest + "ecdsa-sha3-384": .ecdsa(.sha3_384),
    latest + "ecdsa-sha3-512": .ecdsa(.sha3_512),
  ]

  /// The identifier of a signature algorithm, for writing.
  static func identifier(of algorithm: SignatureAlgorithm) -> String? {
    signatures.first { $0.value == algorithm }?.key
  }

  /// The identifier of a digest algorithm, for writing.
  static func identifier(of digest: DigestAlgorithm) -> String? { digests.first { $0.value == digest }?.key }
}
