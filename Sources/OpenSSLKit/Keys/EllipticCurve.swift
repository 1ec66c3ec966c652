internal import COpenSSL

/// A curve known by name, to compute on.
final class EllipticCurve {
  /// The group of points.
  private let group: OpaquePointer
  /// Room to compute in.
  let context: OpaquePointer
  /// Bits of the group's order.
  private let bits: Int

  /// What is thrown when OpenSSL cannot compute.
  var failure: OpenSSLError { OpenSSLError(draining: .failed, "computing on an elliptic curve failed") }

  /// The curve of a kind of key.
  ///
  /// - Throws: `unsupported` for kinds without a named curve.
  init(_ kind: PublicKeyKind) throws(OpenSSLError) {
    guard case .ec(let name, _) = kind, let group = EC_GROUP_new_by_curve_name(OBJ_sn2nid(name)) else {
      throw OpenSSLError(draining: .unsupported, "not a key on a named elliptic curve")
    }
    guard let context = BN_CTX_secure_new() else {
      EC_GROUP_free(group)
      throw OpenSSLError(draining: .failed, "no memory to compute in")
    }
    self.group = group
    self.context = context
    bits = Int(EC_GROUP_order_bits(group))
  }

  deinit {
    BN_CTX_free(context)
    EC_GROUP_free(group)
  }

  /// The order of the group.
  var order: OpaquePointer? { EC_GROUP_get0_order(group) }
  /// Bytes of a number below the order.
  var width: Int { (bits + 7) / 8 }

  /// The curve's object identifier in DER.
  var identifier: [UInt8]? { encoded { i2d_ASN1_OBJECT(OBJ_nid2obj(EC_GROUP_get_curve_name(group)), $0) } }

  /// A number below the order in ``width`` bytes.
  func bytes(_ number: OpaquePointer) throws(OpenSSLError) -> [UInt8] {
    let bytes = [UInt8](unsafeUninitializedCapacity: width) { buffer, written in
      written = max(0, Int(BN_bn2binpad(number, buffer.baseAddress, Int32(width))))
    }
    guard bytes.count == width else { throw failure }
    return bytes
  }

  /// The number that the leftmost bits are, as many as the order has (RFC 6979, 2.3.2).
  func number(ofBits bytes: [UInt8]) throws(OpenSSLError) -> BigNumber {
    let number = try BigNumber(bytes)
    let surplus = 8 * bytes.count - bits
    guard surplus <= 0 || BN_rshift(number.pointer, number.pointer, Int32(surplus)) == 1 else {
      throw failure
    }
    return number
  }

  /// r‖s for a message and a nonce (FIPS 186-5, 6.4.1); `nil` for the nonces that give zero.
  func signature(
    message: BigNumber, secret: OpaquePointer, nonce: BigNumber
  ) throws(OpenSSLError) -> [UInt8]? {
    let r = try BigNumber()
    let s = try BigNumber()
    let inverse = try BigNumber()
    try multiply(nonce.pointer) { point in
      EC_POINT_get_affine_coordinates(group, point, r.pointer, nil, context) == 1
        && BN_nnmod(r.pointer, r.pointer, order, context) == 1
    }
    guard BN_mod_inverse(inverse.pointer, nonce.pointer, order, context) != nil,
      BN_mod_mul(s.pointer, r.pointer, secret, order, context) == 1,
      BN_mod_add(s.pointer, s.pointer, message.pointer, order, context) == 1,
      BN_mod_mul(s.pointer, s.pointer, inverse.pointer, order, context) == 1
    else { throw failure }
    if BN_is_zero(r.pointer) == 1 || BN_is_zero(s.pointer) == 1 { return nil }
    return try bytes(r.pointer) + bytes(s.pointer)
  }

  /// The public point of a private number, uncompressed.
  func publicPoint(of secret: BigNumber) throws(OpenSSLError) -> [UInt8] {
    var bytes: [UInt8] = []
    try multiply(secret.pointer) { point in
      let count = EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, nil, 0, context)
      bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
        written = EC_POINT_point2oct(
          group, point, POINT_CONVERSION_UNCOMPRESSED, buffer.baseAddress, count, context)
      }
      return count > 0 && bytes.count == count
    }
    return bytes
  }

  // A multiple of the base point.
  private func multiply(
    _ factor: OpaquePointer, _ use: (OpaquePointer) throws(OpenSSLError) -> Bool
  ) throws(OpenSSLError) {
    guard let point = EC_POINT_new(group) else { throw failure }
    defer { EC_POINT_clear_free(point) }
    guard EC_POINT_mul(group, point, factor, nil, nil, context) == 1, try use(point) else { throw failure }
  }
}
