import ArgumentParser
import VanThu

/// Which directory of units, as of which day.
struct DirectoryOptions: ParsableArguments {
  @Option(
    name: [.customLong("file"), .customLong("directory")], help: Help.option("directory", valueName: "file"))
  var file: String

  /// Reads the directory; its faults are said, and what can be used is used.
  func directory(_ console: Console) throws -> Directory {
    let directory = Directory(csv: try console.surroundings.bytes(of: file, limit: 256 << 20))
    for finding in directory.findings where finding.severity == .error {
      console.complain(CommandFailure(finding.message, file: file, line: finding.line))
    }
    return directory
  }
}
