import Foundation

/// `--name value` pairs of the command line, each with its default.
struct Options {
  let mode: String
  private var values: [String: String] = [:]

  init(_ arguments: [String]) throws {
    guard let mode = arguments.dropFirst().first else { throw LoadError(Self.usage) }
    self.mode = mode
    var rest = arguments.dropFirst(2)
    while let name = rest.popFirst() {
      guard name.hasPrefix("--"), let value = rest.popFirst() else { throw LoadError(Self.usage) }
      values[String(name.dropFirst(2))] = value
    }
  }

  static let usage = """
    hub-load bench  --tool FILE [--folder DIR] [--seconds 300] [--senders 64] [--receivers 20] [--pollers 1000]
                    [--bytes 20480] [--rate 0] [--door both|native|axis] [--least 0] [--p99 0]
                    [--growth 0]
    hub-load chaos  --tool FILE [--folder DIR] [--kills 100] [--senders 16] [--receivers 8] [--bytes 20480]
    hub-load large  --tool FILE [--folder DIR] [--uploads 20] [--bytes 104857600] [--door native|axis] [--most 0]
    """

  subscript(_ name: String) -> String? { values[name] }

  func number(_ name: String, _ other: Double) -> Double { values[name].flatMap { Double($0) } ?? other }
  func count(_ name: String, _ other: Int) -> Int { values[name].flatMap { Int($0) } ?? other }

  /// The doors that are gone through.
  func doors() -> [Door] { self["door"].flatMap { Door(rawValue: $0) }.map { [$0] } ?? Door.allCases }

  /// The tool that serves the hub.
  func tool() throws -> String {
    guard let tool = self["tool"] else { throw LoadError(Self.usage) }
    return tool
  }

  /// A new folder for the run; where it lies decides which disk is measured.
  func makeFolder() throws -> String {
    let base = self["folder"] ?? FileManager.default.temporaryDirectory.path
    let folder = "\(base)/hub-load-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }
}

/// Prints a line at once, also into a pipe.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
