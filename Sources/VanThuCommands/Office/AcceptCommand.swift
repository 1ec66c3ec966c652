import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu accept`: the clerk registers what arrived (03).
struct AcceptCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu("accept", examples: ["vanthu accept 07/CĐ-UBND", "vanthu accept '#17' '#18'"])
  }

  @Argument(help: Help.option("incomingDocuments")) var documents: [String]
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    // All are found before the first is registered: no number is given by mistake.
    let found = try documents.map { try desk.document($0, in: [.incoming]) { $0.state?.stage == .arrived } }
    for document in found {
      if let entry = document.entry, let day = document.enteredOn {
        throw CommandFailure(
          "accept.error.already",
          [
            "doc": .text(desk.describe(document)), "arrivalNumber": .text(String(entry.number)),
            "date": .day(day),
          ])
      }
      let accepted = try desk.acting(on: document) { try desk.office.accept(document.id, act: desk.act) }
      try desk.answer(
        accepted,
        Message(
          "accept.done",
          [
            "doc": .text(desk.describe(accepted)),
            "arrivalNumber": .text(String(accepted.entry?.number ?? 0)),
            "date": .day(accepted.enteredOn ?? desk.today),
          ]))
      try desk.warnOfTwins(of: accepted)
    }
    return .done
  }
}

extension Desk {
  /// Says what was done to a document: a sentence, or the document as it is now.
  ///
  /// - Parameter more: members of machine output beside those of the document.
  func answer(_ document: StoredDocument, more: [String: JSON] = [:], _ message: Message) throws {
    guard console.format == .json else { return console.say(message) }
    console.print(.object(try members(of: document).merging(more) { $1 }))
  }
}
