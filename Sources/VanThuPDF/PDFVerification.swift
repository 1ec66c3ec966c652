public import VanThu

/// One signature or time-stamp of a PDF file, judged.
public struct PDFSignature: Sendable {
  /// The verdict.
  public let verdict: SignatureVerdict
  /// What it does for the document.
  public let part: Part
  /// The unit whose certificate it is, by the table of certificates.
  public let unit: UnitCode?
  /// The name of its field.
  public let field: String
  /// The revision it stands in, from 1.
  public let revision: Int
  /// Whether it is a time-stamp over the document (dấu thời gian).
  public let isTimeStamp: Bool
  /// What it permits afterwards, for a certification (DocMDP): 1 nothing, 2 forms and signatures, 3 remarks too.
  public let certification: Int?
  /// What was changed after it.
  public let laterChanges: [PDFChangePolicy.Change]
}

/// What verification says about a PDF file. There is no other way to make one than ``PDFVerifier``.
public struct PDFVerification: Sendable {
  /// What the file is: `file`, or the content id of an attachment.
  public let subject: String
  /// The signatures and time-stamps, in the order in which they were made.
  public let signatures: [PDFSignature]
  /// The unit whose document it is, by the table of certificates and its first signature.
  public let issuer: UnitCode?
  /// How often the file was written; 0 when that cannot be told.
  public let revisionCount: Int
  private let damage: PDFDamage?
  private let notes: [PresentationNote]
  /// Whether there is anything in it that wants to be a signature.
  public let isSigned: Bool

  init(
    subject: String, signatures: [PDFSignature], issuer: UnitCode?, revisionCount: Int,
    notes: [PresentationNote]
  ) {
    self.notes = notes
    self.subject = subject
    self.signatures = signatures
    self.issuer = issuer
    self.revisionCount = revisionCount
    damage = nil
    isSigned = !signatures.isEmpty
  }

  init(subject: String, damage: PDFDamage, isSigned: Bool) {
    self.subject = subject
    signatures = []
    issuer = nil
    revisionCount = 0
    notes = []
    self.damage = damage
    self.isSigned = isSigned
  }

  /// The verdict about the file: any signature that is invalid makes it invalid; otherwise the worst decides.
  /// Time-stamps prove times and sign nothing.
  public var verdict: Verdict {
    if let damage {
      let isUnread = damage.rule == .encrypted || damage.rule == .limit
      return isUnread || !isSigned ? .notVerifiable : .invalid
    }
    let verdicts = signatures.filter { !$0.isTimeStamp || $0.verdict.verdict == .invalid }.map(
      \.verdict.verdict)
    return [.invalid, .notVerifiable, .indeterminate, .valid].first { verdicts.contains($0) } ?? .unsigned
  }

  /// The signature whose verdict is the file's; `nil` when there is none to name.
  public var decisive: SignatureVerdict? {
    signatures.first { $0.verdict.verdict == verdict && (!$0.isTimeStamp || verdict == .invalid) }?.verdict
  }

  /// Whether the document has the value of an original (giá trị như bản gốc): the competent person and then the agency, of
  /// one unit, both signed validly (Decree 30/2020/NĐ-CP, Article 5.1); for a copy the agency alone (Article 26). `nil` where
  /// that cannot be told, and for an annex, which has the value of what it belongs to. Later signatures of others do not
  /// count.
  public var originalValue: Bool? {
    own.isEmpty || isAnnex ? nil : OriginalValue(own, isCopy: isCopy).holds
  }

  private var firstPart: PDFSignature.Part? { signatures.first { !$0.isTimeStamp }?.part }
  private var isCopy: Bool { firstPart == .copy }
  private var isAnnex: Bool { firstPart == .annex }

  /// The competent person's signature.
  public var person: SignatureVerdict? { own.first { $0.role == .person } }

  /// The issuing agency's signature.
  public var agency: SignatureVerdict? { own.last { $0.role == .agency } }

  // The signatures of the unit whose document it is: that of the first one.
  private var own: [SignatureVerdict] {
    let signers = signatures.filter { !$0.isTimeStamp }
    guard let first = signers.first else { return [] }
    return signers.filter {
      $0.revision == first.revision
        || $0.verdict.isOf(unit: $0.unit, as: first.verdict, unit: first.unit)
    }.map(\.verdict)
  }

  /// What a careful reader has to say about the file: damage, and notes on how signatures look.
  public var findings: [VanThu.Finding] {
    guard let damage else { return notes.map { $0.finding(in: subject) } }
    return [
      VanThu.Finding(
        "pdf.\(damage.rule.rawValue)", .error, path: subject, ["detail": .text(damage.text)])
    ]
  }
}

extension PDFVerification {
  /// Whether the file could not be read as a whole; ``reason`` says where it breaks.
  package var isDamaged: Bool { damage != nil }

  /// What to tell a person, beginning with the verdict's word.
  public var message: Message {
    switch verdict {
    case .valid: Message("verify.valid")
    case .unsigned: Message("verify.unsigned")
    case .notVerifiable: Message("verify.pdf.notVerifiable", ["reason": .message(reason)])
    case .indeterminate: .undecided(because: reason)
    case .invalid: Message("verify.pdf.invalid", ["reason": .message(reason)])
    }
  }

  /// The reason as it stands inside other messages.
  public var reason: Message {
    if let damage { return Message(MessageKey("reason.pdf.\(damage.rule.rawValue)")) }
    guard let decisive, let check = decisive.decisiveCheck else { return Message("reason.unsigned") }
    if check.message.key == "check.pdf.laterRevisions.failed" {
      return Message("reason.pdf.changedAfterwards")
    }
    return decisive.reason
  }

  /// Whether the document has an original's value, in a sentence; `nil` where the roles are unknown, and where the file
  /// as a whole is not valid: nobody shall read of a value there.
  public var originalMessage: Message? {
    guard verdict == .valid, let originalValue else { return nil }
    if originalValue, isCopy {
      return Message("verify.copyValue", ["agency": .text(agency?.signer ?? "?")])
    }
    if originalValue {
      return Message(
        "verify.originalValue",
        ["person": .text(person?.signer ?? "?"), "agency": .text(agency?.signer ?? "?")])
    }
    let missing = OriginalValue(own).missing.first == .person ? "signer.person" : "signer.agency"
    return Message("verify.originalValue.missing", ["missing": .message(Message(MessageKey(missing)))])
  }
}
