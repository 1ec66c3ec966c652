import FoundationEssentials
import Testing
import VanThu
import VanThuCommands

@Suite("Machine output of the clerk's commands")
struct OfficeContractTests {
  /// Every member of every object, with those inside it.
  private func names(_ value: JSON) -> Set<String> {
    switch value {
    case .object(let members): members.reduce(into: Set(members.keys)) { $0.formUnion(names($1.value)) }
    case .array(let elements): elements.reduce(into: []) { $0.formUnion(names($1)) }
    default: []
    }
  }

  @Test("has no schema and no member that Specs/cli-office.md does not name")
  func isDocumented() async throws {
    let offices = try Bureaus()
    let (province, commune) = (Bureaus.province, Bureaus.commune)
    await offices.open([province, commune])
    _ = try offices.pdf("a.pdf")
    let lines: [(String, [String])] = [
      (province, ["register", "open", "--book", "outgoing", "--series", "CV", "--last-number", "2100"]),
      (
        province,
        [
          "send", "--type", "Công văn", "--notation", "UBND-NC", "--subject", "Rà soát", "--to", commune,
          "--file",
          "a.pdf", "--signer", "Trần Văn Mẫu",
        ]
      ),
      (province, ["sync"]), (province, ["send", "2101/UBND-NC"]), (commune, ["sync"]), (commune, ["inbox"]),
      (commune, ["accept", "2101/UBND-NC"]),
      (commune, ["assign", "đến:1", "--lead", "x", "--due", "2025-06-26"]),
      (commune, ["today"]), (commune, ["document", "show", "đến:1"]), (commune, ["document", "list"]),
      (commune, ["document", "export", "đến:1", "-o", "out"]),
      (
        commune,
        [
          "reply", "đến:1", "--type", "Báo cáo", "--notation", "BC-UBND", "--file", "a.pdf", "--position",
          "Chủ tịch",
        ]
      ),
      (commune, ["complete", "đến:1"]), (commune, ["status", "đến:1"]), (commune, ["register", "incoming"]),
      (commune, ["accept", "đến:1"]), (commune, ["sync"]), (province, ["sync"]),
      (province, ["document", "show", "2101/UBND-NC"]), (province, ["status", "2101/UBND-NC"]),
      (province, ["register", "outgoing"]), (commune, ["register", "handling"]),
      (province, ["register", "void", "--series", "CV", "--number", "2102", "--reason", "x"]),
      (
        province,
        ["register", "correct", "2101/UBND-NC", "--field", "subject", "--value", "y", "--reason", "z"]
      ),
      (province, ["register", "outgoing"]), (commune, ["receive"]),
      (commune, ["inbox", "--quarantined"]), (commune, ["inbox", "--held"]), (commune, ["reject", "gói:1"]),
      (Bureaus.department, ["init", "--unit", Bureaus.department, "--directory", "directory.csv"]),
      (province, ["exchange", "--courier", "courier", "--directory", "directory.csv"]),
    ]
    let specification = try String(
      decoding: Data(
        contentsOf: URL(
          filePath: "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
            + "/Specs/cli-office.md")),
      as: UTF8.self)
    var schemas: Set<String> = []
    for (code, arguments) in lines {
      if arguments == ["receive"] { try offices.write("x", to: "courier/H98.41.07/inbox/la.edxml") }
      var arguments = arguments
      if arguments.first == "reject" {
        let held = try await offices.run(code, "inbox", "--quarantined", "--json").json[0]["packets"].elements
          .first
        arguments[1] = held?["reference"].string ?? "gói:1"
      }
      let result = await offices.run(code, arguments + ["--json"])
      for value in try result.json {
        let schema = try #require(value["schema"].string, "\(arguments): \(result.messages)")
        schemas.insert(schema)
        #expect(specification.contains("## \(schema)"), "\(schema)")
        let unnamed = names(value).filter { name in
          !specification.contains("\"\(name)\"") && !specification.contains("`\(name)`")
        }
        #expect(unnamed.isEmpty, "\(arguments)")
        #expect(value.text + "\n" == result.output)
      }
    }
    #expect(schemas.count == 15, "\(schemas.sorted())")
  }

  @Test("A rate across the reform is cut at its day, or put on successors; levels are summed")
  func rates() async throws {
    let offices = try Bureaus()
    let (province, commune, closing) = (Bureaus.province, Bureaus.commune, Bureaus.otherCommune)
    await offices.open([province, commune, closing])
    let letter = ["register", "incoming", "add", "--paper", "--sender", "Công ty", "--subject", "x"]
    for code in [commune, closing] { await offices.run(code, letter) }
    await offices.done(commune, "assign", "đến:1", "--lead", "văn phòng")
    offices.set("2025-07-02T08:00:00+07:00")
    await offices.run(commune, letter)
    let arguments = [
      "rate", "--from", "2025-06-26", "--to", "2025-07-04", "--office", commune, closing, "--json",
    ]
    let cut = try await offices.run(nil, arguments).json[0]
    #expect(cut["cuts"].elements.map(\.["day"].string) == ["2025-07-01"])
    #expect(cut["rows"].elements.map(\.["unit"].string) == [commune, closing, commune])
    #expect(cut["total"]["percent"].string == "33.33")
    let rebased = try await offices.run(nil, arguments + ["--basis", "successors"]).json[0]
    #expect(rebased["rows"].elements.map(\.["unit"].string) == [commune])
    #expect(rebased["rows"].elements.map(\.["denominator"]) == [.integer(3)])
    let before = try await offices.run(nil, arguments + ["--basis", "successors", "--as-of", "2025-06-30"])
      .json[0]
    #expect(before["rows"].elements.map(\.["unit"].string) == [commune, closing])
    let levels = try await offices.run(nil, arguments + ["--by", "level"]).json[0]
    #expect(levels["rows"].elements.map(\.["level"].string) == ["commune", "commune"])
    let early = try await offices.run(nil, arguments + ["--cut-off", "2025-06-30"]).json[0]
    #expect(early["total"]["denominator"] == .integer(2))
    let nothing = await offices.run(province, ["rate", "--period", "2024", "--lang", "vi"])
    #expect(nothing.words.contains("kỳ 01/01/2024 – 31/12/2024: không phát sinh."), "\(nothing.output)")
  }
}
