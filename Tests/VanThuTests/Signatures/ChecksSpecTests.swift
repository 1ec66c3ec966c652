import Foundation
import Testing

@testable import VanThu

@Suite("Specs/checks.md") struct ChecksSpecTests {
  @Test("lists every check with its clause, and nothing else") func list() throws {
    let file = PolicyTests.specs.appendingPathComponent("checks.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    var expected: [String: String] = [
      SignerUnitCheck.id: SignerUnitCheck.clause, SignerNameCheck.id: SignerNameCheck.clause,
    ]
    for check in SignatureJudge.checks + TimeStampJudge.checks { expected[check.id] = check.clause }
    for check in CMSScene.checks { expected[check.id] = check.clause }
    expected[TimeStampStructureCheck.id] = TimeStampStructureCheck.clause
    for check in ScannerCheck.allCases { expected[check.rawValue] = check.clause }
    var listed: [String: String] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      listed[cells[0].trimmingCharacters(in: ["`"])] = cells[1]
    }
    #expect(listed == expected)
  }
}
