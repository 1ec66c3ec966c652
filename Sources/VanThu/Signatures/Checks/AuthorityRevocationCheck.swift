import OpenSSLKit

/// The authorities between the signing certificate and the anchor were not revoked at the moment judged.
enum AuthorityRevocationCheck: JudgeCheck {
  static let id = "revocation.authorities"
  static let clause = "RFC 5280, 6.3; ETSI EN 319 102-1, 5.2.6"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    guard let path = file.path else { return .notReached(id) }
    var undecided: SignatureCheck?
    for (authority, issuer) in path.issued.dropFirst() {
      let status = file.revocation(of: authority, issuedBy: issuer, under: path.anchor)
      let subject: [String: Message.Argument] = ["subject": .text(authority.subject.text)]
      switch status {
      case .good: continue
      case .revoked(let source, let since, _), .suspended(let source, let since):
        return .failed(
          id, .indeterminate(.revokedAuthorityNoProof),
          Message(
            "check.revocation.authority",
            subject.merging(RevocationCheck.moments(since)) { first, _ in first }),
          detail: source.detail)
      case .stale, .unknown:
        let message = Message("check.revocation.authority.unknown", subject)
        undecided =
          undecided
          ?? (file.policy.revocation == .required
            ? .undecided(id, .indeterminate(.tryLater), message)
            : .skipped(id, message, detail: "revocation: notRequired (policy \(file.policy.id))"))
      }
    }
    if let undecided { return undecided }
    return .passed(id, Message("check.revocation.authorities.good"))
  }
}
