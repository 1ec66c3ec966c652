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

  /// What rates are counted from: register entries with what became of them, and secrets that were only counted.
  public func rateLedger() throws -> RateLedger {
    try database.read { try $0.rateLedger(of: unit) }
  }

  /// The unit the office is, as of a day; `nil` when it did not exist.
  public func ownUnit(on day: CalendarDay) -> Unit? { directory.unit(unit, on: day) }
}
