import VanThu
import VanThuStore

// How documents are named in tables, sentences and machine output.

extension Desk {
  /// The name by which the tool takes it back: `45/BC-UBND`, `đến:412`, `#17`.
  func reference(_ document: StoredDocument) -> String {
    if document.book == .incoming {
      guard let entry = document.entry else { return "#\(document.id)" }
      return "đến:\(entry.number)" + (entry.year == today.year ? "" : "/\(entry.year)")
    }
    return document.code ?? "#\(document.id)"
  }

  /// “văn bản số 45/BC-UBND ngày 27/6/2025 của UBND xã Bình Minh”.
  func describe(_ document: StoredDocument) -> String {
    text(
      "document.name",
      [
        "doc": .text(document.code ?? "#\(document.id)"),
        "docDate": document.issuedOn.map { .day($0) } ?? "–",
        "unit": .text(sender(of: document)),
      ])
  }

  /// The name of the unit that issued it, as of its date.
  func sender(of document: StoredDocument) -> String {
    let day = document.issuedOn ?? today
    if document.book == .outgoing { return office.name(of: document.unit, on: day) }
    return document.content.counterpartName ?? document.counterpart.map { office.name(of: $0, on: day) }
      ?? "–"
  }

  /// How far it has come, for people: the stage of an incoming document, the sending of an outgoing one.
  func stage(of document: StoredDocument) -> String {
    if let end = document.end { return label(end.label) }
    if document.voidedAt != nil { return text("document.voided") }
    if let state = document.state { return label(state.stage.label) }
    return label((try? sending(of: document))?.label)
  }

  /// How far the sending of an outgoing document has come.
  func sending(of document: StoredDocument) throws -> Sending {
    if document.medium == .paper { return .onPaper }
    guard let packet = try office.packets(carrying: document.id).last else { return .notQueued }
    return packet.receiptId == nil ? .queued : .accepted
  }

  /// How far the sending of an outgoing document has come.
  enum Sending: String {
    /// It stands in the register and was not sent.
    case notQueued
    /// Its packet waits for a receipt.
    case queued
    /// The exchange gave a receipt.
    case accepted
    /// It goes on paper.
    case onPaper

    var label: MessageKey { MessageKey("document.sending.\(rawValue)") }
  }

  /// The word of a verdict, in capitals.
  func word(_ verdict: String?) -> String { verdict.map { text(MessageKey("verdict.word.\($0)")) } ?? "–" }

  /// A day for people.
  func date(_ day: CalendarDay?) -> String { day.map { language.date($0) } ?? "" }
  /// A moment for people.
  func moment(_ moment: Timestamp?) -> String {
    moment.map { "\(Language.vietnamese.time($0)) \(language.date($0.day))" } ?? ""
  }
}

// MARK: - Machine output: `Specs/cli-office.md`

extension Desk {
  /// A unit with its name.
  func unit(_ code: UnitCode?, named name: String? = nil) -> JSON {
    if code == nil, name == nil { return .null }
    return ["code": .text(code?.text), "name": .text(name ?? code.map { self.name(of: $0) })]
  }

  /// `vanthu.document/1` without what costs further reading.
  func json(_ document: StoredDocument) throws -> JSON {
    .object(try members(of: document))
  }

  func members(of document: StoredDocument) throws -> [String: JSON] {
    let content = document.content
    var members: [String: JSON] = [
      "schema": "vanthu.document/1", "id": .integer(Int(document.id)),
      "book": .string(document.book.rawValue),
      "reference": .string(reference(document)), "code": .text(document.code),
      "documentId": .text(document.documentId),
      "issuedOn": .text(document.issuedOn?.text()), "documentType": .text(content.typeName),
      "subject": .text(content.subject), "urgency": .string(document.urgency.rawValue),
      "medium": .string(document.medium.rawValue), "businessType": .string(document.businessType.rawValue),
      "answerBy": .text(document.answerBy?.text()), "handleBy": .text(document.handleBy?.text()),
      "enteredAt": .text(document.enteredAt?.iso8601), "enteredOn": .text(document.enteredOn?.text()),
      "arrivedAt": .text(document.arrivedAt?.iso8601), "answers": try named(document.answers),
      "answeredBy": try named(document.answeredBy),
      "entry": document.entry.map { entry in
        ["series": .string(entry.series), "year": .integer(entry.year), "number": .integer(entry.number)]
      } ?? .null,
      "signer": content.signerName.map { name in
        [
          "name": .string(name), "position": .text(content.signerPosition),
          "capacity": .text(content.signerCompetence),
        ]
      } ?? .null,
    ]
    if document.book == .incoming {
      members["from"] = unit(document.counterpart, named: content.counterpartName)
      members["stage"] = .text(document.state?.stage.rawValue)
      members["status"] = .text(document.state?.stage.code)
      members["verdict"] = .text(try document.packet.flatMap { try office.packet($0) }?.verdict)
      members["packet"] = document.packet.map { .integer(Int($0)) } ?? .null
    } else {
      members["from"] = unit(document.unit)
      members["stage"] = .string(try sending(of: document).rawValue)
      members["status"] = .null
      members["numberedBy"] = .text(document.numberedBy?.rawValue)
      members["voidedAt"] = .text(document.voidedAt?.iso8601)
      members["corrects"] = try named(try office.corrected(by: document.id)?.id)
    }
    return members
  }

  private func named(_ id: Int64?) throws -> JSON {
    try id.flatMap { try office.document($0) }.map { document in
      [
        "id": .integer(Int(document.id)), "reference": .string(reference(document)),
        "code": .text(document.code),
      ]
    } ?? .null
  }

  /// The recipients of an outgoing document, the two states apart.
  func json(_ recipients: [StoredRecipient]) -> JSON {
    .array(
      recipients.map { recipient in
        [
          "code": .string(recipient.unit.text), "name": .string(name(of: recipient.unit)),
          "purpose": .string(recipient.purpose.rawValue), "medium": .string(recipient.medium.rawValue),
          "transport": .text(recipient.transport?.rawValue), "stage": .string(recipient.state.stage.rawValue),
          "status": .text(recipient.state.stage.code), "request": .text(recipient.state.request?.rawValue),
          "reportedAt": .text(recipient.reportedAt?.iso8601),
        ]
      })
  }

  /// The files of a document.
  func json(_ files: [DocumentFile]) -> JSON {
    .array(
      files.map { file in
        [
          "name": .string(file.name), "mediaType": .string(file.mediaType),
          "byteCount": .integer(file.byteCount),
          "sha256": .string(file.sha256),
        ]
      })
  }

  /// A received packet.
  func json(_ packet: StoredPacket) throws -> JSON {
    let envelope = try office.envelope(of: packet)
    return [
      "schema": "vanthu.packet/1", "id": .integer(Int(packet.id)), "reference": .string("gói:\(packet.id)"),
      "content": .string(packet.content.rawValue), "state": .text(packet.reception?.rawValue),
      "returnedAt": .text(packet.returnedAt?.iso8601),
      "sha256": .string(packet.sha256), "byteCount": .integer(packet.byteCount),
      "transportId": .text(packet.transportId), "at": .string(packet.at.iso8601),
      "deliveredBy": unit(packet.deliveredBy), "claimedSender": unit(packet.claimedSender),
      "verdict": .text(packet.verdict), "reason": .text(packet.reason?.rawValue),
      "reasonText": .text(try reason(of: packet)), "urgency": .string(packet.urgency.rawValue),
      "claimedCode": .text(envelope.code), "claimedIssuedOn": .text(envelope.issued?.day?.text()),
      "claimedSubject": .text(envelope.subject),
    ]
  }

  /// Why a packet is held or was put aside, in words.
  func reason(of packet: StoredPacket) throws -> String? {
    try office.reason(of: packet, at: act.at)?.text(in: language)
  }
}

extension Envelope {
  /// Number and notation as they stand in the packet.
  var code: String? { number.map { number in notation.map { "\(number)/\($0)" } ?? number } }
}

extension BusinessState.Stage {
  /// The two digits of the status that reports the stage; `nil` where none does.
  var code: String? {
    switch self {
    case .arrived: "01"
    case .returned: "02"
    case .accepted: "03"
    case .assigned: "04"
    case .inProgress: "05"
    case .completed: "06"
    case .sent, .recalled, .withdrawn, .replaced: nil
    }
  }
}
