import Testing

@testable import VanThu

@Suite("Specs/findings.md and the code agree") struct FindingsSpecTests {
  /// Rules with their severities as the document lists them.
  private func listed() throws -> [String: Set<String>] {
    let text = String(decoding: try Files.bytes("\(Files.repository)/Specs/findings.md"), as: UTF8.self)
    var rules: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimming(" ") }
      #expect(cells.count == 5, "\(line)")
      let rule = cells[0].trimming("`")
      #expect(rules[rule] == nil, "\(rule) twice")
      rules[rule] = Set(cells[1].split(separator: ",").map { $0.trimming(" ") })
    }
    return rules
  }

  @Test("every rule has a text, and every text a rule")
  func texts() throws {
    let keys = Catalogue.keys.map(\.rawValue).filter {
      // Directories, documents, PDF files and the axis' own parser have rules of their own.
      $0.hasPrefix("finding.")
        && !["directory", "document", "axis", "pdf"].contains(where: $0.dropFirst(8).hasPrefix)
    }
    #expect(try Set(keys) == Set(listed().keys.map { "finding.\($0)" }))
  }

  @Test("every rule is shown by a packet, with the severity that is written")
  func severities() throws {
    let listed = try listed()
    var seen: [String: Set<String>] = [:]
    for packet in PacketTable.all {
      for finding in try scan(packet.bytes).findings {
        seen[finding.rule, default: []].insert(finding.severity.rawValue)
      }
    }
    for limit in EnvelopeLimitsTests.limits
    where ["attachment.tooLarge", "zip.limit", "xml.limit"].contains(limit.rule) {
      var limits = EnvelopeLimits()
      limit.change(&limits)
      guard limit.packet.text.utf8.count < 200_000 else { continue }
      for finding in try scan(limit.packet.bytes, limits: limits).findings where finding.rule == limit.rule {
        seen[finding.rule, default: []].insert(finding.severity.rawValue)
      }
    }
    #expect(seen == listed)
  }

  @Test("every check of the scanner is in Specs/packet-signature.md")
  func checks() throws {
    let text = String(
      decoding: try Files.bytes("\(Files.repository)/Specs/packet-signature.md"), as: UTF8.self)
    for check in ScannerCheck.allCases { #expect(text.contains("| `\(check.rawValue)` |"), "\(check)") }
  }
}

extension StringProtocol {
  /// Without a character at both ends.
  fileprivate func trimming(_ character: Character) -> String {
    String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
  }
}
