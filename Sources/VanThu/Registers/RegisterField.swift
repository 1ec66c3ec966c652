/// A column of a register entry by name, and which of them may be corrected.
///
/// Nothing in a register is written over: a correction is an event of its own, and the entry shows both values. What
/// others hold in their hands (number, date, recipients of what was sent; what a signed packet brought) stays as it
/// is: there the rules of Decree 30/2020/NĐ-CP, Article 18, are the way.
public enum RegisterField: String, Sendable, Codable, CaseIterable {
  /// Số, ký hiệu.
  case code
  /// Ngày tháng văn bản.
  case issuedOn
  /// Tên loại.
  case documentType
  /// Trích yếu.
  case subject
  /// Người ký.
  case signer
  /// Nơi nhận.
  case recipients
  /// Đơn vị, người nhận bản lưu.
  case keeper
  /// Số lượng bản.
  case copies
  /// Ngày chuyển.
  case movedOn
  /// Tác giả.
  case author
  /// Ngày đến.
  case arrivedOn
  /// Số đến.
  case arrivalNumber
  /// Đơn vị hoặc người nhận.
  case receiver
  /// Ghi chú.
  case note

  /// The key of the column it stands in.
  public var column: MessageKey {
    switch self {
    case .documentType: "register.subject"
    default: MessageKey("register.\(rawValue)")
    }
  }

  /// The key of its name in a sentence.
  public var label: MessageKey { MessageKey("register.field.\(rawValue)") }

  /// Whether it holds a day.
  public var isDay: Bool { [.issuedOn, .movedOn, .arrivedOn].contains(self) }

  /// A kept value as people read it.
  func shown(_ value: String, in language: Language) -> String { argument(value).text(in: language) }

  func argument(_ value: String) -> Message.Argument {
    if isDay, let day = CalendarDay(value) { return .day(day) }
    return .text(value)
  }

  /// The value as it is kept: trimmed, composed, a number or a day in its machine form. `nil` when it is none.
  public func normalized(_ text: String) -> String? {
    let text = VietnameseText.composed(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    switch self {
    case .code: return DocumentCode(text)?.printed ?? (text.isEmpty ? nil : text)
    case _ where isDay: return CalendarDay(text)?.text()
    case .copies: return Int(text).flatMap { (1...99_999).contains($0) ? String($0) : nil }
    case .note: return text
    default: return text.isEmpty ? nil : text
    }
  }
}

/// What decides whether a column of an entry may be corrected.
public struct RegisterEntryFacts: Sendable, Hashable {
  /// Which register it stands in.
  public var book: RegisterBook
  /// Whether a packet carries it: one that was queued, or the one that brought it.
  public var hasPacket: Bool
  /// Whether it was handed over on paper: the column for that says when.
  public var wasHandedOver: Bool
  /// Whether it is recalled, given back, replaced or void.
  public var isClosed: Bool
  /// Whether it was assigned to somebody.
  public var isAssigned: Bool

  /// Facts about an entry.
  public init(
    book: RegisterBook, hasPacket: Bool = false, wasHandedOver: Bool = false, isClosed: Bool = false,
    isAssigned: Bool = false
  ) {
    self.book = book
    self.hasPacket = hasPacket
    self.wasHandedOver = wasHandedOver
    self.isClosed = isClosed
    self.isAssigned = isAssigned
  }

  /// Whether somebody outside has the document.
  public var wasSent: Bool { hasPacket || wasHandedOver }

  /// Why a column may not be corrected, with the way out: a key of the catalogue; `nil` when it may be.
  public func refusal(of field: RegisterField) -> MessageKey? {
    if field == .note { return nil }
    if isClosed { return "correct.refused.closed" }
    return book == .outgoing ? refusalAmongOutgoing(field) : refusalAmongIncoming(field)
  }

  private func refusalAmongOutgoing(_ field: RegisterField) -> MessageKey? {
    switch field {
    case .code, .issuedOn, .recipients, .documentType:
      wasSent ? "correct.refused.sent" : "correct.refused.given"
    case .movedOn: hasPacket ? "correct.refused.bySystem" : nil
    case .subject, .signer, .keeper, .copies, .note: nil
    case .author, .arrivedOn, .arrivalNumber, .receiver: "correct.refused.noColumn"
    }
  }

  private func refusalAmongIncoming(_ field: RegisterField) -> MessageKey? {
    switch field {
    case .author, .code, .issuedOn, .documentType, .subject: hasPacket ? "correct.refused.packet" : nil
    case .arrivedOn, .arrivalNumber: "correct.refused.bySystem"
    case .receiver: isAssigned ? "correct.refused.assigned" : "correct.refused.assign"
    case .movedOn: isAssigned ? "correct.refused.assigned" : nil
    case .note: nil
    case .signer, .recipients, .keeper, .copies: "correct.refused.noColumn"
    }
  }
}
