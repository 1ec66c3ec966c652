internal import COpenSSL

/// A private key in memory.
///
/// Keys are read from PEM (PKCS#8, encrypted or not, and the older forms) or out of PKCS#12 files
/// (`PKCS12Identity`), or made for tests and demonstrations. Nothing of a key ever reaches an error text.
public final class PrivateKey: Sendable {
  // OpenSSL counts references atomically and locks what it computes lazily; the key is never changed after init.
  nonisolated(unsafe) let pointer: OpaquePointer
  /// The kind and size of the key.
  public let kind: PublicKeyKind
  /// Whether an ECDSA signature over the same bytes is always the same one.
  let signsRepeatably: Bool
  /// Whether OpenSSL, which knows random nonces only, cannot make the signatures that repeat.
  var bringsItsNonce: Bool { if signsRepeatably, case .ec = kind { true } else { false } }

  /// Kinds of keys that can be made.
  public enum NewKey: Hashable, Sendable {
    /// RSA with that many bits; slow to make.
    case rsa(Int)
    /// NIST P-256.
    case p256
    /// NIST P-384.
    case p384
    /// NIST P-521.
    case p521
  }

  /// Takes over a reference.
  init(takingOwnership pointer: OpaquePointer, signsRepeatably: Bool = false) {
    self.pointer = pointer
    self.signsRepeatably = signsRepeatably
    kind = KeyOperations.kind(of: pointer)
  }

  deinit { EVP_PKEY_free(pointer) }

  /// Reads the first private key of a PEM text.
  ///
  /// - Throws: `wrongPassword` when the key is encrypted and the password is missing or wrong, `malformed` when
  ///   there is no key that can be read.
  public convenience init(pem: [UInt8], password: String? = nil) throws(OpenSSLError) {
    let key = try withCleanErrorQueue { () throws(OpenSSLError) in
      let stream = try MemoryStream(pem)
      // Without a callback of our own OpenSSL would ask at the terminal.
      let noPassword:
        @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?) -> Int32 =
          { _, _, _, _ in -1 }
      let key: OpaquePointer?
      if let password {
        var text = Array(password.utf8CString)
        key = text.withUnsafeMutableBytes {
          PEM_read_bio_PrivateKey(stream.pointer, nil, nil, $0.baseAddress)
        }
        text.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
      } else {
        key = PEM_read_bio_PrivateKey(stream.pointer, nil, noPassword, nil)
      }
      guard let key else {
        throw OpenSSLError(
          draining: Self.isEncrypted(pem) ? .wrongPassword : .malformed, "no private key could be read")
      }
      return key
    }
    self.init(takingOwnership: key)
  }

  /// Reads the first private key of a PEM text.
  public convenience init(pem: String, password: String? = nil) throws(OpenSSLError) {
    try self.init(pem: Array(pem.utf8), password: password)
  }

  private static func isEncrypted(_ pem: [UInt8]) -> Bool {
    let text = String(decoding: pem, as: UTF8.self)
    return text.contains("ENCRYPTED")
  }

  /// Makes a new key with OpenSSL's own source of randomness; for tests, demonstrations and first set-ups.
  public static func generate(_ kind: NewKey) throws(OpenSSLError) -> PrivateKey {
    let key = try withCleanErrorQueue { () throws(OpenSSLError) in
      let family = if case .rsa = kind { EVP_PKEY_RSA } else { EVP_PKEY_EC }
      guard let context = EVP_PKEY_CTX_new_id(family, nil) else {
        throw OpenSSLError(draining: .failed, "no key could be made")
      }
      defer { EVP_PKEY_CTX_free(context) }
      var key: OpaquePointer?
      guard EVP_PKEY_keygen_init(context) == 1, setSize(context, kind), EVP_PKEY_keygen(context, &key) == 1,
        let key
      else { throw OpenSSLError(draining: .failed, "no key could be made") }
      return key
    }
    return PrivateKey(takingOwnership: key)
  }

  private static func setSize(_ context: OpaquePointer, _ kind: NewKey) -> Bool {
    switch kind {
    case .rsa(let bits): EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits)) == 1
    case .p256: EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1) == 1
    case .p384: EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_secp384r1) == 1
    case .p521: EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_secp521r1) == 1
    }
  }

  /// A signature over bytes; ECDSA signatures come as r‖s.
  ///
  /// - Throws: `unsupported` when the key is not one for the algorithm.
  public func sign(_ bytes: [UInt8], with algorithm: SignatureAlgorithm) throws(OpenSSLError) -> [UInt8] {
    try withCleanErrorQueue { () throws(OpenSSLError) in
      if signsRepeatably, case .ecdsa(let digest) = algorithm {
        return try RepeatableSignature.sign(bytes, key: pointer, kind: kind, digest: digest)
      }
      return try KeyOperations.sign(bytes, key: pointer, kind: kind, algorithm: algorithm)
    }
  }

  /// Whether a signature over bytes was made with this key.
  public func verify(_ signature: [UInt8], over bytes: [UInt8], with algorithm: SignatureAlgorithm) -> Bool {
    KeyOperations.verify(signature, over: bytes, key: pointer, kind: kind, algorithm: algorithm)
  }

  /// Whether a certificate carries this key's public half.
  public func matches(_ certificate: Certificate) -> Bool {
    guard let publicKey = certificate.publicKey else { return false }
    defer { ERR_clear_error() }
    return EVP_PKEY_eq(publicKey, pointer) == 1
  }

  /// The key as PKCS#8 in PEM; encrypted (AES-256, PBKDF2) when a password is given.
  public func pem(password: String? = nil) throws(OpenSSLError) -> String {
    try withCleanErrorQueue { () throws(OpenSSLError) in
      let stream = try MemoryStream()
      var text = Array((password ?? "").utf8CString)
      let written = text.withUnsafeMutableBufferPointer { buffer in
        password == nil
          ? PEM_write_bio_PKCS8PrivateKey(stream.pointer, pointer, nil, nil, 0, nil, nil)
          : PEM_write_bio_PKCS8PrivateKey(
            stream.pointer, pointer, EVP_aes_256_cbc(), buffer.baseAddress, Int32(buffer.count - 1), nil, nil)
      }
      text.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
      guard written == 1 else { throw OpenSSLError(draining: .failed, "the key could not be written") }
      return String(decoding: stream.contents(), as: UTF8.self)
    }
  }

  /// The public half as SubjectPublicKeyInfo in DER (RFC 5280, 4.1.2.7).
  package func publicKeyDER() throws(OpenSSLError) -> [UInt8] {
    try withCleanErrorQueue { () throws(OpenSSLError) in
      guard let der = encoded({ i2d_PUBKEY(pointer, $0) }) else {
        throw OpenSSLError(draining: .failed, "the public key could not be written")
      }
      return der
    }
  }
}
