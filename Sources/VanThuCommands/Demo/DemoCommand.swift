import ArgumentParser
import VanThu

/// `vanthu demo`: the whole story on this machine, nothing to set up.
struct DemoCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("demo", examples: ["vanthu demo", "vanthu demo --output /tmp/nam-son --lang en"])
  }

  @Option(
    name: [.customLong("output"), .customShort("o")], help: Help.option("demoFolder", valueName: "folder"))
  var folder: String = "vanthu-demo"
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table])
    let stage = try DemoStage(
      folder: console.surroundings.path(folder), samples: console.surroundings.path("Samples"),
      disk: console.surroundings.disk)
    do {
      try await DemoStory(stage: stage, teller: DemoTeller(stage: stage, console: console)).tell()
    } catch let surprise as DemoTeller.Surprise {
      throw CommandFailure(
        Message(
          "demo.surprise",
          [
            "line": .text(surprise.line), "expected": .text(String(surprise.expected)),
            "code": .text(String(surprise.code)),
          ]), outcome: .failed)
    }
    return .done
  }
}
