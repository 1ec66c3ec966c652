/// A private key that signs, wherever it is: in memory, or in a token that never gives it out.
public protocol SigningKey: Sendable {
  /// The kind and size of the key.
  var kind: PublicKeyKind { get }
  /// A signature over bytes; ECDSA signatures come as r‖s.
  ///
  /// - Throws: where the key is not one for the algorithm, or whoever holds it does not sign.
  func sign(_ bytes: [UInt8], with algorithm: SignatureAlgorithm) throws -> [UInt8]
  /// Whether a certificate carries this key's public half.
  func matches(_ certificate: Certificate) -> Bool
}

extension SigningKey {
  /// The algorithm this key signs with unless another is asked for: SHA-256 with PKCS#1 v1.5 or ECDSA (SHA-384
  /// and SHA-512 on the larger curves). `nil` for kinds of keys not taken.
  public var preferredAlgorithm: SignatureAlgorithm? {
    switch kind {
    case .rsa: .rsaPKCS1(.sha256)
    case .ec(_, let bits): .ecdsa(bits <= 256 ? .sha256 : bits <= 384 ? .sha384 : .sha512)
    case .other: nil
    }
  }
}

extension PrivateKey: SigningKey {}
