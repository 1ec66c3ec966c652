import ArgumentParser
import VanThu
import VanThuStore

/// What a clerk says of a document that goes out.
struct DraftOptions: ParsableArguments {
  @Option(help: Help.option("type", valueName: "name")) var type: String?
  @Option(help: Help.option("notation")) var notation: String?
  @Option(help: Help.option("numberElsewhere")) var number: String?
  @Option(help: Help.option("dateOfDocument", valueName: "day")) var date: CalendarDay?
  @Option(help: Help.option("subject", valueName: "text")) var subject: String?
  @Option(help: Help.option("signer", valueName: "name")) var signer: String?
  @Option(help: Help.option("position", valueName: "text")) var position: String?
  @Option(help: Help.option("capacity", valueName: "text")) var capacity: String?
  @Option(parsing: .upToNextOption, help: Help.option("addressees", valueName: "selector")) var to: [String] =
    []
  @Option(parsing: .upToNextOption, help: Help.option("informedUnits", valueName: "selector")) var informed:
    [String] = []
  @Option(help: Help.option("mainFile", valueName: "file")) var file: String?
  @Option(parsing: .upToNextOption, help: Help.option("annexes", valueName: "file")) var attach: [String] = []
  @Option(help: Help.option("urgency")) var urgency: Urgency?
  @Option(help: Help.option("secrecy")) var secrecy: Secrecy?
  @Option(help: Help.option("dueOn", valueName: "day")) var answerBy: CalendarDay?
  @Option(help: Help.option("replyTo", valueName: "document")) var replyTo: String?
  @Option(help: Help.option("paperWay")) var paper: PaperWay?

  /// What goes on paper.
  enum PaperWay: String, CaseIterable, ExpressibleByArgument {
    /// Paper beside the packet.
    case also
    /// Paper and no packet.
    case only
  }

  /// Whether anything was said at all.
  var isEmpty: Bool {
    let texts = [type, notation, number, subject, signer, position, capacity, file, replyTo]
    return texts.allSatisfy { $0 == nil } && date == nil && urgency == nil && secrecy == nil
      && answerBy == nil
      && paper == nil && to.isEmpty && informed.isEmpty && attach.isEmpty
  }

  /// Turns a secret document away before anything of it is looked at, and counts it.
  func admit(at desk: Desk) throws {
    guard let secrecy, !secrecy.mayTravel else { return }
    try desk.office.countSecret(.outgoing, act: desk.act)
    throw OfficeRefusal([Message("route.refused.secret", ["secrecy": .message(Message(secrecy.label))])])
  }

  /// The request these options make, with an incoming document that is answered.
  ///
  /// - Throws: `CommandFailure` naming what is missing or cannot be read.
  func request(at desk: Desk, answering original: StoredDocument? = nil) throws -> OutgoingRequest {
    try admit(at: desk)
    let original = try original ?? replyTo.map { try desk.document($0, in: [.incoming]) }
    let missing = [("--type", type), ("--notation", notation)].filter { $0.1 == nil }.map(\.0)
    guard let type, let notation else {
      throw ValidationError(
        desk.text("draft.error.missing", ["options": .text(missing.joined(separator: ", "))]))
    }
    guard let notation = Notation(notation) else {
      throw ValidationError(desk.text("draft.error.notation", ["text": .text(notation)]))
    }
    guard let subject = subject ?? original.map({ desk.answerSubject($0) }) else {
      throw ValidationError(desk.text("draft.error.missing", ["options": "--subject"]))
    }
    let surroundings = desk.console.surroundings
    var request = OutgoingRequest(
      typeName: Self.typeName(type), notation: notation, issuedOn: date ?? desk.today,
      subject: VietnameseText.composed(VietnameseText.trimmed(subject)))
    request.number = try number.map { text in
      guard let number = DocumentNumber(text), (number.value ?? 0) > 0, number.suffix.isEmpty else {
        throw ValidationError(desk.text("draft.error.number", ["text": .text(text)]))
      }
      return number
    }
    if signer != nil || position != nil || capacity != nil {
      request.signer = Signer(competence: capacity, position: position, fullName: signer)
    }
    request.urgency = urgency ?? .normal
    request.answerBy = answerBy
    request.informed = try informed.map { try Self.selector($0, desk) }
    request.addressees = try to.map { try Self.selector($0, desk) }
    if to.isEmpty, informed.isEmpty, let sender = original?.counterpart {
      request.addressees = [.unit(sender)]
    }
    request.answers = original?.id
    request.files = ([file].compactMap { $0 } + attach).map { surroundings.path($0) }
    if file == nil, !attach.isEmpty {
      throw ValidationError(desk.text("draft.error.missing", ["options": "--file"]))
    }
    request.medium = paper == .only ? .paper : paper == .also ? .parallel : .electronic
    if request.medium != .paper, file == nil {
      throw ValidationError(desk.text("draft.error.missing", ["options": "--file"]))
    }
    return request
  }

  // The name of the list where it can be meant: `báo cáo`, `bao cao`, `BC`.
  private static func typeName(_ text: String) -> String {
    if let type = DocumentType.named(text) ?? DocumentType.with(abbreviation: text) { return type.name }
    let key = VietnameseText.searchKey(text)
    let alike = DocumentType.administrative.filter { VietnameseText.searchKey($0.name) == key }
    return alike.count == 1 ? alike[0].name : VietnameseText.composed(VietnameseText.trimmed(text))
  }

  private static func selector(_ text: String, _ desk: Desk) throws -> Selector {
    guard let selector = Selector(text) else {
      throw ValidationError(desk.text("draft.error.selector", ["text": .text(text)]))
    }
    return selector
  }
}

extension Desk {
  /// The subject of an answer: Vietnamese, for it travels.
  fileprivate func answerSubject(_ original: StoredDocument) -> String {
    Message(
      "travel.answerSubject",
      [
        "doc": .text(original.code ?? "#\(original.id)"), "date": original.issuedOn.map { .day($0) } ?? "–",
        "unit": .text(sender(of: original)),
      ]
    ).text(in: .vietnamese)
  }
}
