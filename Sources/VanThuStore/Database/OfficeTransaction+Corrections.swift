import GRDB
import VanThu

extension OfficeTransaction {
  /// Corrects a column of a register entry, or fills it in (`register.corrected`): the entry keeps what it said, what
  /// it says, when, by whom and why. The same value again changes nothing.
  ///
  /// Throws `OfficeRefusal` for a column that may not be corrected, and without a reason where there was something.
  package func correct(_ id: Int64, _ field: RegisterField, to value: String, reason: String) throws {
    let document = try self.document(id)
    if let refusal = try facts(of: document).refusal(of: field) {
      throw OfficeRefusal([message(refusal, document, field)])
    }
    let was = try view.value(of: field, document) ?? ""
    guard was != value else { return }
    if field == .movedOn, let day = CalendarDay(value), let first = document.enteredOn, day < first {
      throw OfficeRefusal([
        Message(
          "correct.refused.value",
          [
            "field": .message(Message(field.label)), "value": .day(day),
            "expected": .message(Message("correct.expected.later", ["date": .day(first)])),
          ])
      ])
    }
    guard was.isEmpty || !reason.isEmpty else {
      throw OfficeRefusal([message("correct.refused.noReason", document, field)])
    }
    try write(value, in: field, of: id)
    let event = try record(
      RegisterCorrected(
        document: id, field: field, code: field == .code ? value : nil,
        issuedOn: field == .issuedOn ? CalendarDay(value) : nil), text: reason.isEmpty ? nil : reason)
    try keep(field, was: was, now: value, of: id, event)
  }

  /// What decides whether a column of a document's entry may be corrected.
  func facts(of document: StoredDocument) throws -> RegisterEntryFacts {
    let isOutgoing = document.book == .outgoing
    return RegisterEntryFacts(
      book: document.book,
      hasPacket: isOutgoing ? try !view.packets(carrying: document.id).isEmpty : document.packet != nil,
      wasHandedOver: try isOutgoing && view.value(of: .movedOn, document) != nil,
      isClosed: document.end != nil || document.voidedAt != nil,
      isAssigned: try view.assignment(of: document.id) != nil)
  }

  /// Keeps what an update changed in a register entry, beside the event that tells it.
  func noteUpdate(_ before: DocumentContent, _ after: DocumentContent, of document: Int64, _ event: Int64)
    throws
  {
    let fields: [(RegisterField, KeyPath<DocumentContent, String?>)] = [
      (.subject, \.subject), (.documentType, \.typeName), (.author, \.counterpartName),
      (.signer, \.signerName),
    ]
    for (field, path) in fields where before[keyPath: path] != after[keyPath: path] {
      try keep(field, was: before[keyPath: path] ?? "", now: after[keyPath: path] ?? "", of: document, event)
    }
  }

  private func message(_ key: MessageKey, _ document: StoredDocument, _ field: RegisterField) -> Message {
    let name = document.book == .outgoing ? document.code : document.entry.map { "đến:\($0.number)" }
    return Message(
      key, ["doc": .text(name ?? "#\(document.id)"), "field": .message(Message(field.label))])
  }

  private func keep(
    _ field: RegisterField, was: String, now: String, of document: Int64, _ event: Int64
  ) throws {
    try database.execute(
      sql: "INSERT INTO correction (event, document, field) VALUES (?, ?, ?)",
      arguments: [event, document, field.rawValue])
    try database.execute(
      sql: "INSERT INTO correctionContent (event, field, was, now) VALUES (?, ?, ?, ?)",
      arguments: [event, field.rawValue, was, now])
  }

  // Columns that live with the document say the new value there too; others have it in their corrections alone.
  private func write(_ value: String, in field: RegisterField, of document: Int64) throws {
    let column: String? =
      switch field {
      case .subject: "subject"
      case .documentType: "typeName"
      case .signer: "signerName"
      case .author: "counterpartName"
      default: nil
      }
    if let column {
      try database.execute(
        sql: "UPDATE documentContent SET \(column) = ? WHERE document = ?", arguments: [value, document])
    } else if field == .code {
      try database.execute(
        sql: "UPDATE document SET code = ?, codeKey = ? WHERE id = ?",
        arguments: [value, OfficeView.codeKey(value), document])
    } else if field == .issuedOn {
      try database.execute(
        sql: "UPDATE document SET issuedOn = ? WHERE id = ?", arguments: [value, document])
    }
  }
}
