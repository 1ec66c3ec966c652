import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

@Suite("Tables for people: 100 columns, whole letters, no colour needed")
struct WidthTests {
  private static let long =
    "Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính liên thông nghiệp vụ tổng hợp"

  private func opened() async throws -> Bureaus {
    let offices = try Bureaus()
    let table = NamSon.directory.replacing("Sở Nội vụ tỉnh Nam Sơn", with: Self.long)
      .replacing("UBND xã Bình Minh", with: "\(Self.long) Bình Minh")
    try offices.write(table, to: "directory.csv")
    _ = try offices.pdf("a.pdf")
    await offices.open([Bureaus.province, Bureaus.department, Bureaus.commune])
    await offices.done(Bureaus.province, "group", "save", "Các xã", "--members", "commune:H98")
    for subject in ["Về việc \(Self.long)", "Về việc họp"] {
      await offices.run(
        Bureaus.province,
        [
          "send", "--type", "Thông báo", "--notation", "TB-UBND", "--subject", subject, "--to", "H98.05",
          "--informed", "H98.41.07", "--file", "a.pdf", "--signer", "Trần Văn Ví", "--position", "Chủ tịch",
          "--answer-by", "2025-06-27",
        ])
    }
    await offices.sync([Bureaus.province, Bureaus.department, Bureaus.commune])
    await offices.done(Bureaus.department, "accept", "01/TB-UBND")
    await offices.done(
      Bureaus.department, "assign", "đến:1", "--lead", "Phòng \(Self.long)", "--due", "2025-06-27")
    await offices.done(
      Bureaus.department, "register", "incoming", "add", "--paper", "--sender", "Công ty \(Self.long)",
      "--code",
      "03/CV-TH", "--subject", Self.long)
    offices.set("2025-07-02T08:00:00+07:00")
    return offices
  }

  @Test("Every list of the office, however long its names are, in both languages")
  func lists() async throws {
    let offices = try await opened()
    let lists: [(String, [String])] = [
      (Bureaus.department, ["inbox"]), (Bureaus.department, ["today"]),
      (Bureaus.department, ["due", "--all"]),
      (Bureaus.province, ["remind"]), (Bureaus.department, ["document", "list"]),
      (Bureaus.department, ["document", "show", "đến:1"]),
      (Bureaus.province, ["document", "show", "01/TB-UBND"]),
      (Bureaus.province, ["document", "search", "hop"]), (Bureaus.province, ["status", "01/TB-UBND"]),
      (Bureaus.province, ["register", "outgoing"]), (Bureaus.department, ["register", "incoming"]),
      (Bureaus.department, ["register", "handling"]), (Bureaus.province, ["group", "list"]),
      (Bureaus.province, ["group", "show", "Các xã"]), (Bureaus.province, ["calendar", "show"]),
      (Bureaus.province, ["rate", "--period", "2025-06", "--documents"]),
      (Bureaus.province, ["rate", "--period", "2025-06", "--by", "level"]),
      (Bureaus.province, ["route", "explain", "--to", "commune:H98", "H98.05"]),
      (Bureaus.province, ["directory", "list", "--file", "directory.csv"]),
      (
        Bureaus.province,
        ["directory", "diff", "--file", "directory.csv", "--from", "2025-06-30", "--to", "2025-07-01"]
      ),
      (
        Bureaus.province,
        ["certificate", "watch", "--units", "certificates.csv", "--trust", "trust", "--all"]
      ),
      (Bureaus.province, ["trust", "list", "--trust", "trust"]),
    ]
    for (code, words) in lists {
      for language in Language.allCases {
        let result = await offices.run(code, words + ["--lang", language.rawValue])
        let text = result.output + result.messages
        #expect(result.status != 64 && result.status != 1, "\(words): \(text)")
        let wide = text.split(separator: "\n").filter { $0.count > 100 }
        #expect(wide.isEmpty, "\(words) \(language): \(wide)")
        #expect(!text.contains("\u{1B}["), "\(words): colour where nobody asked for it")
        // A letter cut in two would leave a mark alone at the beginning of a line.
        let cut = text.split(separator: "\n").filter {
          $0.unicodeScalars.first?.properties.isDiacritic == true
        }
        #expect(cut.isEmpty, "\(words): \(cut)")
        #expect(!text.contains("\u{FFFD}"))
      }
    }
  }

  @Test("With colour the same words stand there")
  func colour() async throws {
    let workshop = try Workshop()
    try await workshop.makePacket("a.edxml")
    let arguments = ["envelope", "inspect", "a.edxml", "--lang", "vi"]
    let plain = await workshop.vanthu(arguments)
    let bright = await workshop.vanthu(arguments, isTerminal: true)
    let quiet = await workshop.vanthu(arguments, environment: ["NO_COLOR": "1"], isTerminal: true)
    #expect(bright.output.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain.output)
    #expect(quiet.output == plain.output)
  }
}
