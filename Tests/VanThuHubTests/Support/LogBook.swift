import Logging
import Synchronization

/// Keeps everything that is logged, at every level, with all metadata.
final class LogBook: Sendable {
  private let kept = Mutex<[String]>([])

  /// What was logged so far.
  var lines: [String] { kept.withLock { $0 } }

  /// A logger that writes here.
  var logger: Logger {
    var logger = Logger(label: "hub") { _ in Handler(book: self) }
    logger.logLevel = .trace
    return logger
  }

  private struct Handler: LogHandler {
    let book: LogBook
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let line = "\(event.level) \(event.message) \(metadata) \(event.metadata ?? [:])"
      book.kept.withLock { $0.append(line) }
    }
  }
}
