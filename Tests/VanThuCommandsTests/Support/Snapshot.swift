import FoundationEssentials
import Testing

/// Output pinned in a file of `Tests/TestResources/Commands`.
///
/// With `VANTHU_RECORD_SNAPSHOTS=1` in the environment the files are written anew; the difference is then read
/// like any other change.
enum Snapshot {
  static let folder =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/TestResources/Commands"

  static func expect(_ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let file = URL(filePath: "\(folder)/\(name).txt")
    if ProcessInfo.processInfo.environment["VANTHU_RECORD_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let pinned = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(text == pinned, "\(name) differs from its snapshot", sourceLocation: sourceLocation)
  }

  /// Whether every line fits the width that people's text keeps to.
  static func fits(_ text: String, width: Int = 100) -> Bool {
    text.split(separator: "\n").allSatisfy { $0.count <= width }
  }
}
