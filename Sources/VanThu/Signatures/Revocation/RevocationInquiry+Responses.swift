import OpenSSLKit

/// OCSP responses (RFC 6960).
extension RevocationInquiry {
  func findings(inResponses question: Question) -> [Finding] {
    responses.compactMap { response in
      guard !response.isUnreadable,
        let answer = response.answer(for: question.certificate, issuedBy: question.issuer),
        answer.status != .unknown, let signer = response.signer(for: question.issuer),
        isReliable(signer, of: response, question)
      else { return nil }
      var entry: RevocationList.Entry?
      if case .revoked(let at, let reason) = answer.status, reason != .removeFromCRL {
        entry = RevocationList.Entry(revokedAt: at, invalidSince: nil, reason: reason)
      }
      let fresh = isFresh(
        thisUpdate: answer.thisUpdate, nextUpdate: answer.nextUpdate, keepsExpiredSince: answer.archiveCutoff,
        digest: response.signatureDigest, for: question.certificate, at: question.moment)
      return Finding(
        source: .response(response, answer), entry: entry, isFresh: fresh, reasons: .all, scope: [])
    }
  }

  /// Whether the responder could be relied on when it answered: the authority itself, or a responder whose
  /// certificate was in force then, breaks no constraint, has an allowed key that is not known to be in wrong hands, and
  /// is not revoked, where the authority does not ask to leave that out.
  private func isReliable(_ signer: Certificate, of response: OCSPResponse, _ question: Question) -> Bool {
    guard signer != question.issuer else { return true }
    let answered = Timestamp(secondsSinceEpoch: response.producedAt)
    guard !question.trail.responders.contains(signer), question.trail.depth < Self.maximumDepth,
      signer.isInForce(at: answered), policy.allows(signer.publicKeyKind, at: question.moment),
      let digest = signer.signatureDigest,
      policy.allows(digest, at: question.moment),
      let path = CertificatePath([signer, question.issuer]), path.problem() == nil
    else { return false }
    var trail = question.trail
    trail.responders.append(signer)
    let own = Question(
      certificate: signer, issuer: question.issuer, anchor: question.anchor, moment: answered, trail: trail)
    guard !isCompromised(own) else { return false }
    return signer.isNotToBeCheckedForRevocation
      || status(of: signer, issuedBy: own.issuer, under: own.anchor, at: answered, trail)
        .isAcceptable(under: policy)
  }
}
