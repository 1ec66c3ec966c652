import VanThu

/// Tells the demo: headings and remarks in the language asked for, and between them the commands a user would type,
/// printed and run.
struct DemoTeller {
  /// A command ended otherwise than the story has it.
  struct Surprise: Error {
    let line: String
    let expected: Int32
    let code: Int32
  }

  let stage: DemoStage
  let console: Console

  /// A step's heading, with the moment at which it begins.
  func step(_ number: Int, _ title: MessageKey, _ moment: Timestamp) {
    console.print()
    let day = console.language.date(moment.day)
    console.print(
      console.painted(
        "── \(number). \(console.text(title)) · \(day) \(console.language.time(moment)) ──", .bold))
  }

  /// A remark between commands.
  func remark(_ key: MessageKey, _ arguments: [String: Message.Argument] = [:]) {
    console.print(paragraph: console.text(key, arguments))
  }

  /// Prints a command line and runs it, in an office's workspace or without one.
  func run(
    _ office: DemoCast.Office?, at moment: Timestamp, expecting code: Int32 = 0, quietly: Bool = false,
    _ arguments: String...
  ) async throws {
    try await runAll(office, at: moment, expecting: code, quietly: quietly, arguments)
  }

  /// The same for a command line that is put together.
  func runAll(
    _ office: DemoCast.Office?, at moment: Timestamp, expecting code: Int32 = 0, quietly: Bool = false,
    _ arguments: [String]
  ) async throws {
    let line = "vanthu " + arguments.map(Self.quoted).joined(separator: " ")
    let place = office?.folder ?? "~"
    if !quietly { show(arguments, "\(console.language.time(moment)) \(place) $ vanthu") }
    var surroundings = console.surroundings
    surroundings.now = { moment }
    surroundings.signsRepeatably = true
    surroundings.currentFolder = stage.folder
    surroundings.environment["VANTHU_HOME"] = office.map { "\(stage.folder)/\($0.folder)" } ?? ""
    surroundings.environment["LC_ALL"] = console.language == .vietnamese ? "vi_VN.UTF-8" : "en_US.UTF-8"
    let silence = TextCollector()
    if quietly { surroundings.output = silence }
    let ended = await Surroundings.$current.withValue(surroundings) { await VanThuTool.run(arguments) }
    guard ended == code else { throw Surprise(line: line, expected: code, code: ended) }
  }

  // A command line as a person would type it, continued where it would be too long.
  private func show(_ arguments: [String], _ prompt: String) {
    var line = prompt
    for argument in arguments.map(Self.quoted) {
      if line.count + argument.count > Console.width - 3, line != prompt {
        console.print(console.painted(line + " \\", .bold))
        line = "   "
      }
      line += " " + argument
    }
    console.print(console.painted(line, .bold))
  }

  private static func quoted(_ argument: String) -> String {
    let isPlain = argument.allSatisfy { $0.isLetter || $0.isNumber || "-_./:,=#".contains($0) }
    return isPlain && !argument.isEmpty ? argument : "\"\(argument)\""
  }
}
