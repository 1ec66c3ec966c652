import VanThu

extension Office {
  /// A document by its id.
  public func document(_ id: Int64) throws -> StoredDocument? { try database.read { try $0.document(id) } }

  /// Documents that wait for the clerk, urgent ones first.
  public func inbox() throws -> [StoredDocument] { try database.read { try $0.inbox(of: unit) } }

  /// Received packets that wait for a later check, or that were put aside.
  public func packets(_ state: ReceptionState) throws -> [StoredPacket] {
    try database.read { try $0.receivedPackets(of: unit, state) }
  }

  /// A packet by its id.
  public func packet(_ id: Int64) throws -> StoredPacket? { try database.read { try $0.packet(id) } }

  /// The recipients of an outgoing document with both states: how far the packet has come, and the document.
  public func recipients(of id: Int64) throws -> [StoredRecipient] {
    try database.read { try $0.recipients(of: id) }
  }

  /// Who was to receive an outgoing document and was left out because a rule refused it.
  public func skippedRecipients(of id: Int64) throws -> [SkippedRecipient] {
    try database.read { try $0.skippedRecipients(of: id) }
  }

  /// A document with everything it answers and everything that answers it.
  public func thread(_ id: Int64) throws -> [StoredDocument] { try database.read { try $0.thread(id) } }

  /// The files of a document.
  public func files(of id: Int64) throws -> [DocumentFile] { try database.read { try $0.files(of: id) } }

  /// Hands over the bytes of a file of a document by pieces.
  public func read(_ file: DocumentFile, piece: (UnsafeRawBufferPointer) throws -> Void) throws {
    try source(sha256: file.sha256)(piece)
  }

  /// All documents of a register, newest first.
  public func documents(_ book: RegisterBook) throws -> [StoredDocument] {
    try database.read { try $0.documents(of: unit, in: book) }
  }

  /// Secret documents that were refused and counted.
  public func secretCount(_ book: RegisterBook) throws -> Int {
    var count = 0
    try database.read { view in
      try view.forEachEvent(of: unit, kinds: [SecretCounted.self]) { _, event in
        if (event.payload as? SecretCounted)?.direction == book { count += 1 }
      }
    }
    return count
  }

  /// Who has a document to deal with.
  public func assignment(of id: Int64) throws -> Assignment? {
    try database.read { try $0.assignment(of: id) }
  }

  /// The lines of the outgoing register of a year, in the order of numbers within each series.
  public func outgoingRegister(year: Int, series: String? = nil) throws -> [OutgoingEntry] {
    try database.read { view in
      try view.register(of: unit, .outgoing, year: year, series: series).map { document in
        let recipients = try view.recipients(of: document.id)
        return OutgoingEntry(
          number: document.entry?.number ?? 0, code: document.code ?? "",
          issuedOn: document.issuedOn ?? .init(dayNumber: 0),
          typeName: document.content.typeName ?? "", subject: document.content.subject ?? "",
          signer: document.content.signerName ?? "",
          recipients: recipients.map { name(of: $0.unit, on: document.issuedOn ?? .init(dayNumber: 0)) },
          movedOn: try view.packets(carrying: document.id).first?.at.day, medium: document.medium,
          marks: try sendingMarks(of: document, recipients, in: view) + marks(of: document, in: view))
      }
    }
  }

  // Who gets paper where others get a packet, and who was left out.
  private func sendingMarks(
    of document: StoredDocument, _ recipients: [StoredRecipient], in view: OfficeView
  ) throws -> [RegisterMark] {
    let day = document.issuedOn ?? document.enteredOn ?? .init(dayNumber: 0)
    let onPaper = recipients.filter { $0.medium == .paper }.map { name(of: $0.unit, on: day) }
    let skipped = try view.skippedRecipients(of: document.id).map { skip in
      let unit = UnitCode(skip.choice).map { name(of: $0, on: day) } ?? skip.choice
      return unit == skip.choice ? unit : "\(unit) (\(skip.choice))"
    }
    return (onPaper.isEmpty || document.medium == .paper ? [] : [.onPaper(onPaper)])
      + (skipped.isEmpty ? [] : [.skipped(skipped)])
  }

  /// The lines of the incoming register of a year, in the order of numbers.
  public func incomingRegister(year: Int) throws -> [IncomingEntry] {
    try database.read { view in
      try view.register(of: unit, .incoming, year: year).map { document in
        IncomingEntry(
          arrivedOn: document.enteredOn ?? .init(dayNumber: 0), number: document.entry?.number ?? 0,
          author: document.content.counterpartName
            ?? document.counterpart.map { name(of: $0, on: document.enteredOn ?? .init(dayNumber: 0)) } ?? "",
          code: document.code ?? "",
          issuedOn: document.issuedOn, typeName: document.content.typeName ?? "",
          subject: document.content.subject ?? "",
          receiver: try view.assignment(of: document.id)?.lead ?? "", medium: document.medium,
          marks: try marks(of: document, in: view))
      }
    }
  }

  // What happened to a document after it was entered.
  private func marks(of document: StoredDocument, in view: OfficeView) throws -> [RegisterMark] {
    guard let day = document.endedAt?.day else { return [] }
    switch document.end {
    case .recalled: return [.recalled(day)]
    case .withdrawn: return [.withdrawn(day)]
    case .replaced:
      return [.replaced(by: try document.replacedBy.flatMap { try view.document($0) }?.code ?? "", day)]
    default: return []
    }
  }

  /// What rates are counted from: register entries with what became of them, and secrets that were only counted.
  public func rateLedger() throws -> RateLedger {
    try database.read { try $0.rateLedger(of: unit) }
  }

  /// The unit the office is, as of a day; `nil` when it did not exist.
  public func ownUnit(on day: CalendarDay) -> Unit? { directory.unit(unit, on: day) }
}
