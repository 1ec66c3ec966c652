internal import COpenSSL

/// What certificates and revocation lists are on the outside (RFC 5280, 4.1): content, algorithm, signature.
enum SignedObject {
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
