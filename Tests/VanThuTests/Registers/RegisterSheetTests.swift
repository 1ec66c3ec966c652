import Testing
import VanThu
import VanThuTesting

@Suite struct RegisterSheetTests {
  private static let day = NamSon.day("2025-06-27")

  private static let incoming = [
    IncomingEntry(
      arrivedOn: day, number: 412, author: "UBND tỉnh Nam Sơn", code: "07/CĐ-UBND",
      issuedOn: NamSon.day("2025-06-26"),
      typeName: "Công điện", subject: "Về việc bảo đảm hoạt động thông suốt", receiver: "Văn phòng"),
    IncomingEntry(
      arrivedOn: day, number: 415, author: "<script>alert(1)</script>", code: "56/TB-UBND",
      subject: "A & B \"c\" 'd'\u{7}",
      medium: .parallel, marks: [.recalled(NamSon.day("2025-06-30"))]),
  ]

  @Test func theHeadsOfAnnexFourInTheirOrder() {
    let html = RegisterSheet(
      Self.incoming, unit: "UBND xã Bình Minh", superior: "UBND tỉnh Nam Sơn", year: 2025
    ).html
    let heads = html.split(separator: "<th scope=\"col\">").dropFirst().map { $0.prefix { $0 != "<" } }
    #expect(
      heads == [
        "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận",
        "Ghi chú",
      ])
    for text in [
      "<p>UBND TỈNH NAM SƠN</p>", "UBND XÃ BÌNH MINH", "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Năm 2025",
      "size: A4 landscape",
      "<td>412</td>", "27/6/2025", "đã thu hồi ngày 30/6/2025", "<html lang=\"vi\">",
    ] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test func nothingInTheLinesIsTakenForMarkup() {
    let html = RegisterSheet(
      Self.incoming, unit: "</style><b>\"x\"", year: 2025, printedOn: Self.day, in: .english
    ).html
    #expect(!html.contains("<script") && !html.contains("<b>") && !html.contains("\u{7}"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(html.contains("A &amp; B &quot;c&quot; &#39;d&#39;"))
    #expect(html.contains("2 entries. Printed on 27 June 2025."))
    #expect(html.split(separator: "</style>", omittingEmptySubsequences: false).count == 2)
    for outside in ["http://", "https://", "url(", "@import", "src="] { #expect(!html.contains(outside)) }
  }

  @Test func everyRegisterFillsThePageAndAnEmptyOneSaysSo() {
    let sheets = [
      RegisterSheet([OutgoingEntry](), unit: "A", year: 2025),
      RegisterSheet([IncomingEntry](), unit: "A", year: 2025),
      RegisterSheet([HandlingEntry](), unit: "A", year: 2025),
    ]
    #expect(sheets.map(\.kind) == RegisterKind.allCases)
    for sheet in sheets {
      #expect(sheet.html.split(separator: "<col style").count - 1 == sheet.table.head.count)
      let widths = sheet.html.split(separator: "width:").dropFirst().compactMap {
        Int($0.prefix { $0.isNumber })
      }
      #expect(widths.prefix(sheet.table.head.count).reduce(0, +) == 100)
      #expect(sheet.html.contains("Không có văn bản nào."))
    }
  }

  @Test(
    "No word of a head is wider than its column, as far as letters half as wide as high tell",
    arguments: Language.allCases)
  func headsFit(language: Language) {
    let sheets = [
      RegisterSheet([OutgoingEntry](), unit: "A", year: 2025, in: language),
      RegisterSheet([IncomingEntry](), unit: "A", year: 2025, in: language),
      RegisterSheet([HandlingEntry](), unit: "A", year: 2025, in: language),
    ]
    for sheet in sheets {
      let shares = sheet.html.split(separator: "width:").dropFirst().compactMap {
        Int($0.prefix { $0.isNumber })
      }
      for (head, share) in zip(sheet.table.head, shares) {
        let longest = head.split(separator: " ").map(\.count).max() ?? 0
        // A4 across without margins, the cell without its padding; letters of 9.5 points.
        let room = 265 * Double(share) / 100 - 2.6
        #expect(Double(longest) * 0.5 * 9.5 * 0.3528 <= room, "\(head): \(room) mm")
      }
    }
  }

  @Test func oldValuesAndVoidNumbersStayReadable() {
    let moment = Timestamp(day: Self.day, hour: 9)
    let by = Actor(rawValue: "van-thu")
    let corrected = RegisterCorrection(
      field: .subject, was: "<cũ>", now: "mới", at: moment, by: by, reason: "ghi nhầm")
    let lines: [RegisterLine<OutgoingEntry>] = [
      .gap(NumberGap(series: "TB", numbers: 1...117, reason: .beforeOpening)),
      .entry(
        OutgoingEntry(
          number: 118, code: "118/TB-UBND", issuedOn: Self.day, typeName: "Thông báo", subject: "mới",
          marks: [.corrected(corrected)])),
      .entry(
        OutgoingEntry(
          number: 119, code: "119/TB-UBND", issuedOn: Self.day, typeName: "Thông báo", subject: "hủy",
          marks: [.voided(Self.day, by: by, reason: "không ban hành")])),
      .void(VoidNumber(series: "TB", number: 120, at: moment, by: by, reason: "đóng nhầm")),
    ]
    let html = RegisterSheet(lines, unit: "UBND xã Bình Minh", year: 2025).html
    #expect(html.contains("<td><del>&lt;cũ&gt;</del>\nThông báo: mới</td>"))
    #expect(html.contains("<tr class=\"gap\"><td>01–117/TB</td>"))
    #expect(html.contains("<tr class=\"void\"><td>119/TB-UBND</td>"))
    #expect(html.contains("<tr class=\"void\"><td>120/TB</td>"))
    #expect(html.contains("Tổng số: 1 văn bản. Số đã hủy: 2."))
  }
}
