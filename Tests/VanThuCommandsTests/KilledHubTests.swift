import FoundationEssentials
import Testing

@Suite("A serving hub that is killed under load")
struct KilledHubTests {
  /// The load generator beside the built tool; `nil` where it was not built.
  private static var generator: String? {
    Child.tool.map { $0.replacing(/vanthu$/, with: "hub-load") }.flatMap {
      FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil
    }
  }

  /// `make chaos` does it a hundred times, in a release build.
  @Test(
    "What it acknowledged before it was killed is what recipients get, once each, and its senders are told the same",
    .enabled(if: generator != nil, "the load generator is not built"))
  func killed() throws {
    let (generator, tool) = (try #require(Self.generator), try #require(Child.tool))
    let end = try Child.run(
      generator,
      ["chaos", "--tool", tool, "--kills", "3", "--senders", "8", "--receivers", "4", "--pause", "0.1"])
    #expect(end == .exited(0), "run it by hand: hub-load chaos --tool \(tool) --kills 3")
  }
}
