import VanThu

/// The words that the parser of arguments puts around help, in Vietnamese: headings, defaults, its own two options.
///
/// The parser offers them in English only. `HelpTests` holds that none is left over.
enum HelpWords {
  /// Columns of rendered help: what is said in Vietnamese is a little longer.
  static func width(in language: Language) -> Int {
    language == .vietnamese ? Console.width - 2 : Console.width
  }

  /// Rendered help in a language, its long usage broken into lines.
  static func translated(_ text: String, to language: Language) -> String {
    var lines: [String] = []
    var usage: [String]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("USAGE: ") {
        usage = [String(line.dropFirst("USAGE: ".count))]
      } else if usage != nil, line.hasPrefix("       ") {
        usage?.append(line.trimmedLeft)
      } else {
        if let whole = usage { lines += self.usage(whole, in: language) }
        usage = nil
        lines.append(language == .vietnamese ? words(in: line) : line)
      }
    }
    if let usage { lines += self.usage(usage, in: language) }
    return lines.joined(separator: "\n")
  }

  private static func usage(_ parts: [String], in language: Language) -> [String] {
    broken(parts.joined(separator: " "), behind: Catalogue.text("help.heading.usage", in: language) + " ")
  }

  /// Usage behind its heading, in as many lines as it needs; an option stays with its value.
  static func broken(_ usage: String, behind heading: String) -> [String] {
    var lines = [VietnameseText.trimmed(heading)]
    for match in usage.matches(of: /\[[^\]]*\]|\S+/) {
      let word = String(match.0)
      if lines[lines.count - 1].count + 1 + word.count > Console.width { lines.append("     ") }
      lines[lines.count - 1] += " " + word
    }
    return lines
  }

  private static let headings: [(String, MessageKey)] = [
    ("OVERVIEW:", "help.heading.overview"), ("ARGUMENTS:", "help.heading.arguments"),
    ("OPTIONS:", "help.heading.options"), ("SUBCOMMANDS:", "help.heading.subcommands"),
  ]

  private static func words(in line: String) -> String {
    for (heading, key) in headings where line.hasPrefix(heading) {
      return say(key) + line.dropFirst(heading.count)
    }
    if let match = line.wholeMatch(of: /\ \ See '(.+)' for detailed help\./) {
      return "  " + Catalogue.text("help.seeMore", ["command": String(match.1)], in: .vietnamese)
    }
    var line = line.replacing("(values: ", with: "(\(say("help.values")) ")
      .replacing("(default: ", with: "(\(say("help.default")) ")
      .replacing("; default: ", with: "; \(say("help.default")) ")
    // The words may end the line.
    for (english, key) in [("(values:", "help.values"), ("default:", "help.default")]
      as [(String, MessageKey)]
    where line.hasSuffix(english) {
      let open = english.hasPrefix("(") ? "(" : ""
      line = line.dropLast(english.count) + open + say(key)
    }
    if line.hasSuffix("  Show the version.") {
      line = line.replacing("Show the version.", with: say("help.version"))
    } else if line.hasSuffix("  Show help information.") {
      line = line.replacing("Show help information.", with: say("help.help"))
    }
    return line
  }

  private static func say(_ key: MessageKey) -> String { Catalogue.text(key, in: .vietnamese) }
}

extension String {
  fileprivate var trimmedLeft: String { String(drop(while: { $0 == " " })) }
}
