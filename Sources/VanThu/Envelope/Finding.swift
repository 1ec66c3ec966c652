/// Something about a packet that a careful reader has to say: an oddity, a fault, a danger.
public struct Finding: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    /// Worth knowing; nothing has to be done.
    case info
    /// Another system may misread the packet, or the sender made a mistake that was understood.
    case warning
    /// The packet is not to the standard, or something of it cannot be used.
    case error

    /// Info before warning before error.
    public static func < (left: Severity, right: Severity) -> Bool {
      let order = Severity.allCases
      return order.firstIndex(of: left) ?? 0 < order.firstIndex(of: right) ?? 0
    }
  }

  /// The rule's id, such as `edxml.date.form`; listed in `Specs/findings.md`.
  public let rule: String
  /// How bad it is.
  public let severity: Severity
  /// Where: the path of the element from the root, by local names; empty for the file as a whole.
  public let path: String
  /// The line, counted from 1; 0 when unknown.
  public let line: Int
  /// What to tell a person.
  public let message: Message

  /// Makes a finding; its text is the catalogue's `finding.<rule>`.
  package init(
    _ rule: String, _ severity: Severity, path: String = "", line: Int = 0,
    _ arguments: [String: Message.Argument] = [:]
  ) {
    self.rule = rule
    self.severity = severity
    self.path = path
    self.line = line
    message = Message(MessageKey("finding.\(rule)"), arguments)
  }
}
