internal import CPKCS11

/// How a token is asked for a signature: what it is given, and its name for the way.
enum TokenMechanism {
  case rsaPKCS1
  case rsaPSS(hash: UInt, mask: UInt, salt: Int)
  case ecdsa

  /// What the token signs for bytes: a DigestInfo (RFC 8017, 9.2), or the digest.
  static func prepare(
    _ bytes: [UInt8], _ algorithm: SignatureAlgorithm, kind: PublicKeyKind
  ) throws(TokenError) -> ([UInt8], TokenMechanism) {
    let digest = algorithm.digest.digest(bytes)
    switch (algorithm, kind) {
    case (.rsaPKCS1, .rsa):
      let name = DERWriter.sequence(DERWriter.objectIdentifier(algorithm.digest.oid), DERWriter.null)
      return (DERWriter.sequence(name, DERWriter.octetString(digest)), .rsaPKCS1)
    case (.rsaPSS, .rsa): return (digest, try pss(algorithm.digest, salt: digest.count))
    case (.rsaPSSWithSalt(_, let salt), .rsa): return (digest, try pss(algorithm.digest, salt: salt))
    case (.ecdsa, .ec(_, let bits)):
      // The leftmost bits that fit the curve's order; of the curves taken all are whole bytes or wider than any digest.
      return (Array(digest.prefix((bits + 7) / 8)), .ecdsa)
    default: throw TokenError(.unsupported, "the key is not one for \(algorithm.name)")
    }
  }

  private static func pss(_ digest: DigestAlgorithm, salt: Int) throws(TokenError) -> TokenMechanism {
    switch digest {
    case .sha256:
      .rsaPSS(hash: UInt(VTK_M_SHA256), mask: UInt(VTK_MGF1_SHA256), salt: salt)
    case .sha384:
      .rsaPSS(hash: UInt(VTK_M_SHA384), mask: UInt(VTK_MGF1_SHA384), salt: salt)
    case .sha512:
      .rsaPSS(hash: UInt(VTK_M_SHA512), mask: UInt(VTK_MGF1_SHA512), salt: salt)
    default: throw TokenError(.unsupported, "PSS with \(digest.name) on a token")
    }
  }

  /// The mechanism as the module takes it.
  func withMechanism(_ body: (UnsafeMutablePointer<VTK_MECHANISM>) -> UInt) -> UInt {
    var mechanism = VTK_MECHANISM()
    switch self {
    case .rsaPKCS1: mechanism.mechanism = UInt(VTK_M_RSA_PKCS)
    case .ecdsa: mechanism.mechanism = UInt(VTK_M_ECDSA)
    case .rsaPSS(let hash, let mask, let salt):
      var parameters = VTK_PSS_PARAMETERS(hash: hash, mask: mask, salt_count: UInt(max(0, salt)))
      return withUnsafeMutablePointer(to: &parameters) { pointer in
        mechanism.mechanism = UInt(VTK_M_RSA_PKCS_PSS)
        mechanism.parameter = UnsafeMutableRawPointer(pointer)
        mechanism.parameter_count = UInt(MemoryLayout<VTK_PSS_PARAMETERS>.size)
        return body(&mechanism)
      }
    }
    return body(&mechanism)
  }
}
