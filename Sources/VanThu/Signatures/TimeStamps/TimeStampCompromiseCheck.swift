import OpenSSLKit

/// The authority's key is not known to have been in wrong hands, now, whatever was known at the time-stamp's time:
/// whoever holds the key can write any time into a time-stamp.
///
/// A revocation for another reason (superseded, operation ended, affiliation changed) leaves earlier time-stamps as
/// they are; one without a reason does not (RFC 3161, 4).
enum TimeStampCompromiseCheck: JudgeCheck {
  static let id = "timestamp.compromise"
  static let clause = "RFC 3161, 4"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    guard let path = file.path, let leaf = path.issued.first else { return .notReached(id) }
    let status = file.inquiry.status(
      of: leaf.certificate, issuedBy: leaf.issuer, under: path.anchor, at: file.now)
    guard case .revoked(_, let since, let reason) = status, !reason.leavesKeyAlone else {
      return .passed(id, Message("check.timestamp.compromise.passed"))
    }
    return .undecided(
      id, .indeterminate(.revokedNoProof),
      Message("check.timestamp.compromise.failed", RevocationCheck.moments(since)),
      detail: "revoked at \(since), reason \(reason)")
  }
}
