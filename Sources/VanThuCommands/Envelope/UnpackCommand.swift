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
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let spool = try AttachmentFolder(folder)
    let scan = try console.surroundings.scan(file, spooler: spool)
    let isSound = scan.isSound
    guard isSound || force else { return refuse(scan, console) }
    let attachments = scan.envelope.attachments.filter(spool.holds)
    for attachment in attachments where try spool.digest(of: attachment) != attachment.sha256 {
      throw CommandFailure("command.error.spool", ["file": .text(attachment.name ?? "")], file: folder)
    }
    let names = try spool.place(attachments)
    show(scan, attachments, names, console)
    return .done
  }

  private func refuse(_ scan: PacketScan, _ console: Console) -> Outcome {
    let faults = scan.findings.filter { $0.severity == .error }
    for fault in faults { console.complain(CommandFailure(fault.message, file: file, line: fault.line)) }
    console.complain(
      CommandFailure("command.unpack.refused", ["count": .count(faults.count)], outcome: .invalid, file: file)
    )
    if console.format == .json {
      console.print(summary(scan, [], [], console))
    }
    return .invalid
  }

  private func show(_ scan: PacketScan, _ attachments: [Attachment], _ names: [String], _ console: Console) {
    guard console.format != .json else { return console.print(summary(scan, attachments, names, console)) }
    if attachments.isEmpty {
      return console.say(Message("command.unpack.nothing", ["folder": .text(folder)]))
    }
    console.say(
      Message("command.unpack.done", ["count": .count(attachments.count), "folder": .text(folder)]))
    console.print(EnvelopeTable.attachments(attachments, console, names: names).lines(width: Console.width))
    if !scan.isSound { console.say(Message("command.unpack.forced"), colour: .yellow) }
  }

  private func summary(_ scan: PacketScan, _ attachments: [Attachment], _ names: [String], _ console: Console)
    -> JSON
  {
    [
      "schema": "vanthu.unpacked/1", "file": .string(file), "sha256": .string(scan.sha256),
      "folder": .string(folder), "isSound": .boolean(scan.isSound),
      "findings": EnvelopeJSON.findings(scan, in: console.language),
      "files": .array(
        zip(attachments, names).map { attachment, name in
          [
            "name": .string(name), "contentId": .text(attachment.contentId),
            "mediaType": .string(attachment.mediaType),
            "byteCount": .integer(attachment.byteCount), "sha256": .string(attachment.sha256),
          ]
        }),
    ]
  }
}
