import Foundation
import Testing

@testable import VanThu

@Suite("Specs/checks.md") struct ChecksSpecTests {
  /// A line of the list.
  struct Line: Sendable, CustomTestStringConvertible {
    let id: String
    let meaning: String
    let clause: String
    let test: String
    var testDescription: String { id }
  }

  static let lines: [Line] = {
    let file = PolicyTests.specs.appendingPathComponent("checks.md")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let bare = cells.map { $0.trimmingCharacters(in: ["`"]) }
      guard cells.count == 4 else { return Line(id: bare[0], meaning: "", clause: "", test: "") }
      return Line(id: bare[0], meaning: cells[1], clause: cells[2], test: bare[3])
    }
  }()

  @Test("lists every check with its clause, and nothing else") func list() {
    #expect(Set(Self.lines.map(\.id)).count == Self.lines.count)
    #expect(Dictionary(uniqueKeysWithValues: Self.lines.map { ($0.id, $0.clause) }) == KnownChecks.clauses)
  }

  @Test("says of each what the comment in the code says", arguments: lines) func meaning(_ line: Line) throws
  {
    let comments = try Self.comments.get()
    #expect(line.meaning == comments[line.id])
    #expect(line.meaning.count > 20)
  }

  @Test("names a test for each that exists and is about it", arguments: lines) func test(_ line: Line) throws
  {
    let parts = line.test.split(separator: ".").map(String.init)
    try #require(parts.count == 2, "\(line.test)")
    let suites = try Self.tests.get().filter { $0.contains("struct \(parts[0]) ") }
    #expect(suites.count == 1, "\(parts[0])")
    let suite = try #require(suites.first)
    #expect(suite.contains("func \(parts[1])("), "\(line.test)")
    let type = try Self.types.get()[line.id]
    #expect(
      suite.contains("\"\(line.id)\"") || type.map { suite.contains("\($0).id") } ?? false,
      "\(parts[0]) does not speak of \(line.id)")
  }

  @Test("each check is one type in a file of its own, or a case of the scanner's table") func files() throws {
    let types = try Self.types.get()
    let scanner = Set(ScannerCheck.allCases.map(\.rawValue))
    for id in KnownChecks.clauses.keys where !scanner.contains(id) {
      let type = try #require(types[id])
      let holders = try Self.sources.get().filter { $0.contains("enum \(type)") }
      #expect(holders.count == 1, "\(type)")
      #expect(holders.allSatisfy { $0.ranges(of: "static let id = \"").count == 1 }, "\(type)")
    }
  }

  // MARK: What the sources say

  private static let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  private static func files(under folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)").filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOfFile: "\(root)/\(folder)/\($0)", encoding: .utf8) }
  }

  private static let sources = Result { try files(under: "Sources/VanThu/Signatures") }
  private static let tests = Result { try files(under: "Tests/VanThuTests") }
  private static let comments = Result { try facts().mapValues(\.comment) }
  private static let types = Result { try facts().mapValues(\.type) }

  // The first paragraph of the comment above a check, and the type's name, by the check's id.
  private static func facts() throws -> [String: (comment: String, type: String)] {
    var facts: [String: (comment: String, type: String)] = [:]
    for source in try sources.get() {
      var comment: [Substring] = []
      var isInComment = false
      var type: (comment: String, type: String) = ("", "")
      for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
        let line = line.drop { $0 == " " }
        if line.hasPrefix("///") {
          if !isInComment { comment = [] }
          isInComment = true
          comment.append(line.dropFirst(3).drop { $0 == " " })
          continue
        }
        isInComment = false
        let paragraph = comment.prefix { !$0.isEmpty }.joined(separator: " ")
        if let match = line.firstMatch(of: /^(?:package |public )?(?:enum|struct) (\w+)/) {
          type = (paragraph, String(match.1))
        } else if let match = line.firstMatch(of: /^(?:package |public )?static let id = "([^"]+)"/) {
          facts[String(match.1)] = type
        } else if let match = line.firstMatch(of: /^case \w+ = "([^"]+)"/) {
          facts[String(match.1)] = (paragraph, type.type)
        }
      }
    }
    return facts
  }
}
