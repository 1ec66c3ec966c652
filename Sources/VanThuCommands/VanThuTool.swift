import ArgumentParser
import VanThu

/// The tool: `vanthu <noun or verb> …`.
package struct VanThuTool: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    var configuration = CommandConfiguration.vanthu(
      "vanthu", examples: ["vanthu envelope inspect 2025-06-27_45-BC-UBND.edxml --lang vi"],
      subcommands: [DemoCommand.self] + officeCommands + [
        EnvelopeCommand.self, SignCommand.self, VerifyCommand.self, ReceiptCommand.self, TrustCommand.self,
        CertificateCommand.self,
        DirectoryCommand.self,
        RouteCommand.self, HubCommand.self, BenchPacketCommand.self, BenchPDFCommand.self,
      ])
    configuration.version = "0.1.0"
    return configuration
  }

  package init() {}

  /// Runs one command line, without the program's name, in the current surroundings.
  ///
  /// - Returns: the exit code: 0 done or valid, 1 could not be done, 2 invalid, 3 undecided, 4 refused by a rule,
  ///   64 wrong usage.
  package static func run(_ arguments: [String]) async -> Int32 {
    let surroundings = Surroundings.current
    return await Help.$language.withValue(Language.asked(arguments, surroundings)) {
      let named = NamedCommand(arguments)
      if named.unknown != nil {
        surroundings.messages.write(named.complaint(in: Help.language) + "\n")
        return ExitCode.validationFailure.rawValue
      }
      var running: (any ParsableCommand)?
      do {
        var command = try parseAsRoot(named.arguments)
        running = command
        if var command = command as? any AsyncParsableCommand {
          try await command.run()
        } else {
          try command.run()
        }
        return surroundings.output.hasFailed ? Outcome.failed.rawValue : 0
      } catch let code as ExitCode {
        return code.rawValue
      } catch {
        let code = exitCode(for: error)
        if let running, let error = error as? ValidationError {
          let usage = usageString(for: type(of: running))
          surroundings.messages.write(
            UsageWords.complaint(error.message, usage: usage, named.words, in: Help.language) + "\n")
          return code.rawValue
        }
        let language = Help.language
        let text =
          code.isSuccess
          ? HelpWords.translated(
            fullMessage(for: error, columns: HelpWords.width(in: language)), to: language)
          : UsageWords.translated(fullMessage(for: error, columns: Console.width), to: language)
        if !text.isEmpty { (code.isSuccess ? surroundings.output : surroundings.messages).write(text + "\n") }
        return code.rawValue
      }
    }
  }
}
