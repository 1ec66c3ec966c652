import FoundationEssentials
import Testing

@Suite("The list of attacks")
struct AttackListTests {
  /// One row of a table: the file of tests, and the text that has to stand in it.
  struct Row: Sendable, CustomTestStringConvertible {
    let file: String
    let name: String
    var testDescription: String { "\(file): \(name)" }
  }

  static let rows: [Row] = {
    let text = (try? Files.bytes("\(Files.repository)/Docs/Attacks.md")).map {
      String(decoding: $0, as: UTF8.self)
    }
    return (text ?? "").split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| attack |") }
      .map { line in
        let cell = line.split(separator: "|").last ?? ""
        let parts = cell.split(separator: "`: \"", maxSplits: 1)
        return Row(
          file: parts.first.map { $0.replacing("`", with: "").trimmingPrefix { $0 == " " } }.map(String.init)
            ?? "",
          name: parts.count == 2 ? String(parts[1].prefix { $0 != "\"" }) : "")
      }
  }()

  private static let sources: [String: String] = {
    var found: [String: String] = [:]
    let tests = "\(Files.repository)/Tests"
    for path in (try? FileManager.default.subpathsOfDirectory(atPath: tests)) ?? []
    where path.hasSuffix(".swift") {
      let name = path.split(separator: "/").last.map { $0.dropLast(6) } ?? ""
      found[String(name)] = (try? Files.bytes("\(tests)/\(path)")).map { String(decoding: $0, as: UTF8.self) }
    }
    return found
  }()

  @Test("names tests that are there", arguments: rows)
  func exists(_ row: Row) {
    #expect(!row.name.isEmpty)
    #expect(Self.sources[row.file]?.contains("\"\(row.name)\"") ?? false, "\(row.file) has no “\(row.name)”")
  }

  @Test("is no shorter than it was")
  func complete() { #expect(Self.rows.count >= 120) }
}
