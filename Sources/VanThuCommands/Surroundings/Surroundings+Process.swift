import FoundationEssentials
import Glibc
import Synchronization
import VanThu
import VanThuStore

extension Surroundings {
  /// This process: its clock, streams, environment and folder.
  package static let process = {
    var surroundings = Surroundings(
      now: { Timestamp(secondsSinceEpoch: Int64(time(nil))) },
      environment: ProcessInfo.processInfo.environment,
      makeId: { TimeOrderedId.make() },
      currentFolder: FileManager.default.currentDirectoryPath,
      output: DescriptorSink(STDOUT_FILENO), messages: DescriptorSink(STDERR_FILENO),
      askSecret: Terminal.askSecret, readLine: { Swift.readLine(strippingNewline: true) })
    surroundings.processorCount = ProcessInfo.processInfo.activeProcessorCount
    return surroundings
  }()
}

/// Writes to an open file descriptor.
final class DescriptorSink: TextSink {
  private let descriptor: Int32
  private let failed = Atomic(false)

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  var isTerminal: Bool { isatty(descriptor) == 1 }
  var hasFailed: Bool { failed.load(ordering: .relaxed) }

  func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          failed.store(true, ordering: .relaxed)
          return
        }
      }
    }
  }
}

/// The terminal this process was started from, whatever its streams are.
enum Terminal {
  /// Asks for a line without echoing it; `nil` without a terminal.
  static func askSecret(_ prompt: String) -> String? {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { return nil }
    defer { close(terminal) }
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else { return nil }
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO)
    guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { return nil }
    defer { tcsetattr(terminal, TCSAFLUSH, &before) }
    let sink = DescriptorSink(terminal)
    sink.write(prompt)
    defer { sink.write("\n") }
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count < 4096, read(terminal, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
    return String(validating: line, as: UTF8.self)
  }
}
