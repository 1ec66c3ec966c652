import FoundationEssentials
import Glibc
import Testing

/// The built tool as a process of its own, which can be killed.
struct Child {
  /// How a process ended.
  enum End: Equatable {
    case exited(Int32)
    case killed
  }

  /// The tool's binary beside the test bundle, which `swift build --build-tests` makes too; `nil` when it is missing.
  static var tool: String? {
    guard let test = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
      return nil
    }
    let tool = "/" + test.split(separator: "/").dropLast().joined(separator: "/") + "/vanthu"
    return access(tool, X_OK) == 0 ? tool : nil
  }

  /// A program on the search path; `nil` when there is none.
  static func program(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  private let process: pid_t
  /// Hangs up when the process is through.
  private let life: Int32

  init(_ program: String, _ arguments: [String]) throws {
    var line: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    try #require(socketpair(AF_UNIX, kind, 0, &line) == 0)
    defer { close(line[1]) }
    life = line[0]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    // Onto a number of its own, lest it be the same and stay closed on exec.
    posix_spawn_file_actions_adddup2(&actions, line[1], 1_000)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    try #require(posix_spawn(&process, program, &actions, nil, &words, environ) == 0)
    self.process = process
  }

  /// Waits for the end; a process that is not through after ten minutes is killed.
  func wait() throws -> End {
    if !hasEnded(within: 600_000) { Glibc.kill(process, SIGKILL) }
    return end()
  }

  /// Waits for the end, looking now and then at how much memory of its own the process holds, in bytes, and gives the
  /// most that was seen. The pages of program files do not count: how many of them are resident is the system's choice, and
  /// differs by tens of megabytes in a debug build.
  func waitWatchingMemory() throws -> (end: End, peak: Int) {
    var peak = 0
    for _ in 0..<60_000 {
      let facts = (try? Data(contentsOf: URL(filePath: "/proc/\(process)/status"))) ?? Data()
      let line = String(decoding: facts, as: UTF8.self).split(separator: "\n").first {
        $0.hasPrefix("RssAnon:")
      }
      let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
      peak = max(peak, kilobytes << 10)
      if hasEnded(within: 10) { return (end(), peak) }
    }
    Glibc.kill(process, SIGKILL)
    return (end(), peak)
  }

  private func hasEnded(within milliseconds: Int32) -> Bool {
    var look = pollfd(fd: life, events: Int16(POLLIN), revents: 0)
    return poll(&look, 1, milliseconds) == 1
  }

  private func end() -> End {
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    close(life)
    return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed
  }

  static func run(_ program: String, _ arguments: [String]) throws -> End {
    try Child(program, arguments).wait()
  }
}
