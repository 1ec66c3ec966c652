import Testing
import VanThu
import VanThuCommands

@Suite("The demo")
struct DemoTests {
  private static let offices = [
    "tinh-nam-son", "so-noi-vu", "huyen-binh-an", "xa-binh-minh", "xa-binh-hoa", "xa-an-phu",
  ]

  @Test("tells its story, its figures come out, and it leaves the same bytes each time, in both languages")
  func story() async throws {
    let workshop = try Workshop()
    var left: [String: [UInt8]]?
    for language in Language.allCases {
      let told = await tell(workshop, language)
      #expect(told.status == 0, "\(told.messages)")
      #expect(told.output.split(separator: "\n").allSatisfy { $0.count <= 100 || $0.hasPrefix("    ") })
      #expect(!told.output.contains("\u{1B}["))
      let files = try workshop.files("d")
      expectSame(files, left ?? files)
      left = files
      try await original(workshop, told.output, language)
      try await machineOutput(workshop, language)
      try await rates(workshop)
      try await statuses(workshop)
      try await registers(workshop)
      // Again in the same folder: what the first run left is cleared, and comes again to the byte, databases included.
      let again = await tell(workshop, language)
      #expect(again.output == told.output)
      #expect(again.messages == told.messages)
      expectSame(try workshop.files("d"), files)
    }
    #expect(workshop.names() == ["d"])
  }

  private func tell(_ workshop: Workshop, _ language: Language) async -> Workshop.Result {
    await workshop.vanthu("demo", "--output", "d", "--lang", language.rawValue)
  }

  private func expectSame(_ found: [String: [UInt8]], _ expected: [String: [UInt8]]) {
    #expect(expected.count > 100)
    #expect(found.keys.sorted() == expected.keys.sorted())
    for (name, bytes) in expected { #expect(found[name] == bytes, "\(name)") }
  }

  // The document itself is signed by a person and by the agency, and the receiving clerk is told so.
  private func original(_ workshop: Workshop, _ told: String, _ language: Language) async throws {
    let line =
      language == .vietnamese ? "Có giá trị pháp lý như bản gốc" : "Has the legal value of an original"
    #expect(told.split(separator: line).count > 3)
    #expect(told.contains("Trần Văn Mẫu") && told.contains("UBND tỉnh Nam Sơn"))
    let result = await workshop.vanthu(
      "verify", "d/van-ban-den/thong-bao.pdf", "--trust", "d/tin-cay", "--units", "d/chung-thu-so.csv",
      "--at", "2025-06-26T09:00:00+07:00", "--json")
    #expect(result.status == 0, "\(result.messages)")
    let value = try result.json[0]
    #expect(value["verdict"] == "valid")
    #expect(value["originalValue"] == true)
    #expect(value["issuer"] == "H98")
    #expect(value["signatures"].elements.map { $0["role"] } == ["person", "agency"])
    #expect(value["signatures"].elements[0]["laterChanges"] == ["signature", "numbering"])
  }

  // What machines read of the same folder is the same each time it is asked for.
  private func machineOutput(_ workshop: Workshop, _ language: Language) async throws {
    for line in [
      ["inbox"], ["today"], ["register", "outgoing", "--year", "2025"],
      ["register", "incoming", "--year", "2025"],
      ["document", "list"], ["document", "show", "đến:412"], ["rate", "--period", "2025-06", "--documents"],
    ] {
      let arguments = line + ["--json", "--lang", language.rawValue, "--home", "d/xa-binh-minh"]
      let first = await workshop.vanthu(arguments)
      #expect(first.status == 0, "\(arguments): \(first.messages)")
      #expect(!first.output.isEmpty)
      #expect(await workshop.vanthu(arguments).output == first.output, "\(arguments)")
    }
  }

  @Test("leaves a folder alone that is not its own, and says so in words")
  func foreignFolder() async throws {
    let workshop = try Workshop()
    try workshop.makeFolder("d")
    try workshop.write("của người khác", to: "d/thư.txt")
    let result = await workshop.vanthu("demo", "--output", "d")
    #expect(result.status != 0)
    #expect(!result.messages.contains("OfficeRefusal"), "\(result.messages)")
    #expect(workshop.names("d") == ["thư.txt"])
  }

  private func figures(_ workshop: Workshop, _ arguments: String...) async throws -> [String] {
    let result = await workshop.vanthu(
      ["rate"] + arguments + ["--json", "--office"] + Self.offices.map { "d/\($0)" })
    let report = try result.json[0]
    return (report["rows"].elements + [report["total"]]).map { row in
      let name = row["unit"].string ?? row["level"].string ?? "total"
      return "\(name) \(row["numerator"].text)/\(row["denominator"].text) \(row["percent"].string ?? "–")"
    }
  }

  private func rates(_ workshop: Workshop) async throws {
    let june = ["--period", "2025-06", "--cut-off", "2025-06-30T17:00:00+07:00"]
    #expect(
      try await figures(workshop, june[0], june[1], june[2], june[3]) == [
        "H98 4/4 100.00", "H98.05 3/3 100.00", "H98.41 1/2 50.00", "H98.41.07 4/4 100.00",
        "H98.41.08 1/3 33.33",
        "H98.41.09 1/2 50.00", "total 14/18 77.78",
      ])
    #expect(
      try await figures(workshop, june[0], june[1], june[2], june[3], "--by", "level") == [
        "province 7/7 100.00", "district 1/2 50.00", "commune 6/9 66.67", "total 14/18 77.78",
      ])
    #expect(
      try await figures(workshop, june[0], june[1], june[2], june[3], "--measure", "exchanged").last
        == "total 15/17 88.24")
    let july = ["--from", "2025-07-01", "--to", "2025-07-04", "--cut-off", "2025-07-04T17:00:00+07:00"]
    #expect(
      try await figures(workshop, july[0], july[1], july[2], july[3], july[4], july[5]) == [
        "H98 1/1 100.00", "H98.05 0/0 –", "H98.41.07 1/1 100.00", "H98.41.09 0/1 0.00", "total 2/3 66.67",
      ])
    #expect(
      try await figures(
        workshop, july[0], july[1], july[2], july[3], july[4], july[5], "--measure", "exchanged"
      ).last
        == "total 3/3 100.00")
    #expect(
      try await figures(workshop, "--from", "2025-06-26", "--to", "2025-07-04", "--cut-off", july[5]).last
        == "total 16/21 76.19")
    #expect(
      try await figures(
        workshop, june[0], june[1], june[2], june[3], "--basis", "successors", "--as-of", "2025-07-01"
      ).contains("H98.41.07 5/7 71.43"))
  }

  private func statuses(_ workshop: Workshop) async throws {
    for (office, code, expected) in [
      ("tinh-nam-son", "118/TB-UBND", ["H98.41.07 06", "H98.41.08 06", "H98.41.09 06"]),
      ("tinh-nam-son", "07/CĐ-UBND", ["H98.05 06", "H98.41 05", "H98.41.07 06"]),
      ("xa-binh-minh", "45/BC-UBND", ["H98 06", "H98.05 06"]),
      ("so-noi-vu", "312/SNV-CCHC", ["H98.41 03", "H98.41.07 04", "H98.41.08 03"]),
      ("tinh-nam-son", "2101/UBND-NC", ["H98.41.07 06", "H98.41.09 03"]),
    ] {
      let result = await workshop.vanthu("status", code, "--json", "--home", "d/\(office)")
      let found = try result.json[0]["recipients"].elements.map {
        "\($0["unit"].string ?? $0["code"].string ?? "") \($0["status"].string ?? "–")"
      }
      #expect(found == expected, "\(code)")
    }
  }

  private func registers(_ workshop: Workshop) async throws {
    let incoming = await workshop.vanthu(
      "register", "incoming", "--year", "2025", "--json", "--home", "d/xa-binh-minh")
    #expect(
      try incoming.json[0]["entries"].elements.map { "\($0["number"].text) \($0["code"].string ?? "")" } == [
        "412 07/CĐ-UBND", "413 118/TB-UBND", "414 312/SNV-CCHC", "415 56/TB-UBND", "416 2101/UBND-NC",
      ])
    let quarantined = await workshop.vanthu("inbox", "--quarantined", "--json", "--home", "d/xa-binh-minh")
    #expect(
      try quarantined.json[0]["packets"].elements.compactMap { $0["verdict"].string }.prefix(2) == [
        "invalid", "invalid",
      ])
  }
}
