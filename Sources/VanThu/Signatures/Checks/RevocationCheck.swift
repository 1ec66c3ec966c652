import OpenSSLKit

/// The signing certificate was not revoked or suspended at the moment judged, as fresh revocation lists or OCSP
/// responses show.
enum RevocationCheck: JudgeCheck {
  static let id = "revocation.certificate"
  static let clause = "TT 15/2025/TT-BKHCN, Phụ lục II; NĐ 68/2024/NĐ-CP, Điều 31; ETSI EN 319 102-1, 5.2.6"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    guard let path = file.path else { return .notReached(id) }
    // What is trusted without proof has nobody who could revoke it.
    guard let leaf = path.issued.first else { return .skipped(id, Message("check.revocation.anchor")) }
    let status = file.revocation(of: leaf.certificate, issuedBy: leaf.issuer, under: path.anchor)
    file.revocation = status
    switch status {
    case .good(let source):
      return .passed(
        id, Message(MessageKey("check.revocation.good.\(source.kind.rawValue)"), moments(source.asOf)),
        detail: source.detail)
    case .revoked(let source, let since, let reason):
      let detail = "revoked at \(since), reason \(reason); \(source.detail)"
      if let claimed = file.evidence.claimedSigningTime, claimed < since {
        // Whoever holds a stolen key can claim any time before its revocation.
        return .undecided(
          id, .indeterminate(.revokedNoProof), Message("check.revocation.noProof", moments(since)),
          detail: detail)
      }
      return .failed(
        id, .invalid(.revoked), Message("check.revocation.revoked", moments(since)), detail: detail)
    case .suspended(let source, let since):
      return .undecided(
        id, .indeterminate(.tryLater), Message("check.revocation.suspended", moments(since)),
        detail: source.detail)
    case .stale(let source):
      return unknown(
        file.policy,
        Message("check.revocation.stale", moments(source.asOf)),
        detail: source.detail)
    case .unknown:
      return unknown(
        file.policy,
        Message("check.revocation.unknown", ["issuer": .text(leaf.certificate.issuer.text)]), detail: nil)
    }
  }

  private static func unknown(
    _ policy: VerificationPolicy, _ message: Message, detail: String?
  ) -> SignatureCheck {
    switch policy.revocation {
    case .required: .undecided(id, .indeterminate(.tryLater), message, detail: detail)
    case .notRequired: .skipped(id, message, detail: "revocation: notRequired (policy \(policy.id))")
    }
  }

  /// A moment as the places `{time}` and `{date}` of a message.
  static func moments(_ moment: Timestamp) -> [String: Message.Argument] {
    ["time": .time(moment), "date": .dayOf(moment)]
  }
}
