import FoundationEssentials
import Logging
import NIOSSL
import OpenSSLKit
import Synchronization
import Testing
import VanThu
import VanThuClient
import VanThuStore
import VanThuTesting

@testable import VanThuHub

@Suite("TLS under both doors")
struct TLSTests {
  private func scene() throws -> (HubFixture, TLSFiles) {
    // Whoever never gets through a handshake is left after this time.
    let fixture = try HubFixture { $0.headerSeconds = 60 }
    return (fixture, try TLSFiles("\(fixture.folder)/tls"))
  }

  private func token(_ system: String) throws -> HubToken {
    HubToken(system: system, secret: try #require(HubFixture.secrets[system]))
  }

  private func waiting(_ connection: ExchangeConnection, _ token: HubToken?) async throws -> Int {
    let waiting = try await HubPeer(connection, token: token).waiting(for: nil)
    return waiting.count
  }

  /// What a call ends with; the connection is closed.
  private func code(_ connection: ExchangeConnection, _ token: HubToken?) async -> ExchangeError.Code? {
    do {
      _ = try await waiting(connection, token)
      await connection.close()
      return nil
    } catch {
      await connection.close()
      return (error as? ExchangeError)?.code
    }
  }

  @Test("Both doors answer under TLS; a client that does not know the authority stays away")
  func encrypted() async throws {
    let (fixture, files) = try scene()
    try await fixture.serving(tls: files.tls()) { port in
      #expect(try await code(files.connection(port), token("qlvb.tinh")) == nil)
      let connection = try files.connection(port)
      let axis = AxisPeer(
        connection, identity: AxisIdentity(system: "qlvb.xa", secret: "bí-mật-xã")
      ) { HubFixture.start }
      #expect(try await axis.waiting(for: nil).isEmpty)
      await connection.close()
      let stranger = try CertificateAuthority(validity: TLSFiles.always)
      #expect(
        try await code(files.connection(port, trusting: stranger, isBound: false), token("qlvb.tinh"))
          == .certificateUnknown)
      // Whoever speaks without TLS gets no answer in HTTP.
      let plain = try RawConnection(port: port)
      try await plain.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try await !String(decoding: plain.rest(), as: UTF8.self).hasPrefix("HTTP"))
    }
  }

  @Test("TLS 1.2 and 1.3 are spoken, nothing older")
  func versions() async throws {
    let (fixture, files) = try scene()
    try await fixture.serving(tls: files.tls()) { port in
      for (version, name) in [(TLSVersion.tlsv13, "tlsv13"), (.tlsv12, "tlsv12")] {
        let agreed = try await files.handshake(port, version: version)
        #expect(agreed == name)
      }
      for old in [TLSVersion.tlsv11, .tlsv1] {
        await #expect(throws: (any Error).self) { try await files.handshake(port, version: old) }
      }
    }
  }

  @Test("A registered certificate is as good as a token; a foreign one, or none, gets no answer")
  func clientCertificates() async throws {
    let (fixture, files) = try scene()
    let own = try files.client("qlvb.tinh")
    let unknown = try files.client("ai do")
    let foreign = try files.client("qlvb.tinh", of: CertificateAuthority(validity: TLSFiles.always))
    try fixture.hub.addCertificate(hex(own.certificate.sha256), of: "qlvb.tinh")
    #expect(throws: HubSystemError.self) {
      try fixture.hub.addCertificate(hex(own.certificate.sha256), of: "qlvb.xa")
    }
    try await fixture.serving(tls: files.tls(asking: true)) { port in
      func code(_ identity: CertificateAuthority.Identity?, _ token: HubToken?) async throws
        -> ExchangeError.Code?
      {
        await self.code(try files.connection(port, as: identity), token)
      }
      #expect(try await code(own, nil) == nil)
      #expect(try await code(own, token("qlvb.tinh")) == nil)
      // Whose certificate it is and who is said to be calling are two.
      #expect(try await code(own, token("qlvb.xa")) == .unauthorized)
      #expect(try await code(unknown, nil) == .unauthorized)
      #expect(try await code(unknown, token("qlvb.tinh")) == nil)
      for refused in [foreign, nil] {
        let answer = try await code(refused, token("qlvb.tinh"))
        #expect(answer == .certificateRefused || answer == .timedOut, "\(String(describing: answer))")
      }
      let connection = try files.connection(port, as: own)
      for (system, isLetIn) in [("qlvb.tinh", true), ("qlvb.xa", false)] {
        let identity = AxisIdentity(system: system, secret: try #require(HubFixture.secrets[system]))
        let peer = AxisPeer(connection, identity: identity) { HubFixture.start }
        let error = await #expect(throws: ExchangeError.self) {
          _ = try await peer.waiting(for: nil)
          throw ExchangeError(code: .gone, message: "let in")
        }
        #expect(error?.code == (isLetIn ? .gone : .unauthorized))
      }
      await connection.close()
      // The certificate acts for its system and no other.
      let packet = try fixture.document(from: "H98.41.07", to: ["H98"])
      let asOwn = try files.connection(port, as: own)
      let sender = try #require(UnitCode("H98.41.07"))
      await #expect(throws: ExchangeError.self) {
        try await HubPeer(asOwn, token: nil).offer(try OfferedPacket(packet, from: sender, in: files.folder))
      }
      await asOwn.close()
      try fixture.hub.setSystem("qlvb.tinh", isDisabled: true)
      #expect(try await code(own, nil) == .unauthorized)
      try fixture.hub.setSystem("qlvb.tinh", isDisabled: false)
      #expect(try fixture.hub.removeCertificate(hex(own.certificate.sha256), of: "qlvb.tinh"))
      #expect(try await code(own, nil) == .unauthorized)
    }
  }

  @Test(
    "A certificate that its authority has taken back is good for nothing, also on a connection that is open")
  func revoked() async throws {
    let (fixture, files) = try scene()
    let (good, bad) = (try files.client("tot"), try files.client("thu hoi"))
    for identity in [good, bad] {
      try fixture.hub.addCertificate(hex(identity.certificate.sha256), of: "qlvb.tinh")
    }
    func publish(_ revoked: [CertificateAuthority.Revocation], days: Int64 = 7) throws {
      let list = try files.authority.revocationList(
        revoked, at: HubFixture.start.adding(seconds: -60),
        nextUpdate: HubFixture.start.adding(seconds: days * 86_400))
      try files.write(list.pem, "clients.crl")
    }
    var tls = files.tls(asking: true)
    tls.clientRevocation = ["\(files.folder)/clients.crl"]
    try publish([])
    try await fixture.serving(tls: tls) { port in
      let server = try #require(fixture.served.withLock { $0 })
      let open = try files.connection(port, as: bad)
      #expect(try await waiting(open, nil) == 0)
      try publish([.init(bad.certificate, at: HubFixture.start.adding(seconds: -60), reason: .keyCompromise)])
      await server.reload()
      #expect(await code(open, nil) == .unauthorized)
      #expect(try await code(files.connection(port, as: bad), nil) == .unauthorized)
      #expect(try await code(files.connection(port, as: bad), token("qlvb.tinh")) == .unauthorized)
      #expect(try await code(files.connection(port, as: good), nil) == nil)
      // What cannot be told is not good either.
      fixture.wait(seconds: 8 * 86_400)
      #expect(try await code(files.connection(port, as: good), nil) == .unauthorized)
    }
    let stranger = try CertificateAuthority(commonName: "Khac", validity: TLSFiles.always)
    try files.write(
      try stranger.revocationList(at: HubFixture.start, nextUpdate: nil).pem, "clients.crl")
    #expect(throws: HubHomeError(.tlsClients, path: "\(files.folder)/clients.crl")) {
      _ = try HubServer(
        fixture.hub, on: .init(host: "127.0.0.1", port: 0), tls: tls, logger: .init(label: "x"))
    }
  }

  @Test("Where certificates are optional, a token is enough, and a bad certificate is still refused")
  func optional() async throws {
    let (fixture, files) = try scene()
    let foreign = try files.client("x", of: CertificateAuthority(validity: TLSFiles.always))
    try await fixture.serving(tls: files.tls(asking: true, optional: true)) { port in
      #expect(try await code(files.connection(port), token("qlvb.tinh")) == nil)
      #expect(try await code(files.connection(port), nil) == .unauthorized)
      let answer = try await code(files.connection(port, as: foreign), token("qlvb.tinh"))
      #expect(answer == .certificateRefused || answer == .timedOut)
    }
  }

  @Test("New files are taken over while the hub runs; broken ones are not")
  func reload() async throws {
    let (fixture, files) = try scene()
    try await fixture.serving(tls: files.tls()) { port in
      let server = try #require(fixture.served.withLock { $0 })
      let next = try CertificateAuthority(commonName: "Next", validity: TLSFiles.always)
      try files.makeServer(of: next)
      #expect(try await code(files.connection(port), token("qlvb.tinh")) == nil)
      await server.reload()
      #expect(
        try await code(files.connection(port, isBound: false), token("qlvb.tinh")) == .certificateUnknown)
      #expect(try await code(files.connection(port, trusting: next), token("qlvb.tinh")) == nil)
      try files.write("không phải chứng thư số", "server.pem")
      await server.reload()
      #expect(try await code(files.connection(port, trusting: next), token("qlvb.tinh")) == nil)
    }
  }

  @Test("The doctor looks at the files of TLS, too: their end, and lists without which no client gets in")
  func examined() throws {
    let (fixture, files) = try scene()
    var tls = files.tls(asking: true)
    tls.clientRevocation = ["\(files.folder)/clients.crl"]
    func rules(_ tls: HubServer.TLS) throws -> [String] {
      try fixture.hub.examine(tls: tls).filter { $0.severity > .info }.map {
        "\($0.rule) \($0.severity.rawValue)"
      }
    }
    func publish(until days: Int64) throws {
      let list = try files.authority.revocationList(
        at: HubFixture.start.adding(seconds: -86_400 * 9),
        nextUpdate: HubFixture.start.adding(seconds: days * 86_400))
      try files.write(list.pem, "clients.crl")
    }
    try publish(until: 7)
    #expect(try rules(tls).isEmpty)
    try publish(until: 1)
    #expect(try rules(tls) == ["revocationListSoon warning"])
    try publish(until: -1)
    #expect(try rules(tls) == ["clientsOut error"])
    try publish(until: 7)
    let soon = try files.authority.issue(
      commonName: "truc",
      validity: .init(from: HubFixture.start, to: HubFixture.start.adding(seconds: 10 * 86_400)))
    try files.write(soon.certificate.pem, "server.pem")
    #expect(try rules(tls) == ["tls error"])
    try files.write(try soon.key.pem(), "server.key.pem")
    #expect(try rules(tls) == ["certificate warning"])
    fixture.wait(seconds: 11 * 86_400)
    #expect(try rules(tls) == ["certificate error", "clientsOut error"])
  }

  @Test("Files of no use are said before anything listens")
  func unusable() throws {
    let (fixture, files) = try scene()
    try files.write("x", "server.key.pem")
    #expect(throws: HubHomeError(.tls, path: "\(files.folder)/server.pem")) {
      _ = try HubServer(
        fixture.hub, on: .init(host: "127.0.0.1", port: 0), tls: files.tls(), logger: .init(label: "x"))
    }
    try files.makeServer(of: files.authority)
    try files.write("x", "authority.pem")
    #expect(throws: HubHomeError(.tlsClients, path: "\(files.folder)/authority.pem")) {
      _ = try HubServer(
        fixture.hub, on: .init(host: "127.0.0.1", port: 0), tls: files.tls(asking: true),
        logger: .init(label: "x"))
    }
  }
}

extension OfferedPacket {
  /// A packet whose bytes lie in a folder.
  init(_ bytes: [UInt8], from sender: UnitCode, id: String = "mot", in folder: String) throws {
    let path = "\(folder)/\(id).edxml"
    try Data(bytes).write(to: URL(filePath: path))
    self.init(
      sender: sender, transportId: id, sha256: hex(DigestAlgorithm.sha256.digest(bytes)),
      byteCount: bytes.count,
      kind: .document, recipients: []
    ) { try RealDisk().open(path) }
  }
}
