import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

@Suite("The report on paper") struct ReportTests {
  private static func html(_ bench: VerificationBench, _ name: String = "report.html") throws -> String {
    String(decoding: try bench.workshop.bytes(name), as: UTF8.self)
  }

  @Test("shows everything that Circular 15/2025 wants shown, in both languages", arguments: Language.allCases)
  func facts(language: Language) async throws {
    let bench = try VerificationBench()
    try bench.writeList()
    try await bench.packet("45.edxml")
    let result = await bench.run(
      "verify", "45.edxml", "--trust", "trust", "--crl", "list.crl", "--units", "units.csv", "--report",
      "report.html", "--lang", language.rawValue)
    #expect(result.status == 0, "\(result.output)\(result.messages)")
    let html = try Self.html(bench)
    let labels = [
      "result", "issuer", "signer", "organization", "signingTime", "integrity", "validityWhenSigning",
      "period", "coverage", "policy", "unit",
    ]
    for label in labels {
      #expect(html.contains(">\(Catalogue.text(MessageKey("fact.\(label)"), in: language))<"), "\(label)")
    }
    for text in ["VanThu Test Root CA", "UBND xã Bình Minh", "tt15-2025", "SHA-256"] {
      #expect(html.contains(text), "\(text)")
    }
    #expect(html.contains(hex(DigestAlgorithm.sha256.digest(try bench.workshop.bytes("45.edxml")))))
    #expect(html.contains("TT 15/2025/TT-BKHCN, Phụ lục II"), "each check with its clause")
    #expect(!html.contains(/>(fact|check|report|verdict)\.[a-z]/), "a text is missing in the catalogue")
    #expect(html.contains("lang=\"\(language == .vietnamese ? "vi" : "en")\""))
  }

  @Test("of a PDF file has its signers, its value, and the clauses of its own checks") func document()
    async throws
  {
    let bench = try VerificationBench()
    try bench.document("45.pdf")
    let result = await bench.run(
      ["verify", "45.pdf", "--units", "units.csv", "--report", "report.html", "--lang", "vi"]
        + VerificationBench.lenient)
    #expect(result.status == 0, "\(result.output)\(result.messages)")
    let html = try Self.html(bench)
    for text in ["1. người có thẩm quyền", "2. cơ quan, tổ chức", "như bản gốc", "ISO 32000-2, 12.8.1"] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test("is whole in itself: nothing is fetched, no script, and it forbids both to itself")
  func selfContained()
    async throws
  {
    let bench = try VerificationBench()
    try await bench.archive()
    _ = await bench.run(["verify", "kho", "--report", "report.html"] + VerificationBench.lenient)
    let html = try Self.html(bench)
    #expect(html.contains("default-src 'none'; style-src 'unsafe-inline'"))
    for mark in ["<script", "<img", "<link", "<iframe", "src=", "url(", "@import", "javascript:", "onload"] {
      #expect(!html.contains(mark), "\(mark)")
    }
    #expect(!html.contains(/href="[^#]/), "links within the page only")
    #expect(html.contains("size: A4"))
  }

  @Test("of many files has a summary, a line and a section for each, and names what could not be read")
  func batch() async throws {
    let bench = try VerificationBench()
    try await bench.archive()
    let result = await bench.run(
      ["verify", "kho", "missing.edxml", "--report", "report.html", "--jobs", "3"] + VerificationBench.lenient
    )
    #expect(result.status == 1)
    #expect(result.output.contains("Report written to report.html."))
    let html = try Self.html(bench)
    #expect(html.contains("7 files: 4 valid, 1 invalid, 1 not signed, 1 not read."))
    for number in 1...6 {
      #expect(html.contains("href=\"#f\(number)\"") && html.contains("id=\"f\(number)\""))
    }
    #expect(html.contains("missing.edxml") && !html.contains("id=\"f7\""))
    #expect(bench.workshop.names().filter { $0.hasPrefix(".vanthu") } == [])
  }

  @Test("lets no name of a stranger become a mark of its own") func hostile() async throws {
    let evil = "</td><script>alert(1)</script><img src=x>\u{202E}gpj\" & 'x'"
    let bench = try VerificationBench(agency: evil)
    try await bench.workshop.makePacket(more: [])
    let hostile = String(decoding: try bench.workshop.bytes("45.edxml"), as: UTF8.self)
      .replacing(
        "Báo cáo kết quả bàn giao", with: "&lt;/td&gt;&lt;script&gt;alert(2)&lt;/script&gt;\u{2067}Báo cáo")
    try bench.workshop.write(hostile, to: "a<b onclick='x'>&.edxml")
    _ = await bench.run(
      "sign", "a<b onclick='x'>&.edxml", "--key", "agency.p12", "-o", "evil<svg onload=x>.edxml")
    try bench.workshop.makeFolder("kho")
    try bench.workshop.write(
      try bench.workshop.bytes("evil<svg onload=x>.edxml"), to: "kho/evil<svg onload=x>.edxml")
    try bench.workshop.write("x", to: "kho/\"><script>.p7s")
    for target in ["evil<svg onload=x>.edxml", "kho"] {
      let report = "report-\(target.count).html"
      let result = await bench.run(
        ["verify", target, "--report", report, "--lang", "vi"] + VerificationBench.lenient)
      #expect(result.status != 64)
      let html = try Self.html(bench, report)
      #expect(html.contains("&lt;script&gt;alert(1)") && html.contains("&lt;script&gt;alert(2)"))
      for mark in ["<script", "<img", "<svg", "\u{202E}", "\u{2067}", "<b "] {
        #expect(!html.contains(mark), "\(mark)")
      }
      // Every tag is one of ours.
      let tags = Set(html.matches(of: /<\/?([a-zA-Z0-9]+)[ >]/).map { String($0.1) })
      let ours: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "section", "div",
        "span", "table", "thead", "tbody", "tr", "th", "td", "a", "code", "br", "article", "footer", "em",
        "strong", "ul", "li",
      ]
      #expect(tags.isSubset(of: ours), "\(tags.subtracting(ours))")
    }
  }

  @Test("never takes another file's place, and leaves nothing behind when it cannot be made") func taken()
    async throws
  {
    let bench = try VerificationBench()
    try await bench.packet("45.edxml")
    try bench.workshop.write("của người khác", to: "report.html")
    let before = bench.workshop.names()
    let result = await bench.run(
      ["verify", "45.edxml", "--report", "report.html"] + VerificationBench.lenient)
    #expect(result.status == 1)
    #expect(try Self.html(bench) == "của người khác")
    #expect(bench.workshop.names() == before)
  }

  @Test("says of a time-stamp what it stamped, when, and who; of a missing list where it is published")
  func timeStamps() async throws {
    let bench = try VerificationBench()
    try bench.workshop.write("số liệu", to: "bang.csv")
    _ = await bench.run("sign", "bang.csv", "--key", "agency.p12", "--timestamp-key", "tsa.pem")
    let result = await bench.run(
      "verify", "bang.csv.p7s", "--trust", "trust", "--report", "report.html", "--lang", "vi")
    #expect(result.status == 3, "no list at hand")
    let html = try Self.html(bench)
    for text in [
      "Dấu thời gian tỉnh", "theo lời khai của người ký", "Chưa có thông tin thu hồi", "CHƯA XÁC ĐỊNH ĐƯỢC",
      "bang.csv",
    ] {
      #expect(html.contains(text), "\(text)")
    }
  }
}
