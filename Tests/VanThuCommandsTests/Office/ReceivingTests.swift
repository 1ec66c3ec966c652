import Testing
import VanThu
import VanThuCommands

@Suite("Receiving through the tool")
struct ReceivingTests {
  /// The province has sent 118/TB-UBND to the commune, which has fetched it.
  private func delivered() async throws -> Bureaus {
    let offices = try Bureaus()
    let codes = [Bureaus.province, Bureaus.department, Bureaus.commune, Bureaus.thirdCommune]
    await offices.open(codes)
    await offices.done(
      Bureaus.province, "register", "open", "--book", "outgoing", "--series", "TB", "--last-number", "117")
    await offices.done(
      Bureaus.province, "send", "--type", "Thông báo", "--notation", "TB-UBND", "--subject",
      "Kinh phí 50.000.000 đồng",
      "--to", Bureaus.commune, "--file", try offices.pdf("118.pdf"))
    await offices.sync([Bureaus.province, Bureaus.commune])
    return offices
  }

  /// The packet as it was delivered.
  private func packet(_ offices: Bureaus) throws -> String {
    let name = try #require(
      offices.names("courier/H98.41.07/processed").first { $0.contains("118-TB") && $0.hasSuffix(".edxml") })
    return try offices.text("courier/H98.41.07/processed/\(name)")
  }

  private func replacing(_ old: String, _ new: String, in text: String) -> String {
    text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }

  @Test("A forged packet is put aside (2) and returned to whoever delivered it; no number is used")
  func forged() async throws {
    let offices = try await delivered()
    let forged = replacing("50.000.000", "500.000.000", in: try packet(offices))
    try offices.write(forged, to: "courier/H98/outbox/2025-06-30_131-QD-UBND_0f.edxml")
    offices.set("09:30")
    let sync = await offices.run(Bureaus.commune, "sync", "--json")
    #expect(sync.status == 2)
    let arrival = try #require(try sync.json[0]["arrivals"].elements.first)
    #expect(arrival["outcome"].string == "quarantined")
    #expect(arrival["reason"].string == "reason.forged")
    let inbox = await offices.done(Bureaus.commune, "inbox", "--quarantined", "--json")
    let packet = try #require(try inbox.json[0]["packets"].elements.first)
    #expect(packet["claimedSubject"].string == "Kinh phí 500.000.000 đồng")
    #expect(packet["verdict"].string == "invalid")
    let table = await offices.done(Bureaus.commune, "inbox", "--quarantined", "--lang", "vi")
    #expect(table.words.contains("KHÔNG HỢP LỆ"))
    #expect(Snapshot.fits(table.output))
    #expect(
      await offices.done(Bureaus.commune, "inbox", "--lang", "vi").words.contains("1 gói tin bị cách ly"))
    let reference = try #require(packet["reference"].string)
    let exported = await offices.done(
      Bureaus.commune, "document", "export", reference, "--output", "evidence", "--json")
    let name = try #require(try exported.json[0]["files"].elements.first?["name"].string)
    #expect(try offices.text("evidence/\(name)") == forged)
    let returned = await offices.done(Bureaus.commune, "reject", reference, "--json")
    #expect(try returned.json[0]["to"]["code"].string == "H98")
    #expect(try returned.json[0]["reasonText"].string == "signature invalid, content changed after signing")
    await offices.done(Bureaus.commune, "sync")
    let heard = await offices.run(Bureaus.province, "sync", "--lang", "vi")
    #expect(
      heard.words.contains("118/TB-UBND") || heard.words.contains("văn bản không có trong sổ"),
      "\(heard.output)")
    let register = await offices.done(Bureaus.commune, "register", "incoming", "--json")
    #expect(try register.json[0]["entries"].elements.isEmpty)
  }

  @Test("A packet stripped of its signature is held (3); one from nobody is answered to nobody")
  func stripped() async throws {
    let offices = try await delivered()
    let text = try packet(offices)
    let open = try #require(text.firstRange(of: "<Signature xmlns"))
    let close = try #require(text.firstRange(of: "</Signature>"))
    try offices.write(
      String(text[..<open.lowerBound] + text[close.upperBound...]),
      to: "courier/H98.41.07/inbox/stripped.edxml")
    let sync = await offices.run(Bureaus.commune, "sync", "--lang", "vi")
    #expect(sync.status == 3, "\(sync.output)")
    #expect(sync.words.contains("Giữ lại gói:"))
    let held = await offices.done(Bureaus.commune, "inbox", "--held", "--json")
    let packet = try #require(try held.json[0]["packets"].elements.first)
    #expect(packet["verdict"].string == "unsigned")
    let refused = await offices.run(
      Bureaus.commune, "reject", try #require(packet["reference"].string), "--lang", "vi")
    #expect(refused.status == 0)
    #expect(refused.words.contains("không gửi thông báo từ chối"), "\(refused.output)")
    let again = await offices.run(Bureaus.commune, "reject", try #require(packet["reference"].string))
    #expect(again.complaint.contains("was returned on 26 June 2025"), "\(again.messages)")
    #expect(try await offices.done(Bureaus.commune, "today", "--json").json[0]["quarantined"] == .integer(0))
    #expect(await offices.run(Bureaus.commune, "receive").status == 0)
  }

  @Test("A packet for somebody else is put aside as wrongly addressed (4)")
  func wrongAddressee() async throws {
    let offices = try await delivered()
    try offices.write(try packet(offices), to: "courier/H98.41.09/inbox/lac.edxml")
    let sync = await offices.run(Bureaus.thirdCommune, "sync", "--json")
    #expect(sync.status == 4, "\(sync.output)")
    #expect(try sync.json[0]["arrivals"].elements.map(\.["reason"].string) == ["reason.wrongAddressee"])
    let inbox = await offices.done(
      Bureaus.thirdCommune, "inbox", "--quarantined", "--format", "csv", "--lang", "vi")
    #expect(inbox.output.hasPrefix("id,claimedSender,deliveredBy,claimedCode,verdict,reason,returnedAt\n"))
    #expect(inbox.output.contains("không thuộc thẩm quyền của UBND xã An Phú"), "\(inbox.output)")
  }

  @Test(
    "A document is returned with a reason; acts that do not fit the state are explained and change nothing")
  func returned() async throws {
    let offices = try await delivered()
    let early = await offices.run(Bureaus.commune, "assign", "118/TB-UBND", "--lead", "x", "--lang", "vi")
    #expect(early.status == 1)
    #expect(early.complaint.contains("đang ở trạng thái “Đã đến”"))
    #expect(await offices.run(Bureaus.commune, "reject", "118/TB-UBND").status == 64)
    let returned = await offices.done(
      Bureaus.commune, "reject", "118/TB-UBND", "--reason-key", "unreadable", "--file", "118.pdf", "--lang",
      "vi")
    #expect(
      returned.words.hasPrefix(
        "UBND xã Bình Minh từ chối tiếp nhận, trả lại văn bản số 118/TB-UBND. Lý do: tệp 118.pdf bị hỏng"))
    let accepted = await offices.run(Bureaus.commune, "accept", "118/TB-UBND", "--json")
    #expect(accepted.status == 1)
    #expect(try accepted.json[0]["reasons"].elements.map(\.["key"].string) == ["document.error.state"])
    await offices.sync([Bureaus.commune, Bureaus.province])
    let status = await offices.done(Bureaus.province, "status", "118/TB-UBND", "--format", "csv")
    #expect(
      status.output.contains("H98.41.07,UBND xã Bình Minh,addressee,done,returned,"), "\(status.output)")
  }

  @Test("Two documents of one name are told apart by their numbers in the store")
  func ambiguous() async throws {
    let offices = try await delivered()
    await offices.done(
      Bureaus.department, "register", "open", "--book", "outgoing", "--series", "TB", "--last-number", "117")
    await offices.done(
      Bureaus.department, "send", "--type", "Thông báo", "--notation", "TB-UBND", "--subject", "Trùng tên",
      "--to",
      Bureaus.commune, "--file", "118.pdf")
    await offices.sync([Bureaus.department, Bureaus.commune])
    let refused = await offices.run(Bureaus.commune, "accept", "118/TB-UBND", "--lang", "vi")
    #expect(refused.status == 1)
    #expect(
      refused.complaint.contains(
        "có 2 văn bản tên “118/TB-UBND”: #2 (văn bản số 118/TB-UBND ngày 26/6/2025 của Sở Nội vụ"),
      "\(refused.messages)")
    #expect(
      try await offices.done(Bureaus.commune, "accept", "#2", "--json").json[0]["reference"].string == "đến:1"
    )
    // Only one of the two can still be accepted: nothing is left to ask.
    #expect(
      try await offices.done(Bureaus.commune, "accept", "118/TB-UBND", "--json").json[0]["reference"].string
        == "đến:2")
    #expect(
      await offices.run(Bureaus.commune, "status", "đi:118/TB-UBND").complaint.contains(
        "There is no document"))
    #expect(await offices.run(Bureaus.commune, "send", "#1").complaint.contains("is an incoming document"))
    #expect(await offices.run(Bureaus.commune, "accept", "412").status == 1)
    let search = await offices.done(Bureaus.commune, "document", "search", "trung TEN noi vu", "--json")
    #expect(try search.json[0]["documents"].elements.map(\.["id"]) == [.integer(2)])
  }

  @Test("What came on paper is registered by hand; a twin is pointed out")
  func paper() async throws {
    let offices = try await delivered()
    let letter = [
      "register", "incoming", "add", "--paper", "--sender", "Công ty TNHH Thử Nghiệm", "--code", "3/CV-TH",
      "--date",
      "2025-06-25", "--type", "công văn", "--subject", "Đề nghị xác nhận",
    ]
    let first = await offices.run(Bureaus.commune, letter + ["--json"])
    #expect(try first.json[0]["code"].string == "03/CV-TH")
    #expect(try first.json[0]["reference"].string == "đến:1")
    #expect(try first.json[0]["stage"].string == "accepted")
    let second = await offices.run(Bureaus.commune, letter + ["--lang", "vi"])
    #expect(second.status == 0)
    #expect(second.words.contains("Có thể trùng"))
    let csv = await offices.done(Bureaus.commune, "register", "incoming", "--format", "csv", "--lang", "vi")
    #expect(csv.output.hasPrefix("Ngày đến,Số đến,Tác giả,"))
    #expect(
      csv.output.contains("26/6/2025,1,Công ty TNHH Thử Nghiệm,03/CV-TH,25/6/2025,Công văn: Đề nghị xác nhận")
    )
    await offices.done(Bureaus.commune, "assign", "đến:1", "--lead", "văn phòng", "--due", "2025-06-24")
    let today = await offices.done(Bureaus.commune, "today", "--json")
    #expect(try today.json[0]["inbox"] == .integer(1))
    #expect(try today.json[0]["due"].elements.map(\.["daysLeft"]) == [.integer(-2)])
    #expect(Snapshot.fits(await offices.done(Bureaus.commune, "today", "--lang", "vi").output))
  }

  @Test("Files come out as they went in, beside what is there, never over it")
  func export() async throws {
    let offices = try await delivered()
    await offices.done(Bureaus.commune, "accept", "118/TB-UBND")
    for _ in 1...2 {
      await offices.done(Bureaus.commune, "document", "export", "đến:1", "--output", "out", "--packet")
    }
    #expect(offices.names("out").filter { $0.hasSuffix(".pdf") } == ["118 (2).pdf", "118.pdf"])
    #expect(try offices.text("out/118.pdf") == offices.text("118.pdf"))
    let packet = try #require(offices.names("out").first { $0.hasSuffix(".edxml") })
    #expect(
      await offices.run(
        nil, "verify", "out/\(packet)", "--trust", "trust", "--policy", InitCommandTests.policy
      ).status == 0)
  }
}
