internal import COpenSSL

/// Signing and verifying with a key that OpenSSL holds; shared by private keys and certificates.
enum KeyOperations {
  /// What kind of key it is.
  static func kind(of key: OpaquePointer?) -> PublicKeyKind {
    guard let key else { return .other(name: "unreadable") }
    switch EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_RSA, EVP_PKEY_RSA_PSS:
      return .rsa(bits: Int(EVP_PKEY_get_bits(key)))
    case EVP_PKEY_EC:
      var explicit: Int32 = 0
      EVP_PKEY_get_int_param(key, "decoded-from-explicit", &explicit)
      var buffer = [CChar](repeating: 0, count: 80)
      var count = 0
      guard explicit == 0, EVP_PKEY_get_group_name(key, &buffer, buffer.count, &count) == 1 else {
        return .other(name: "EC with explicit parameters")
      }
      let curve = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return .ec(curve: curve, bits: Int(EVP_PKEY_get_bits(key)))
    default:
      return .other(name: EVP_PKEY_get0_type_name(key).map { String(cString: $0) } ?? "unknown")
    }
  }

  /// A signature over bytes.
  static func sign(
    _ bytes: [UInt8], key: OpaquePointer, kind: PublicKeyKind, algorithm: SignatureAlgorithm
  ) throws(OpenSSLError) -> [UInt8] {
    guard fits(kind, algorithm), let context = EVP_MD_CTX_new() else {
      throw OpenSSLError(.unsupported, "the key is not one for \(algorithm.name)")
    }
    defer { EVP_MD_CTX_free(context) }
    var keyContext: OpaquePointer?
    guard
      EVP_DigestSignInit_ex(context, &keyContext, algorithm.digest.fetchName, nil, nil, key, nil) == 1,
      setPadding(keyContext, algorithm)
    else { throw OpenSSLError(draining: .failed, "signing with \(algorithm.name) could not begin") }
    var count = 0
    guard EVP_DigestSign(context, nil, &count, bytes, bytes.count) == 1 else {
      throw OpenSSLError(draining: .failed, "signing with \(algorithm.name) failed")
    }
    var done: Int32 = 0
    let signature = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      done = EVP_DigestSign(context, buffer.baseAddress, &count, bytes, bytes.count)
      written = done == 1 ? count : 0
    }
    guard done == 1 else { throw OpenSSLError(draining: .failed, "signing with \(algorithm.name) failed") }
    guard case .ecdsa = algorithm else { return signature }
    guard let raw = ECDSASignatureForm.raw(der: signature, width: (kind.bits + 7) / 8) else {
      throw OpenSSLError(draining: .failed, "an ECDSA signature could not be taken apart")
    }
    return raw
  }

  /// Whether a signature over bytes is the key's. `false` for everything that is not so, a key that does not fit
  /// the algorithm included.
  static func verify(
    _ signature: [UInt8], over bytes: [UInt8], key: OpaquePointer?, kind: PublicKeyKind,
    algorithm: SignatureAlgorithm
  ) -> Bool {
    guard let key, fits(kind, algorithm), !signature.isEmpty else { return false }
    ERR_clear_error()
    defer { ERR_clear_error() }
    var value = signature
    if case .ecdsa = algorithm {
      guard let der = ECDSASignatureForm.der(raw: signature, width: (kind.bits + 7) / 8) else { return false }
      value = der
    }
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    var keyContext: OpaquePointer?
    return EVP_DigestVerifyInit_ex(context, &keyContext, algorithm.digest.fetchName, nil, nil, key, nil) == 1
      && setPadding(keyContext, algorithm)
      && EVP_DigestVerify(context, value, value.count, bytes, bytes.count) == 1
  }

  private static func fits(_ kind: PublicKeyKind, _ algorithm: SignatureAlgorithm) -> Bool {
    switch (kind, algorithm) {
    case (.rsa, .rsaPKCS1), (.rsa, .rsaPSS), (.rsa, .rsaPSSWithSalt), (.ec, .ecdsa): true
    default: false
    }
  }

  private static func setPadding(_ context: OpaquePointer?, _ algorithm: SignatureAlgorithm) -> Bool {
    switch algorithm {
    case .ecdsa: true
    case .rsaPKCS1: EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1
    case .rsaPSS:
      EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
        && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1
    case .rsaPSSWithSalt(_, let count):
      EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
        && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, Int32(clamping: max(0, count))) == 1
    }
  }
}

/// The two forms of an ECDSA signature: DER in certificates and CMS, r‖s in XML signatures.
enum ECDSASignatureForm {
  /// r‖s, each of `width` bytes; `nil` when the DER is none or a number is wider.
  static func raw(der: [UInt8], width: Int) -> [UInt8]? {
    let parsed = decoded(der, by: { d2i_ECDSA_SIG(nil, $0, $1) }, freeing: { ECDSA_SIG_free($0) })
    guard let parsed else { return nil }
    defer { ECDSA_SIG_free(parsed) }
    var raw = [UInt8](repeating: 0, count: 2 * width)
    let fits = raw.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      return BN_bn2binpad(ECDSA_SIG_get0_r(parsed), start, Int32(width)) == Int32(width)
        && BN_bn2binpad(ECDSA_SIG_get0_s(parsed), start + width, Int32(width)) == Int32(width)
    }
    return fits ? raw : nil
  }

  /// The DER form; `nil` unless there are exactly two numbers of `width` bytes.
  static func der(raw: [UInt8], width: Int) -> [UInt8]? {
    guard width > 0, raw.count == 2 * width, let signature = ECDSA_SIG_new() else { return nil }
    defer { ECDSA_SIG_free(signature) }
    let numbers = raw.withUnsafeBufferPointer { buffer -> (OpaquePointer?, OpaquePointer?) in
      guard let start = buffer.baseAddress else { return (nil, nil) }
      return (BN_bin2bn(start, Int32(width), nil), BN_bin2bn(start + width, Int32(width), nil))
    }
    guard ECDSA_SIG_set0(signature, numbers.0, numbers.1) == 1 else {
      BN_free(numbers.0)
      BN_free(numbers.1)
      return nil
    }
    return encoded { i2d_ECDSA_SIG(signature, $0) }
  }
}
