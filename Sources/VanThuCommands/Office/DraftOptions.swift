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
  @Option(parsing: .upToNextOption, help: Help.option("toGroup", valueName: "name")) var toGroup: [String] =
    []
  @Flag(help: Help.option("skipRefused")) var skipRefused = false
  @Flag(help: Help.option("despiteFindings")) var despiteFindings = false
  @Option(help: Help.option("mainFile", valueName: "file")) var file: String?
  @Option(parsing: .upToNextOption, help: Help.option("annexes", valueName: "file")) var attach: [String] = []
  @Option(help: Help.option("urgency")) var urgency: Urgency?
  @Option(help: Help.option("secrecy")) var secrecy: Secrecy?
  @Option(help: Help.option("dueOn", valueName: "day")) var answerBy: CalendarDay?
  @Option(help: Help.option("replyTo", valueName: "document")) var replyTo: String?
  @Option(help: Help.option("corrects", valueName: "document")) var corrects: String?
  @Option(help: Help.option("paperWay")) var paper: PaperWay?
  @Option(help: Help.option("once", valueName: "key")) var once: String?

  /// What goes on paper.
  enum PaperWay: String, CaseIterable, ExpressibleByArgument {
    /// Paper beside the packet.
    case also
    /// Paper and no packet.
    case only
  }

  /// Whether anything was said at all.
  var isEmpty: Bool {
    let texts = [
      type, notation, number, subject, signer, position, capacity, file, replyTo,
      corrects, once,
    ]
    return texts.allSatisfy { $0 == nil } && date == nil && urgency == nil && secrecy == nil
      && answerBy == nil
      && paper == nil && to.isEmpty && toGroup.isEmpty && informed.isEmpty && attach.isEmpty
  }

  /// Turns a secret document away before anything of it is looked at, and counts it.
  func admit(at desk: Desk) throws {
    guard let secrecy, !secrecy.mayTravel else { return }
    try desk.office.countSecret(.outgoing, act: desk.act)
    throw OfficeRefusal([Message("route.refused.secret", ["secrecy": .message(Message(secrecy.label))])])
  }

  /// What is missing or cannot be read, in the language of help; `nil` when nothing is. A secret document is
  /// turned away whatever else is said of it.
  ///
  /// - Parameter answering: whether an incoming document is known from which the rest can be taken.
  func problem(answering: Bool) -> String? {
    if let secrecy, !secrecy.mayTravel { return nil }
    func say(_ key: MessageKey, _ arguments: [String: String]) -> String {
      Catalogue.text(key, arguments, in: Help.language)
    }
    let hasOriginal = answering || replyTo != nil
    let needsFile = file == nil && (paper != .only || !attach.isEmpty)
    let missing = [
      type == nil ? "--type" : nil, notation == nil ? "--notation" : nil,
      subject == nil && !hasOriginal ? "--subject" : nil, needsFile ? "--file" : nil,
    ].compactMap { $0 }
    if !missing.isEmpty { return say("draft.error.missing", ["options": missing.joined(separator: ", ")]) }
    if let notation, Notation(notation) == nil { return say("draft.error.notation", ["text": notation]) }
    if let number, Self.number(number) == nil { return say("draft.error.number", ["text": number]) }
    if let wrong = (addressees + informed).first(where: { Selector($0) == nil }) {
      return say("draft.error.selector", ["text": wrong])
    }
    if let once, OutgoingRequest.kept(key: once) == nil { return say("send.key.unfit", [:]) }
    // What no packet can carry must not get a number first.
    for (option, text) in [
      ("--subject", subject), ("--type", type), ("--signer", signer), ("--position", position),
      ("--capacity", capacity),
    ] {
      guard let scalar = text?.unicodeScalars.first(where: Self.isForbidden) else { continue }
      let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
      return say("command.error.character", ["field": option, "character": code])
    }
    let isAddressed =
      !addressees.isEmpty || !informed.isEmpty || hasOriginal || corrects != nil || paper == .only
    return isAddressed ? nil : say("draft.error.missing", ["options": "--to"])
  }

  /// Everybody who must act, groups by their selectors.
  private var addressees: [String] { to + toGroup.map { "group:\($0)" } }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)) || scalar.value == 0xFFFE
      || scalar.value == 0xFFFF
  }

  /// The request these options make, with an incoming document that is answered.
  func request(at desk: Desk, answering original: StoredDocument? = nil) throws -> OutgoingRequest {
    try admit(at: desk)
    let original = try original ?? replyTo.map { try desk.document($0, in: [.incoming]) }
    guard let type, let notation = notation.flatMap({ Notation($0) }),
      let subject = subject ?? original.map({ desk.answerSubject($0, as: Self.typeName(type)) })
    else { throw ValidationError(problem(answering: original != nil) ?? "") }
    let surroundings = desk.console.surroundings
    var request = OutgoingRequest(
      typeName: Self.typeName(type), notation: notation, issuedOn: date ?? desk.today,
      subject: VietnameseText.composed(subject.split(whereSeparator: \.isWhitespace).joined(separator: " ")))
    request.number = number.flatMap(Self.number)
    if signer != nil || position != nil || capacity != nil {
      request.signer = Signer(competence: capacity, position: position, fullName: signer)
    }
    request.urgency = urgency ?? .normal
    request.answerBy = answerBy
    request.informed = informed.compactMap { Selector($0) }
    request.addressees = addressees.compactMap { Selector($0) }
    request.skipsRefused = skipRefused
    request.acceptsFaults = despiteFindings
    // Whoever asked gets the answer, whoever else is told of it.
    if request.addressees.isEmpty, let sender = original?.counterpart {
      request.addressees = [.unit(sender)]
      request.informed.removeAll { $0 == .unit(sender) }
    }
    if let corrected = try corrects.map({ try desk.document($0, in: [.outgoing]) }) {
      request.corrects = corrected.id
      // Whoever has the document has to hear of its correction.
      if request.addressees.isEmpty, request.informed.isEmpty {
        let recipients = try desk.office.recipients(of: corrected.id)
        request.addressees = recipients.filter { $0.purpose == .addressee }.map { .unit($0.unit) }
        request.informed = recipients.filter { $0.purpose == .informed }.map { .unit($0.unit) }
      }
    }
    request.answers = original?.id
    request.files = try ([file].compactMap { $0 } + attach).map { try Self.path($0, surroundings) }
    request.medium = paper == .only ? .paper : paper == .also ? .parallel : .electronic
    request.key = once
    return request
  }

  // A file is looked at before its document gets a number.
  static func path(_ file: String, _ surroundings: Surroundings) throws -> String {
    let path = surroundings.path(file)
    if (try? surroundings.disk.names(in: path)) != nil {
      throw CommandFailure("command.error.isFolder", file: file)
    }
    guard try surroundings.disk.byteCount(of: path) != nil else {
      throw CommandFailure("command.error.notFound", file: file)
    }
    return path
  }

  // The name of the list where it can be meant: `báo cáo`, `bao cao`, `BC`.
  private static func typeName(_ text: String) -> String {
    if let type = DocumentType.named(text) ?? DocumentType.with(abbreviation: text) { return type.name }
    let key = VietnameseText.searchKey(text)
    let alike = DocumentType.administrative.filter { VietnameseText.searchKey($0.name) == key }
    return alike.count == 1 ? alike[0].name : VietnameseText.composed(VietnameseText.trimmed(text))
  }

  private static func number(_ text: String) -> DocumentNumber? {
    DocumentNumber(text).flatMap { ($0.value ?? 0) > 0 && $0.suffix.isEmpty ? $0 : nil }
  }
}

extension Desk {
  /// The subject of an answer: Vietnamese, for it travels.
  fileprivate func answerSubject(_ original: StoredDocument, as type: String) -> String {
    Message(
      DocumentType.named(type) == .officialLetter ? "travel.answerSubject" : "travel.answerSubject.named",
      [
        "doc": .text(original.code ?? "#\(original.id)"), "date": original.issuedOn.map { .day($0) } ?? "–",
        "unit": .text(sender(of: original)),
      ]
    ).text(in: .vietnamese)
  }
}
