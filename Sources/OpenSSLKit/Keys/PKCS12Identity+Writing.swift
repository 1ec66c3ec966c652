internal import COpenSSL

extension PKCS12Identity {
  /// How a written file is protected.
  package enum Protection: Sendable {
    /// AES-256 with PBKDF2.
    case current
    /// RC2-40 and 3DES with SHA-1, as old exports are; for tests.
    case old
  }

  /// The identity as a PKCS#12 file, for tests and demonstrations.
  package func der(
    password: String?, protection: Protection = .current, iterations: Int32 = 2_048
  ) throws(OpenSSLError) -> [UInt8] {
    try withCleanErrorQueue { () throws(OpenSSLError) in
      let others = OPENSSL_sk_new_null()
      defer { OPENSSL_sk_free(others) }
      for certificate in chain { OPENSSL_sk_push(others, UnsafeRawPointer(certificate.pointer)) }
      let (keyCipher, certificateCipher) =
        switch protection {
        case .current: (NID_aes_256_cbc, NID_aes_256_cbc)
        case .old: (NID_pbe_WithSHA1And3_Key_TripleDES_CBC, NID_pbe_WithSHA1And40BitRC2_CBC)
        }
      let made = password.withOptionalCString {
        PKCS12_create_ex(
          $0, nil, key.pointer, certificate.pointer, others, keyCipher, certificateCipher, iterations,
          iterations,
          0, LibraryWithOldCiphers.context, nil)
      }
      defer { PKCS12_free(made) }
      guard let made, let der = encoded({ i2d_PKCS12(made, $0) }) else {
        throw OpenSSLError(draining: .failed, "the PKCS#12 file could not be made")
      }
      return der
    }
  }
}

extension Optional<String> {
  /// The text as C sees it, or a null pointer.
  fileprivate func withOptionalCString<Value>(_ body: (UnsafePointer<CChar>?) -> Value) -> Value {
    switch self {
    case .none: body(nil)
    case .some(let text): text.withCString { body($0) }
    }
  }
}
