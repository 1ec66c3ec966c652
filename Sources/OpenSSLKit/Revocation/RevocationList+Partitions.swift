internal import COpenSSL

extension RevocationList {
  /// Whether a list for one distribution point is the one of a certificate: both give the same full name.
  func sharesDistributionPoint(with certificate: Certificate) -> Bool {
    let value = X509_CRL_get_ext_d2i(pointer, NID_issuing_distribution_point, nil, nil)
    let own = value?.assumingMemoryBound(to: ISSUING_DIST_POINT.self)
    defer {
      ISSUING_DIST_POINT_free(own)
      ERR_clear_error()
    }
    let names = Self.fullNames(own?.pointee.distpoint)
    let points = X509_get_ext_d2i(certificate.pointer, NID_crl_distribution_points, nil, nil)
    let stack = points.map { OpaquePointer($0) }
    defer { CRL_DIST_POINTS_free(stack) }
    return members(of: stack).contains { member in
      let point = UnsafeMutablePointer<DIST_POINT>(member)
      // A point for some reasons or with an issuer of its own does not speak for the whole certificate.
      guard point.pointee.reasons == nil, point.pointee.CRLissuer == nil else { return false }
      return Self.fullNames(point.pointee.distpoint).contains { name in
        names.contains { GENERAL_NAME_cmp($0, name) == 0 }
      }
    }
  }

  private static func fullNames(
    _ point: UnsafeMutablePointer<DIST_POINT_NAME>?
  ) -> [UnsafeMutablePointer<GENERAL_NAME>] {
    guard let point, point.pointee.type == 0 else { return [] }
    return members(of: point.pointee.name.fullname).map { UnsafeMutablePointer<GENERAL_NAME>($0) }
  }
}
