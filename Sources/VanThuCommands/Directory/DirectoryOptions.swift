import ArgumentParser
import VanThu
import VanThuStore

/// Which directory of units, as of which day.
struct DirectoryOptions: ParsableArguments {
  @Option(
    name: [.customLong("file"), .customLong("directory")], help: Help.option("directory", valueName: "file"))
  var file: String?
  @OptionGroup var workspace: HomeOptions

  /// The file: the one named, else that of the workspace.
  func path(_ console: Console) throws -> String {
    if let file { return file }
    let home = workspace.home(console.surroundings)
    guard home.exists else { throw ValidationError(console.text("command.error.noDirectory")) }
    return "\(home.path)/directory.csv"
  }

  /// Reads the directory; its faults are said, and what can be used is used.
  func directory(_ console: Console) throws -> Directory {
    let file = try path(console)
    let directory = Directory(csv: try console.surroundings.bytes(of: file, limit: 256 << 20))
    for finding in directory.findings where finding.severity == .error {
      console.complain(CommandFailure(finding.message, file: file, line: finding.line))
    }
    return directory
  }
}
