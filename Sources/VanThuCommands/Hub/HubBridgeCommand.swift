import ArgumentParser
import VanThu
import VanThuClient
import VanThuHub
import VanThuStore

/// The exchange above a hub, and the connected system that stands for it here.
struct UpstreamOptions: ParsableArguments {
  @Option(help: Help.option("upstream", valueName: "url")) var upstream: String?
  @Option(help: Help.option("upstreamAs", valueName: "id")) var upstreamAs: String?
  @Option(help: Help.option("hubProtocol")) var upstreamProtocol: OfficeHome.Line.Door = .axis
  @Option(help: Help.option("upstreamSystem", valueName: "id")) var upstreamSystem: String?
  @Option(help: Help.option("upstreamSecretFile", valueName: "file")) var upstreamSecretFile: String?
  @Option(help: Help.option("hubCa", valueName: "file")) var upstreamCa: String?
  @Option(help: Help.option("hubCertificate", valueName: "file")) var upstreamCertificate: String?
  @Option(help: Help.option("hubKey", valueName: "file")) var upstreamKey: String?

  /// Whether an exchange above is named.
  var isGiven: Bool { upstream != nil }

  func validate() throws {
    let more = [
      upstreamAs, upstreamSystem, upstreamSecretFile, upstreamCa, upstreamCertificate, upstreamKey,
    ]
    guard (upstream == nil) == (upstreamAs == nil), upstream != nil || more.allSatisfy({ $0 == nil }) else {
      throw ValidationError(Catalogue.text("hub.bridge.error.options", in: Help.language))
    }
    try line.validate()
  }

  /// The same as the line of an office, whose rules and words these options share.
  private var line: LineOptions {
    var line = LineOptions()
    line.hub = upstream
    line.hubProtocol = upstream == nil ? nil : upstreamProtocol
    line.hubSystem = upstreamSystem
    line.hubSecretFile = upstreamSecretFile
    line.hubCa = upstreamCa
    line.hubCertificate = upstreamCertificate
    line.hubKey = upstreamKey
    return line
  }

  /// The bridge of a hub to the exchange named; `nil` when none is.
  func bridge(of hub: Hub, _ console: Console) throws -> (bridge: HubBridge, line: ExchangeLine)? {
    guard let upstreamAs, let given = try line.settings(console.surroundings) else { return nil }
    guard try hub.systems().contains(where: { $0.id == upstreamAs }) else {
      throw CommandFailure("hub.system.unknown", ["name": .text(upstreamAs)], outcome: .refused)
    }
    let line = try ExchangeLine(given.line, given.credentials, now: console.surroundings.now)
    return (HubBridge(hub, system: upstreamAs, upstream: line.peer), line)
  }
}

/// `vanthu hub bridge`: one round between a hub and the exchange above it.
struct HubBridgeCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "hub.bridge",
      examples: [
        """
        vanthu hub bridge --home truc --upstream https://truc.example --upstream-as truc.quocgia \\
            --upstream-system hub.h98 --upstream-secret-file khoa.txt
        """
      ])
  }

  @OptionGroup var options: HubOptions
  @OptionGroup var upstream: UpstreamOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard upstream.isGiven else {
      throw ValidationError(Catalogue.text("hub.bridge.error.options", in: Help.language))
    }
  }

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    return try await console.answeringForHub {
      let hub = try options.hub(console)
      guard let (bridge, line) = try upstream.bridge(of: hub, console) else { return .failed }
      let report = try await bridge.round(now: console.surroundings.now)
      await line.connection.close()
      try hub.close()
      return show(report, line.url, console)
    }
  }

  private func show(_ report: HubBridge.Report, _ url: String, _ console: Console) -> Outcome {
    let troubles = report.up.troubles + report.down.troubles
    if console.format == .json {
      console.print([
        "schema": "vanthu.hub-bridge/1", "upstream": .string(url), "up": json(report.up),
        "down": json(report.down),
        "troubles": .array(
          troubles.map {
            [
              "code": .string("\($0.code)"),
              "message": .string($0.message(at: url).text(in: console.language)),
            ]
          }),
      ])
    } else {
      for (key, part) in [("hub.bridge.up", report.up), ("hub.bridge.down", report.down)] {
        console.say(
          Message(
            MessageKey(key), ["count": .count(part.handedOn), "refused": .count(part.refused.count)]))
      }
    }
    for trouble in troubles { console.complain(CommandFailure(trouble.message(at: url))) }
    let isRefused = !report.up.refused.isEmpty || !report.down.refused.isEmpty
    return Outcome.worst([troubles.isEmpty ? .done : .failed, isRefused ? .refused : .done])
  }

  private func json(_ report: Bridge.Report) -> JSON {
    [
      "handedOn": .integer(report.handedOn), "echoes": .integer(report.echoes),
      "refused": .array(
        report.refused.sorted { $0.key < $1.key }.map {
          ["deliveryId": .string($0.key), "reason": .string($0.value.rawValue)]
        }),
    ]
  }
}
