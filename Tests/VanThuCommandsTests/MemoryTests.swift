import FoundationEssentials
import Glibc
import Testing
import VanThu

@Suite("Memory of the built tool")
struct MemoryTests {
  /// An optimised build of the whole tool stays below 48 MB. The code of a debug build alone takes most of that, the more
  /// so the more of it is linked in; what size costs is measured against small files.
  #if DEBUG
    static let limit = 72 << 20
  #else
    static let limit = 48 << 20
  #endif
  /// What a command may hold of its own, the pages of program files aside; seen: 7 MB.
  static let own = 24 << 20
  /// By how much size may change that; seen: 2 MB.
  static let growth = 8 << 20

  @Test("A packet of 100 MB needs less than 48 MB", arguments: [["inspect", "--json"], ["unpack", "-o"]])
  func largePacket(command: [String]) async throws {
    let tool = try #require(Self.tool, "the tool is built beside the tests")
    let workshop = try Workshop()
    let packet = "\(workshop.path)/large.edxml"
    try #require(mkfifo(packet, 0o600) == 0)
    let folder = command.last == "-o" ? ["\(workshop.path)/out"] : []
    let process = try Self.start(tool, ["envelope"] + command + folder + [packet])
    // The packet goes through a pipe, so the tool can be looked at when it has read all but the last bytes. What
    // wait4 reports would include the memory of this process from before the tool was started.
    let pipe = try Pipe(packet)
    try Self.writeLargePacket(to: pipe, files: 1, pieces: 100)
    let peak = try Self.peakMemory(of: process)
    try pipe.close()
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { try #require(errno == EINTR) }
    #expect(status == 0)
    #expect(pipe.byteCount > 100_000_000)
    #expect(peak < Self.limit, "\(peak >> 20) MB")
  }

  // They are kept until the packet's end, all together only a little of them in memory.
  @Test("Verifying PDF files by the hundred takes no more memory than one", arguments: [1, 100])
  func documents(count: Int) async throws {
    let tool = try #require(Self.tool, "the tool is built beside the tests")
    let workshop = try Workshop()
    func peak(files: Int, pieces: Int) throws -> Int {
      let packet = "\(workshop.path)/\(files)x\(pieces).edxml"
      let file = try Pipe(packet)
      try Self.writeLargePacket(to: file, files: files, pieces: pieces)
      try file.close()
      let (end, peak) = try Child(tool, ["verify", "--json", packet]).waitWatchingMemory()
      // Nobody signed it.
      #expect(end == .exited(3))
      return peak
    }
    let (small, large) = (try peak(files: 1, pieces: 0), try peak(files: count, pieces: 100 / count))
    #expect(large < Self.own, "\(large >> 20) MB")
    #expect(large < small + Self.growth, "\(large >> 20) MB, a small file \(small >> 20) MB")
  }

  /// The writing end of a named pipe, which keeps the last piece back.
  private final class Pipe {
    private let file: UnsafeMutablePointer<FILE>
    private var last: [UInt8] = []
    private(set) var byteCount = 0

    init(_ path: String) throws {
      signal(SIGPIPE, SIG_IGN)
      file = try #require(fopen(path, "w"))
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
      try flush()
      last = Array(bytes)
    }

    func close() throws {
      try flush()
      fclose(file)
    }

    private func flush() throws {
      try #require(fwrite(last, 1, last.count, file) == last.count)
      byteCount += last.count
    }
  }

  /// The tool's binary beside the test bundle, which `swift build --build-tests` makes too.
  private static var tool: String? {
    guard let test = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
      return nil
    }
    let tool = test.split(separator: "/").dropLast().joined(separator: "/")
    return access("/\(tool)/vanthu", X_OK) == 0 ? "/\(tool)/vanthu" : nil
  }

  // 77 MB in attachments make 102 MB of base64.
  private static func writeLargePacket(to pipe: Pipe, files: Int, pieces: Int) throws {
    let piece = (0..<768_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    let attachments = (0..<files).map { number in
      EnvelopeWriter.File(contentId: "c\(number)", name: "\(number).pdf") { write in
        try Array("%PDF-1.7".utf8).withUnsafeBytes { try write($0) }
        for _ in 0..<pieces { try piece.withUnsafeBytes { try write($0) } }
      }
    }
    try EnvelopeWriter.write(EnvelopeCommandTests.envelope, files: attachments, to: pipe.write)
  }

  /// The most memory a running process has had resident so far, in bytes.
  private static func peakMemory(of process: pid_t) throws -> Int {
    let status = try String(decoding: Workshop.bytes(at: "/proc/\(process)/status"), as: UTF8.self)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    let kilobytes = try #require(
      line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
    return kilobytes << 10
  }

  private static func start(_ tool: String, _ arguments: [String]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([tool] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    try #require(posix_spawn(&process, tool, &actions, nil, &words, nil) == 0)
    return process
  }
}
