import OpenSSLKit
import Testing
import VanThu

@testable import VanThuHub

@Suite("The gateway under attack")
struct GatewaySecurityTests {
  enum Forgery: String, CaseIterable, Sendable {
    case unknownSystem, wrongSecret, othersSecret, noSignature, changedHeader, addedSignedName, stale, future
    case badTime, otherSystemsHeader, unsignedSystem, twoOfAHeader, emptySignature, notJSON
  }

  static let operations = Gateway.Operation.allCases

  @Test(
    "No operation answers to credentials that are missing, wrong, stale, or another system's",
    arguments: Forgery.allCases)
  func credentials(_ forgery: Forgery) async throws {
    let fixture = try HubFixture()
    let file = try fixture.document(to: ["H98.41.07"])
    let codes = try await fixture.serving { port in
      var codes: [String] = []
      for operation in Self.operations {
        let client = try AxisClient(
          port: port, system: forgery == .unknownSystem ? "ai.do" : "qlvb.tinh",
          secret: forgery == .wrongSecret
            ? "sai" : HubFixture.secrets[forgery == .othersSecret ? "qlvb.xa" : "qlvb.tinh"] ?? "",
          timestamp: forgery == .stale
            ? "26042025T080000+0174"
            : forgery == .future
              ? "28062025T080000+0174" : forgery == .badTime ? "hôm qua" : "26062025T080000+0174")
        client.tamper = { Self.tamper(&$0, forgery) }
        let response =
          operation == .sendEdoc
          ? try await client.sendEdoc(file, from: "H98")
          : try await client.call(
            operation.rawValue, ["docId": "x", "status": "done", "messagetype": "edoc", "AgencyCode": "H98"],
            method: operation == .downloadEdoc ? "GET" : "POST",
            body: operation == .downloadEdoc ? [] : Array("{}".utf8))
        #expect(!client.wasAsked)
        codes.append(operation == .downloadEdoc ? "\(response.status)" : try response.code())
      }
      return codes
    }
    #expect(codes == Self.operations.map { $0 == .downloadEdoc ? "403" : "15" })
  }

  private static func tamper(_ headers: inout [(name: String, value: String)], _ forgery: Forgery) {
    func change(_ name: String, _ value: (String) -> String) {
      for index in headers.indices where headers[index].name == "XroadVnpt-\(name)" {
        headers[index].value = value(headers[index].value)
      }
    }
    switch forgery {
    case .noSignature: headers.removeAll { $0.name == "XroadVnpt-hash-header" }
    case .emptySignature: change("hash-header") { _ in "" }
    case .changedHeader: change("Content-Type") { _ in "text/plain" }
    case .addedSignedName: change("sign-header-key") { $0 + ";AgencyCode;AgencyCodes" }
    case .otherSystemsHeader: change("systemid") { _ in "qlvb.xa" }
    case .unsignedSystem:
      change("sign-header") { $0.replacing("\"XroadVnpt-systemid\":\"qlvb.tinh\",", with: "") }
    case .twoOfAHeader: headers.append(("XroadVnpt-systemid", "qlvb.xa"))
    case .notJSON: change("sign-header") { String($0.dropLast()) }
    default: break
    }
  }

  @Test("A parameter that is not signed is not a parameter")
  func unsignedParameter() async throws {
    let fixture = try HubFixture()
    let codes = try await fixture.serving { port in
      let client = try fixture.client("qlvb.tinh", port)
      client.tamper = { $0.append(("XroadVnpt-AgencyCode", "H98.05")) }
      return try await client.call("deleteAgency", body: Array("{}".utf8)).code()
    }
    #expect(codes == "10")
    #expect(fixture.hub.register.deleted.isEmpty)
  }

  @Test("A request seen on the wire and sent again does no harm")
  func replay() async throws {
    let fixture = try HubFixture()
    let file = try fixture.document(to: ["H98.41.07"])
    try await fixture.serving { port in
      let client = try fixture.client("qlvb.tinh", port)
      let first = try await client.sendEdoc(file, from: "H98")
      let thief = try fixture.client("qlvb.tinh", port)
      let second = try await thief.sendEdoc(file, from: "H98")
      #expect(first.text == second.text)
      // The headers of one packet do not carry another.
      let other = try fixture.document(to: ["H98.41.07"], text: "khác")
      let replaced = try await thief.sendEdoc(file, from: "H98", body: other + [13, 10])
      #expect(try replaced.code() == "10")
    }
    #expect(fixture.hub.metrics.value("vanthu_hub_packets_accepted_total") == 1)
  }

  @Test("A rotated secret stays good for its time and no longer; a disabled system is shut out")
  func rotation() async throws {
    let fixture = try HubFixture()
    let sealed = try fixture.hub.sealed("mới", of: "qlvb.tinh")
    let until = HubFixture.start.adding(seconds: 3600)
    try await fixture.hub.database.commit(at: HubFixture.start) {
      try $0.rotateSecret(of: "qlvb.tinh", sealedSecret: sealed, previousUntil: until)
    }
    try fixture.hub.refresh()
    try await fixture.serving { port in
      func code(_ secret: String) async throws -> String {
        try await AxisClient(port: port, system: "qlvb.tinh", secret: secret)
          .call("getAgenciesList").code()
      }
      let old = try #require(HubFixture.secrets["qlvb.tinh"])
      #expect(try await [code(old), code("mới")] == ["0", "0"])
      fixture.wait(seconds: 3600)
      #expect(try await [code(old), code("mới")] == ["15", "0"])
      try await fixture.hub.database.commit(at: HubFixture.start) {
        try $0.setSystem("qlvb.tinh", isDisabled: true)
      }
      try fixture.hub.refresh()
      #expect(try await code("mới") == "15")
      // Nobody is left to fetch what is sent to its units.
      let sender = try fixture.client("qlvb.xa", port)
      let file = try fixture.document(from: "H98.41.07", to: ["H98"])
      #expect(try await sender.sendEdoc(file, from: "H98.41.07").code() == "23")
    }
  }

  struct Misuse: CustomTestStringConvertible, Sendable {
    let name: String
    let request: String
    let status: Int
    var testDescription: String { name }
  }

  static let misuses = [
    Misuse(name: "no such path", request: "GET /khong-co HTTP/1.1\r\nHost: a\r\n\r\n", status: 404),
    Misuse(
      name: "path out of the house", request: "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", status: 404
    ),
    Misuse(name: "wrong method", request: "GET /sendEdoc HTTP/1.1\r\nHost: a\r\n\r\n", status: 405),
    Misuse(name: "no HTTP", request: "xin chào\r\n\r\n", status: 400),
    Misuse(
      name: "headers beyond the limit",
      request: "POST /sendEdoc HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 1_200_000))\r\n\r\n",
      status: 431),
    Misuse(
      name: "length twice",
      request: "POST /getEdoc HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
      status: 400),
    Misuse(
      name: "length and chunks",
      request:
        "POST /getEdoc HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      status: 400),
    Misuse(
      name: "line end in a header", request: "POST /getEdoc HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
      status: 400),
  ]

  @Test(
    "What the HTTP layer refuses is JSON with FAIL, too; also after a request in order", arguments: misuses,
    [false, true])
  func misuse(_ misuse: Misuse, isLater: Bool) async throws {
    let fixture = try HubFixture()
    let response = try await fixture.serving { port in
      let connection = try RawConnection(port: port)
      if isLater {
        try await connection.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try await connection.response().status == 200)
      }
      // A server that has heard enough may end the connection under way.
      try? await connection.send(misuse.request)
      return try await connection.response()
    }
    #expect(response.status == misuse.status)
    #expect((response.headers["allow"] != nil) == (misuse.status == 405))
    #expect(try response.json()["status"] == "FAIL")
    #expect(try response.json()["DocId"] == "")
    #expect(try response.code() == "20")
  }

  @Test("A packet beyond the limit is refused before it is sent; one that hides its length, under way")
  func tooLarge() async throws {
    let fixture = try HubFixture { $0.packetBytes = 100_000 }
    let file = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 400_000))
    try await fixture.serving { port in
      let client = try fixture.client("qlvb.tinh", port)
      let refused = try await client.sendEdoc(file, from: "H98")
      #expect(try refused.code() == "10")
      #expect(!client.wasAsked)
      #expect(refused.headers["connection"] == "close")
      let insistent = try fixture.client("qlvb.tinh", port)
      insistent.tamper = { headers in
        headers.removeAll { $0.name == "Content-Length" || $0.name == "Expect" }
        headers.append(("Transfer-Encoding", "chunked"))
      }
      let chunks = Array("\(String(file.count, radix: 16))\r\n".utf8) + file + Array("\r\n0\r\n\r\n".utf8)
      let stopped = try await insistent.sendEdoc(file, from: "H98", body: chunks, waits: false)
      #expect(try stopped.code() == "10")
    }
  }

  @Test("Uploads beyond the bounds are told to come again, and a place is given back whatever happens")
  func busy() async throws {
    let fixture = try HubFixture { $0.uploadsPerSystem = 1 }
    let file = try fixture.document(to: ["H98.41.07"])
    try await fixture.serving { port in
      do {
        let held = try fixture.hub.beginUpload(of: "qlvb.tinh")
        defer { withExtendedLifetime(held) {} }
        let client = try fixture.client("qlvb.tinh", port)
        let refused = try await client.sendEdoc(file, from: "H98")
        #expect(refused.status == 503)
        #expect(refused.headers["retry-after"] == "30")
        #expect(try refused.code() == "20")
        #expect(try refused.json()["DocId"] == "")
      }
      let client = try fixture.client("qlvb.tinh", port)
      #expect(try await client.sendEdoc(file, from: "H98").code() == "0")
      #expect(try await client.sendEdoc([1, 2, 3], from: "H98").code() == "22")
      #expect(try await client.sendEdoc(file, from: "H98").code() == "0")
    }
  }

  @Test("With hardly any room on the disk nothing more is taken in, and everything else goes on")
  func fullDisk() async throws {
    let fixture = try HubFixture { $0.freeBytes = .max }
    try await fixture.serving { port in
      let client = try fixture.client("qlvb.tinh", port)
      let refused = try await client.sendEdoc(fixture.document(to: ["H98.41.07"]), from: "H98")
      #expect(refused.status == 503)
      let other = try fixture.client("qlvb.tinh", port)
      #expect(try await other.call("getAgenciesList").code() == "0")
    }
  }

  @Test("Headers for thousands of recipients pass")
  func manyRecipients() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let client = try fixture.client("qlvb.tinh", port)
      let to = "[" + (0..<12_000).map { "\"H98.\($0)\"" }.joined(separator: ",") + "]"
      #expect(
        try await client.sendEdoc(fixture.document(to: ["H98.41.07"]), from: "H98", to: to).code() == "0")
    }
  }

  @Test("A connection whose headers do not come to an end is ended")
  func slowLoris() async throws {
    let fixture = try HubFixture { $0.headerSeconds = 0 }
    try await fixture.serving { port in
      let connection = try RawConnection(port: port)
      try await connection.send("POST /sendEdoc HTTP/1.1\r\nHost: a\r\n")
      #expect(try await connection.rest().isEmpty)
    }
  }
}
