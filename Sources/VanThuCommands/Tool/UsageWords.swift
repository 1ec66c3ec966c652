import ArgumentParser
import VanThu

/// What is wrong with a command line, in Vietnamese.
///
/// The parser of arguments says it in English and offers no other language, nor the parts of its sentences. So the
/// sentences of the version in use are recognised by their form and said again; what is not recognised stays as it is,
/// which is never wrong, only English. `UsageTests` holds each form against what the parser really says.
enum UsageWords {
  /// The parser's full message in a language: the error, the help of the argument, the usage.
  static func translated(_ message: String, to language: Language) -> String {
    guard language == .vietnamese else {
      return message.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
        line.hasPrefix("Usage: ")
          ? HelpWords.broken(String(line.dropFirst("Usage: ".count)), behind: "Usage: ") : [String(line)]
      }.joined(separator: "\n")
    }
    var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let first = lines.first, let error = first.dropping(prefix: "Error: ") {
      // The list of a long choice stands on lines of its own.
      lines[0] = say("usage.error", ["error": sentence(String(error))])
    }
    return lines.flatMap(frame).joined(separator: "\n")
  }

  /// What a command itself finds wrong with its command line.
  static func complaint(_ error: String, usage: String, _ command: [String], in language: Language) -> String
  {
    func words(_ key: MessageKey, _ arguments: [String: String]) -> String {
      Catalogue.text(key, arguments, in: language)
    }
    let lines = HelpWords.broken(usage, behind: words("usage.usage", ["usage": ""]))
    let help = (["vanthu"] + command + ["--help"]).joined(separator: " ")
    return ([words("usage.error", ["error": error])] + lines + ["  " + words("usage.see", ["command": help])])
      .joined(separator: "\n")
  }

  private static func frame(_ line: String) -> [String] {
    if let rest = line.dropping(prefix: "Help:  ") { return [say("usage.help", ["help": String(rest)])] }
    if let rest = line.dropping(prefix: "Usage: ") {
      return HelpWords.broken(String(rest), behind: say("usage.usage", ["usage": ""]))
    }
    if let match = line.wholeMatch(of: /\ \ See '(.+)' for more information\./) {
      return ["  " + say("usage.see", ["command": String(match.1)])]
    }
    return [line]
  }

  private static func sentence(_ text: String) -> String {
    for form in forms { if let found = form(text) { return found } }
    return text
  }

  // The narrower form of two comes first.
  private static let forms: [@Sendable (String) -> String?] = [
    { text in
      text.wholeMatch(of: /Unknown option '(.+)'\. Did you mean '(.+)'\?/).map {
        say("usage.unknownOption.suggestion", ["option": String($0.1), "suggestion": String($0.2)])
      }
    },
    { text in
      text.wholeMatch(of: /Unknown option '(.+)'/).map {
        say("usage.unknownOption", ["option": String($0.1)])
      }
    },
    { text in
      text.wholeMatch(of: /Missing value for '(.+)'/).map {
        say("usage.missingValue", ["option": String($0.1)])
      }
    },
    { text in
      text.wholeMatch(of: /The option '(.+)' does not take any value, but '(.*)' was specified\./).map {
        say("usage.unexpectedValue", ["option": String($0.1), "value": String($0.2)])
      }
    },
    { text in
      text.wholeMatch(of: /Unexpected argument '(.*)'/).map {
        say("usage.unexpectedArguments", ["arguments": "“\($0.1)”"])
      }
    },
    { text in
      text.wholeMatch(of: /[0-9]+ unexpected arguments: '(.*)'/).map {
        let listed = $0.1.split(separator: "', '", omittingEmptySubsequences: false)
        return say(
          "usage.unexpectedArguments", ["arguments": listed.map { "“\($0)”" }.joined(separator: ", ")])
      }
    },
    { text in
      text.wholeMatch(of: /Missing expected argument '(.+)'/).map {
        say("usage.missingArgument", ["argument": String($0.1)])
      }
    },
    { text in
      text == "Missing required subcommand." ? say("usage.missingSubcommand", [:]) : nil
    },
    { text in
      text.wholeMatch(of: /Invalid option: (.+)/).map { say("usage.invalidOption", ["option": String($0.1)]) }
    },
    { text in
      text.wholeMatch(of: /Value to be set with flag '(.+)' had already been set with flag '(.+)'/).map {
        say("usage.twice", ["option": String($0.1), "earlier": String($0.2)])
      }
    },
    { text in
      text.wholeMatch(of: /The value '(.*)' is invalid for '(.+?)'\. Please provide one of the following:/)
        .map {
          say("usage.invalidValue.list", ["value": String($0.1), "option": String($0.2)])
        }
    },
    { text in
      text.wholeMatch(of: /The value '(.*)' is invalid for '(.+?)'\. Please provide one of (.+)\./).map {
        say(
          "usage.invalidValue.choice",
          ["value": String($0.1), "option": String($0.2), "choices": choices(String($0.3))])
      }
    },
    { text in
      text.wholeMatch(of: /The value '(.*)' is invalid for '(.+?)'/).map {
        say("usage.invalidValue", ["value": String($0.1), "option": String($0.2)])
      }
    },
  ]

  // 'a', 'b' or 'c'; 'a' and 'b'.
  private static func choices(_ text: String) -> String {
    text.matches(of: /'([^']*)'/).map { String($0.1) }.joined(separator: ", ")
  }

  private static func say(_ key: MessageKey, _ arguments: [String: String]) -> String {
    Catalogue.text(key, arguments, in: .vietnamese)
  }
}

extension String {
  fileprivate func dropping(prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }
}
