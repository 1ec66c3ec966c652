import OpenSSLKit
import Testing
import VanThu

@testable import VanThuHub

@Suite("The native API over a socket")
struct NativeAPITests {
  @Test(
    "A packet is offered, listed, downloaded in parts, acknowledged; its sender is told; the receipt proves it"
  )
  func wholeRound() async throws {
    let fixture = try HubFixture()
    let file = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 300_000))
    try await fixture.serving { port in
      let (sender, receiver) = (try fixture.api("qlvb.tinh", port), try fixture.api("qlvb.xa", port))
      let offered = try await sender.offer("tb-1", file, from: "H98")
      #expect(offered.status == 201)
      let again = try await sender.offer("tb-1", file, from: "000.00.00.H98")
      #expect(again.status == 200 && again.body == offered.body)

      let receipt = try offered.json()
      let key = try await sender.call("GET", "/receipts/key").json()
      #expect(receipt["signature"]?["keyId"] == key["keyId"])
      guard case .object(let members) = receipt else { throw CancellationError() }
      let unsigned = WireJSON.object(members.filter { $0.name != "signature" })
      let signature = Base64Reference.decoded(try #require(receipt["signature"]?["value"]?.scalar))
      let pem = try #require(key["publicKey"]?.scalar)
      let der = Base64Reference.decoded(pem.split(separator: "\n").dropFirst().dropLast().joined())
      #expect(try PublicKey(der: der).verify(signature, over: unsigned.bytes, with: .ecdsa(.sha256)))
      #expect(receipt["marks"] == .array(["unsigned"]))

      let list = try await receiver.call("GET", "/deliveries?kind=document&limit=1").json()
      guard case .array(let deliveries)? = list["deliveries"], let delivery = deliveries.first else {
        throw CancellationError()
      }
      let id = try #require(delivery["deliveryId"]?.scalar)
      let sha256 = hex(DigestAlgorithm.sha256.digest(file))
      #expect(
        delivery
          == [
            "deliveryId": .string(id), "unit": "H98.41.07", "transportId": "tb-1", "sender": "H98",
            "kind": "document", "urgency": "normal", "sha256": .string(sha256),
            "byteCount": .integer(file.count),
            "acceptedAt": "2025-06-26T08:00:00+07:00", "marks": .array(["unsigned"]),
          ])
      #expect(list["more"] == .boolean(false))
      let first = try await receiver.call("GET", "/deliveries/\(id)/packet", [("Range", "bytes=0-199999")])
      #expect(first.status == 206)
      #expect(first.headers["content-range"] == "bytes 0-199999/\(file.count)")
      let rest = try await receiver.call(
        "GET", "/deliveries/\(id)/packet",
        [("Range", "bytes=200000-"), ("If-Range", first.headers["etag"] ?? "")])
      #expect(first.body + rest.body == file)
      let whole = try await receiver.call("GET", "/deliveries/\(id)/packet")
      #expect(whole.status == 200 && whole.body == file)
      #expect(whole.headers["repr-digest"] == APIRequest.reprDigest(sha256))
      let beyond = try await receiver.call(
        "GET", "/deliveries/\(id)/packet", [("Range", "bytes=\(file.count)-")])
      #expect(beyond.status == 416)

      func acknowledge(_ state: String, _ sha256: String) async throws -> RawResponse {
        try await receiver.call(
          "PUT", "/deliveries/\(id)/acknowledgement", [("Content-Type", "application/json")],
          body: Array(#"{"state":"\#(state)","sha256":"\#(sha256)","reason":"reason.forged"}"#.utf8))
      }
      #expect(try await acknowledge("done", String(repeating: "0", count: 64)).status == 409)
      #expect(try await acknowledge("failed", sha256).status == 200)
      #expect(try await acknowledge("done", sha256).status == 200)
      let done = try await acknowledge("done", sha256)
      #expect(
        try done.json()
          == ["deliveryId": .string(id), "state": "done", "at": "2025-06-26T08:00:00+07:00"])
      #expect(try await acknowledge("failed", sha256).status == 409)

      let notices = try await sender.call("GET", "/notices?unit=H98").json()
      guard case .array(let told)? = notices["notices"] else { throw CancellationError() }
      #expect(told.map { $0["state"] } == ["fetched", "failed", "done"])
      #expect(told.map { $0["reason"] } == [.null, "reason.forged", .null])
      let cursor = try #require(notices["cursor"]?.scalar)
      let later = try await sender.call(
        "GET", "/notices?after=\(cursor)&epoch=\(notices["epoch"]?.scalar ?? "")")
      #expect(try later.json()["notices"] == .array([]))
      #expect(try await sender.call("GET", "/notices?after=\(cursor)&epoch=khac").status == 410)

      let trace = try await sender.call("GET", "/packets/tb-1?from=H98&sha256=\(sha256)").json()
      #expect(trace["receipt"] == receipt)
      let rate = try await sender.call("GET", "/rates/exchange?from=2025-06-01&to=2025-06-30")
      #expect(try rate.json()["schema"] == "vanthu.rate/1")
    }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let status: Int
    let code: String
    var method = "GET"
    var path = "/deliveries"
    var headers: [(String, String)] = []
    var body: [UInt8]?
    var token: String? = Hub.Credentials(system: "qlvb.tinh", secret: HubFixture.secrets["qlvb.tinh"] ?? "")
      .token
    var testDescription: String { name }
  }

  static let octets = ("Content-Type", "application/octet-stream")
  static let digest = ("Repr-Digest", APIRequest.reprDigest(String(repeating: "a", count: 64)))

  static let cases: [Case] = [
    Case(name: "no token", status: 401, code: "hub.refused.credentials", token: nil),
    Case(name: "token of nobody", status: 401, code: "hub.refused.credentials", token: "vt1.YQ.YQ"),
    Case(name: "token that is none", status: 401, code: "hub.refused.credentials", token: "x"),
    Case(
      name: "id of one, secret of another", status: 401, code: "hub.refused.credentials",
      token: Hub.Credentials(system: "qlvb.tinh", secret: HubFixture.secrets["qlvb.xa"] ?? "").token),
    Case(name: "no such path", status: 404, code: "hub.refused.operation", path: "/gi-do"),
    Case(name: "empty path", status: 404, code: "hub.refused.operation", path: "/"),
    Case(name: "wrong method", status: 405, code: "hub.refused.method", method: "DELETE"),
    Case(
      name: "limit beyond bounds", status: 400, code: "hub.refused.parameter", path: "/deliveries?limit=0"),
    Case(
      name: "parameter twice", status: 400, code: "hub.refused.parameter", path: "/deliveries?limit=1&limit=2"
    ),
    Case(name: "kind that is none", status: 400, code: "hub.refused.parameter", path: "/deliveries?kind=thu"),
    Case(name: "bad escape", status: 400, code: "hub.refused.parameter", path: "/deliveries?unit=%GG"),
    Case(
      name: "another system's unit", status: 403, code: "hub.refused.sender",
      path: "/deliveries?unit=H98.41.07"),
    Case(
      name: "delivery of nobody", status: 404, code: "hub.refused.noPacket",
      path: "/deliveries/3f0c9f6e-5a0b-4c1d-9a55-3f0f6f2f1a01/packet"),
    Case(name: "packet of nobody", status: 404, code: "hub.refused.noPacket", path: "/packets/x?from=H98"),
    Case(
      name: "sender of another system", status: 403, code: "hub.refused.sender", path: "/packets/x?from=G22"),
    Case(
      name: "acknowledgement that is no JSON", status: 400, code: "hub.refused.parameter", method: "PUT",
      path: "/deliveries/x/acknowledgement", body: Array("{".utf8)),
    Case(
      name: "no length", status: 411, code: "hub.refused.length", method: "PUT", path: "/packets/a?from=H98",
      headers: [octets, digest]),
    Case(
      name: "wrong media type", status: 415, code: "hub.refused.mediaType", method: "PUT",
      path: "/packets/a?from=H98", headers: [("Content-Type", "text/xml"), digest], body: [1]),
    Case(
      name: "no digest", status: 422, code: "hub.refused.parameter", method: "PUT",
      path: "/packets/a?from=H98",
      headers: [octets], body: [1]),
    Case(
      name: "id that leads out of the house", status: 422, code: "hub.refused.parameter", method: "PUT",
      path: "/packets/..?from=H98", headers: [octets, digest], body: [1]),
    Case(
      name: "damaged on the way", status: 422, code: "hub.refused.digest", method: "PUT",
      path: "/packets/a?from=H98", headers: [octets, digest], body: [1]),
    Case(
      name: "too large", status: 413, code: "hub.refused.tooLarge", method: "PUT",
      path: "/packets/a?from=H98",
      headers: [octets, digest, ("Content-Length", "9999999999")]),
    Case(
      name: "period the wrong way round", status: 400, code: "hub.refused.parameter",
      path: "/rates/exchange?from=2025-07-01&to=2025-06-01"),
  ]

  @Test("What is refused is a problem with a key of the catalogue", arguments: cases)
  func problems(_ refusal: Case) async throws {
    let fixture = try HubFixture()
    let response = try await fixture.serving { port in
      try await APIClient(port: port, token: refusal.token)
        .call(refusal.method, refusal.path, refusal.headers, body: refusal.body)
    }
    #expect(response.status == refusal.status)
    #expect(response.headers["content-type"] == "application/problem+json")
    #expect(response.headers["allow"] == (refusal.status == 405 ? "GET" : nil))
    #expect(try response.json()["code"]?.scalar == refusal.code)
    #expect(Catalogue.has(MessageKey(refusal.code)))
  }

  @Test("Other bytes under an id are a conflict that names what was accepted")
  func conflict() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let sender = try fixture.api("qlvb.tinh", port)
      let file = try fixture.document(to: ["H98.41.07"])
      let first = try await sender.offer("a", file, from: "H98").json()
      let other = try fixture.document(to: ["H98.41.07"], text: "khác")
      let conflict = try await sender.offer("a", other, from: "H98")
      #expect(conflict.status == 409)
      #expect(try conflict.json()["receiptId"] == first["receiptId"])
      #expect(try conflict.json()["acceptedSha256"] == first["sha256"])
      // Another unit of the same system has ids of its own.
      let department = try fixture.document(from: "H98.05", to: ["H98.41.07"])
      #expect(try await sender.offer("a", department, from: "H98.05").status == 201)
      // A document goes to those it names.
      let added = try await sender.offer("b", other, from: "H98", query: "&to=G22")
      #expect(added.status == 422)
      let status = try fixture.status(from: "H98", about: nil)
      #expect(try await sender.offer("s", status, from: "H98", query: "&to=G22,H98.41.07").status == 201)
    }
  }

  @Test("A poll is held open until something comes, or its time is over")
  func longPoll() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let (sender, receiver) = (try fixture.api("qlvb.tinh", port), try fixture.api("qlvb.xa", port))
      #expect(try await receiver.call("GET", "/deliveries?wait=0").json()["deliveries"] == .array([]))
      try await receiver.send("GET", "/deliveries?wait=60")
      // The poll is there before the packet is.
      while fixture.hub.doorbell.visits == 0 { await Task.yield() }
      #expect(try await sender.offer("a", fixture.document(to: ["H98.41.07"]), from: "H98").status == 201)
      guard case .array(let list)? = try await receiver.connection.response().json()["deliveries"] else {
        throw CancellationError()
      }
      #expect(list.count == 1)
      #expect(fixture.hub.doorbell.count == 0)
    }
  }

  @Test("A hub that is told to end lets go of those who wait")
  func endsWhileWaiting() async throws {
    let fixture = try HubFixture()
    let connection = try await fixture.serving { port in
      let receiver = try fixture.api("qlvb.xa", port)
      try await receiver.send("GET", "/deliveries?wait=60")
      while fixture.hub.doorbell.visits == 0 { await Task.yield() }
      return receiver.connection
    }
    #expect(try await connection.response().status == 200)
  }
}
