import Testing
import VanThuCommands

@testable import VanThuCommands

@Suite("Exit codes and usage")
struct UsageTests {
  @Test(
    "Wrong usage ends with 64, says why on standard error, and prints nothing",
    arguments: [
      ["envelope", "inspect"], ["envelope", "inspect", "--nonsense", "x"], ["nonsense"],
      ["envelope", "unpack", "x"],
      ["envelope", "inspect", "x", "--format", "yaml"], ["envelope", "inspect", "x", "--lang", "fr"],
      ["envelope", "inspect", "x", "--format", "csv"],
      ["envelope", "pack", "--output", "x", "--certificate", "c"],
      ["envelope", "pack", "--output", "x", "--issued-on", "30/02/2025"], ["sign", "x"],
    ])
  func wrongUsage(arguments: [String]) async throws {
    let workshop = try Workshop()
    let result = await workshop.vanthu(arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains("sage: vanthu") || result.messages.contains("USAGE: vanthu"))
  }

  @Test(
    "What is wrong with a command line is said in Vietnamese too",
    arguments: [
      (["inbox", "--nonsense"], "Lỗi: không có tùy chọn --nonsense"),
      (["inbox", "--quarantine"], "Lỗi: không có tùy chọn --quarantine. Có phải là --quarantined?"),
      (["inbox", "--home"], "Lỗi: thiếu giá trị của --home <home>"),
      (["inbox", "--held=1"], "Lỗi: tùy chọn --held không nhận giá trị, nhưng có “1”"),
      (["inbox", "a"], "Lỗi: không nhận thêm: “a”"), (["inbox", "a", "b"], "Lỗi: không nhận thêm: “a”, “b”"),
      (["status"], "Lỗi: thiếu <document>"), (["assign", "x"], "Lỗi: thiếu --lead <text>"),
      (["due", "--within", "x"], "Lỗi: “x” không dùng được cho --within <days>"),
      (["rate", "--by", "x"], "Lỗi: “x” không dùng được cho --by <by>; chọn một trong: unit, level"),
      (["document", "list", "--state", "x"], "“x” không dùng được cho --state <state>; chọn một trong:\n"),
    ])
  func vietnamese(arguments: [String], words: String) async throws {
    let workshop = try Workshop()
    let result = await workshop.vanthu(arguments + ["--lang", "vi"])
    #expect(result.status == 64)
    #expect(result.messages.contains(words), "\(result.messages)")
    #expect(result.messages.contains("Cách dùng: vanthu"))
    #expect(!result.messages.contains(/Error|Usage|See '|Missing|invalid/), "\(result.messages)")
  }

  @Test(
    "A word that is no command is named as such, with the nearest one, wherever the language stands",
    arguments: [
      (["nonsense"], "không có lệnh “vanthu nonsense”\n"),
      (["sned"], "không có lệnh “vanthu sned”. Có phải là “vanthu send”?"),
      (["inbix"], "không có lệnh “vanthu inbix”. Có phải là “vanthu inbox”?"),
      (["envelope", "inspct", "x.edxml"], "“vanthu envelope inspct”. Có phải là “vanthu envelope inspect”?"),
      (["help", "envelop"], "“vanthu envelop”. Có phải là “vanthu envelope”?"),
      (["register", "incoming", "lst"], "không nhận thêm: “lst”"),
    ])
  func unknownCommand(arguments: [String], words: String) async throws {
    let workshop = try Workshop()
    for line in [arguments + ["--lang", "vi"], ["--lang=vi"] + arguments] {
      let result = await workshop.vanthu(line)
      #expect(result.status == 64)
      #expect(result.messages.contains(words), "\(line): \(result.messages)")
      #expect(!result.messages.contains("không có tùy chọn"), "\(result.messages)")
    }
    #expect(
      await workshop.vanthu("inbix").messages.contains("there is no command “vanthu inbix”. Did you mean"))
  }

  @Test("The language may be said before the command, and to a command that only has subcommands")
  func languageFirst() async throws {
    let workshop = try Workshop()
    try await workshop.makePacket("a.edxml")
    let first = await workshop.vanthu("--lang", "vi", "envelope", "inspect", "a.edxml")
    #expect(first.status == 0 && first.output.contains("UBND xã Bình Minh"))
    #expect(first.output == (await workshop.vanthu("envelope", "inspect", "a.edxml", "--lang", "vi")).output)
    for line in [["--lang", "vi"], ["envelope", "--lang", "vi"], ["help", "envelope", "--lang", "vi"]] {
      let help = await workshop.vanthu(line)
      #expect(help.status == 0, "\(line): \(help.messages)")
      #expect(help.output.contains("LỆNH CON:"), "\(line)")
    }
  }

  @Test("What a command finds out about its arguments is told with its own usage")
  func lateUsage() async throws {
    let workshop = try Workshop()
    try workshop.write(HubCommandTests.directory, to: "d.csv")
    let arguments = ["route", "explain", "--file", "d.csv", "--to", "H98"]
    let result = await workshop.vanthu(arguments)
    #expect(result.status == 64)
    #expect(result.messages.contains("Usage:") && result.messages.contains("vanthu route explain ["))
    #expect(!result.messages.contains("<subcommand>"))
    let vietnamese = await workshop.vanthu(arguments + ["--lang", "vi"])
    #expect(vietnamese.messages.contains("Cách dùng:"))
  }

  @Test func withoutACommandThereIsHelp() async throws {
    let workshop = try Workshop()
    let result = await workshop.vanthu([])
    #expect(result.status == 0)
    #expect(result.output.contains("SUBCOMMANDS"))
    #expect(await workshop.vanthu("--version").output == "0.1.0\n")
  }

  @Test(
    "1 is the worst, then 2, 3, 4",
    arguments: [
      ([Outcome.done, .done], Outcome.done), ([], .done),
      ([.refused, .undecided, .invalid, .failed], .failed),
      ([.done, .refused], .refused), ([.refused, .undecided], .undecided),
      ([.undecided, .invalid], .invalid),
    ])
  func worst(outcomes: [Outcome], expected: Outcome) { #expect(Outcome.worst(outcomes) == expected) }

  @Test("Several files: each is looked at, the worst decides, machine output has a line for each")
  func severalFiles() async throws {
    let workshop = try Workshop()
    try await workshop.makePacket("good.edxml")
    try workshop.write("no packet", to: "bad.edxml")
    let arguments = ["envelope", "inspect", "--json", "good.edxml", "bad.edxml"]
    let two = await workshop.vanthu(arguments)
    #expect(two.status == 2)
    #expect(try two.json.map { $0["file"] } == ["good.edxml", "bad.edxml"])
    let three = await workshop.vanthu(arguments + ["missing.edxml", "."])
    #expect(three.status == 1)
    #expect(
      try three.json.map { $0["failure"]["code"] } == [
        .null, "xml.malformed", "command.error.notFound", "command.error.isFolder",
      ])
    #expect(three.messages.contains("vanthu: missing.edxml: There is no such file"))
  }
}
