import Testing

@Suite("The list of attacks")
struct AttackListTests {
  static let rows = NamedTest.rows(of: "Docs/Attacks.md").flatMap { NamedTest.all(in: $0.last ?? "") }

  @Test("names tests that are there", arguments: rows)
  func exists(_ test: NamedTest) {
    #expect(test.exists, "\(test.file) has no “\(test.name)”")
  }

  @Test("is no shorter than it was")
  func complete() { #expect(Self.rows.count >= 120) }
}
