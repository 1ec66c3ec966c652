import FoundationEssentials
import Testing

@Suite("The list of the axis' facts")
struct AxisFactListTests {
  static let rows = NamedTest.rows(of: "Specs/axis-conformance.md")

  private static let sources: Set<String> = {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: "\(Files.repository)/Sources")) ?? []
    return Set(
      paths.filter { $0.hasSuffix(".swift") }.compactMap { $0.split(separator: "/").last }.map(String.init))
  }()

  @Test("names tests that are there", arguments: rows.flatMap { NamedTest.all(in: $0.last ?? "") })
  func tests(_ test: NamedTest) {
    #expect(test.exists, "\(test.file) has no “\(test.name)”")
  }

  @Test("says of each fact how it is known, and names files that are there")
  func facts() {
    for row in Self.rows {
      #expect(row.count == 4, "\(row.first ?? "")")
      guard row.count == 4 else { continue }
      let isChoice = row[1].count > 4
      #expect(isChoice || row[1].split(separator: ", ").allSatisfy { "WBGSIO".contains($0) }, "\(row[0])")
      let files = row[2].matches(of: /`([^`]+)`/).map { "\($0.output.1).swift" }
      #expect(!files.isEmpty && Self.sources.isSuperset(of: files), "\(row[2])")
    }
  }

  @Test("is no shorter than it was")
  func complete() { #expect(Self.rows.count >= 85) }
}
