import OpenSSLKit
import Testing
import VanThu

@testable import VanThuHub

@Suite("The gateway's refusals")
struct GatewayRefusalTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let code: String
    var system = "qlvb.tinh"
    var from = "H98"
    var type = "edoc"
    var to = ["H98.41.07"]
    var change: @Sendable ([UInt8]) -> [UInt8] = { $0 }
    var hash: String?
    var signed = false
    var claims: String?
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "unknown recipient", code: "18", to: ["H98.41.07", "H98.99"]),
    Case(name: "no recipient", code: "18", to: []),
    Case(name: "recipient that is a centre", code: "18", to: ["02.44.W00"]),
    Case(name: "closed recipient", code: "23", to: ["H98.41.07", "H98.41"]),
    Case(name: "closed recipient by its older code", code: "23", to: ["000.00.41.H98"]),
    Case(name: "unit of another system", code: "19", from: "H98.41.07"),
    Case(name: "unit nobody knows", code: "19", from: "H97"),
    Case(name: "no code at all", code: "19", from: ""),
    Case(name: "packet from another unit", code: "19", from: "H98.05", claims: "H98"),
    Case(name: "status said to be a document", code: "22", type: "status"),
    Case(name: "word that is no type", code: "10", type: "thư"),
    Case(name: "damaged on the way", code: "10", hash: String(repeating: "a", count: 64)),
    Case(name: "digest that is none", code: "10", hash: "xyz"),
    Case(name: "not XML", code: "22", change: { _ in Array("%PDF-1.7 không phải gói tin".utf8) }),
    Case(name: "ends early", code: "22", change: { Array($0.dropLast(40)) }),
    Case(name: "no packet of any kind", code: "22", change: { _ in Array("<a/>".utf8) }),
    Case(name: "nothing", code: "22", change: { _ in [] }),
    Case(
      name: "external entity", code: "22",
      change: { Array("<!DOCTYPE edXML [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>".utf8) + $0.dropFirst(38) }),
    Case(
      name: "changed after signing", code: "10",
      change: { bytes in
        Array(
          String(decoding: bytes, as: UTF8.self).replacing("phân bổ kinh phí", with: "phân bổ kinh phi").utf8)
      }, signed: true),
  ]

  @Test(
    "What cannot be accepted is refused with the axis' code, whole, with DocId, and leaves nothing",
    arguments: cases)
  func refused(_ refusal: Case) async throws {
    let fixture = try HubFixture()
    let packet = try fixture.document(
      from: refusal.claims ?? (refusal.from.isEmpty ? "H98" : refusal.from), to: refusal.to,
      signed: refusal.signed)
    let file = refusal.change(packet)
    let (status, code, docId, listed) = try await fixture.serving { port in
      let sender = try fixture.client(refusal.system, port)
      let answer = try await sender.sendEdoc(
        file, from: refusal.from, type: refusal.type, hash: refusal.hash)
      let receiver = try fixture.client("qlvb.xa", port)
      let list = try await receiver.call(
        "getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
      return (
        try answer.json()["status"], try answer.code(), try answer.json()["DocId"], try list.rows().count
      )
    }
    #expect(status == "FAIL")
    #expect(code == refusal.code)
    #expect(docId == "")
    #expect(listed == 0)
  }

  @Test("Old codes resolve; a unit without a system is accepted for and waits; unsigned packets are marked")
  func accepted() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      let file = try fixture.document(to: ["000.07.41.H98", "H98.41.07", "H98.60"])
      let answer = try await sender.sendEdoc(file, from: "000.00.00.H98")
      let docId = try #require(try answer.json()["DocId"]?.scalar)
      let packet = try await fixture.hub.database.view { try $0.packet(docId: docId, of: "qlvb.tinh") }
      #expect(packet?.verdict == "unsigned")
      let id = try #require(packet?.id)
      let deliveries = try await fixture.hub.database.view { try $0.deliveries(of: id) }
      #expect(deliveries.map(\.unit.text) == ["H98.41.07", "H98.60"])
      #expect(deliveries.map(\.system) == ["qlvb.xa", nil])
      #expect(try await fixture.hub.database.view { try $0.unitsWithoutSystem() } == [UnitCode("H98.60")])
      let signed = try await sender.sendEdoc(
        try fixture.document(to: ["H98.41.07"], code: "9/TB-UBND", signed: true), from: "H98")
      let other = try #require(try signed.json()["DocId"]?.scalar)
      #expect(
        try await fixture.hub.database.view { try $0.packet(docId: other, of: "qlvb.tinh") }?.verdict
          == "valid")
    }
  }

  @Test("A status goes to the other party of its document, whatever recipients the request remembers")
  func statuses() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.xa", port)
      // Left over from an earlier call, it must not send the status elsewhere.
      sender.set("to", "[\"G22\"]")
      #expect(
        try await sender.sendEdoc(
          fixture.status(from: "H98.41.07", about: "H98"), from: "H98.41.07", type: "status"
        )
        .code() == "0")
      // A request to give back may name its own unit; then the request says who is meant.
      #expect(
        try await sender.sendEdoc(
          fixture.status("13", from: "H98.41.07", about: "H98.41.07"), from: "H98.41.07", type: "status"
        ).code() == "0")
      let counts = try await fixture.hub.database.view {
        [
          try $0.listedCount(for: "qlvb.tinh", kind: .status),
          try $0.listedCount(for: "truc.quocgia", kind: .status),
        ]
      }
      #expect(counts == [1, 1])
      sender.forget("to")
      let lost = try await sender.sendEdoc(
        fixture.status("03", from: "H98.41.07", about: nil), from: "H98.41.07", type: "status")
      #expect(try lost.code() == "18")
    }
  }

  @Test("A recall withholds what nobody fetched, and goes only to those who have the document")
  func recall() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      let (commune, centre) = (try fixture.client("qlvb.xa", port), try fixture.client("truc.quocgia", port))
      #expect(
        try await sender.sendEdoc(fixture.document(to: ["H98.41.07", "G22"]), from: "H98").code() == "0")
      let rows = try await centre.call("getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
        .rows()
      let docId = try #require(rows.first?["docId"]?.scalar)
      let unfetched = try await commune.call(
        "getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
      let withheld = try #require(try unfetched.rows().first?["docId"]?.scalar)
      #expect(try await centre.call("getEdoc", ["docId": docId], body: Array("{}".utf8)).code() == "0")
      let recall = try fixture.document(to: ["H98.41.07", "G22"]) {
        var business = Business(type: .recall, reason: "Gửi nhầm nơi nhận")
        business.documentId = $0.documentId
        $0.business = business
      }
      #expect(try await sender.sendEdoc(recall, from: "H98").code() == "0")
      #expect(try await commune.call("getReceivedEdocList").rows().isEmpty)
      let gone = try await commune.call("getEdoc", ["docId": withheld], body: Array("{}".utf8))
      #expect(try gone.code() == "21")
      #expect(try await centre.call("getReceivedEdocList").rows().count == 2)
      sender.forget("docId")
      let sent = try await sender.call("getSentEdocList").rows()
      #expect(
        sent.filter { $0["receiveStatus"] == "fail" }.map { $0["toCode"] } == ["H98.41.07", "H98.41.07"])
    }
  }

  @Test("Nobody acknowledges in time: the sender is told, and the packet stays on offer")
  func overdue() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      #expect(try await sender.sendEdoc(fixture.document(to: ["H98.41.07"]), from: "H98").code() == "0")
      fixture.wait(seconds: 71 * 3600)
      #expect(try await fixture.hub.markOverdue() == 0)
      fixture.wait(seconds: 2 * 3600)
      #expect(try await fixture.hub.markOverdue() == 1)
      #expect(try await fixture.hub.markOverdue() == 0)
      let sent = try await sender.call("getSentEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
        .rows()
      #expect(sent.map { $0["receiveStatus"] } == ["fail"])
      let receiver = try fixture.client("qlvb.xa", port)
      let rows = try await receiver.call(
        "getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"]
      ).rows()
      #expect(rows.count == 1)
      receiver.set("docId", try #require(rows[0]["docId"]?.scalar))
      #expect(
        try await receiver.call("updateStatus", ["status": "done"], body: Array("{}".utf8)).code() == "0")
      #expect(try await sender.call("getSentEdocList").rows().map { $0["receiveStatus"] } == ["done"])
    }
  }

  @Test("A system sees, fetches and acknowledges only what is for its own units")
  func others() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let (sender, owner) = (try fixture.client("qlvb.tinh", port), try fixture.client("qlvb.xa", port))
      let other = try fixture.client("truc.quocgia", port)
      #expect(try await sender.sendEdoc(fixture.document(to: ["H98.41.07"]), from: "H98").code() == "0")
      let rows = try await owner.call("getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
        .rows()
      let docId = try #require(rows.first?["docId"]?.scalar)
      for client in [other, sender] {
        #expect(
          try await client.call("getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"]).rows()
            .isEmpty)
        client.set("docId", docId)
        #expect(try await client.call("getEdoc", body: Array("{}".utf8)).code() == "21")
        #expect(
          try await client.call("updateStatus", ["status": "done"], body: Array("{}".utf8)).code() == "21")
        let download = try await client.call("downloadEdoc", method: "GET")
        #expect(download.status == 403 && download.body.isEmpty)
        // The client would store any body as if it were the packet, so the connection ends with nothing more.
        #expect(try await client.connection.rest().isEmpty)
      }
      #expect(try await owner.call("getEdoc", ["docId": docId], body: Array("{}".utf8)).code() == "0")
    }
  }

  @Test("Agency operations: lists of both structures, versions, deletions, and whose units they are")
  func agencies() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let client = try fixture.client("qlvb.tinh", port)
      let all = try await client.call("getAgenciesList").rows()
      #expect(
        all.first
          == [
            "id": "1", "pid": "", "code": "H98", "name": "UBND tỉnh Nam Sơn", "mail": "tinh@namson.example",
            "oldCode": "000.00.00.H98",
          ])
      #expect(all.map { $0["code"] } == ["H98", "H98.05", "H98.41.07", "H98.41.09", "H98.60", "G22"])
      let communes = try await client.call("getAgenciesListQD20", ["level": "commune"]).rows()
      #expect(
        communes.first
          == [
            "id": "4", "code": "H98.41.07", "name": "UBND xã Bình Minh", "mail": "",
            "code102": "000.07.41.H98",
          ])
      let units = try await client.call("getSynchronizeUnit").rows()
      #expect(
        units[2]
          == [
            "id": "3", "pid": "1", "code": "H98.41", "name": "UBND huyện Bình An", "mail": "",
            "version": .number("1"),
            "centerCode": "", "deleted": .boolean(true), "modifyDate": "2025/06/26 08:00:00",
            "isAgency": .boolean(true),
          ])
      func register(_ client: AxisClient, _ json: String) async throws -> String {
        try await client.call("registerAgency", body: Array(json.utf8)).code()
      }
      let new =
        #"{"id":"","pcode":"H98","code":"H98.77","name":"Trung tâm X","mail":"x@a.vn","mobile":"","fax":""}"#
      #expect(try await register(client, new) == "0")
      #expect(try await register(client, new) == "0")
      #expect(try await register(client, new.replacing("Trung tâm X", with: "Trung tâm Y")) == "0")
      let registered = try await client.call("getSynchronizeUnit").rows().filter { $0["code"] == "H98.77" }
      #expect(registered.map { $0["version"] } == [.number("3")])
      #expect(registered.map { $0["name"] } == ["Trung tâm Y"])
      #expect(registered.map { $0["centerCode"] } == ["qlvb.tinh"])
      // It can be sent to at once.
      let sender = try fixture.client("qlvb.xa", port)
      let first = try fixture.document(from: "H98.41.07", to: ["H98.77"])
      #expect(try await sender.sendEdoc(first, from: "H98.41.07").code() == "0")
      // Nobody changes what is not theirs.
      let other = try fixture.client("truc.quocgia", port)
      #expect(try await register(other, new.replacing("Trung tâm X", with: "Chiếm")) == "19")
      #expect(try await register(other, new.replacing("H98.77", with: "H98.78")) == "19")
      #expect(try await register(client, new.replacing(#""pcode":"H98""#, with: #""pcode":"H97""#)) == "18")
      #expect(try await register(client, "không phải JSON") == "10")
      #expect(
        try await other.call("deleteAgency", ["AgencyCode": "H98.77"], body: Array("{}".utf8)).code() == "19")
      #expect(
        try await client.call("deleteAgency", ["AgencyCode": "H98.77"], body: Array("{}".utf8)).code() == "0")
      #expect(try await client.call("deleteAgency", body: Array("{}".utf8)).code() == "0")
      let deleted = try await client.call("getSynchronizeUnit").rows().filter { $0["code"] == "H98.77" }
      #expect(deleted.map { $0["deleted"] } == [.boolean(true)])
      #expect(deleted.map { $0["version"] } == [.number("4")])
      let second = try fixture.document(from: "H98.41.07", to: ["H98.77"], code: "2/TB-UBND")
      #expect(try await sender.sendEdoc(second, from: "H98.41.07").code() == "23")
      // What had been accepted for it before is still there.
      #expect(
        try await client.call("countReceiveEdoc", body: Array("{}".utf8)).json()["count"] == .number("1"))
      #expect(
        try await client.call("deleteAgency", ["AgencyCode": "H97"], body: Array("{}".utf8)).code() == "18")
    }
  }
}
