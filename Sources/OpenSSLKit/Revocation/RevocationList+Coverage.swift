internal import COpenSSL

/// What a list would say about a certificate if it were revoked (RFC 5280, 6.3.3 (b) to (d)).
extension RevocationList {
  /// Whether the list bears the name of a certificate's issuer.
  public func concernsIssuer(of certificate: Certificate) -> Bool {
    issuerHash == certificate.issuerHash
      && X509_NAME_cmp(X509_CRL_get_issuer(pointer), X509_get_issuer_name(certificate.pointer)) == 0
  }

  /// Whether the list, by its scope, would name the certificate if it were revoked for any reason.
  ///
  /// A list of changes covers nothing by itself; see ``changes(_:)``.
  public func covers(_ certificate: Certificate) -> Bool {
    !scope.isDelta && reasonsCovered(of: certificate) == .all
  }

  /// The reasons for which the list would name the certificate; empty when it does not speak about it.
  ///
  /// Asked for each of the certificate's distribution points, and once more as if it had one without any condition:
  /// a list of the issuer that is at hand counts wherever it came from.
  public func reasonsCovered(of certificate: Certificate) -> RevocationReasons {
    guard !scope.isUnreadable, !scope.onlyAttributes, !(scope.onlyUsers && certificate.isAuthority),
      !(scope.onlyAuthorities && !certificate.isAuthority)
    else { return [] }
    let isOwn = concernsIssuer(of: certificate)
    guard isOwn || scope.isIndirect else { return [] }
    if isOwn && !scope.isPartition { return scope.reasons }
    return scope.reasons.intersection(reasonsByPoints(of: certificate, isOwn: isOwn))
  }

  private func reasonsByPoints(of certificate: Certificate, isOwn: Bool) -> RevocationReasons {
    let value = X509_CRL_get_ext_d2i(pointer, NID_issuing_distribution_point, nil, nil)
    let own = value?.assumingMemoryBound(to: ISSUING_DIST_POINT.self)
    let points = X509_get_ext_d2i(certificate.pointer, NID_crl_distribution_points, nil, nil)
    let stack = points.map { OpaquePointer($0) }
    defer {
      ISSUING_DIST_POINT_free(own)
      CRL_DIST_POINTS_free(stack)
      ERR_clear_error()
    }
    let listIssuer = X509_CRL_get_issuer(pointer)
    let names = PointName(own?.pointee.distpoint, under: listIssuer)
    var covered: RevocationReasons = []
    for member in members(of: stack) {
      let point = UnsafeMutablePointer<DIST_POINT>(member)
      let listIssuers = Self.names(point.pointee.CRLissuer)
      if point.pointee.CRLissuer != nil {
        // The certificate hands the matter to another issuer: the list must be that one's and say so too.
        guard scope.isIndirect, listIssuers.contains(where: { PointName.isDirectory($0, listIssuer) }) else {
          continue
        }
      } else if !isOwn {
        continue
      }
      let certificateIssuer = listIssuers.isEmpty ? X509_get_issuer_name(certificate.pointer) : listIssuer
      let theirs = PointName(point.pointee.distpoint, under: certificateIssuer)
      let matches =
        switch (names, theirs) {
        case (nil, _): true
        case (let names?, let theirs?): names.matches(theirs)
        case (let names?, nil): names.matches(PointName(listIssuers))
        }
      if matches { covered.formUnion(RevocationReasons(point.pointee.reasons)) }
    }
    if isOwn, let names, names.isDirectory(X509_get_issuer_name(certificate.pointer)) { covered = .all }
    return covered
  }

  private static func names(_ stack: OpaquePointer?) -> [UnsafeMutablePointer<GENERAL_NAME>] {
    members(of: stack).map { UnsafeMutablePointer<GENERAL_NAME>($0) }
  }

  /// The name of a distribution point, full or relative to an issuer; alive as long as what it was read from.
  private struct PointName {
    let full: [UnsafeMutablePointer<GENERAL_NAME>]
    let relative: OpaquePointer?

    init(_ names: [UnsafeMutablePointer<GENERAL_NAME>]) {
      full = names
      relative = nil
    }

    init?(_ name: UnsafeMutablePointer<DIST_POINT_NAME>?, under issuer: OpaquePointer?) {
      guard let name else { return nil }
      if name.pointee.type == 0 {
        full = RevocationList.names(name.pointee.name.fullname)
        relative = nil
      } else {
        // Puts the whole name together; it belongs to the distribution point. One that fails matches nothing.
        full = []
        relative = DIST_POINT_set_dpname(name, issuer) == 1 ? name.pointee.dpname : nil
      }
    }

    func matches(_ other: PointName) -> Bool {
      if let relative { return other.isDirectory(relative) }
      if let relative = other.relative { return isDirectory(relative) }
      return full.contains { name in other.full.contains { GENERAL_NAME_cmp(name, $0) == 0 } }
    }

    func isDirectory(_ name: OpaquePointer?) -> Bool {
      if let relative { return X509_NAME_cmp(relative, name) == 0 }
      return full.contains { Self.isDirectory($0, name) }
    }

    static func isDirectory(_ name: UnsafeMutablePointer<GENERAL_NAME>, _ other: OpaquePointer?) -> Bool {
      name.pointee.type == GEN_DIRNAME && X509_NAME_cmp(name.pointee.d.directoryName, other) == 0
    }
  }
}
