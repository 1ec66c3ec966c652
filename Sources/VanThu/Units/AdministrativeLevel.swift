/// A level of administration (cấp): a row of data with the days it exists, never a case in the logic.
///
/// The district level ended with 30 June 2025 (Law 72/2025/QH15, Resolution 203/2025/QH15).
public struct AdministrativeLevel: Sendable, Hashable {
  /// The word of the directory file and of machine output.
  public let name: String
  /// Order from the top: smaller is higher.
  public let rank: Int
  /// Its first day, or `nil` when it is older than any directory.
  public let validFrom: CalendarDay?
  /// Its last day, or `nil` while it exists.
  public let lastDay: CalendarDay?
  /// Where its end or its form comes from.
  public let clause: String

  /// Trung ương.
  public static let central = AdministrativeLevel(
    name: "central", rank: 0, validFrom: nil, lastDay: nil, clause: twoLevels)
  /// Cấp tỉnh; a department of a province (sở) is of this level too.
  public static let province = AdministrativeLevel(
    name: "province", rank: 1, validFrom: nil, lastDay: nil, clause: twoLevels)
  /// Cấp huyện, until 30 June 2025.
  public static let district = AdministrativeLevel(
    name: "district", rank: 2, validFrom: nil, lastDay: CalendarDay(year: 2025, month: 6, day: 30),
    clause: twoLevels)
  /// Cấp xã: xã, phường, đặc khu, and thị trấn until 30 June 2025.
  public static let commune = AdministrativeLevel(
    name: "commune", rank: 3, validFrom: nil, lastDay: nil, clause: twoLevels)

  /// All levels from the top down.
  public static let all: [AdministrativeLevel] = [central, province, district, commune]

  private static let twoLevels = "Law 72/2025/QH15; Resolution 203/2025/QH15"
}

extension AdministrativeLevel {
  /// The level with the directory file's word, or the Vietnamese one (`tỉnh`, `cấp xã`).
  public init?(_ text: some StringProtocol) {
    let key = VietnameseText.searchKey(text)
    let words = [
      "trung uong": "central", "cap trung uong": "central", "tinh": "province", "cap tinh": "province",
      "huyen": "district", "cap huyen": "district", "xa": "commune", "cap xa": "commune",
    ]
    guard let level = Self.all.first(where: { $0.name == words[key] ?? key }) else { return nil }
    self = level
  }

  /// Whether the level exists on a day.
  public func exists(on day: CalendarDay) -> Bool {
    (validFrom.map { $0 <= day } ?? true) && (lastDay.map { day <= $0 } ?? true)
  }

  /// The key of the label people see.
  public var label: MessageKey { MessageKey("level.\(name)") }
}

extension AdministrativeLevel: Comparable, Codable, CustomStringConvertible {
  /// Higher levels first.
  public static func < (left: AdministrativeLevel, right: AdministrativeLevel) -> Bool {
    left.rank < right.rank
  }

  /// The word of the directory file.
  public var description: String { name }

  /// Reads the word of the directory file.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let level = Self.all.first(where: { $0.name == name }) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no level “\(name)”")
    }
    self = level
  }

  /// Writes the word of the directory file.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
