import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu document`: the documents of the office.
struct DocumentCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "document",
      examples: ["vanthu document list --book incoming --state accepted", "vanthu document show đến:412"],
      subcommands: [
        DocumentNewCommand.self, DocumentListCommand.self, DocumentShowCommand.self,
        DocumentSearchCommand.self,
        DocumentExportCommand.self, DocumentReaddressCommand.self,
      ])
  }
}

/// `vanthu document new`: a document into the outgoing register, without sending it.
struct DocumentNewCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "document.new",
      examples: [
        """
        vanthu document new --type "Tờ trình" --notation TTr-UBND --subject "Đề nghị bổ sung kinh phí" --to H98 \\
            --paper only
        """
      ])
  }

  @OptionGroup var draft: DraftOptions
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let problem = draft.problem(answering: false) { throw ValidationError(problem) }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let request = try draft.request(at: desk)
    let route = try desk.office.plan(request, on: desk.today)
    let findings = try desk.office.findings(of: request, act: desk.act)
    let (document, notices) = try desk.issue(request)
    if desk.console.format == .table {
      desk.show(route, findings)
      for notice in notices { desk.console.say(notice, colour: .yellow) }
    }
    try desk.answer(
      document, more: ["findings": desk.json(findings), "notices": desk.notices(route.notices + notices)],
      Message(
        document.medium == .paper ? "document.issued.paper" : "document.issued",
        ["doc": .text(desk.describe(document)), "code": .text(document.code ?? "")]))
    return .done
  }
}

/// `vanthu document list`.
struct DocumentListCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "document.list",
      examples: ["vanthu document list --book incoming --state 03", "vanthu document list --format csv"])
  }

  @Option(help: Help.option("book")) var book: RegisterBook?
  @Option(help: Help.option("state")) var state: StageChoice?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  /// A stage by its word or by the two digits of its status.
  struct StageChoice: ExpressibleByArgument {
    let stage: BusinessState.Stage

    init?(argument: String) {
      let stages = BusinessState.Stage.allCases
      guard let stage = stages.first(where: { $0.rawValue == argument || $0.code == argument }) else {
        return nil
      }
      self.stage = stage
    }

    static var allValueStrings: [String] { BusinessState.Stage.allCases.map(\.rawValue) }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    let books = book.map { [$0] } ?? RegisterBook.allCases
    let documents = try books.flatMap { try desk.office.documents($0) }.filter { document in
      guard let wanted = state?.stage else { return true }
      return document.state?.stage == wanted
    }
    try desk.show(documents)
    return .done
  }
}

/// `vanthu document search`: by code, subject, type and names, marks or not.
struct DocumentSearchCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu("document.search", examples: ["vanthu document search \"ban giao\" --book incoming"])
  }

  @Argument(help: Help.option("searchText")) var words: String
  @Option(help: Help.option("book")) var book: RegisterBook?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    let wanted = VietnameseText.searchKey(words).split(separator: " ")
    let books = book.map { [$0] } ?? RegisterBook.allCases
    let documents = try books.flatMap { try desk.office.documents($0) }.filter { document in
      let text = VietnameseText.searchKey(try Self.text(of: document, desk))
      return wanted.allSatisfy { text.contains($0) }
    }
    try desk.show(documents)
    return .done
  }

  private static func text(of document: StoredDocument, _ desk: Desk) throws -> String {
    let content = document.content
    let recipients =
      document.book == .outgoing
      ? try desk.office.recipients(of: document.id).map { desk.name(of: $0.unit) } : []
    return
      ([document.code, content.subject, content.typeName, content.signerName].compactMap { $0 }
      + [desk.sender(of: document)] + recipients).joined(separator: " ")
  }
}

extension Desk {
  /// Documents as a list.
  func show(_ documents: [StoredDocument]) throws {
    if console.format == .json {
      return console.print([
        "schema": "vanthu.documents/1", "documents": .array(try documents.map { try json($0) }),
      ])
    }
    if documents.isEmpty, console.format == .table { return console.say(Message("document.none")) }
    var table = Table([
      .text(text("column.reference")), .text(text("fact.code")), .text(text("column.date")),
      .long(text("column.party")), .long(text("fact.subject")), .long(text("column.stage")),
    ])
    for document in documents {
      let stage =
        try console.isForMachines
        ? document.state?.stage.rawValue ?? sending(of: document).rawValue : stage(of: document)
      table.add(
        document.book == .incoming ? reference(document) : "đi:\(reference(document))", document.code ?? "",
        console.isForMachines ? document.issuedOn?.text() ?? "" : date(document.issuedOn),
        try party(of: document),
        document.content.subject ?? "", stage)
    }
    console.print(table, heads: ["reference", "code", "issuedOn", "party", "subject", "stage"])
  }

  /// The other side: the sender, or the recipients.
  private func party(of document: StoredDocument) throws -> String {
    if document.book == .incoming { return sender(of: document) }
    let names = try office.recipients(of: document.id).map { name(of: $0.unit) }
    return names.count > 2
      ? text("document.recipients", ["first": .text(names[0]), "count": .count(names.count - 1)])
      : names.joined(separator: "; ")
  }
}
