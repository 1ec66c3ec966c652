import Testing
import VanThu

@Suite struct CatalogueTests {
  @Test func everyKeyAppearsOnce() {
    let keys = Catalogue.chapters.joined().map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  @Test(arguments: Catalogue.keys.filter { !Catalogue.isTravelling($0) })
  func bothLanguagesWithTheSamePlaces(_ key: MessageKey) throws {
    let vietnamese = try #require(Catalogue.template(key, in: .vietnamese))
    let english = try #require(Catalogue.template(key, in: .english))
    #expect(!vietnamese.isEmpty && !english.isEmpty)
    #expect(Catalogue.Template(vietnamese).places == Catalogue.Template(english).places)
  }

  @Test(arguments: Catalogue.keys)
  func textIsComposedAndWithoutEth(_ key: MessageKey) {
    for language in Language.allCases {
      guard let text = Catalogue.template(key, in: language) else { continue }
      // The finding about Eth shows the letter.
      let expected =
        key.rawValue.hasSuffix(".eth") ? VietnameseText.composed(text) : VietnameseText.foldingEth(text)
      #expect(Array(text.unicodeScalars) == Array(expected.unicodeScalars))
      #expect(!text.contains("!"))
    }
  }

  @Test func placesAreFilledAndPluralFollowsTheCount() {
    let one = Message(
      "send.accepted",
      [
        "doc": "45/BC-UBND", "count": 1, "receiptId": "r1",
        "time": .time(Timestamp(day: CalendarDay("2025-07-01")!, hour: 8, minute: 15)),
        "date": .day(CalendarDay("2025-07-01")!),
      ])
    #expect(
      one.text(in: .vietnamese)
        == "Đã gửi văn bản số 45/BC-UBND đến 1 nơi nhận. Biên nhận r1, lưu lúc 08:15 ngày 01/7/2025.")
    #expect(
      one.text(in: .english)
        == "Document 45/BC-UBND sent to 1 recipient. Receipt r1, stored at 08:15 (+07:00) on 1 July 2025.")
    #expect(
      Message("due.soon", ["count": 3, "dueDate": "x"]).text(in: .english) == "3 working days left (due x).")
  }

  @Test func bracesInValuesStayAndMissingValuesShow() {
    let text = Catalogue.text("reason.unreadable", ["file": "{count}.pdf"], in: .english)
    #expect(text == "file {count}.pdf is damaged and cannot be opened")
    #expect(Catalogue.text("reason.unreadable", in: .english).contains("{file}"))
    #expect(Catalogue.text("no.such.key", in: .english) == "no.such.key")
  }

  @Test func aReasonIsPutIntoTheLanguageOfItsMessage() {
    let reason = Message("reason.revocationUnreachable", ["source": "crl.example.vn"])
    let verdict = Message("verify.indeterminate", ["reason": .message(reason)])
    #expect(verdict.text(in: .english).contains("crl.example.vn could not be reached"))
    #expect(verdict.text(in: .vietnamese).contains("không kết nối được đến crl.example.vn"))
    let returned = Message("travel.02", ["reason": .message(Message("reason.forged"))])
    #expect(
      returned.text(in: .english)
        == "Từ chối tiếp nhận, trả lại: chữ ký số không hợp lệ, nội dung đã bị thay đổi sau khi ký")
  }

  @Test(arguments: [
    ("2025-07-01", "01/7/2025", "ngày 01 tháng 7 năm 2025", "1 July 2025"),
    ("2025-06-27", "27/6/2025", "ngày 27 tháng 6 năm 2025", "27 June 2025"),
    ("2026-02-05", "05/02/2026", "ngày 05 tháng 02 năm 2026", "5 February 2026"),
    ("2020-10-12", "12/10/2020", "ngày 12 tháng 10 năm 2020", "12 October 2020"),
  ])
  func dates(day: String, short: String, long: String, english: String) throws {
    let day = try #require(CalendarDay(day))
    #expect(Language.vietnamese.date(day) == short)
    #expect(Language.vietnamese.longDate(day) == long)
    #expect(Language.english.date(day) == english)
  }

  @Test(arguments: [
    (0, "0", "0"), (999, "999", "999"), (754203, "754.203", "754,203"),
    (-1234567, "-1.234.567", "-1,234,567"),
  ])
  func numbers(value: Int, vietnamese: String, english: String) {
    #expect(Language.vietnamese.number(value) == vietnamese)
    #expect(Language.english.number(value) == english)
  }

  @Test func percentages() {
    #expect(Language.vietnamese.percent("77.78") == "77,78%")
    #expect(Language.english.percent("77.78") == "77.78%")
  }

  @Test(arguments: [
    ("vi_VN.UTF-8", Language.vietnamese), ("vi", .vietnamese), ("C", .english), ("en_US", .english),
    ("", .english),
  ])
  func languageOfALocale(locale: String, language: Language) {
    #expect(Language(locale: locale) == language)
  }

  @Test func everyLabelOfTheDomainIsInTheCatalogue() {
    for urgency in Urgency.allCases { #expect(Catalogue.has(urgency.label)) }
    for secrecy in Secrecy.allCases { #expect(Catalogue.has(secrecy.label)) }
    for business in BusinessType.allCases { #expect(Catalogue.has(business.label)) }
    for status in HandlingStatus.allCases { #expect(Catalogue.has(status.label)) }
  }
}
