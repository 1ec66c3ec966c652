import ArgumentParser

/// How a command ended; the raw value is the tool's exit code, the same everywhere. Wrong usage is 64 and comes
/// from the parser of arguments.
package enum Outcome: Int32, Sendable, CaseIterable {
  /// Done, or valid.
  case done = 0
  /// It could not be done.
  case failed = 1
  /// A signature or a document is invalid.
  case invalid = 2
  /// Indeterminate, not verifiable, or unsigned.
  case undecided = 3
  /// Refused by a rule: secrecy, closed unit, wrong addressee.
  case refused = 4

  /// The outcome of several: 1 is the worst, then 2, 3, 4.
  static func worst(_ outcomes: some Sequence<Outcome>) -> Outcome {
    outcomes.filter { $0 != .done }.min { $0.rawValue < $1.rawValue } ?? .done
  }
}
