import OpenSSLKit

/// What is known about the revocation of a certificate at a moment.
enum RevocationStatus {
  /// Fresh information of who may give it covers the certificate and does not name it as of the moment.
  case good(RevocationSource)
  /// It is revoked; `since` is the moment from which it does not hold.
  case revoked(RevocationSource, since: Timestamp, reason: RevocationList.Reason)
  /// Fresh information names it as suspended (tạm dừng) at the moment.
  case suspended(RevocationSource, since: Timestamp)
  /// There is information that covers the certificate, but none that is fresh.
  case stale(RevocationSource)
  /// There is none.
  case unknown

  /// What the answer rests on; `nil` without any.
  var source: RevocationSource? {
    switch self {
    case .good(let source), .revoked(let source, _, _), .suspended(let source, _), .stale(let source): source
    case .unknown: nil
    }
  }

  /// Whether the certificate may be relied on under a policy: shown to be good, or not shown to be anything where the
  /// policy does not ask.
  func isAcceptable(under policy: VerificationPolicy) -> Bool {
    switch self {
    case .good: true
    case .revoked, .suspended: false
    case .stale, .unknown: policy.revocation == .notRequired
    }
  }
}

/// Where information about revocation comes from.
enum RevocationSource: Hashable {
  /// A revocation list, and the list of changes that brings it up to date.
  case list(RevocationList, changes: RevocationList?)
  /// A responder's answer.
  case response(OCSPResponse, OCSPResponse.Answer)

  /// The kind, for machine output.
  var kind: SignatureVerdict.Revocation.Source {
    switch self {
    case .list: .crl
    case .response: .ocsp
    }
  }

  /// The moment as of which it speaks.
  var asOf: Timestamp {
    switch self {
    case .list(let list, let changes): Timestamp(secondsSinceEpoch: (changes ?? list).thisUpdate)
    case .response(_, let answer): Timestamp(secondsSinceEpoch: answer.thisUpdate)
    }
  }

  /// What it is, technically.
  var detail: String {
    switch self {
    case .list(let list, let changes):
      let base = Self.detail(
        "list of \(list.issuer.text)", list.thisUpdate, list.nextUpdate, digest: list.sha256)
      guard let changes else { return base }
      return base + "; "
        + Self.detail("list of changes", changes.thisUpdate, changes.nextUpdate, digest: changes.sha256)
    case .response(let response, let answer):
      return Self.detail("OCSP response", answer.thisUpdate, answer.nextUpdate, digest: response.sha256)
    }
  }

  private static func detail(_ what: String, _ issued: Int64, _ next: Int64?, digest: [UInt8]) -> String {
    let next = next.map { Timestamp(secondsSinceEpoch: $0).iso8601 } ?? "not said"
    return "\(what), thisUpdate \(Timestamp(secondsSinceEpoch: issued)), nextUpdate \(next), "
      + "SHA-256 \(hex(digest))"
  }
}

extension RevocationList.Reason {
  /// Whether a revocation for this reason leaves what the key signed before as it is: the key was never in wrong hands
  /// (RFC 3161, 4). One without a reason may mean anything.
  var leavesKeyAlone: Bool {
    switch self {
    case .affiliationChanged, .superseded, .cessationOfOperation, .privilegeWithdrawn: true
    case .unspecified, .keyCompromise, .authorityCompromise, .certificateHold, .removeFromCRL,
      .attributeAuthorityCompromise:
      false
    }
  }
}

extension RevocationList.Entry {
  /// The moment from which the certificate does not hold: the date of revocation, or the date of invalidity where an
  /// earlier one is given (RFC 5280, 5.3.2).
  var since: Timestamp { Timestamp(secondsSinceEpoch: min(revokedAt, invalidSince ?? revokedAt)) }
}
