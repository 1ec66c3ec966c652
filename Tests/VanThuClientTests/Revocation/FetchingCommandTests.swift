import Foundation
import OpenSSLKit
import Testing
import VanThu
import VanThuCommands
import VanThuTesting

@Suite("Commands that fetch revocation information") struct FetchingCommandTests {
  private struct Desk {
    let server: ListServer
    let authority: CertificateAuthority
    let agency: CertificateAuthority.Identity
    let path: String

    init() async throws {
      let server = try await ListServer()
      self.server = server
      authority = try CertificateAuthority()
      agency = try authority.issue(commonName: "UBND xã Bình Minh", organization: "UBND xã Bình Minh") {
        $0.revocationListAddress = server.address("/list.crl")
      }
      path = FileManager.default.temporaryDirectory.path() + "/vanthu-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: "\(path)/trust", withIntermediateDirectories: true)
      try write(Array(authority.certificate.pem.utf8), "trust/root.pem")
      try write(Array(agency.certificate.pem.utf8), "agency.pem")
      try write(try agency.pkcs12(password: nil), "agency.p12")
      try write(Array("số liệu".utf8), "a.csv")
      let at = RevocationFetcherTests.Bench.now
      server.book["/list.crl"] = .bytes(
        try authority.revocationList(at: at.adding(seconds: -60), nextUpdate: at.adding(seconds: 60)).der)
    }

    func write(_ bytes: [UInt8], _ name: String) throws {
      try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
    }

    func run(_ arguments: String...) async -> (status: Int32, output: String, messages: String) {
      await run(arguments)
    }

    func run(_ arguments: [String]) async -> (status: Int32, output: String, messages: String) {
      let (output, messages) = (TextCollector(), TextCollector())
      let surroundings = Surroundings(
        now: { RevocationFetcherTests.Bench.now }, environment: ["HOME": path],
        makeId: { UUID().uuidString }, currentFolder: path, output: output, messages: messages)
      let status = await Surroundings.$current.withValue(surroundings) { await VanThuTool.run(arguments) }
      return (status, output.text, messages.text)
    }

    func close() async {
      await server.close()
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  @Test(
    "verify: off by default; then decided by what was fetched, once for many files, and kept for later runs")
  func verify() async throws {
    let desk = try await Desk()
    _ = await desk.run("sign", "a.csv", "--key", "agency.p12")
    let off = await desk.run("verify", "a.csv.p7s", "--trust", "trust")
    #expect(off.status == 3)
    #expect(desk.server.book.asked.isEmpty, "nobody asked for the network")
    // A private address is not asked without being named.
    let unnamed = await desk.run("verify", "a.csv.p7s", "--trust", "trust", "--fetch-revocation")
    #expect(unnamed.status == 3 && unnamed.messages.contains("--fetch-from"), "\(unnamed.messages)")
    #expect(desk.server.book.asked.isEmpty)
    let files = Array(repeating: "a.csv.p7s", count: 12)
    for _ in 1...2 {
      let result = await desk.run(
        ["verify"] + files + [
          "--trust", "trust", "--fetch-timeout", "600", "--fetch-from", "127.0.0.1", "--json",
        ])
      #expect(result.status == 0, "\(result.messages)")
    }
    #expect(desk.server.book.asked == ["GET /list.crl"])
    #expect(FileManager.default.fileExists(atPath: "\(desk.path)/.cache/vanthu/revocation"))
    await desk.close()
  }

  @Test("verify: unreachable is undecided, and says which address") func unreachable() async throws {
    let desk = try await Desk()
    _ = await desk.run("sign", "a.csv", "--key", "agency.p12")
    await desk.server.close()
    let result = await desk.run(
      "verify", "a.csv.p7s", "--trust", "trust", "--fetch-revocation", "--fetch-timeout", "600",
      "--fetch-from", "127.0.0.1", "--lang",
      "vi")
    #expect(result.status == 3)
    #expect(result.messages.contains("Không kết nối được đến http://127.0.0.1"), "\(result.messages)")
    await desk.close()
  }

  @Test("certificate verify fetches too") func certificate() async throws {
    let desk = try await Desk()
    let command = ["certificate", "verify", "agency.pem", "--trust", "trust"]
    #expect(await desk.run(command).status == 3)
    #expect(await desk.run(command + ["--fetch-timeout", "600", "--fetch-from", "127.0.0.1"]).status == 0)
    await desk.close()
  }

  @Test("A certificate that nobody here trusts makes no call anywhere") func stranger() async throws {
    let desk = try await Desk()
    try FileManager.default.removeItem(atPath: "\(desk.path)/trust/root.pem")
    try desk.write(Array(try CertificateAuthority().certificate.pem.utf8), "trust/other.pem")
    let result = await desk.run(
      "certificate", "verify", "agency.pem", "--trust", "trust", "--fetch-timeout", "600", "--fetch-from",
      "127.0.0.1")
    #expect(result.status == 3)
    #expect(desk.server.book.asked.isEmpty)
    await desk.close()
  }

  @Test("What was fetched goes into the evidence") func evidence() async throws {
    let desk = try await Desk()
    _ = await desk.run("sign", "a.csv", "--key", "agency.p12")
    let saved = await desk.run(
      "verify", "a.csv.p7s", "--trust", "trust", "--fetch-timeout", "600", "--fetch-from", "127.0.0.1",
      "--save-evidence", "bang-chung")
    #expect(saved.status == 0, "\(saved.messages)\(saved.output)")
    await desk.server.close()
    let again = await desk.run("verify", "--evidence", "bang-chung", "--trust", "trust")
    #expect(again.status == 0, "\(again.messages)\(again.output)")
    await desk.close()
  }
}
