import OpenSSLKit

/// What revocation lists say about a certificate at a moment.
enum RevocationStatus {
  /// A fresh list of the issuer covers the certificate and does not name it as of the moment.
  case good(RevocationList)
  /// A list of the issuer names it; `since` is the moment from which it does not hold.
  case revoked(RevocationList, since: Timestamp, reason: RevocationList.Reason)
  /// A fresh list names it as suspended (tạm dừng) at the moment.
  case suspended(RevocationList, since: Timestamp)
  /// There is a list of the issuer that covers the certificate, but none that is fresh.
  case stale(RevocationList)
  /// There is no list that covers the certificate.
  case unknown

  /// Looks through lists for a certificate.
  ///
  /// Freshness, for a moment *t* that is judged:
  /// - a list issued at or before *t* is fresh while *t* is not after its `nextUpdate`; where it names none, for
  ///   the policy's `listLifetimeWithoutNextUpdate`;
  /// - a list issued after *t* knows more about *t* than any issued before it and is fresh too, unless the
  ///   certificate had expired when it was issued: authorities take expired certificates off their lists;
  /// - its own signature's hash function must be one the policy allows.
  ///
  /// Of several fresh lists the one issued last decides. Revocation is for ever: a list that names the certificate
  /// for any reason but suspension proves it, fresh or not. The moment from which it does not hold is the date of
  /// revocation, or the earlier date of invalidity where the list gives one (RFC 5280, 5.3.2). A certificate
  /// revoked after *t* was good at *t*.
  static func of(
    _ certificate: Certificate, issuedBy issuer: Certificate, lists: [RevocationList], at moment: Timestamp,
    policy: VerificationPolicy
  ) -> RevocationStatus {
    let own = lists.filter {
      $0.concernsIssuer(of: certificate) && !$0.scope.isIndirect && $0.isIssued(by: issuer)
    }
    if let proof = earliestRevocation(of: certificate, in: own), proof.since <= moment {
      return .revoked(proof.list, since: proof.since, reason: proof.reason)
    }
    let covering = own.filter { $0.covers(certificate) }.sorted { $0.thisUpdate < $1.thisUpdate }
    let fresh = covering.last { isFresh($0, for: certificate, at: moment, policy: policy) }
    guard let fresh else { return covering.last.map { .stale($0) } ?? .unknown }
    if let entry = fresh.entry(for: certificate), entry.reason == .certificateHold, entry.since <= moment {
      return .suspended(fresh, since: entry.since)
    }
    return .good(fresh)
  }

  /// Looks at the moment by which the signature is proven to exist; where nothing is known about it, and the policy
  /// takes the time claimed by the signer, at that one. A revocation before the proven moment outweighs the claim.
  static func ofCertificate(
    _ certificate: Certificate, issuedBy issuer: Certificate, in file: SignatureCase
  ) -> RevocationStatus {
    func status(_ moment: Timestamp) -> RevocationStatus {
      of(certificate, issuedBy: issuer, lists: file.trust.revocationLists, at: moment, policy: file.policy)
    }
    let proven = status(file.moment)
    switch proven {
    case .good, .revoked, .suspended: return proven
    case .stale, .unknown: break
    }
    guard let claim = file.acceptedClaim, case .good(let list) = status(claim) else { return proven }
    return .good(list)
  }

  private static func earliestRevocation(
    of certificate: Certificate, in lists: [RevocationList]
  ) -> (list: RevocationList, since: Timestamp, reason: RevocationList.Reason)? {
    var earliest: (list: RevocationList, since: Timestamp, reason: RevocationList.Reason)?
    for list in lists {
      guard let entry = list.entry(for: certificate), entry.reason != .certificateHold,
        entry.reason != .removeFromCRL, earliest.map({ entry.since < $0.since }) ?? true
      else { continue }
      earliest = (list, entry.since, entry.reason)
    }
    return earliest
  }

  private static func isFresh(
    _ list: RevocationList, for certificate: Certificate, at moment: Timestamp, policy: VerificationPolicy
  ) -> Bool {
    guard let digest = list.signatureDigest, policy.allows(digest, at: moment) else { return false }
    let time = moment.secondsSinceEpoch
    if list.thisUpdate > time { return certificate.notAfter >= list.thisUpdate }
    let end =
      list.nextUpdate
      ?? list.thisUpdate.addingReportingOverflow(policy.listLifetimeWithoutNextUpdate).partialValue
    return time <= end
  }
}

extension RevocationList.Entry {
  /// The moment from which the certificate does not hold.
  fileprivate var since: Timestamp { Timestamp(secondsSinceEpoch: min(revokedAt, invalidSince ?? revokedAt)) }
}
