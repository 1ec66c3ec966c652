import Testing
import VanThu
import VanThuCommands

@Suite("Life after sending, through the tool")
struct ChangingTests {
  @Test("A document is updated, answered, taken back from one unit, replaced, and its successor recalled")
  func wholeLife() async throws {
    let offices = try Bureaus()
    await offices.open()
    let (district, commune, other) = (Bureaus.district, Bureaus.commune, Bureaus.otherCommune)
    let main = try offices.pdf("tb.pdf")
    offices.set("10:00")
    await offices.done(
      district, "send", "--type", "Thông báo", "--notation", "TB-UBND", "--subject", "Họp giao ban", "--to",
      commune,
      "--file", main)
    await offices.done(district, "sync")
    await offices.done(commune, "sync")
    await offices.done(commune, "accept", "01/TB-UBND")
    offices.set("11:00")
    let wrong = await offices.run(
      district, "update", "01/TB-UBND", "--file", try offices.pdf("khac.pdf"), "--reason", "sửa")
    #expect(wrong.status == 4)
    await offices.done(
      district, "update", "01/TB-UBND", "--add", other, "--reason", "bổ sung nơi nhận", "--lang", "vi")
    for code in [district, commune, other, commune] { await offices.done(code, "sync") }
    await offices.done(commune, "answer", "đến:1", "--agree")
    offices.set("12:00")
    await offices.done(district, "takeback", "01/TB-UBND", "--from", other, "--reason", "gửi nhầm")
    for code in [district, other, commune, district] { await offices.done(code, "sync") }
    let status = try await offices.done(district, "status", "01/TB-UBND", "--json").json
    #expect(status[0]["recipients"].elements.map { $0["stage"].string } == ["accepted", "withdrawn"])
    offices.set("13:00")
    await offices.done(
      district, "document", "new", "--type", "Thông báo", "--notation", "TB-UBND", "--subject", "Thay thế",
      "--to",
      commune, "--file", main)
    await offices.done(district, "replace", "01/TB-UBND", "--by", "02/TB-UBND", "--reason", "sai khoản 2")
    for code in [district, commune] { await offices.done(code, "sync") }
    offices.set("14:00")
    await offices.done(
      commune, "forward", "đến:02/TB-UBND", "--type", "Công văn", "--notation", "UBND-VP",
      "--subject", "Sao gửi", "--file", main, "--to", other)
    let recalled = await offices.done(district, "recall", "02/TB-UBND", "--reason", "hủy", "--lang", "vi")
    #expect(recalled.words.contains("Đã thu hồi văn bản số 02/TB-UBND"))
    for code in [district, commune, district] { await offices.done(code, "sync") }
    let gone = try await offices.done(district, "status", "02/TB-UBND", "--json").json
    #expect(gone[0]["recipients"].elements.map { $0["stage"].string } == ["recalled"])
    let again = await offices.run(district, "send", "02/TB-UBND")
    #expect(again.status == 4)
  }
}
