import ArgumentParser
import VanThu

/// Help in the language of the one who asks. The texts are entries of the catalogue: `help.<command>`,
/// `help.<command>.more`, `help.option.<name>`.
enum Help {
  /// The language of help, set before arguments are parsed.
  @TaskLocal static var language = Language.english

  /// What an option is for.
  static func option(_ name: String, valueName: String? = nil) -> ArgumentHelp {
    ArgumentHelp(stringLiteral: Catalogue.text(MessageKey("help.option.\(name)"), in: language)).named(
      valueName)
  }

  /// An example as lines that fit and can be pasted into a shell: broken before options only.
  static func lines(of example: String) -> [String] {
    let words = example.split(whereSeparator: { $0 == " " || $0.isNewline }).filter { $0 != "\\" }
    var lines: [String] = []
    var line = " "
    for part in parts(of: words) {
      if line.count > 1, line.count + 1 + part.count + 2 > HelpWords.width(in: language) {
        lines.append(line + " \\")
        line = "     "
      }
      line += " " + part
    }
    return lines + [line]
  }

  // The command with its arguments, then each option with its values.
  private static func parts(of words: [Substring]) -> [String] {
    words.reduce(into: []) { parts, word in
      if parts.isEmpty || word.hasPrefix("--") {
        parts.append(String(word))
      } else {
        parts[parts.count - 1] += " " + word
      }
    }
  }
}

extension ArgumentHelp {
  /// The same help with a name for the value.
  fileprivate func named(_ valueName: String?) -> ArgumentHelp {
    var help = self
    if let valueName { help.valueName = valueName }
    return help
  }
}

extension CommandConfiguration {
  /// A command whose texts are `help.<path>` (one line) and, where the catalogue has it, `help.<path>.more`, and
  /// whose discussion ends with examples.
  static func vanthu(
    _ path: String, examples: [String], shouldDisplay: Bool = true,
    subcommands: [any ParsableCommand.Type] = [], defaultSubcommand: (any ParsableCommand.Type)? = nil
  ) -> CommandConfiguration {
    let more = MessageKey("help.\(path).more")
    let title = Catalogue.text(examples.count == 1 ? "help.example" : "help.examples", in: Help.language)
    let shown = ([title] + examples.flatMap(Help.lines(of:))).joined(separator: "\n")
    return CommandConfiguration(
      commandName: path.split(separator: ".").last.map(String.init),
      abstract: Catalogue.text(MessageKey("help.\(path)"), in: Help.language),
      discussion: (Catalogue.has(more) ? Catalogue.text(more, in: Help.language) + "\n\n" : "") + shown,
      shouldDisplay: shouldDisplay, subcommands: subcommands, defaultSubcommand: defaultSubcommand)
  }
}
