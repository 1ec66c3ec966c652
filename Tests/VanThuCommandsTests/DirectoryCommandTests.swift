import Testing
import VanThu
import VanThuCommands

@Suite("Units and recipients")
struct DirectoryCommandTests {
  /// The directory of `Samples`.
  private static func workshop() throws -> Workshop {
    let workshop = try Workshop()
    let top = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    try workshop.write(Workshop.bytes(at: top + "/Samples/directory-nam-son.csv"), to: "d.csv")
    return workshop
  }

  @Test(
    "Output is pinned",
    arguments: [
      ("directory-list-before", ["directory", "list", "--on", "2025-06-26", "--lang", "vi"], 0),
      ("directory-list-after", ["directory", "list", "--on", "2025-07-01"], 0),
      (
        "directory-list-communes",
        ["directory", "list", "--on", "2025-06-26", "--level", "xã", "--under", "H98.41", "--format", "csv"],
        0
      ),
      ("directory-list-json", ["directory", "list", "--on", "2025-07-01", "--json"], 0),
      (
        "directory-diff",
        ["directory", "diff", "--from", "2025-06-26", "--to", "2025-07-01", "--lang", "vi"], 0
      ),
      (
        "directory-diff-json", ["directory", "diff", "--from", "2025-06-26", "--to", "2025-07-01", "--json"],
        0
      ),
      ("directory-show-closed", ["directory", "show", "000.00.41.H98", "--on", "2025-07-01"], 4),
      ("directory-show-json", ["directory", "show", "H98.41", "--on", "2025-07-01", "--json"], 4),
      ("directory-show-unknown", ["directory", "show", "H98.41.70", "--on", "2025-07-01"], 1),
      (
        "directory-successors", ["directory", "successors", "H98.41", "--on", "2025-07-01", "--lang", "vi"], 0
      ),
      (
        "route-communes",
        [
          "route", "explain", "--from", "H98", "--to", "commune:H98.41", "--on", "2025-06-26", "--lang", "vi",
        ], 0
      ),
      (
        "route-closed",
        [
          "route", "explain", "--from", "H98", "--to", "H98.41", "H98.41.08", "H98.41.09", "--on",
          "2025-07-01",
        ], 4
      ),
      (
        "route-closed-json",
        [
          "route", "explain", "--from", "H98", "--to", "H98.41", "H98.41.08", "H98.41.09", "--on",
          "2025-07-01", "--json",
        ], 4
      ),
      (
        "route-secret",
        ["route", "explain", "--from", "H98", "--to", "H98.05", "--secrecy", "tối mật", "--lang", "vi"], 4
      ),
    ])
  func outputs(name: String, arguments: [String], status: Int32) async throws {
    let result = try await Self.workshop().vanthu(arguments + ["--file", "d.csv"])
    #expect(result.status == status, "\(result.messages)")
    try Snapshot.expect(result.output, equals: name)
    #expect(arguments.contains("--json") || Snapshot.fits(result.output))
  }

  @Test("A name in place of a code is answered with the code; an explanation says nothing of sending")
  func name() async throws {
    for (typed, language, words) in [
      ("UBND xã Bình Minh", "en", "UBND xã Bình Minh (H98.41.07)"), ("bình minh", "vi", "(H98.41.07)"),
    ] {
      let result = try await Self.workshop().vanthu(
        "route", "explain", "--file", "d.csv", "--from", "H98", "--on", "2025-06-26", "--lang", language,
        "--to",
        typed)
      #expect(result.status == 4)
      let said = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(said.contains(words) && Snapshot.fits(result.output), "\(result.output)")
      #expect(!result.output.contains("Nothing") && !result.output.contains("được gửi"))
    }
    let result = try await Self.workshop().vanthu(
      "route", "explain", "--file", "d.csv", "--from", "H98", "--on", "2025-06-26", "--to", "H98.41.070")
    #expect(result.output.contains("Closest: "), "\(result.output)")
  }

  @Test("Named twice, reached once")
  func successorReachedOnce() async throws {
    let result = try await Self.workshop().vanthu(
      "route", "explain", "--file", "d.csv", "--from", "H98", "--to", "H98.41.07", "H98.41.08", "H98.41.09",
      "--on",
      "2025-07-01", "--json")
    #expect(result.status == 0)
    let legs = try result.json[0]["legs"].elements
    #expect(legs.map { $0["code"] } == ["H98.41.07", "H98.41.09"])
    #expect(legs[0]["reasons"].elements.map { $0["why"] } == ["named", "successor"])
  }

  @Test("A faulty directory is named with its lines")
  func check() async throws {
    let workshop = try Self.workshop()
    var text = String(decoding: try workshop.bytes("d.csv"), as: UTF8.self)
    #expect(await workshop.vanthu("directory", "check", "--file", "d.csv").status == 0)
    text += "H98.41.10,,UBND xã Mới,commune,H98.77,qlvb.tinh,2025-02-30,,\n"
    try workshop.write(text, to: "d.csv")
    let result = await workshop.vanthu("directory", "check", "--file", "d.csv", "--json")
    #expect(result.status == 2)
    #expect(
      try result.json[0]["findings"].elements.contains { $0["line"] == 10 && $0["rule"] == "directory.date" })
  }

  @Test("A selector that is none is wrong usage")
  func badSelector() async throws {
    let result = try await Self.workshop().vanthu(
      "route", "explain", "--file", "d.csv", "--from", "H98", "--to", "làng:H98")
    #expect(result.status == 64)
    #expect(result.messages.contains("làng:H98"))
  }
}
