import Testing
import VanThu

@Suite("Help of the clerk's commands")
struct OfficeHelpTests {
  static let commands = [
    "init", "connect", "today", "due", "remind", "calendar", "calendar show", "calendar check",
    "calendar import",
    "directory import", "directory import-certificates", "inbox", "accept", "reject", "assign", "progress",
    "complete", "reply", "send", "sync",
    "receive",
    "exchange", "status", "document", "document new", "document list", "document show", "document search",
    "document export", "document readdress", "register", "register open", "register outgoing",
    "register incoming",
    "register incoming list",
    "register incoming add", "register handling", "register void", "register correct", "group",
    "group save", "group show", "group list", "group remove", "rate",
    "recall", "takeback", "update", "replace", "forward", "answer",
  ]

  @Test(
    "says everything in both languages, with an example that fits", arguments: commands, Language.allCases)
  func help(command: String, language: Language) async throws {
    let offices = try Bureaus()
    let words = command.split(separator: " ").map(String.init)
    let result = await offices.run(nil, words + ["--help", "--lang", language.rawValue])
    #expect(result.status == 0)
    #expect(result.output.contains(language == .vietnamese ? "Ví dụ:" : "Example"))
    #expect(
      result.output.contains(
        "  vanthu \(command == "register incoming list" ? "register incoming" : command)"))
    #expect(!result.output.contains(/help\.[a-z]/), "a text is missing in the catalogue")
    if language == .vietnamese { HelpTests.expectNoEnglish(result.output) }
    let name = (["help"] + words + [language.rawValue]).joined(separator: "-")
    try Snapshot.expect(result.output, equals: name)
    let text = result.output.split(separator: "\n").filter { !$0.hasPrefix("USAGE:") }.joined(separator: "\n")
    #expect(Snapshot.fits(text), "\(text)")
  }

  @Test(
    "A workspace that is not there is named",
    arguments: commands.filter {
      ![
        "init", "exchange", "document", "register", "register incoming", "group", "calendar", "calendar show",
        "calendar check",
      ].contains($0)
    })
  func noWorkspace(command: String) async throws {
    let offices = try Bureaus()
    _ = try offices.pdf("a.pdf")
    let arguments: [String: [String]] = [
      "accept": ["#1"], "reject": ["#1", "--reason", "x"], "assign": ["#1", "--lead", "x"],
      "progress": ["#1"],
      "complete": ["#1"], "reply": ["#1", "--type", "Báo cáo", "--notation", "BC-UBND", "--file", "a.pdf"],
      "send": ["1/TB"],
      "status": ["#1"],
      "document new": ["--type", "Báo cáo", "--notation", "BC-X", "--subject", "x", "--paper", "only"],
      "document show": ["#1"], "document search": ["x"], "document export": ["#1", "-o", "x"],
      "document readdress": ["#1", "--to", "H98"],
      "group save": ["x", "--members", "H98.05"], "group show": ["x"], "group remove": ["x"],
      "calendar import": ["a.pdf"], "directory import": ["a.pdf"],
      "directory import-certificates": ["a.pdf"],
      "register void": ["--series", "TB", "--number", "1", "--reason", "x"],
      "register correct": ["#1", "--field", "note", "--value", "x"],
      "register open": ["--book", "incoming", "--last-number", "1"],
      "recall": ["#1", "--reason", "x"], "takeback": ["#1", "--reason", "x"],
      "update": ["#1", "--reason", "x"],
      "replace": ["#1", "--by", "#2", "--reason", "x"], "answer": ["#1", "--agree"],
      "forward": [
        "#1", "--type", "Báo cáo", "--notation", "BC-X", "--subject", "x", "--file", "a.pdf", "--to", "H98",
      ],
      "register incoming add": ["--paper", "--sender", "x", "--subject", "x"], "rate": ["--period", "2025"],
    ]
    let words = command.split(separator: " ").map(String.init)
    let result = await offices.run("nowhere", words + (arguments[command] ?? []))
    #expect(result.status == 1, "\(result.messages)")
    #expect(result.complaint.contains("There is no office at"), "\(result.messages)")
    #expect(offices.names("nowhere").isEmpty)
  }
}
