internal import COpenSSL
import Synchronization

/// A certificate revocation list (CRL, danh sách chứng thư số bị thu hồi), parsed once (RFC 5280, 5).
public final class RevocationList: Sendable {
  /// The most bytes of DER that are looked at.
  public static let maximumByteCount = 64 << 20

  // Immutable after init; OpenSSL sorts the entries under a lock of its own at the first look-up.
  nonisolated(unsafe) let pointer: OpaquePointer

  /// The list's bytes as they came.
  public let der: [UInt8]
  /// SHA-256 of the DER bytes.
  public let sha256: [UInt8]
  /// Who issued it.
  public let issuer: DistinguishedName
  /// When it was issued, in seconds since 1970-01-01T00:00:00Z.
  public let thisUpdate: Int64
  /// When the next one is due at the latest; `nil` when the list does not say.
  public let nextUpdate: Int64?
  /// The hash function of the list's signature; `nil` for one not known here.
  public let signatureDigest: DigestAlgorithm?
  /// How much of the issuer's certificates the list speaks about.
  public let scope: Scope
  /// Whether the list was signed with the key of certificates that were asked about, by their digests: hashing a
  /// list of megabytes again for every signature would cost more than all the rest.
  private let issuers = Mutex<[[UInt8]: Bool]>([:])

  /// What a list covers, as its extensions say.
  public struct Scope: Hashable, Sendable {
    /// Only changes against another list (deltaCRLIndicator).
    public let isDelta: Bool
    /// Entries of other issuers too (indirectCRL).
    public let isIndirect: Bool
    /// Only end-entity certificates.
    public let onlyUsers: Bool
    /// Only certificates of authorities.
    public let onlyAuthorities: Bool
    /// Only attribute certificates.
    public let onlyAttributes: Bool
    /// Only some reasons of revocation.
    public let onlySomeReasons: Bool
    /// Only the certificates that name its distribution point.
    public let isPartition: Bool
    /// A critical extension that is not known here, or a scope that cannot be read: nothing can be concluded.
    public let isUnreadable: Bool
  }

  /// One entry of a list.
  public struct Entry: Hashable, Sendable {
    /// When the certificate was revoked, in seconds since 1970-01-01T00:00:00Z.
    public let revokedAt: Int64
    /// Since when the key is known or thought to be in wrong hands, where the list says so.
    public let invalidSince: Int64?
    /// Why.
    public let reason: Reason
  }

  /// Why a certificate was revoked (RFC 5280, 5.3.1).
  public enum Reason: Int, Hashable, Sendable, CaseIterable {
    case unspecified = 0
    case keyCompromise = 1
    case authorityCompromise = 2
    case affiliationChanged = 3
    case superseded = 4
    case cessationOfOperation = 5
    /// Suspended (tạm dừng), which may be lifted.
    case certificateHold = 6
    /// Taken off again; only in lists of changes.
    case removeFromCRL = 8
    case privilegeWithdrawn = 9
    case attributeAuthorityCompromise = 10
  }

  /// Reads a list from DER.
  ///
  /// - Throws: `malformed` for bytes that are no list or have something after it, `limitExceeded` beyond
  ///   `maximumByteCount`.
  public init(der: [UInt8]) throws(OpenSSLError) {
    guard der.count <= Self.maximumByteCount else {
      throw OpenSSLError(.limitExceeded, "a revocation list of \(der.count) bytes is too large")
    }
    (pointer, thisUpdate) = try withCleanErrorQueue { () throws(OpenSSLError) in
      let found = decoded(der, by: { d2i_X509_CRL(nil, $0, $1) }, freeing: { X509_CRL_free($0) })
      guard let found else { throw OpenSSLError(draining: .malformed, "not a revocation list in DER") }
      guard let issued = secondsSinceEpoch(X509_CRL_get0_lastUpdate(found)) else {
        X509_CRL_free(found)
        throw OpenSSLError(draining: .malformed, "a revocation list without a readable time")
      }
      return (found, issued)
    }
    self.der = der
    sha256 = DigestAlgorithm.sha256.digest(der)
    issuer = DistinguishedName(X509_CRL_get_issuer(pointer))
    nextUpdate = secondsSinceEpoch(X509_CRL_get0_nextUpdate(pointer))
    scope = Self.scope(of: pointer)
    var digest: Int32 = 0
    let known = OBJ_find_sigid_algs(X509_CRL_get_signature_nid(pointer), &digest, nil) == 1
    signatureDigest = known ? DigestAlgorithm(nid: digest) : nil
    ERR_clear_error()
  }

  deinit { X509_CRL_free(pointer) }

  /// Reads the lists of a file, whether it is one in DER or any number in PEM.
  public static func all(file: [UInt8]) throws(OpenSSLError) -> [RevocationList] {
    if file.first == 0x30 { return [try RevocationList(der: file)] }
    guard file.count <= 2 * maximumByteCount else {
      throw OpenSSLError(.limitExceeded, "a file of \(file.count) bytes is too large for revocation lists")
    }
    var lists: [RevocationList] = []
    for der in try PEMBlocks(file, labels: ["X509 CRL"], limit: 1_000).contents {
      lists.append(try RevocationList(der: der))
    }
    return lists
  }

  /// The list as PEM.
  public var pem: String { PEMBlocks.text(label: "X509 CRL", der) }

  private static func scope(of list: OpaquePointer) -> Scope {
    var critical: Int32 = 0
    let value = X509_CRL_get_ext_d2i(list, NID_issuing_distribution_point, &critical, nil)
    let point = value?.assumingMemoryBound(to: ISSUING_DIST_POINT.self)
    defer { ISSUING_DIST_POINT_free(point) }
    return Scope(
      isDelta: X509_CRL_get_ext_by_NID(list, NID_delta_crl, -1) >= 0,
      isIndirect: (point?.pointee.indirectCRL ?? 0) != 0,
      onlyUsers: (point?.pointee.onlyuser ?? 0) != 0,
      onlyAuthorities: (point?.pointee.onlyCA ?? 0) != 0,
      onlyAttributes: (point?.pointee.onlyattr ?? 0) != 0,
      onlySomeReasons: point?.pointee.onlysomereasons != nil,
      isPartition: point?.pointee.distpoint != nil,
      // Without a value, −1 says that the extension is not there; anything else that it cannot be read.
      isUnreadable: (point == nil && critical != -1) || hasUnknownCriticalExtension(list))
  }

  private static func hasUnknownCriticalExtension(_ list: OpaquePointer) -> Bool {
    let known = [NID_issuing_distribution_point, NID_authority_key_identifier, NID_crl_number, NID_delta_crl]
    return (0..<max(0, X509_CRL_get_ext_count(list))).contains { index in
      let value = X509_CRL_get_ext(list, index)
      return X509_EXTENSION_get_critical(value) != 0
        && !known.contains(OBJ_obj2nid(X509_EXTENSION_get_object(value)))
    }
  }

  /// Whether the list was issued, by name and signature, with the key of an authority that may sign such lists.
  public func isIssued(by authority: Certificate) -> Bool {
    guard X509_NAME_cmp(X509_CRL_get_issuer(pointer), X509_get_subject_name(authority.pointer)) == 0,
      authority.keyUsage?.contains(.revocationListSigning) ?? true, let key = authority.publicKey
    else { return false }
    if let known = issuers.withLock({ $0[authority.sha256] }) { return known }
    defer { ERR_clear_error() }
    let verified = X509_CRL_verify(pointer, key) == 1
    issuers.withLock { known in
      if known.count >= 16 { known.removeAll() }
      known[authority.sha256] = verified
    }
    return verified
  }

  /// Whether the list bears the name of a certificate's issuer.
  public func concernsIssuer(of certificate: Certificate) -> Bool {
    X509_NAME_cmp(X509_CRL_get_issuer(pointer), X509_get_issuer_name(certificate.pointer)) == 0
  }

  /// Whether the list, by its scope, would name the certificate if it were revoked.
  ///
  /// Lists of changes, lists that speak for other issuers and lists for some reasons only cover nothing here.
  public func covers(_ certificate: Certificate) -> Bool {
    guard concernsIssuer(of: certificate), !scope.isUnreadable, !scope.isDelta, !scope.isIndirect,
      !scope.onlyAttributes, !scope.onlySomeReasons
    else { return false }
    if scope.onlyUsers && certificate.isAuthority { return false }
    if scope.onlyAuthorities && !certificate.isAuthority { return false }
    return !scope.isPartition || sharesDistributionPoint(with: certificate)
  }

  /// The entry about a certificate of the list's issuer; `nil` when it is not on the list.
  public func entry(for certificate: Certificate) -> Entry? {
    var found: OpaquePointer?
    let answer = X509_CRL_get0_by_serial(
      pointer, &found, UnsafeMutablePointer(mutating: X509_get0_serialNumber(certificate.pointer)))
    guard answer != 0, let found else { return nil }
    defer { ERR_clear_error() }
    var critical: Int32 = 0
    var reason = answer == 2 ? Reason.removeFromCRL : .unspecified
    if let value = X509_REVOKED_get_ext_d2i(found, NID_crl_reason, &critical, nil) {
      let number = value.assumingMemoryBound(to: ASN1_ENUMERATED.self)
      reason = Reason(rawValue: ASN1_ENUMERATED_get(number)) ?? .unspecified
      ASN1_ENUMERATED_free(number)
    }
    var invalidSince: Int64?
    if let value = X509_REVOKED_get_ext_d2i(found, NID_invalidity_date, &critical, nil) {
      let time = value.assumingMemoryBound(to: ASN1_GENERALIZEDTIME.self)
      invalidSince = secondsSinceEpoch(time)
      ASN1_GENERALIZEDTIME_free(time)
    }
    // An entry whose time cannot be read revokes since the year 1.
    return Entry(
      revokedAt: secondsSinceEpoch(X509_REVOKED_get0_revocationDate(found)) ?? -62_135_596_800,
      invalidSince: invalidSince, reason: reason)
  }
}
