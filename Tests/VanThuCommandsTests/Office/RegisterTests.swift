import Testing
import VanThu
import VanThuCommands

@Suite("The registers through the tool")
struct RegisterTests {
  private func office() async throws -> Bureaus {
    let offices = try Bureaus()
    _ = try offices.pdf("a.pdf")
    await offices.open([Bureaus.province, Bureaus.department])
    await offices.done(
      Bureaus.province, "register", "open", "--book", "outgoing", "--series", "TB", "--last-number", "117")
    return offices
  }

  private func issue(_ offices: Bureaus, _ more: String...) async {
    let result = await offices.run(
      Bureaus.province,
      [
        "document", "new", "--type", "Thông báo", "--notation", "TB-UBND", "--subject", "Về việc họp",
        "--file", "a.pdf", "--to", "H98.05",
      ] + more)
    #expect(result.status == 0, "\(result.messages)")
  }

  @Test(
    "A void number keeps its line in the table, in CSV, on paper and in machine output; voiding again is nothing new"
  )
  func void() async throws {
    let offices = try await office()
    await issue(offices)
    await issue(offices, "--number", "121")
    let command = [
      "register", "void", "--series", "thông báo", "--number", "118", "--reason", "Đóng số nhầm",
    ]
    let first = await offices.run(Bureaus.province, command + ["--lang", "vi"])
    #expect(
      first.words.hasPrefix("Đã hủy số 118 của loạt TB năm 2025, ngày 26/6/2025 (van-thu): Đóng số nhầm."))
    offices.set("2025-06-27T08:00:00+07:00")
    let again = await offices.run(Bureaus.province, command + ["--json"])
    #expect(try again.json[0]["at"].string == "2025-06-26T07:45:00+07:00")
    await offices.done(
      Bureaus.province, "register", "void", "--series", "TB", "--number", "120", "--reason", "Không ban hành")
    let json = try await offices.done(Bureaus.province, "register", "outgoing", "--json").json[0]
    #expect(json["entries"].elements.map(\.["number"]) == [.integer(118), .integer(120), .integer(121)])
    #expect(json["entries"].elements.map(\.["standing"].string) == ["void", "void", "document"])
    #expect(json["entries"].elements.map(\.["code"].string) == ["118/TB-UBND", nil, "121/TB-UBND"])
    #expect(json["entries"].elements[0]["voided"]["by"].string == "van-thu")
    #expect(json["gaps"].elements.map(\.["from"]) == [.integer(1), .integer(119)])
    #expect(json["gaps"].elements.map(\.["reason"].string) == ["beforeOpening", "missing"])
    let csv = await offices.done(Bureaus.province, "register", "outgoing", "--format", "csv", "--lang", "vi")
    let lines = csv.output.split(separator: "\n")
    #expect(lines.count == 6 && lines[1].hasPrefix("01–117/TB,") && lines[4].hasPrefix("120/TB,"))
    #expect(lines[2].hasSuffix("đã hủy số ngày 26/6/2025 (van-thu): Đóng số nhầm"))
    await offices.done(
      Bureaus.province, "register", "outgoing", "--print", "\(offices.path)/so.html", "--lang", "vi")
    let page = try offices.text("so.html")
    #expect(page.contains("<tr class=\"void\"><td>118/TB-UBND</td>") && page.contains("Số đã hủy: 2."))
    let table = await offices.done(Bureaus.province, "register", "outgoing", "--lang", "vi")
    #expect(table.output.contains("118/TB-UBND") && Snapshot.fits(table.output))
    let list = await offices.done(Bureaus.province, "document", "list", "--lang", "vi")
    #expect(list.words.contains("Đã hủy số"))
    let status = await offices.done(Bureaus.province, "status", "118/TB-UBND", "--lang", "vi")
    #expect(status.words.contains("Hủy số: “Đóng số nhầm” (van-thu)"))
  }

  @Test("What cannot be voided or corrected is refused with its way out, and ends with 4")
  func refusals() async throws {
    let offices = try await office()
    await issue(offices)
    await offices.done(Bureaus.province, "send", "118/TB-UBND")
    await offices.done(Bureaus.province, "sync")
    let cases: [([String], String)] = [
      (["void", "--series", "TB", "--number", "118", "--reason", "x"], "`vanthu recall`"),
      (["void", "--series", "TB", "--number", "130", "--reason", "x"], "the next one is 119"),
      (["void", "--series", "TB", "--number", "7", "--reason", "x"], "the old book"),
      (["void", "--series", "QĐ", "--number", "1", "--reason", "x"], "no series QĐ in 2025"),
      (["void", "--book", "incoming", "--series", "x", "--number", "1", "--reason", "x"], "--field note"),
      (
        ["correct", "118/TB-UBND", "--field", "issuedOn", "--value", "2025-06-25", "--reason", "x"],
        "Article 18"
      ),
      (["correct", "118/TB-UBND", "--field", "subject", "--value", "x"], "--reason"),
      (["correct", "118/TB-UBND", "--field", "copies", "--value", "hai"], "from 1 to 99999"),
    ]
    for (arguments, words) in cases {
      let result = await offices.run(Bureaus.province, ["register"] + arguments)
      #expect(result.status == 4, "\(arguments): \(result.messages)")
      #expect(result.complaint.contains(words), "\(result.messages)")
    }
  }

  @Test(
    "A correction shows the old and the new value everywhere, and says when the recipients have another one")
  func correction() async throws {
    let offices = try await office()
    await issue(offices)
    await offices.done(Bureaus.province, "send", "118/TB-UBND")
    await offices.done(
      Bureaus.province, "register", "correct", "118/TB-UBND", "--field", "keeper", "--value", "Văn phòng")
    let corrected = await offices.done(
      Bureaus.province, "register", "correct", "118/TB-UBND", "--field", "subject", "--value",
      "Về việc họp báo",
      "--reason", "Ghi thiếu", "--as", "truong-phong", "--lang", "vi")
    #expect(corrected.words.contains("`vanthu update --subject`"))
    let json = try await offices.done(Bureaus.province, "register", "outgoing", "--json").json[0]["entries"]
      .elements[0]
    #expect(json["keeper"].string == "Văn phòng" && json["subject"].string == "Về việc họp báo")
    #expect(json["corrections"].elements.map(\.["was"].string) == ["", "Về việc họp"])
    #expect(json["corrections"].elements.map(\.["by"].string) == ["van-thu", "truong-phong"])
    #expect(json["marks"].elements.count == 1)
    await offices.done(
      Bureaus.province, "register", "outgoing", "--print", "\(offices.path)/so.html", "--lang", "vi")
    #expect(try offices.text("so.html").contains("<del>Về việc họp</del>\nThông báo: Về việc họp báo"))
    let status = await offices.done(Bureaus.province, "status", "118/TB-UBND", "--lang", "vi")
    #expect(status.words.contains("Sửa trích yếu trong sổ: “Ghi thiếu” (truong-phong)"))
  }

  @Test(
    "The handling register: a document from the clerk to its answer, as a table, CSV, pages and machine output"
  )
  func handling() async throws {
    let offices = try await office()
    await issue(offices)
    await offices.done(Bureaus.province, "send", "118/TB-UBND")
    await offices.sync([Bureaus.province, Bureaus.department])
    let department = Bureaus.department
    await offices.done(department, "accept", "118/TB-UBND")
    await offices.done(
      department, "assign", "đến:1", "--lead", "Phòng A", "--supporting", "Phòng B", "--due", "2025-06-30")
    let csv = await offices.done(department, "register", "handling", "--format", "csv", "--lang", "vi")
    #expect(
      csv.output.split(separator: "\n").last.map { String($0) }
        == "1,Thông báo số 118/TB-UBND ngày 26/6/2025 của UBND tỉnh Nam Sơn,Phòng A chủ trì; phối hợp: Phòng B,"
        + "30/6/2025,\"Đã chuyển xử lý (phân công), 26/6/2025\",,")
    let json = try await offices.done(department, "register", "handling", "--json").json[0]
    #expect(json["book"].string == "handling" && json["entries"].elements[0]["stage"].string == "assigned")
    await offices.done(
      department, "register", "handling", "--print", "\(offices.path)/so.html", "--lang", "vi")
    let page = try offices.text("so.html")
    #expect(page.contains("SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN") && page.contains("<td>(7)</td>"))
    for language in ["vi", "en"] {
      let table = await offices.done(department, "register", "handling", "--lang", language)
      #expect(Snapshot.fits(table.output), "\(table.output)")
    }
  }
}
