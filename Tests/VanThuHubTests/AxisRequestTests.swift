import OpenSSLKit
import Testing
import VanThu

@testable import VanThuHub

@Suite("Requests as clients of the axis write them", .serialized)
struct AxisRequestTests {
  /// One signed parameter beside the three that are always there: its header, and what the signed text says.
  private struct Spelling {
    let name: String
    let header: String?
    let json: String
    var code = "0"
  }

  private static let spellings = [
    Spelling(name: "a text", header: "H98.41.07", json: #""H98.41.07""#),
    Spelling(name: "a text in quotes", header: #""H98.41.07""#, json: #""\"H98.41.07\"""#),
    Spelling(name: "a list as text", header: #"["H98","G22"]"#, json: #""[\"H98\",\"G22\"]""#),
    Spelling(name: "a list as JSON", header: #"["H98","G22"]"#, json: #"["H98","G22"]"#),
    Spelling(name: "a list as JSON, spaced otherwise", header: #"["H98", "G22"]"#, json: #"["H98","G22"]"#),
    Spelling(name: "another list", header: #"["H98","G23"]"#, json: #"["H98","G22"]"#, code: "15"),
    Spelling(name: "a number", header: "10", json: "10"),
    Spelling(name: "a number that a library made of it", header: "10.0", json: "10.0"),
    Spelling(name: "another number", header: "11", json: "10", code: "15"),
    Spelling(name: "a truth value", header: "true", json: "true"),
    Spelling(name: "nothing", header: "", json: #""""#),
    Spelling(name: "nothing, and no header", header: nil, json: #""""#),
    Spelling(name: "null", header: "", json: "null"),
    Spelling(name: "null in words", header: "null", json: "null"),
    Spelling(name: "null, and no header", header: nil, json: "null"),
    Spelling(
      name: "escapes of a web page", header: "a=b&c<d>'e'",
      json: #""a\u003db\u0026c\u003cd\u003e\u0027e\u0027""#),
    Spelling(name: "a Windows folder", header: #"D:\van-ban\den"#, json: #""D:\\van-ban\\den""#),
    Spelling(name: "a solidus escaped", header: "/tmp/a", json: #""\/tmp\/a""#),
    Spelling(name: "Vietnamese in UTF-8", header: "không mở được tệp", json: #""không mở được tệp""#),
    Spelling(name: "Vietnamese in escapes", header: "đã nhận", json: #""\u0111\u00e3 nh\u1eadn""#),
    Spelling(name: "spaces at the ends", header: "  xong  ", json: #""  xong  ""#),
    Spelling(
      name: "line ends that became spaces", header: "dòng một  dòng hai", json: #""dòng một\r\ndòng hai""#),
    Spelling(name: "another text", header: "H98.41.09", json: #""H98.41.07""#, code: "15"),
    Spelling(name: "a text with more", header: "H98.41.07 H98", json: #""H98.41.07""#, code: "15"),
    Spelling(name: "a text and no header", header: nil, json: #""H98.41.07""#, code: "15"),
    Spelling(
      name: "a header that says something where nothing was signed", header: "H98", json: #""""#, code: "15"),
  ]

  private static let stamp = "26062025T080000+0174"

  /// A signed request, byte by byte.
  private static func request(
    _ target: String, _ spelling: Spelling? = nil, method: String = "POST", stamp: String = stamp,
    more: [String] = [], body: String = ""
  ) -> String {
    var names = ["systemid", "timestamp", "Content-Type"]
    var lines = [
      "XroadVnpt-systemid: qlvb.tinh", "XroadVnpt-timestamp: \(stamp)",
      "XroadVnpt-Content-Type: application/json",
    ]
    var members = [
      #""XroadVnpt-systemid":"qlvb.tinh""#, #""XroadVnpt-timestamp":"\#(stamp)""#,
      #""XroadVnpt-Content-Type":"application/json""#,
    ]
    if let spelling {
      names.append("them")
      if let header = spelling.header { lines.append("XroadVnpt-them: \(header)") }
      members.append(#""XroadVnpt-them":\#(spelling.json)"#)
    }
    let text = "{" + members.joined(separator: ",") + "}"
    let secret = HubFixture.secrets["qlvb.tinh"] ?? ""
    lines += [
      "XroadVnpt-sign-header-key: " + names.joined(separator: ";"), "XroadVnpt-sign-header: " + text,
      "XroadVnpt-hash-header: "
        + hex(MessageAuthentication.hmacSHA256(Array(text.utf8), secret: Array(secret.utf8))),
      "XroadVnpt-version: 3.0.201608", "Content-Type: application/json",
      "Content-Length: \(body.utf8.count)", "Host: 127.0.0.1",
      "User-Agent: JAVASDKAgent/1.0.0 XRoad/VPCP",
    ]
    return (["\(method) \(target) HTTP/1.1"] + lines + more).joined(separator: "\r\n") + "\r\n\r\n" + body
  }

  @Test("A header says what was signed, whichever way a library writes both; anything else is refused")
  func spelled() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let connection = try RawConnection(port: port)
      for spelling in Self.spellings {
        try await connection.send(Self.request("/getAgenciesList", spelling))
        #expect(try await connection.response().code() == spelling.code, "\(spelling.name)")
      }
    }
  }

  @Test("Every signed header that is changed, doubled or taken away on the way makes the request refused")
  func changed() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let names = [
        "systemid", "timestamp", "Content-Type", "docId", "status", "hash-file", "from", "to", "level",
        "filePath",
        "sign-header", "sign-header-key", "hash-header",
      ]
      for name in names {
        for change in 0..<3 {
          let client = try fixture.client("qlvb.tinh", port)
          for sticky in names[3..<10] { client.set(sticky, "1") }
          client.tamper = { headers in
            guard let index = headers.firstIndex(where: { $0.name == "XroadVnpt-\(name)" }) else { return }
            switch change {
            case 0: headers[index].value += "1"
            case 1: headers.insert(headers[index], at: index)
            default: headers.remove(at: index)
            }
          }
          #expect(try await client.call("getAgenciesList").code() == "15", "\(name), \(change)")
        }
      }
    }
  }

  @Test("A stamp is local time and milliseconds, up to thirty days old, whatever zone the client is in")
  func stamps() async throws {
    let fixture = try HubFixture { $0.requestAgeHours = 30 * 24 }
    let stamps = [
      ("26062025T080000+0174", "0"), ("26062025T080000+0000", "0"), ("26062025T080000+0999", "0"),
      ("26062025T010000+0174", "0"), ("26062025T080000+0700", "0"), ("26062025T080000", "0"),
      ("27052025T080000+0174", "0"), ("27052025T075959+0174", "15"), ("26062025T200000+0174", "0"),
      ("26062025T200001+0174", "15"), ("2025-06-26T08:00:00", "15"), ("26062025T080000+174", "15"),
      ("26062025 080000+0174", "15"), ("31062025T080000+0174", "15"), ("", "15"),
    ]
    try await fixture.serving { port in
      let connection = try RawConnection(port: port)
      for (stamp, code) in stamps {
        try await connection.send(Self.request("/getAgenciesList", stamp: stamp))
        #expect(try await connection.response().code() == code, "\(stamp)")
      }
    }
  }

  private static let targets = [
    "/getAgenciesList", "//getAgenciesList", "/getAgenciesList/", "/getAgenciesList?x=1",
    "/XrdAdapter/RestService/forward/getAgenciesList", "/truc/v2//getAgenciesList",
    "http://127.0.0.1/getAgenciesList", "http://truc.example:8098/lien-thong/getAgenciesList?a=b",
  ]

  @Test("The endpoint may have any path before the operation, and a proxy's address before that")
  func target() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let connection = try RawConnection(port: port)
      for target in Self.targets {
        try await connection.send(Self.request(target))
        #expect(try await connection.response().code() == "0", "\(target)")
      }
    }
  }

  private static let surroundings = [
    ["Accept-Encoding: gzip,deflate"], ["Cookie: JSESSIONID=1", "Cookie2: $Version=1"],
    ["Connection: Keep-Alive", "Accept: text/html, image/gif, */*; q=.2"],
    ["Cache-Control: no-cache", "Pragma: no-cache"],
    ["X-Forwarded-For: 10.0.0.1", "Via: 1.1 proxy", "TE: trailers"],
  ]

  @Test("What other libraries add changes nothing: no answer is packed, sets a cookie or leads elsewhere")
  func surrounded() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      for more in Self.surroundings {
        let connection = try RawConnection(port: port)
        for _ in 0..<3 {
          try await connection.send(Self.request("/countReceiveEdoc", more: more, body: "{}"))
          let answer = try await connection.response()
          #expect(answer.status == 200, "\(more)")
          #expect(answer.text == #"{"status":"OK","ErrorCode":"0","ErrorDesc":"Thành công","count":0}"#)
          for name in ["content-encoding", "transfer-encoding", "set-cookie", "location", "upgrade"] {
            #expect(answer.headers[name] == nil)
          }
        }
      }
    }
  }

  @Test(
    "A client that would rather speak HTTP/2 is answered in HTTP/1.1, and comes anew for the next request")
  func otherProtocol() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      for body in ["", "{}"] {
        let connection = try RawConnection(port: port)
        let more = [
          "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c",
          "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
        ]
        try await connection.send(Self.request("/countReceiveEdoc", more: more, body: body))
        let answer = try await connection.response()
        #expect(try answer.code() == "0")
        #expect(answer.headers["connection"] == "close")
        #expect(try await connection.rest().isEmpty)
      }
    }
  }

  @Test("Each operation takes the methods it was seen with, and says so to others")
  func methods() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      for operation in Gateway.Operation.allCases {
        let isGet = operation == .downloadEdoc
        let isBoth = operation == .countReceiveEdoc || operation == .countReceiveStatus
        for method in ["GET", "POST", "PUT", "DELETE"] {
          let connection = try RawConnection(port: port)
          try await connection.send(Self.request("/\(operation.rawValue)", method: method))
          let answer = try await connection.response()
          let isTaken = method == "GET" ? isGet || isBoth : method == "POST" && !isGet
          #expect((answer.status == 405) == !isTaken, "\(method) \(operation)")
          guard !isTaken else { continue }
          #expect(answer.headers["allow"] == (isGet ? "GET" : isBoth ? "POST, GET" : "POST"))
          if operation != .downloadEdoc { #expect(try answer.json()["status"] == "FAIL") }
        }
      }
    }
  }

  @Test("A proxy may write the names of headers in lower case")
  func lowerCase() async throws {
    let fixture = try HubFixture()
    let file = try fixture.document(to: ["H98.41.07"])
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      sender.tamper = { $0 = $0.map { ($0.name.lowercased(), $0.value) } }
      sender.set("docId", "1")
      sender.set("docid", "2")
      sender.set("DocID", "")
      #expect(try await sender.sendEdoc(file, from: "H98").code() == "0")
    }
  }

  @Test(
    "A client that spells `docId` in two ways has both from then on: `updateStatus` goes by its own spelling")
  func twoSpellings() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      for code in ["1/TB", "2/TB"] {
        let sent = try await sender.sendEdoc(fixture.document(to: ["H98.41.07"], code: code), from: "H98")
        #expect(try sent.code() == "0")
      }
      let client = try fixture.client("qlvb.xa", port)
      func list() async throws -> [String] {
        try await client.call("getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"]).rows()
          .compactMap { $0["docId"]?.scalar }
      }
      let braces = Array("{}".utf8)
      let ids = try await list()
      try #require(ids.count == 2)
      for id in ids { #expect(try await client.call("getEdoc", ["docId": id], body: braces).code() == "0") }
      // `docId` is that of the second one still.
      let first = try await client.call("updateStatus", ["docid": ids[0], "status": "done"], body: braces)
      #expect(try first.code() == "0")
      #expect(try await list() == [ids[1]])
      // And here `docid` is that of the first one.
      let again = try await client.call("getEdoc", ["docId": ids[1], "filePath": "/tmp"], body: braces)
      let bytes = Base64Reference.decoded(try #require(try again.json()["data"]?.scalar))
      #expect(String(decoding: bytes, as: UTF8.self).contains("<edXML:CodeNumber>2</edXML:CodeNumber>"))
      let second = try await client.call("updateStatus", ["docid": ids[1]], body: braces)
      #expect(try second.code() == "0")
      #expect(try await list().isEmpty)
      #expect(client.parameters.filter { $0.name.lowercased() == "docid" }.count == 2)
    }
  }

  @Test("A client that does not wait for “go on” gets it all the same, and then its answer")
  func impatient() async throws {
    let fixture = try HubFixture()
    let file = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 200_000))
    try await fixture.serving { port in
      let client = try fixture.client("qlvb.tinh", port)
      for _ in 0..<2 {
        let first = try await client.sendEdoc(file, from: "H98", waits: false)
        #expect(first.status == 100)
        let answer = try await client.connection.response()
        #expect(try answer.code() == "0")
        #expect(answer.headers["connection"] != "close")
      }
    }
  }

  @Test("Numbers of pages are read as libraries write them, and what is none says nothing")
  func pages() async throws {
    let fixture = try HubFixture { $0.listRows = 2 }
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      for number in 1...3 {
        let file = try fixture.document(to: ["H98.41.07"], code: "\(number)/TB")
        #expect(try await sender.sendEdoc(file, from: "H98").code() == "0")
      }
      let client = try fixture.client("qlvb.xa", port)
      for (size, index, count) in [
        ("1", "1", 1), ("1", "3", 1), ("1", "4", 0), ("3.0", "1.0", 3), ("3", "0", 3), ("0", "1", 2),
        ("-1", "-1", 2),
        ("", "", 2), ("tất cả", "đầu", 2), ("99999999999999999999", "1", 2),
      ] {
        let rows = try await client.call(
          "getReceivedEdocList",
          ["servicetype": "eDoc", "messagetype": "edoc", "pageSize": size, "pageIndex": index]
        ).rows()
        #expect(rows.count == count, "\(size), \(index)")
      }
    }
  }

  @Test(
    "`updateStatus` knows three words in any capitals, keeps the reason, and takes no code of a status packet"
  )
  func words() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      #expect(try await sender.sendEdoc(fixture.document(to: ["H98.41.07"]), from: "H98").code() == "0")
      let client = try fixture.client("qlvb.xa", port)
      let rows = try await client.call("getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
        .rows()
      client.set("docId", try #require(rows.first?["docId"]?.scalar))
      for (word, code, state) in [
        ("01", "10", "initial"), ("đã nhận", "10", "initial"), ("", "10", "initial"),
        ("Processing", "0", "processing"),
        ("FAIL", "0", "fail"), ("06", "10", "fail"), ("Done", "0", "done"), ("processing", "0", "done"),
      ] {
        let answer = try await client.call(
          "updateStatus", ["status": word, "description": "hỏng tệp"], body: Array("{}".utf8))
        #expect(try answer.code() == code, "\(word)")
        let sent = try await sender.call("getSentEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
          .rows()
        #expect(sent.map { $0["receiveStatus"]?.scalar } == [state], "\(word)")
        if state == "fail" {
          #expect(sent.first?["receiveStatusDesc"] == "Bên nhận báo không lưu được: hỏng tệp")
        }
      }
    }
  }
}
