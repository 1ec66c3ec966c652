internal import COpenSSL

/// Small secrets kept encrypted: AES-256-GCM (NIST SP 800-38D), so that a changed or exchanged one is noticed.
public enum SealedSecret {
  /// Bytes of a key.
  public static let keyByteCount = 32
  /// Bytes of a nonce; never the same twice under one key.
  public static let nonceByteCount = 12
  private static let tagByteCount = 16

  /// Seals a secret. `context` names what it belongs to and must be given again to open it.
  ///
  /// - Parameter nonce: ``nonceByteCount`` random bytes.
  /// - Returns: nonce, ciphertext and tag, one after the other.
  /// - Throws: `unsupported` for a key or a nonce of another length.
  public static func seal(
    _ secret: [UInt8], key: [UInt8], nonce: [UInt8], context: String
  ) throws(OpenSSLError) -> [UInt8] {
    let machine = try Machine(key: key, nonce: nonce, isSealing: true)
    try machine.absorb(Array(context.utf8))
    let body = try machine.update(secret)
    return nonce + body + (try machine.tag(byteCount: tagByteCount))
  }

  /// Opens what ``seal(_:key:nonce:context:)`` has sealed.
  ///
  /// - Throws: `malformed` when key, context or bytes are not those it was sealed with.
  public static func open(_ sealed: [UInt8], key: [UInt8], context: String) throws(OpenSSLError) -> [UInt8] {
    guard sealed.count >= nonceByteCount + tagByteCount else {
      throw OpenSSLError(.malformed, "the sealed secret is too short")
    }
    let machine = try Machine(key: key, nonce: Array(sealed.prefix(nonceByteCount)), isSealing: false)
    try machine.absorb(Array(context.utf8))
    let secret = try machine.update(Array(sealed.dropFirst(nonceByteCount).dropLast(tagByteCount)))
    try machine.check(tag: Array(sealed.suffix(tagByteCount)))
    return secret
  }

  /// One run of the cipher.
  private final class Machine {
    private let context: OpaquePointer

    init(key: [UInt8], nonce: [UInt8], isSealing: Bool) throws(OpenSSLError) {
      guard key.count == keyByteCount, nonce.count == nonceByteCount else {
        throw OpenSSLError(.unsupported, "a key has 32 bytes and a nonce 12")
      }
      ERR_clear_error()
      guard let context = EVP_CIPHER_CTX_new() else {
        throw OpenSSLError(draining: .failed, "no memory for a cipher")
      }
      self.context = context
      guard EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce, isSealing ? 1 : 0) == 1 else {
        throw OpenSSLError(draining: .failed, "the cipher could not be started")
      }
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    func absorb(_ bytes: [UInt8]) throws(OpenSSLError) {
      var written: Int32 = 0
      guard EVP_CipherUpdate(context, nil, &written, bytes, Int32(bytes.count)) == 1 else {
        throw OpenSSLError(draining: .failed, "the cipher did not take the context")
      }
    }

    func update(_ bytes: [UInt8]) throws(OpenSSLError) -> [UInt8] {
      var output = [UInt8](repeating: 0, count: bytes.count + tagByteCount)
      var written: Int32 = 0
      guard EVP_CipherUpdate(context, &output, &written, bytes, Int32(bytes.count)) == 1 else {
        throw OpenSSLError(draining: .failed, "the cipher did not take the secret")
      }
      return Array(output.prefix(Int(written)))
    }

    func tag(byteCount: Int) throws(OpenSSLError) -> [UInt8] {
      try finish(.failed)
      var tag = [UInt8](repeating: 0, count: byteCount)
      guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(byteCount), &tag) == 1 else {
        throw OpenSSLError(draining: .failed, "the cipher gave no tag")
      }
      return tag
    }

    func check(tag: [UInt8]) throws(OpenSSLError) {
      var tag = tag
      guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1 else {
        throw OpenSSLError(draining: .failed, "the cipher did not take the tag")
      }
      try finish(.malformed)
    }

    private func finish(_ code: OpenSSLError.Code) throws(OpenSSLError) {
      var rest = [UInt8](repeating: 0, count: tagByteCount)
      var written: Int32 = 0
      guard EVP_CipherFinal_ex(context, &rest, &written) == 1 else {
        throw OpenSSLError(draining: code, "the secret is not what was sealed")
      }
    }
  }
}
