import VanThu

/// The story: one province, three levels and then two, documents that travel, forgeries that do not, and a rate
/// that is not 100 %.
struct DemoStory {
  let stage: DemoStage
  let teller: DemoTeller

  private typealias Cast = DemoCast

  /// Tells every step.
  func tell() async throws {
    try await province()
    try await urgentFirst()
    try await arrival()
    try await answer()
    try await updateAndRecall()
    try await paper()
    try await forgeries()
    try await secret()
    try await twoLevels()
    try await fromTheAxis()
    try await figures()
  }

  // MARK: 1 to 4

  private func province() async throws {
    let moment = Cast.moment(6, 26, 7, 45)
    teller.step(1, "demo.step.province", moment)
    teller.remark("demo.cast")
    try await teller.run(nil, at: moment, "directory", "list", "--file", "danh-muc.csv", "--on", "2025-06-26")
    try await teller.run(nil, at: moment, "directory", "list", "--file", "danh-muc.csv", "--on", "2025-07-01")
    try await teller.run(
      nil, at: moment, "directory", "diff", "--file", "danh-muc.csv", "--from", "2025-06-26", "--to",
      "2025-07-01")
    teller.remark("demo.offices")
    for office in Cast.all {
      let isShown = office.code == Cast.binhMinh.code
      try await teller.run(
        office, at: moment, quietly: !isShown, "init", "--unit", office.code, "--directory", "danh-muc.csv",
        "--certificates", "chung-thu-so.csv", "--trust", "tin-cay", "--key", "khoa/\(office.folder).key.pem",
        "--certificate", "khoa/\(office.folder).cert.pem", "--courier", "trao-doi", "--place", office.place)
      for (series, last) in office.outgoing {
        try await teller.run(
          office, at: moment, quietly: !isShown, "register", "open", "--book", "outgoing", "--series", series,
          "--last-number", String(last))
      }
      try await teller.run(
        office, at: moment, quietly: !isShown, "register", "open", "--book", "incoming", "--last-number",
        String(office.incoming))
    }
  }

  private func urgentFirst() async throws {
    teller.step(2, "demo.step.urgent", Cast.moment(6, 26, 8, 5))
    let notice = try stage.issued(
      "thong-bao.pdf", "118/TB-UBND", by: Cast.province, at: Cast.moment(6, 26, 7, 55),
      [
        "UY BAN NHAN DAN TINH NAM SON", "THONG BAO ve viec nghiem thu, ban giao trang thiet bi",
        "Kinh phi: 50.000.000 dong",
      ])
    try await teller.run(
      Cast.province, at: Cast.moment(6, 26, 8, 5), "send", "--type", "Thông báo", "--notation", "TB-UBND",
      "--subject", "Về việc nghiệm thu, bàn giao trang thiết bị công nghệ thông tin cấp xã", "--to",
      "commune:H98.41",
      "--signer", Cast.province.person, "--position", Cast.province.position, "--file", notice)
    let telegram = try stage.issued(
      "cong-dien.pdf", "07/CĐ-UBND", by: Cast.province, at: Cast.moment(6, 26, 8, 0),
      ["CONG DIEN", "Bao dam hoat dong thong suot khi van hanh mo hinh hai cap"])
    try await teller.run(
      Cast.province, at: Cast.moment(6, 26, 8, 9), "route", "explain", "--directory", "danh-muc.csv",
      "--from", "H98",
      "--to", "H98.05", "--to", "H98.41", "--to", "H98.41.07", "--on", "2025-06-26")
    try await teller.run(
      Cast.province, at: Cast.moment(6, 26, 8, 10), "send", "--type", "Công điện", "--notation", "CĐ-UBND",
      "--urgency",
      "hỏa tốc", "--subject",
      "Về việc bảo đảm hoạt động thông suốt khi vận hành mô hình chính quyền địa phương hai cấp",
      "--to", "H98.05", "--to", "H98.41", "--to", "H98.41.07", "--answer-by", "2025-06-27", "--signer",
      Cast.province.person, "--position", Cast.province.position, "--file", telegram)
    teller.remark("demo.exchange")
    try await teller.run(Cast.province, at: Cast.moment(6, 26, 8, 15), "sync")
    teller.remark("demo.again")
    try await teller.run(Cast.province, at: Cast.moment(6, 26, 8, 16), "send", "07/CĐ-UBND")
  }

  private func arrival() async throws {
    teller.step(3, "demo.step.arrival", Cast.moment(6, 26, 8, 16))
    for office in [Cast.department, Cast.district, Cast.binhMinh, Cast.binhHoa, Cast.anPhu] {
      try await teller.run(
        office, at: Cast.moment(6, 26, 8, 16), quietly: office.code != Cast.binhMinh.code, "receive")
    }
    try await teller.run(Cast.binhMinh, at: Cast.moment(6, 26, 8, 20), "inbox")
    // Who signed the document itself, and what it is worth.
    teller.remark("demo.original")
    try await teller.run(
      Cast.binhMinh, at: Cast.moment(6, 26, 8, 22), quietly: true, "document", "export", "#2", "--output",
      "van-ban-den")
    try await teller.run(
      Cast.binhMinh, at: Cast.moment(6, 26, 8, 22), "verify", "van-ban-den/thong-bao.pdf", "--trust",
      "tin-cay", "--units", "chung-thu-so.csv")
    try await teller.run(Cast.binhMinh, at: Cast.moment(6, 26, 8, 25), "accept", "07/CĐ-UBND")
    try await teller.run(Cast.binhMinh, at: Cast.moment(6, 26, 8, 26), "accept", "118/TB-UBND")
    try await teller.run(
      Cast.binhMinh, at: Cast.moment(6, 26, 8, 40), "assign", "đến:412", "--lead", "Văn phòng HĐND và UBND",
      "--due",
      "2025-06-27")
    try await teller.run(
      Cast.binhMinh, at: Cast.moment(6, 26, 8, 41), "assign", "đến:413", "--lead", "Phòng Kinh tế")
    try await teller.run(Cast.binhMinh, at: Cast.moment(6, 26, 9, 20), "complete", "đến:413")
    teller.remark("demo.others")
    for (office, code, number) in [
      (Cast.department, "07/CĐ-UBND", 1501), (Cast.district, "07/CĐ-UBND", 981),
      (Cast.binhHoa, "118/TB-UBND", 301),
      (Cast.anPhu, "118/TB-UBND", 288),
    ] {
      try await teller.run(office, at: Cast.moment(6, 26, 8, 30), "accept", code)
      try await teller.run(
        office, at: Cast.moment(6, 26, 8, 45), quietly: true, "assign", "đến:\(number)", "--lead", "Văn phòng"
      )
    }
    try await teller.run(Cast.district, at: Cast.moment(6, 26, 9, 0), "progress", "đến:981")
    for (office, number) in [(Cast.binhHoa, 301), (Cast.anPhu, 288)] {
      try await teller.run(office, at: Cast.moment(6, 26, 9, 25), quietly: true, "complete", "đến:\(number)")
    }
    try await exchange(at: Cast.moment(6, 26, 9, 30))
    try await teller.run(Cast.province, at: Cast.moment(6, 26, 9, 31), "status", "118/TB-UBND")
  }

  private func answer() async throws {
    teller.step(4, "demo.step.answer", Cast.moment(6, 27, 9, 0))
    let report = try stage.issued(
      "bao-cao.pdf", "45/BC-UBND", by: Cast.binhMinh, at: Cast.moment(6, 27, 8, 50),
      ["UY BAN NHAN DAN XA BINH MINH", "BAO CAO ket qua chuan bi van hanh"])
    try await teller.run(
      Cast.binhMinh, at: Cast.moment(6, 27, 9, 0), "send", "--type", "Báo cáo", "--notation", "BC-UBND",
      "--subject",
      "Báo cáo kết quả chuẩn bị vận hành mô hình chính quyền địa phương hai cấp", "--reply-to", "đến:412",
      "--to", "H98",
      "--informed", "H98.05", "--signer", Cast.binhMinh.person, "--position", Cast.binhMinh.position,
      "--file", report)
    try await teller.run(
      Cast.binhMinh, at: Cast.moment(6, 27, 9, 5), "complete", "đến:412", "--answer", "45/BC-UBND")
    try await teller.run(Cast.department, at: Cast.moment(6, 27, 9, 6), quietly: true, "complete", "đến:1501")
    try await exchange(at: Cast.moment(6, 27, 9, 10))
    for (office, number) in [(Cast.province, 3215), (Cast.department, 1502)] {
      try await teller.run(office, at: Cast.moment(6, 27, 9, 20), "accept", "45/BC-UBND")
      try await teller.run(
        office, at: Cast.moment(6, 27, 9, 30), quietly: true, "assign", "đến:\(number)", "--lead", "Văn phòng"
      )
      try await teller.run(office, at: Cast.moment(6, 27, 9, 40), quietly: true, "complete", "đến:\(number)")
    }
    try await exchange(at: Cast.moment(6, 27, 9, 45))
    try await teller.run(Cast.province, at: Cast.moment(6, 27, 9, 46), "document", "show", "07/CĐ-UBND")
  }

  // MARK: 7 to 9

  private func paper() async throws {
    teller.step(7, "demo.step.paper", Cast.moment(6, 30, 8, 30))
    try await teller.run(
      Cast.binhHoa, at: Cast.moment(6, 30, 8, 30), "register", "incoming", "add", "--paper", "--sender",
      "Công ty TNHH Thử Nghiệm", "--code", "03/CV-TH", "--date", "2025-06-25", "--type", "Công văn",
      "--subject",
      "V/v đề nghị xác nhận khối lượng")
    teller.remark("demo.lineDown")
    try await teller.run(
      Cast.anPhu, at: Cast.moment(6, 27, 15, 0), "document", "new", "--type", "Tờ trình", "--notation",
      "TTr-UBND",
      "--date", "2025-06-27", "--subject", "Về việc bổ sung kinh phí", "--to", "H98", "--paper", "only",
      "--signer",
      Cast.anPhu.person)
    try await teller.run(
      Cast.province, at: Cast.moment(6, 30, 9, 0), "register", "incoming", "add", "--paper", "--sender",
      Cast.anPhu.name, "--sender-code", Cast.anPhu.code, "--code", "12/TTr-UBND", "--date", "2025-06-27",
      "--type",
      "Tờ trình", "--subject", "Về việc bổ sung kinh phí")
    try await teller.run(
      Cast.province, at: Cast.moment(6, 30, 9, 10), "assign", "đến:3216", "--lead", "Phòng Kinh tế")
  }

  private func forgeries() async throws {
    teller.step(8, "demo.step.forgery", Cast.moment(6, 30, 9, 30))
    guard let genuine = try stage.delivered(to: Cast.binhMinh, label: "118-TB-UBND") else { return }
    teller.remark("demo.forged.changed")
    try stage.plant(
      DemoForger.changed(genuine), as: "2025-06-30_131-QD-UBND_0f0f0f01", in: Cast.province,
      for: Cast.binhMinh)
    try await teller.run(Cast.binhMinh, at: Cast.moment(6, 30, 9, 30), expecting: 2, "sync")
    try await teller.run(Cast.binhMinh, at: Cast.moment(6, 30, 9, 32), "inbox", "--quarantined")
    let packet = try stage.lastQuarantined(of: Cast.binhMinh)
    try await teller.run(Cast.binhMinh, at: Cast.moment(6, 30, 9, 35), "reject", "gói:\(packet)")
    try await exchange(at: Cast.moment(6, 30, 9, 40), showing: Cast.province)
    teller.remark("demo.forged.wrongUnit")
    if let signer = try stage.signer(of: Cast.anPhu) {
      try stage.plant(
        DemoForger.signed(genuine, by: signer), as: "2025-06-30_118-TB-UBND_0f0f0f02", in: Cast.anPhu,
        for: Cast.binhMinh)
    }
    try await teller.run(Cast.binhMinh, at: Cast.moment(6, 30, 9, 45), expecting: 2, "sync")
    teller.remark("demo.forged.stripped")
    try stage.plant(
      DemoForger.stripped(genuine), as: "2025-06-30_118-TB-UBND_0f0f0f03", in: Cast.anPhu, for: Cast.binhMinh)
    try await teller.run(Cast.binhMinh, at: Cast.moment(6, 30, 9, 50), expecting: 3, "sync")
    try await teller.run(Cast.binhMinh, at: Cast.moment(6, 30, 9, 51), "inbox", "--held")
  }

  private func secret() async throws {
    let moment = Cast.moment(6, 30, 10, 0)
    teller.step(9, "demo.step.secret", moment)
    let subject = "Về phương án bảo vệ kỳ họp"
    try await teller.run(
      Cast.department, at: moment, expecting: 4, "send", "--type", "Công văn", "--notation", "SNV-TH",
      "--secrecy", "Mật",
      "--subject", subject, "--to", "H98")
    teller.remark("demo.secret.search", ["count": .text(String(try stage.filesHolding(subject)))])
  }

  // MARK: 10 and 11

  private func twoLevels() async throws {
    teller.step(10, "demo.step.twoLevels", Cast.moment(7, 1, 8, 0))
    let letter = try stage.issued(
      "cong-van.pdf", "2101/UBND-NC", by: Cast.province, at: Cast.moment(7, 1, 7, 50),
      ["UY BAN NHAN DAN TINH NAM SON", "V/v ra soat viec gui, nhan van ban"])
    func send(_ minute: Int, to codes: [String], expecting code: Int32) async throws {
      try await teller.runAll(
        Cast.province, at: Cast.moment(7, 1, 8, minute), expecting: code,
        [
          "send", "--type", "Công văn", "--notation", "UBND-NC", "--subject",
          "V/v rà soát việc gửi, nhận văn bản sau khi vận hành mô hình chính quyền địa phương hai cấp",
          "--signer",
          Cast.province.person, "--position", Cast.province.position, "--file", letter, "--to",
        ] + codes)
    }
    teller.remark("demo.closed")
    try await send(0, to: ["H98.41", "H98.41.08", "H98.41.09"], expecting: 4)
    teller.remark("demo.followed")
    try await send(5, to: ["H98.41.07", "H98.41.08", "H98.41.09"], expecting: 0)
    try await exchange(at: Cast.moment(7, 1, 8, 10))
    for office in [Cast.binhMinh, Cast.anPhu] {
      try await teller.run(office, at: Cast.moment(7, 1, 8, 30), "accept", "2101/UBND-NC")
    }
    try await teller.run(
      Cast.binhMinh, at: Cast.moment(7, 4, 9, 0), quietly: true, "complete", "2101/UBND-NC")
    try await exchange(at: Cast.moment(7, 4, 9, 5))
  }

  private func fromTheAxis() async throws {
    guard let sample = stage.axisSample else { return }
    let moment = Cast.moment(7, 1, 9, 0)
    teller.step(11, "demo.step.axis", moment)
    let file = try stage.drop(sample, as: "goi-tin-tu-truc.edxml", into: Cast.binhMinh)
    try await teller.run(nil, at: moment, expecting: 2, "envelope", "inspect", file)
    try await teller.run(nil, at: moment, expecting: 3, "verify", file, "--trust", "tin-cay")
    try await teller.run(Cast.binhMinh, at: moment, expecting: 4, "receive")
  }

  // MARK: 12

  private func figures() async throws {
    teller.step(12, "demo.step.figures", Cast.moment(7, 4, 17, 0))
    let moment = Cast.moment(7, 4, 17, 0)
    try await teller.run(Cast.binhMinh, at: moment, "register", "outgoing", "--year", "2025")
    try await teller.run(Cast.binhMinh, at: moment, "register", "incoming", "--year", "2025")
    let offices = Cast.all.flatMap { ["--office", $0.folder] }
    let period = ["--period", "2025-06", "--cut-off", "2025-06-30T17:00:00+07:00"]
    try await teller.runAll(nil, at: moment, ["rate"] + period + offices)
    try await teller.runAll(nil, at: moment, ["rate"] + period + ["--by", "level"] + offices)
    try await teller.runAll(nil, at: moment, ["rate", "--measure", "exchanged"] + period + offices)
    let july = ["--from", "2025-07-01", "--to", "2025-07-04", "--cut-off", "2025-07-04T17:00:00+07:00"]
    try await teller.runAll(nil, at: moment, ["rate"] + july + offices)
    teller.remark("demo.open")
    try await teller.runAll(nil, at: moment, ["rate"] + period + ["--documents"] + offices)
    teller.remark("demo.end", ["folder": .text(stage.folder)])
  }

  // Everything that waits is exchanged, and everybody fetches.
  func exchange(at moment: Timestamp, showing shown: DemoCast.Office? = nil) async throws {
    for _ in 0..<2 {
      for office in Cast.all {
        try await teller.run(office, at: moment, quietly: office.code != shown?.code, "sync")
      }
    }
  }
}
