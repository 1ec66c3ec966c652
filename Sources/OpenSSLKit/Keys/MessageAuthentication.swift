internal import COpenSSL

/// Authentication by a shared secret: HMAC (RFC 2104).
public enum MessageAuthentication {
  /// HMAC-SHA256 of a text under a secret of any length; empty when OpenSSL was set up without SHA-256.
  public static func hmacSHA256(_ message: [UInt8], secret: [UInt8]) -> [UInt8] {
    let algorithm = DigestAlgorithm.sha256
    guard let implementation = algorithm.implementation else { return [] }
    defer { ERR_clear_error() }
    // OpenSSL takes a missing key for “as before”; an empty one needs an address.
    let key = secret.isEmpty ? [0] : secret
    return [UInt8](unsafeUninitializedCapacity: algorithm.byteCount) { buffer, written in
      var length: UInt32 = 0
      let made = HMAC(
        implementation, key, Int32(clamping: secret.count), message, message.count, buffer.baseAddress,
        &length)
      written = made == nil ? 0 : Int(length)
    }
  }

  /// Whether two byte strings are equal; the time taken depends on their lengths only, so that nobody can find a
  /// secret value byte by byte.
  public static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
  }
}
