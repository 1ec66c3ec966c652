import OpenSSLKit
import Testing
import VanThu

@testable import VanThuHub

@Suite("The wire under attack, at both doors")
struct WireAttackTests {
  struct Attack: CustomTestStringConvertible, Sendable {
    let name: String
    /// What is sent; `{auth}` stands for good credentials.
    let request: String
    /// What may be answered.
    let statuses: [Int]
    var testDescription: String { name }
  }

  private static let list = "GET /api/v1/deliveries HTTP/1.1\r\nHost: a\r\n{auth}"

  static let attacks: [Attack] = [
    Attack(
      name: "two different lengths",
      request:
        "PUT /api/v1/deliveries/x/acknowledgement HTTP/1.1\r\nHost: a\r\n{auth}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}",
      statuses: [400]),
    Attack(
      name: "the same length twice",
      request:
        "PUT /api/v1/deliveries/x/acknowledgement HTTP/1.1\r\nHost: a\r\n{auth}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
      statuses: [400]),
    Attack(
      name: "length and chunks",
      request:
        "PUT /api/v1/deliveries/x/acknowledgement HTTP/1.1\r\nHost: a\r\n{auth}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      statuses: [400]),
    Attack(
      name: "chunks and length",
      request:
        "PUT /api/v1/deliveries/x/acknowledgement HTTP/1.1\r\nHost: a\r\n{auth}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
      statuses: [400]),
    Attack(
      name: "an encoding that is not the last word",
      request:
        "PUT /api/v1/deliveries/x/acknowledgement HTTP/1.1\r\nHost: a\r\n{auth}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
      statuses: [400]),
    Attack(
      name: "an encoding nobody knows",
      request:
        "PUT /api/v1/deliveries/x/acknowledgement HTTP/1.1\r\nHost: a\r\n{auth}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
      statuses: [400]),
    Attack(name: "a negative length", request: list + "Content-Length: -1\r\n\r\n", statuses: [400]),
    Attack(
      name: "a length beyond numbers", request: list + "Content-Length: 99999999999999999999\r\n\r\n",
      statuses: [400]),
    Attack(
      name: "a space before the colon", request: list + "Content-Length : 3\r\n\r\nabc", statuses: [400]),
    Attack(name: "a header line that is folded", request: list + "X: a\r\n b\r\n\r\n", statuses: [400, 200]),
    Attack(name: "a lone line feed in a header", request: list + "X: a\n\r\n", statuses: [400, 200]),
    Attack(name: "a zero byte in a header", request: list + "X: a\u{0}b\r\n\r\n", statuses: [400]),
    Attack(name: "a carriage return in a header", request: list + "X: a\rb\r\n\r\n", statuses: [400]),
    Attack(
      name: "a zero byte in the path",
      request: "GET /api/v1/deliveries\u{0} HTTP/1.1\r\nHost: a\r\n{auth}\r\n", statuses: [400]),
    Attack(
      name: "a line end in the path, escaped",
      request: "GET /api/v1/deliveries%0d%0aX:%20y HTTP/1.1\r\nHost: a\r\n{auth}\r\n", statuses: [404]),
    Attack(
      name: "a path out of the house",
      request: "GET /api/v1/../../../etc/passwd HTTP/1.1\r\nHost: a\r\n{auth}\r\n", statuses: [404]),
    Attack(
      name: "a path out of the house, escaped",
      request:
        "GET /api/v1/deliveries/%2e%2e%2f%2e%2e%2fetc%2fpasswd/packet HTTP/1.1\r\nHost: a\r\n{auth}\r\n",
      statuses: [404]),
    Attack(
      name: "an id that is SQL",
      request: "GET /api/v1/deliveries/'%20OR%201=1--/packet HTTP/1.1\r\nHost: a\r\n{auth}\r\n",
      statuses: [404]),
    Attack(
      name: "a unit that is SQL",
      request: "GET /api/v1/deliveries?unit=H98'%20OR%201=1 HTTP/1.1\r\nHost: a\r\n{auth}\r\n",
      statuses: [400, 403]),
    Attack(
      name: "a line without an end", request: "GET /" + String(repeating: "a", count: 2_000_000),
      statuses: [400, 414, 431]),
    Attack(
      name: "a header beyond the limit",
      request: list + "X: " + String(repeating: "a", count: 1_200_000) + "\r\n\r\n", statuses: [431]),
    Attack(
      name: "headers beyond the limit together",
      request: list + (0..<600).map { "X\($0): " + String(repeating: "a", count: 2_000) + "\r\n" }.joined()
        + "\r\n",
      statuses: [431]),
    Attack(
      name: "more headers than anybody has",
      request: list + (0..<5_000).map { "X\($0): a\r\n" }.joined() + "\r\n",
      statuses: [431]),
    Attack(
      name: "a body beyond what parameters need",
      request:
        "PUT /api/v1/deliveries/x/acknowledgement HTTP/1.1\r\nHost: a\r\n{auth}Content-Length: 200000\r\n\r\n"
        + String(repeating: " ", count: 200_000),
      statuses: [400, 413]),
    Attack(name: "no host", request: "GET /api/v1/deliveries HTTP/1.1\r\n{auth}\r\n", statuses: [200, 400]),
    Attack(
      name: "another protocol", request: "GET /api/v1/deliveries HTTP/3.7\r\nHost: a\r\n{auth}\r\n",
      statuses: [400, 505]),
    Attack(
      name: "TLS spoken to a plain port", request: "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n\r\n", statuses: [400]),
  ]

  @Test(
    "One answer, no second request smuggled in, and the hub lives on", arguments: attacks)
  func attack(_ attack: Attack) async throws {
    let fixture = try HubFixture()
    let token = Hub.Credentials(system: "qlvb.tinh", secret: HubFixture.secrets["qlvb.tinh"] ?? "").token
    try await fixture.serving { port in
      let connection = try RawConnection(port: port)
      // What would be a request of its own if the lengths were misread.
      let smuggled = "GET /api/v1/units HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n\r\n"
      // A server that has heard enough may end the connection under way.
      try? await connection.send(
        attack.request.replacing("{auth}", with: "Authorization: Bearer \(token)\r\n")
          + (attack.statuses == [400] ? smuggled : ""))
      // Where the headers were in order and the body cannot be told, the connection may just end.
      let answer = try? await connection.response()
      #expect(attack.statuses.contains(answer?.status ?? 400), "\(answer?.status ?? 0) \(answer?.text ?? "")")
      if attack.statuses == [400] {
        let rest = String(decoding: (try? await connection.rest()) ?? [], as: UTF8.self)
        #expect(!rest.contains("HTTP/1.1 200"), "\(rest.prefix(200))")
      }
      #expect(try await fixture.api("qlvb.tinh", port).call("GET", "/units").status == 200)
    }
  }

  @Test("A query that is too large is refused, and answers carry no header that a request wrote")
  func queries() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let client = try fixture.api("qlvb.tinh", port)
      let long = try await client.call("GET", "/deliveries?unit=" + String(repeating: "H", count: 50_000))
      #expect(long.status == 400)
      let split = try await client.call("GET", "/deliveries?unit=H98%0d%0aSet-Cookie:%20a=b")
      #expect(split.status == 400)
      #expect(split.headers["set-cookie"] == nil)
    }
  }
}

@Suite("Clients that hold what they do not use")
struct SlowClientTests {
  @Test("A connection that says nothing, or whose headers do not end, is ended")
  func headers() async throws {
    let fixture = try HubFixture { $0.headerSeconds = 0 }
    try await fixture.serving { port in
      for beginning in ["", "G", "GET /health HTTP/1.1\r\nHost: a\r\n"] {
        let connection = try RawConnection(port: port)
        try? await connection.send(beginning)
        #expect(try await connection.rest().isEmpty)
      }
    }
  }

  @Test("A body that stands still is given up and its place is free again")
  func body() async throws {
    let fixture = try HubFixture {
      $0.stallSeconds = 0
      $0.uploadsPerSystem = 1
    }
    let file = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 400_000))
    try await fixture.serving { port in
      let connection = try RawConnection(port: port)
      try await connection.send(fixture.offerHead("a", file) + file.prefix(1000))
      _ = try await connection.rest()
      #expect(try await fixture.api("qlvb.tinh", port).call("GET", "/deliveries").status == 200)
      // It is given back when the request has ended, a moment after its connection.
      while (try? fixture.hub.beginUpload(of: "qlvb.tinh")) == nil { await Task.yield() }
    }
  }

  @Test("Who does not take what it asked for is left")
  func download() async throws {
    let fixture = try HubFixture { $0.stallSeconds = 1 }
    let file = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 12 << 20))
    // Not over the wire: on a busy machine an upload may stand still for a second, too.
    let intake = try fixture.hub.makeIntake(.kept)
    try file.withUnsafeBytes { try intake.feed($0) }
    let sender = try #require(UnitCode("H98"))
    _ = try await fixture.hub.take(
      try intake.finish { _ in true },
      HandIn(system: "qlvb.tinh", from: sender, transportId: "a", owner: sender))
    try await fixture.serving { port in
      let delivery = try #require(try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 1).first)
      let receiver = try fixture.api("qlvb.xa", port)
      try await receiver.send("GET", "/deliveries/\(delivery.docId)/packet")
      // Nothing is read until the hub has hung up; then only what the system holds for us comes.
      // What is counted once is seen however late one looks; what goes on for a second may be over by then.
      while fixture.hub.metrics.value("vanthu_hub_deliveries_fetched_total") == 0 { await Task.yield() }
      while fixture.hub.metrics.requestsUnderWay > 0 { await Task.yield() }
      let came = try await receiver.connection.rest()
      #expect(came.count < file.count)
    }
  }

  @Test("Idleness begins with the answer: a poll may wait for longer, and whoever then says nothing is left")
  func idleness() async throws {
    let fixture = try HubFixture { $0.idleSeconds = 1 }
    try await fixture.serving { port in
      let client = try fixture.api("qlvb.xa", port)
      #expect(try await client.call("GET", "/deliveries?wait=3").status == 200)
      #expect(try await client.connection.rest().isEmpty)
    }
  }

  @Test("Who closes its side of the connection does not hold a place until its poll is over")
  func halfClosedPoll() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      for (before, path) in ["/deliveries?wait=60", "/notices?wait=60"].enumerated() {
        let client = try fixture.api("qlvb.xa", port)
        try await client.send("GET", path)
        while fixture.hub.doorbell.visits == before { await Task.yield() }
        client.connection.endSending()
        // It may still be listening: it gets the answer that there is.
        #expect(try await client.connection.response().status == 200)
        #expect(try await client.connection.rest().isEmpty)
        while fixture.hub.doorbell.count > 0 { await Task.yield() }
      }
    }
  }

  @Test("No more connections than are allowed; the next one is served when one ends")
  func connections() async throws {
    let fixture = try HubFixture { $0.connections = 2 }
    try await fixture.serving { port in
      var held: [APIClient] = []
      for _ in 0..<2 {
        let client = try fixture.api("qlvb.xa", port)
        try await client.send("GET", "/deliveries?wait=60")
        held.append(client)
      }
      while fixture.hub.doorbell.visits < 2 { await Task.yield() }
      let third = try fixture.api("qlvb.xa", port)
      try await third.send("GET", "/units")
      // It is let in by nobody as long as both are there.
      #expect(try await third.connection.isSilent(milliseconds: 200))
      held[0].connection.dieWhenClosed()
      held.removeFirst()
      #expect(try await third.connection.response().status == 200)
      withExtendedLifetime(held) {}
    }
  }
}
