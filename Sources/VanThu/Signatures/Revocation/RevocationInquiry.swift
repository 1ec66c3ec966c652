import OpenSSLKit

/// Answers whether certificates were revoked, from lists and OCSP responses at hand.
///
/// Freshness, for a moment *t* that is judged:
/// - information issued at or before *t* is fresh while *t* is not after its `nextUpdate`; where it names none, for
///   the policy's `listLifetimeWithoutNextUpdate`;
/// - information issued after *t* knows more about *t* than any issued before it and is fresh too, unless the
///   certificate had expired by then and the issuer does not say that it keeps expired ones: authorities take them
///   off their lists;
/// - the hash function of its own signature must be one the policy allows.
///
/// Of fresh information the one issued last decides. Revocation is for ever: information that names the certificate
/// for any reason but suspension proves it, fresh or not. A certificate revoked after *t* was good at *t*.
struct RevocationInquiry {
  /// The most signers of lists and responders that are looked into behind one another.
  static let maximumDepth = 4
  /// The most lists and responses taken out of a signature.
  static let maximumCarried = 64

  let trust: TrustStore
  let policy: VerificationPolicy
  /// Certificates that came with the signature.
  let carried: [Certificate]
  let lists: [RevocationList]
  let responses: [OCSPResponse]
  let ledger = RevocationLedger()

  /// An inquiry over what the trust store has and what came with a signature. Of the latter, what cannot be read is
  /// left out: it proves nothing.
  init(
    trust: TrustStore, policy: VerificationPolicy, carried: [Certificate] = [], carriedLists: [[UInt8]] = [],
    carriedResponses: [[UInt8]] = []
  ) {
    self.trust = trust
    self.policy = policy
    self.carried = carried
    lists =
      trust.revocationLists
      + carriedLists.prefix(Self.maximumCarried).compactMap { try? RevocationList(der: $0) }
    responses =
      trust.ocspResponses
      + carriedResponses.prefix(Self.maximumCarried).compactMap { try? OCSPResponse(der: $0) }
  }

  /// What was asked on the way here.
  struct Trail {
    /// Signers of lists whose own status is being found: a list may be signed by a certificate that it covers.
    var listSigners: [Certificate] = []
    /// Responders whose own status is being found: none vouches for itself.
    var responders: [Certificate] = []

    var depth: Int { listSigners.count + responders.count }
  }

  /// What is known about a certificate at a moment.
  ///
  /// - Parameters:
  ///   - issuer: the certificate above it on its path.
  ///   - anchor: the end of that path; whoever signs lists in the issuer's place must lead to the same.
  func status(
    of certificate: Certificate, issuedBy issuer: Certificate, under anchor: Certificate,
    at moment: Timestamp,
    _ trail: Trail = Trail()
  ) -> RevocationStatus {
    let question = Question(
      certificate: certificate, issuer: issuer, anchor: anchor, moment: moment, trail: trail)
    let findings = self.findings(inLists: question) + self.findings(inResponses: question)
    let proofs = findings.filter { finding in
      finding.entry.map { $0.reason != .certificateHold && $0.since <= moment } ?? false
    }
    if let proof = proofs.min(by: { $0.since < $1.since }), let entry = proof.entry {
      ledger.use(proof.source)
      return .revoked(proof.source, since: entry.since, reason: entry.reason)
    }
    guard let fresh = deciding(findings.filter { $0.isFresh && !$0.reasons.isEmpty }) else {
      ledger.need(certificate, issuedBy: issuer)
      let covering = findings.filter { !$0.reasons.isEmpty }.max { $0.source.asOf < $1.source.asOf }
      return covering.map { .stale($0.source) } ?? .unknown
    }
    for finding in fresh { ledger.use(finding.source) }
    // A suspension that was lifted since is on no later list: what was known at the moment counts too.
    let known = deciding(
      findings.filter { $0.isFresh && !$0.reasons.isEmpty && $0.source.asOf <= moment })
    let held = (fresh + (known ?? [])).first { finding in
      finding.entry.map { $0.reason == .certificateHold && $0.since <= moment } ?? false
    }
    if let held, let entry = held.entry { return .suspended(held.source, since: entry.since) }
    return .good(fresh[0].source)
  }

  /// Whether a key is known to have been in wrong hands, whenever that was: who holds it can write any time into what it
  /// signs, so nothing tells what was signed before.
  func isCompromised(_ question: Question) -> Bool {
    (findings(inLists: question) + findings(inResponses: question)).contains { finding in
      finding.entry.map { $0.reason != .certificateHold && !$0.reason.leavesKeyAlone } ?? false
    }
  }

  struct Question {
    let certificate: Certificate
    let issuer: Certificate
    let anchor: Certificate
    let moment: Timestamp
    let trail: Trail
  }

  /// What one list or response says about the certificate.
  struct Finding {
    let source: RevocationSource
    let entry: RevocationList.Entry?
    let isFresh: Bool
    /// The reasons it speaks about; empty where it names the certificate and does not cover it.
    let reasons: RevocationReasons
    /// Findings of one scope replace each other.
    let scope: [[UInt8]]

    var since: Timestamp { entry?.since ?? source.asOf }
  }

  /// The latest finding about all reasons; where there is none, the latest of every scope that together speak about
  /// all, newest first. `nil` when the certificate is not covered.
  private func deciding(_ findings: [Finding]) -> [Finding]? {
    let newest = findings.sorted { $0.source.asOf > $1.source.asOf }
    if let whole = newest.first(where: { $0.reasons == .all }) { return [whole] }
    var parts: [Finding] = []
    for finding in newest where !parts.contains(where: { $0.scope == finding.scope }) {
      parts.append(finding)
    }
    return parts.reduce(RevocationReasons()) { $0.union($1.reasons) } == .all ? parts : nil
  }

  /// Whether information is fresh at a moment.
  func isFresh(
    thisUpdate: Int64, nextUpdate: Int64?, keepsExpiredSince: Int64?, digest: DigestAlgorithm?,
    for certificate: Certificate, at moment: Timestamp
  ) -> Bool {
    guard let digest, policy.allows(digest, at: moment) else { return false }
    let time = moment.secondsSinceEpoch
    if thisUpdate > time {
      return certificate.notAfter >= thisUpdate
        || keepsExpiredSince.map { $0 <= certificate.notAfter } ?? false
    }
    if let oldest = policy.maximumRevocationAge, time - thisUpdate > oldest { return false }
    let end =
      nextUpdate ?? thisUpdate.addingReportingOverflow(policy.listLifetimeWithoutNextUpdate).partialValue
    return time <= end
  }
}

/// What an inquiry used and what it lacked, over all the certificates asked about.
final class RevocationLedger {
  /// The most paths of list signers that are judged for one signature, whatever lists come with it.
  static let maximumPaths = 64

  private(set) var lists: [RevocationList] = []
  private(set) var responses: [OCSPResponse] = []
  private(set) var needs: [RevocationNeed] = []
  private var judgedPaths = 0

  func use(_ source: RevocationSource) {
    switch source {
    case .list(let list, let changes):
      for list in [list, changes].compactMap({ $0 }) where !lists.contains(list) { lists.append(list) }
    case .response(let response, _): if !responses.contains(response) { responses.append(response) }
    }
  }

  func need(_ certificate: Certificate, issuedBy issuer: Certificate) {
    let need = RevocationNeed(certificate: certificate, issuer: issuer)
    if !needs.contains(need) { needs.append(need) }
  }

  /// Takes back a need that other information met.
  func satisfy(_ certificate: Certificate) { needs.removeAll { $0.certificate == certificate } }

  /// Takes over what another inquiry used and lacked.
  func add(_ other: RevocationLedger) {
    for list in other.lists { use(.list(list, changes: nil)) }
    for response in other.responses where !responses.contains(response) { responses.append(response) }
    for need in other.needs where !needs.contains(need) { needs.append(need) }
  }

  /// Whether one more path may be judged.
  func mayJudgePath() -> Bool {
    judgedPaths += 1
    return judgedPaths <= Self.maximumPaths
  }
}

extension SignatureCase {
  /// What is known about a certificate of the path at the moment by which the signature is proven to exist; where
  /// nothing is, and the policy takes the time claimed by the signer, at that one. A revocation before the proven moment
  /// outweighs the claim.
  mutating func revocation(
    of certificate: Certificate, issuedBy issuer: Certificate, under anchor: Certificate
  ) -> RevocationStatus {
    let proven = inquiry.status(of: certificate, issuedBy: issuer, under: anchor, at: moment)
    switch proven {
    case .good, .revoked, .suspended: return proven
    case .stale, .unknown: break
    }
    guard let claim = acceptedClaim,
      case .good(let source) = inquiry.status(of: certificate, issuedBy: issuer, under: anchor, at: claim)
    else { return proven }
    inquiry.ledger.satisfy(certificate)
    return .good(source)
  }
}
