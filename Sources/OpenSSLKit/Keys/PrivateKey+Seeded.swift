internal import COpenSSL

extension PrivateKey {
  /// The key on a curve that a seed gives, always the same; its signatures repeat too.
  ///
  /// Who knows the seed has the key: for demonstrations and tests only. ``Certificate/isFromSeed`` tells
  /// certificates that were issued with such keys.
  package static func seeded(_ kind: NewKey = .p256, seed: [UInt8]) throws(OpenSSLError) -> PrivateKey {
    try withCleanErrorQueue { () throws(OpenSSLError) in
      let curve = try EllipticCurve(kind.curve)
      // 64 bits more than the order has, so that the remainder is spread evenly (FIPS 186-5, A.2.1).
      var bytes: [UInt8] = []
      var counter: UInt8 = 0
      while bytes.count < curve.width + 8 {
        bytes += DigestAlgorithm.sha512.digest(Array("VanThu seeded key".utf8) + [counter] + seed)
        counter += 1
      }
      let number = try BigNumber(Array(bytes.prefix(curve.width + 8)))
      let bound = try BigNumber()
      guard BN_copy(bound.pointer, curve.order) != nil, BN_sub_word(bound.pointer, 1) == 1,
        BN_nnmod(number.pointer, number.pointer, bound.pointer, curve.context) == 1,
        BN_add_word(number.pointer, 1) == 1
      else { throw curve.failure }
      return try of(number, kind, curve)
    }
  }

  /// The key on a curve with a given private number, for tests against published values; its signatures repeat.
  package static func known(_ kind: NewKey, number: [UInt8]) throws(OpenSSLError) -> PrivateKey {
    try withCleanErrorQueue { () throws(OpenSSLError) in
      try of(BigNumber(number), kind, EllipticCurve(kind.curve))
    }
  }

  // By way of the form that RFC 5915 gives such keys.
  private static func of(
    _ number: BigNumber, _ kind: NewKey, _ curve: EllipticCurve
  ) throws(OpenSSLError) -> PrivateKey {
    let point = try curve.publicPoint(of: number)
    guard let secret = number.bytes(width: curve.width), let name = curve.identifier else {
      throw curve.failure
    }
    let der = DERWriting.sequence([
      [0x02, 0x01, 0x01], DERWriting.element(0x04, secret), DERWriting.element(0xA0, name),
      DERWriting.element(0xA1, DERWriting.bitString(point)),
    ])
    guard let key = decoded(der, by: { d2i_AutoPrivateKey(nil, $0, $1) }, freeing: { EVP_PKEY_free($0) })
    else {
      throw curve.failure
    }
    return PrivateKey(takingOwnership: key, signsRepeatably: true)
  }

  /// The same key, with signatures that repeat: an ECDSA nonce follows from key and bytes (RFC 6979). RSA with
  /// PKCS#1 v1.5 has no nonce; RSA-PSS keeps its random salt.
  package func signingRepeatably() -> PrivateKey {
    EVP_PKEY_up_ref(pointer)
    return PrivateKey(takingOwnership: pointer, signsRepeatably: true)
  }
}

extension PrivateKey.NewKey {
  /// What a key of this sort is.
  fileprivate var curve: PublicKeyKind {
    switch self {
    case .rsa(let bits): .rsa(bits: bits)
    case .p256: .ec(curve: "prime256v1", bits: 256)
    case .p384: .ec(curve: "secp384r1", bits: 384)
    case .p521: .ec(curve: "secp521r1", bits: 521)
    }
  }
}
