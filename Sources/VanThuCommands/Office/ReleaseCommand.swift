import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu release`: lets a held packet go on because a person says so; its document then waits for the clerk.
struct ReleaseCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu("release", examples: ["vanthu release gói:3 --as lanh-dao"])
  }

  @Argument(help: Help.option("heldPacket")) var packet: String
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    guard case .packet(let id) = DocumentReference(packet) else {
      throw ValidationError(desk.text("release.error.packet"))
    }
    guard try desk.packet(id).reception == .held else {
      throw CommandFailure("release.error.notHeld", ["id": .text(String(id))])
    }
    let result = try desk.office.release(id, act: desk.act)
    guard case .queued(let document) = result.outcome else {
      throw CommandFailure("release.error.notHeld", ["id": .text(String(id))])
    }
    try desk.answer(
      document,
      Message("release.done", ["doc": .text(desk.describe(document)), "id": .text("#\(document.id)")]))
    return .done
  }
}
