import OpenSSLKit
import Synchronization
import Testing
import VanThu
import VanThuCommands
import VanThuTesting

@Suite("A workspace for one unit")
struct InitCommandTests {
  static let policy = VerificationPolicy.tt15WithoutRevocation.id

  @Test("is set up, said in full, and never overwritten")
  func setUp() async throws {
    let offices = try Bureaus()
    let arguments = [
      "init", "--unit", "h98.41.07", "--directory", "directory.csv", "--certificates", "certificates.csv",
      "--trust",
      "trust", "--key", "H98.41.07.key.pem", "--certificate", "H98.41.07.pem", "--courier", "courier",
    ]
    let result = await offices.run("office", arguments + ["--json"])
    #expect(result.status == 0, "\(result.messages)")
    let json = try result.json[0]
    #expect(json["unit"]["name"].string == "UBND xã Bình Minh")
    #expect(json["unit"]["code"].string == "H98.41.07")
    #expect(json["courier"].string == "\(offices.path)/courier")
    #expect(json["trust"]["anchors"] == .integer(1))
    #expect(json["signer"]["subject"].string?.contains("CN=H98.41.07") == true)
    // Without revocation lists the policy that asks for them holds everything: said before it happens.
    #expect(
      json["notices"].elements.map(\.["key"].string) == [
        "init.notice.courierMade", "init.notice.noRevocation",
      ])
    #expect(offices.names("courier") == ["H98.41.07"] || offices.names("courier").contains("H98.41.07"))
    let again = await offices.run("office", arguments)
    #expect(again.status == 1)
    #expect(again.messages.contains("There is an office") || again.messages.contains("there is an office"))
  }

  @Test("says what will be in the way")
  func notices() async throws {
    let offices = try Bureaus()
    let bare = await offices.run("a", "init", "--unit", "H98", "--directory", "directory.csv", "--json")
    #expect(
      try bare.json[0]["notices"].elements.map(\.["key"].string) == [
        "init.notice.noTrust", "init.notice.noCertificates", "init.notice.noCourier", "init.notice.noKey",
      ])
    let foreign = await offices.run(
      "b", "init", "--unit", "H98", "--directory", "directory.csv", "--certificates", "certificates.csv",
      "--trust",
      "trust/authority.pem", "--key", "H98.05.key.pem", "--certificate", "H98.05.pem", "--courier", "courier",
      "--policy", Self.policy, "--despite-key", "--lang", "vi")
    #expect(foreign.status == 0)
    #expect(foreign.words.contains("Chứng thư số của khóa chưa có trong bảng cho UBND tỉnh Nam Sơn"))
    #expect(Snapshot.fits(foreign.output))
  }

  @Test(
    "refuses what cannot work, and leaves nothing behind",
    arguments: [
      (["--unit", "H98.99"], "2025-06-26", 4, "H98.99 is not in the directory as of 26 June 2025"),
      (["--unit", "H98.41"], "2025-07-02", 4, "ceased to operate; its last day was 30 June 2025"),
      (["--unit", "H98", "--trust", "directory.csv"], "2025-06-26", 1, "no usable root certificate"),
      (["--unit", "H98", "--certificates", "directory.csv"], "2025-06-26", 1, "directory.csv:1:"),
      (
        ["--unit", "H98", "--key", "H98.key.pem", "--certificate", "H98.05.pem"], "2025-06-26", 1,
        "H98.key.pem"
      ),
      (["--unit", "H98", "--key", "missing.pem"], "2025-06-26", 1, "missing.pem: There is no such file"),
      (["--unit", "H98", "--directory", "H98.pem"], "2025-06-26", 1, "no valid row"),
      (["--unit", "H98", "--policy", "own"], "2025-06-26", 64, "There is no policy “own”"),
      (["--unit", "H98", "--password-file", "x"], "2025-06-26", 64, "belong to --key"),
    ])
  func refusals(more: [String], day: String, status: Int32, words: String) async throws {
    let offices = try Bureaus(at: "\(day)T08:00:00+07:00")
    let directory = more.contains("--directory") ? [] : ["--directory", "directory.csv"]
    let result = await offices.run("office", ["init"] + more + directory)
    #expect(result.status == status, "\(result.messages)")
    #expect(result.complaint.contains(words), "\(result.messages)")
    #expect(offices.names("office").isEmpty)
  }

  @Test("The office's own certificate is watched, too; what is known by its digest only is spoken of")
  func watched() async throws {
    let offices = try Bureaus()
    await offices.open([Bureaus.province])
    let result = await offices.run(Bureaus.province, "certificate", "watch", "--all")
    #expect(result.status == 3)
    #expect(result.words.contains("H98 agency H98 In force"), "\(result.output)")
    #expect(result.words.contains("5 certificates are known by SHA-256 only"), "\(result.output)")
    let units = result.output.split(separator: "\n").prefix(8).compactMap { $0.split(separator: " ").first }
    #expect(
      units.filter { $0.hasPrefix("H98") } == [
        "H98.05", "H98.41", "H98.41.07", "H98.41.08", "H98.41.09", "H98",
      ])
    let own = await offices.run(
      Bureaus.province, "certificate", "watch", "--certificates", ".", "--units", "certificates.csv",
      "--trust",
      "trust")
    #expect(!own.messages.contains("key.pem"), "\(own.messages)")
  }

  @Test("A protected key stays protected: its password comes from a file or a person")
  func password() async throws {
    let offices = try Bureaus()
    let authority = try CertificateAuthority()
    let identity = try authority.issue(commonName: "Cơ quan")
    try offices.write(try identity.pkcs12(password: "bí mật"), to: "agency.p12")
    try offices.write("bí mật\n", to: "password")
    try offices.write("sai\n", to: "wrong")
    func open(_ home: String, _ more: [String], secret: String? = nil) async -> Bureaus.Result {
      await offices.run(
        home,
        [
          "init", "--unit", "H98", "--directory", "directory.csv", "--key", "agency.p12", "--courier",
          "courier",
        ] + more,
        secret: secret)
    }
    #expect(await open("a", ["--password-file", "wrong"]).complaint.contains("the password is wrong"))
    #expect(await open("a", []).complaint.contains("The key cannot be opened: it has a password"))
    #expect(await open("a", ["--password-file", "password"]).status == 0)
    #expect(await open("b", [], secret: "bí mật").status == 0)
    // Reading asks for nothing; making packets does.
    #expect(await offices.run("a", "inbox").status == 0)
    let refused = await offices.run("a", "sync")
    #expect(refused.status == 1)
    #expect(refused.complaint.contains("--password-file"))
    #expect(await offices.run("a", "sync", "--password-file", "password").status == 0)
    #expect(await offices.run("a", "sync", secret: "bí mật").status == 0)
    #expect(offices.prompts.withLock { $0.last } == "Password of the key of UBND tỉnh Nam Sơn: ")
    // What certificate the archive holds is known without its password.
    let watch = await offices.run("a", "certificate", "watch", "--all")
    #expect(watch.words.contains("Cơ quan"), "\(watch.output)")
  }
}
