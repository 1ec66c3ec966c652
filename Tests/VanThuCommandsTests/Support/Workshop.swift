import FoundationEssentials
import Synchronization
import VanThu
import VanThuCommands

/// A folder of its own in which commands run under a fixed clock, with counted ids and collected output.
final class Workshop: Sendable {
  /// What came of one command line.
  struct Result {
    let status: Int32
    let output: String
    let messages: String

    /// The lines of machine output.
    var json: [JSON] {
      get throws {
        try output.split(separator: "\n").map { try JSONDecoder().decode(JSON.self, from: Data($0.utf8)) }
      }
    }
  }

  let path: String
  private let ids = Atomic(0)

  init() throws {
    path = TemporaryFolder.path + "vanthu-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Runs the tool in the folder. English unless the arguments say otherwise.
  func vanthu(
    _ arguments: String..., environment: [String: String] = [:], isTerminal: Bool = false,
    secret: String? = nil, line: String? = nil
  ) async -> Result {
    await vanthu(arguments, environment: environment, isTerminal: isTerminal, secret: secret, line: line)
  }

  func vanthu(
    _ arguments: [String], environment: [String: String] = [:], isTerminal: Bool = false,
    messagesAreTerminal: Bool = false, secret: String? = nil, line: String? = nil
  ) async -> Result {
    let output = TextCollector(isTerminal: isTerminal)
    let messages = TextCollector(isTerminal: messagesAreTerminal)
    let surroundings = Surroundings(
      now: { Timestamp(iso8601: "2025-06-27T09:00:00+07:00")! }, environment: environment,
      makeId: { [self] in "id-\(ids.add(1, ordering: .relaxed).newValue)" }, currentFolder: path,
      output: output,
      messages: messages, askSecret: { _ in secret }, readLine: { line })
    let status = await Surroundings.$current.withValue(surroundings) { await VanThuTool.run(arguments) }
    return Result(status: status, output: output.text, messages: messages.text)
  }

  func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
  }

  func write(_ text: String, to name: String) throws { try write(text.utf8, to: name) }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
  }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
  }

  /// The names in a folder of the workshop, hidden ones too.
  func names(_ folder: String = "") -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()) ?? []
  }

  /// The bytes of all files under a folder of the workshop, hidden ones too, by their paths.
  func files(_ folder: String) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: "\(path)/\(folder)") {
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: "\(path)/\(folder)/\(name)", isDirectory: &isFolder)
      if !isFolder { found[name] = try bytes("\(folder)/\(name)") }
    }
    return found
  }

  func permissions(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.posixPermissions] as? Int
  }

  /// A packet with one file, made by the tool itself: document 45/BC-UBND.
  func makePacket(_ name: String = "45.edxml", more: [String] = []) async throws {
    try write("%PDF-1.7\nbáo cáo\n", to: "45-BC-UBND.pdf")
    let result = await vanthu(
      [
        "envelope", "pack", "--from", "H98.41.07=UBND xã Bình Minh", "--to", "H98=UBND tỉnh Nam Sơn",
        "--number", "45",
        "--notation", "BC-UBND", "--issued-on", "2025-06-27", "--type", "báo cáo", "--subject",
        "Báo cáo kết quả bàn giao trang thiết bị", "--place", "Bình Minh", "--signer", "Lê Thị Mẫu",
        "--urgency", "khẩn", "--attach",
        "45-BC-UBND.pdf", "--output", name,
      ] + more)
    guard result.status == 0 else { throw PackingFailed(messages: result.messages) }
  }

  struct PackingFailed: Error { let messages: String }
}

/// Where temporary files go.
private enum TemporaryFolder {
  static var path: String {
    let folder = FileManager.default.temporaryDirectory.path()
    return folder.hasSuffix("/") ? folder : folder + "/"
  }
}

extension Workshop {
  /// The bytes of a file anywhere.
  static func bytes(at path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }
}

extension JSON {
  /// The text of a string.
  var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The elements of an array; none of anything else.
  var elements: [JSON] { if case .array(let elements) = self { elements } else { [] } }
}
