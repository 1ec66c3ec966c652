import VanThu
import VanThuStore

/// A document as people name it: `45/BC-UBND`, `đến:412`, `412/2025`, `#17`; a packet: `gói:3`.
///
/// Marks may be left out (`den:412`); Unicode normal forms and Latin Eth make no difference.
enum DocumentReference: Equatable {
  /// By its id in the store.
  case id(Int64)
  /// By its arrival number; of this year when none is named.
  case arrival(number: Int, year: Int?)
  /// By number and notation, in one register or in either.
  case code(String, RegisterBook?)
  /// A packet by its id in the store.
  case packet(Int64)

  init?(_ text: String) {
    let text = VietnameseText.foldingEth(VietnameseText.trimmed(text))
    if text.hasPrefix("#") {
      guard let id = Int64(text.dropFirst()) else { return nil }
      self = .id(id)
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let rest = parts.count == 2 ? VietnameseText.trimmed(parts[1]) : text
    switch parts.count == 2 ? VietnameseText.searchKey(parts[0]) : "" {
    case "den", "incoming":
      if let arrival = Self.arrival(rest, yearIsOptional: true) {
        self = arrival
      } else if DocumentCode(rest) != nil {
        self = .code(rest, .incoming)
      } else {
        return nil
      }
    case "di", "outgoing":
      guard DocumentCode(rest) != nil else { return nil }
      self = .code(rest, .outgoing)
    case "goi", "packet":
      guard let id = Int64(rest) else { return nil }
      self = .packet(id)
    default:
      if let arrival = Self.arrival(text, yearIsOptional: false) {
        self = arrival
      } else if DocumentCode(text) != nil {
        self = .code(text, nil)
      } else {
        return nil
      }
    }
  }

  private static func arrival(_ text: String, yearIsOptional: Bool) -> DocumentReference? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let number = Int(parts[0]), number > 0, parts[0].utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    if parts.count == 1 { return yearIsOptional ? .arrival(number: number, year: nil) : nil }
    guard parts.count == 2, parts[1].utf8.count == 4, let year = Int(parts[1]), (1900...2999).contains(year)
    else {
      return nil
    }
    return .arrival(number: number, year: year)
  }
}

extension Desk {
  /// The document that is meant.
  ///
  /// - Parameters:
  ///   - text: as a person wrote it.
  ///   - books: the registers looked into, the first one first.
  ///   - isMeant: which of several with the same name the act can be about.
  /// - Throws: `CommandFailure` when there is none, or more than one can be meant.
  func document(
    _ text: String, in books: [RegisterBook], where isMeant: (StoredDocument) -> Bool = { _ in true }
  ) throws
    -> StoredDocument
  {
    guard let reference = DocumentReference(text) else {
      throw CommandFailure("document.error.reference", ["text": .text(text)])
    }
    let found = try books.lazy.map { try candidates(reference, in: $0) }.first { !$0.isEmpty } ?? []
    let meant = found.count > 1 ? found.filter(isMeant) : found
    if meant.count == 1 { return meant[0] }
    guard !found.isEmpty else { throw try notFound(text, reference, books) }
    throw CommandFailure(
      "document.error.ambiguous",
      [
        "text": .text(text), "count": .count(found.count),
        "candidates": .list(found.map { .text("#\($0.id) (\(describe($0)))") }),
      ])
  }

  private func candidates(_ reference: DocumentReference, in book: RegisterBook) throws -> [StoredDocument] {
    switch reference {
    case .id(let id): try office.document(id).map { [$0] }?.filter { $0.book == book } ?? []
    case .arrival(let number, let year):
      book == .incoming ? try office.incoming(number: number, year: year ?? today.year) : []
    case .code(let code, let named):
      named == nil || named == book ? try documents(book, code) : []
    case .packet(let id): try office.documents(book).filter { $0.packet == id }
    }
  }

  // As it is written; where there is none, small and capital letters make no difference: `45/bc-ubnd`.
  private func documents(_ book: RegisterBook, _ code: String) throws -> [StoredDocument] {
    let exact = try office.documents(book, code: code)
    guard exact.isEmpty, let wanted = DocumentCode(code)?.printed.lowercased() else { return exact }
    return try office.documents(book).filter { document in
      document.code.flatMap { DocumentCode($0) }?.printed.lowercased() == wanted
    }
  }

  // What is there under that name in the other register is worth saying.
  private func notFound(_ text: String, _ reference: DocumentReference, _ books: [RegisterBook]) throws
    -> CommandFailure
  {
    let others = RegisterBook.allCases.filter { !books.contains($0) }
    for book in others where try !candidates(reference, in: book).isEmpty {
      return CommandFailure(
        book == .outgoing ? "document.error.outgoing" : "document.error.incoming", ["text": .text(text)])
    }
    if case .packet(let id) = reference, try office.packet(id)?.book == .incoming {
      return CommandFailure("document.error.packet", ["text": .text("gói:\(id)")])
    }
    return CommandFailure("document.error.notFound", ["text": .text(text)])
  }

  /// The packet that is meant.
  func packet(_ id: Int64) throws -> StoredPacket {
    guard let packet = try office.packet(id), packet.book == .incoming else {
      throw CommandFailure("packet.error.notFound", ["id": .text(String(id))])
    }
    return packet
  }

  /// Runs an act on a document; an act that does not fit its state is explained.
  func acting<Output>(on document: StoredDocument, _ body: () throws -> Output) throws -> Output {
    do { return try body() } catch let error as OfficeError where error.code == .wrongState {
      let now = try office.document(document.id) ?? document
      throw CommandFailure(
        "document.error.state", ["doc": .text(describe(now)), "state": .text(stage(of: now))])
    }
  }
}
