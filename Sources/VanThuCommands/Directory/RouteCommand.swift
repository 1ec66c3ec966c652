import ArgumentParser
import VanThu

/// `vanthu route`: recipients.
struct RouteCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "route", examples: ["vanthu route explain --file danh-muc.csv --from H98 --to commune:H98.41"],
      subcommands: [RouteExplainCommand.self])
  }
}

/// `vanthu route explain`: who receives, by which way, and why; which rule refuses.
struct RouteExplainCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "route.explain",
      examples: [
        "vanthu route explain --file danh-muc.csv --from H98 --to commune:H98.41 --on 2025-06-26",
        "vanthu route explain --file danh-muc.csv --from H98 --to H98.41.08 H98.05 --on 2025-07-01 --json",
      ])
  }

  @OptionGroup var source: DirectoryOptions
  @Option(help: Help.option("sender", valueName: "code")) var from: UnitCode
  @Option(parsing: .upToNextOption, help: Help.option("selector", valueName: "selector")) var to: [String]
  @Option(help: Help.option("on", valueName: "day")) var on: CalendarDay?
  @Option(help: Help.option("secrecy")) var secrecy = Secrecy.none
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let directory = try source.directory(console)
    let day = on ?? console.surroundings.now().day
    let plan = Router(directory: directory).plan(
      try to.map(Self.selector), from: from, secrecy: secrecy, on: day)
    if console.format == .json {
      console.print(RouteOutput.json(plan))
    } else {
      RouteOutput.show(plan, console)
    }
    return plan.isRefused ? .refused : .done
  }

  static func selector(_ text: String) throws -> Selector {
    guard let selector = Selector(text) else {
      throw ValidationError(
        Message("command.error.selector", ["selector": .text(text)]).text(in: Help.language))
    }
    return selector
  }
}

/// A route for people and machines.
enum RouteOutput {
  static func show(_ plan: RoutePlan, _ console: Console) {
    for refusal in plan.refusals {
      console.print(paragraph: refusal.message(on: plan.day).text(in: console.language), colour: .red)
    }
    for message in plan.forwardings + plan.omissions.map(\.message) {
      console.print(paragraph: message.text(in: console.language))
    }
    guard !plan.legs.isEmpty else { return }
    var table = Table([
      .long(console.text("column.unit")), .text(console.text("column.code")),
      .long(console.text("column.way")),
      .long(console.text("column.why")),
    ])
    for leg in plan.legs {
      table.add(
        leg.unit.name, leg.unit.code.text, leg.way.message.text(in: console.language),
        leg.reasons.map { $0.message.text(in: console.language) }.joined(separator: "; "))
    }
    console.print(table.lines(width: Console.width))
    let key: MessageKey = plan.isRefused ? "route.wouldReach" : "route.reaches"
    console.say(Message(key, ["count": .count(plan.legs.count)]))
  }

  static func json(_ plan: RoutePlan) -> JSON {
    [
      "schema": "vanthu.route/1", "on": .string(plan.day.text()), "from": .string(plan.sender.text),
      "refused": .boolean(plan.isRefused), "legs": .array(plan.legs.map(leg)),
      "refusals": .array(plan.refusals.map(refusal)),
      "omissions": .array(plan.omissions.map { .string($0.message.key.rawValue) }),
    ]
  }

  private static func leg(_ leg: RoutePlan.Leg) -> JSON {
    var members: [String: JSON] = [
      "code": .string(leg.unit.code.text), "name": .string(leg.unit.name),
      "level": .string(leg.unit.level.name),
      "reasons": .array(leg.reasons.map(reason)), "system": .null,
    ]
    switch leg.way {
    case .system(let system):
      members["way"] = "system"
      members["system"] = .string(system)
    case .sameSystem(let system):
      members["way"] = "sameSystem"
      members["system"] = .string(system)
    case .paper: members["way"] = "paper"
    }
    return .object(members)
  }

  private static func reason(_ reason: RoutePlan.Reason) -> JSON {
    switch reason {
    case .named(let code): ["why": "named", "code": .string(code.text)]
    case .member(let selector): ["why": "member", "selector": .string(selector.text)]
    case .successor(let unit, let lastDay):
      ["why": "successor", "of": .string(unit.code.text), "lastDay": .string(lastDay.text())]
    }
  }

  private static func refusal(_ refusal: RoutePlan.Refusal) -> JSON {
    var members: [String: JSON] = ["rule": .string(refusal.key.rawValue), "code": .null, "successors": []]
    switch refusal {
    case .unknown(let code, let suggestions):
      members["code"] = .string(code.text)
      members["suggestions"] = .array(suggestions.map { .string($0.code.text) })
    case .closed(let unit, let lastDay, let successors):
      members["code"] = .string(unit.code.text)
      members["lastDay"] = .string(lastDay.text())
      members["successors"] = .array(successors.map { .string($0.code.text) })
    case .notYetOpen(let unit), .itself(let unit): members["code"] = .string(unit.code.text)
    case .centre(let code), .sender(let code): members["code"] = .string(code.text)
    case .nobody(let selector): members["selector"] = .string(selector.text)
    case .secret(let secrecy): members["secrecy"] = .string(secrecy.rawValue)
    case .noChoice: break
    }
    return .object(members)
  }
}
