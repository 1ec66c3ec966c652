import VanThu
import VanThuStore

/// Everything a command takes from outside: time, names, files, streams.
///
/// Commands read ``current`` and nothing else, so a test or the demo runs the very same commands under a clock of
/// its own, with collected output, in a folder of its own.
package struct Surroundings: Sendable {
  /// What the running command sees; the process itself unless a task says otherwise.
  @TaskLocal package static var current = Surroundings.process

  /// The clock.
  package var now: @Sendable () -> Timestamp
  /// Environment variables.
  package var environment: [String: String]
  /// Makes ids that nobody else makes.
  package var makeId: @Sendable () -> String
  /// The file system.
  package var disk: any Disk
  /// The folder that relative paths start from; absolute.
  package var currentFolder: String
  /// Standard output: results.
  package var output: any TextSink
  /// Standard error: notes and complaints.
  package var messages: any TextSink
  /// Asks a person for a secret without showing it; `nil` when there is nobody to ask.
  package var askSecret: @Sendable (_ prompt: String) -> String?
  /// Whether an office that makes the same packet again makes the same bytes; nobody but the demo wants that.
  var signsRepeatably = false
  /// How many things can be worked on at a time.
  package var processorCount = 2
  /// The next line of standard input; `nil` at its end.
  package var readLine: @Sendable () -> String?

  /// Surroundings of parts.
  package init(
    now: @escaping @Sendable () -> Timestamp, environment: [String: String] = [:],
    makeId: @escaping @Sendable () -> String, disk: any Disk = RealDisk(), currentFolder: String,
    output: any TextSink, messages: any TextSink,
    askSecret: @escaping @Sendable (_ prompt: String) -> String? = { _ in nil },
    readLine: @escaping @Sendable () -> String? = { nil }
  ) {
    self.now = now
    self.environment = environment
    self.makeId = makeId
    self.disk = disk
    self.currentFolder = currentFolder
    self.output = output
    self.messages = messages
    self.askSecret = askSecret
    self.readLine = readLine
  }

  /// A path as a person wrote it, made absolute.
  func path(_ text: String) -> String {
    if text.hasPrefix("/") { return text }
    return text == "." ? currentFolder : "\(currentFolder)/\(text)"
  }

  /// The language of the locale: `LC_ALL`, else `LC_MESSAGES`, else `LANG`.
  var language: Language {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return Language(locale: named ?? "")
  }
}

/// Takes text that is shown or handed on.
package protocol TextSink: Sendable {
  /// Whether a person looks at it directly.
  var isTerminal: Bool { get }
  /// Whether something could not be written.
  var hasFailed: Bool { get }
  /// Takes text, line ends included.
  func write(_ text: String)
}
