import OpenSSLKit

/// A path leads from the signing certificate to an anchor (đường dẫn tin cậy), and its signatures and constraints
/// hold.
enum PathCheck: JudgeCheck {
  static let id = "path.anchor"
  static let clause = "TT 15/2025/TT-BKHCN, Điều 6; RFC 5280, 6.1; ETSI EN 319 102-1, 5.2.6"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    guard let certificate = file.certificate else { return .notReached(id) }
    var problem: (path: CertificatePath, problem: CertificatePath.Problem)?
    // Of several paths that hold, one whose certificates are all in force at the moment is preferred, and among
    // those one without a revoked authority.
    var holding: CertificatePath?
    var revoked: CertificatePath?
    let search = file.trust.paths(from: certificate, carried: file.carried)
    for path in search.paths {
      if let found = path.problem(file.policy.pathRules) {
        if problem == nil || problem?.problem.kind == .noPath { problem = (path, found) }
      } else if path.isInForce(at: file.validationTime) {
        if search.paths.count > 1, hasRevokedAuthority(path, &file) {
          revoked = revoked ?? path
          continue
        }
        holding = path
        revoked = nil
        break
      } else if holding == nil {
        holding = path
      }
    }
    if let holding = revoked ?? holding {
      file.path = holding
      return .passed(
        id, Message("check.path.anchor.passed", ["anchor": .text(holding.anchor.subject.text)]),
        detail: holding.certificates.map(\.subject.text).joined(separator: " ← "))
    }
    guard let problem, problem.problem.kind != .noPath else {
      if file.trust.anchors.isEmpty {
        return .failed(id, .indeterminate(.noCertificateChainFound), Message("check.path.anchor.empty"))
      }
      if search.hitLimit {
        return .failed(
          id, .indeterminate(.noCertificateChainFound),
          Message("check.path.anchor.limit", ["limit": .count(PathFinder.maximumLength)]),
          detail: "the search for a path ended at a limit")
      }
      return .failed(
        id, .indeterminate(.noCertificateChainFound),
        Message("check.path.anchor.none", ["issuer": .text(certificate.issuer.text)]),
        detail: problem.map { "at depth \($0.problem.depth): \($0.problem.text)" })
    }
    let culprit = problem.path.certificates[
      min(max(0, problem.problem.depth), problem.path.certificates.count - 1)]
    return .failed(
      id,
      .indeterminate(problem.problem.kind == .constraints ? .chainConstraintsFailure : .chainGeneralFailure),
      Message("check.path.anchor.broken", ["subject": .text(culprit.subject.text)]),
      detail: "at depth \(problem.problem.depth): \(problem.problem.text)")
  }

  private static func hasRevokedAuthority(_ path: CertificatePath, _ file: inout SignatureCase) -> Bool {
    path.issued.dropFirst().contains { authority, issuer in
      switch file.revocation(of: authority, issuedBy: issuer, under: path.anchor) {
      case .revoked, .suspended: true
      case .good, .stale, .unknown: false
      }
    }
  }
}

extension CertificatePath {
  /// Whether every certificate of the path is within its period at a moment; both ends are inclusive
  /// (RFC 5280, 4.1.2.5).
  func isInForce(at moment: Timestamp) -> Bool { certificates.allSatisfy { $0.isInForce(at: moment) } }
}

extension Certificate {
  /// Whether a moment is within the certificate's period, both ends inclusive.
  func isInForce(at moment: Timestamp) -> Bool {
    (notBefore...max(notBefore, notAfter)).contains(moment.secondsSinceEpoch)
      && moment.secondsSinceEpoch <= notAfter
  }
}
