import Foundation
import VanThu

/// Other people's programs: pyHanko (in the environment `.build/pyhanko` that `.ci/run` makes) and `pdfsig` of poppler.
/// Where they are not there, tests that need them are skipped, and say so.
enum Others {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()
  static let script = repository.appendingPathComponent("Tests/TestResources/pdf/pyhanko-corpus.py").path

  static var python: String? {
    let path =
      ProcessInfo.processInfo.environment["VANTHU_PYHANKO"]
      ?? repository.appendingPathComponent(".build/pyhanko/bin/python").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }

  static var pdfsig: String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/pdfsig" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What a program wrote, to either output.
  @discardableResult static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
      + (process.terminationReason == .uncaughtSignal ? "\ncrashed" : "")
  }

  /// `pdfsig version 22.12.0` without its words.
  static func pdfsigVersion() throws -> String {
    guard let pdfsig else { return "–" }
    let text = try run(pdfsig, ["-v"])
    return (text.firstMatch(of: /version ([0-9.]+)/)?.1).map(String.init) ?? "?"
  }
}

/// A folder that goes away with it.
final class CrossCheckFolder {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("vanthu-pdf-\(UUID().uuidString)")
  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
  func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: url.appendingPathComponent(name))
  }
  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url.appendingPathComponent(name)))
  }

  /// One signature as pyHanko sees it.
  struct Row {
    let field: String
    let isValid: Bool
    /// Whether the whole file is covered.
    let isWhole: Bool
    /// Its verdict in words.
    let words: String
  }

  /// For each file its signatures.
  func report() throws -> [String: [Row]] {
    let data = try Data(contentsOf: url.appendingPathComponent("report.json"))
    let value = try JSONSerialization.jsonObject(with: data) as? [String: [[Any]]] ?? [:]
    return value.mapValues { rows in
      rows.map {
        Row(
          field: $0[0] as? String ?? "", isValid: $0[1] as? Bool ?? false, isWhole: $0[2] as? Bool ?? false,
          words: $0[3] as? String ?? "")
      }
    }
  }

  /// The version of pyHanko that wrote the report.
  func version() throws -> String {
    String(decoding: try bytes("version.txt"), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
