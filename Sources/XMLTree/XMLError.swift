/// Why an XML file could not be read, with the place where reading stopped.
///
/// Two errors are equal when their codes are.
public struct XMLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of error.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Kind: String {
      case malformed, doctype, encoding, limit
    }
    private let kind: Kind

    /// The file is not well-formed XML 1.0 (also: truncated, something after the root element).
    public static let malformed = Code(kind: .malformed)
    /// The file has a document type declaration; none is ever read.
    public static let doctype = Code(kind: .doctype)
    /// The file is not in UTF-8.
    public static let encoding = Code(kind: .encoding)
    /// A named limit was reached; `limit` names it.
    public static let limit = Code(kind: .limit)

    /// The code's name.
    public var description: String { kind.rawValue }
  }

  /// The kind of error.
  public let code: Code
  /// What happened, in English, for logs; texts for people are made from `code` and `limit`.
  public let message: String
  /// Line, counted from 1; 0 when unknown.
  public let line: Int
  /// Column, counted from 1; 0 when unknown.
  public let column: Int
  /// The name of the limit that was reached, for `Code.limit`.
  public let limit: String?

  package init(_ code: Code, _ message: String, line: Int = 0, column: Int = 0, limit: String? = nil) {
    self.code = code
    self.message = message
    self.line = line
    self.column = column
    self.limit = limit
  }

  /// Equality of codes and limits.
  public static func == (left: XMLError, right: XMLError) -> Bool {
    left.code == right.code && left.limit == right.limit
  }

  /// Hashes the code and the limit.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(limit)
  }

  /// Code, place and message.
  public var description: String { "\(code) at \(line):\(column): \(message)" }
}
