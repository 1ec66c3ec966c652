import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

/// A workshop with an authority, the agency's key files, and its entry in the table of certificates.
private struct SigningWorkshop {
  let workshop: Workshop
  let authority: CertificateAuthority
  let agency: CertificateAuthority.Identity

  init(unit: String = "H98.41.07") async throws {
    workshop = try Workshop()
    authority = try CertificateAuthority()
    agency = try authority.issue(commonName: "UBND xã Bình Minh", organization: "UBND xã Bình Minh")
    try workshop.makeFolder("trust")
    try workshop.write(authority.certificate.pem, to: "trust/root.pem")
    try workshop.write(try agency.key.pem(), to: "agency.key")
    try workshop.write(agency.certificate.pem, to: "agency.pem")
    try workshop.write(try agency.pkcs12(password: "bí mật"), to: "agency.p12")
    try workshop.write("bí mật\n", to: "password.txt")
    let day = try #require(CalendarDay("2025-01-01"))
    let code = try #require(UnitCode(unit))
    let row = UnitCertificates.Row(unit: code, certificate: agency.certificate, role: .agency, validFrom: day)
    try workshop.write(UnitCertificates([row]).csv, to: "units.csv")
    try await workshop.makePacket()
  }

  func writeList(_ revocations: [CertificateAuthority.Revocation] = []) throws {
    let at = try #require(Timestamp(iso8601: "2025-06-26T00:00:00+07:00"))
    let list = try authority.revocationList(revocations, at: at, nextUpdate: at.adding(seconds: 30 * 86_400))
    try workshop.write(list.der, to: "list.crl")
  }

  func sign(_ more: [String] = ["--key", "agency.key", "--certificate", "agency.pem"]) async
    -> Workshop.Result
  {
    await workshop.vanthu(["sign", "45.edxml", "--output", "signed.edxml"] + more)
  }

  func verify(_ file: String = "signed.edxml", _ more: [String]) async -> Workshop.Result {
    await workshop.vanthu(["verify", file] + more)
  }
}

@Suite("Signing and verifying")
struct VerifyCommandTests {
  private static let trust = ["--trust", "trust"]

  @Test(
    "A packet signed with any kind of key file is valid",
    arguments: [
      ["--key", "agency.key", "--certificate", "agency.pem"],
      ["--key", "agency.p12", "--password-file", "password.txt"], ["--key", "agency.p12"],
    ])
  func keys(_ arguments: [String]) async throws {
    let bench = try await SigningWorkshop()
    try bench.writeList()
    let signed = await bench.workshop.vanthu(
      ["sign", "45.edxml", "--output", "signed.edxml"] + arguments, secret: "bí mật")
    #expect(signed.status == 0, "\(signed.messages)")
    let result = await bench.verify(
      "signed.edxml", Self.trust + ["--crl", "list.crl", "--units", "units.csv", "--json"])
    #expect(result.status == 0)
    let value = try result.json[0]
    #expect(value["verdict"] == "valid")
    #expect(value["indication"] == "TOTAL-PASSED")
    #expect(value["signatures"].elements.first?["role"] == "agency")
    #expect(value["signatures"].elements.first?["revocation"]["status"] == "good")
  }

  @Test("Without the password, or with a wrong one, nothing is signed", arguments: [nil, "sai"])
  func wrongPassword(secret: String?) async throws {
    let bench = try await SigningWorkshop()
    let result = await bench.workshop.vanthu(
      ["sign", "45.edxml", "--output", "signed.edxml", "--key", "agency.p12"], secret: secret)
    #expect(result.status == 1)
    #expect(!bench.workshop.names().contains("signed.edxml"))
    #expect(!result.messages.contains("bí mật"))
  }

  @Test(
    "Each verdict has its exit code",
    arguments: [
      ([], "--policy tt15-2025.revocation-not-required --trust trust", 0, "valid"),
      ([], "--trust trust", 3, "indeterminate"), ([], "", 3, "indeterminate"),
      (["tamper"], "--trust trust", 2, "invalid"), (["unsigned"], "--trust trust", 3, "unsigned"),
      (["cut"], "--trust trust", 2, "invalid"),
      (["revoke"], "--trust trust --crl list.crl", 2, "invalid"),
      ([], "--policy tt15-2025.revocation-not-required --trust trust --at 2045-01-01", 3, "indeterminate"),
    ])
  func verdicts(what: [String], options: String, status: Int32, verdict: String) async throws {
    let bench = try await SigningWorkshop()
    _ = await bench.sign()
    var bytes = try bench.workshop.bytes(what == ["unsigned"] ? "45.edxml" : "signed.edxml")
    if what == ["tamper"] {
      bytes = Array(String(decoding: bytes, as: UTF8.self).replacing("45", with: "54").utf8)
    }
    if what == ["cut"] { bytes.removeLast(10) }
    if what == ["revoke"] {
      let at = try #require(Timestamp(iso8601: "2025-06-20T00:00:00+07:00"))
      try bench.writeList([.init(bench.agency.certificate, at: at)])
    }
    try bench.workshop.write(bytes, to: "p.edxml")
    let result = await bench.verify("p.edxml", options.split(separator: " ").map(String.init) + ["--json"])
    #expect(result.status == status, "\(result.messages)")
    #expect(try result.json[0]["verdict"].string == verdict)
  }

  @Test("Another unit's certificate is refused; an invalid packet is not unpacked")
  func wrongUnit() async throws {
    let bench = try await SigningWorkshop(unit: "H98.05")
    _ = await bench.sign()
    let policy = [
      "--trust", "trust", "--policy", "tt15-2025.revocation-not-required", "--units", "units.csv",
    ]
    let result = await bench.verify("signed.edxml", policy + ["--json"])
    #expect(result.status == 2)
    #expect(try result.json[0]["reason"] == "reason.wrongSigner")
    let unpacked = await bench.workshop.vanthu(["envelope", "unpack", "signed.edxml", "-o", "out"] + policy)
    #expect(unpacked.status == 2)
    #expect(!bench.workshop.names().contains("out"))
  }

  @Test(
    "Every fact about a signature is shown, known or not, and whether it was held against a table",
    arguments: Language.allCases)
  func table(language: Language) async throws {
    let bench = try await SigningWorkshop()
    _ = await bench.sign()
    let result = await bench.verify(
      "signed.edxml",
      ["--trust", "trust", "--policy", "tt15-2025.revocation-not-required", "--lang", language.rawValue])
    let labels = [
      "result", "issuer", "signer", "organization", "signingTime", "integrity", "validityWhenSigning",
      "period",
      "coverage", "unit",
    ]
    #expect(result.output.contains("--units"))
    for label in labels {
      #expect(result.output.contains(Catalogue.text(MessageKey("fact.\(label)"), in: language)))
    }
    #expect(Snapshot.fits(result.output))
    #expect(!result.output.contains("fact.") && !result.output.contains("check."))
  }

  @Test("Only what is valid is ever green")
  func colours() async throws {
    let bench = try await SigningWorkshop()
    _ = await bench.sign()
    for (file, policy, isGreen) in [
      ("signed.edxml", "tt15-2025.revocation-not-required", true), ("signed.edxml", "tt15-2025", false),
      ("45.edxml", "tt15-2025", false),
    ] {
      let result = await bench.workshop.vanthu(
        ["verify", file, "--trust", "trust", "--policy", policy], isTerminal: true)
      #expect(result.output.contains("\u{1B}[32m") == isGreen)
    }
  }

  @Test(
    "Files that cannot be verified say so",
    arguments: [
      ("missing", "", 1, "no such file"), ("bao-cao.docx", "PK\u{3}\u{4}", 3, "named bao-cao.docx.p7s"),
      ("so-lieu.csv", "a,b\n", 3, "no packet, PDF or signature file"),
      ("rong.txt", "", 3, "nothing to verify"),
      ("gia.pdf", "không phải PDF", 3, "named .pdf but is no PDF file"),
    ])
  func otherFiles(name: String, content: String, status: Int32, words: String) async throws {
    let bench = try await SigningWorkshop()
    if name != "missing" { try bench.workshop.write(content, to: name) }
    let result = await bench.verify(name, ["--json"])
    #expect(result.status == status)
    #expect(result.messages.contains(words))
    #expect(try result.json[0]["verdict"] == .null)
  }

  @Test("What has no signature is a sentence without a table of dashes", arguments: Language.allCases)
  func unsigned(language: Language) async throws {
    let bench = try await SigningWorkshop()
    let result = await bench.verify("45.edxml", ["--trust", "trust", "--lang", language.rawValue])
    #expect(result.status == 3)
    #expect(result.output.contains(Catalogue.text("verify.unsigned", in: language).prefix(30)))
    #expect(!result.output.contains("–") && Snapshot.fits(result.output), "\(result.output)")
  }

  @Test("The signature beside a file is named")
  func beside() async throws {
    let bench = try await SigningWorkshop()
    try bench.workshop.write("số liệu", to: "so-lieu.csv")
    for file in ["so-lieu.csv", "45.edxml"] {
      let signed = await bench.workshop.vanthu(
        "sign", file, "--signature-format", "cms", "--key", "agency.key", "--certificate", "agency.pem")
      try #require(signed.status == 0, "\(signed.messages)")
      let result = await bench.verify(file, Self.trust)
      #expect(result.status == 3)
      #expect(words(result.messages + result.output).contains("`vanthu verify \(file).p7s`"))
    }
  }

  @Test("A packet without its sender's name asks nobody called “?”; a verdict says what to do")
  func wayOut() async throws {
    let bench = try await SigningWorkshop()
    _ = await bench.sign()
    try bench.workshop.write("hỏng", to: "hong.edxml")
    let broken = await bench.verify("hong.edxml", ["--lang", "vi"])
    #expect(broken.status == 2)
    #expect(words(broken.output).contains("liên hệ cơ quan gửi") && !broken.output.contains("?"))
    let untrusted = await bench.verify("signed.edxml", [])
    #expect(words(untrusted.output).contains("Name the trust folder with --trust"), "\(untrusted.output)")
    try bench.workshop.makeFolder("empty")
    let other = try CertificateAuthority()
    try bench.workshop.write(other.certificate.pem, to: "empty/other.pem")
    let stranger = await bench.verify("signed.edxml", ["--trust", "empty"])
    #expect(words(stranger.output).contains("vanthu trust add"), "\(stranger.output)")
  }

  // As one line: where lines end makes no difference.
  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("A certificate's key is told in words")
  func certificateKey() async throws {
    let bench = try await SigningWorkshop()
    let result = await bench.workshop.vanthu("certificate", "verify", "agency.pem", "--trust", "trust")
    #expect(result.output.contains("EC, 256 bits (prime256v1)"), "\(result.output)")
  }

  @Test("trust list shows anchors, and names what is no use")
  func trustList() async throws {
    let bench = try await SigningWorkshop()
    let result = await bench.workshop.vanthu("trust", "list", "--trust", "trust", "--json")
    #expect(result.status == 0)
    #expect(try result.json[0]["entries"].elements.map { $0["role"] } == ["anchor"])
    try bench.workshop.write("nothing", to: "trust/notes.txt")
    let second = await bench.workshop.vanthu("trust", "list", "--trust", "trust", "--format", "csv")
    #expect(second.status == 1)
    #expect(second.messages.contains("notes.txt"))
  }

  @Test func benchPacketPrintsTwoLinesAPass() async throws {
    let workshop = try Workshop()
    try await workshop.makePacket()
    let result = await workshop.vanthu("bench-packet", "45.edxml", "--repeat", "3")
    #expect(result.status == 0)
    let words = result.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(words == ["signature", "spooled", "signature", "spooled", "signature", "spooled"])
  }
}
