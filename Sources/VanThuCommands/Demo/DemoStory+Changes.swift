import VanThu

extension DemoStory {
  /// Steps 5 and 6, in the order of time: a letter that is updated, a notice that is recalled.
  func updateAndRecall() async throws {
    try await letter()
    try await notice()
    try await update()
    try await recall()
  }

  private typealias Cast = DemoCast

  private func letter() async throws {
    teller.step(5, "demo.step.update", Cast.moment(6, 27, 10, 0))
    let letter = try stage.issued(
      "huong-dan.pdf", "312/SNV-CCHC", by: Cast.department, at: Cast.moment(6, 27, 9, 50),
      ["SO NOI VU", "V/v huong dan ban giao ho so, tai lieu"])
    let annex = try stage.paper("phu-luc-01.pdf", ["PHU LUC 01", "Danh muc ho so"])
    try await teller.run(
      Cast.department, at: Cast.moment(6, 27, 10, 0), "send", "--type", "Công văn", "--notation", "SNV-CCHC",
      "--subject",
      "V/v hướng dẫn bàn giao hồ sơ, tài liệu khi kết thúc hoạt động cấp huyện", "--paper", "also", "--to",
      "H98.41",
      "H98.41.07", "--signer", Cast.department.person, "--position", Cast.department.position, "--file",
      letter,
      "--attach", annex)
    try await exchange(at: Cast.moment(6, 27, 10, 5))
    try await teller.run(Cast.district, at: Cast.moment(6, 27, 10, 10), "accept", "312/SNV-CCHC")
    try await teller.run(Cast.binhMinh, at: Cast.moment(6, 27, 10, 12), "accept", "312/SNV-CCHC")
  }

  private func notice() async throws {
    teller.step(6, "demo.step.recall", Cast.moment(6, 27, 10, 30))
    let notice = try stage.issued(
      "giao-ban.pdf", "56/TB-UBND", by: Cast.district, at: Cast.moment(6, 27, 10, 20),
      ["UY BAN NHAN DAN HUYEN BINH AN", "Hop giao ban ngay 02/7/2025"])
    try await teller.run(
      Cast.district, at: Cast.moment(6, 27, 10, 30), "send", "--type", "Thông báo", "--notation", "TB-UBND",
      "--subject",
      "Về việc họp giao ban ngày 02/7/2025", "--to", "H98.41.07", "H98.41.08", "--signer",
      Cast.district.person,
      "--position", Cast.district.position, "--file", notice)
    try await exchange(at: Cast.moment(6, 27, 10, 35))
    for office in [Cast.binhMinh, Cast.binhHoa] {
      try await teller.run(office, at: Cast.moment(6, 27, 10, 45), "accept", "56/TB-UBND")
    }
  }

  private func update() async throws {
    teller.step(5, "demo.step.update", Cast.moment(6, 27, 14, 0))
    let annex = try stage.paper("phu-luc-01-dinh-chinh.pdf", ["PHU LUC 01 (dinh chinh)", "Danh muc ho so"])
    let other = try stage.issued(
      "huong-dan-sua.pdf", "312/SNV-CCHC", by: Cast.department, at: Cast.moment(6, 27, 13, 50),
      ["SO NOI VU", "Ban da sua noi dung"])
    teller.remark("demo.update.wrong")
    try await teller.run(
      Cast.department, at: Cast.moment(6, 27, 14, 0), expecting: 4, "update", "312/SNV-CCHC", "--reason",
      "đính chính phụ lục 01", "--file", other, "--attach", annex)
    teller.remark("demo.update.right")
    try await teller.run(
      Cast.department, at: Cast.moment(6, 27, 14, 5), "update", "312/SNV-CCHC", "--reason",
      "đính chính phụ lục 01, bổ sung nơi nhận", "--file", "van-ban/huong-dan.pdf", "--attach", annex,
      "--add",
      "H98.41.08")
    try await exchange(at: Cast.moment(6, 27, 14, 10))
    for office in [Cast.district, Cast.binhMinh] {
      try await teller.run(office, at: Cast.moment(6, 27, 14, 15), "answer", "312/SNV-CCHC", "--agree")
    }
    try await teller.run(Cast.binhHoa, at: Cast.moment(6, 27, 14, 20), "accept", "312/SNV-CCHC")
    try await teller.run(
      Cast.binhMinh, at: Cast.moment(6, 27, 14, 30), "assign", "đến:414", "--lead", "Văn phòng HĐND và UBND")
    try await exchange(at: Cast.moment(6, 27, 14, 40))
    try await teller.run(Cast.department, at: Cast.moment(6, 27, 14, 41), "status", "312/SNV-CCHC")
  }

  private func recall() async throws {
    teller.step(6, "demo.step.recall", Cast.moment(6, 30, 9, 0))
    try await teller.run(
      Cast.district, at: Cast.moment(6, 30, 9, 0), "recall", "56/TB-UBND", "--reason",
      "do UBND huyện kết thúc hoạt động từ ngày 01/7/2025")
    try await exchange(at: Cast.moment(6, 30, 9, 5))
    try await teller.run(Cast.district, at: Cast.moment(6, 30, 9, 6), "status", "56/TB-UBND")
    try await teller.run(Cast.district, at: Cast.moment(6, 30, 9, 7), expecting: 4, "send", "56/TB-UBND")
  }
}
