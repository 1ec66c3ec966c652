import ArgumentParser
import Glibc
import VanThu
import VanThuStore

/// `vanthu document export`: the files of a document, or a packet as it came, out of the workspace.
struct DocumentExportCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "document.export",
      examples: [
        "vanthu document export đến:412 --output 412", "vanthu document export gói:3 --output bang-chung",
      ])
  }

  @Argument(help: Help.option("documentOrPacket")) var document: String
  @Option(
    name: [.customLong("output"), .customShort("o")], help: Help.option("outputFolder", valueName: "folder"))
  var folder: String
  @Flag(help: Help.option("withPacket")) var packet = false
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    var exports: [Export] = []
    if case .packet(let id) = DocumentReference(document) {
      exports.append(Export(try desk.packet(id)))
    } else {
      let found = try desk.document(document, in: [.incoming, .outgoing])
      exports += try desk.office.files(of: found.id).map { Export($0) }
      if packet {
        exports += try found.packet.flatMap { try desk.office.packet($0) }.map { [Export($0)] } ?? []
        exports += try desk.office.packets(carrying: found.id).map { Export($0) }
      }
    }
    if exports.isEmpty { throw CommandFailure("export.error.nothing", ["text": .text(document)]) }
    let names = try write(exports, desk)
    report(exports, names, desk)
    return .done
  }

  /// Something with bytes and a name.
  private struct Export {
    enum Source { case file(DocumentFile), packet(StoredPacket) }
    let source: Source
    let name: String
    let sha256: String
    let byteCount: Int

    init(_ file: DocumentFile) {
      source = .file(file)
      (name, sha256, byteCount) = (SafeFileName(file.name).text, file.sha256, file.byteCount)
    }

    init(_ packet: StoredPacket) {
      source = .packet(packet)
      name = SafeFileName(packet.transportId ?? String(packet.sha256.prefix(16))).text + ".edxml"
      (sha256, byteCount) = (packet.sha256, packet.byteCount)
    }
  }

  private func write(_ exports: [Export], _ desk: Desk) throws -> [String] {
    let surroundings = desk.console.surroundings
    let path = surroundings.path(folder)
    if access(path, F_OK) != 0 {
      do { try surroundings.disk.createFolder(path) } catch { throw CommandFailure(error, file: folder) }
    }
    var taken = Set(try surroundings.disk.names(in: path).map { $0.lowercased() })
    return try exports.map { export in
      let name = AttachmentFolder.freeName(export.name, taken)
      taken.insert(name.lowercased())
      let file = try OutputFile("\(folder)/\(name)", in: surroundings)
      switch export.source {
      case .file(let stored): try desk.office.read(stored) { try file.write($0) }
      case .packet(let packet): try desk.office.read(packet) { try file.write($0) }
      }
      try file.publish()
      return name
    }
  }

  private func report(_ exports: [Export], _ names: [String], _ desk: Desk) {
    if desk.console.format == .json {
      desk.console.print([
        "schema": "vanthu.export/1", "folder": .string(folder),
        "files": .array(
          zip(exports, names).map { export, name in
            [
              "name": .string(name), "byteCount": .integer(export.byteCount),
              "sha256": .string(export.sha256),
            ]
          }),
      ])
      return
    }
    desk.console.say(
      Message("command.unpack.done", ["count": .count(names.count), "folder": .text(folder)]))
    desk.console.print(names.map { "  " + Printable.clean($0) })
  }
}
