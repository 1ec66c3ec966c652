/// How a signature value is made from bytes and a key.
public enum SignatureAlgorithm: Hashable, Sendable {
  /// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2).
  case rsaPKCS1(DigestAlgorithm)
  /// RSASSA-PSS (RFC 8017, 8.1) with MGF1 over the same digest and a salt as long as the digest, as RFC 6931
  /// fixes it for XML signatures.
  case rsaPSS(DigestAlgorithm)
  /// RSASSA-PSS as ``rsaPSS(_:)`` with a salt of another length, in bytes, as CMS may state it (RFC 4056).
  case rsaPSSWithSalt(DigestAlgorithm, Int)
  /// ECDSA; the signature value is r‖s, each as wide as the curve's order (XMLDSig 1.1, 6.4.3).
  case ecdsa(DigestAlgorithm)

  /// The hash function.
  public var digest: DigestAlgorithm {
    switch self {
    case .rsaPKCS1(let digest), .rsaPSS(let digest), .rsaPSSWithSalt(let digest, _), .ecdsa(let digest):
      digest
    }
  }

  /// The name people read: `RSA-SHA-256`, `RSA-PSS-SHA-384`, `ECDSA-SHA-256`.
  public var name: String {
    switch self {
    case .rsaPKCS1(let digest): "RSA-\(digest.name)"
    case .rsaPSS(let digest), .rsaPSSWithSalt(let digest, _): "RSA-PSS-\(digest.name)"
    case .ecdsa(let digest): "ECDSA-\(digest.name)"
    }
  }
}

/// What kind of public key a certificate or a private key has, with its size.
public enum PublicKeyKind: Hashable, Sendable {
  /// RSA with that many bits of modulus.
  case rsa(bits: Int)
  /// An elliptic curve known by name (OpenSSL's: `prime256v1`, `secp384r1`, `brainpoolP256r1`) with that many
  /// bits of order.
  case ec(curve: String, bits: Int)
  /// Anything else, a curve given by its parameters among them; no signature verifies with such a key here.
  case other(name: String)

  /// Bits that say how strong the key is within its kind; 0 for kinds not taken.
  public var bits: Int {
    switch self {
    case .rsa(let bits), .ec(_, let bits): bits
    case .other: 0
    }
  }
}
