import OpenSSLKit
import Testing
import VanThu

@testable import VanThuHub

@Suite("Credentials, on every operation of both doors")
struct CredentialTests {
  /// A request of the native API that its owner would be answered.
  struct Operation: CustomTestStringConvertible, Sendable {
    let name: String
    let method: String
    /// `{delivery}` stands for one that waits for another system, `{packet}` for a packet that another system sent.
    let path: String
    var headers: [(String, String)] = []
    var body: String?
    /// What another system, with good credentials of its own, is answered.
    let toOthers: Int
    var testDescription: String { name }
  }

  static let operations: [Operation] = [
    Operation(
      name: "offerPacket", method: "PUT", path: "/packets/x?from=H98",
      headers: [
        ("Content-Type", "application/octet-stream"),
        ("Repr-Digest", APIRequest.reprDigest(hex(DigestAlgorithm.sha256.digest([1])))),
      ], body: "\u{1}", toOthers: 403),
    Operation(name: "tracePacket", method: "GET", path: "/packets/{packet}?from=H98", toOthers: 403),
    Operation(name: "listDeliveries", method: "GET", path: "/deliveries?unit=H98.41.07", toOthers: 403),
    Operation(name: "downloadPacket", method: "GET", path: "/deliveries/{delivery}/packet", toOthers: 404),
    Operation(
      name: "acknowledgeDelivery", method: "PUT", path: "/deliveries/{delivery}/acknowledgement",
      headers: [("Content-Type", "application/json")], body: #"{"state":"done","sha256":"{sha256}"}"#,
      toOthers: 404),
    Operation(name: "listNotices", method: "GET", path: "/notices?unit=H98", toOthers: 403),
    Operation(name: "listUnits", method: "GET", path: "/units", toOthers: 200),
    Operation(
      name: "exchangeRate", method: "GET", path: "/rates/exchange?from=2025-06-01&to=2025-06-30",
      toOthers: 200),
    // Webhooks are a system's own: another sees none of them, and may neither replace nor remove them.
    Operation(name: "listWebhooks", method: "GET", path: "/webhooks", toOthers: 200),
    Operation(
      name: "setWebhook", method: "PUT", path: "/webhooks/cua-tinh",
      headers: [("Content-Type", "application/json")],
      body: #"{"url":"https://nguoi.la.example/x","events":["delivery"]}"#, toOthers: 422),
    Operation(name: "removeWebhook", method: "DELETE", path: "/webhooks/cua-tinh", toOthers: 404),
  ]

  /// Headers that show nobody who one is.
  private static func wrongHeaders() -> [(name: String, value: String?)] {
    func token(_ system: String, _ secret: String) -> String {
      "Bearer " + Hub.Credentials(system: system, secret: secret).token
    }
    let secret = HubFixture.secrets["qlvb.tinh"] ?? ""
    let good = token("qlvb.tinh", secret)
    return [
      ("missing", nil), ("empty", ""), ("scheme alone", "Bearer"), ("no scheme", String(good.dropFirst(7))),
      ("other scheme", "Basic " + good.dropFirst(7)), ("unknown system", token("ai.do", secret)),
      ("wrong secret", token("qlvb.tinh", "sai")), ("no secret", token("qlvb.tinh", "")),
      ("another's secret", token("qlvb.tinh", HubFixture.secrets["qlvb.xa"] ?? "")),
      ("beginning of the secret", token("qlvb.tinh", String(secret.dropLast()))),
      ("secret and more", token("qlvb.tinh", secret + "=")),
      ("other version", good.replacing("vt1.", with: "vt2.")), ("cut off", String(good.dropLast(3))),
      ("two tokens", good + ", " + good),
      ("shut out", token("truc.quocgia", HubFixture.secrets["truc.quocgia"] ?? "")),
    ]
  }

  @Test(
    "Without good credentials no operation is answered, and nobody is told what was wrong",
    arguments: operations)
  func refused(_ operation: Operation) async throws {
    let fixture = try HubFixture { $0.webhookOrigins = ["https://qlvb.example"] }
    try fixture.hub.setSystem("truc.quocgia", isDisabled: true)
    let book = LogBook()
    try await fixture.serving(logger: book.logger) { port in
      let (delivery, sha256) = try await prepare(fixture, port)
      for (name, value) in Self.wrongHeaders() {
        let client = try APIClient(port: port, token: nil)
        let answer = try await client.call(
          operation, delivery, sha256, more: value.map { [("Authorization", $0)] } ?? [])
        #expect(answer.status == 401, "\(name)")
        #expect(try answer.json()["code"] == "hub.refused.credentials", "\(name)")
      }
      let twice = try APIClient(port: port, token: nil)
      let good = Hub.Credentials(system: "qlvb.tinh", secret: HubFixture.secrets["qlvb.tinh"] ?? "").token
      let answer = try await twice.call(
        operation, delivery, sha256,
        more: [("Authorization", "Bearer \(good)"), ("Authorization", "Bearer x")])
      #expect(answer.status == 401)
      // With credentials of its own a system gets at nothing of another's.
      let other = try fixture.api("qlvb.tinh", port)
      let stranger = try APIClient(
        port: port, token: Hub.Credentials(system: "khac", secret: try Self.addStranger(fixture)).token)
      #expect(try await stranger.call(operation, delivery, sha256).status == operation.toOthers)
      #expect(try await stranger.call("GET", "/webhooks").json()["webhooks"] == .array([]))
      withExtendedLifetime(other) {}
    }
    let hooks = try fixture.hub.database.viewBlocking { try $0.webhooks(of: "qlvb.tinh") }
    #expect(hooks.map(\.url) == ["https://qlvb.example/hook"])
    #expect(fixture.hub.metrics.value("vanthu_hub_deliveries_fetched_total") == 0)
    let waiting = try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10)
    #expect(waiting.map(\.state) == [.waiting])
    Self.expectNoSecret(in: book.lines)
  }

  private static func addStranger(_ fixture: HubFixture) throws -> String {
    try fixture.hub.addSystem("khac", units: [try #require(UnitCode("H98.60"))], secret: nil).secret
  }

  private func prepare(_ fixture: HubFixture, _ port: Int) async throws -> (delivery: String, sha256: String)
  {
    let file = try fixture.document(to: ["H98.41.07"])
    #expect(try await fixture.api("qlvb.tinh", port).offer("tai-1", file, from: "H98").status == 201)
    let delivery = try #require(try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 1).first)
    if !fixture.hub.settings.webhookOrigins.isEmpty {
      _ = try await fixture.hub.setWebhook(
        "cua-tinh", of: "qlvb.tinh", url: "https://qlvb.example/hook", events: [.notice])
    }
    return (delivery.docId, delivery.packet.sha256)
  }

  /// What each operation of the axis' gateway answers a system that asks about another's.
  static let strange: [(Gateway.Operation, String)] = [
    (.sendEdoc, "19"), (.getEdoc, "21"), (.downloadEdoc, "403"), (.updateStatus, "21"),
    (.registerAgency, "19"),
    (.deleteAgency, "19"),
  ]

  @Test("On the axis' gateway a system gets at nothing of another's, and no list shows it")
  func crossSystem() async throws {
    let fixture = try HubFixture()
    let book = LogBook()
    try await fixture.serving(logger: book.logger) { port in
      let (delivery, _) = try await prepare(fixture, port)
      for (operation, code) in Self.strange {
        let client = try fixture.client("truc.quocgia", port)
        let answer: RawResponse
        switch operation {
        case .sendEdoc:
          answer = try await client.sendEdoc(fixture.document(to: ["H98.41.07"], code: "2/TB"), from: "H98")
        case .registerAgency:
          answer = try await client.call(
            operation.rawValue,
            body: Array(
              #"{"id":"","pcode":"H98","code":"H98.70","name":"Lạ","mail":"","mobile":"","fax":""}"#.utf8))
        default:
          answer = try await client.call(
            operation.rawValue, ["docId": delivery, "status": "done", "AgencyCode": "H98.05"],
            method: operation == .downloadEdoc ? "GET" : "POST",
            body: operation == .downloadEdoc ? [] : Array("{}".utf8))
        }
        let got = operation == .downloadEdoc ? "\(answer.status)" : try answer.code()
        #expect(got == code, "\(operation)")
      }
      let client = try fixture.client("truc.quocgia", port)
      for list in ["getReceivedEdocList", "getSentEdocList"] {
        let rows = try await client.call(list, ["servicetype": "eDoc", "messagetype": "edoc"]).rows()
        #expect(rows.isEmpty)
      }
      #expect(try await client.call("countReceiveEdoc").json()["count"] == .number("0"))
    }
    let waiting = try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10)
    #expect(waiting.map(\.state) == [.waiting])
    Self.expectNoSecret(in: book.lines)
  }

  @Test(
    "A request that was seen on the wire does no more when it comes again, whatever operation it is sent to")
  func replayed() async throws {
    let fixture = try HubFixture()
    let book = LogBook()
    try await fixture.serving(logger: book.logger) { port in
      let (delivery, _) = try await prepare(fixture, port)
      // The recipient fetches and acknowledges; somebody heard it all.
      let receiver = try fixture.client("qlvb.xa", port)
      var heard: [(name: String, value: String)] = []
      receiver.tamper = { heard = $0 }
      #expect(
        try await receiver.call(
          "updateStatus", ["docId": delivery, "status": "done"], body: Array("{}".utf8)
        ).code() == "0")
      let words = heard
      for operation in Gateway.Operation.allCases {
        let thief = try fixture.client("qlvb.xa", port)
        thief.tamper = { $0 = words }
        let answer = try await thief.call(
          operation.rawValue, method: operation == .downloadEdoc ? "GET" : "POST",
          body: operation == .downloadEdoc ? [] : Array("{}".utf8))
        if operation == .sendEdoc { #expect(try answer.code() != "0") }
        if operation == .deleteAgency || operation == .registerAgency { #expect(try answer.code() == "10") }
      }
      // Under a later hour than is allowed nothing of it counts.
      fixture.wait(seconds: Int64(fixture.hub.settings.requestAgeHours) * 3600 + 1)
      for operation in Gateway.Operation.allCases where operation != .downloadEdoc {
        let thief = try fixture.client("qlvb.xa", port)
        thief.tamper = { $0 = words }
        #expect(
          try await thief.call(operation.rawValue, body: Array("{}".utf8)).code() == "15", "\(operation)")
      }
    }
    #expect(fixture.hub.metrics.value("vanthu_hub_packets_accepted_total") == 1)
    #expect(fixture.hub.register.deleted.isEmpty)
    Self.expectNoSecret(in: book.lines)
  }

  /// No secret, no token, no signature and nothing of a packet's content stands in a log.
  static func expectNoSecret(in lines: [String]) {
    let text = lines.joined(separator: "\n")
    #expect(!lines.isEmpty)
    for (system, secret) in HubFixture.secrets {
      #expect(!text.contains(secret))
      let token = Hub.Credentials(system: system, secret: secret).token
      #expect(!text.contains(token))
      #expect(!text.contains(token.split(separator: ".").last ?? ""))
    }
    for word in ["Bearer", "vt1.", "sign-header", "phân bổ kinh phí", "Lê Thị Mẫu", "131/QĐ-UBND"] {
      #expect(!text.contains(word), "\(word)")
    }
  }
}

extension APIClient {
  fileprivate func call(
    _ operation: CredentialTests.Operation, _ delivery: String, _ sha256: String,
    more: [(String, String)] = []
  ) async throws -> RawResponse {
    try await call(
      operation.method,
      operation.path.replacing("{delivery}", with: delivery).replacing("{packet}", with: "tai-1"),
      operation.headers + more,
      body: operation.body.map { Array($0.replacing("{sha256}", with: sha256).utf8) })
  }
}
