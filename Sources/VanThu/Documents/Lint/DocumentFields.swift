/// A document's own fields as somebody wrote them, before anything was evened out: what ``DocumentLint`` looks at.
///
/// An ``OfficialDocument`` has numbers and days; a clerk's draft, a form or a packet from elsewhere has text, and its
/// faults are in the text.
public struct DocumentFields: Sendable, Hashable {
  /// The number (số); `nil` before it is given.
  public var number: String?
  /// The notation (ký hiệu), without the number.
  public var notation: String
  /// Name of the type (tên loại).
  public var typeName: String
  /// The date: `yyyy-MM-dd`, `yyyy/MM/dd`, or as printed (`05/02/2026`, `ngày 05 tháng 02 năm 2026`); `nil` before it
  /// is given.
  public var issuedOn: String?
  /// The place named before the date (địa danh).
  public var place: String
  /// Name of the issuing unit.
  public var issuerName: String
  /// What it is about (trích yếu).
  public var subject: String
  /// The line before the signer's title: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`; empty where there is none.
  public var capacity: String
  /// The signer's title (chức vụ).
  public var position: String
  /// The signer's full name.
  public var signerName: String
  /// The urgency in words; empty for none.
  public var urgency: String
  /// The day by which an answer is asked (hạn trả lời), in the forms of ``issuedOn``.
  public var answerBy: String?
  /// How number and notation are joined; `nil` where that is not known, and then the form is not looked at.
  public var style: DocumentCode.Style?
  /// Names or codes of the recipients and lines of the distribution list.
  public var recipients: [String]

  /// Fields; what is not given is empty.
  public init(
    number: String? = nil, notation: String = "", typeName: String = "", issuedOn: String? = nil,
    place: String = "",
    issuerName: String = "", subject: String = "", capacity: String = "", position: String = "",
    signerName: String = "", urgency: String = "", answerBy: String? = nil, style: DocumentCode.Style? = nil,
    recipients: [String] = []
  ) {
    self.number = number
    self.notation = notation
    self.typeName = typeName
    self.issuedOn = issuedOn
    self.place = place
    self.issuerName = issuerName
    self.subject = subject
    self.capacity = capacity
    self.position = position
    self.signerName = signerName
    self.urgency = urgency
    self.answerBy = answerBy
    self.style = style
    self.recipients = recipients
  }

  /// The fields of a document made in code.
  public init(_ document: OfficialDocument) {
    self.init(
      number: document.number?.text, notation: document.notation.text, typeName: document.typeName,
      issuedOn: document.issuedOn?.text(), place: document.place, issuerName: document.issuerName,
      subject: document.subject, capacity: document.signer?.capacity.rawValue ?? "",
      position: document.signer?.position ?? "", signerName: document.signer?.fullName ?? "",
      urgency: document.urgency == .normal ? "" : Catalogue.text(document.urgency.label, in: .vietnamese),
      answerBy: document.answerBy?.text(), style: document.issuer.isOfParty ? .party : .state,
      recipients: document.recipients.map(\.name) + document.toPlaces)
  }

  /// The fields as a packet carries them.
  public init(_ envelope: Envelope) {
    self.init(
      number: envelope.number, notation: envelope.notation ?? "", typeName: envelope.documentType?.name ?? "",
      issuedOn: envelope.issued?.text, place: envelope.place ?? "", issuerName: envelope.from?.name ?? "",
      subject: envelope.subject ?? "", capacity: envelope.signer?.competence ?? "",
      position: envelope.signer?.position ?? "", signerName: envelope.signer?.fullName ?? "",
      urgency: envelope.urgency == .normal ? "" : Catalogue.text(envelope.urgency.label, in: .vietnamese),
      answerBy: envelope.due?.text, style: envelope.from?.code.map { $0.isOfParty ? .party : .state },
      recipients: envelope.to.compactMap { $0.name ?? $0.organId } + envelope.toPlaces)
  }
}

extension DocumentFields {
  /// The type, when its name is known.
  var type: DocumentType? { DocumentType.named(typeName) }

  /// The notation evened out.
  var readNotation: Notation? { Notation(notation) }

  /// The date, however it is written.
  var issued: WrittenDay? { issuedOn.flatMap { WrittenDay($0) } }
}

/// A date as it may be written in a document or a form.
struct WrittenDay {
  /// The day; `nil` when the calendar has none such.
  let day: CalendarDay?
  /// How the day and the month were written, where people print them; `nil` in forms for machines.
  let printed: (day: String, month: String)?

  /// `nil` when the text has the form of no date.
  init?(_ text: String) {
    let trimmed = VietnameseText.trimmed(text)
    for separator: Character in ["-", "/"] {
      let parts = trimmed.split(separator: separator, omittingEmptySubsequences: false)
      if parts.count == 3, parts[0].utf8.count == 4, parts.allSatisfy(Self.isNumber) {
        day = CalendarDay(trimmed, separator: separator)
        printed = nil
        return
      }
    }
    let key = VietnameseText.searchKey(trimmed)
    var parts = trimmed.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if key.hasPrefix("ngay ") {
      let words = key.split(separator: " ").map(String.init)
      guard words.count == 6, words[2] == "thang", words[4] == "nam" else { return nil }
      parts = [words[1], words[3], words[5]]
    }
    guard parts.count == 3, parts[2].utf8.count == 4, parts.allSatisfy({ Self.isNumber($0[...]) }),
      parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, let dayOfMonth = Int(parts[0]),
      let month = Int(parts[1]),
      let year = Int(parts[2])
    else { return nil }
    day = CalendarDay(year: year, month: month, day: dayOfMonth)
    printed = (parts[0], parts[1])
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
