import OpenSSLKit

/// Revocation lists: complete, of changes, of several issuers, for parts (RFC 5280, 6.3).
extension RevocationInquiry {
  func findings(inLists question: Question) -> [Finding] {
    var findings: [Finding] = []
    for list in lists where !list.scope.onlyAttributes {
      let entry = list.entry(for: question.certificate)
      let reasons = list.scope.isDelta ? [] : list.reasonsCovered(of: question.certificate)
      // A list that neither names nor covers the certificate says nothing, whoever signed it.
      guard entry != nil || !reasons.isEmpty, isAuthentic(list, question) else { continue }
      let latest = reasons.isEmpty ? nil : changes(of: list, question)
      let current = latest?.entry(for: question.certificate) ?? entry
      findings.append(
        Finding(
          source: .list(list, changes: latest), entry: current?.unlessRemoved,
          isFresh: isFresh(latest ?? list, question), reasons: reasons,
          scope: [Array(list.issuer.text.utf8)] + list.scope.encoding))
    }
    return findings
  }

  private func isFresh(_ list: RevocationList, _ question: Question) -> Bool {
    isFresh(
      thisUpdate: list.thisUpdate, nextUpdate: list.nextUpdate, keepsExpiredSince: list.keepsExpiredSince,
      digest: list.signatureDigest, for: question.certificate, at: question.moment)
  }

  /// The newest fresh list of changes that goes with a complete one.
  private func changes(of list: RevocationList, _ question: Question) -> RevocationList? {
    lists.filter { $0.changes(list) && isFresh($0, question) && isAuthentic($0, question) }
      .max { $0.thisUpdate < $1.thisUpdate }
  }

  /// Whether the list was signed by who may: the certificate's issuer, or somebody with the name of the list's issuer
  /// whose certificate leads to the same anchor, was in force when the list was issued and is not revoked.
  private func isAuthentic(_ list: RevocationList, _ question: Question) -> Bool {
    if list.isIssued(by: question.issuer) { return true }
    for signer in [trust.anchors, trust.intermediates, carried].joined() where list.isIssued(by: signer) {
      if question.trail.listSigners.contains(signer) || isReliable(signer, of: list, question) { return true }
    }
    return false
  }

  private func isReliable(_ signer: Certificate, of list: RevocationList, _ question: Question) -> Bool {
    guard signer != question.anchor else { return true }
    guard question.trail.depth < Self.maximumDepth else { return false }
    var trail = question.trail
    trail.listSigners.append(signer)
    let issued = Timestamp(secondsSinceEpoch: list.thisUpdate)
    let finder = PathFinder(anchors: [question.anchor], intermediates: trust.intermediates)
    return finder.paths(from: signer, carried: carried).contains { path in
      ledger.mayJudgePath() && path.isInForce(at: issued) && path.problem() == nil
        && path.certificates.allSatisfy { policy.allows($0.publicKeyKind, at: question.moment) }
        && path.issued.allSatisfy {
          let own = Question(
            certificate: $0.certificate, issuer: $0.issuer, anchor: path.anchor, moment: question.moment,
            trail: trail)
          return !isCompromised(own)
            && status(of: own.certificate, issuedBy: own.issuer, under: own.anchor, at: own.moment, trail)
              .isAcceptable(under: policy)
        }
    }
  }
}

extension RevocationList.Entry {
  /// An entry that takes something off a list revokes nothing.
  fileprivate var unlessRemoved: RevocationList.Entry? { reason == .removeFromCRL ? nil : self }
}
