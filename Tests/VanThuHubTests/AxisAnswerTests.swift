import Testing
import VanThu

@testable import VanThuHub

@Suite("Answers as clients of the axis read them", .serialized)
struct AxisAnswerTests {
  /// What each operation is called with when it lacks what it needs, and the code it is refused with; none where nothing can
  /// be lacking.
  static let lacking: [(Gateway.Operation, String?)] = Gateway.Operation.allCases.map {
    switch $0 {
    case .getAgenciesList, .getAgenciesListQD20, .getSynchronizeUnit, .countReceiveEdoc, .countReceiveStatus:
      ($0, nil)
    default: ($0, "10")
    }
  }

  private func expectRefusal(_ answer: RawResponse, of operation: Gateway.Operation, code: String) throws {
    guard operation != .downloadEdoc else {
      // Its client would keep any body as if it were the packet.
      #expect(answer.status == 403)
      #expect(answer.body.isEmpty)
      #expect(answer.headers["content-length"] == "0")
      #expect(answer.headers["connection"] == "close")
      return
    }
    #expect(answer.status == 200, "\(operation)")
    #expect(answer.headers["content-type"] == "application/json;charset=UTF-8", "\(operation)")
    let text = try #require(try answer.json()["ErrorDesc"]?.scalar)
    #expect(!text.isEmpty)
    let docId = operation == .sendEdoc ? #","DocId":"""# : ""
    #expect(
      answer.text == #"{"status":"FAIL","ErrorCode":"\#(code)","ErrorDesc":"\#(text)"\#(docId)}"#,
      "\(operation)")
  }

  @Test(
    "Every refusal of every operation is three texts under HTTP 200, with `DocId` where a packet was sent")
  func refusals() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      for (operation, code) in Self.lacking {
        let method = operation == .downloadEdoc ? "GET" : "POST"
        let stranger = try AxisClient(port: port, system: "qlvb.tinh", secret: "sai")
        try expectRefusal(
          try await stranger.call(operation.rawValue, method: method), of: operation, code: "15")
        guard let code else { continue }
        let client = try fixture.client("qlvb.tinh", port)
        try expectRefusal(
          try await client.call(operation.rawValue, method: method), of: operation, code: code)
      }
    }
  }

  @Test("Whatever refuses a download, nothing comes that its client could keep as the packet")
  func downloads() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      for (method, docId, status) in [
        ("GET", nil, 403), ("GET", "khong-co", 403), ("GET", "../../etc/passwd", 403),
        ("POST", "khong-co", 405),
      ] {
        let client = try fixture.client("qlvb.tinh", port)
        if let docId { client.set("docId", docId) }
        let answer = try await client.call("downloadEdoc", method: method)
        #expect(answer.status == status)
        #expect(answer.body.isEmpty)
        #expect(answer.headers["content-length"] == "0")
        #expect(answer.headers["connection"] == "close")
        #expect(try await client.connection.rest().isEmpty)
      }
    }
  }

  @Test("Who asks to keep a connection is told for how long, a little less than it is kept")
  func patience() async throws {
    let fixture = try HubFixture { $0.idleSeconds = 300 }
    try await fixture.serving { port in
      let client = try fixture.client("qlvb.tinh", port)
      for _ in 0..<2 {
        let answer = try await client.call("getAgenciesList")
        #expect(answer.headers["connection"] == "keep-alive")
        #expect(answer.headers["keep-alive"] == "timeout=270")
      }
      client.tamper = { $0.removeAll { $0.name == "Connection" } }
      let silent = try await client.call("getAgenciesList")
      #expect(silent.headers["connection"] == nil && silent.headers["keep-alive"] == nil)
      client.tamper = { $0 = $0.map { ($0.name, $0.name == "Connection" ? "close" : $0.value) } }
      #expect(try await client.call("getAgenciesList").headers["connection"] == "close")
    }
  }

  @Test("An id of somebody else's packet, or of none, filters the list of what was sent by nothing")
  func sentFilter() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let (sender, other) = (try fixture.client("qlvb.tinh", port), try fixture.client("qlvb.xa", port))
      let mine = try await sender.sendEdoc(fixture.document(to: ["H98.41.07"]), from: "H98").json()["DocId"]?
        .scalar
      let theirs = try await other.sendEdoc(
        fixture.document(from: "H98.41.07", to: ["H98"], code: "7/CV"), from: "H98.41.07"
      ).json()["DocId"]?.scalar
      _ = try await sender.sendEdoc(fixture.document(to: ["H98.41.09"], code: "8/TB"), from: "H98")
      for (docId, codes) in [
        (mine, ["131/QĐ-UBND"]), (theirs, ["8/TB", "131/QĐ-UBND"]), ("x", ["8/TB", "131/QĐ-UBND"]),
        ("", ["8/TB", "131/QĐ-UBND"]),
      ] {
        let rows = try await sender.call(
          "getSentEdocList", ["servicetype": "eDoc", "messagetype": "edoc", "docId": try #require(docId)]
        ).rows()
        #expect(rows.map { $0["notation"]?.scalar } == codes)
      }
    }
  }

  @Test("A file that ends with CR LF of its own keeps it, and loses the client's")
  func twoLineEnds() async throws {
    let fixture = try HubFixture()
    let file = try fixture.document(to: ["H98.41.07"]) + [13, 10]
    try await fixture.serving { port in
      #expect(try await fixture.client("qlvb.tinh", port).sendEdoc(file, from: "H98").code() == "0")
      let client = try fixture.client("qlvb.xa", port)
      let rows = try await client.call("getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
        .rows()
      client.set("docId", try #require(rows.first?["docId"]?.scalar))
      #expect(try await client.call("downloadEdoc", method: "GET").body == file)
    }
  }
}
