import ArgumentParser
import VanThu
import VanThuStore

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
        "vanthu route explain --to-group \"Các xã\" --skip-refused",
        "vanthu route explain --file danh-muc.csv --from H98 --to commune:H98.41 --on 2025-06-26",
        "vanthu route explain --file danh-muc.csv --from H98 --to H98.41.08 H98.05 --on 2025-07-01 --json",
      ])
  }

  @OptionGroup var source: DirectoryOptions
  @Option(help: Help.option("senderOrOffice", valueName: "code")) var from: UnitCode?
  @Option(parsing: .upToNextOption, help: Help.option("selector", valueName: "selector")) var to: [String] =
    []
  @Option(parsing: .upToNextOption, help: Help.option("toGroup", valueName: "name")) var toGroup: [String] =
    []
  @Flag(help: Help.option("skipRefused")) var skipRefused = false
  @Option(help: Help.option("on", valueName: "day")) var on: CalendarDay?
  @Option(help: Help.option("secrecy")) var secrecy = Secrecy.none
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if to.isEmpty, toGroup.isEmpty {
      throw ValidationError(Catalogue.text("route.error.nobody", in: Help.language))
    }
  }

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let selectors = try (to + toGroup.map { "group:\($0)" }).map(Self.selector)
    let home = source.workspace.home(console.surroundings)
    let directory = try source.directory(console)
    guard let sender = try from ?? (home.exists ? home.settings().unit : nil) else {
      throw ValidationError(console.text("route.error.from"))
    }
    let needsGroups = home.exists && selectors.contains(where: \.isGroup)
    let router = Router(directory: directory, groups: needsGroups ? try home.groups() : [])
    var plan = router.plan(
      selectors, from: sender, secrecy: secrecy, on: on ?? console.surroundings.now().day)
    if skipRefused { plan = plan.skippingRefused() }
    if console.format == .json {
      console.print(RouteOutput.json(plan, console.language))
    } else {
      RouteOutput.show(plan, directory, console)
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
  static func show(_ plan: RoutePlan, _ directory: Directory, _ console: Console) {
    for refusal in plan.refusals {
      console.print(paragraph: explained(refusal.message(on: plan.day), console.language), colour: .red)
    }
    for message in plan.notices {
      console.print(paragraph: message.text(in: console.language), colour: .yellow)
    }
    let hasUnits = plan.choices.contains { !$0.parts.isEmpty || !$0.units.isEmpty }
    guard !plan.legs.isEmpty || hasUnits else { return }
    let sender = directory.unit(plan.sender, on: plan.day)?.name ?? plan.sender.text
    console.print(RouteTree.lines(plan, sender: sender, in: console.language, width: Console.width))
    guard !plan.legs.isEmpty else { return }
    let key: MessageKey = plan.isRefused ? "route.wouldReach" : "route.reaches"
    console.say(Message(key, ["count": .count(plan.legs.count)]))
  }

  // Where nothing was to be sent, that nothing was sent is no news.
  static func explained(_ message: Message, _ language: Language) -> String {
    let text = message.text(in: language)
    let sent = " " + Catalogue.text("route.nothingSent", in: language)
    return text.hasSuffix(sent) ? String(text.dropLast(sent.count)) : text
  }

  static func json(_ plan: RoutePlan, _ language: Language) -> JSON {
    [
      "schema": "vanthu.route/1", "on": .string(plan.day.text()), "from": .string(plan.sender.text),
      "refused": .boolean(plan.isRefused), "legs": .array(plan.legs.map(leg)),
      "refusals": .array(plan.refusals.map(refusal)), "skipped": .array(plan.skipped.map(refusal)),
      "omissions": .array(plan.omissions.map { .string($0.message.key.rawValue) }),
      "choices": .array(plan.choices.map { choice($0, language) }),
    ]
  }

  /// What came of one choice, its parts below it.
  static func choice(_ choice: RoutePlan.Choice, _ language: Language) -> JSON {
    [
      "selector": .string(choice.selector.text), "units": .array(choice.units.map { .string($0.text) }),
      "refusals": .array(choice.refusals.map(refusal)),
      "omissions": .array(choice.omissions.map { .string($0.message.key.rawValue) }),
      "notes": .array(
        choice.notes.map {
          ["key": .string($0.message.key.rawValue), "message": .string($0.message.text(in: language))]
        }),
      "choices": .array(choice.parts.map { self.choice($0, language) }),
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
    case .inGroup(let name): ["why": "group", "group": .string(name)]
    case .successor(let unit, let lastDay):
      ["why": "successor", "of": .string(unit.code.text), "lastDay": .string(lastDay.text())]
    }
  }

  static func refusal(_ refusal: RoutePlan.Refusal) -> JSON {
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
    case .unknownGroup(let name, let known):
      members["group"] = .string(name)
      members["known"] = .array(known.map { .string($0) })
    case .noChoice: break
    }
    return .object(members)
  }
}
