import Testing
import VanThu

@Suite struct DocumentMarksTests {
  @Test(
    arguments: [
      ("Hỏa tốc", Urgency.flash), ("HOẢ TỐC", .flash), ("hoả tốc hẹn giờ", .flashTimed),
      ("Hỏa  tốc  hẹn giờ", .flashTimed),
      ("THƯỢNG KHẨN", .veryUrgent), ("khẩn", .urgent), ("Thường", .normal), ("veryUrgent", .veryUrgent),
      ("3", .flash),
      ("Kha\u{302}\u{309}n", .urgent),
    ] as [(String, Urgency?)])
  func urgencyAsPeopleWriteIt(text: String, urgency: Urgency?) { #expect(Urgency(reading: text) == urgency) }

  @Test func urgencyOnTheWire() {
    for urgency in Urgency.allCases { #expect(Urgency(wire: urgency.wire) == urgency) }
    #expect(Urgency(wire: "5") == nil)
    #expect(Urgency(wire: "") == nil)
    #expect(Urgency(wire: " 2 ") == .veryUrgent)
    #expect(Urgency.allCases.sorted().last == .flashTimed)
    #expect(Urgency(reading: "gấp") == nil)
  }

  @Test(arguments: [
    ("Mật", Secrecy.confidential), ("MẬT", .confidential), ("tối mật", .secret), ("Tuyệt Mật", .topSecret),
    ("", .none), ("không mật", .none), ("mat", .confidential),
  ])
  func secrecy(text: String, secrecy: Secrecy) {
    #expect(Secrecy(reading: text) == secrecy)
    #expect(secrecy.mayTravel == (secrecy == .none))
  }

  @Test func businessTypesAndStatusesOnTheWire() {
    for type in BusinessType.allCases { #expect(BusinessType(wire: String(type.wire)) == type) }
    #expect(BusinessType(wire: "4") == nil)
    #expect(BusinessType(wire: "01") == nil)
    #expect(HandlingStatus(code: "03") == .accepted)
    #expect(HandlingStatus(code: "07") == nil)
    #expect(HandlingStatus(code: "3") == nil)
  }

  @Test func typesOfArticle7() {
    #expect(DocumentType.administrative.map(\.ordinal) == Array(1...29))
    #expect(
      DocumentType.administrative.filter { $0.abbreviation == nil }.map(\.name) == ["Công văn", "Thư công"])
    #expect(Set(DocumentType.administrative.compactMap(\.archiveCode)).count == 29)
    let abbreviations = (DocumentType.administrative + DocumentType.copies).compactMap(\.abbreviation)
    #expect(Set(abbreviations).count == 30)
  }

  @Test(arguments: [
    ("Công văn", "Công văn"), ("công điện", "Công điện"), ("Giấy uỷ quyền", "Giấy ủy quyền"),
    ("Quyết định (cá biệt)", "Quyết định"), ("ĐỀ ÁN", "Đề án"), ("Dự án", "Dự án"),
    ("Bản thoả thuận", "Bản thỏa thuận"),
  ])
  func typesByName(text: String, name: String) throws {
    let type = try #require(DocumentType.named(text))
    #expect(type.name == name)
    #expect(type.kind == .administrative)
  }

  @Test(arguments: [
    ("ĐA", "Đề án"), ("DA", "Dự án"), ("QyĐ", "Quy định"), ("QYĐ", "Quy định"), ("TTR", "Tờ trình"),
    ("TT", "Thông tư"), ("TRS", "Bản trích sao"),
  ])
  func typesByAbbreviation(text: String, name: String) {
    #expect(DocumentType.with(abbreviation: text)?.name == name)
  }

  @Test func unknownTypes() {
    #expect(DocumentType.named("De an") == nil)
    #expect(DocumentType.with(abbreviation: "qđ") == nil)
    #expect(DocumentType.with(abbreviation: "CV") == nil)
  }
}
