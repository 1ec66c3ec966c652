import ArgumentParser
import VanThu

/// Language and format, the same for every command.
struct OutputOptions: ParsableArguments {
  @Option(name: .customLong("lang"), help: Help.option("lang")) var language: Language?
  @Option(help: Help.option("format")) var format: Console.Format = .table
  @Flag(name: .customLong("json"), help: Help.option("json")) var isJSON = false

  /// The console these options ask for.
  var console: Console {
    let surroundings = Surroundings.current
    return Console(
      surroundings: surroundings, language: language ?? surroundings.language, format: isJSON ? .json : format
    )
  }
}

extension Language: ExpressibleByArgument {}
extension Console.Format: ExpressibleByArgument {}

extension Language {
  /// The language to show help in, before arguments are parsed: `--lang`, else the locale's.
  static func asked(_ arguments: [String], _ surroundings: Surroundings) -> Language {
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { break }
      if argument == "--lang", index + 1 < arguments.count,
        let language = Language(rawValue: arguments[index + 1])
      {
        return language
      }
      if argument.hasPrefix("--lang="), let language = Language(rawValue: String(argument.dropFirst(7))) {
        return language
      }
    }
    return surroundings.language
  }
}
