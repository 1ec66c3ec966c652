import Testing
import VanThu
import VanThuCommands
import VanThuTesting

@Suite("Groups, recipients left out, and paper legs through the tool")
struct GroupTests {
  private static let letter = [
    "send", "--type", "Công văn", "--notation", "UBND-NC", "--subject", "V/v rà soát", "--signer",
    "Trần Văn Ví",
    "--file", "a.pdf", "--json",
  ]

  private func opened() async throws -> Bureaus {
    let offices = try Bureaus()
    _ = try offices.pdf("a.pdf")
    await offices.open([Bureaus.province])
    return offices
  }

  @Test("A group is saved, listed, shown as of a day, used, and removed")
  func life() async throws {
    let offices = try await opened()
    let saved = await offices.done(
      Bureaus.province, "group", "save", "Các xã", "--members", "commune:H98", "H98.41", "--json")
    #expect(try saved.json[0]["units"].elements.count == 4)
    #expect(try saved.json[0]["replaced"] == .boolean(false))
    await offices.done(Bureaus.province, "group", "save", "Sở", "--members", "H98.05")
    let list = await offices.done(Bureaus.province, "group", "list", "--json")
    #expect(try list.json[0]["groups"].elements.map(\.["name"].string) == ["Các xã", "Sở"])
    let later = await offices.run(
      Bureaus.province, "group", "show", "các xã", "--on", "2025-07-01", "--lang", "vi")
    #expect(later.status == 4)
    #expect(later.words.contains("Đề nghị sửa nhóm, hoặc gửi với --skip-refused."), "\(later.output)")
    #expect(Snapshot.fits(later.output))
    let sent = await offices.run(Bureaus.province, Self.letter + ["--to-group", "Sở", "Các xã"])
    #expect(sent.status == 0, "\(sent.messages)")
    #expect(
      try sent.json[0]["recipients"].elements.map(\.["code"].string) == [
        "H98.05", "H98.41.07", "H98.41.08", "H98.41.09", "H98.41",
      ])
    let missing = await offices.run(Bureaus.province, Self.letter + ["--to", "group:Nhóm khác"])
    #expect(missing.status == 4)
    #expect(try missing.json[0]["reasons"].elements.map(\.["key"].string) == ["route.refused.unknownGroup"])
    await offices.done(Bureaus.province, "group", "remove", "Sở")
    #expect(await offices.run(Bureaus.province, "group", "show", "Sở").status == 1)
  }

  @Test("A code nobody has is not saved; a group holds no group and needs a name")
  func refused() async throws {
    let offices = try await opened()
    let unknown = await offices.run(Bureaus.province, "group", "save", "x", "--members", "H98.4", "--json")
    #expect(unknown.status == 4)
    #expect(try unknown.json[0]["reasons"].elements.map(\.["key"].string) == ["group.error.member"])
    #expect(await offices.run(Bureaus.province, "group", "save", "x", "--members", "group:y").status == 64)
    #expect(await offices.run(Bureaus.province, "group", "save", "a:b", "--members", "H98.05").status == 64)
    #expect(
      try await offices.done(Bureaus.province, "group", "list", "--json").json[0]["groups"].elements.isEmpty)
  }

  @Test("Refused recipients are left out only when told so: in the answer, the event, the register")
  func skipping() async throws {
    let offices = try await opened()
    offices.set("2025-07-01T08:00:00+07:00")
    let choices = ["--to", "H98.41", "H98.41.08", "H98.05", "H98.77"]
    let refused = await offices.run(Bureaus.province, Self.letter + choices)
    #expect(refused.status == 4)
    let sent = await offices.run(Bureaus.province, Self.letter + choices + ["--skip-refused"])
    #expect(sent.status == 0, "\(sent.messages)")
    #expect(try sent.json[0]["skipped"].elements.map(\.["choice"].string) == ["H98.41", "H98.77"])
    #expect(
      try sent.json[0]["skipped"].elements.map(\.["rule"].string) == [
        "route.refused.closed", "route.refused.unknown",
      ])
    #expect(try sent.json[0]["recipients"].elements.map(\.["code"].string) == ["H98.41.07", "H98.05"])
    let register = await offices.done(
      Bureaus.province, "register", "outgoing", "--format", "csv", "--lang", "vi")
    #expect(
      register.output.contains("bỏ qua vì không gửi được: UBND huyện Bình An (H98.41), H98.77"),
      "\(register.output)")
    let shown = await offices.done(Bureaus.province, "status", "01/UBND-NC", "--lang", "vi")
    #expect(shown.words.contains("Không gửi: UBND huyện Bình An (H98.41), bị từ chối khi vào sổ."))
    let none = await offices.run(Bureaus.province, Self.letter + ["--to", "H98.41", "--skip-refused"])
    #expect(none.status == 4)
  }

  @Test(
    "A recipient off the network is a paper leg: in the plan, the register, the rate, and not in the packet")
  func paperLegs() async throws {
    let offices = try Bureaus()
    _ = try offices.pdf("a.pdf")
    try offices.write(
      NamSon.directory + "H98.06,,Sở Xây dựng tỉnh Nam Sơn,province,H98,,2016-01-01,,\n", to: "directory.csv"
    )
    await offices.open([Bureaus.province, Bureaus.department])
    let sent = await offices.run(Bureaus.province, Self.letter + ["--to", "H98.05", "H98.06"])
    #expect(try sent.json[0]["recipients"].elements.map(\.["medium"].string) == ["electronic", "paper"])
    #expect(try sent.json[0]["document"]["medium"].string == "parallel")
    await offices.sync([Bureaus.province, Bureaus.department])
    // Who gets the packet gets no paper beside it.
    let inbox = await offices.done(Bureaus.department, "inbox", "--json")
    #expect(try inbox.json[0]["documents"].elements.map(\.["medium"].string) == ["electronic"])
    let register = await offices.done(
      Bureaus.province, "register", "outgoing", "--format", "csv", "--lang", "vi")
    #expect(register.output.contains("gửi bản giấy: Sở Xây dựng tỉnh Nam Sơn"), "\(register.output)")
    let alone = await offices.run(Bureaus.province, Self.letter + ["--to", "H98.06"])
    #expect(try alone.json[0]["outcome"].string == "paper")
    #expect(try alone.json[0]["document"]["medium"].string == "paper")
    let rate = await offices.done(
      Bureaus.province, "rate", "--period", "2025-06", "--measure", "exchanged", "--documents", "--format",
      "csv")
    #expect(rate.output.contains(",parallel,"), "\(rate.output)")
    #expect(rate.output.contains(",paper,"), "\(rate.output)")
  }

  @Test("Who closes between registering and sending is not sent to; recipients may be chosen anew")
  func closedMeanwhile() async throws {
    let offices = try await opened()
    await offices.open([Bureaus.commune])
    let draft = ["document", "new"] + Self.letter.dropFirst() + ["--to", "H98.41.08", "H98.05"]
    let made = await offices.run(Bureaus.province, draft)
    #expect(made.status == 0, "\(made.messages)")
    offices.set("2025-07-01T08:00:00+07:00")
    let refused = await offices.run(Bureaus.province, "send", "01/UBND-NC", "--json")
    #expect(refused.status == 4)
    #expect(try refused.json[0]["reasons"].elements.map(\.["key"].string) == ["send.refused.closed"])
    let changed = await offices.done(
      Bureaus.province, "update", "01/UBND-NC", "--remove", "H98.41.08", "--add", "H98.41.07", "--reason",
      "cơ quan nhận đã sáp nhập", "--json")
    #expect(try changed.json[0]["recipients"].elements.map(\.["code"].string) == ["H98.05", "H98.41.07"])
    #expect(try changed.json[0]["packet"] == .null)
    let sent = await offices.done(Bureaus.province, "send", "01/UBND-NC", "--json")
    #expect(try sent.json[0]["recipients"].elements.map(\.["code"].string) == ["H98.05", "H98.41.07"])
    await offices.sync([Bureaus.province, Bureaus.commune])
    let inbox = await offices.done(Bureaus.commune, "inbox", "--json")
    #expect(try inbox.json[0]["documents"].elements.map(\.["businessType"].string) == ["new"])
  }

  @Test(
    "A document is corrected by an official letter to the same recipients; both stay, linked, in the register"
  )
  func correction() async throws {
    let offices = try await opened()
    await offices.run(Bureaus.province, Self.letter + ["--to", "H98.05", "--informed", "H98.41"])
    func letter(_ type: String, _ notation: String) async -> Bureaus.Result {
      await offices.run(
        Bureaus.province,
        [
          "send", "--type", type, "--notation", notation, "--subject", "V/v đính chính", "--file", "a.pdf",
          "--corrects", "01/UBND-NC", "--json",
        ])
    }
    let wrong = await letter("Thông báo", "TB-UBND")
    #expect(wrong.status == 4)
    #expect(try wrong.json[0]["reasons"].elements.map(\.["key"].string) == ["correction.refused.type"])
    let right = await letter("Công văn", "UBND-VP")
    #expect(right.status == 0, "\(right.messages)")
    #expect(try right.json[0]["document"]["corrects"]["code"].string == "01/UBND-NC")
    #expect(try right.json[0]["recipients"].elements.map(\.["purpose"].string) == ["addressee", "informed"])
    let register = await offices.done(
      Bureaus.province, "register", "outgoing", "--format", "csv", "--lang", "vi")
    #expect(register.output.contains("được đính chính bằng công văn số 02/UBND-VP ngày 26/6/2025"))
    let shown = await offices.done(Bureaus.province, "document", "show", "01/UBND-NC", "--json")
    #expect(try shown.json[0]["thread"].elements.map(\.["code"].string) == ["02/UBND-VP"])
    let status = await offices.done(Bureaus.province, "status", "01/UBND-NC", "--json")
    #expect(try status.json[0]["history"].elements.contains { $0["kind"] == "document.corrected" })
  }

  @Test("The route is told as a tree, from the office's own unit and groups")
  func tree() async throws {
    let offices = try await opened()
    await offices.done(Bureaus.province, "group", "save", "Cụm", "--members", "H98.41.08", "H98.41.09")
    offices.set("2025-07-01T08:00:00+07:00")
    let tree = await offices.done(
      Bureaus.province, "route", "explain", "--to", "H98.41.07", "--to-group", "Cụm", "--lang", "en")
    #expect(
      tree.output.contains(
        """
        From UBND tỉnh Nam Sơn (H98), as of 1 July 2025
        ├─ UBND xã Bình Minh (H98.41.07): inside the same system, qlvb.tinh
        └─ group “Cụm”
           ├─ UBND xã Bình Minh (H98.41.07): reached above
           └─ UBND xã An Phú (H98.41.09): inside the same system, qlvb.tinh
        2 recipients.
        """), "\(tree.output)")
    #expect(await offices.run(Bureaus.province, "route", "explain").status == 64)
    let skipped = await offices.done(
      Bureaus.province, "route", "explain", "--to", "H98.41", "H98.05", "--skip-refused", "--json")
    #expect(try skipped.json[0]["skipped"].elements.map(\.["rule"].string) == ["route.refused.closed"])
    #expect(try skipped.json[0]["choices"].elements.map(\.["selector"].string) == ["H98.41", "H98.05"])
  }

  @Test("Faults of the fields refuse a document before it gets a number; a person may insist")
  func faults() async throws {
    let offices = try await opened()
    let report = [
      "send", "--type", "Báo cáo", "--notation", "BC/UBND", "--subject", "Tháng 6", "--file", "a.pdf", "--to",
      "H98.05", "--json",
    ]
    let refused = await offices.run(Bureaus.province, report)
    #expect(refused.status == 4)
    #expect(
      try refused.json[0]["reasons"].elements.map(\.["key"].string) == [
        "finding.document.notation.separator", "document.refused.faults",
      ])
    let other = await offices.run(
      Bureaus.province, ["document", "new"] + report.dropFirst().map { $0 == "BC/UBND" ? "TB-UBND" : $0 })
    #expect(other.status == 4)
    #expect(
      try await offices.done(Bureaus.province, "document", "list", "--json").json[0]["documents"].elements
        .isEmpty)
    let sent = await offices.run(Bureaus.province, report + ["--despite-findings"])
    #expect(sent.status == 0, "\(sent.messages)")
    #expect(
      try sent.json[0]["findings"].elements.map(\.["rule"].string) == [
        "document.notation.separator", "document.signer.missing",
      ])
    let warned = await offices.run(
      Bureaus.province, Array(Self.letter.dropLast()) + ["--to", "H98.05", "--lang", "en"])
    #expect(warned.status == 0 && !warned.output.contains("warning"), "\(warned.output)")
  }

  @Test("A damaged list of groups stops only who names a group: file, line, rule and way out are said")
  func damagedGroups() async throws {
    let offices = try await opened()
    await offices.done(Bureaus.province, "group", "save", "Các xã", "--members", "commune:H98")
    let file = "\(Bureaus.province)/groups.json"
    let good = try offices.text(file)
    for (text, line, rule) in [
      (
        good.replacing("commune:H98", with: "xx:H98"), 7,
        "groups/0/members/0/selector is not what a group needs"
      ),
      (good.replacing("\"name\" : \"Các xã\"", with: "\"name\" : "), 10, "is no JSON"), ("", 1, "is no JSON"),
    ] {
      try offices.write(text, to: file)
      let refused = await offices.run(Bureaus.province, Self.letter + ["--to-group", "Các xã"])
      #expect(refused.status == 1)
      #expect(refused.complaint.contains("groups.json:\(line): "), "\(refused.messages)")
      #expect(refused.complaint.contains(rule) && refused.complaint.contains("vanthu group save"))
      for words in [
        ["group", "list"], ["group", "save", "B", "--members", "H98.05"], ["group", "show", "Các xã"],
      ] {
        #expect(await offices.run(Bureaus.province, words).status == 1)
      }
      for words in [["today"], ["inbox"], ["register", "outgoing"], ["route", "explain", "--to", "H98.05"]] {
        #expect(await offices.run(Bureaus.province, words).status == 0, "\(words)")
      }
    }
    #expect(await offices.run(Bureaus.province, Self.letter + ["--to", "H98.05"]).status == 0)
  }

  @Test("A damaged table of working days stops only who counts days; sending goes on and says so")
  func damagedCalendar() async throws {
    let offices = try await opened()
    let file = "\(Bureaus.province)/working-days.csv"
    try offices.write("date,kind\n2025-09-02,off\n2025-09-31,off\n", to: file)
    for words in [["today"], ["due"], ["remind"]] {
      let refused = await offices.run(Bureaus.province, words)
      #expect(refused.status == 1, "\(words)")
      #expect(refused.complaint.contains("working-days.csv:3: "), "\(refused.messages)")
      #expect(refused.complaint.contains("vanthu calendar import"))
    }
    let sent = await offices.run(Bureaus.province, Self.letter + ["--to", "H98.05"])
    #expect(sent.status == 0)
    #expect(sent.complaint.contains("was not checked") || sent.output.contains("was not checked"))
    #expect(await offices.run(Bureaus.province, ["inbox"]).status == 0)
    try offices.write("date,kind\n2025-09-02,off\n", to: "new.csv")
    #expect(await offices.run(Bureaus.province, ["calendar", "import", "new.csv"]).status == 0)
    #expect(await offices.run(Bureaus.province, ["today"]).status == 0)
  }
}
