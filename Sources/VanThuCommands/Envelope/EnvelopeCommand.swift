import ArgumentParser

/// `vanthu envelope`: packets by themselves, without a workspace.
struct EnvelopeCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "envelope", examples: ["vanthu envelope inspect 45-BC-UBND.edxml"],
      subcommands: [InspectCommand.self, LintCommand.self, UnpackCommand.self, PackCommand.self])
  }
}
