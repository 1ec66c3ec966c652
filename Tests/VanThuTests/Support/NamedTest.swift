import FoundationEssentials
import Testing

/// A test that a row of a document names: `File`: "a text that stands in it", the test's name or that of a case.
struct NamedTest: Sendable, CustomTestStringConvertible {
  let file: String
  let name: String
  var testDescription: String { "\(file): \(name)" }

  /// Whether it is there.
  var exists: Bool { !name.isEmpty && Self.sources[file]?.contains("\"\(name)\"") ?? false }

  /// The cells of a document's tables, row by row, without headings.
  static func rows(of path: String) -> [[String]] {
    let text = (try? Files.bytes("\(Files.repository)/\(path)")).map { String(decoding: $0, as: UTF8.self) }
    let lines = (text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { index in
      let isHeading = index + 1 < lines.count && lines[index + 1].hasPrefix("|--")
      guard lines[index].hasPrefix("| "), !isHeading else { return nil }
      return lines[index].split(separator: "|").map { $0.trimmingPrefix { $0 == " " } }.map { cell in
        String(cell.reversed().drop { $0 == " " }.reversed())
      }
    }
  }

  /// The tests that a cell names; one without a name where it names none.
  static func all(in cell: String) -> [NamedTest] {
    let found = cell.matches(of: /`([^`]+)`: "([^"]+)"/).map {
      NamedTest(file: String($0.output.1), name: String($0.output.2))
    }
    return found.isEmpty ? [NamedTest(file: cell, name: "")] : found
  }

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
}
