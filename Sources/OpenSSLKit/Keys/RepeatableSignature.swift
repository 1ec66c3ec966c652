internal import COpenSSL

/// ECDSA in which the nonce follows from the key and the message (RFC 6979), so that the same bytes signed with the
/// same key give the same signature.
///
/// OpenSSL can do this by itself from 3.2 on; here it works with 3.0, the release Debian 12 has. The arithmetic is
/// OpenSSL's, the course of it is ours and has not been hardened against who can measure it: for the demo and for
/// tests, whose keys are no secret.
enum RepeatableSignature {
  /// r‖s of a signature over bytes.
  static func sign(
    _ bytes: [UInt8], key: OpaquePointer, kind: PublicKeyKind, digest: DigestAlgorithm
  ) throws(OpenSSLError) -> [UInt8] {
    let curve = try EllipticCurve(kind)
    var secret: OpaquePointer?
    guard EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &secret) == 1, let secret else {
      throw OpenSSLError(draining: .unsupported, "the private number of the key cannot be had")
    }
    defer { BN_clear_free(secret) }
    let hash = digest.digest(bytes)
    let message = try curve.number(ofBits: hash)
    guard BN_nnmod(message.pointer, message.pointer, curve.order, curve.context) == 1 else {
      throw curve.failure
    }
    var nonces = NonceSource(
      digest: digest, secret: try curve.bytes(secret), message: try curve.bytes(message.pointer))
    while true {
      let nonce = try curve.number(ofBits: nonces.next(byteCount: curve.width))
      guard BN_is_zero(nonce.pointer) == 0, BN_cmp(nonce.pointer, curve.order) < 0 else { continue }
      if let signature = try curve.signature(message: message, secret: secret, nonce: nonce) {
        return signature
      }
    }
  }
}

/// The generator of nonces of RFC 6979, 3.2: HMAC_DRBG, seeded with the private number and the message's digest.
private struct NonceSource {
  private let digest: DigestAlgorithm
  private var key: [UInt8]
  private var value: [UInt8]
  private var isFirst = true

  init(digest: DigestAlgorithm, secret: [UInt8], message: [UInt8]) {
    self.digest = digest
    key = [UInt8](repeating: 0, count: digest.byteCount)
    value = [UInt8](repeating: 1, count: digest.byteCount)
    for separator: UInt8 in [0, 1] { stir([separator] + secret + message) }
  }

  /// The next candidate's bytes; who asks again has refused the one before.
  mutating func next(byteCount: Int) -> [UInt8] {
    if !isFirst { stir([0]) }
    isFirst = false
    var bytes: [UInt8] = []
    while bytes.count < byteCount {
      value = code(value)
      bytes += value
    }
    return Array(bytes.prefix(byteCount))
  }

  private mutating func stir(_ more: [UInt8]) {
    key = code(value + more)
    value = code(value)
  }

  private func code(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: digest.byteCount) { buffer, written in
      var count: UInt32 = 0
      let done = HMAC(
        digest.implementation, key, Int32(key.count), bytes, bytes.count, buffer.baseAddress, &count)
      written = done == nil ? 0 : Int(count)
    }
  }
}
