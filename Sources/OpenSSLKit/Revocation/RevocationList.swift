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
  /// The list's number, most significant byte first, without leading zeros (cRLNumber); `nil` when it has none.
  public let number: [UInt8]?
  /// For a list of changes, the number of the list that it changes, written in the same way; otherwise `nil`.
  public let baseNumber: [UInt8]?
  /// Since when certificates that expire stay on the list, in seconds since the epoch (expiredCertsOnCRL, X.509,
  /// 9.5.2.8); `nil` when the list does not say, and then they may be taken off.
  public let keepsExpiredSince: Int64?
  /// OpenSSL's short hash of the issuer's name in comparable form.
  let issuerHash: UInt
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
    /// The reasons of revocation that the list speaks about.
    public let reasons: RevocationReasons
    /// Only the certificates that name its distribution point.
    public let isPartition: Bool
    /// The encoding of the extensions that say so (issuing distribution point, authority key identifier): a list
    /// of changes belongs to a list that has the same.
    public let encoding: [[UInt8]]
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

    /// What an OCSP response says in the same words.
    package init(revokedAt: Int64, invalidSince: Int64?, reason: Reason) {
      self.revokedAt = revokedAt
      self.invalidSince = invalidSince
      self.reason = reason
    }
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
    issuerHash = X509_NAME_hash_ex(X509_CRL_get_issuer(pointer), nil, nil, nil)
    nextUpdate = secondsSinceEpoch(X509_CRL_get0_nextUpdate(pointer))
    scope = Self.scope(of: pointer)
    number = Self.number(NID_crl_number, of: pointer)
    baseNumber = Self.number(NID_delta_crl, of: pointer)
    keepsExpiredSince = Self.keepsExpiredSince(pointer)
    var algorithm: UnsafePointer<X509_ALGOR>?
    X509_CRL_get0_signature(pointer, nil, &algorithm)
    signatureDigest = SignedObject.digest(of: algorithm)
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

  /// Whether the list was issued, by name and signature, with the key of an authority that may sign such lists.
  public func isIssued(by authority: Certificate) -> Bool {
    guard issuerHash == authority.subjectHash,
      X509_NAME_cmp(X509_CRL_get_issuer(pointer), X509_get_subject_name(authority.pointer)) == 0,
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

  /// The entry about a certificate, by its issuer and serial number; `nil` when it is not on the list.
  ///
  /// An entry of a list that speaks for several issuers counts for the issuer it names, or the last one named before
  /// it (RFC 5280, 5.3.3).
  public func entry(for certificate: Certificate) -> Entry? {
    var found: OpaquePointer?
    let answer = X509_CRL_get0_by_cert(pointer, &found, certificate.pointer)
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

extension RevocationList: Hashable {
  /// Equality of the DER bytes.
  public static func == (left: RevocationList, right: RevocationList) -> Bool {
    left === right || left.sha256 == right.sha256
  }

  /// Hashes the digest of the DER bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(sha256) }
}
