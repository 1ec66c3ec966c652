import Testing
import VanThu
import VanThuCommands

@Suite("The clerk's day, through the tool")
struct OfficeStoryTests {
  @Test("urgent overtakes ordinary; a document is accepted, assigned, answered, completed, and counted")
  func day() async throws {
    let offices = try Bureaus()
    await offices.open()
    let (province, department, district, commune) = (
      Bureaus.province, Bureaus.department, Bureaus.district, Bureaus.commune
    )
    for (code, series, last) in [
      (province, "CĐ", "6"), (province, "thông báo", "117"), (province, "CV", "2100"), (commune, "BC", "44"),
    ] {
      await offices.done(
        code, "register", "open", "--book", "outgoing", "--series", series, "--last-number", last)
    }
    for (code, last) in [(province, "3214"), (department, "1500"), (district, "980"), (commune, "411")] {
      await offices.done(code, "register", "open", "--book", "incoming", "--last-number", last)
    }

    offices.set("08:05")
    let notice = await offices.done(
      province, "send", "--type", "Thông báo", "--notation", "TB-UBND", "--subject", "Về việc nghiệm thu",
      "--to",
      "commune:H98.41", "--file", try offices.pdf("118.pdf"), "--signer", "Trần Văn Mẫu", "--json")
    #expect(try notice.json[0]["document"]["code"].string == "118/TB-UBND")
    #expect(try notice.json[0]["recipients"].elements.count == 3)
    #expect(try notice.json[0]["outcome"].string == "queued")
    offices.set("08:10")
    let telegram = await offices.done(
      province, "send", "--type", "Công điện", "--notation", "CĐ-UBND", "--subject",
      "Về việc bảo đảm hoạt động", "--to",
      department, district, commune, "--file", try offices.pdf("07.pdf"), "--urgency", "hỏa tốc",
      "--answer-by",
      "2025-06-27", "--lang", "vi")
    #expect(
      telegram.words.contains("Văn bản số 07/CĐ-UBND đã vào sổ, chờ gửi đến 3 nơi nhận"), "\(telegram.output)"
    )

    offices.set("08:15")
    let sync = await offices.done(province, "sync", "--json")
    #expect(
      try sync.json[0]["packets"].elements.map { $0["transportId"].string?.contains("07-CD-UBND") } == [
        true, false,
      ])
    #expect(try sync.json[0]["receipts"].elements.count == 2)
    let again = await offices.done(province, "send", "07/CĐ-UBND", "--lang", "vi")
    #expect(again.words.contains("đã được tiếp nhận lúc 08:15"), "\(again.output)")

    offices.set("08:20")
    for code in [department, district, commune] { await offices.done(code, "sync") }
    let inbox = await offices.done(commune, "inbox", "--json")
    #expect(try inbox.json[0]["documents"].elements.map(\.["code"].string) == ["07/CĐ-UBND", "118/TB-UBND"])
    #expect(try inbox.json[0]["documents"].elements.map(\.["verdict"].string) == ["valid", "valid"])
    // Typed by hand: taken apart into letters and marks, with Latin Eth.
    let accepted = await offices.done(commune, "accept", "7/C\u{D0}-UBND", "--json")
    #expect(try accepted.json[0]["reference"].string == "đến:412")
    await offices.done(commune, "accept", "118/TB-UBND")
    await offices.done(
      commune, "assign", "den:412", "--lead", "văn phòng", "--due", "2025-06-27", "--as", "chu-tich")
    await offices.done(department, "accept", "07/CĐ-UBND")
    await offices.done(department, "assign", "1501/2025", "--lead", "phòng Cải cách hành chính")
    await offices.done(department, "complete", "đến:1501")
    await offices.done(district, "accept", "07/CĐ-UBND")
    await offices.done(district, "assign", "đến:981", "--lead", "văn phòng")
    await offices.done(district, "progress", "đến:981")

    offices.set("2025-06-27T09:00:00+07:00")
    let reply = await offices.done(
      commune, "reply", "đến:412", "--type", "bao cao", "--notation", "BC-UBND", "--file",
      try offices.pdf("45.pdf"),
      "--json")
    #expect(try reply.json[0]["document"]["code"].string == "45/BC-UBND")
    #expect(
      try reply.json[0]["document"]["subject"].string
        == "Về việc trả lời văn bản số 07/CĐ-UBND ngày 26/6/2025 của UBND tỉnh Nam Sơn")
    #expect(try reply.json[0]["recipients"].elements.map(\.["code"].string) == [province])
    let completed = await offices.done(commune, "complete", "đến:412", "--lang", "vi")
    #expect(completed.words.contains("Văn bản trả lời: 45/BC-UBND."), "\(completed.output)")
    await offices.sync([commune, department, district, province])

    let status = await offices.done(province, "status", "07/CĐ-UBND", "--json")
    #expect(
      try status.json[0]["recipients"].elements.map(\.["stage"].string) == [
        "completed", "inProgress", "completed",
      ])
    #expect(
      try status.json[0]["recipients"].elements.map(\.["transport"].string) == ["done", "done", "done"])
    #expect(
      try status.json[0]["history"].elements.contains {
        $0["text"].string?.contains("45/BC-UBND ngày 27/6/2025") == true
      })
    await offices.done(province, "accept", "45/BC-UBND")
    let shown = await offices.done(province, "document", "show", "07/CĐ-UBND", "--lang", "vi")
    #expect(shown.words.contains("← đến:3215, văn bản số 45/BC-UBND"), "\(shown.output)")
    #expect(Snapshot.fits(shown.output))

    let register = await offices.done(commune, "register", "incoming", "--json")
    #expect(try register.json[0]["entries"].elements.map(\.["number"]) == [.integer(412), .integer(413)])
    let rate = await offices.done(
      nil, "rate", "--period", "2025-06", "--cut-off", "2025-06-30T17:00", "--office", province, department,
      district,
      commune, "--documents", "--json")
    // 3 outgoing, 5 incoming; the notice at the commune and the answer at the province are not assigned.
    #expect(try rate.json[0]["schema"].string == "vanthu.rate/1")
    #expect(try rate.json[0]["total"]["numerator"] == .integer(6), "\(rate.output)")
    #expect(try rate.json[0]["total"]["denominator"] == .integer(8))
    #expect(try rate.json[0]["total"]["percent"].string == "75.00")
    let labels = try rate.json[0]["rows"].elements.flatMap { $0["documents"].elements }.map(
      \.["label"].string)
    #expect(labels.contains("118/TB-UBND: Về việc nghiệm thu"), "\(labels)")
    let table = await offices.done(commune, "rate", "--period", "2025-Q2", "--lang", "vi", "--documents")
    #expect(table.words.contains("2 3 66,67"), "\(table.output)")
    #expect(Snapshot.fits(table.output))
  }
}
