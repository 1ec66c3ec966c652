/// Holds a document's own fields against Decree 30/2020/NĐ-CP: what is wrong, by which clause, and the way out.
///
/// For drafts before they are issued, and for documents that came, where it says what the sender should mend. It
/// refuses nothing: numbers and notations of other senders are registered as they are. In words:
/// `Specs/document-rules.md`.
public enum DocumentLint {
  /// Every rule, in the order in which findings come.
  public static let rules: [DocumentRule] =
    numberRules + notationRules + typeRules + dateRules + subjectRules + signerRules + partyRules + [
      lengthRule
    ]

  /// What the rules find. With `today` a date in the future is found too.
  public static func findings(of fields: DocumentFields, today: CalendarDay? = nil) -> [Finding] {
    rules.flatMap { rule in rule.findings(of: fields, today: today) }
  }
}

/// One rule about the fields of a document.
public struct DocumentRule: Sendable {
  /// What a rule has found: the field, and the values that fill its message.
  struct Fault {
    let field: String
    let arguments: [String: Message.Argument]

    init(_ field: String, _ arguments: [String: Message.Argument] = [:]) {
      self.field = field
      self.arguments = arguments
    }
  }

  /// The rule's id: `document.number.zeros`.
  public let id: String
  /// How bad it is.
  public let severity: Finding.Severity
  /// The key of the clause it comes from.
  public let clause: MessageKey

  private let check: @Sendable (DocumentFields, CalendarDay?) -> [Fault]

  init(
    _ id: String, _ severity: Finding.Severity, _ clause: MessageKey,
    _ check: @escaping @Sendable (DocumentFields) -> [Fault]
  ) {
    self.init(id, severity, clause, dated: { fields, _ in check(fields) })
  }

  init(
    _ id: String, _ severity: Finding.Severity, _ clause: MessageKey,
    dated check: @escaping @Sendable (DocumentFields, CalendarDay?) -> [Fault]
  ) {
    self.id = "document.\(id)"
    self.severity = severity
    self.clause = MessageKey("clause.\(clause.rawValue)")
    self.check = check
  }

  func findings(of fields: DocumentFields, today: CalendarDay?) -> [Finding] {
    check(fields, today).map { fault in
      var arguments = fault.arguments
      arguments["clause"] = .message(Message(clause))
      return Finding(id, severity, path: fault.field, arguments)
    }
  }
}
