import Foundation
import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

@Suite("Signing with keys of every kind") struct SigningKeyTests {
  private let bench: VerificationBench

  init() throws {
    bench = try VerificationBench()
    try bench.workshop.write("số liệu", to: "bang.csv")
  }

  private func verdict(_ file: String, _ more: String...) async throws -> JSON {
    let result = await bench.run(["verify", file, "--json"] + VerificationBench.lenient + more)
    return try #require(try result.json.first)
  }

  @Test(
    "PEM with its certificate beside it or in it, PKCS#12 of today and of old (RC2-40, 3DES)",
    arguments: ["pem", "pem in one", "encrypted pem", "pkcs12", "old pkcs12"], ["bang.csv", "45.edxml"])
  func files(kind: String, file: String) async throws {
    let agency = bench.agency
    let identity = PKCS12Identity(key: agency.key, certificate: agency.certificate, chain: [])
    var arguments = ["--key", "key"]
    switch kind {
    case "pem":
      try bench.workshop.write(agency.key.pem(), to: "key")
      try bench.workshop.write(agency.certificate.pem, to: "certificate.pem")
      arguments += ["--certificate", "certificate.pem"]
    case "pem in one": try bench.workshop.write(agency.key.pem() + agency.certificate.pem, to: "key")
    case "encrypted pem":
      try bench.workshop.write(try agency.key.pem(password: "bí mật") + agency.certificate.pem, to: "key")
    case "pkcs12": try bench.workshop.write(identity.der(password: "bí mật"), to: "key")
    default: try bench.workshop.write(identity.der(password: "bí mật", protection: .old), to: "key")
    }
    if file == "45.edxml" { try await bench.workshop.makePacket() }
    try bench.workshop.write("bí mật\n", to: "password.txt")
    if kind != "pem", kind != "pem in one" { arguments += ["--password-file", "password.txt"] }
    let output = file == "45.edxml" ? "signed.edxml" : "bang.csv.p7s"
    let signed = await bench.run(["sign", file, "--output", output] + arguments)
    #expect(signed.status == 0, "\(signed.messages)")
    let value = try await verdict(output)
    #expect(value["verdict"] == "valid")
    #expect(value["signatures"].elements.first?["signer"].string == "UBND xã Bình Minh")
  }

  @Test(
    "CAdES-B and, with a time-stamp, CAdES-T, detached and enclosing, of any file", arguments: [false, true],
    [false, true])
  func cades(isStamped: Bool, isEnclosing: Bool) async throws {
    let output = isEnclosing ? "bang.csv.p7m" : "bang.csv.p7s"
    let signed = await bench.run(
      ["sign", "bang.csv", "--key", "agency.p12"] + (isStamped ? ["--timestamp-key", "tsa.pem"] : [])
        + (isEnclosing ? ["--enclose"] : []))
    #expect(signed.status == 0, "\(signed.messages)")
    let value = try await verdict(output)
    #expect(value["verdict"] == "valid")
    let signature = try #require(value["signatures"].elements.first)
    #expect(signature["format"] == "cms")
    #expect(signature["timeStamps"].elements.count == (isStamped ? 1 : 0))
    #expect(signature["signingTimeSource"] == (isStamped ? "timestamp" : "claimed"))
    let binding = signature["checks"].elements.first { $0["id"] == "certificate.binding" }
    #expect(binding?["passed"] == true, "signing-certificate-v2 makes it CAdES")
  }

  @Test("A key on a token (PKCS#11), tried with SoftHSM where it is installed") func token() async throws {
    let modules = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"]
    guard let module = modules.first(where: { FileManager.default.fileExists(atPath: $0) }),
      let tokenTool = Child.program("softhsm2-util"), let env = Child.program("env"), let tool = Child.tool
    else { return print("skipped: SoftHSM (softhsm2) or the built tool is missing") }
    let path = bench.workshop.path
    try bench.workshop.makeFolder("tokens")
    try bench.workshop.write(
      "directories.tokendir = \(path)/tokens\nlog.level = ERROR\n", to: "softhsm2.conf")
    try bench.workshop.write(bench.agency.key.pem(), to: "key.pem")
    try bench.workshop.write(bench.agency.certificate.pem, to: "certificate.pem")
    try bench.workshop.write("246810\n", to: "pin.txt")
    try bench.workshop.write("111111\n", to: "wrong.txt")
    // In processes of their own: a module reads where its tokens are once.
    func run(_ words: String...) throws -> Child.End {
      try Child.run(env, ["SOFTHSM2_CONF=\(path)/softhsm2.conf"] + words)
    }
    #expect(
      try run(
        tokenTool, "--init-token", "--free", "--label", "van-thu", "--pin", "246810", "--so-pin", "13579")
        == .exited(0))
    #expect(
      try run(
        tokenTool, "--import", "\(path)/key.pem", "--token", "van-thu", "--label", "co-quan", "--id", "A1",
        "--pin",
        "246810") == .exited(0))
    func sign(_ pin: String, _ file: String, _ output: String) throws -> Child.End {
      try run(
        tool, "sign", "\(path)/\(file)", "--token-module", module, "--token", "van-thu", "--key-label",
        "co-quan",
        "--certificate", "\(path)/certificate.pem", "--password-file", "\(path)/\(pin)", "--output",
        "\(path)/\(output)")
    }
    #expect(try sign("wrong.txt", "bang.csv", "wrong.p7s") == .exited(1))
    #expect(!bench.workshop.names().contains("wrong.p7s"))
    try await bench.workshop.makePacket()
    for (file, output) in [("bang.csv", "bang.csv.p7s"), ("45.edxml", "signed.edxml")] {
      #expect(try sign("pin.txt", file, output) == .exited(0))
      // The child's clock is the machine's: any day of the certificate's life will do.
      #expect(try await verdict(output, "--at", "2039-12-30")["verdict"] == "valid")
    }
  }
}
