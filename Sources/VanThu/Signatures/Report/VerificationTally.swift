/// How many files came to which verdict.
public struct VerificationTally: Sendable, Hashable {
  /// Files by their verdict.
  public private(set) var verdicts: [Verdict: Int] = [:]
  /// Files that could not be read.
  public private(set) var unread = 0

  /// Nothing counted yet.
  public init() {}

  /// Counts a file; `nil` for one that could not be read.
  public mutating func count(_ verdict: Verdict?) {
    if let verdict { verdicts[verdict, default: 0] += 1 } else { unread += 1 }
  }

  /// All files.
  public var total: Int { verdicts.values.reduce(unread, +) }

  /// In words: `12 tệp: 9 hợp lệ, 1 không hợp lệ, 2 chưa xác định được`; verdicts that nothing came to are left out.
  public var message: Message {
    var parts = Verdict.allCases.compactMap { verdict -> Message.Argument? in
      guard let count = verdicts[verdict] else { return nil }
      return .message(Message(MessageKey("report.count.\(verdict.rawValue)"), ["count": .count(count)]))
    }
    if unread > 0 { parts.append(.message(Message("report.count.unread", ["count": .count(unread)]))) }
    return Message("report.count", ["count": .count(total), "parts": .list(parts)])
  }
}
