import Foundation
import Testing
import VanThu

@testable import VanThuPDF

/// `Specs/pdf-signatures.md` and `Specs/policies/pdf-changes.json` say what the code does.
@Suite struct SpecTests {
  private static let specs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Specs")

  @Test func policy() throws {
    let data = try Data(contentsOf: Self.specs.appendingPathComponent("policies/pdf-changes.json"))
    #expect(try JSONDecoder().decode(PDFChangePolicy.self, from: data) == .nd30)
  }

  @Test func everyAttackIsListed() throws {
    let list = Self.specs.deletingLastPathComponent().appendingPathComponent("Docs/Attacks.md")
    let text = try String(contentsOf: list, encoding: .utf8)
    for file in AttackTests.all where !file.expected.contains(.valid) && file.name != "not signed" {
      #expect(text.contains("`: \"\(file.name)\" |"), "\(file.name)")
    }
  }

  @Test func everythingIsListed() throws {
    let text = try String(contentsOf: Self.specs.appendingPathComponent("pdf-signatures.md"), encoding: .utf8)
    let names =
      PDFDamage.Rule.allCases.map { "pdf.\($0.rawValue)" } + PDFCheck.allCases.map(\.rawValue)
      + [LaterRevisionsCheck.id] + PDFSignature.Part.allCases.map(\.rawValue)
      + PresentationNote.allCases.map { "pdf.note.\($0.rawValue)" }
      + PDFChangePolicy.nd30.rules.map(\.change.rawValue)
    for name in names { #expect(text.contains("| `\(name)` |"), "\(name)") }
  }

  @Test("Every check has a reason in words for people", arguments: PDFCheck.allCases)
  func reasons(check: PDFCheck) {
    #expect(check.failed("x").reason.key == MessageKey("reason.\(check.rawValue)"))
  }
}
