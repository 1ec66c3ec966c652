import VanThu

/// How far a long work has come: one line on standard error that is written over, where a person looks at it.
struct ProgressLine {
  private static let barWidth = 24

  private let console: Console
  private let total: Int
  private let isShown: Bool
  private var lastShare = -1
  private var isDrawn = false

  init(_ console: Console, total: Int) {
    self.console = console
    self.total = total
    isShown = console.surroundings.messages.isTerminal && total > 1
  }

  /// Says how much is done; written anew when it makes a difference that can be seen.
  mutating func show(_ done: Int) {
    guard isShown, total > 0 else { return }
    let share = done * 200 / total
    guard share != lastShare || !isDrawn else { return }
    lastShare = share
    let filled = done * Self.barWidth / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
    let count = console.text(
      "verify.batch.progress", ["done": .count(done), "total": .count(total)])
    console.surroundings.messages.write("\r\u{1B}[K  \(bar) \(done * 100 / total)%  \(count)")
    isDrawn = true
  }

  /// Takes the line away, so that something else can be written.
  mutating func clear() {
    guard isDrawn else { return }
    console.surroundings.messages.write("\r\u{1B}[K")
    isDrawn = false
  }
}
