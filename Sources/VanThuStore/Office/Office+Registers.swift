import VanThu

extension Office {
  /// Opens a number series with the last number used elsewhere; the incoming register has one series. Until a number
  /// was used it can be opened again with another last number.
  public func openRegister(_ book: RegisterBook, series: String, year: Int, lastNumber: Int, act: Act) throws
  {
    try commit(act) { try $0.openRegister(book, series: series, year: year, lastNumber: lastNumber) }
  }

  /// Voids a number of the outgoing register (hủy số): it was given and never used, or spoilt. Its place in the register
  /// stays and says who voided it, when and why; it is never given again. Voiding it again changes nothing.
  /// - Throws: `OfficeRefusal` without a reason, and for a number that was sent, that nobody has given yet, or that
  ///   belongs to the book from before the register was opened here.
  public func voidNumber(_ number: Int, series: String, year: Int, reason: String, act: Act) throws
    -> VoidNumber
  {
    let reason = VietnameseText.composed(VietnameseText.trimmed(reason))
    guard !reason.isEmpty else { throw OfficeRefusal([Message("void.refused.noReason")]) }
    let key = NumberSeries.Key(unit: unit, book: .outgoing, series: series, year: year)
    return try commit(act) { transaction in
      try transaction.void(number, key, reason: reason)
      guard let void = try transaction.view.void(number, key) else {
        throw OfficeError(code: .notFound, message: "number \(number) is not void")
      }
      return void
    }
  }

  /// Corrects a column of a register entry, or fills in one that is empty: the entry goes on showing what it said, and
  /// says when, by whom and why. The same value again changes nothing.
  ///
  /// - Parameter reason: why; needed where the column said something.
  /// - Throws: `OfficeRefusal` for a column that may not be corrected (``RegisterEntryFacts/refusal(of:)``), for a value
  ///   that is none, and without a reason.
  public func correct(
    _ id: Int64, _ field: RegisterField, to value: String, reason: String = "", act: Act
  ) throws -> StoredDocument {
    guard let document = try document(id) else {
      throw OfficeError(code: .notFound, message: "document \(id) is not there")
    }
    guard document.entry != nil else {
      throw OfficeRefusal([
        Message("correct.refused.notRegistered", ["doc": .text(document.code ?? "#\(id)")])
      ])
    }
    guard let value = field.normalized(value) else {
      let expected: MessageKey =
        field.isDay
        ? "correct.expected.day" : field == .copies ? "correct.expected.copies" : "correct.expected.text"
      throw OfficeRefusal([
        Message(
          "correct.refused.value",
          [
            "field": .message(Message(field.label)), "value": .text(value),
            "expected": .message(Message(expected)),
          ])
      ])
    }
    let reason = VietnameseText.composed(VietnameseText.trimmed(reason))
    return try commit(act) { transaction in
      try transaction.correct(id, field, to: value, reason: reason)
      return try transaction.known(id)
    }
  }

  /// The documents of the outgoing register of a year, in the order of numbers within each series.
  public func outgoingRegister(year: Int, series: String? = nil) throws -> [OutgoingEntry] {
    try database.read { try outgoingEntries($0, year: year, series: series) }
  }

  /// The outgoing register of a year, every number with its line: documents, void numbers, and gaps with their reason.
  public func outgoingLines(year: Int, series: String? = nil) throws -> [RegisterLine<OutgoingEntry>] {
    try database.read { view in
      let entries = try outgoingEntries(view, year: year, series: series)
      var lines = entries.map { (series: $0.series, number: $0.number, line: RegisterLine.entry($0)) }
      for (void, document) in try view.voids(of: unit, .outgoing, year: year, series: series)
      where document == nil {
        lines.append((void.series, void.number, .void(void)))
      }
      for numbering in try view.numberings(of: unit, .outgoing, year: year)
      where series == nil || numbering.key.series == series {
        let taken = entries.filter { $0.series == numbering.key.series }.map(\.number)
        for gap in numbering.gaps(taken: Set(taken)) {
          lines.append((gap.series, gap.numbers.lowerBound, .gap(gap)))
        }
      }
      return lines.sorted { ($0.series, $0.number) < ($1.series, $1.number) }.map(\.line)
    }
  }

  /// The documents of the incoming register of a year, in the order of numbers.
  public func incomingRegister(year: Int) throws -> [IncomingEntry] {
    try database.read { try incomingEntries($0, year: year) }
  }

  /// The incoming register of a year, with the numbers from before its opening.
  public func incomingLines(year: Int) throws -> [RegisterLine<IncomingEntry>] {
    try database.read { view in
      let entries = try incomingEntries(view, year: year)
      let gaps = try view.numberings(of: unit, .incoming, year: year).flatMap {
        $0.gaps(taken: Set(entries.map(\.number)))
      }
      return gaps.map { .gap($0) } + entries.map { .entry($0) }
    }
  }

  /// The register that follows the handling of incoming documents in a year, in the order of numbers.
  public func handlingRegister(year: Int) throws -> [HandlingEntry] {
    try database.read { view in
      let documents = try view.register(of: unit, .incoming, year: year)
      let remarks = try Remarks(documents, in: view)
      let steps = try steps(in: view)
      return try documents.map { document in
        let assignment = try view.assignment(of: document.id)
        let answer = try document.answeredBy.flatMap { try view.document($0) }
        return HandlingEntry(
          number: document.entry?.number ?? 0, typeName: document.content.typeName ?? "",
          code: document.code ?? "", issuedOn: document.issuedOn, author: author(of: document),
          receiver: assignment?.lead ?? "", supporting: assignment?.supporting ?? [],
          handleBy: document.handleBy, stage: document.state?.stage ?? .accepted,
          stageOn: document.endedAt?.day ?? steps[document.id]?.last ?? document.enteredOn,
          answer: answer?.code ?? "", note: remarks.note(document),
          marks: try remarks.marks(document, in: view))
      }
    }
  }

  private func outgoingEntries(_ view: OfficeView, year: Int, series: String?) throws -> [OutgoingEntry] {
    let documents = try view.register(of: unit, .outgoing, year: year, series: series)
    let remarks = try Remarks(documents, in: view)
    let voids = Dictionary(
      try view.voids(of: unit, .outgoing, year: year, series: series).compactMap { void, document in
        document.map { ($0, void) }
      }, uniquingKeysWith: { first, _ in first })
    return try documents.map { document in
      let day = document.issuedOn ?? CalendarDay(dayNumber: 0)
      let packet = try view.packets(carrying: document.id).first
      let recipients = try view.recipients(of: document.id)
      let void = voids[document.id].map { [RegisterMark.voided($0.at.day, by: $0.by, reason: $0.reason)] }
      return OutgoingEntry(
        series: document.entry?.series ?? "", number: document.entry?.number ?? 0, code: document.code ?? "",
        issuedOn: day, typeName: document.content.typeName ?? "", subject: document.content.subject ?? "",
        signer: document.content.signerName ?? "",
        recipients: recipients.map { name(of: $0.unit, on: day) },
        keeper: remarks.value(.keeper, document) ?? "",
        copyCount: remarks.value(.copies, document).flatMap { Int($0) },
        movedOn: packet?.leftOn ?? remarks.value(.movedOn, document).flatMap { CalendarDay($0) },
        medium: document.medium, note: remarks.note(document),
        marks: try (void ?? []) + sendingMarks(of: document, recipients, in: view)
          + remarks.marks(document, in: view))
    }
  }

  private func incomingEntries(_ view: OfficeView, year: Int) throws -> [IncomingEntry] {
    let documents = try view.register(of: unit, .incoming, year: year)
    let remarks = try Remarks(documents, in: view)
    let steps = try steps(in: view)
    return try documents.map { document in
      IncomingEntry(
        arrivedOn: document.enteredOn ?? CalendarDay(dayNumber: 0), number: document.entry?.number ?? 0,
        author: author(of: document), code: document.code ?? "", issuedOn: document.issuedOn,
        typeName: document.content.typeName ?? "", subject: document.content.subject ?? "",
        receiver: try view.assignment(of: document.id)?.lead ?? "",
        movedOn: steps[document.id]?.assigned
          ?? remarks.value(.movedOn, document).flatMap { CalendarDay($0) },
        medium: document.medium, note: remarks.note(document), marks: try remarks.marks(document, in: view))
    }
  }

  // Letters that correct it, who gets paper where others get a packet, and who was left out.
  private func sendingMarks(
    of document: StoredDocument, _ recipients: [StoredRecipient], in view: OfficeView
  ) throws -> [RegisterMark] {
    let day = document.issuedOn ?? document.enteredOn ?? .init(dayNumber: 0)
    let onPaper = recipients.filter { $0.medium == .paper }.map { name(of: $0.unit, on: day) }
    let skipped = try view.skippedRecipients(of: document.id).map { skip in
      let unit = UnitCode(skip.choice).map { name(of: $0, on: day) } ?? skip.choice
      return unit == skip.choice ? unit : "\(unit) (\(skip.choice))"
    }
    let letters = try view.letters(correcting: document.id).map { letter in
      RegisterMark.correctedByLetter(letter.code ?? "", letter.issuedOn ?? day)
    }
    return letters + (onPaper.isEmpty || document.medium == .paper ? [] : [.onPaper(onPaper)])
      + (skipped.isEmpty ? [] : [.skipped(skipped)])
  }

  private func author(of document: StoredDocument) -> String {
    document.content.counterpartName
      ?? document.counterpart.map { name(of: $0, on: document.enteredOn ?? CalendarDay(dayNumber: 0)) } ?? ""
  }

  /// When documents were first handed over, and when anything was last done with them.
  private func steps(in view: OfficeView) throws -> [Int64: (assigned: CalendarDay?, last: CalendarDay)] {
    var steps: [Int64: (assigned: CalendarDay?, last: CalendarDay)] = [:]
    let kinds: [any EventPayload.Type] = [
      DocumentAssigned.self, DocumentProgressed.self, DocumentCompleted.self,
    ]
    try view.forEachEvent(of: unit, kinds: kinds) { _, event in
      switch event.payload {
      case let assigned as DocumentAssigned:
        steps[assigned.document] = (steps[assigned.document]?.assigned ?? event.at.day, event.at.day)
      case let progressed as DocumentProgressed:
        steps[progressed.document] = (steps[progressed.document]?.assigned, event.at.day)
      case let completed as DocumentCompleted:
        steps[completed.document] = (steps[completed.document]?.assigned, event.at.day)
      default: break
      }
    }
    return steps
  }
}

/// What stands in the registers beside the documents themselves: corrections, remarks, what happened later.
private struct Remarks {
  private let corrections: [Int64: [RegisterCorrection]]

  init(_ documents: [StoredDocument], in view: OfficeView) throws {
    corrections = try view.corrections(of: documents.map(\.id))
  }

  /// What a column says that has its value from corrections alone.
  func value(_ field: RegisterField, _ document: StoredDocument) -> String? {
    corrections[document.id]?.last { $0.field == field && !$0.isDestroyed }?.now
  }

  func note(_ document: StoredDocument) -> String { value(.note, document) ?? "" }

  func marks(_ document: StoredDocument, in view: OfficeView) throws -> [RegisterMark] {
    let corrected = (corrections[document.id] ?? []).map { RegisterMark.corrected($0) }
    guard let day = document.endedAt?.day else { return corrected }
    switch document.end {
    case .recalled: return corrected + [.recalled(day)]
    case .withdrawn: return corrected + [.withdrawn(day)]
    case .replaced:
      let newer = try document.replacedBy.flatMap { try view.document($0) }?.code
      return corrected + [.replaced(by: newer ?? "", day)]
    default: return corrected
    }
  }
}
