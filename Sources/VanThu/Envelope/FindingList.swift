/// Findings up to a limit; the rest is counted.
struct FindingList {
  private let limit: Int
  private(set) var list: [Finding] = []
  private(set) var dropped = 0
  private(set) var worst: Finding.Severity?

  init(limit: Int) { self.limit = limit }

  mutating func add(_ finding: Finding) {
    worst = max(worst ?? finding.severity, finding.severity)
    // Errors are never crowded out by lesser findings.
    if list.count < limit || finding.severity == .error && list.count < 2 * limit {
      list.append(finding)
    } else {
      dropped += 1
    }
  }
}
