import VanThu

/// What a command says, in the language and the format asked for.
///
/// Results go to standard output. Messages for people go there too, unless machine output was asked for; then
/// they go to standard error, so that standard output stays readable by machines.
package struct Console: Sendable {
  /// How results are written.
  package enum Format: String, CaseIterable, Sendable { case table, json, csv }

  /// The colours there are; green is for what is valid, and for nothing else.
  enum Colour: String { case green = "32", red = "31", yellow = "33", bold = "1" }

  /// Longest line of text for people.
  static let width = 100

  let surroundings: Surroundings
  let language: Language
  let format: Format
  private let isColoured: Bool

  init(surroundings: Surroundings, language: Language, format: Format) {
    self.surroundings = surroundings
    self.language = language
    self.format = format
    let environment = surroundings.environment
    isColoured =
      surroundings.output.isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }

  /// Whether a machine reads the results.
  var isForMachines: Bool { format != .table }

  // MARK: Results

  /// A line of the result.
  func print(_ line: String = "") { surroundings.output.write(line + "\n") }

  /// Lines of the result.
  func print(_ lines: [String]) {
    if !lines.isEmpty { surroundings.output.write(lines.joined(separator: "\n") + "\n") }
  }

  /// A value of machine output, on a line of its own.
  func print(_ value: JSON) { print(value.text) }

  /// A table for people, or its rows as CSV without the heads' words: `heads` are the columns' names there.
  func print(_ table: Table, heads: [String]) {
    guard format == .csv else { return print(table.lines(width: Self.width)) }
    print([CSV.line(heads)] + table.rows.map(CSV.line))
  }

  /// Facts for people.
  func print(_ facts: Facts) { print(facts.lines(width: Self.width)) }

  /// A paragraph for people.
  func print(paragraph text: String, colour: Colour? = nil) {
    print(Printable.wrapped(Printable.clean(text), to: Self.width).map { painted($0, colour) })
  }

  // MARK: Messages

  /// Tells a person something: on standard output, or beside machine output on standard error.
  func say(_ message: Message, colour: Colour? = nil) {
    let text = message.text(in: language)
    if isForMachines { note(text) } else { print(paragraph: text, colour: colour) }
  }

  /// A remark on standard error; in one line beside machine output, where others may look for it.
  func note(_ text: String) {
    let lines = Printable.wrapped(Printable.clean(text), to: isForMachines ? .max : Self.width)
    surroundings.messages.write(lines.joined(separator: "\n") + "\n")
  }

  /// Why something was not done, on standard error.
  func complain(_ failure: CommandFailure) { note("vanthu: " + failure.text(in: language)) }

  // MARK: Words

  /// A message in words.
  func text(_ key: MessageKey, _ arguments: [String: Message.Argument] = [:]) -> String {
    Message(key, arguments).text(in: language)
  }

  /// Text in a colour, on a terminal that has some.
  func painted(_ text: String, _ colour: Colour?) -> String {
    guard isColoured, let colour else { return text }
    return "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m"
  }
}
