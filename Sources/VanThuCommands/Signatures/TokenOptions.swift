import ArgumentParser

/// A key on a token (USB token, HSM), instead of one in a file.
struct TokenOptions: ParsableArguments {
  @Option(name: .customLong("token-module"), help: Help.option("tokenModule", valueName: "file")) var module:
    String?
  @Option(help: Help.option("token", valueName: "label")) var token: String?
  @Option(name: .customLong("key-label"), help: Help.option("keyLabel", valueName: "label")) var label:
    String?
}
