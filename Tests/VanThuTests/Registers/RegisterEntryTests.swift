import Testing
import VanThu
import VanThuTesting

@Suite struct RegisterEntryTests {
  @Test func theColumnsOfAnnexFour() {
    let day = NamSon.day("2025-06-27")
    let outgoing = OutgoingEntry(
      number: 45, code: "45/BC-UBND", issuedOn: day, typeName: "Báo cáo", subject: "S")
    let incoming = IncomingEntry(arrivedOn: day, number: 412, author: "A", code: "07/CĐ-UBND", subject: "S")
    let handling = HandlingEntry(number: 412, code: "07/CĐ-UBND", stage: .completed)
    #expect(OutgoingEntry.columns.count == 10 && outgoing.cells(in: .vietnamese).count == 10)
    #expect(IncomingEntry.columns.count == 10 && incoming.cells(in: .vietnamese).count == 10)
    #expect(HandlingEntry.columns.count == 7 && handling.cells(in: .vietnamese).count == 7)
    for key in OutgoingEntry.columns + IncomingEntry.columns + HandlingEntry.columns {
      #expect(Catalogue.has(key))
    }
    #expect(Catalogue.text(OutgoingEntry.columns[0], in: .vietnamese) == "Số, ký hiệu văn bản")
  }

  @Test func marksShowAmongTheRemarksAndTheEntryStays() {
    let entry = IncomingEntry(
      arrivedOn: NamSon.day("2025-06-27"), number: 415, author: "UBND huyện Bình An", code: "56/TB-UBND",
      issuedOn: NamSon.day("2025-06-27"), typeName: "Thông báo", subject: "Về việc họp", medium: .parallel,
      note: "bản chính lưu", marks: [.recalled(NamSon.day("2025-06-30"))])
    #expect(
      entry.cells(in: .vietnamese) == [
        "27/6/2025", "415", "UBND huyện Bình An", "56/TB-UBND", "27/6/2025", "Thông báo: Về việc họp", "", "",
        "",
        "Song song điện tử và giấy; bản chính lưu; đã thu hồi ngày 30/6/2025",
      ])
  }

  @Test func aDocumentInTheHandlingRegister() {
    let entry = HandlingEntry(
      number: 412, typeName: "Công điện", code: "07/CĐ-UBND", issuedOn: NamSon.day("2025-06-26"),
      author: "UBND tỉnh Nam Sơn", receiver: "Văn phòng", supporting: ["Tài chính", "Công an"],
      handleBy: NamSon.day("2025-06-30"), stage: .completed, stageOn: NamSon.day("2025-06-27"),
      answer: "45/BC-UBND")
    #expect(
      entry.cells(in: .vietnamese) == [
        "412", "Công điện số 07/CĐ-UBND ngày 26/6/2025 của UBND tỉnh Nam Sơn",
        "Văn phòng chủ trì; phối hợp: Tài chính, Công an", "30/6/2025", "Đã hoàn thành, 27/6/2025",
        "45/BC-UBND", "",
      ])
    let letter = HandlingEntry(number: 9, code: "", author: "Công ty A", stage: .accepted)
    #expect(letter.cells(in: .english)[1] == "from Công ty A")
  }

  @Test func aCorrectedColumnSaysWhatItSaidBefore() {
    let moment = Timestamp(day: NamSon.day("2025-06-30"), hour: 9)
    func correction(_ field: RegisterField, _ was: String, _ now: String, destroyed: Bool = false)
      -> RegisterMark
    {
      .corrected(
        RegisterCorrection(
          field: field, was: was, now: now, at: moment, by: Actor(rawValue: "van-thu"), reason: "ghi nhầm",
          isDestroyed: destroyed))
    }
    let entry = IncomingEntry(
      arrivedOn: NamSon.day("2025-06-27"), number: 415, author: "Công ty A", code: "03/CV-TH",
      issuedOn: NamSon.day("2025-06-25"), subject: "Mới",
      marks: [
        correction(.subject, "Cũ nhất", "Cũ"), correction(.subject, "Cũ", "Mới"),
        correction(.issuedOn, "2025-06-24", "2025-06-25"), correction(.movedOn, "", "2025-06-28"),
        correction(.author, "", "", destroyed: true),
      ])
    #expect(entry.earlier(in: .vietnamese) == [5: ["Cũ nhất", "Cũ"], 4: ["24/6/2025"]])
    #expect(
      entry.cells(in: .vietnamese)[9]
        == "sửa trích yếu ngày 30/6/2025 (van-thu): “Cũ nhất” thành “Cũ”, lý do: ghi nhầm; "
        + "sửa trích yếu ngày 30/6/2025 (van-thu): “Cũ” thành “Mới”, lý do: ghi nhầm; "
        + "sửa ngày văn bản ngày 30/6/2025 (van-thu): “24/6/2025” thành “25/6/2025”, lý do: ghi nhầm; "
        + "sửa tác giả ngày 30/6/2025 (van-thu); nội dung đã hủy")
    #expect(entry.standing == .document)
  }

  @Test func everyNumberHasALine() throws {
    var series = NumberSeries(
      .init(unit: NamSon.code("H98"), book: .outgoing, series: "TB", year: 2025), openedAfter: 117)
    #expect(series.gaps().map(\.numbers) == [1...117])
    #expect(series.gaps(taken: [1, 5, 6, 117]).map(\.numbers) == [2...4, 7...116])
    #expect(series.gaps(taken: [3, 118, 200]).map(\.numbers) == [1...2, 4...117])
    for number in [121, 125, 119] { try series.enter(number) }
    #expect(series.gaps(taken: Set(1...117)).map(\.numbers) == [118...118, 120...120, 122...124])
    let lines: [RegisterLine<OutgoingEntry>] = [
      .gap(NumberGap(series: "TB", numbers: 1...117, reason: .beforeOpening)),
      .gap(NumberGap(series: "TB", numbers: 118...118, reason: .missing)),
      .void(
        VoidNumber(
          series: "TB", number: 119, at: Timestamp(day: NamSon.day("2025-06-27"), hour: 8),
          by: Actor(rawValue: "van-thu"), reason: "đóng nhầm")),
    ]
    let table = RegisterTable(lines, in: .vietnamese)
    #expect(table.rows.map { $0[0] } == ["01–117/TB", "118/TB", "119/TB"])
    #expect(
      table.rows.map { $0[9] } == [
        "117 số đã dùng trước khi mở sổ trên Hệ thống",
        "còn thiếu 1 số, do số cấp ở nơi khác bỏ qua: vào sổ văn bản, hoặc hủy số",
        "đã hủy số ngày 27/6/2025 (van-thu): đóng nhầm",
      ])
    #expect(table.standings == [.gap, .gap, .void])
  }

  @Test func aRegisterAsAFile() {
    let entry = HandlingEntry(
      number: 1, code: "Báo cáo, \"mới\"", stage: .inProgress, answer: "dòng 1\ndòng 2")
    let table = RegisterTable([entry], in: .english)
    #expect(
      table.csv
        == "Incoming number,\"Type, number and notation, date and issuer\",Department or person,Time limit,"
        + "Progress,Number and notation of the answer,Remarks\r\n"
        + "1,\"Báo cáo, \"\"mới\"\"\",,,In progress,\"dòng 1\ndòng 2\",\r\n")
    var reader = CSVReader(Array(table.csv.utf8))
    _ = reader.next()
    #expect(reader.next()?.fields == table.rows[0])
  }
}
