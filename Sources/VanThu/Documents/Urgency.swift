/// How urgent a document is (độ khẩn): Decree 30/2020/NĐ-CP, Annex I; 0 to 4 on the wire (`Priority`).
///
/// The raw value is the word of machine output.
public enum Urgency: String, Sendable, Codable, CaseIterable {
  /// Thường.
  case normal
  /// Khẩn.
  case urgent
  /// Thượng khẩn.
  case veryUrgent
  /// Hỏa tốc.
  case flash
  /// Hỏa tốc hẹn giờ: to be there at a given hour.
  case flashTimed

  /// The digit of `OtherInfo/Priority` in edXML, 0…4.
  public var wire: Int {
    switch self {
    case .normal: 0
    case .urgent: 1
    case .veryUrgent: 2
    case .flash: 3
    case .flashTimed: 4
    }
  }

  /// Reads the digit of edXML; `nil` for any other number.
  public init?(wire: Int) {
    guard let urgency = Self.allCases.first(where: { $0.wire == wire }) else { return nil }
    self = urgency
  }

  /// Reads the text of `Priority`: one digit 0…4, white space around it ignored.
  public init?(wire text: some StringProtocol) {
    guard let digit = Int(VietnameseText.trimmed(text)) else { return nil }
    self.init(wire: digit)
  }

  /// Reads what a person writes: the Vietnamese mark in either spelling (`Hỏa tốc`, `HOẢ TỐC`, `hoa toc`), the
  /// English word, the machine's word, or the digit.
  public init?(reading text: some StringProtocol) {
    switch VietnameseText.searchKey(text) {
    case "0", "normal", "thuong", "binh thuong": self = .normal
    case "1", "urgent", "khan": self = .urgent
    case "2", "veryurgent", "very urgent", "very-urgent", "thuong khan": self = .veryUrgent
    case "3", "flash", "hoa toc": self = .flash
    case "4", "flashtimed", "flash timed", "flash, timed", "flash-timed", "hoa toc hen gio":
      self = .flashTimed
    default: return nil
    }
  }

  /// The key of the label people see.
  public var label: MessageKey { MessageKey("urgency.\(rawValue)") }
}

extension Urgency: Comparable {
  /// Less urgent before more urgent.
  public static func < (left: Urgency, right: Urgency) -> Bool { left.wire < right.wire }
}
