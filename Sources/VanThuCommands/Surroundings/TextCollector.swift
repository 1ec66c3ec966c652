import Synchronization

/// Keeps what is written: for tests, and for the demo, which shows the output of the commands it runs.
package final class TextCollector: TextSink {
  private let collected = Mutex("")
  package let isTerminal: Bool
  package var hasFailed: Bool { false }

  /// An empty collector, which may pretend to be a terminal.
  package init(isTerminal: Bool = false) { self.isTerminal = isTerminal }

  /// Everything written so far.
  package var text: String { collected.withLock { $0 } }

  package func write(_ text: String) { collected.withLock { $0 += text } }
}
