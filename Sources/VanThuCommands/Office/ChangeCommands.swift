import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu recall`: a document that was sent is cancelled everywhere, and frozen here (business type 1).
struct RecallCommand: SealingCommand {
  static var configuration: CommandConfiguration {
    .vanthu("recall", examples: ["vanthu recall 56/TB-UBND --reason \"gửi nhầm nơi nhận\""])
  }

  @Argument(help: Help.option("outgoingDocument")) var document: String
  @Option(help: Help.option("changeReason", valueName: "text")) var reason: String
  @OptionGroup var sealing: SealingOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let found = try desk.document(document, in: [.outgoing])
    let result = try desk.acting(on: found) {
      try desk.office.recall(found.id, reason: reason, act: desk.act)
    }
    return try desk.answer(result, "recalled", "recall.queued")
  }
}

/// `vanthu takeback`: recipients are asked to give a document back (13).
struct TakeBackCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "takeback", examples: ["vanthu takeback 56/TB-UBND --from H98.41.08 --reason \"gửi nhầm nơi nhận\""])
  }

  @Argument(help: Help.option("outgoingDocument")) var document: String
  @Option(parsing: .upToNextOption, help: Help.option("askedUnits", valueName: "code")) var from: [String] =
    []
  @Option(help: Help.option("changeReason", valueName: "text")) var reason: String
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let found = try desk.document(document, in: [.outgoing])
    let units = from.isEmpty ? nil : from.compactMap { UnitCode($0) }
    let asked = try desk.acting(on: found) {
      try desk.office.takeBack(found.id, from: units, reason: reason, act: desk.act)
    }
    let names = asked.map { Message.Argument.text(desk.name(of: $0)) }
    try desk.answer(
      try desk.office.document(found.id) ?? found,
      Message("takeback.queued", ["doc": .text(found.code ?? "#\(found.id)"), "units": .list(names)]))
    return .done
  }
}

/// `vanthu answer`: agrees to an update or a take-back that waits (15), or refuses it (16).
struct AnswerCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "answer",
      examples: ["vanthu answer đến:414 --agree", "vanthu answer đến:414 --refuse \"đã giải quyết xong\""])
  }

  @Argument(help: Help.option("incomingDocument")) var document: String
  @Flag(help: Help.option("agree")) var agree = false
  @Option(help: Help.option("refuse", valueName: "text")) var refuse: String?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if agree == (refuse != nil) {
      throw ValidationError(Catalogue.text("answer.error.which", in: Help.language))
    }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let office = desk.office
    let waiting = Set(try office.openChanges().compactMap(\.document))
    let found = try desk.document(document, in: [.incoming]) { waiting.contains($0.id) }
    let change = try office.changes(of: found.id).last { $0.state == .open }
    let answered = try desk.acting(on: found) {
      change?.kind == .takeBack
        ? try office.answerTakeBack(found.id, agrees: agree, reason: refuse, act: desk.act)
        : try office.answerUpdate(found.id, agrees: agree, reason: refuse, act: desk.act)
    }
    let keys: (agreed: MessageKey, refused: MessageKey) =
      change?.kind == .takeBack
      ? ("takeback.agreed", "takeback.refused") : ("update.agreed", "update.refused")
    try desk.answer(
      answered,
      Message(
        agree ? keys.agreed : keys.refused,
        [
          "unit": .text(desk.name(of: office.unit)), "doc": .text(found.code ?? "#\(found.id)"),
          "reason": .text(refuse ?? ""),
        ]))
    return .done
  }
}

extension Desk {
  /// Says what was queued: a recall, an update, a replacement.
  func answer(_ result: SendResult, _ outcome: String, _ key: MessageKey) throws -> Outcome {
    if console.format == .json {
      console.print(try json(result, outcome, nil))
    } else {
      console.say(
        Message(
          key,
          [
            "doc": .text(result.document.code ?? "#\(result.document.id)"),
            "count": .count(result.recipients.count),
          ]))
      for notice in keyNotices { console.say(notice, colour: .red) }
    }
    return .done
  }
}
