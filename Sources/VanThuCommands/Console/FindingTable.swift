import VanThu

/// Findings for people.
enum FindingTable {
  static func show(_ findings: [Finding], _ console: Console) {
    guard !findings.isEmpty else { return }
    var table = Table([
      .text(console.text("column.severity")), .number(console.text("column.line")),
      .long(console.text("column.finding")), .text(console.text("column.rule")),
    ])
    for finding in findings {
      table.add(
        console.text(MessageKey("severity.\(finding.severity.rawValue)")),
        finding.line > 0 ? String(finding.line) : "",
        finding.message.text(in: console.language), finding.rule)
    }
    console.print(table, heads: ["severity", "line", "message", "rule"])
  }
}
