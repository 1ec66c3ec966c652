import ArgumentParser
import VanThu

/// `vanthu envelope unpack`: the files of a packet, into a folder.
struct UnpackCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("envelope.unpack", examples: ["vanthu envelope unpack 45-BC-UBND.edxml --output 45-BC-UBND"])
  }

  @Argument(help: Help.option("packet")) var file: String
  @Option(
    name: [.customLong("output"), .customShort("o")], help: Help.option("outputFolder", valueName: "folder"))
  var folder: String
  @Flag(help: Help.option("force")) var force = false
  @OptionGroup var trust: TrustOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let verifier = try trust.verifier(console)
    let spool = try AttachmentFolder(folder)
    let scan = try console.surroundings.scan(file, spooler: spool)
    let verification = verifier.verify(scan, at: trust.moment(console.surroundings))
    let isUsable = scan.isSound && verification.verdict != .invalid
    guard isUsable || force else { return refuse(verification, console) }
    let attachments = scan.envelope.attachments.filter(spool.holds)
    for attachment in attachments where try spool.digest(of: attachment) != attachment.sha256 {
      throw CommandFailure("command.error.spool", ["file": .text(attachment.name ?? "")], file: folder)
    }
    let names = try spool.place(attachments)
    guard console.format != .json else {
      console.print(summary(verification, attachments, names, console))
      return .done
    }
    show(verification, attachments, names, console)
    if !isUsable { console.say(Message("command.unpack.forced"), colour: .red) }
    return .done
  }

  private func refuse(_ verification: PacketVerification, _ console: Console) -> Outcome {
    let faults = verification.scan.findings.filter { $0.severity == .error }
    for fault in faults { console.complain(CommandFailure(fault.message, file: file, line: fault.line)) }
    if verification.verdict == .invalid, verification.signature != nil {
      console.complain(CommandFailure(verification.message, file: file))
    }
    console.complain(CommandFailure("command.unpack.refused", outcome: .invalid, file: file))
    if console.format == .json { console.print(summary(verification, [], [], console)) }
    return .invalid
  }

  private func show(
    _ verification: PacketVerification, _ attachments: [Attachment], _ names: [String], _ console: Console
  ) {
    console.say(verification.message, colour: verification.verdict == .valid ? .green : .yellow)
    if attachments.isEmpty {
      return console.say(Message("command.unpack.nothing", ["folder": .text(folder)]))
    }
    console.say(
      Message("command.unpack.done", ["count": .count(attachments.count), "folder": .text(folder)]))
    console.print(EnvelopeTable.attachments(attachments, console, names: names).lines(width: Console.width))
  }

  private func summary(
    _ verification: PacketVerification, _ attachments: [Attachment], _ names: [String], _ console: Console
  ) -> JSON {
    let scan = verification.scan
    return [
      "schema": "vanthu.unpacked/1", "file": .string(file), "sha256": .string(scan.sha256),
      "folder": .string(folder), "isSound": .boolean(scan.isSound),
      "verdict": .string(verification.verdict.rawValue),
      "findings": EnvelopeJSON.findings(scan.findings, in: console.language),
      "files": .array(
        zip(attachments, names).map { attachment, name in
          [
            "name": .string(name), "contentId": .text(attachment.contentId),
            "mediaType": .string(attachment.mediaType), "byteCount": .integer(attachment.byteCount),
            "sha256": .string(attachment.sha256),
          ]
        }),
    ]
  }
}
