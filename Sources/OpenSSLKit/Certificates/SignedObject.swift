internal import COpenSSL

/// What certificates, revocation lists and OCSP responses are on the outside (RFC 5280, 4.1): content, algorithm,
/// signature.
enum SignedObject {
  /// The hash function of an object's signature; `nil` for one not known here.
  ///
  /// RSASSA-PSS says it in its parameters and not by its name, where OpenSSL's table of names has nothing.
  static func digest(of algorithm: UnsafePointer<X509_ALGOR>?) -> DigestAlgorithm? {
    guard let algorithm else { return nil }
    var object: OpaquePointer?
    X509_ALGOR_get0(&object, nil, nil, algorithm)
    var digest: Int32 = 0
    if OBJ_find_sigid_algs(OBJ_obj2nid(object), &digest, nil) == 1, digest != NID_undef {
      return DigestAlgorithm(nid: digest)
    }
    let name = UnsafeMutablePointer(mutating: algorithm)
    guard let der = encoded({ i2d_X509_ALGOR(name, $0) }),
      let named = try? CMSAlgorithm(DERReader.only(.sequence, in: der, "an algorithm"))
    else { return nil }
    return named.signature(over: nil)?.digest
  }

  /// An object whose signature is made anew with a key whose signatures repeat; OpenSSL's own way of signing these
  /// objects knows random nonces only.
  ///
  /// - Parameters:
  ///   - content: the part that is signed, in DER.
  ///   - algorithm: the algorithm as the object names it.
  static func der(
    content: [UInt8]?, algorithm: UnsafePointer<X509_ALGOR>?, key: PrivateKey, digest: DigestAlgorithm
  ) throws(OpenSSLError) -> [UInt8] {
    let failure = OpenSSLError(.failed, "a certificate or revocation list could not be signed")
    guard let content, let algorithm else { throw failure }
    let name = UnsafeMutablePointer(mutating: algorithm)
    guard let named = encoded({ i2d_X509_ALGOR(name, $0) }) else { throw failure }
    let raw = try key.sign(content, with: .ecdsa(digest))
    guard let signature = ECDSASignatureForm.der(raw: raw, width: raw.count / 2) else { throw failure }
    return DERWriting.sequence([content, named, DERWriting.bitString(signature)])
  }
}
