import Foundation
import VanThuTesting
import Glibc
import OpenSSLKit
import Synchronization

/// The built tool serving a hub: started, watched, killed.
final class HubProcess: @unchecked Sendable {  // what changes is behind the mutex
  private let tool: String
  private let home: String
  private let log: FileHandle
  private let state = Mutex<(process: Process?, port: Int)>((nil, 0))

  init(tool: String, home: String, log: String) throws {
    self.tool = tool
    self.home = home
    try Data().write(to: URL(filePath: log))
    guard let log = FileHandle(forWritingAtPath: log) else { throw LoadError("cannot write \(log)") }
    self.log = log
  }

  /// Sets a hub up for a province.
  func setUp(_ province: Province, in folder: String, settings: [String: Any] = [:]) throws {
    try Data(province.directory.utf8).write(to: URL(filePath: "\(folder)/units.csv"))
    try Data(province.certificates.utf8).write(to: URL(filePath: "\(folder)/certificates.csv"))
    try Data(province.authority.certificate.pem.utf8).write(to: URL(filePath: "\(folder)/root.pem"))
    try run([
      "hub", "init", "--home", home, "--directory", "\(folder)/units.csv", "--certificates",
      "\(folder)/certificates.csv", "--trust", "\(folder)/root.pem",
    ])
    for system in province.systems {
      try run(
        [
          "hub", "system", "add", "--home", home, "--id", system.id, "--units",
          system.units.joined(separator: ","), "--secret-stdin",
        ], input: system.secret + "\n")
    }
    guard !settings.isEmpty else { return }
    let file = URL(filePath: "\(home)/hub.json")
    var json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] ?? [:]
    json.merge(settings) { $1 }
    try JSONSerialization.data(withJSONObject: json, options: [.sortedKeys]).write(to: file)
  }

  /// Runs the tool to its end and returns what it printed.
  @discardableResult
  func run(_ arguments: [String], input: String = "") throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: tool)
    process.arguments = arguments
    let (words, output) = (Pipe(), Pipe())
    process.standardInput = words
    process.standardOutput = output
    process.standardError = log
    try process.run()
    words.fileHandleForWriting.write(Data(input.utf8))
    try words.fileHandleForWriting.close()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw LoadError(
        "vanthu \(arguments.prefix(3).joined(separator: " ")) ended with \(process.terminationStatus)")
    }
    return text
  }

  /// Serves; returns when it listens.
  func start() throws {
    let process = Process()
    process.executableURL = URL(filePath: tool)
    process.arguments = ["hub", "serve", "--home", home, "--listen", "127.0.0.1:0", "--json"]
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = log
    try process.run()
    let line = try Self.line(from: output.fileHandleForReading.fileDescriptor)
    guard !line.isEmpty else {
      process.waitUntilExit()
      throw LoadError("the hub does not start (\(process.terminationStatus)); see its log")
    }
    let json = try JSONSerialization.jsonObject(with: line) as? [String: Any]
    guard let port = json?["port"] as? Int else { throw LoadError("the hub does not say its port") }
    state.withLock { $0 = (process, port) }
  }

  /// The first line that comes; empty when the other side ends before. A signal in between, as of somebody who stops this
  /// program for a while, is no end.
  private static func line(from descriptor: Int32) throws -> Data {
    var line = Data()
    var byte: UInt8 = 0
    while byte != 10 {
      let count = read(descriptor, &byte, 1)
      if count == 0 { return Data() }
      if count > 0 { line.append(byte) } else if errno != EINTR { throw LoadError("the hub cannot be heard") }
    }
    return line
  }

  /// Where it listens.
  var port: Int { state.withLock { $0.port } }
  /// Its process.
  var id: pid_t { state.withLock { $0.process?.processIdentifier ?? 0 } }

  /// Ends it at once, as a crash would.
  func kill() { end(SIGKILL) }
  /// Ends it in order.
  func stop() { end(SIGTERM) }

  private func end(_ signal: Int32) {
    guard let process = state.withLock({ $0.process }) else { return }
    Glibc.kill(process.processIdentifier, signal)
    process.waitUntilExit()
    state.withLock { $0.process = nil }
  }

  // MARK: - What it uses

  /// Resident memory now and at most, in bytes, and processor time so far, in seconds.
  func usage() -> (resident: Int, peak: Int, seconds: Double) {
    let status = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""
    func kilobytes(_ name: String) -> Int {
      let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
      return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }
    let stat = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
    let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
    let ticks = fields.count > 12 ? (Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0) : 0
    return (kilobytes("VmRSS:") << 10, kilobytes("VmHWM:") << 10, ticks / Double(sysconf(Int32(_SC_CLK_TCK))))
  }

  /// A value of `GET /metrics`.
  func metric(_ name: String) -> Int {
    guard let line = try? Line(port: port, patience: 10),
      let answer = try? line.ask("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    else { return 0 }
    let found = answer.text.split(separator: "\n").first { $0.hasPrefix(name + " ") }
    return found?.split(separator: " ").last.flatMap { Int($0) } ?? 0
  }
}
