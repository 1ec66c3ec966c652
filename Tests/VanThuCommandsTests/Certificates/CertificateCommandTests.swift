import Foundation
import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

@Suite("vanthu certificate") struct CertificateCommandTests {
  private let workshop: Workshop
  private let root: CertificateAuthority
  private let middle: CertificateAuthority
  private static let now = Timestamp(iso8601: "2025-06-27T09:00:00+07:00")!  // the workshop's clock
  private static let lenient = ["--policy", "tt15-2025.revocation-not-required"]

  init() throws {
    workshop = try Workshop()
    root = try CertificateAuthority()
    middle = try root.subordinate(commonName: "Chứng thực 2")
    try workshop.makeFolder("trust")
    try workshop.write(root.certificate.pem, to: "trust/root.pem")
    try workshop.write(middle.certificate.der, to: "middle.cer")
  }

  private func issue(
    _ name: String, to file: String, days: Int? = nil, adjust: (inout CertificateBuilder) -> Void = { _ in }
  ) throws -> Certificate {
    let validity =
      try days.map {
        CertificateAuthority.Validity(
          try #require(CalendarDay("2020-01-01")), Self.now.day.adding(days: $0))
      } ?? .twentyYears
    let certificate = try middle.issue(
      commonName: name, organization: "UBND xã", validity: validity, adjust: adjust
    ).certificate
    try workshop.write(certificate.pem, to: file)
    return certificate
  }

  private func writeLists(_ revocations: [CertificateAuthority.Revocation] = []) throws {
    let at = Self.now.adding(seconds: -3_600)
    let next = at.adding(seconds: 30 * 86_400)
    try workshop.write(middle.revocationList(revocations, at: at, nextUpdate: next).der, to: "middle.crl")
    try workshop.write(root.revocationList(at: at, nextUpdate: next).pem, to: "root.crl")
  }

  private func verify(_ file: String, _ more: [String] = []) async -> Workshop.Result {
    await workshop.vanthu(
      ["certificate", "verify", file, "--trust", "trust", "--intermediate", "middle.cer", "--json"] + more)
  }

  @Test("verify: all inputs on the command line, lists in DER and PEM") func valid() async throws {
    _ = try issue("UBND xã", to: "agency.pem")
    try writeLists()
    let result = await verify("agency.pem", ["--crl", "middle.crl", "root.crl"])
    #expect(result.status == 0, "\(result.output)")
    let value = try result.json[0]
    #expect(value["verdict"] == "valid" && value["revocation"]["source"] == "crl")
    #expect(value["path"].elements.count == 3)
    let table = await workshop.vanthu([
      "certificate", "verify", "agency.pem", "--trust", "trust", "--intermediate", "middle.cer", "--lang",
      "vi",
    ])
    #expect(table.status == 3 && Snapshot.fits(table.output))
    #expect(!table.output.contains("check."))
  }

  @Test(
    "verify: each verdict has its exit code",
    arguments: [
      ("ok", lenient, 0, nil), ("ok", [], 3, "TRY_LATER"), ("expired", lenient, 2, "EXPIRED"),
      ("ok", lenient + ["--at", "2019-01-01"], 2, "NOT_YET_VALID"),
      ("expired", lenient + ["--at", "2025-06-01"], 0, nil),
      ("revoked", ["--crl", "middle.crl", "root.crl"], 2, "REVOKED"),
      ("ok", lenient + ["--purpose", "timestamping"], 3, "CHAIN_CONSTRAINTS_FAILURE"),
      ("ok", lenient + ["--purpose", "issuing"], 3, "CHAIN_CONSTRAINTS_FAILURE"),
      ("ok", lenient + ["--purpose", "any"], 0, nil), ("stranger", lenient, 3, "NO_CERTIFICATE_CHAIN_FOUND"),
      ("none", lenient, 1, nil), ("missing", lenient, 1, nil),
    ] as [(String, [String], Int32, String?)])
  func verdicts(file: String, options: [String], status: Int32, reason: String?) async throws {
    _ = try issue("UBND xã", to: "ok")
    _ = try issue("UBND xã", to: "expired", days: -1)
    try writeLists([.init(try issue("UBND xã", to: "revoked"), at: Self.now.adding(seconds: -86_400))])
    try workshop.write(CertificateAuthority().issue(commonName: "Lạ").certificate.pem, to: "stranger")
    try workshop.write("không có gì", to: "none")
    let result = await verify(file, options)
    #expect(result.status == status, "\(result.output)\(result.messages)")
    if status != 1 { #expect(try result.json[0]["subIndication"].string == reason) }
  }

  @Test("verify: an OCSP response in a file decides; one about another certificate does not") func ocsp()
    async throws
  {
    let agency = try issue("UBND xã", to: "agency.pem")
    let other = try issue("UBND khác", to: "other.pem")
    try writeLists()
    let responder = try OCSPResponder(delegatedBy: middle)
    try workshop.write(
      responder.response(agency, at: Self.now, nextUpdate: Self.now.adding(seconds: 60)).der, to: "a.ocsp")
    try workshop.write(
      responder.response(other, at: Self.now, nextUpdate: Self.now.adding(seconds: 60)).der, to: "o.ocsp")
    let good = await verify("agency.pem", ["--ocsp", "a.ocsp", "--crl", "root.crl"])
    #expect(good.status == 0, "\(good.output)")
    #expect(try good.json[0]["revocation"]["source"] == "ocsp")
    #expect(await verify("agency.pem", ["--ocsp", "o.ocsp", "--crl", "root.crl"]).status == 3)
  }

  @Test("verify: of several files the worst counts, and each is told") func several() async throws {
    _ = try issue("UBND xã", to: "ok")
    _ = try issue("UBND xã", to: "expired", days: -1)
    let result = await workshop.vanthu(
      [
        "certificate", "verify", "ok", "expired", "--trust", "trust", "--intermediate", "middle.cer",
        "--json",
      ]
        + Self.lenient)
    #expect(result.status == 2)
    #expect(try result.json.map { $0["file"].string } == ["ok", "expired"])
  }

  @Test("watch: an inventory by unit and kind, what ends soon, what is over, and its exit code") func watch()
    async throws
  {
    try workshop.makeFolder("chung-thu")
    var rows = "code,sha256,role,validFrom,validTo\n"
    for index in 0..<60 {
      let days = [-1, 10, 400][index % 3]
      let certificate = try issue("Người \(index)", to: "chung-thu/\(index).pem", days: days)
      rows +=
        "H98.\(index % 2),\(hex(certificate.sha256)),\(index % 2 == 0 ? "agency" : "person"),2020-01-01,\n"
    }
    try workshop.write("không phải chứng thư số", to: "chung-thu/ghi-chu.txt")
    try workshop.write(middle.certificate.pem, to: "trust/middle.pem")
    try workshop.write(rows, to: "units.csv")
    let command =
      ["certificate", "watch", "--certificates", "chung-thu", "--units", "units.csv", "--trust", "trust"]
      + Self.lenient
    let result = await workshop.vanthu(command + ["--json"])
    #expect(result.status == 2)
    let value = try result.json[0]
    #expect(value["count"] == 60)
    #expect(
      value["counts"]["expired"] == 20 && value["counts"]["expiring"] == 20 && value["counts"]["valid"] == 20)
    #expect(value["groups"].elements.count == 2)
    #expect(value["certificates"].elements.count == 40, "those in force only with --all")
    #expect(result.messages.contains("ghi-chu.txt"))
    let all = await workshop.vanthu(command + ["--all", "--format", "csv"])
    #expect(all.output.split(separator: "\n").count == 61)
    let soon = await workshop.vanthu(command + ["--within", "5", "--json"])
    #expect(try soon.json[0]["counts"]["expiring"] == 0)
    let table = await workshop.vanthu(command + ["--lang", "vi"])
    #expect(Snapshot.fits(table.output) && !table.output.contains("watch."))
    #expect(await workshop.vanthu(command + ["--within", "-1"]).status == 64)
    #expect(await workshop.vanthu("certificate", "watch", "--trust", "trust").status == 1)
  }
}
