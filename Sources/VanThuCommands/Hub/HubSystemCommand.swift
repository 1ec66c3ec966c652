import ArgumentParser
import VanThu
import VanThuHub

/// `vanthu hub system`: the systems that are connected.
struct HubSystemCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "hub.system", examples: ["vanthu hub system add --home truc --id qlvb.tinh --units H98,H98.05"],
      subcommands: [
        HubSystemAddCommand.self, HubSystemRotateCommand.self, HubSystemDisableCommand.self,
        HubSystemEnableCommand.self, HubSystemListCommand.self,
      ])
  }
}

/// Codes with commas between them.
struct UnitList: ExpressibleByArgument {
  let codes: [UnitCode]

  init?(argument: String) {
    let codes = argument.split(separator: ",", omittingEmptySubsequences: false).map { UnitCode($0) }
    guard !codes.contains(nil) else { return nil }
    self.codes = codes.compactMap(\.self)
  }
}

/// Shows credentials; they cannot be had again.
private func show(_ credentials: Hub.Credentials, until: Timestamp?, _ console: Console) {
  if console.format == .json {
    console.print([
      "schema": "vanthu.hub-system/1", "id": .string(credentials.system),
      "secret": .string(credentials.secret),
      "token": .string(credentials.token), "previousUntil": .text(until?.iso8601),
    ])
    return
  }
  var facts = Facts()
  facts.add("systemId", credentials.system)
  facts.add(console.text("hub.system.secret"), credentials.secret)
  facts.add(console.text("hub.system.token"), credentials.token)
  if let until { facts.add(console.text("hub.system.previousUntil"), until.iso8601) }
  console.print(facts)
  console.note(console.text("hub.system.shownOnce"))
}

/// The secret that a person brings along.
private func givenSecret(_ isGiven: Bool, _ console: Console) throws -> String? {
  guard isGiven else { return nil }
  guard let line = console.surroundings.readLine(), !line.isEmpty else {
    throw CommandFailure("hub.system.noSecret")
  }
  return line
}

/// `vanthu hub system add`.
struct HubSystemAddCommand: HubToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "hub.system.add",
      examples: [
        "vanthu hub system add --home truc --id qlvb.tinh --units H98,H98.05",
        "vanthu hub system add --home truc --id qlvb.xa --units H98.41.07 --secret-stdin < khoa.txt",
      ])
  }

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("systemId", valueName: "id")) var id: String
  @Option(help: Help.option("systemUnits", valueName: "codes")) var units: UnitList
  @Flag(help: Help.option("secretStdin")) var secretStdin = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    let isPlain = !id.isEmpty && id.utf8.count <= 100 && id.utf8.allSatisfy { (33...126).contains($0) }
    guard isPlain else { throw ValidationError(Catalogue.text("hub.system.badId", in: Help.language)) }
  }

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    let secret = try givenSecret(secretStdin, console)
    show(try hub.addSystem(id, units: units.codes, secret: secret), until: nil, console)
    return .done
  }
}

/// `vanthu hub system rotate`.
struct HubSystemRotateCommand: HubToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("hub.system.rotate", examples: ["vanthu hub system rotate --home truc --id qlvb.tinh"])
  }

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("systemId", valueName: "id")) var id: String
  @Flag(help: Help.option("secretStdin")) var secretStdin = false
  @OptionGroup var output: OutputOptions

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    let (credentials, until) = try hub.rotateSecret(of: id, secret: try givenSecret(secretStdin, console))
    show(credentials, until: until, console)
    return .done
  }
}

/// `vanthu hub system disable`.
struct HubSystemDisableCommand: HubToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("hub.system.disable", examples: ["vanthu hub system disable --home truc --id qlvb.tinh"])
  }

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("systemId", valueName: "id")) var id: String
  @OptionGroup var output: OutputOptions

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    try hub.setSystem(id, isDisabled: true)
    console.say(Message("hub.system.disabled", ["name": .text(id)]))
    return .done
  }
}

/// `vanthu hub system enable`.
struct HubSystemEnableCommand: HubToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("hub.system.enable", examples: ["vanthu hub system enable --home truc --id qlvb.tinh"])
  }

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("systemId", valueName: "id")) var id: String
  @OptionGroup var output: OutputOptions

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    try hub.setSystem(id, isDisabled: false)
    console.say(Message("hub.system.enabled", ["name": .text(id)]))
    return .done
  }
}

/// `vanthu hub system list`.
struct HubSystemListCommand: HubToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("hub.system.list", examples: ["vanthu hub system list --home truc --json"])
  }

  @OptionGroup var options: HubOptions
  @OptionGroup var output: OutputOptions

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    let systems = try hub.systems()
    if console.format == .json {
      let list = systems.map { system -> JSON in
        [
          "id": .string(system.id), "units": .array(system.units.map { .string($0.text) }),
          "createdAt": .string(system.createdAt.iso8601), "rotatedAt": .text(system.rotatedAt?.iso8601),
          "disabledAt": .text(system.disabledAt?.iso8601),
        ]
      }
      console.print(["schema": "vanthu.hub-systems/1", "systems": .array(list)])
      return .done
    }
    var table = Table([
      .text("systemId"), .text(console.text("column.since")), .text(console.text("column.disabled")),
      .long(console.text("column.units")),
    ])
    for system in systems {
      table.add(
        system.id, console.language.date((system.rotatedAt ?? system.createdAt).day),
        system.disabledAt.map { console.language.date($0.day) } ?? "–",
        system.units.map(\.text).joined(separator: ", "))
    }
    console.print(table.lines(width: Console.width))
    return .done
  }
}

/// `vanthu hub unit`.
struct HubUnitCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "hub.unit", examples: ["vanthu hub unit move --home truc --unit H98.05 --to qlvb.so"],
      subcommands: [HubUnitMoveCommand.self])
  }
}

/// `vanthu hub unit move`.
struct HubUnitMoveCommand: HubToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("hub.unit.move", examples: ["vanthu hub unit move --home truc --unit H98.05 --to qlvb.so"])
  }

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("movedUnit", valueName: "code")) var unit: UnitCode
  @Option(help: Help.option("systemId", valueName: "id")) var to: String
  @OptionGroup var output: OutputOptions

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    let count = try hub.moveUnit(unit, to: to)
    console.say(
      Message("hub.unit.moved", ["code": .text(unit.text), "name": .text(to), "count": .count(count)]))
    return .done
  }
}
