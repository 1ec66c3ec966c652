/// What came of verifying one file, whatever its kind, in the parts that people are shown.
///
/// A terminal's table and the printed ``VerificationSheet`` are made of the same parts, so that neither shows what the
/// other leaves out.
public struct VerificationReport: Sendable {
  /// A label of the catalogue and what stands behind it.
  public struct Fact: Sendable, Hashable {
    /// The label.
    public var label: MessageKey
    /// The value; what strangers wrote is not cleaned yet.
    public var value: Message.Argument

    /// A fact.
    public init(_ label: MessageKey, _ value: Message.Argument) {
      self.label = label
      self.value = value
    }
  }

  /// A signature or a time-stamp.
  public struct Part: Sendable {
    /// What stands above it; `nil` where there is nothing to tell apart.
    public var title: Message?
    /// The verdict.
    public var signature: SignatureVerdict

    /// A signature under a title.
    public init(_ signature: SignatureVerdict, title: Message? = nil) {
      self.signature = signature
      self.title = title
    }
  }

  /// The signatures of one file: of the file itself, or of one that it carries.
  public struct Section: Sendable {
    /// The carried file's name; `nil` for the file itself.
    public var name: String?
    /// The carried file's verdict in words; `nil` for the file itself.
    public var message: Message?
    /// Its signatures, in their order.
    public var parts: [Part]

    /// Signatures of one file.
    public init(name: String? = nil, message: Message? = nil, parts: [Part]) {
      self.name = name
      self.message = message
      self.parts = parts
    }
  }

  /// The file's name as given.
  public var file: String
  /// The verdict about it.
  public var verdict: Verdict
  /// The verdict in words, beginning with the verdict's own.
  public var message: Message
  /// Whether it has the value of an original; `nil` where that cannot be told.
  public var originalValue: Bool?
  /// The same in words.
  public var originalMessage: Message?
  /// What a careful reader has to say about the file.
  public var findings: [Finding]
  /// What the file says of itself: a view, proven only as far as the verdict goes.
  public var facts: [Fact]
  /// The signatures.
  public var sections: [Section]
  /// The moment of the judgement.
  public var judgedAt: Timestamp
  /// SHA-256 of the file in lower-case hexadecimal digits; `nil` where it was not asked for.
  public var sha256: String?
  /// Length of the file in bytes, where known.
  public var byteCount: Int?
  /// Clauses of checks that the core does not know, by their ids.
  public var clauses: [String: String]

  /// A report of parts that are at hand.
  public init(
    file: String, verdict: Verdict, message: Message, originalValue: Bool? = nil,
    originalMessage: Message? = nil, findings: [Finding] = [], facts: [Fact] = [], sections: [Section],
    judgedAt: Timestamp, sha256: String? = nil, byteCount: Int? = nil, clauses: [String: String] = [:]
  ) {
    self.file = file
    self.verdict = verdict
    self.message = message
    self.originalValue = originalValue
    self.originalMessage = originalMessage
    self.findings = findings
    self.facts = facts
    self.sections = sections
    self.judgedAt = judgedAt
    self.sha256 = sha256
    self.byteCount = byteCount
    self.clauses = clauses
  }

  /// Every signature, in order.
  public var signatures: [SignatureVerdict] { sections.flatMap { $0.parts.map(\.signature) } }

  /// The signature that stands for the file where one line has to do: the one that decides the verdict, else the
  /// first.
  public var telling: SignatureVerdict? { signatures.first { $0.verdict == verdict } ?? signatures.first }

  /// The clause or standard that a check implements.
  public func clause(of check: SignatureCheck) -> String? { check.clause ?? clauses[check.id] }
}

extension VerificationReport {
  /// Of a packet.
  ///
  /// - Parameter clauses: those of checks on the documents that it carries.
  public init(
    _ verification: PacketVerification, file: String, at moment: Timestamp, clauses: [String: String] = [:]
  ) {
    let scan = verification.scan
    var sections = [Section(parts: verification.signature.map { [Part($0)] } ?? [])]
    for document in verification.documents.filter(\.isSigned) {
      sections.append(
        Section(
          name: document.name ?? document.subject, message: document.message,
          parts: Self.parts(document.signatures)))
    }
    self.init(
      file: file, verdict: verification.verdict, message: verification.message,
      originalValue: verification.originalValue, originalMessage: verification.originalMessage,
      findings: verification.documentFindings, facts: Self.facts(of: scan.envelope), sections: sections,
      judgedAt: moment,
      sha256: scan.sha256.isEmpty ? nil : scan.sha256, byteCount: scan.byteCount, clauses: clauses)
  }

  /// Of a CMS file.
  ///
  /// - Parameter content: the file that was read beside the signature.
  public init(_ verification: FileVerification, file: String, content: String?, at moment: Timestamp) {
    var facts: [Fact] = []
    if let content { facts.append(Fact("fact.content", .text(content))) }
    if let count = verification.scan.contentByteCount {
      facts.append(Fact("fact.contentByteCount", .count(Int(count))))
    }
    self.init(
      file: file, verdict: verification.verdict, message: verification.message, facts: facts,
      sections: [Section(parts: Self.parts(verification.signatures))], judgedAt: moment)
  }

  // Several are told apart by number and name: `1. UBND xã Bình Minh`.
  private static func parts(_ signatures: [SignatureVerdict]) -> [Part] {
    guard signatures.count > 1 else { return signatures.map { Part($0) } }
    return signatures.enumerated().map { index, signature in
      let name = signature.signer ?? "?"
      return Part(
        signature, title: Message("report.signature.of", ["number": .count(index + 1), "name": .text(name)]))
    }
  }

  private static func facts(of envelope: Envelope) -> [Fact] {
    var facts: [Fact] = []
    func add(_ label: MessageKey, _ text: String?) {
      if let text, !text.isEmpty { facts.append(Fact(label, .text(text))) }
    }
    func name(_ organization: Organization) -> String {
      [organization.name, organization.organId.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
    }
    add("fact.from", envelope.from.map(name))
    add("fact.to", envelope.to.map(name).joined(separator: "; "))
    add("fact.code", [envelope.number, envelope.notation].compactMap { $0 }.joined(separator: "/"))
    if let issued = envelope.issued {
      facts.append(Fact("fact.issuedOn", issued.day.map { .day($0) } ?? .text(issued.text)))
    }
    add("fact.documentType", envelope.documentType?.name)
    add("fact.subject", envelope.subject)
    return facts
  }
}

extension Timestamp {
  /// Time and day for people, official time.
  package func text(in language: Language) -> String { "\(language.time(self)) \(language.date(day))" }
}
