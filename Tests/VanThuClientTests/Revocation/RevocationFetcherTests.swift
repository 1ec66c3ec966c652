import Foundation
import OpenSSLKit
import Synchronization
import Testing
import VanThu
import VanThuStore
import VanThuTesting

@testable import VanThuClient

@Suite("Fetching revocation information") struct RevocationFetcherTests {
  /// An authority whose certificates say that its lists and its responder are at the server.
  struct Bench {
    static let now = Timestamp(iso8601: "2025-06-27T09:00:00+07:00")!  // written here

    let server: ListServer
    let authority: CertificateAuthority
    let person: Certificate
    let folder: String

    init(list: String = "/list.crl", responder: String? = nil) async throws {
      let server = try await ListServer()
      self.server = server
      authority = try CertificateAuthority()
      person = try authority.issue(commonName: "Nguyễn Văn An") { builder in
        builder.revocationListAddress = list.hasPrefix("/") ? server.address(list) : list
        builder.responderAddress = responder.map(server.address)
      }.certificate
      folder = FileManager.default.temporaryDirectory.path() + "/vanthu-\(UUID().uuidString)"
    }

    func list(_ revocations: [CertificateAuthority.Revocation] = []) throws -> RevocationList {
      try authority.revocationList(
        revocations, at: Self.now.adding(seconds: -3_600), nextUpdate: Self.now.adding(seconds: 86_400))
    }

    func fetcher(
      private hosts: Set<String> = ["127.0.0.1"], cached: Bool = false,
      at moment: @escaping @Sendable () -> Timestamp = { Bench.now },
      changing change: (inout RevocationFetchRules) -> Void = { _ in }
    ) -> WebRevocationFetcher {
      var rules = RevocationFetchRules()
      rules.privateHosts = hosts
      // Hundreds of tests share two cores: only what is never answered may end by the clock.
      rules.patience = 600
      change(&rules)
      return WebRevocationFetcher(
        rules: rules, cache: cached ? RevocationCache(path: folder) : nil, now: moment)
    }

    var need: RevocationNeed {
      get throws { try #require(judged(TrustStore(anchors: [authority.certificate])).lacking.first) }
    }

    func judged(_ trust: TrustStore) -> CertificateVerdict {
      CertificateJudge(trust: trust).judge(person, at: Self.now)
    }

    func judged(adding files: [[UInt8]]) -> CertificateVerdict {
      judged(TrustStore(anchors: [authority.certificate]).adding(revocation: files))
    }

    func close() async {
      await server.close()
      try? FileManager.default.removeItem(atPath: folder)
    }
  }

  @Test("A list is fetched, and the certificate decided by it", arguments: [true, false])
  func list(revoked: Bool) async throws {
    let bench = try await Bench()
    let revocations = [CertificateAuthority.Revocation(bench.person, at: Bench.now.adding(seconds: -7_200))]
    bench.server.book["/list.crl"] = .bytes(try bench.list(revoked ? revocations : []).der)
    #expect(bench.judged(adding: []).verdict == .indeterminate)
    let files = await bench.fetcher().fetch(try bench.need)
    #expect(bench.judged(adding: files).verdict == (revoked ? .invalid : .valid))
    await bench.close()
  }

  @Test("A responder is asked first; its answer is enough where it may give one") func responder()
    async throws
  {
    let bench = try await Bench(responder: "/ocsp")
    let (authority, person) = (bench.authority, bench.person)
    bench.server.book["/ocsp"] = .computed { request in
      guard let asked = try? OCSPRequest.read(der: request).ids, asked.count == 1,
        asked[0].names(person, issuedBy: authority.certificate)
      else { return [] }
      let responder = OCSPResponder(authority)
      return (try? responder.response(person, at: Bench.now, nextUpdate: Bench.now.adding(seconds: 60)).der)
        ?? []
    }
    bench.server.book["/list.crl"] = .bytes(try bench.list().der)
    let files = await bench.fetcher().fetch(try bench.need)
    #expect(bench.judged(adding: files).verdict == .valid)
    #expect(bench.server.book.asked == ["POST /ocsp"])
    await bench.close()
  }

  @Test("Where a stranger answers in the responder's place, the list decides") func impostor() async throws {
    let bench = try await Bench(responder: "/ocsp")
    let forged = try OCSPResponder(CertificateAuthority()).response(
      bench.person, at: Bench.now, nextUpdate: nil)
    bench.server.book["/ocsp"] = .bytes(forged.der)
    bench.server.book["/list.crl"] = .bytes(
      try bench.list([.init(bench.person, at: Bench.now.adding(seconds: -7_200))]).der)
    let files = await bench.fetcher().fetch(try bench.need)
    #expect(bench.judged(adding: files).verdict == .invalid)
    await bench.close()
  }

  @Test("A list of somebody else's decides nothing") func forgedList() async throws {
    let bench = try await Bench()
    let other = try CertificateAuthority()
    bench.server.book["/list.crl"] = .bytes(
      try other.revocationList(at: Bench.now, nextUpdate: Bench.now.adding(seconds: 60)).der)
    let files = await bench.fetcher().fetch(try bench.need)
    #expect(bench.judged(adding: files).verdict == .indeterminate)
    await bench.close()
  }

  @Test("What gives nothing leaves the certificate undecided, and is named with the reason")
  func failures() async throws {
    let bench = try await Bench()
    let book = bench.server.book
    book["/a"] = .status(500)
    book["/b"] = .bytes(Array("<html>Đăng nhập</html>".utf8))
    book["/c"] = .endless
    book["/d"] = .silence
    book["/e"] = .redirect("/e")
    book["/f"] = .redirect("file:///etc/passwd")
    book["/g"] = .redirect("ftp://127.0.0.1/x")
    book["/h"] = .bytes([])
    let reasons: [(String, RevocationFetchFailure.Reason)] = [
      ("/a", .refused), ("/b", .notUnderstood), ("/c", .tooLarge), ("/d", .timedOut), ("/e", .redirected),
      ("/f", .redirected), ("/g", .redirected), ("/h", .notUnderstood), ("/none", .refused),
    ]
    for (path, reason) in reasons {
      let (address, person) = (
        bench.server.address(path),
        try bench.authority.issue(commonName: "x") { $0.revocationListAddress = bench.server.address(path) }
      )
      let judge = CertificateJudge(trust: TrustStore(anchors: [bench.authority.certificate]))
      let need = try #require(judge.judge(person.certificate, at: Bench.now).lacking.first)
      let fetcher = bench.fetcher(changing: {
        if path == "/d" { $0.patience = 2 }
        $0.largestList = 1 << 20
      })
      #expect(await fetcher.fetch(need).isEmpty, "\(path)")
      #expect(fetcher.failures == [RevocationFetchFailure(address: address, reason: reason)], "\(path)")
    }
    await bench.close()
    let gone = bench.fetcher()
    #expect(await gone.fetch(try bench.need).isEmpty)
    #expect(gone.failures.map(\.reason) == [.unreachable])
  }

  @Test(
    "Only http and https, of a plain form",
    arguments: [
      "ldap://127.0.0.1/cn=x?certificateRevocationList", "file:///etc/passwd", "ftp://127.0.0.1/x",
      "gopher://x/",
      "http://user:password@127.0.0.1/x", "http://127.0.0.1\\@vi-du.vn/x", "http:///x",
      "http://[fe80::1%25lo]/x",
      "http://127.0.0.1:0/", "https://",
    ])
  func schemes(address: String) async throws {
    let bench = try await Bench(list: address)
    let fetcher = bench.fetcher()
    #expect(await fetcher.fetch(try bench.need).isEmpty)
    #expect(fetcher.failures.map(\.reason) == [.notSupported])
    #expect(bench.server.book.asked.isEmpty)
    await bench.close()
  }

  @Test(
    "Nobody in a private network is asked unless named, however the address is written",
    arguments: [
      "127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0",
    ])
  func privateHosts(host: String) async throws {
    let bench = try await Bench()
    let port = try #require(bench.server.place.split(separator: ":").last)
    let person = try bench.authority.issue(commonName: "x") {
      $0.revocationListAddress = "http://\(host):\(port)/list.crl"
    }
    bench.server.book["/list.crl"] = .bytes(try bench.list().der)
    let judge = CertificateJudge(trust: TrustStore(anchors: [bench.authority.certificate]))
    let need = try #require(judge.judge(person.certificate, at: Bench.now).lacking.first)
    let fetcher = bench.fetcher(private: ["mot-may-khac.vn"])
    #expect(await fetcher.fetch(need).isEmpty)
    let reasons: Set<RevocationFetchFailure.Reason> = [.privateAddress, .unreachable, .notSupported]
    #expect(
      fetcher.failures.count == 1 && reasons.contains(fetcher.failures[0].reason), "\(fetcher.failures)")
    #expect(bench.server.book.asked.isEmpty)
    await bench.close()
  }

  @Test("A redirect to a private network is refused like the address itself") func privateRedirect()
    async throws
  {
    let bench = try await Bench(list: "/start")
    bench.server.book["/start"] = .redirect("http://localhost:1/list.crl")
    let fetcher = bench.fetcher()
    #expect(await fetcher.fetch(try bench.need).isEmpty)
    #expect(fetcher.failures.map(\.reason).contains { $0 == .privateAddress || $0 == .unreachable })
    bench.server.book["/start"] = .redirect("/list.crl")
    bench.server.book["/list.crl"] = .bytes(try bench.list().der)
    #expect(await bench.fetcher().fetch(try bench.need).count == 1, "within the named host it is followed")
    await bench.close()
  }

  @Test(
    "Which addresses are public",
    arguments: [
      ([8, 8, 8, 8], true), ([1, 1, 1, 1], true), ([10, 0, 0, 1], false), ([100, 64, 0, 1], false),
      ([100, 128, 0, 1], true), ([127, 255, 0, 1], false), ([169, 254, 169, 254], false),
      ([172, 15, 0, 1], true),
      ([172, 31, 255, 255], false), ([172, 32, 0, 1], true), ([192, 168, 1, 1], false),
      ([192, 0, 2, 1], false),
      ([198, 19, 0, 1], false), ([203, 0, 113, 7], false), ([224, 0, 0, 1], false),
      ([255, 255, 255, 255], false),
      ([0, 0, 0, 0], false),
      ([0x20, 0x01, 0x48, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], true),
      ([0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0x20, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0x20, 0x02, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0xFC, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 8, 8, 8, 8], false),
      ([0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 127, 0, 0, 1], false),
    ] as [([UInt8], Bool)])
  func publicAddresses(bytes: [UInt8], isPublic: Bool) {
    #expect(NetworkAddress(bytes: bytes).isPublic == isPublic)
  }

  @Test("However many want it at once, it is asked for once; and again when it has become old") func memory()
    async throws
  {
    let bench = try await Bench()
    bench.server.book["/list.crl"] = .bytes(try bench.list().der)
    let clock = SetClock(Bench.now)
    let fetcher = bench.fetcher(at: { clock.now })
    let need = try bench.need
    await withTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { await fetcher.fetch(need).count } }
      for await count in group { #expect(count == 1) }
    }
    #expect(bench.server.book.asked.count == 1)
    clock.now = Bench.now.adding(seconds: 3_601)
    #expect(await fetcher.fetch(need).count == 1)
    #expect(bench.server.book.asked.count == 2)
    await bench.close()
  }

  @Test(
    "The cache answers within its age, not after it; and what does not fit or was damaged is fetched anew")
  func cache() async throws {
    let bench = try await Bench()
    bench.server.book["/list.crl"] = .bytes(try bench.list().der)
    let need = try bench.need
    #expect(await bench.fetcher(cached: true).fetch(need).count == 1)
    #expect(await bench.fetcher(cached: true).fetch(need).count == 1)
    #expect(bench.server.book.asked.count == 1, "another run finds it")
    let later = Bench.now.adding(seconds: 3_601)
    #expect(await bench.fetcher(cached: true, at: { later }).fetch(need).count == 1)
    #expect(bench.server.book.asked.count == 2, "an hour later it is asked again")
    let earlier = Bench.now.adding(seconds: -60)
    #expect(await bench.fetcher(cached: true, at: { earlier }).fetch(need).count == 1)
    #expect(bench.server.book.asked.count == 3, "what comes from the future is not believed")
    let file = try #require(try FileManager.default.contentsOfDirectory(atPath: bench.folder).first)
    try Data("vanthu.revocation/1 hỏng".utf8).write(to: URL(filePath: "\(bench.folder)/\(file)"))
    #expect(await bench.fetcher(cached: true).fetch(need).count == 1)
    #expect(bench.server.book.asked.count == 4)
    await bench.close()
  }

  @Test("The cache holds no more than it may: the oldest go") func trimmed() throws {
    let disk = ForgetfulDisk()
    let cache = RevocationCache(path: "/cache", disk: disk, size: 1_000)
    for index in 0..<20 {
      cache.keep(
        [UInt8](repeating: 7, count: 200), for: [UInt8(index)], from: "http://x/",
        at: Bench.now.adding(seconds: Int64(index)))
      var total = 0
      for name in try disk.names(in: "/cache") { total += try disk.byteCount(of: "/cache/\(name)") ?? 0 }
      #expect(total <= 1_000)
    }
    #expect(cache.bytes(for: [19], since: Bench.now, until: Bench.now.adding(seconds: 60)) != nil)
    #expect(cache.bytes(for: [0], since: Bench.now, until: Bench.now.adding(seconds: 60)) == nil)
    disk.restart(losing: .everything)
    #expect(cache.bytes(for: [19], since: Bench.now, until: Bench.now.adding(seconds: 60)) != nil)
  }

  @Test("An address that gave nothing is left alone for a while") func rest() async throws {
    let bench = try await Bench()
    bench.server.book["/list.crl"] = .status(503)
    let fetcher = bench.fetcher()
    let need = try bench.need
    for _ in 0..<5 { #expect(await fetcher.fetch(need).isEmpty) }
    #expect(bench.server.book.asked.count == 1)
    await bench.close()
  }

  @Test("A judge with a fetcher decides a signature in one call") func judge() async throws {
    let bench = try await Bench()
    bench.server.book["/list.crl"] = .bytes(try bench.list().der)
    let identity = try bench.authority.issue(commonName: "UBND xã Bình Minh") {
      $0.revocationListAddress = bench.server.address("/list.crl")
    }
    let signer = try CMSFileSigner(key: identity.key, certificates: [identity.certificate])
    let signature = try await signer.enclosing(Array("số liệu".utf8), at: Bench.now)
    let evidence = try #require(CMSScanner(signature).finish().evidence.first)
    let judge = SignatureJudge(trust: TrustStore(anchors: [bench.authority.certificate]))
    #expect(judge.judge(evidence, at: Bench.now).verdict == .indeterminate)
    #expect(await judge.judge(evidence, at: Bench.now, fetching: bench.fetcher()).verdict == .valid)
    await bench.close()
  }
}

private final class SetClock: Sendable {
  private let moment: Mutex<Timestamp>

  init(_ moment: Timestamp) { self.moment = Mutex(moment) }

  var now: Timestamp {
    get { moment.withLock { $0 } }
    set { moment.withLock { $0 = newValue } }
  }
}
