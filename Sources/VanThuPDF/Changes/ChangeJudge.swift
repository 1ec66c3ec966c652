import VanThu

/// Says what later revisions mean for a signature: each change gets its class, and the policy says whether it may be.
struct ChangeJudge {
  /// A later signature, as far as it has been judged.
  struct Signer {
    let signature: FoundSignature
    let verdict: SignatureVerdict
    let unit: UnitCode?
  }

  /// A change with its class.
  struct Classified {
    let change: PDFChange
    let kind: PDFChangePolicy.Change
    let revision: Int
    /// Who signed for it.
    let signer: Signer?
  }

  let scan: PDFScan
  let policy: PDFChangePolicy
  /// Whoever signed first: the document is its unit's.
  let issuer: Signer?
  /// The revision in which the issuing agency signed; `nil` when it has not, or that is not known.
  let issuedIn: Int?

  private static let pointsPerMillimetre = 72 / 25.4

  /// What a check found.
  private enum Finding {
    case fine
    case undecided(String)
    case forbidden(String)
  }

  /// The check of a signature, given all later ones.
  func check(
    _ signature: FoundSignature, later signers: [Signer]
  ) throws -> (SignatureCheck, [Classified]) {
    let id = LaterRevisionsCheck.id
    var classified: [Classified] = []
    var undecided: String?
    var forbidden: String?
    for revision in scan.revisions.indices.dropFirst(signature.revision + 1) {
      for change in scan.changes[revision] ?? [
        PDFChange(.other, "revision \(revision + 1) was not looked at")
      ] {
        let found = classify(change, in: revision, signers)
        classified.append(found)
        switch try judge(found) {
        case .fine: break
        case .undecided(let detail): undecided = undecided ?? detail
        case .forbidden(let detail): forbidden = forbidden ?? detail
        }
      }
    }
    if let last = scan.revisions.last, !isBlank(last.end..<scan.file.byteCount) {
      forbidden = forbidden ?? "bytes after the end of the last revision"
    }
    let names = Message.Argument.list(
      Self.names(classified).map { .message(Message(MessageKey("pdfChange.\($0)"))) })
    if let forbidden {
      return (
        .failed(
          id, .invalid(.signatureConstraintsFailure),
          Message("check.pdf.laterRevisions.failed", ["detail": .text(forbidden)]), detail: forbidden),
        classified
      )
    }
    if let undecided {
      return (
        .undecided(
          id, .indeterminate(.signatureConstraintsFailure),
          Message("check.pdf.laterRevisions.undecided", ["detail": .text(undecided)]), detail: undecided),
        classified
      )
    }
    guard !classified.isEmpty else {
      return (.passed(id, Message("check.pdf.laterRevisions.none")), classified)
    }
    return (
      .passed(
        id, Message("check.pdf.laterRevisions.passed", ["changes": names]),
        detail: Self.names(classified).joined(separator: " ")), classified
    )
  }

  private static func names(_ changes: [Classified]) -> [String] {
    PDFChangePolicy.Change.allCases.filter { kind in changes.contains { $0.kind == kind } }.map(\.rawValue)
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    guard range.count <= 64, let bytes = try? scan.file.bytes(range) else { return false }
    return bytes.allSatisfy { PDFParser.isSpace($0) }
  }

  // MARK: Classes

  private func classify(_ change: PDFChange, in revision: Int, _ signers: [Signer]) -> Classified {
    let next = signers.filter { !$0.signature.isTimeStamp && $0.signature.revision >= revision }
      .min { $0.signature.revision < $1.signature.revision }
    var signer = next
    let kind: PDFChangePolicy.Change
    switch change.kind {
    case .validationData: kind = .validationData
    case .documentTimestamp: kind = .documentTimestamp
    case .signatureField: kind = .signatureField
    case .metadata: kind = .metadata
    case .other: kind = .other
    case .signature:
      signer = signers.first { $0.signature.object.range?.lowerBound == change.signaturePlace }
      kind = signer == nil ? .other : .signature
    case .fieldFilled:
      kind = level(in: revision) == nil && isBeforeIssue(revision) ? .numbering : .formFilling
    case .annotation:
      if isBeforeIssue(revision) {
        kind = .numbering
      } else if next == nil {
        kind = .other
      } else {
        kind = isStamp(change) ? .arrivalStamp : .comment
      }
    }
    return Classified(change: change, kind: kind, revision: revision, signer: signer)
  }

  // Whether it was put in before the agency signed: marks of arrival and remarks come after.
  private func isBeforeIssue(_ revision: Int) -> Bool { issuedIn.map { revision <= $0 } ?? false }

  private func isStamp(_ change: PDFChange) -> Bool {
    guard change.subtype == "Stamp" || change.subtype == "FreeText",
      let rule = policy.rule(for: .arrivalStamp)
    else { return false }
    return fits(change, rule)
  }

  private func fits(_ change: PDFChange, _ rule: PDFChangePolicy.Rule) -> Bool {
    guard let rectangle = change.rectangle else { return true }
    let width = (rule.maximumWidth ?? .infinity) * Self.pointsPerMillimetre
    let height = (rule.maximumHeight ?? .infinity) * Self.pointsPerMillimetre
    // On a page that is turned to be shown what is wide stands upright.
    return rectangle.width <= width && rectangle.height <= height
      || rectangle.height <= width && rectangle.width <= height
  }

  // Whether an annotation is of a kind, and in a place, that the rule has in mind.
  private func stands(_ change: PDFChange, _ rule: PDFChangePolicy.Rule) -> Bool {
    let isOfKind = rule.subtypes.map { $0.contains(change.subtype ?? "") } ?? true
    let isInPlace = rule.firstPageReach.map { most in change.reach.map { $0 <= most } ?? false } ?? true
    return isOfKind && isInPlace
  }

  // MARK: Rules

  // What the signatures before a revision permit; `nil` where none of them certified or locked the document.
  private func level(in revision: Int) -> Int? {
    let before = scan.signatures.filter { $0.revision < revision }
    return (before.compactMap(\.certification) + before.compactMap(\.lockLevel)).min()
  }

  private func judge(_ found: Classified) throws -> Finding {
    let change = found.change
    guard let rule = policy.rule(for: found.kind) else { return .forbidden(change.detail) }
    let level = level(in: found.revision)
    guard level.map({ rule.afterCertification.contains($0) }) ?? rule.afterSignature else {
      return .forbidden(
        "\(found.kind.rawValue) (\(change.detail)) is not permitted\(level.map { " at level \($0)" } ?? "")")
    }
    if change.hadPlace, let field = change.field,
      scan.signatures.contains(where: {
        $0.revision < found.revision && $0.locks.contains { $0.holds(field) }
      })
    {
      return .forbidden("\(change.detail) is locked")
    }
    guard change.isVisible else { return .fine }
    if change.kind == .documentTimestamp {
      return .forbidden("\(change.detail): a time-stamp that can be seen, which nobody signed for")
    }
    if change.kind == .signature, !change.hadPlace, let level, level < 3 {
      return .forbidden("\(change.detail): a new place on a certified page")
    }
    if rule.needsLaterSigner {
      guard let signer = found.signer else { return .forbidden("\(change.detail): nobody signed for it") }
      switch signer.verdict.verdict {
      case .valid: break
      case .indeterminate: return .undecided("\(change.detail): its signer is undecided")
      default: return .forbidden("\(change.detail): its signer is not valid")
      }
    }
    guard fits(change, rule) else { return .undecided("\(change.detail) takes up much of the page") }
    guard change.kind != .annotation || stands(change, rule) else {
      return .undecided("\(change.detail) is more than \(found.kind.rawValue), or stands elsewhere")
    }
    if try mayHide(found) { return .fine }
    if change.around.hides {
      return .undecided(
        "\(change.detail) may hide what is under it\(change.objection.isEmpty ? "" : ": \(change.objection)")"
      )
    }
    // Number and date are put between what was written before.
    let isNumber = found.kind == .numbering && found.signer.map(isIssuers) ?? false
    guard !isNumber, found.kind != .formFilling else { return .fine }
    return switch change.around.neighbourhood {
    case .free: .fine
    case .beside: .undecided("\(change.detail) goes on in a line that was signed")
    case .over: .undecided("\(change.detail) lies over letters that were signed")
    case .unknown: .undecided("\(change.detail) lies on a page whose drawing is not read")
    }
  }

  /// Whether it is another's mark on a picture, of which nothing tells what it says there.
  func marksPicture(_ found: Classified) throws -> Bool {
    try found.change.isVisible && found.kind != .numbering && !mayHide(found)
      && found.change.around.isOnPicture
  }

  // On a document that nobody certified, a seal may lie over the person's signature (Decree 30/2020/NĐ-CP, Annex I), and
  // images of seals are seldom transparent; so may what is drawn in a place that was there for it, as long as nothing was
  // written there that others would paint over. Those of other units, and of signers of whom nothing tells the unit, may not.
  private func mayHide(_ found: Classified) throws -> Bool {
    let (change, isSignature) = (found.change, found.change.kind == .signature)
    if isSignature, change.hadPlace || level(in: found.revision) == nil, found.signer.map(isIssuers) ?? false
    {
      return true
    }
    // A number may lie over what it is put between, but hide nothing.
    try change.around.settle()
    return isSignature && change.hadPlace && found.signer != nil && !change.around.isPlaceTaken
  }

  private func isIssuers(_ signer: Signer) -> Bool {
    issuer.map { signer.verdict.isOf(unit: signer.unit, as: $0.verdict, unit: $0.unit) } ?? false
  }
}
