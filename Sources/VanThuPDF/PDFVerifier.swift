import OpenSSLKit
public import VanThu

/// Verifies the signatures inside a PDF file: what has legal value in Viet Nam (Decree 30/2020/NĐ-CP, Article 5.1).
///
/// A scanner finds out what each signature covers and what was changed since; the judge of `VanThu` says whether it
/// holds. A bad signature is an answer, not an error, and so is a file that is damaged.
public struct PDFVerifier: Sendable {
  private let trust: TrustStore
  private let policy: VerificationPolicy
  private let changes: PDFChangePolicy
  private let certificates: UnitCertificates
  private let roles: SignerRoles
  private let limits: PDFLimits

  /// A verifier.
  ///
  /// - Parameters:
  ///   - changes: what may be done to a document after it was signed.
  ///   - certificates: which certificates sign for which unit; without rows the roles of signers stay unknown.
  ///   - directory: knows which older codes mean which unit.
  ///   - roles: tell whose signature a certificate makes that stands in no table.
  public init(
    trust: TrustStore, policy: VerificationPolicy = .tt15, changes: PDFChangePolicy = .nd30,
    certificates: UnitCertificates = UnitCertificates(), directory: Directory? = nil,
    roles: SignerRoles = .standard, limits: PDFLimits = PDFLimits()
  ) {
    self.roles = roles
    self.trust = trust
    self.policy = policy
    self.changes = changes
    self.certificates = directory.map { certificates.underCurrentCodes(of: $0) } ?? certificates
    self.limits = limits
  }

  /// Judges the signatures of a file as of a moment: that of its receipt, or now.
  ///
  /// - Parameter subject: what the file is: `file`, or the content id of an attachment.
  /// - Throws: what the source throws, when its bytes cannot be read.
  public func verify(
    _ source: any PDFByteSource, subject: String = "file", at moment: Timestamp
  ) throws -> PDFVerification {
    do {
      return try judge(PDFScan(source, limits: limits), subject: subject, at: moment)
    } catch let damage as PDFDamage {
      return PDFVerification(subject: subject, damage: damage, isSigned: try mentionsSignature(source))
    }
  }

  private func mentionsSignature(_ source: any PDFByteSource) throws -> Bool {
    do { return try !PDFFile(source, limits: limits).places(of: "/ByteRange").isEmpty } catch is PDFDamage {
      return true
    }
  }

  private func judge(_ scan: PDFScan, subject: String, at moment: Timestamp) throws -> PDFVerification {
    let judge = SignatureJudge(trust: trust.adding(scan.store), policy: policy)
    var verdicts: [SignatureVerdict?] = []
    // Time-stamps first: each proves when everything before it was there already.
    var proofs: [(revision: Int, latest: Timestamp)] = []
    var waiting: [(index: Int, evidence: SignatureEvidence)] = []
    for (index, signature) in scan.signatures.enumerated() {
      switch PDFSignatureScanner.evidence(of: signature, in: scan, subject: subject) {
      case .signature(let evidence):
        waiting.append((index, evidence))
        verdicts.append(nil)
      case .timeStamp(let evidence, let place):
        let coverage = PDFSignatureScanner.coverage(of: signature, in: scan)
        let (verdict, latest) = judge.judge(
          documentTimeStamp: evidence, place: place, subject: subject, coverage: coverage, at: moment)
        if verdict.verdict == .valid, let latest { proofs.append((signature.revision, latest)) }
        verdicts.append(verdict)
      }
    }
    for (index, evidence) in waiting {
      let proof = proofs.filter { $0.revision > scan.signatures[index].revision }.map(\.latest).min()
      verdicts[index] = judge.judge(evidence, at: moment, received: proof)
    }
    var signers: [ChangeJudge.Signer] = zip(scan.signatures, verdicts).compactMap { signature, verdict in
      verdict.map { assign($0, signature, at: moment) }
    }
    signers = signers.map { withoutDoubtfulRole($0, among: signers, at: moment) }
    let first = signers.first { !$0.signature.isTimeStamp }
    let issuer = first?.unit
    let changeJudge = ChangeJudge(
      scan: scan, policy: changes, issuer: first, issuedIn: issue(signers, by: issuer))
    let parts = SignatureParts(signers)
    var judged: [PDFSignature] = []
    var isOnPicture = false
    // The latest first: what a signature may have had added depends on whether those who added it signed validly.
    for index in signers.indices.reversed() {
      let signer = signers[index]
      let (check, later) = try changeJudge.check(signer.signature, later: Array(signers[(index + 1)...]))
      let verdict = signer.verdict.adding(check)
      signers[index] = ChangeJudge.Signer(signature: signer.signature, verdict: verdict, unit: signer.unit)
      isOnPicture = try isOnPicture || later.contains(where: changeJudge.marksPicture)
      judged.append(
        PDFSignature(
          verdict: verdict, part: parts.part(of: signer), unit: signer.unit,
          field: signer.signature.fieldName,
          revision: signer.signature.revision + 1, isTimeStamp: signer.signature.isTimeStamp,
          certification: signer.signature.certification, laterChanges: later.map(\.kind)))
    }
    return PDFVerification(
      subject: subject, signatures: judged.reversed(), issuer: issuer, revisionCount: scan.revisions.count,
      notes: parts.notes + (scan.isActive ? [.activeContent] : []) + (isOnPicture ? [.markedPicture] : []))
  }

  // Whose certificate it is, by the table, on the day of signing.
  private func assign(
    _ verdict: SignatureVerdict, _ signature: FoundSignature, at moment: Timestamp
  ) -> ChangeJudge.Signer {
    let (assigned, unit) =
      signature.isTimeStamp ? (verdict, nil) : verdict.assigned(by: certificates, roles, at: moment)
    return ChangeJudge.Signer(signature: signature, verdict: assigned, unit: unit)
  }

  // A certificate that the table does not know and that names the organisation of one that it does: where the table has
  // certificates for such signatures of that unit, it may be another's of the same name, for a person to find out.
  private func withoutDoubtfulRole(
    _ signer: ChangeJudge.Signer, among signers: [ChangeJudge.Signer], at moment: Timestamp
  ) -> ChangeJudge.Signer {
    let day = signer.verdict.daySigned(at: moment)
    let isDoubtful =
      signer.unit == nil && signer.verdict.role != .unknown
      && signers.contains { other in
        other.unit.map { certificates.has(signer.verdict.role, of: $0, on: day) } ?? false
          && signer.verdict.isOf(unit: nil, as: other.verdict, unit: other.unit)
      }
    guard isDoubtful else { return signer }
    return ChangeJudge.Signer(
      signature: signer.signature, verdict: signer.verdict.with(role: .unknown), unit: nil)
  }

  // The revision in which the agency signed: by its role, or where nothing tells roles, the second signature's.
  private func issue(_ signers: [ChangeJudge.Signer], by issuer: UnitCode?) -> Int? {
    let signatures = signers.filter { !$0.signature.isTimeStamp }
    guard let first = signatures.first else { return nil }
    let agency = signatures.first {
      $0.verdict.role == .agency && $0.verdict.isOf(unit: $0.unit, as: first.verdict, unit: first.unit)
    }
    if let agency { return agency.signature.revision }
    return issuer == nil && signatures.count > 1 ? signatures[1].signature.revision : nil
  }
}

extension TrustStore {
  /// With what a file brings along: certificates that help to find paths, revocation data that prove themselves.
  fileprivate func adding(_ store: SecurityStore) -> TrustStore {
    var trust = self
    let authorities = store.certificates.compactMap { try? Certificate.parsed(der: $0) }.filter(\.isAuthority)
    trust.intermediates += authorities.filter { !trust.intermediates.contains($0) }
    return trust.adding(revocation: store.revocationLists + store.ocspResponses)
  }
}

extension SignatureVerdict {
  /// Whether another signer is of the same unit: by the table of certificates, or, where that does not know one of
  /// the two, by the organisation that both certificates name. Communes of one name there are in many provinces: where
  /// both certificates say the place, or the organisation's number, that has to be the same.
  func isOf(unit: UnitCode?, as other: SignatureVerdict, unit otherUnit: UnitCode?) -> Bool {
    if let unit, let otherUnit { return unit == otherUnit }
    guard let subject = certificate?.subject, let others = other.certificate?.subject,
      let organization = subject.organization, organization == others.organization
    else { return false }
    // Place, province, country, the organisation's identifier.
    return ["2.5.4.7", "2.5.4.8", "2.5.4.6", "2.5.4.97"].allSatisfy { oid in
      let (own, theirs) = (subject.values(of: oid), others.values(of: oid))
      return own.isEmpty || theirs.isEmpty || !own.isDisjoint(with: theirs)
    }
  }
}

extension DistinguishedName {
  /// The values of an attribute as they are compared.
  fileprivate func values(of oid: String) -> Set<String> {
    Set(attributes.filter { $0.oid == oid }.map { VietnameseText.searchKey($0.value) })
  }
}
