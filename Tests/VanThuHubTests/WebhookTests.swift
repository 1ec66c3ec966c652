import FoundationEssentials
import OpenSSLKit
import Synchronization
import Testing
import VanThu

@testable import VanThuHub

@Suite("Webhooks")
struct WebhookTests {
  static let origin = "https://qlvb.example:8443"

  private func fixture() throws -> HubFixture {
    try HubFixture {
      $0.webhookOrigins = [Self.origin, "http://127.0.0.1:9"]
      $0.webhookAttempts = 4
    }
  }

  private func set(
    _ api: APIClient, _ name: String = "qlvb", url: String = origin + "/hook",
    events: String = #"["delivery"]"#
  ) async throws -> RawResponse {
    try await api.call(
      "PUT", "/webhooks/\(name)", [("Content-Type", "application/json")],
      body: Array(#"{"url":"\#(url)","events":\#(events)}"#.utf8))
  }

  /// Takes one packet in from H98 for the communes.
  private func accept(_ fixture: HubFixture, to units: [String], id: String) async throws {
    let intake = try fixture.hub.makeIntake(.kept)
    let file = try fixture.document(to: units, text: id)
    try file.withUnsafeBytes { try intake.feed($0) }
    let sender = try #require(UnitCode("H98"))
    _ = try await fixture.hub.take(
      try intake.finish { _ in true },
      HandIn(system: "qlvb.tinh", from: sender, transportId: id, owner: sender))
  }

  private final class Door: Sendable {
    let knocks = Mutex<[WebhookKnock]>([])
    let status: @Sendable (Int) -> Int?

    init(_ status: @escaping @Sendable (Int) -> Int? = { _ in 204 }) { self.status = status }

    func send(_ knock: WebhookKnock) -> Int? {
      knocks.withLock {
        $0.append(knock)
        return status($0.count - 1)
      }
    }
    var count: Int { knocks.withLock { $0.count } }
    func ids() throws -> [String] {
      try knocks.withLock { $0 }.flatMap { knock -> [String] in
        guard case .array(let list)? = try #require(WireJSON(knock.body))["knocks"] else { return [] }
        return list.compactMap { $0["deliveryId"]?.scalar }
      }
    }
  }

  @Test(
    "A knock names ids only, is signed under the secret that was shown once, and is not repeated when answered"
  )
  func signed() async throws {
    let fixture = try fixture()
    let (receiver, sender) = try await fixture.serving { port -> (RawResponse, RawResponse) in
      (
        try await set(fixture.api("qlvb.xa", port)),
        try await set(fixture.api("qlvb.tinh", port), events: #"["notice"]"#)
      )
    }
    #expect(receiver.status == 200 && sender.status == 200)
    let secret = try #require(try receiver.json()["secret"]?.scalar)
    try await accept(fixture, to: ["H98.41.07", "H98.41.09"], id: "mot")
    let door = Door()
    #expect(try await !fixture.hub.knock { door.send($0) })
    #expect(try await !fixture.hub.knock { door.send($0) })
    let knock = try #require(door.knocks.withLock { $0.count == 1 ? $0.first : nil })
    let deliveries = try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10)
    #expect(try door.ids() == deliveries.map(\.docId))
    #expect(knock.url == Self.origin + "/hook")
    let header = try #require(knock.headers.first { $0.0 == "VanThu-Signature" }?.1)
    let time = String(HubFixture.start.secondsSinceEpoch)
    let expected = hex(
      MessageAuthentication.hmacSHA256(Array("\(time).".utf8) + knock.body, secret: Array(secret.utf8)))
    #expect(header == "t=\(time),v1=\(expected)")
    let text = String(decoding: knock.body, as: UTF8.self)
    for secret in ["H98", "131", "kinh phí", "mot", "qlvb.xa"] { #expect(!text.contains(secret)) }
    // The sender is told of what the recipient does, under the ids its receipt has.
    try await fixture.hub.acknowledge(deliveries[0].docId, .stored, reason: nil, by: "qlvb.xa")
    _ = try await fixture.hub.knock { door.send($0) }
    #expect(try door.ids() == deliveries.map(\.docId) + [deliveries[0].docId])
  }

  @Test("Without an answer it knocks again, after pauses that double, and gives up")
  func patience() async throws {
    let fixture = try fixture()
    _ = try await fixture.serving { port in try await set(fixture.api("qlvb.xa", port)) }
    try await accept(fixture, to: ["H98.41.07"], id: "mot")
    let door = Door { $0 < 4 ? ($0 == 0 ? nil : 500) : 204 }
    for (pause, count) in [(0, 1), (4, 1), (1, 2), (9, 2), (1, 3), (19, 3), (1, 4), (3600, 4)]
      as [(Int64, Int)]
    {
      fixture.wait(seconds: pause)
      _ = try await fixture.hub.knock { door.send($0) }
      #expect(door.count == count, "after \(pause) more seconds")
    }
    let webhook = try #require(try await fixture.hub.database.view { try $0.webhooks().first })
    #expect(webhook.dead == 1 && webhook.failures == 0)
    #expect(fixture.hub.metrics.value("vanthu_hub_knocks_dead_total") == 1)
    #expect(try fixture.hub.examine().map(\.rule).contains("webhook"))
    // What comes next is told again, and nothing was lost of what waits.
    try await accept(fixture, to: ["H98.41.07"], id: "hai")
    _ = try await fixture.hub.knock { door.send($0) }
    #expect(door.count == 5)
    #expect(try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10).count == 2)
  }

  @Test("Many at once are told in pieces; a crash in between tells them again")
  func pieces() async throws {
    let fixture = try fixture()
    _ = try await fixture.serving { port in try await set(fixture.api("qlvb.xa", port)) }
    for number in 0..<60 { try await accept(fixture, to: ["H98.41.07", "H98.41.09"], id: "g\(number)") }
    let beside = try Hub(fixture.home, now: { HubFixture.start }, makeId: { "x" })
    let door = Door()
    #expect(try await beside.knock { door.send($0) })
    #expect(try await !fixture.hub.knock { door.send($0) })
    #expect(try Set(door.ids()).count == 120)
    #expect(try door.ids().count == 120)
  }

  @Test("Only where the operator allows it, and only one's own")
  func refusals() async throws {
    let fixture = try fixture()
    try await fixture.serving { port in
      let api = try fixture.api("qlvb.xa", port)
      for url in [
        "https://other.example/hook", "http://qlvb.example:8443/", "https://qlvb.example/hook",
        "https://x:y@qlvb.example:8443/", "https://qlvb.example:8443@evil.example/", "file:///etc/passwd",
        "x",
        "https://qlvb.example:8443/#x", "http://169.254.169.254/",
      ] {
        let answer = try await set(api, url: url)
        #expect(answer.status == 422, "\(url)")
      }
      for (name, events) in [
        ("A", #"["delivery"]"#), ("a", "[]"), ("a", #"["x"]"#), ("a", #""delivery""#),
        ("a", #"["notice","notice"]"#),
      ] {
        let answer = try await set(api, name, events: events)
        #expect(answer.status == 422, "\(name) \(events)")
      }
      let set = try await set(api)
      #expect(set.status == 200)
      let other = try fixture.api("qlvb.tinh", port)
      #expect(try await other.call("DELETE", "/webhooks/qlvb").status == 404)
      #expect(try await other.call("GET", "/webhooks").text == #"{"webhooks":[]}"#)
      let list = try await api.call("GET", "/webhooks").text
      #expect(list.contains(#""name":"qlvb""#) && !list.contains("secret"))
      let gone = try await api.call("DELETE", "/webhooks/qlvb")
      #expect(gone.status == 204 && gone.body.isEmpty)
      #expect(try await api.call("DELETE", "/webhooks/qlvb").status == 404)
      for number in 0..<10 { #expect(try await self.set(api, "w\(number)").status == 200) }
      #expect(try await self.set(api, "w10").status == 422)
      #expect(try await self.set(api, "w9").status == 200)
    }
  }

  @Test("A served hub knocks by itself, until it is answered")
  func served() async throws {
    let receiver = try WebhookReceiver { $0 == 0 ? 503 : 204 }
    defer { receiver.end() }
    let fixture = try HubFixture {
      $0.webhookOrigins = ["http://127.0.0.1:\(receiver.port)"]
      $0.webhookSeconds = 0
    }
    try await fixture.serving { port in
      let api = try fixture.api("qlvb.xa", port)
      let answer = try await set(api, url: "http://127.0.0.1:\(receiver.port)/hook")
      #expect(answer.status == 200)
      try await accept(fixture, to: ["H98.41.07"], id: "mot")
      var requests = receiver.requests.makeAsyncIterator()
      let first = try #require(await requests.next())
      let second = try #require(await requests.next())
      #expect(first.head.hasPrefix("POST /hook HTTP/1.1"))
      #expect(first.body == second.body)
      #expect(second["VanThu-Signature"]?.hasPrefix("t=") == true)
    }
  }
}
