import Foundation
import OpenSSLKit
import Testing
import VanThu
import VanThuCommands
import VanThuTesting

@Suite("What an office holds, judged again with what is fetched") struct FetchingPendingTests {
  /// A province that sent a packet to a commune which asks for revocation information and has none: the packet is held.
  private struct Post {
    static let (province, commune) = ("H98", "H98.41.07")
    static let now = RevocationFetcherTests.Bench.now

    let server: ListServer
    let authority: CertificateAuthority
    let sender: CertificateAuthority.Identity
    let path: String

    init(responder: String? = nil) async throws {
      let server = try await ListServer()
      self.server = server
      authority = try CertificateAuthority()
      let identities = try [Self.province, Self.commune].map { [authority] code in
        try authority.issue(commonName: code, organization: code) {
          $0.revocationListAddress = server.address("/list.crl")
          $0.responderAddress = responder.map(server.address)
        }
      }
      sender = identities[0]
      path = FileManager.default.temporaryDirectory.path() + "/vanthu-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: "\(path)/trust", withIntermediateDirectories: true)
      try write(Array(authority.certificate.pem.utf8), "trust/root.pem")
      try write(PDFTestDocument(["nội dung"]).bytes, "a.pdf")
      let directory = """
        code,oldCode,name,level,parent,system,validFrom,validTo,successors
        H98,,UBND tỉnh Nam Sơn,province,,qlvb.tinh,2016-01-01,,
        H98.41.07,,UBND xã Bình Minh,commune,H98,qlvb.tinh,2016-01-01,,

        """
      try write(Array(directory.utf8), "directory.csv")
      var rows = "code,sha256,role,validFrom,validTo\n"
      for (code, identity) in zip([Self.province, Self.commune], identities) {
        rows += "\(code),\(hex(identity.certificate.sha256)),agency,2020-01-01,\n"
        try write(try identity.pkcs12(password: nil), "\(code).p12")
      }
      try write(Array(rows.utf8), "certificates.csv")
      for (code, policy) in [
        (Self.province, "tt15-2025.revocation-not-required"), (Self.commune, "tt15-2025"),
      ] {
        await done(
          code, "init", "--unit", code, "--directory", "directory.csv", "--certificates", "certificates.csv",
          "--trust", "trust", "--key", "\(code).p12", "--courier", "courier", "--policy", policy)
      }
      await done(
        Self.province, "register", "open", "--book", "outgoing", "--series", "TB", "--last-number", "1")
      await done(
        Self.province, "send", "--type", "Thông báo", "--notation", "TB-UBND", "--subject", "Về việc họp",
        "--signer", "Trần Văn Mẫu", "--to", Self.commune, "--file", "a.pdf")
      await done(Self.province, "sync")
      #expect(await run(Self.commune, ["receive"]).status == 3)
    }

    func write(_ bytes: [UInt8], _ name: String) throws {
      try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
    }

    /// A list of the authority's, fresh now.
    func list(_ revocations: [CertificateAuthority.Revocation] = []) throws -> ListServer.Answer {
      .bytes(
        try authority.revocationList(
          revocations, at: Self.now.adding(seconds: -3_600), nextUpdate: Self.now.adding(seconds: 3_600)
        ).der)
    }

    func run(_ code: String, _ arguments: [String]) async -> (status: Int32, output: String, messages: String)
    {
      let (output, messages) = (TextCollector(), TextCollector())
      let surroundings = Surroundings(
        now: { Self.now }, environment: ["HOME": path, "VANTHU_HOME": code], makeId: { UUID().uuidString },
        currentFolder: path, output: output, messages: messages)
      let status = await Surroundings.$current.withValue(surroundings) { await VanThuTool.run(arguments) }
      return (status, output.text, messages.text)
    }

    private func done(_ code: String, _ arguments: String...) async {
      let result = await run(code, arguments)
      #expect(result.status == 0, "\(arguments): \(result.messages)\(result.output)")
    }

    /// `verify --pending`, with what the network has, or without it.
    func pending(fetching: Bool = true) async throws -> (status: Int32, answer: Answer, messages: String) {
      let network = ["--fetch-timeout", "600", "--fetch-from", "127.0.0.1"]
      let result = await run(Self.commune, ["verify", "--pending", "--json"] + (fetching ? network : []))
      let answer = try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
      return (result.status, answer, result.messages)
    }

    func close() async {
      await server.close()
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  /// What is looked at of `vanthu.pending/1`.
  private struct Answer: Decodable {
    struct Arrival: Decodable {
      let outcome: String
      let reason: String?
    }
    struct Held: Decodable { let reason: String }
    let arrivals: [Arrival]
    let held: [Held]
  }

  @Test("A fetched list lets a held packet go on, once; without being asked for, nothing is fetched")
  func valid() async throws {
    let post = try await Post()
    post.server.book["/list.crl"] = try post.list()
    let off = try await post.pending(fetching: false)
    #expect(off.status == 3 && off.answer.held.count == 1)
    #expect(post.server.book.asked.isEmpty, "nobody asked for the network")
    let result = try await post.pending()
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.answer.arrivals.count == 1 && result.answer.held.isEmpty)
    #expect(post.server.book.asked == ["GET /list.crl"])
    let again = try await post.pending()
    #expect(again.status == 0 && again.answer.arrivals.isEmpty && again.answer.held.isEmpty)
    #expect(post.server.book.asked == ["GET /list.crl"], "nothing is lacking any more")
    await post.close()
  }

  @Test("A fetched list that has the sender's certificate puts the packet aside") func revoked() async throws
  {
    let post = try await Post()
    post.server.book["/list.crl"] = try post.list([
      .init(post.sender.certificate, at: Post.now.adding(seconds: -86_400))
    ])
    let result = try await post.pending()
    #expect(result.status == 2, "\(result.messages)")
    #expect(result.answer.arrivals.map(\.outcome) == ["quarantined"])
    #expect(result.answer.arrivals.first?.reason == "reason.revoked")
    await post.close()
  }

  @Test("A responder answers, and its own status is found in a second round") func responder() async throws {
    let post = try await Post(responder: "/ocsp")
    let list = post.server.address("/list.crl")
    let identity = try post.authority.issue(commonName: "OCSP") {
      $0.extendedKeyUsage = ["1.3.6.1.5.5.7.3.9"]
      $0.revocationListAddress = list
    }
    let (sender, responder) = (post.sender.certificate, OCSPResponder(post.authority, as: identity))
    post.server.book["/ocsp"] = .computed { _ in
      (try? responder.response(sender, at: Post.now, nextUpdate: Post.now.adding(seconds: 60)).der) ?? []
    }
    post.server.book["/list.crl"] = try post.list()
    let result = try await post.pending()
    #expect(post.server.book.asked == ["POST /ocsp", "GET /list.crl"])
    #expect(result.status == 0, "\(post.server.book.asked) \(result.messages)")
    #expect(result.answer.arrivals.count == 1 && result.answer.held.isEmpty)
    await post.close()
  }

  @Test("What cannot be reached stays held, is named, and goes on when it can be reached") func unreachable()
    async throws
  {
    let post = try await Post()
    post.server.book["/list.crl"] = .status(503)
    let refused = try await post.pending()
    #expect(refused.status == 3 && refused.answer.held.count == 1 && refused.answer.arrivals.isEmpty)
    #expect(refused.messages.contains(post.server.address("/list.crl")), "\(refused.messages)")
    // A list of somebody else's decides nothing.
    post.server.book["/list.crl"] = .bytes(
      try CertificateAuthority().revocationList(at: Post.now, nextUpdate: Post.now.adding(seconds: 60)).der)
    #expect(try await post.pending().status == 3)
    post.server.book["/list.crl"] = try post.list()
    #expect(try await post.pending().status == 0)
    await post.close()
  }
}
