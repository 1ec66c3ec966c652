import Testing
import VanThu

@Suite("Help of every command")
struct HelpTests {
  static let commands: [String] = [
    "", "envelope", "envelope inspect", "envelope lint", "envelope unpack", "envelope pack", "sign",
    "verify", "trust", "trust list", "trust add", "trust remove", "certificate",
    "certificate verify", "certificate watch", "directory", "directory check", "directory show",
    "directory list",
    "directory diff", "directory successors", "route", "route explain", "bench-packet", "bench-pdf",
  ]

  @Test(
    "is pinned in both languages, fits the width and has an example", arguments: commands, Language.allCases)
  func help(command: String, language: Language) async throws {
    let workshop = try Workshop()
    let words = command.split(separator: " ").map(String.init)
    let result = await workshop.vanthu(words + ["--help", "--lang", language.rawValue])
    #expect(result.status == 0)
    #expect(result.messages.isEmpty)
    #expect(result.output.contains(language == .vietnamese ? "Ví dụ:" : "Example"))
    #expect(!result.output.contains(/help\.[a-z]/), "a text is missing in the catalogue")
    if language == .vietnamese { HelpTests.expectNoEnglish(result.output) }
    #expect(Snapshot.fits(result.output), "\(result.output)")
    let name = (["help"] + (words.isEmpty ? ["vanthu"] : words) + [language.rawValue]).joined(separator: "-")
    try Snapshot.expect(result.output, equals: name)
  }

  /// Nothing of what the parser says by itself is left in Vietnamese help.
  static func expectNoEnglish(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let english = /OVERVIEW|USAGE|ARGUMENTS|OPTIONS|SUBCOMMANDS|Show |See '|values:|default:/
    #expect(!text.contains(english), "\(text)", sourceLocation: sourceLocation)
  }

  @Test(
    "The language of help follows --lang, then LC_ALL, LC_MESSAGES and LANG",
    arguments: [
      (["--lang", "vi"], ["LANG": "en_US.UTF-8"], true), (["--lang=vi"], [:], true),
      ([], ["LANG": "vi_VN.UTF-8"], true),
      ([], ["LC_ALL": "C", "LANG": "vi_VN"], false), ([], ["LC_ALL": "", "LC_MESSAGES": "vi_VN"], true),
      ([], [:], false),
    ])
  func language(arguments: [String], environment: [String: String], isVietnamese: Bool) async throws {
    let workshop = try Workshop()
    let result = await workshop.vanthu(["envelope", "lint", "--help"] + arguments, environment: environment)
    #expect(result.output.contains("Ví dụ:") == isVietnamese)
  }
}
