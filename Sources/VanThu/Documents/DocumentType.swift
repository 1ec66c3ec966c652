/// A type of administrative document (tên loại): Decree 30/2020/NĐ-CP, Article 7 and Annex III.
public struct DocumentType: Sendable, Hashable {
  /// Place in the list of Article 7, 1…29; `nil` for forms of copies and for types outside that list.
  public let ordinal: Int?
  /// The name in Vietnamese: “Thông báo”.
  public let name: String
  /// The abbreviation of Annex III (`TB`), `nil` for Công văn and Thư công, which have none.
  public let abbreviation: String?
  /// The two digits of `typeName` in Circular 05/2025/TT-BNV (archive packages only), where there are some.
  public let archiveCode: String?
  /// The clause the type comes from.
  public let clause: String
  /// What the document is, to the numbering and to the checks of its notation.
  public let kind: Kind

  /// The families of types.
  public enum Kind: String, Sendable, Codable {
    /// One of the 29 administrative types.
    case administrative
    /// A form of copy (bản sao y, trích sao, sao lục): numbered in one joint series.
    case copy
    /// A legal document (văn bản quy phạm pháp luật): the year stands in the notation.
    case legal
  }

  /// Công văn: the type without an abbreviation, whose notation begins with the agency.
  public static let officialLetter = DocumentType(
    ordinal: 18, name: "Công văn", abbreviation: nil, archiveCode: "22", clause: article7,
    kind: .administrative)
}

extension DocumentType {
  /// The type with this abbreviation in the form of Annex III, or in capitals where only one type can be meant.
  public static func with(abbreviation: some StringProtocol) -> DocumentType? {
    byAbbreviation[VietnameseText.foldingEth(abbreviation)]
  }

  /// The type with this name: case, spelling of tone marks and an addition in brackets (“Quyết định (cá biệt)”)
  /// make no difference; administrative types come before legal ones of the same name.
  public static func named(_ name: some StringProtocol) -> DocumentType? {
    // Most packets have the name as the decree has it.
    if let exact = byExactName[String(name)] { return exact }
    let bare = name.prefix { $0 != "(" }
    return byName[nameKey(bare)]
  }

  /// Types are the same when name and kind are.
  public static func == (left: DocumentType, right: DocumentType) -> Bool {
    left.name == right.name && left.kind == right.kind
  }

  /// Hashes name and kind.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(kind)
  }

  /// Names differ by their diacritics (Đề án, Dự án), so the key keeps them; only case, white space and the
  /// place of the tone mark (ủy, uỷ) are evened out.
  private static func nameKey(_ name: some StringProtocol) -> String {
    let key = VietnameseText.composed(name.lowercased()).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return toneMarkPlaces.reduce(key) { text, pair in
      text.split(separator: pair.0, omittingEmptySubsequences: false).joined(separator: pair.1)
    }
  }

  private static let toneMarkPlaces = [
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
    ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
  ]

  private static let byExactName: [String: DocumentType] = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  private static let byName: [String: DocumentType] = Dictionary(
    all.map { (nameKey($0.name), $0) }, uniquingKeysWith: { first, _ in first })

  private static let byAbbreviation: [String: DocumentType] = {
    let pairs = all.compactMap { type in type.abbreviation.map { ($0, type) } }
    var table = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    for (abbreviation, type) in pairs where table[abbreviation.uppercased()] == nil {
      table[abbreviation.uppercased()] = type
    }
    return table
  }()
}
