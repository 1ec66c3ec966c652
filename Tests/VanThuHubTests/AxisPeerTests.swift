import FoundationEssentials
import OpenSSLKit
import Testing
import VanThu
import VanThuClient
import VanThuStore

@testable import VanThuHub

@Suite("Our client of the axis, and what an axis may answer", .serialized)
struct AxisPeerTests {
  /// Asks an exchange that answers every request with the same.
  private func asking<Output>(
    _ answer: String, status: Int = 200, _ ask: (AxisPeer) async throws -> Output
  ) async throws -> (Result<Output, any Error>, [WebhookReceiver.Request]) {
    try await asking(status: status, { _ in answer }, ask)
  }

  private func asking<Output>(
    status: Int = 200, _ answer: @escaping @Sendable (WebhookReceiver.Request) -> String,
    _ ask: (AxisPeer) async throws -> Output
  ) async throws -> (Result<Output, any Error>, [WebhookReceiver.Request]) {
    let axis = try WebhookReceiver(status: { _ in status }, body: answer)
    let connection = try ExchangeConnection(ExchangeAddress(url: "http://127.0.0.1:\(axis.port)/truc/"))
    let identity = AxisIdentity(system: "hub.province.96", secret: "c2VjcmV0LXRlc3Q=")
    let moment = Timestamp(day: try #require(CalendarDay("2026-11-21")), hour: 22, minute: 14, second: 5)
    let peer = AxisPeer(connection, identity: identity) { moment }
    let result: Result<Output, any Error>
    do { result = .success(try await ask(peer)) } catch { result = .failure(error) }
    await connection.close()
    axis.end()
    var requests: [WebhookReceiver.Request] = []
    for await request in axis.requests { requests.append(request) }
    return (result, requests)
  }

  private func unit(_ code: String) throws -> UnitCode { try #require(UnitCode(code)) }

  @Test("What it sends has the parameters, the spelling, the digest and the line end of the axis' own client")
  func sent() async throws {
    let folder = "\(FileManager.default.temporaryDirectory.path())/vanthu-peer-\(UUID().uuidString)"
    try RealDisk().createFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = Array("<edXML/>".utf8)
    let path = "\(folder)/a.edxml"
    try Data(file).write(to: URL(filePath: path))
    let sha256 = hex(DigestAlgorithm.sha256.digest(file))
    let packet = OfferedPacket(
      sender: try unit("H98"), transportId: "a", sha256: sha256, byteCount: file.count, kind: .document,
      recipients: [try unit("H98.41.07"), try unit("G22")]
    ) { try RealDisk().open(path) }
    let (answer, requests) = try await asking(
      #"{"status":"OK","ErrorCode":"0","ErrorDesc":"","DocId":"5db1"}"#
    ) { peer in try await peer.offer(packet) }
    guard case .accepted(let receipt, _, _, _) = try answer.get() else {
      Issue.record("not accepted")
      return
    }
    #expect(receipt == "5db1")
    let request = try #require(requests.first)
    #expect(request.head.hasPrefix("POST /truc/sendEdoc HTTP/1.1\r\n"))
    #expect(request.body == file + [13, 10])
    let values = [
      ("systemid", "hub.province.96"), ("timestamp", "21112026T221405+0000"),
      ("Content-Type", "application/octet-stream"), ("servicetype", "eDoc"), ("messagetype", "edoc"),
      ("from", "H98"), ("to", #"["H98.41.07","G22"]"#), ("hash-file", HashFile.unpadded(sha256)),
    ]
    for (name, value) in values { #expect(request["XroadVnpt-\(name)"] == value, "\(name)") }
    let signed = values.map { name, value in
      "\"XroadVnpt-\(name)\":\"\(value.replacing("\"", with: "\\\""))\""
    }.joined(separator: ",")
    #expect(request["XroadVnpt-sign-header"] == "{\(signed)}")
    #expect(request["XroadVnpt-sign-header-key"] == values.map(\.0).joined(separator: ";"))
    #expect(
      request["XroadVnpt-hash-header"]
        == hex(
          MessageAuthentication.hmacSHA256(Array("{\(signed)}".utf8), secret: Array("c2VjcmV0LXRlc3Q=".utf8)))
    )
    #expect(request["XroadVnpt-version"] == "3.0.201608")
    #expect(request["User-Agent"] == "JAVASDKAgent/1.0.0 XRoad/VPCP")
    #expect(request["Content-Type"] == "application/octet-stream")
    #expect(request["Content-Length"] == "\(file.count + 2)")
  }

  @Test("Its other calls have the methods and the bodies of the axis' own client")
  func calls() async throws {
    let ok = #"{"status":"OK","ErrorCode":"0","ErrorDesc":"","data":[]}"#
    let (_, lists) = try await asking(ok) { try await $0.waiting(for: nil).count }
    #expect(lists.map { $0["XroadVnpt-messagetype"] } == ["edoc", "status"])
    for list in lists {
      #expect(list.head.hasPrefix("POST /truc/getReceivedEdocList HTTP/1.1\r\n"))
      #expect(list.body.isEmpty)
      #expect(list["XroadVnpt-Content-Type"] == "application/json")
    }
    let office = try unit("G22")
    for (word, said) in [(CourierAcknowledgement.State.done, "done"), (.failed, "fail")] {
      let (_, updates) = try await asking(ok) {
        try await $0.acknowledge(
          CourierAcknowledgement(
            transportId: "5db1", recipient: office, sha256: "", state: word, reason: nil, at: HubFixture.start
          ),
          of: "5db1")
      }
      #expect(updates.first?.head.hasPrefix("POST /truc/updateStatus HTTP/1.1\r\n") ?? false)
      #expect(updates.first.map { String(decoding: $0.body, as: UTF8.self) } == "{}")
      #expect(updates.first?["XroadVnpt-docId"] == "5db1")
      #expect(updates.first?["XroadVnpt-status"] == said)
    }
  }

  @Test("A row that says too little does not hide the others, and a code may be a number")
  func lists() async throws {
    let rows = #"""
      {"status":"OK","ErrorCode":0,"ErrorDesc":null,"data":[
        {"docId":"a","from":"H98","to":"G22","created_time":"2026/11/21 22:00:00","status":"initial"},
        {"docId":"b","from":null,"to":"G22"},{"from":"H98","to":"G22"},{"docId":"","from":"H98","to":"G22"},
        {"docId":"c","from":"H98"},{"docId":"d","from":"H98","to":["H01","G22"],"status":7}]}
      """#
    let all = try await asking(rows) { try await $0.waiting(for: nil) }.0.get()
    #expect(all.map(\.id) == ["a", "d", "a", "d"])
    let office = try unit("G22")
    let one = try await asking(rows) { try await $0.waiting(for: office) }.0.get()
    #expect(one.map(\.recipient) == [office, office, office, office])
    let none = try await asking(#"{"status":"OK","ErrorCode":"0","ErrorDesc":"","data":null}"#) {
      try await $0.waiting(for: nil)
    }.0.get()
    #expect(none.isEmpty)
  }

  @Test(
    "A capped list is asked for to its end where others of the system have not fetched theirs",
    arguments: [(knowsPages: true, total: 130), (true, 60), (true, 120), (false, 130)])
  func pages(knowsPages: Bool, total: Int) async throws {
    let mine = try unit("G22")
    let (waiting, requests) = try await asking({ request in
      guard request["XroadVnpt-messagetype"] == "edoc" else {
        return #"{"status":"OK","ErrorCode":"0","data":[]}"#
      }
      let page = request["XroadVnpt-pageIndex"].flatMap { Int($0) } ?? 1
      let first = knowsPages ? (page - 1) * 60 : 0
      // Every tenth one is ours, and the last one.
      let rows = (first..<max(first, min(first + 60, total))).map {
        #"{"docId":"\#($0)","from":"H98","to":"\#($0 % 10 == 0 || $0 == total - 1 ? "G22" : "H01")"}"#
      }
      return #"{"status":"OK","ErrorCode":"0","ErrorDesc":"","data":[\#(rows.joined(separator: ","))]}"#
    }) { try await $0.waiting(for: mine).map(\.id) }
    let reach = knowsPages ? total : 60
    let expected = (0..<reach).filter { $0 % 10 == 0 || $0 == total - 1 }.map { "\($0)" }
    #expect(try waiting.get() == expected)
    let pages = requests.filter { $0["XroadVnpt-messagetype"] == "edoc" }.map { $0["XroadVnpt-pageIndex"] }
    #expect(
      pages == (total == 130 && knowsPages ? [nil, "2", "3"] : total == 120 ? [nil, "2", "3"] : [nil, "2"]))
    #expect(requests.allSatisfy { $0["XroadVnpt-pageIndex"] == nil || $0["XroadVnpt-pageSize"] == "60" })
  }

  @Test(
    "A list that cannot be read or was refused is no empty list",
    arguments: [
      (#"{"status":"FAIL","ErrorCode":"15","ErrorDesc":"Sai"}"#, ExchangeError.Code.unauthorized),
      (#"{"status":"FAIL","ErrorCode":15,"ErrorDesc":"Sai"}"#, .unauthorized),
      (#"{"status":"FAIL","ErrorCode":"20","ErrorDesc":"Bận"}"#, .busy), ("", .notUnderstood),
      ("<html>502</html>", .notUnderstood), (#"{"data":[]}"#, .notUnderstood),
    ])
  func refusedLists(answer: String, code: ExchangeError.Code) async throws {
    let result = try await asking(answer) { try await $0.waiting(for: nil).count }.0
    #expect(throws: ExchangeError.self) { try result.get() }
    if case .failure(let error) = result { #expect((error as? ExchangeError)?.code == code) }
  }

  @Test(
    "A download that is a refusal is not taken for a packet",
    arguments: [
      (#"{"status":"FAIL","ErrorCode":"21"}"#, 200), ("\r\n {\"status\":\"FAIL\"}", 200), ("", 200),
      ("", 403),
      (#"{"status":"FAIL"}"#, 403), ("<edXML/>", 500),
    ])
  func refusedDownload(answer: String, status: Int) async throws {
    let delivery = AnnouncedDelivery(
      id: "5db1", transportId: nil, sender: try unit("H98"), recipient: try unit("G22"), sha256: nil)
    let (result, requests) = try await asking(answer, status: status) { peer in
      var bytes: [UInt8] = []
      try await peer.download(delivery) { bytes += $0 }
      return bytes
    }
    #expect(throws: ExchangeError.self) { try result.get() }
    #expect(requests.first?.head.hasPrefix("GET /truc/downloadEdoc HTTP/1.1\r\n") ?? false)
    let packet = try await asking("<edXML/>") { peer in
      var bytes: [UInt8] = []
      try await peer.download(delivery) { bytes += $0 }
      return bytes
    }.0.get()
    #expect(packet == Array("<edXML/>".utf8))
  }
}
