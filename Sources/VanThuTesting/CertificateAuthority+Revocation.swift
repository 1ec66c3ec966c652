import OpenSSLKit
import VanThu

extension CertificateAuthority {
  /// A certificate taken back, as the authority's list shall name it.
  public struct Revocation: Sendable {
    /// The certificate.
    public var certificate: Certificate
    /// Since when it does not hold.
    public var at: Timestamp
    /// Why; `nil` leaves the reason out.
    public var reason: RevocationList.Reason?

    /// An entry for a list.
    public init(_ certificate: Certificate, at: Timestamp, reason: RevocationList.Reason? = nil) {
      self.certificate = certificate
      self.at = at
      self.reason = reason
    }
  }

  /// The authority's revocation list as of a moment.
  ///
  /// - Parameters:
  ///   - at: when it is issued.
  ///   - nextUpdate: when the next one is due; `nil` leaves it out.
  public func revocationList(
    _ revocations: [Revocation] = [], at: Timestamp, nextUpdate: Timestamp?
  ) throws -> RevocationList {
    try revocationList(revocations, at: at, nextUpdate: nextUpdate) { _ in }
  }

  /// A numbered list, to which lists of changes can refer.
  ///
  /// - Parameter base: makes it a list of changes against the list of that number.
  public func revocationList(
    _ revocations: [Revocation] = [], number: UInt64, changing base: UInt64? = nil, at: Timestamp,
    nextUpdate: Timestamp?
  ) throws -> RevocationList {
    try revocationList(revocations, at: at, nextUpdate: nextUpdate) {
      $0.number = number
      $0.baseNumber = base
    }
  }

  /// A list that also speaks for other authorities (indirect); certificates that this authority shall speak about
  /// name it as ``CertificateBuilder`` with `revocationListIssuer`.
  public func indirectRevocationList(
    _ revocations: [Revocation] = [], at: Timestamp, nextUpdate: Timestamp?
  ) throws -> RevocationList {
    try revocationList(revocations, at: at, nextUpdate: nextUpdate) { builder in
      for index in builder.items.indices { builder.items[index].namesIssuer = true }
      // issuingDistributionPoint with indirectCRL alone.
      builder.extensions = [.init(oid: "2.5.29.28", isCritical: true, der: [0x30, 0x03, 0x84, 0x01, 0xFF])]
    }
  }

  /// The authority's revocation list, with changes to what it says.
  package func revocationList(
    _ revocations: [Revocation] = [], at: Timestamp, nextUpdate: Timestamp?,
    adjust: (inout RevocationListBuilder) -> Void
  ) throws -> RevocationList {
    var builder = RevocationListBuilder(
      items: revocations.map {
        RevocationListBuilder.Item(
          certificate: $0.certificate, revokedAt: $0.at.secondsSinceEpoch, reason: $0.reason)
      },
      thisUpdate: at.secondsSinceEpoch, nextUpdate: nextUpdate?.secondsSinceEpoch)
    adjust(&builder)
    return try builder.list(issuer: certificate, issuerKey: key)
  }
}
