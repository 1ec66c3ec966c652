internal import COpenSSL

/// Where a certificate says that more about it can be had. Addresses are hints of whoever made the certificate;
/// nothing here asks them.
extension Certificate {
  /// The most addresses of a kind that are handed out.
  private static let maximumAddresses = 16

  /// Where its revocation lists lie (cRLDistributionPoints), as URIs.
  public var revocationListAddresses: [String] {
    let points = X509_get_ext_d2i(pointer, NID_crl_distribution_points, nil, nil).map { OpaquePointer($0) }
    defer {
      CRL_DIST_POINTS_free(points)
      ERR_clear_error()
    }
    let names = members(of: points).flatMap { member in
      let name = UnsafeMutablePointer<DIST_POINT>(member).pointee.distpoint
      guard let name, name.pointee.type == 0 else { return [OpaquePointer]() }
      return members(of: name.pointee.name.fullname)
    }
    return Array(names.compactMap { Self.uri(UnsafeMutablePointer($0)) }.prefix(Self.maximumAddresses))
  }

  /// Where its authority's OCSP responder is (authorityInfoAccess), as URIs.
  public var responderAddresses: [String] { informationAddresses(NID_ad_OCSP) }

  /// Where its issuer's certificate lies (authorityInfoAccess), as URIs.
  public var issuerAddresses: [String] { informationAddresses(NID_ad_ca_issuers) }

  private func informationAddresses(_ method: Int32) -> [String] {
    let access = X509_get_ext_d2i(pointer, NID_info_access, nil, nil).map { OpaquePointer($0) }
    defer {
      AUTHORITY_INFO_ACCESS_free(access)
      ERR_clear_error()
    }
    let addresses = members(of: access).compactMap { member -> String? in
      let description = UnsafeMutablePointer<ACCESS_DESCRIPTION>(member).pointee
      guard OBJ_obj2nid(description.method) == method else { return nil }
      return Self.uri(description.location)
    }
    return Array(addresses.prefix(Self.maximumAddresses))
  }

  private static func uri(_ name: UnsafeMutablePointer<GENERAL_NAME>?) -> String? {
    guard let name, name.pointee.type == GEN_URI else { return nil }
    return String(validating: bytes(of: name.pointee.d.uniformResourceIdentifier), as: UTF8.self)
  }
}
