/// What a packet does (nghiệp vụ): `BussinessDocType` of edXML, 0 to 3.
///
/// The raw value is the word of machine output.
public enum BusinessType: String, Sendable, Codable, CaseIterable {
  /// Văn bản mới: a document sent for the first time.
  case new
  /// Thu hồi: recalls a document; the receiver cancels and reports (Decree 30/2020/NĐ-CP, Article 18.4).
  case recall
  /// Cập nhật: changes data, annexes or recipients of a document, never its main file.
  case update
  /// Thay thế: a new document that takes the place of others.
  case replacement

  /// The digit on the wire, 0…3.
  public var wire: Int {
    switch self {
    case .new: 0
    case .recall: 1
    case .update: 2
    case .replacement: 3
    }
  }

  /// Reads the text of `BussinessDocType`: one digit 0…3, white space around it ignored; else `nil`.
  public init?(wire text: some StringProtocol) {
    let trimmed = VietnameseText.trimmed(text)
    guard let type = Self.allCases.first(where: { String($0.wire) == trimmed }) else { return nil }
    self = type
  }

  /// The key of the label people see.
  public var label: MessageKey { MessageKey("business.\(rawValue)") }
}
