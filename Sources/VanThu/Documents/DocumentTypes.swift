/// The types as data, with the clause each comes from.
extension DocumentType {
  static let article7 = "Decree 30/2020/NĐ-CP, Article 7; Annex III, Section I"
  private static let article15 = "Decree 30/2020/NĐ-CP, Article 15.1.a"
  private static let annex3Copies = "Decree 30/2020/NĐ-CP, Annex III, Section I (forms of copies)"

  /// The 29 administrative types in the order of Article 7.
  public static let administrative: [DocumentType] = [
    type(1, "Nghị quyết", "NQ", "01"), type(2, "Quyết định", "QĐ", "02"), type(3, "Chỉ thị", "CT", "03"),
    type(4, "Quy chế", "QC", "04"), type(5, "Quy định", "QyĐ", "05"), type(6, "Thông cáo", "TC", "06"),
    type(7, "Thông báo", "TB", "07"), type(8, "Hướng dẫn", "HD", "08"), type(9, "Chương trình", "CTr", "09"),
    type(10, "Kế hoạch", "KH", "10"), type(11, "Phương án", "PA", "11"), type(12, "Đề án", "ĐA", "12"),
    type(13, "Dự án", "DA", "13"), type(14, "Báo cáo", "BC", "14"), type(15, "Biên bản", "BB", "20"),
    type(16, "Tờ trình", "TTr", "15"), type(17, "Hợp đồng", "HĐ", "21"), officialLetter,
    type(19, "Công điện", "CĐ", "23"), type(20, "Bản ghi nhớ", "BGN", "24"),
    type(21, "Bản thỏa thuận", "BTT", "25"), type(22, "Giấy ủy quyền", "GUQ", "16"),
    type(23, "Giấy mời", "GM", "26"), type(24, "Giấy giới thiệu", "GGT", "27"),
    type(25, "Giấy nghỉ phép", "GNP", "28"), type(26, "Phiếu gửi", "PG", "17"),
    type(27, "Phiếu chuyển", "PC", "18"), type(28, "Phiếu báo", "PB", "19"), type(29, "Thư công", nil, "29"),
  ]

  /// The three forms of copies, numbered in one joint series each year.
  public static let copies: [DocumentType] = [
    copy("Bản sao y", "SY"), copy("Bản trích sao", "TrS"), copy("Bản sao lục", "SL"),
  ]

  /// Legal documents whose notation holds the year (`30/2020/NĐ-CP`) and that the exchange meets.
  ///
  /// Their abbreviations follow the published practice; the clause says only that each type has a series of its
  /// own.
  public static let legal: [DocumentType] = [
    legal("Luật", nil), legal("Pháp lệnh", nil), legal("Nghị định", "NĐ"),
    legal("Thông tư", "TT"), legal("Thông tư liên tịch", "TTLT"), legal("Nghị quyết liên tịch", "NQLT"),
    legal("Nghị quyết", "NQ"), legal("Quyết định", "QĐ"), legal("Chỉ thị", "CT"),
  ]

  /// Every type known.
  public static let all: [DocumentType] = administrative + copies + legal

  private static func type(_ ordinal: Int, _ name: String, _ abbreviation: String?, _ archive: String)
    -> DocumentType
  {
    DocumentType(
      ordinal: ordinal, name: name, abbreviation: abbreviation, archiveCode: archive, clause: article7,
      kind: .administrative)
  }

  private static func copy(_ name: String, _ abbreviation: String) -> DocumentType {
    DocumentType(
      ordinal: nil, name: name, abbreviation: abbreviation, archiveCode: nil, clause: annex3Copies,
      kind: .copy)
  }

  private static func legal(_ name: String, _ abbreviation: String?) -> DocumentType {
    DocumentType(
      ordinal: nil, name: name, abbreviation: abbreviation, archiveCode: nil, clause: article15, kind: .legal)
  }
}
