import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu update`: annexes, data and recipients of a document that was sent (business type 2).
struct UpdateCommand: SealingCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "update",
      examples: [
        """
        vanthu update 312/SNV-CCHC --file 312.pdf --attach phu-luc-01.pdf --add H98.41.08 \\
            --reason "Đính chính phụ lục 01"
        """,
        "vanthu update 312/SNV-CCHC --remove H98.41 --reason \"Bớt nơi nhận\"",
      ])
  }

  @Argument(help: Help.option("outgoingDocument")) var document: String
  @Option(help: Help.option("sameMainFile", valueName: "file")) var file: String?
  @Option(parsing: .upToNextOption, help: Help.option("annexes", valueName: "file")) var attach: [String] = []
  @Option(help: Help.option("subject", valueName: "text")) var subject: String?
  @Option(help: Help.option("dueOn", valueName: "day")) var answerBy: CalendarDay?
  @Option(parsing: .upToNextOption, help: Help.option("addedUnits", valueName: "selector")) var add:
    [String] = []
  @Option(parsing: .upToNextOption, help: Help.option("removedUnits", valueName: "code")) var remove:
    [String] = []
  @Option(help: Help.option("changeReason", valueName: "text")) var reason: String
  @OptionGroup var sealing: SealingOptions

  func validate() throws {
    if let wrong = add.first(where: { Selector($0) == nil }) ?? remove.first(where: { UnitCode($0) == nil }) {
      throw ValidationError(Catalogue.text("draft.error.selector", ["text": wrong], in: Help.language))
    }
    if file == nil, !attach.isEmpty {
      throw ValidationError(Catalogue.text("draft.error.missing", ["options": "--file"], in: Help.language))
    }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let found = try desk.document(document, in: [.outgoing])
    let surroundings = desk.console.surroundings
    var update = DocumentUpdate(reason: reason)
    update.files = try file.map { try ([$0] + attach).map { try DraftOptions.path($0, surroundings) } }
    update.subject = subject
    update.answerBy = answerBy
    update.added = add.compactMap { Selector($0) }
    update.removed = remove.compactMap { UnitCode($0) }
    let result = try desk.acting(on: found) { try desk.office.update(found.id, update, act: desk.act) }
    return try desk.answer(result, "updated", "update.queued")
  }
}

/// `vanthu replace`: a document that takes the place of an earlier one (business type 3).
struct ReplaceCommand: SealingCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "replace",
      examples: ["vanthu replace 56/TB-UBND --by 57/TB-UBND --reason \"Sai nội dung khoản 2\""])
  }

  @Argument(help: Help.option("replacedDocuments")) var documents: [String]
  @Option(help: Help.option("replacingDocument", valueName: "document")) var by: String
  @Option(help: Help.option("changeReason", valueName: "text")) var reason: String
  @OptionGroup var sealing: SealingOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let old = try documents.map { try desk.document($0, in: [.outgoing]) }
    let newer = try desk.document(by, in: [.outgoing])
    let result = try desk.acting(on: newer) {
      try desk.office.replace(old.map(\.id), by: newer.id, reason: reason, act: desk.act)
    }
    return try desk.answer(result, "replaced", "replacement.queued")
  }
}

/// `vanthu forward`: an incoming document sent on, its files untouched.
struct ForwardCommand: DraftingCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "forward",
      examples: [
        """
        vanthu forward đến:412 --type "Công văn" --notation UBND-VP --subject "Sao gửi Công điện 07/CĐ-UBND" \\
            --file sao-gui.pdf --to H98.41.08
        """
      ])
  }

  @Argument(help: Help.option("incomingDocument")) var document: String
  @OptionGroup var draft: DraftOptions
  @OptionGroup var sealing: SealingOptions

  func validate() throws {
    if let problem = draft.problem(answering: false) { throw ValidationError(problem) }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    var (original, request) = try request(after: document, answers: false, desk)
    request.forwards = original.id
    return try desk.issueAndSend(request)
  }
}
