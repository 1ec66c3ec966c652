import Testing
import VanThu
import VanThuCommands

@Suite("The demo")
struct DemoTests {
  private static let offices = [
    "tinh-nam-son", "so-noi-vu", "huyen-binh-an", "xa-binh-minh", "xa-binh-hoa", "xa-an-phu",
  ]

  @Test("Tells its story in both languages, one after the other in one folder, and its figures come out")
  func story() async throws {
    let workshop = try Workshop()
    for language in Language.allCases {
      let told = await workshop.vanthu("demo", "--output", "d", "--lang", language.rawValue)
      #expect(told.status == 0, "\(told.messages)")
      #expect(told.output.split(separator: "\n").allSatisfy { $0.count <= 100 || $0.hasPrefix("    ") })
      #expect(!told.output.contains("\u{1B}["))
    }
    #expect(workshop.names() == ["d"])
    try await rate(workshop)
    try await statuses(workshop)
    try await registers(workshop)
  }

  private func rate(_ workshop: Workshop) async throws {
    let result = await workshop.vanthu(
      ["rate", "--period", "2025-06", "--cut-off", "2025-06-30T17:00:00+07:00", "--json", "--office"]
        + Self.offices.map { "d/\($0)" })
    let report = try result.json[0]
    let figures = report["rows"].elements.map { row in
      "\(row["unit"].string ?? "") \(row["numerator"].text)/\(row["denominator"].text) \(row["percent"].text)"
    }
    #expect(
      figures == [
        "H98 4/4 \"100.00\"", "H98.05 2/2 \"100.00\"", "H98.41 1/1 \"100.00\"", "H98.41.07 3/3 \"100.00\"",
        "H98.41.08 1/2 \"50.00\"", "H98.41.09 1/2 \"50.00\"",
      ])
    #expect(report["total"]["percent"] == "85.71")
    #expect(report["total"]["excluded"]["secret"] == 1)
  }

  private func statuses(_ workshop: Workshop) async throws {
    for (code, expected) in [
      ("118/TB-UBND", ["H98.41.07 06", "H98.41.08 06", "H98.41.09 06"]),
      ("07/CĐ-UBND", ["H98.05 06", "H98.41 05", "H98.41.07 06"]),
    ] {
      let result = await workshop.vanthu("status", code, "--json", "--home", "d/tinh-nam-son")
      let found = try result.json[0]["recipients"].elements.map {
        "\($0["code"].string ?? "") \($0["status"].string ?? "")"
      }
      #expect(found == expected)
    }
  }

  private func registers(_ workshop: Workshop) async throws {
    let incoming = await workshop.vanthu("register", "incoming", "--json", "--home", "d/xa-binh-minh")
    #expect(
      try incoming.json[0]["entries"].elements.map { "\($0["number"].text) \($0["code"].string ?? "")" }
        == ["412 07/CĐ-UBND", "413 118/TB-UBND"])
    let quarantined = await workshop.vanthu("inbox", "--quarantined", "--json", "--home", "d/xa-binh-minh")
    #expect(
      try quarantined.json[0]["packets"].elements.compactMap { $0["verdict"].string } == [
        "invalid", "invalid",
      ])
  }
}
