import ArgumentParser
import VanThu
import VanThuStore

/// What every command asks that makes packets: the key's password, the workspace and who acts, language and format.
struct SealingOptions: ParsableArguments {
  @Option(help: Help.option("passwordFile", valueName: "file")) var passwordFile: String?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions
}

/// A command of an office that makes packets, so that the agency's key is opened.
protocol SealingCommand: OfficeCommand {
  /// The key's password, the workspace, language and format.
  var sealing: SealingOptions { get }
}

extension SealingCommand {
  var workspace: WorkspaceOptions { sealing.workspace }
  var output: OutputOptions { sealing.output }
  var passwordFile: String? { sealing.passwordFile }
  var needsKey: Bool { true }
}

/// A command that issues a document and sends it.
protocol DraftingCommand: SealingCommand {
  /// What is said of the document.
  var draft: DraftOptions { get }
}

extension DraftingCommand {
  // A secret document is turned away before any key is asked for.
  var needsKey: Bool { draft.secrecy?.mayTravel ?? true }

  /// The request for a document that follows an incoming one, which is found only when nothing forbids the document.
  ///
  /// - Parameter answers: whether it answers that one, so that what is not said is taken from it.
  func request(after document: String, answers: Bool = true, _ desk: Desk) throws -> (
    original: StoredDocument, request: OutgoingRequest
  ) {
    try requireFormat(desk.console, oneOf: [.table, .json])
    try draft.admit(at: desk)
    let original = try desk.document(document, in: [.incoming])
    return (original, try draft.request(at: desk, answering: answers ? original : nil))
  }
}
