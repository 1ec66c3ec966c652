import OpenSSLKit
import Testing
import VanThu

@testable import VanThuHub

@Suite("The gateway, as the axis' own client calls it, byte by byte over a socket")
struct GatewayConformanceTests {
  @Test("A document goes out, is listed, fetched in both ways, acknowledged, and answered by a status")
  func wholeRound() async throws {
    let fixture = try HubFixture()
    let file = try fixture.document(to: ["H98.41.07", "000.00.00.G22"])
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      let sent = try await sender.sendEdoc(file, from: "H98", to: "[\"H98.41.07\"]")
      #expect(sender.wasAsked)
      #expect(sent.status == 200)
      let docId = try #require(try sent.json()["DocId"]?.scalar)
      #expect(
        sent.text
          == #"{"status":"OK","ErrorCode":"0","ErrorDesc":"Thành công","DocId":"\#(docId)"}"#)

      // The parameter `to` of the request takes nobody away whom the packet names.
      let centre = try fixture.client("truc.quocgia", port)
      #expect(
        try await centre.call("countReceiveEdoc", body: Array("{}".utf8)).json()["count"] == .number("1"))

      let receiver = try fixture.client("qlvb.xa", port)
      let count = try await receiver.call(
        "countReceiveEdoc", ["servicetype": "eDoc", "messagetype": "edoc"], method: "GET")
      #expect(count.text == #"{"status":"OK","ErrorCode":"0","ErrorDesc":"Thành công","count":1}"#)
      let list = try await receiver.call(
        "getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
      let row = try #require(try list.rows().first)
      let received = try #require(row["docId"]?.scalar)
      #expect(
        row
          == [
            "docId": .string(received), "serviceType": "eDoc", "messageType": "edoc",
            "created_time": "2025/06/26 08:00:00", "updated_time": "2025/06/26 08:00:00", "from": "H98",
            "to": "H98.41.07", "status": "initial", "status_desc": "Chờ bên nhận tải về",
          ])

      let edoc = try await receiver.call(
        "getEdoc", ["docId": received, "filePath": "/tmp/x"], body: Array("{}".utf8))
      #expect(try edoc.json()["status"] == "OK")
      let base64 = try #require(try edoc.json()["data"]?.scalar)
      #expect(Base64Reference.decoded(base64) == file)
      let raw = try await receiver.call("downloadEdoc", method: "GET", contentType: "application/json")
      #expect(raw.body == file)

      let acknowledged = try await receiver.call("updateStatus", ["status": "done"], body: Array("{}".utf8))
      #expect(acknowledged.text == #"{"status":"OK","ErrorCode":"0","ErrorDesc":"Thành công"}"#)
      // The very next list comes with `status`, `docId` and `filePath` of what went before.
      #expect(try await receiver.call("getReceivedEdocList").rows().isEmpty)
      #expect(receiver.parameters.contains { $0.name == "status" && $0.value == "done" })

      let report = try fixture.status(from: "H98.41.07", about: "H98")
      let answered = try await receiver.sendEdoc(
        report, from: "H98.41.07", type: "status", to: "\"H98\"")
      #expect(try answered.code() == "0")
      let statuses = try await sender.call(
        "getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "status"])
      #expect(try statuses.rows().map { $0["from"] } == ["H98.41.07"])

      // `docId` left over from somebody else filters nothing; one's own does.
      sender.set("docId", received)
      let all = try await sender.call("getSentEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
      #expect(try all.rows().count == 2)
      let one = try await sender.call("getSentEdocList", ["docId": docId])
      let mine = try #require(try one.rows().first { $0["toCode"] == "H98.41.07" })
      #expect(
        mine
          == [
            "serviceType": "eDoc", "messageType": "edoc", "senderDocId": .string(docId),
            "receiverDocId": .string(received), "fromCode": "H98", "toCode": "H98.41.07",
            "title": "Về việc phân bổ kinh phí", "notation": "131/QĐ-UBND", "sentTime": "2025/06/26 08:00:00",
            "receivedTime": "2025/06/26 08:00:00", "sendStatus": "done",
            "sendStatusDesc": "Trục đã tiếp nhận gói tin", "receiveStatus": "done",
            "receiveStatusDesc": "Bên nhận đã lưu",
          ])
    }
  }

  enum Shape: String, CaseIterable, Sendable {
    case unpadded, padded, withoutLineEnd, lineEndOfTheFile, multipart, multipartAsOctets, twoFields
  }

  @Test("What is stored is the file, however its bytes and its digest are written", arguments: Shape.allCases)
  func shapes(_ shape: Shape) async throws {
    let fixture = try HubFixture()
    var file = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 300_000))
    if shape == .lineEndOfTheFile { file += [13, 10] }
    let padded = hex(DigestAlgorithm.sha256.digest(file))
    let part =
      "Content-Disposition: form-data; name=\"file_doc\"; filename=\"a.edxml\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    let other = "Content-Disposition: form-data; name=\"note\"\r\n\r\nabc\r\n--ranh-gioi\r\n"
    let isPart = [.multipart, .multipartAsOctets, .twoFields].contains(shape)
    let body: [UInt8]? =
      switch shape {
      case .withoutLineEnd, .lineEndOfTheFile: file
      case .multipart, .multipartAsOctets:
        Array("--ranh-gioi\r\n\(part)".utf8) + file + Array("\r\n--ranh-gioi--\r\n".utf8)
      case .twoFields:
        Array("--ranh-gioi\r\n\(other)\(part)".utf8) + file + Array("\r\n--ranh-gioi--\r\n".utf8)
      case .padded, .unpadded: nil
      }
    let sent = file
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      let answer = try await sender.sendEdoc(
        sent, from: "H98", hash: shape == .padded ? padded : nil, body: body,
        contentType: isPart && shape != .multipartAsOctets
          ? "multipart/form-data; boundary=ranh-gioi" : "application/octet-stream")
      #expect(try answer.code() == "0")
      let receiver = try fixture.client("qlvb.xa", port)
      let list = try await receiver.call(
        "getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
      let docId = try #require(try list.rows().first?["docId"]?.scalar)
      let raw = try await receiver.call("downloadEdoc", ["docId": docId], method: "GET")
      #expect(raw.body == sent)
      let edoc = try await receiver.call("getEdoc", body: Array("{}".utf8))
      #expect(Base64Reference.decoded(try #require(try edoc.json()["data"]?.scalar)) == sent)
    }
  }

  @Test(
    "The same packet again gives the same DocId and no second delivery; a failed delivery is offered again")
  func repeats() async throws {
    let fixture = try HubFixture()
    let file = try fixture.document(to: ["H98.41.07"])
    try await fixture.serving { port in
      let (sender, receiver) = (try fixture.client("qlvb.tinh", port), try fixture.client("qlvb.xa", port))
      let first = try await sender.sendEdoc(file, from: "H98")
      let again = try await sender.sendEdoc(file, from: "H98")
      #expect(first.text == again.text)
      let rows = try await receiver.call(
        "getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"]
      ).rows()
      #expect(rows.count == 1)
      receiver.set("docId", try #require(rows[0]["docId"]?.scalar))
      let failed = try await receiver.call("updateStatus", ["status": "fail"], body: Array("{}".utf8))
      #expect(try failed.code() == "0")
      #expect(try await receiver.call("getReceivedEdocList").rows().map { $0["status"] } == ["fail"])
      _ = try await sender.sendEdoc(file, from: "H98")
      #expect(try await receiver.call("getReceivedEdocList").rows().map { $0["status"] } == ["initial"])
      for _ in 0..<2 {
        let done = try await receiver.call("updateStatus", ["status": "done"], body: Array("{}".utf8))
        #expect(try done.code() == "0")
      }
      let late = try await receiver.call("updateStatus", ["status": "fail"], body: Array("{}".utf8))
      #expect(try late.code() == "10")
      #expect(fixture.hub.metrics.value("vanthu_hub_packets_accepted_total") == 1)
    }
  }

  @Test("Lists are capped, in order of urgency, and go by pages")
  func lists() async throws {
    let fixture = try HubFixture { $0.listRows = 3 }
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      for index in 1...5 {
        let file = try fixture.document(to: ["H98.41.07"], code: "\(index)/TB-UBND") {
          var other = OtherInformation()
          other.priority = index == 4 ? "3" : index == 5 ? "1" : "0"
          $0.other = other
        }
        #expect(try await sender.sendEdoc(file, from: "H98").code() == "0")
      }
      let receiver = try fixture.client("qlvb.xa", port)
      let sent = try await sender.call("getSentEdocList").rows()
      var notations: [String: String] = [:]
      for row in try await sender.call("getSentEdocList").rows() + sent {
        notations[row["receiverDocId"]?.scalar ?? ""] = row["notation"]?.scalar
      }
      func list(_ values: KeyValuePairs<String, String>) async throws -> [String?] {
        try await receiver.call("getReceivedEdocList", values).rows().map {
          notations[$0["docId"]?.scalar ?? ""]
        }
      }
      let first = try await list(["servicetype": "eDoc", "messagetype": "edoc"])
      #expect(first == ["4/TB-UBND", "5/TB-UBND", nil])
      let page = try await list(["pageSize": "2", "pageIndex": "2"])
      #expect(page.count == 2)
      #expect(try await list(["pageSize": "2", "pageIndex": "3"]) == ["3/TB-UBND"])
      #expect(try await list(["pageSize": "100", "pageIndex": "1", "fromDate": "2025/06/27"]).isEmpty)
      #expect(try await list(["fromDate": "26/06/2025", "toDate": "2025/06/26"]).count == 5)
    }
  }
}

/// Base64 read by the textbook: what the encoder under test is compared with.
enum Base64Reference {
  static func decoded(_ text: String) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var values = [UInt8: Int]()
    for (value, digit) in digits.enumerated() { values[digit] = value }
    var (bits, count) = (0, 0)
    var bytes: [UInt8] = []
    for digit in text.utf8 {
      guard let value = values[digit] else { break }
      bits = (bits << 6 | value) & 0xFFFF
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return bytes
  }
}
