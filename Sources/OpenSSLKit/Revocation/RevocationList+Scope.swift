internal import COpenSSL

/// What a list says about itself, read once.
extension RevocationList {
  static func scope(of list: OpaquePointer) -> Scope {
    var critical: Int32 = 0
    let value = X509_CRL_get_ext_d2i(list, NID_issuing_distribution_point, &critical, nil)
    let point = value?.assumingMemoryBound(to: ISSUING_DIST_POINT.self)
    defer { ISSUING_DIST_POINT_free(point) }
    let only = [point?.pointee.onlyuser ?? 0, point?.pointee.onlyCA ?? 0, point?.pointee.onlyattr ?? 0]
    return Scope(
      isDelta: X509_CRL_get_ext_by_NID(list, NID_delta_crl, -1) >= 0,
      isIndirect: (point?.pointee.indirectCRL ?? 0) != 0,
      onlyUsers: only[0] != 0, onlyAuthorities: only[1] != 0, onlyAttributes: only[2] != 0,
      reasons: RevocationReasons(point?.pointee.onlysomereasons),
      isPartition: point?.pointee.distpoint != nil,
      encoding: [NID_issuing_distribution_point, NID_authority_key_identifier].map {
        content(of: $0, in: list)
      },
      // Without a value, −1 says that the extension is not there; anything else that it cannot be read.
      isUnreadable: (point == nil && critical != -1) || only.count { $0 != 0 } > 1
        || hasUnknownCriticalExtension(list) || hasUnknownCriticalEntry(list))
  }

  private static func hasUnknownCriticalExtension(_ list: OpaquePointer) -> Bool {
    let known = [NID_issuing_distribution_point, NID_authority_key_identifier, NID_crl_number, NID_delta_crl]
    return (0..<max(0, X509_CRL_get_ext_count(list))).contains { index in
      let value = X509_CRL_get_ext(list, index)
      return X509_EXTENSION_get_critical(value) != 0
        && !known.contains(OBJ_obj2nid(X509_EXTENSION_get_object(value)))
    }
  }

  /// The encoding of an extension's value; empty when it is not there.
  private static func content(of kind: Int32, in list: OpaquePointer) -> [UInt8] {
    let index = X509_CRL_get_ext_by_NID(list, kind, -1)
    guard index >= 0 else { return [] }
    return bytes(of: X509_EXTENSION_get_data(X509_CRL_get_ext(list, index)))
  }

  static func number(_ kind: Int32, of list: OpaquePointer) -> [UInt8]? {
    guard let value = X509_CRL_get_ext_d2i(list, kind, nil, nil) else { return nil }
    let number = value.assumingMemoryBound(to: ASN1_INTEGER.self)
    defer { ASN1_INTEGER_free(number) }
    guard ASN1_STRING_type(number) == V_ASN1_INTEGER else { return nil }
    return Array(bytes(of: number).drop { $0 == 0 })
  }

  static func keepsExpiredSince(_ list: OpaquePointer) -> Int64? {
    guard let object = OBJ_txt2obj("2.5.29.60", 1) else { return nil }
    defer { ASN1_OBJECT_free(object) }
    let index = X509_CRL_get_ext_by_OBJ(list, object, -1)
    guard index >= 0 else { return nil }
    let content = bytes(of: X509_EXTENSION_get_data(X509_CRL_get_ext(list, index)))
    let time = decoded(
      content, by: { OpaquePointer(d2i_ASN1_GENERALIZEDTIME(nil, $0, $1)) },
      freeing: { ASN1_GENERALIZEDTIME_free(UnsafeMutablePointer($0)) })
    guard let time = time.map({ UnsafeMutablePointer<ASN1_GENERALIZEDTIME>($0) }) else { return nil }
    defer { ASN1_GENERALIZEDTIME_free(time) }
    return secondsSinceEpoch(time)
  }

  /// Whether this list of changes goes with a complete list: same issuer, same scope, and numbers that join
  /// (RFC 5280, 5.2.4). Whether either is authentic is another question.
  public func changes(_ base: RevocationList) -> Bool {
    guard let baseNumber, let number, let other = base.number, !base.scope.isDelta, !base.scope.isUnreadable,
      !scope.isUnreadable, scope.encoding == base.scope.encoding,
      X509_NAME_cmp(X509_CRL_get_issuer(pointer), X509_CRL_get_issuer(base.pointer)) == 0
    else { return false }
    return !Self.isLess(other, baseNumber) && Self.isLess(other, number)
  }

  private static func isLess(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count != right.count ? left.count < right.count : left.lexicographicallyPrecedes(right)
  }

  /// Whether a list takes the place of another: same issuer, same scope, of the same kind, and issued later.
  public func replaces(_ other: RevocationList) -> Bool {
    guard scope.encoding == other.scope.encoding, scope.isDelta == other.scope.isDelta,
      X509_NAME_cmp(X509_CRL_get_issuer(pointer), X509_CRL_get_issuer(other.pointer)) == 0
    else { return false }
    if let number, let old = other.number, number != old { return Self.isLess(old, number) }
    return thisUpdate > other.thisUpdate
  }

  /// Whether an entry has a critical extension that is not known here, so that nothing can be concluded from the
  /// list (RFC 5280, 5.3).
  private static func hasUnknownCriticalEntry(_ list: OpaquePointer) -> Bool {
    let known = [NID_crl_reason, NID_invalidity_date, NID_certificate_issuer]
    return members(of: X509_CRL_get_REVOKED(list)).contains { entry in
      (0..<max(0, X509_REVOKED_get_ext_count(entry))).contains { index in
        let value = X509_REVOKED_get_ext(entry, index)
        return X509_EXTENSION_get_critical(value) != 0
          && !known.contains(OBJ_obj2nid(X509_EXTENSION_get_object(value)))
      }
    }
  }
}
