import ArgumentParser
import VanThu

/// The command that a command line names, found before the line is parsed: what the parser says of a word that names
/// none depends on the options beside it.
struct NamedCommand {
  /// The words of the command, `["envelope", "inspect"]`.
  private(set) var words: [String] = []
  /// The first word that names no command; `nil` when every word does.
  private(set) var unknown: String?
  /// The command line with `--lang` where the parser takes it.
  private(set) var arguments: [String] = []
  private var type: any ParsableCommand.Type = VanThuTool.self

  init(_ line: [String]) {
    var rest = line[...]
    var language: [String] = []
    while !isLeaf, let word = rest.first {
      if word == "--lang", rest.count > 1 {
        language = Array(rest.prefix(2))
        rest = rest.dropFirst(2)
      } else if word.hasPrefix("--lang=") {
        language = [word]
        rest = rest.dropFirst()
      } else if let next = named(word) {
        words.append(word)
        type = next
        rest = rest.dropFirst()
      } else {
        if word == "help", words.isEmpty {
          let asked = NamedCommand(Array(rest.dropFirst()))
          if asked.unknown != nil { (words, unknown, type) = (asked.words, asked.unknown, asked.type) }
          break
        }
        // The parser has a command of its own for help, and knows the options of the whole tool.
        if !word.hasPrefix("-"), word != "help", type.configuration.defaultSubcommand == nil {
          unknown = word
        }
        break
      }
    }
    let isParsed = isLeaf || type.configuration.defaultSubcommand != nil
    arguments = words + (isParsed ? language : []) + (isParsed ? Array(rest) : Self.withoutLanguage(rest))
  }

  /// What is wrong with the unknown word, and what may have been meant.
  func complaint(in language: Language) -> String {
    func say(_ key: MessageKey, _ arguments: [String: String]) -> String {
      Catalogue.text(key, arguments, in: language)
    }
    func full(_ more: [String]) -> String { (["vanthu"] + words + more).joined(separator: " ") }
    let wrong = Printable.clean(full([unknown ?? ""]))
    let error =
      suggestion.map {
        say("usage.unknownCommand.suggestion", ["command": wrong, "suggestion": full([$0])])
      } ?? say("usage.unknownCommand", ["command": wrong])
    return [
      say("usage.error", ["error": error]), say("usage.usage", ["usage": full(["<subcommand>"])]),
      "  " + say("usage.see", ["command": full(["--help"])]),
    ].joined(separator: "\n")
  }

  private var isLeaf: Bool { type.configuration.subcommands.isEmpty }

  private func named(_ word: String) -> (any ParsableCommand.Type)? {
    type.configuration.subcommands.first { $0.configuration.commandName == word }
  }

  // The command whose name is nearest, or one that begins like the word.
  private var suggestion: String? {
    guard let unknown else { return nil }
    let names = type.configuration.subcommands.filter { $0.configuration.shouldDisplay }
      .compactMap { $0.configuration.commandName }
    let wanted = Array(VietnameseText.searchKey(unknown).utf8)
    let limit = max(1, min(2, wanted.count / 3))
    let near = names.map { (name: $0, distance: Directory.distance(wanted, Array($0.utf8), limit: limit)) }
      .filter { $0.distance <= limit }.min { $0.distance < $1.distance }
    return near?.name ?? names.first { wanted.count > 2 && $0.utf8.starts(with: wanted) }
  }

  private static func withoutLanguage(_ arguments: ArraySlice<String>) -> [String] {
    var kept: [String] = []
    var isValue = false
    for argument in arguments {
      if isValue {
        isValue = false
      } else if argument == "--lang" {
        isValue = true
      } else if !argument.hasPrefix("--lang=") {
        kept.append(argument)
      }
    }
    return kept
  }
}
