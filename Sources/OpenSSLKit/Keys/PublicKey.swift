internal import COpenSSL

/// A public key by itself, without a certificate that says whose it is.
package final class PublicKey: Sendable {
  // References are counted atomically; the key is never changed after init.
  nonisolated(unsafe) private let pointer: OpaquePointer
  /// The kind and size of the key.
  package let kind: PublicKeyKind

  /// Reads a SubjectPublicKeyInfo in DER (RFC 5280, 4.1.2.7).
  package init(der: [UInt8]) throws(OpenSSLError) {
    pointer = try withCleanErrorQueue { () throws(OpenSSLError) in
      let found = decoded(der, by: { d2i_PUBKEY(nil, $0, $1) }, freeing: { EVP_PKEY_free($0) })
      guard let found else { throw OpenSSLError(draining: .malformed, "not a public key in DER") }
      return found
    }
    kind = KeyOperations.kind(of: pointer)
  }

  deinit { EVP_PKEY_free(pointer) }

  /// Whether a signature over bytes was made with the key's private half.
  package func verify(_ signature: [UInt8], over bytes: [UInt8], with algorithm: SignatureAlgorithm) -> Bool {
    KeyOperations.verify(signature, over: bytes, key: pointer, kind: kind, algorithm: algorithm)
  }
}
