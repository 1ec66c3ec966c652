import ArgumentParser
import VanThu

/// A command of the tool: says what it does to a console and how it ended.
///
/// Conforming types write `perform(_:)`. What it throws is put into words on standard error and becomes the exit
/// code; a `ValidationError` is wrong usage (64).
protocol ToolCommand: AsyncParsableCommand {
  /// Language and format.
  var output: OutputOptions { get }
  /// Does the work.
  func perform(_ console: Console) async throws -> Outcome
}

extension ToolCommand {
  func run() async throws {
    let console = output.console
    var outcome: Outcome
    do {
      outcome = try await perform(console)
    } catch let error as ValidationError {
      throw error
    } catch let error as ExitCode {
      throw error
    } catch {
      let failures = CommandFailures(error).all
      for failure in failures { console.complain(failure) }
      outcome = Outcome.worst(failures.map(\.outcome))
    }
    if console.surroundings.output.hasFailed { outcome = .failed }
    if outcome != .done { throw ExitCode(outcome.rawValue) }
  }

  /// Does the same for each of several files and gives the worst outcome. A file that cannot be read does not keep
  /// the others from being looked at; `onFailure` may print something in its place.
  func each(
    _ files: [String], _ console: Console, onFailure: (String, CommandFailure) -> Void = { _, _ in },
    _ work: (String) async throws -> Outcome
  ) async throws -> Outcome {
    var outcomes: [Outcome] = []
    for file in files {
      do {
        outcomes.append(try await work(file))
      } catch {
        let failure = CommandFailure(error, file: file)
        console.complain(failure)
        onFailure(file, failure)
        outcomes.append(failure.outcome)
      }
    }
    return Outcome.worst(outcomes)
  }

  /// Refuses a format that the command does not have.
  func requireFormat(_ console: Console, oneOf formats: Set<Console.Format>) throws {
    guard formats.contains(console.format) else {
      throw ValidationError(console.text("command.error.format", ["format": .text(console.format.rawValue)]))
    }
  }
}
