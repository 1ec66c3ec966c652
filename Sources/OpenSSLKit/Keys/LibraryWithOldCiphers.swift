internal import COpenSSL

/// A library context of its own in which the ciphers of old PKCS#12 files (RC2-40, 3DES with SHA-1) exist.
///
/// Certificate authorities still export such files, and OpenSSL 3 no longer reads them by itself. Nothing but the
/// opening of PKCS#12 files ever happens in this context, so that the old ciphers stay away from signatures.
enum LibraryWithOldCiphers {
  // Made once, never changed afterwards, lives as long as the process.
  nonisolated(unsafe) static let context: OpaquePointer? = {
    guard let context = OSSL_LIB_CTX_new() else { return nil }
    // Where the module with the old ciphers is not installed, newer files still open.
    _ = OSSL_PROVIDER_load(context, "default")
    _ = OSSL_PROVIDER_load(context, "legacy")
    ERR_clear_error()
    return context
  }()
}
