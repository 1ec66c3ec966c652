import Synchronization
import Testing
import VanThu
import VanThuCommands
import VanThuStore

@Suite("Offices that exchange through a hub, by the tool")
struct HubLineTests {
  static let province = Bureaus.province
  static let commune = Bureaus.commune

  /// Two offices, each of a system of its own, that share nothing but the hub.
  private func scene() async throws -> Bureaus {
    let offices = try Bureaus()
    try await offices.makeHub(systems: ["qlvb.tinh": [Self.province], "qlvb.xa": [Self.commune]])
    return offices
  }

  private func letter(_ offices: Bureaus, to unit: String = commune, text: String = "nội dung") throws
    -> [String]
  {
    [
      "send", "--type", "Thông báo", "--notation", "TB-UBND", "--subject", "Về việc nghiệm thu", "--to", unit,
      "--file", try offices.pdf("tb.pdf", text), "--signer", "Trần Văn Mẫu",
    ]
  }

  @Test(
    "Sent, received, accepted, and the statuses come back, through either protocol",
    arguments: OfficeHome.Line.Door.allCases, OfficeHome.Line.Door.allCases)
  func wholeWay(sending: OfficeHome.Line.Door, receiving: OfficeHome.Line.Door) async throws {
    let offices = try await scene()
    try await offices.serving { port in
      await offices.open(Self.province, offices.line(sending, port: port, as: "qlvb.tinh"))
      await offices.open(Self.commune, offices.line(receiving, port: port, as: "qlvb.xa"))
      for (code, book) in [(Self.province, "outgoing"), (Self.commune, "incoming")] {
        let series = book == "outgoing" ? ["--series", "thông báo"] : []
        let opened = await offices.run(
          code, ["register", "open", "--book", book, "--last-number", "117"] + series)
        #expect(opened.status == 0, "\(opened.messages)")
      }
      let queued = try await offices.run(Self.province, letter(offices))
      #expect(queued.status == 0)
      let sent = await offices.done(Self.province, "sync", "--json")
      let round = try #require(try sent.json.first)
      #expect(round["hub"].string == "http://127.0.0.1:\(port)")
      #expect(round["packets"].elements.map(\.["outcome"].string) == ["accepted"])
      #expect(round["receipts"].elements.count == 1)
      #expect(round["troubles"].elements.isEmpty)

      let came = await offices.done(Self.commune, "sync", "--json")
      #expect(try came.json[0]["arrivals"].elements.map(\.["outcome"].string) == ["queued"])
      #expect(try came.json[0]["arrivals"].elements.map(\.["verdict"].string) == ["valid"])
      await offices.done(Self.commune, "accept", "118/TB-UBND")
      await offices.done(Self.commune, "sync")
      let heard = await offices.done(Self.province, "sync", "--json")
      #expect(
        Set(try heard.json[0]["arrivals"].elements.map(\.["status"]["code"].string)) == ["01", "03"],
        "\(heard.output)")
      let status = await offices.done(Self.province, "status", "118/TB-UBND", "--json")
      let recipient = try #require(try status.json[0]["recipients"].elements.first)
      #expect(recipient["stage"].string == "accepted")
      // The axis tells its senders nothing of what was fetched and stored.
      if sending == .native { #expect(recipient["transport"].string == "done") }
      let quiet = await offices.done(Self.commune, "sync", "--json")
      #expect(try quiet.json[0]["arrivals"].elements.isEmpty)
      #expect(offices.names("courier").isEmpty)
    }
  }

  @Test(
    "An answer that is lost is asked for again: one document, one receipt",
    arguments: OfficeHome.Line.Door.allCases)
  func lostAnswer(door: OfficeHome.Line.Door) async throws {
    let offices = try await scene()
    try await offices.serving { port in
      let proxy = try CuttingProxy(to: port)
      defer { proxy.end() }
      await offices.open(Self.province, offices.line(door, port: proxy.port, as: "qlvb.tinh"))
      await offices.open(Self.commune, offices.line(.native, port: port, as: "qlvb.xa"))
      let queued = try await offices.run(Self.province, letter(offices))
      #expect(queued.status == 0)
      proxy.cut { $0.contains("/sendEdoc") || $0.hasPrefix("PUT") ? 0 : nil }
      for language in Language.allCases {
        let lost = await offices.run(Self.province, "sync", "--lang", language.rawValue)
        #expect(lost.status == 1)
        let words = language == .vietnamese ? "không làm trùng văn bản" : "repeating doubles nothing"
        #expect(lost.complaint.contains(words), "\(lost.messages)")
      }
      let asked = await offices.run(Self.province, "sync", "--json")
      #expect(try asked.json[0]["troubles"].elements.map(\.["code"].string) == ["timedOut"])
      #expect(try asked.json[0]["receipts"].elements.isEmpty)
      proxy.cut { _ in nil }
      let settled = await offices.done(Self.province, "sync", "--json")
      #expect(try settled.json[0]["receipts"].elements.count == 1)
      let came = await offices.done(Self.commune, "sync", "--json")
      #expect(try came.json[0]["arrivals"].elements.count == 1)
      #expect(try await offices.done(Self.commune, "sync", "--json").json[0]["arrivals"].elements.isEmpty)
    }
  }

  @Test("A download that breaks is taken up where it broke")
  func brokenDownload() async throws {
    let offices = try await scene()
    try await offices.serving { port in
      let proxy = try CuttingProxy(to: port)
      defer { proxy.end() }
      await offices.open(Self.province, offices.line(.native, port: port, as: "qlvb.tinh"))
      await offices.open(Self.commune, offices.line(.native, port: proxy.port, as: "qlvb.xa"))
      let long = String(repeating: "nội dung dài ", count: 60_000)
      #expect(try await offices.run(Self.province, letter(offices, text: long)).status == 0)
      await offices.done(Self.province, "sync")
      let cuts = Mutex(2)
      proxy.cut { line in
        guard line.contains("/packet ") else { return nil }
        return cuts.withLock { left in
          left -= 1
          return left >= 0 ? 150_000 : nil
        }
      }
      let came = await offices.done(Self.commune, "sync", "--json")
      #expect(try came.json[0]["arrivals"].elements.map(\.["verdict"].string) == ["valid"])
      #expect(proxy.requestLines.filter { $0.contains("/packet ") }.count == 3)
    }
  }

  @Test("An exchange that is not there loses nothing, and the way out is named", arguments: Language.allCases)
  func notThere(language: Language) async throws {
    let offices = try await scene()
    // Nothing listens on a port that was free a moment ago.
    let proxy = try CuttingProxy(to: 1)
    proxy.end()
    await offices.open(Self.province, offices.line(.native, port: proxy.port, as: "qlvb.tinh"))
    let queued = try await offices.run(Self.province, letter(offices))
    #expect(queued.status == 0)
    let sync = await offices.run(Self.province, "sync", "--lang", language.rawValue)
    #expect(sync.status == 1)
    #expect(
      sync.complaint.contains(language == .vietnamese ? "Chưa mất gì" : "Nothing is lost"), "\(sync.messages)"
    )
    try await offices.serving { port in
      let line = offices.line(.native, port: port, as: "qlvb.tinh")
      #expect(await offices.run(Self.province, ["sync"] + line).status == 0)
    }
  }

  @Test(
    "What the hub refuses is said in its words; the packet is put aside",
    arguments: OfficeHome.Line.Door.allCases)
  func refused(door: OfficeHome.Line.Door) async throws {
    let offices = try await scene()
    await offices.done(nil, "hub", "system", "disable", "--home", "truc", "--id", "qlvb.xa")
    try await offices.serving { port in
      await offices.open(Self.province, offices.line(door, port: port, as: "qlvb.tinh"))
      let queued = try await offices.run(Self.province, letter(offices))
      #expect(queued.status == 0)
      let sync = await offices.run(Self.province, "sync", "--lang", "en")
      #expect(sync.status == 4)
      #expect(sync.words.contains("the exchange refused packet"), "\(sync.output)")
      #expect(sync.words.contains("H98.41.07"), "\(sync.output)")
      #expect(!sync.words.contains("{"), "\(sync.output)")
      #expect(
        offices.names("\(Self.province)/mailbox/\(Self.province)/quarantine").contains {
          $0.hasSuffix(".edxml")
        })
      let recipients = await offices.done(Self.province, "status", "1/TB-UBND", "--json")
      let transports = try recipients.json[0]["recipients"].elements.map(\.["transport"].string)
      #expect(transports == ["failed"])
    }
  }

  @Test("`send` with an exchange named sends at once, from an office that has no other way")
  func sendAtOnce() async throws {
    let offices = try await scene()
    try await offices.serving { port in
      await offices.open(Self.province, [])
      let refused = await offices.run(Self.province, "sync")
      #expect(refused.status == 1)
      #expect(refused.complaint.contains("vanthu connect --hub"))
      let line = offices.line(.native, port: port, as: "qlvb.tinh")
      let sent = await offices.run(Self.province, try letter(offices) + line + ["--json"])
      #expect(sent.status == 0, "\(sent.messages)")
      #expect(try sent.json.map(\.["schema"].string) == ["vanthu.sent/1", "vanthu.sync/1"])
      #expect(try sent.json[1]["receipts"].elements.count == 1)
    }
  }

  @Test("Connecting keeps the secret out of the settings, tries the line, and forgets")
  func connecting() async throws {
    let offices = try await scene()
    try await offices.serving { port in
      await offices.open(Self.province, [])
      let secret = try offices.text("khoa-qlvb.tinh.txt").split(separator: "\n")[0]
      for door in OfficeHome.Line.Door.allCases {
        let connected = await offices.run(
          Self.province, ["connect"] + offices.line(door, port: port, as: "qlvb.tinh") + ["--json"])
        #expect(connected.status == 0, "\(connected.messages)")
        #expect(try connected.json[0]["answers"] == .boolean(true))
        #expect(try connected.json[0]["system"].string == "qlvb.tinh")
        #expect(!connected.output.contains(secret))
      }
      #expect(try !offices.text("\(Self.province)/office.json").contains(secret))
      #expect(try offices.text("\(Self.province)/keys/hub.secret") == secret)
      try offices.write("mot-khoa-sai\n", to: "sai.txt")
      for language in Language.allCases {
        let wrong = await offices.run(
          Self.province,
          [
            "connect", "--hub", "http://127.0.0.1:\(port)", "--hub-system", "qlvb.tinh", "--hub-secret-file",
            "sai.txt", "--lang", language.rawValue,
          ])
        #expect(wrong.status == 1)
        #expect(wrong.complaint.contains(language == .vietnamese ? "khóa bí mật" : "Check the secret"))
        #expect(!wrong.messages.contains("mot-khoa-sai"))
      }
      let none = await offices.done(Self.province, "connect", "--none", "--json")
      #expect(try none.json[0]["hub"] == .null)
      #expect(offices.names("\(Self.province)/keys").allSatisfy { !$0.hasPrefix("hub.") })
    }
  }

  static let badLines: [([String], Int32)] = [
    (["--hub", "http://truc.example"], 64), (["--hub-system", "x"], 64),
    (["--hub", "http://truc.example", "--hub-secret-file", "ma-qlvb.tinh.txt"], 4),
    (["--hub", "http://127.0.0.1:x@truc.example", "--hub-secret-file", "ma-qlvb.tinh.txt"], 4),
    (["--hub", "HTTP://truc.example:1", "--hub-secret-file", "ma-qlvb.tinh.txt"], 4),
    (["--hub", "http://127.0.0.1.example", "--hub-secret-file", "khong-co.txt"], 4),
    (["--hub", "https://truc.example", "--hub-secret-file", "khong-co.txt"], 1),
    (["--hub", "https://truc.example", "--hub-secret-file", "khoa-qlvb.tinh.txt"], 1),
    (
      ["--hub", "https://truc.example", "--hub-secret-file", "ma-qlvb.tinh.txt", "--hub-system", "khac"], 1
    ),
    (
      [
        "--hub", "https://truc.example", "--hub-secret-file", "ma-qlvb.tinh.txt", "--hub-ca",
        "trust/authority.pem", "--hub-certificate", "H98.pem",
      ], 64
    ),
    (
      [
        "--hub", "https://truc.example", "--hub-secret-file", "ma-qlvb.tinh.txt", "--hub-ca",
        "directory.csv",
      ], 1
    ),
    (
      [
        "--hub", "https://truc.example", "--hub-protocol", "axis", "--hub-certificate", "H98.pem",
        "--hub-key", "H98.key.pem",
      ], 64
    ),
  ]

  @Test("A line that cannot be one is refused before anything is written", arguments: badLines)
  func badLine(options: [String], status: Int32) async throws {
    let offices = try await scene()
    await offices.open(Self.province, [])
    let result = await offices.run(Self.province, ["connect"] + options)
    #expect(result.status == status, "\(result.messages)")
    #expect(try !offices.text("\(Self.province)/office.json").contains("truc.example"))
  }
}
