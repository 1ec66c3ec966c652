import Foundation
import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

@Suite("vanthu trust") struct TrustCommandTests {
  private let workshop: Workshop
  private let authority: CertificateAuthority
  private static let now = Timestamp(iso8601: "2025-06-27T09:00:00+07:00")!  // the workshop's clock

  init() throws {
    workshop = try Workshop()
    authority = try CertificateAuthority()
    try workshop.write(authority.certificate.pem, to: "root.pem")
  }

  private var digest: String { hex(authority.certificate.sha256) }

  private func add(_ file: String, _ more: String...) async -> Workshop.Result {
    await workshop.vanthu(["trust", "add", file, "--trust", "trust"] + more)
  }

  private func list() async throws -> [JSON] {
    let result = await workshop.vanthu("trust", "list", "--trust", "trust", "--json")
    return try result.json[0]["entries"].elements
  }

  private func writeList(
    _ revocations: [CertificateAuthority.Revocation] = [], days: Int64, to name: String
  ) throws {
    let at = Self.now.adding(seconds: days * 86_400)
    try workshop.write(
      authority.revocationList(revocations, at: at, nextUpdate: at.adding(seconds: 30 * 86_400)).der, to: name
    )
  }

  @Test(
    "add shows what it is and waits for somebody who has compared it; then list shows it, and remove takes it out"
  )
  func cycle() async throws {
    let asked = await add("root.pem")
    #expect(asked.status == 1)
    #expect(asked.output.contains(digest) && asked.messages.contains("--sha256"))
    #expect(workshop.names("trust").isEmpty)
    let wrong = await add("root.pem", "--sha256", String(repeating: "0", count: 64))
    #expect(wrong.status == 1 && workshop.names("trust").isEmpty)
    let short = await add("root.pem", "--sha256", String(digest.prefix(16)))
    #expect(short.status == 1, "half a digest compares nothing")
    let spaced = stride(from: 0, to: 64, by: 2).map { String(digest.dropFirst($0).prefix(2)) }.joined(
      separator: ":")
    let added = await add("root.pem", "--sha256", spaced.uppercased(), "--json")
    #expect(added.status == 0, "\(added.messages)")
    #expect(try added.json[0]["role"] == "anchor" && added.json[0]["sha256"].string == digest)
    #expect(try await list().map { $0["sha256"].string } == [digest])
    let again = await add("root.pem", "--yes")
    #expect(again.status == 0 && again.messages.contains("Already"))
    let table = await workshop.vanthu("trust", "list", "--trust", "trust", "--lang", "vi")
    #expect(table.output.contains("gốc tin cậy") && Snapshot.fits(table.output))
    #expect(await workshop.vanthu("trust", "remove", "1234567", "--trust", "trust").status == 1)
    let removed = await workshop.vanthu(
      "trust", "remove", String(digest.prefix(12)), "--trust", "trust", "--json")
    #expect(removed.status == 0)
    #expect(try removed.json[0]["sha256"].string == digest)
    #expect(try await list().isEmpty)
  }

  @Test(
    "add refuses (4) what must not be trusted, and says why",
    arguments: ["person", "weak", "foreign list", "old list", "future list", "demo"])
  func refusals(what: String) async throws {
    #expect(await add("root.pem", "--yes").status == 0)
    let words: String
    switch what {
    case "person":
      try workshop.write(try authority.issue(commonName: "Nguyễn Văn An").certificate.pem, to: "x")
      words = "not an authority"
    case "weak":
      try workshop.write(CertificateAuthority(key: .generate(.rsa(1_024))).certificate.pem, to: "x")
      words = "too short"
    case "foreign list":
      try workshop.write(CertificateAuthority().revocationList(at: Self.now, nextUpdate: nil).der, to: "x")
      words = "no authority"
    case "old list":
      try writeList(days: -1, to: "new.crl")
      #expect(await add("new.crl").status == 0)
      try writeList(days: -9, to: "x")
      words = "a newer one"
    case "future list":
      try writeList(days: 4_000, to: "x")
      words = "not yet"
    default:
      try workshop.write(CertificateAuthority(seed: "demo").certificate.pem, to: "x")
      words = "--for-trials"
    }
    let before = workshop.names("trust")
    let result = await add("x", "--yes")
    #expect(result.status == 4, "\(result.messages)")
    #expect(
      result.messages.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words),
      "\(result.messages)")
    #expect(workshop.names("trust") == before)
  }

  @Test("The demo's authority is taken for trials only when told so, then works, and can be taken out again")
  func trials() async throws {
    let demo = try CertificateAuthority(seed: "demo")
    let agency = try demo.issue(commonName: "UBND xã", organization: "UBND xã")
    try workshop.write(demo.certificate.pem, to: "demo.pem")
    try workshop.write(agency.certificate.pem, to: "agency.pem")
    // Copied into the folder by hand it is no anchor either.
    try workshop.makeFolder("by-hand")
    try workshop.write(demo.certificate.pem, to: "by-hand/demo.pem")
    let command = [
      "certificate", "verify", "agency.pem", "--policy", "tt15-2025.revocation-not-required", "--trust",
    ]
    #expect(await workshop.vanthu(command + ["by-hand"]).status == 3)
    #expect(await add("demo.pem", "--yes").status == 4)
    #expect(await workshop.vanthu(command + ["trust"]).status != 0)
    #expect(await add("demo.pem", "--yes", "--for-trials").status == 0)
    #expect(await workshop.vanthu(command + ["trust"]).status == 0)
    #expect(workshop.names("trust").contains(TrustStore.trialsFile))
    let removed = await workshop.vanthu(
      "trust", "remove", String(hex(demo.certificate.sha256).prefix(16)), "--trust", "trust")
    #expect(removed.status == 0)
    #expect(await workshop.vanthu(command + ["trust"]).status != 0)
  }

  @Test("A list with very many entries is taken, and decides; one beyond the limit is refused") func huge()
    async throws
  {
    #expect(await add("root.pem", "--yes").status == 0)
    let agency = try authority.issue(commonName: "UBND xã")
    try workshop.write(agency.certificate.pem, to: "agency.pem")
    let revoked = Self.now.adding(seconds: -9 * 86_400)
    let others = try (0..<40).map { try authority.issue(commonName: "x\($0)").certificate }
    // A thousand times the same forty, then the one that counts.
    var entries = (0..<40_000).map { CertificateAuthority.Revocation(others[$0 % 40], at: revoked) }
    entries.append(.init(agency.certificate, at: revoked, reason: .keyCompromise))
    try writeList(entries, days: -1, to: "huge.crl")
    #expect(try workshop.bytes("huge.crl").count > 1 << 20)
    #expect(await add("huge.crl").status == 0)
    let verdict = await workshop.vanthu("certificate", "verify", "agency.pem", "--trust", "trust", "--json")
    #expect(verdict.status == 2)
    #expect(try verdict.json[0]["subIndication"] == "REVOKED")
    #expect(FileManager.default.createFile(atPath: "\(workshop.path)/beyond.crl", contents: Data([0x30])))
    let handle = try FileHandle(forWritingTo: URL(filePath: "\(workshop.path)/beyond.crl"))
    try handle.truncate(atOffset: UInt64(64 << 20) + 1)
    try handle.close()
    let beyond = await add("beyond.crl")
    #expect(beyond.status == 1 && beyond.messages.contains("beyond.crl"))
  }

  @Test(
    "A list dated in the future speaks about today only as every later list does: what it names is revoked")
  func futureList() async throws {
    #expect(await add("root.pem", "--yes").status == 0)
    let agency = try authority.issue(commonName: "UBND xã")
    try workshop.write(agency.certificate.pem, to: "agency.pem")
    try writeList(days: 300, to: "future.crl")
    let clean = await workshop.vanthu(
      "certificate", "verify", "agency.pem", "--trust", "trust", "--crl", "future.crl", "--json")
    #expect(try clean.json[0]["verdict"] == "valid", "issued later by the authority itself, it knows more")
    let yesterday = Self.now.adding(seconds: -86_400)
    try writeList([.init(agency.certificate, at: yesterday)], days: 300, to: "naming.crl")
    let naming = await workshop.vanthu(
      "certificate", "verify", "agency.pem", "--trust", "trust", "--crl", "naming.crl", "--json")
    #expect(naming.status == 2)
  }
}
