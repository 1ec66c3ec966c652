import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

@Suite("Signing and verifying files of any kind")
struct SignedFileCommandTests {
  private let workshop: Workshop
  private static let options = ["--trust", "trust", "--policy", "tt15-2025.revocation-not-required"]

  init() throws {
    workshop = try Workshop()
    let authority = try CertificateAuthority()
    let agency = try authority.issue(commonName: "UBND xã Bình Minh", organization: "UBND xã Bình Minh")
    let stamper = try authority.issueTimeStamping(commonName: "Dấu thời gian tỉnh")
    try workshop.makeFolder("trust")
    try workshop.write(authority.certificate.pem, to: "trust/root.pem")
    try workshop.write(try agency.pkcs12(password: "bí mật"), to: "agency.p12")
    try workshop.write("bí mật\n", to: "password.txt")
    try workshop.write(try stamper.key.pem() + stamper.certificate.pem, to: "tsa.pem")
    try workshop.write("số liệu", to: "bang.csv")
  }

  private func sign(_ more: String...) async -> Workshop.Result {
    await workshop.vanthu(
      ["sign", "bang.csv", "--key", "agency.p12", "--password-file", "password.txt"] + more)
  }

  @Test("A file is signed beside it, and verified with it") func detached() async throws {
    let signed = await sign("--json")
    #expect(signed.status == 0, "\(signed.messages)")
    #expect(try signed.json[0]["output"] == "bang.csv.p7s" && signed.json[0]["format"] == "cms")
    let result = await workshop.vanthu(["verify", "bang.csv.p7s", "--json"] + Self.options)
    #expect(result.status == 0, "\(result.messages)")
    let value = try result.json[0]
    #expect(value["verdict"] == "valid" && value["content"] == "bang.csv")
    #expect(value["signatures"].elements.first?["format"] == "cms")
    #expect(value["signatures"].elements.first?["signingTimeSource"] == "claimed")
    try workshop.write("số liệu khác", to: "bang.csv")
    let changed = await workshop.vanthu(["verify", "bang.csv.p7s", "--json"] + Self.options)
    #expect(changed.status == 2)
    #expect(try changed.json[0]["subIndication"] == "HASH_FAILURE")
    try workshop.write("số liệu", to: "ban-goc.csv")
    let named = await workshop.vanthu(["verify", "bang.csv.p7s", "--content", "ban-goc.csv"] + Self.options)
    #expect(named.status == 0)
  }

  @Test("A time-stamp of an authority at hand goes in, and gives the signing time") func timeStamp()
    async throws
  {
    let signed = await sign("--timestamp-key", "tsa.pem", "--json")
    #expect(signed.status == 0, "\(signed.messages)")
    let result = await workshop.vanthu(["verify", "bang.csv.p7s", "--json"] + Self.options)
    #expect(result.status == 0, "\(result.output)")
    let signature = try #require(try result.json[0]["signatures"].elements.first)
    #expect(signature["signingTimeSource"] == "timestamp")
    #expect(signature["timeStamps"].elements.first?["authority"] == "Dấu thời gian tỉnh")
    let table = await workshop.vanthu(["verify", "bang.csv.p7s", "--lang", "vi"] + Self.options)
    #expect(table.output.contains("dấu thời gian") && !table.output.contains("gói tin"))
    #expect(Snapshot.fits(table.output))
  }

  @Test("A file may be enclosed; then no other content may stand beside it") func enclosed() async throws {
    let signed = await sign("--enclose")
    #expect(signed.status == 0, "\(signed.messages)")
    let result = await workshop.vanthu(["verify", "bang.csv.p7m", "--json"] + Self.options)
    #expect(result.status == 0)
    #expect(try result.json[0]["isDetached"] == false)
    let two = await workshop.vanthu(["verify", "bang.csv.p7m", "--content", "bang.csv"] + Self.options)
    #expect(two.status == 2)
  }

  @Test("A signature without its file is undecided, and says what is missing") func missing() async throws {
    _ = await sign("--output", "rieng.p7s")
    let result = await workshop.vanthu(["verify", "rieng.p7s", "--json"] + Self.options)
    #expect(result.status == 3)
    #expect(try result.json[0]["subIndication"] == "SIGNED_DATA_NOT_FOUND")
    #expect(result.messages.contains("--content"))
    let both = await workshop.vanthu(["verify", "rieng.p7s", "rieng.p7s", "--content", "bang.csv"])
    #expect(both.status == 64)
  }

  @Test("A file that only says to be a signature is invalid, with the place") func broken() async throws {
    try workshop.write("số liệu", to: "gia.p7s")
    let result = await workshop.vanthu(["verify", "gia.p7s", "--json"] + Self.options)
    #expect(result.status == 2)
    #expect(try result.json[0]["failure"]["code"] == "cms.malformed")
    let table = await workshop.vanthu(["verify", "gia.p7s"] + Self.options)
    #expect(table.output.contains("INVALID"))
  }

  @Test("A packet's signature gets a time-stamp where one is asked for") func packet() async throws {
    try await workshop.makePacket()
    let key = ["--key", "agency.p12", "--password-file", "password.txt"]
    let signed = await workshop.vanthu(
      ["sign", "45.edxml"] + key + ["--timestamp-key", "tsa.pem", "--json"])
    #expect(signed.status == 0, "\(signed.messages)")
    #expect(try signed.json[0]["format"] == "packet" && signed.json[0]["timeStamped"] == true)
    let result = await workshop.vanthu(["verify", "45.signed.edxml", "--json"] + Self.options)
    #expect(result.status == 0, "\(result.output)")
    let signature = try #require(try result.json[0]["signatures"].elements.first)
    #expect(signature["signingTimeSource"] == "timestamp")
    #expect(signature["timeStamps"].elements.first?["authority"] == "Dấu thời gian tỉnh")
    let table = await workshop.vanthu(["verify", "45.signed.edxml", "--lang", "vi"] + Self.options)
    #expect(table.output.contains("dấu thời gian") && Snapshot.fits(table.output))
    // As a file of any kind it can be signed, too.
    let beside = await workshop.vanthu(
      ["sign", "45.edxml", "--signature-format", "cms"] + key + ["--timestamp-key", "tsa.pem"])
    #expect(beside.status == 0)
    #expect(await workshop.vanthu(["verify", "45.edxml.p7s"] + Self.options).status == 0)
  }
}
