import Testing
import VanThu
import VanThuCommands
import VanThuTesting

@Suite("The office's day: late sending, time limits, reminders, what came back")
struct DayTests {
  private static let telegram = [
    "send", "--type", "Công điện", "--notation", "CĐ-UBND", "--subject", "Về việc bảo đảm hoạt động",
    "--signer",
    "Trần Văn Ví", "--file", "a.pdf", "--to", "H98.05", "H98.41", "--answer-by", "2025-06-27", "--json",
  ]
  private static let three = [Bureaus.province, Bureaus.department, Bureaus.district]

  private func opened(_ codes: [String] = three) async throws -> Bureaus {
    let offices = try Bureaus()
    _ = try offices.pdf("a.pdf")
    await offices.open(codes)
    return offices
  }

  @Test("A document sent later than the next working morning is said to be late, and one that never left too")
  func late() async throws {
    let offices = try await opened([Bureaus.province])
    let letter = [
      "send", "--type", "Công văn", "--notation", "UBND-NC", "--subject", "V/v rà soát", "--signer", "A",
      "--file",
      "a.pdf", "--to", "H98.05", "--number", "45", "--date", "2025-06-25", "--json",
    ]
    let intime = await offices.run(Bureaus.province, letter)
    let keys = { (run: JSON) in run["notices"].elements.map(\.["key"].string) }
    #expect(try !keys(intime.json[0]).contains("send.late"))
    offices.set("2025-06-26T14:00:00+07:00")
    let late = await offices.run(Bureaus.province, letter.map { $0 == "45" ? "46" : $0 })
    #expect(late.status == 0)
    #expect(try keys(late.json[0]).contains("send.late"))
    let today = await offices.done(Bureaus.province, "today", "--json")
    #expect(try today.json[0]["lateToSend"] == .integer(2))
    let synced = await offices.done(Bureaus.province, "sync", "--json")
    #expect(try synced.json[0]["receipts"].elements.map(\.["late"]) == [.boolean(true), .boolean(true)])
    #expect(try await offices.done(Bureaus.province, "today", "--json").json[0]["lateToSend"] == .integer(0))
  }

  @Test("What was returned shows in the sender's day until it is sent again")
  func returned() async throws {
    let offices = try await opened()
    await offices.run(Bureaus.province, Self.telegram)
    await offices.sync(Self.three)
    await offices.done(Bureaus.department, "reject", "#1", "--reason", "gửi nhầm nơi nhận")
    await offices.sync(Self.three)
    let today = await offices.done(Bureaus.province, "today", "--json")
    #expect(try today.json[0]["returned"] == .integer(1))
    #expect(
      try today.json[0]["returnedDocuments"].elements.flatMap { $0["by"].elements.map(\.["code"].string) }
        == ["H98.05"])
    let words = await offices.done(Bureaus.province, "today", "--lang", "vi")
    #expect(words.words.contains("Bị trả lại: văn bản số 01/CĐ-UBND"), "\(words.output)")
    #expect(Snapshot.fits(words.output))
  }

  @Test("Time limits count working days, from the next day; a day off is kept until the next working day")
  func limits() async throws {
    let offices = try await opened()
    await offices.run(Bureaus.province, Self.telegram)
    await offices.sync(Self.three)
    await offices.done(Bureaus.department, "accept", "#1")
    let assigned = await offices.done(
      Bureaus.department, "assign", "đến:1", "--lead", "Phòng A", "--within", "2", "--json")
    #expect(try assigned.json[0]["handleBy"].string == "2025-06-30")
    #expect(
      await offices.run(
        Bureaus.department, "assign", "đến:1", "--lead", "x", "--within", "2", "--due", "2025-07-01"
      )
      .status == 64)
    let due = await offices.done(Bureaus.department, "due", "--json")
    #expect(try due.json[0]["due"].elements.map(\.["workingDaysLeft"]) == [.integer(2)])
    offices.set("2025-07-02T08:00:00+07:00")
    let overdue = await offices.done(Bureaus.department, "due", "--overdue", "--lang", "vi")
    #expect(
      overdue.words.contains("Quá hạn 2 ngày làm việc (thời hạn giải quyết 30/6/2025); đang ở Phòng A."),
      "\(overdue.output)")
    #expect(try await offices.done(Bureaus.department, "today", "--json").json[0]["overdue"] == .integer(1))
    let csv = await offices.done(Bureaus.department, "due", "--format", "csv")
    #expect(csv.output.contains("đến:1,01/CĐ-UBND,Phòng A,2025-06-30,2025-06-30,-2,"), "\(csv.output)")
    let saturday = await offices.run(
      Bureaus.department, "assign", "đến:1", "--lead", "Phòng B", "--due", "2025-07-05", "--lang", "vi")
    #expect(saturday.words.contains("được tính đến hết ngày làm việc 07/7/2025"), "\(saturday.output)")
  }

  @Test(
    "Recipients who did not accept or answer are reminded by a letter, the holder by a slip; both on record")
  func reminders() async throws {
    let offices = try await opened()
    await offices.run(Bureaus.province, Self.telegram)
    await offices.sync(Self.three)
    await offices.done(Bureaus.district, "accept", "#1")
    await offices.done(Bureaus.district, "assign", "đến:1", "--lead", "Văn phòng", "--due", "2025-06-27")
    await offices.sync(Self.three)
    let early = await offices.run(Bureaus.district, "remind", "đến:1")
    #expect(early.status == 1)
    offices.set("2025-06-30T08:00:00+07:00")
    let list = await offices.done(Bureaus.province, "remind", "--json")
    let recipients = try list.json[0]["awaited"].elements[0]["recipients"].elements
    #expect(recipients.map(\.["code"].string) == ["H98.05", "H98.41"])
    #expect(recipients.map(\.["reason"].string) == ["notAccepted", "notAnswered"])
    let letter = await offices.done(Bureaus.province, "remind", "01/CĐ-UBND", "-o", "don-doc.txt", "--json")
    #expect(
      try letter.json[0]["subject"].string == "V/v đôn đốc thực hiện văn bản số 01/CĐ-UBND ngày 26/6/2025")
    let text = try offices.text("don-doc.txt")
    #expect(text.contains("chưa có thông báo tiếp nhận của: Sở Nội vụ tỉnh Nam Sơn."), "\(text)")
    #expect(text.contains("chưa có văn bản trả lời của: UBND huyện Bình An."), "\(text)")
    #expect(text.contains("Hạn trả lời: ngày 27/6/2025."))
    let again = await offices.done(Bureaus.province, "remind", "--json")
    #expect(
      try again.json[0]["awaited"].elements[0]["recipients"].elements.map(\.["remindedOn"].string)
        == ["2025-06-30", "2025-06-30"])
    let history = await offices.done(Bureaus.province, "status", "01/CĐ-UBND", "--json")
    #expect(try history.json[0]["history"].elements.contains { $0["kind"] == "document.reminded" })
    // Nothing left the office for it.
    #expect(try await offices.done(Bureaus.province, "sync", "--json").json[0]["posted"] == .integer(0))
    let slip = await offices.done(Bureaus.district, "remind", "đến:1", "--lang", "en")
    #expect(slip.output.contains("PHIẾU ĐÔN ĐỐC, ngày 30/6/2025"), "\(slip.output)")
    #expect(slip.output.contains("Gửi: Văn phòng"))
    #expect(slip.words.contains("Quá hạn 1 ngày làm việc"))
    await offices.done(Bureaus.district, "complete", "đến:1")
    await offices.done(Bureaus.department, "accept", "#1")
    await offices.done(Bureaus.department, "complete", "đến:1")
    await offices.sync(Self.three)
    #expect(try await offices.done(Bureaus.province, "remind", "--json").json[0]["awaited"].elements.isEmpty)
    #expect(await offices.run(Bureaus.province, "remind", "01/CĐ-UBND").status == 1)
  }

  @Test("An office's own table of working days decides; a year without one is said")
  func calendar() async throws {
    let offices = try await opened([Bureaus.department])
    let shown = await offices.done(nil, "calendar", "show", "--year", "2025", "--json")
    #expect(try shown.json[0]["days"].elements.count == 13)
    try offices.write("date;kind\n2025-06-27;off\n", to: "bad.csv")
    let refused = await offices.run(Bureaus.department, "calendar", "import", "bad.csv", "--json")
    #expect(refused.status == 2)
    #expect(
      try refused.json[0]["reasons"].elements.map(\.["key"].string) == [
        "tableFile.semicolon", "table.refused",
      ])
    try offices.write("date,kind,name\n2025-06-27,off,Ngày truyền thống\n", to: "own.csv")
    #expect(await offices.run(nil, "calendar", "check", "--file", "own.csv").status == 0)
    let dry = await offices.done(Bureaus.department, "calendar", "import", "own.csv", "--dry-run", "--json")
    #expect(try dry.json[0]["imported"] == .boolean(false))
    #expect(
      try await offices.done(Bureaus.department, "calendar", "show", "--json").json[0]["own"]
        == .boolean(false))
    await offices.done(Bureaus.department, "calendar", "import", "own.csv")
    let own = await offices.done(Bureaus.department, "calendar", "show", "--format", "csv")
    #expect(own.output.split(whereSeparator: \.isNewline).count == 2, "\(own.output)")
    await offices.done(
      Bureaus.department, "register", "incoming", "add", "--paper", "--sender", "Công ty", "--subject", "x")
    let assigned = await offices.done(
      Bureaus.department, "assign", "đến:1", "--lead", "A", "--within", "1", "--json")
    #expect(try assigned.json[0]["handleBy"].string == "2025-06-30")
    offices.set("2027-03-01T08:00:00+07:00")
    let today = await offices.done(Bureaus.department, "today", "--json")
    #expect(try today.json[0]["notices"].elements.map(\.["key"].string) == ["calendar.notCovered"])
  }

  @Test("A directory is taken over as a whole with its differences, or not at all")
  func directory() async throws {
    let offices = try await opened([Bureaus.province])
    try offices.write(
      NamSon.directory + "H98.06,,Sở Xây dựng tỉnh Nam Sơn,province,H98,qlvb.tinh,2016-01-01,,\n",
      to: "new.csv")
    let dry = await offices.done(
      Bureaus.province, "directory", "import", "new.csv", "--dry-run", "--lang", "vi")
    #expect(dry.words.contains("Mới: Sở Xây dựng tỉnh Nam Sơn (H98.06), từ ngày 01/01/2016"), "\(dry.output)")
    #expect(await offices.run(Bureaus.province, Self.telegram + ["--informed", "H98.06"]).status == 4)
    let taken = await offices.done(Bureaus.province, "directory", "import", "new.csv", "--json")
    #expect(try taken.json[0]["added"].elements.map(\.["code"].string) == ["H98.06"])
    #expect(try taken.json[0]["imported"] == .boolean(true))
    #expect(await offices.run(Bureaus.province, Self.telegram + ["--informed", "H98.06"]).status == 0)
    let faulty = NamSon.directory + "H98.07,,Sở Y tế,province,H98,s,2025-02-30,,\n"
    try offices.write(faulty, to: "faulty.csv")
    let refused = await offices.run(Bureaus.province, "directory", "import", "faulty.csv", "--json")
    #expect(refused.status == 2)
    #expect(try refused.json[0]["reasons"].elements.last?["key"].string == "table.refused")
    #expect(try refused.json[0]["reasons"].elements.first?["line"] == .integer(10))
    try offices.write(
      "code,name,level,parent,system,oldCode,validFrom,validTo,successors\nH97,X,province,,s,,2016-01-01,,\n",
      to: "other.csv")
    let other = await offices.run(Bureaus.province, "directory", "import", "other.csv", "--json")
    #expect(other.status == 4, "\(other.messages)")
    #expect(
      try other.json[0]["reasons"].elements.map(\.["key"].string) == ["directory.renewal.withoutUnit"])
    #expect(try offices.text("H98/directory.csv") == offices.text("new.csv"))
    // A new office does not begin with a faulty table either.
    let opened = await offices.run(
      "z", "init", "--unit", "H98", "--directory", "faulty.csv", "--json")
    #expect(opened.status == 2)
    #expect(offices.names("z").isEmpty)
  }

  @Test("A table of certificates is taken over as a whole, and who is missing in it is said")
  func certificates() async throws {
    let offices = try await opened([Bureaus.province])
    let table = try offices.text("certificates.csv")
    let without = table.split(separator: "\n").filter { !$0.hasPrefix("H98,") }.joined(separator: "\n") + "\n"
    try offices.write(without, to: "new.csv")
    let taken = await offices.done(
      Bureaus.province, "directory", "import-certificates", "new.csv", "--json")
    #expect(try taken.json[0]["removed"].elements.map(\.["code"].string) == ["H98"])
    #expect(try taken.json[0]["ownUnitListed"] == .boolean(false))
    try offices.write(table + "H98.05,abc,agency,2020-01-01,\n", to: "bad.csv")
    let refused = await offices.run(Bureaus.province, "directory", "import-certificates", "bad.csv", "--json")
    #expect(refused.status == 2)
    #expect(try refused.json[0]["reasons"].elements[0]["line"] == .integer(8))
    #expect(try offices.text("H98/certificates.csv") == without)
  }

  @Test("Another unit's key is refused unless it is meant")
  func othersKey() async throws {
    let offices = try Bureaus()
    let arguments = [
      "init", "--unit", "H98", "--directory", "directory.csv", "--certificates", "certificates.csv",
      "--trust",
      "trust", "--key", "H98.05.key.pem", "--certificate", "H98.05.pem", "--courier", "courier",
    ]
    let refused = await offices.run("x", arguments + ["--lang", "vi"])
    #expect(refused.status == 4)
    #expect(
      refused.complaint.contains("là của Sở Nội vụ tỉnh Nam Sơn (H98.05), không phải của UBND tỉnh Nam Sơn"))
    #expect(offices.names("x").isEmpty)
    let insisted = await offices.run("x", arguments + ["--despite-key", "--json"])
    #expect(insisted.status == 0, "\(insisted.messages)")
    #expect(
      try insisted.json[0]["notices"].elements.map(\.["key"].string).contains("init.notice.notListed"))
  }
}
