import ArgumentParser
import OpenSSLKit
import VanThu
import VanThuHub

/// `vanthu hub system`: the systems that are connected.
struct HubSystemCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "hub.system", examples: ["vanthu hub system add --home truc --id qlvb.tinh --units H98,H98.05"],
      subcommands: [
        HubSystemAddCommand.self, HubSystemRotateCommand.self, HubSystemDisableCommand.self,
        HubSystemEnableCommand.self, HubSystemCertifyCommand.self, HubSystemListCommand.self,
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
private func show(
  _ credentials: Hub.Credentials, until: Timestamp?, isGiven: Bool, _ console: Console
) {
  if isGiven, credentials.secret.utf8.count < shortestGoodSecret {
    console.note(
      console.text(
        "hub.system.shortSecret",
        ["count": .count(credentials.secret.count), "least": .count(shortestGoodSecret)]))
  }
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
  // Who brought the secret along knows it; the screen need not.
  facts.add(
    console.text("hub.system.secret"), isGiven ? console.text("hub.system.given") : credentials.secret)
  facts.add(console.text("hub.system.token"), credentials.token)
  if let until { facts.add(console.text("hub.system.previousUntil"), until.iso8601) }
  // What is to be copied stands on one line, however wide it is.
  console.print(facts.lines(width: 10_000))
  console.note(console.text("hub.system.shownOnce"))
  console.note(console.text("hub.system.next"))
}

/// Characters from which a secret that a person made up cannot be guessed by trying.
private let shortestGoodSecret = 32

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
        "vanthu hub system add --home truc --id truc.quocgia --outside H98",
      ])
  }

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("systemId", valueName: "id")) var id: String
  @Option(help: Help.option("systemUnits", valueName: "codes")) var units: UnitList?
  @Option(help: Help.option("systemOutside", valueName: "code")) var outside: UnitCode?
  @Option(help: Help.option("systemCertificate", valueName: "file")) var certificate: [String] = []
  @Flag(help: Help.option("secretStdin")) var secretStdin = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    let isPlain = !id.isEmpty && id.utf8.count <= 100 && id.utf8.allSatisfy { (33...126).contains($0) }
    guard isPlain else { throw ValidationError(Catalogue.text("hub.system.badId", in: Help.language)) }
  }

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    let secret = try givenSecret(secretStdin, console)
    let certificates = try digests(of: certificate)
    let credentials = try hub.addSystem(
      id, units: units?.codes ?? [], outside: outside, certificates: certificates, secret: secret)
    for sha256 in certificates {
      console.note(console.text("hub.system.certificate", ["name": .text(id), "sha256": .text(sha256)]))
    }
    show(credentials, until: nil, isGiven: secret != nil, console)
    if units == nil, outside == nil {
      console.note(console.text("hub.system.noUnits", ["name": .text(id)]))
    }
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
    show(credentials, until: until, isGiven: secretStdin, console)
    return .done
  }
}

/// What shuts a system out, or lets it in again.
protocol HubSystemSwitch: HubToolCommand {
  /// Which system.
  var id: String { get }
  /// Whether it is shut out afterwards, and what is said of it.
  static var isDisabled: Bool { get }
}

extension HubSystemSwitch {
  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    try hub.setSystem(id, isDisabled: Self.isDisabled)
    console.done(
      Message(Self.isDisabled ? "hub.system.disabled" : "hub.system.enabled", ["name": .text(id)]),
      ["system": .string(id)])
    return .done
  }
}

/// `vanthu hub system disable`.
struct HubSystemDisableCommand: HubSystemSwitch {
  static var configuration: CommandConfiguration {
    .vanthu("hub.system.disable", examples: ["vanthu hub system disable --home truc --id qlvb.tinh"])
  }
  static let isDisabled = true

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("systemId", valueName: "id")) var id: String
  @OptionGroup var output: OutputOptions
}

/// `vanthu hub system enable`.
struct HubSystemEnableCommand: HubSystemSwitch {
  static var configuration: CommandConfiguration {
    .vanthu("hub.system.enable", examples: ["vanthu hub system enable --home truc --id qlvb.tinh"])
  }
  static let isDisabled = false

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("systemId", valueName: "id")) var id: String
  @OptionGroup var output: OutputOptions
}

/// `vanthu hub system certify`: the certificates by which a system shows who it is, and the part of the tree outside
/// which it speaks for everybody.
struct HubSystemCertifyCommand: HubToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "hub.system.certify",
      examples: [
        "vanthu hub system certify --home truc --id qlvb.tinh --certificate qlvb.pem",
        "vanthu hub system certify --home truc --id qlvb.tinh --remove 3f0c9f6e…",
      ])
  }

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("systemId", valueName: "id")) var id: String
  @Option(help: Help.option("systemCertificate", valueName: "file")) var certificate: [String] = []
  @Option(help: Help.option("removedCertificate", valueName: "sha256")) var remove: [String] = []
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !certificate.isEmpty || !remove.isEmpty else {
      throw ValidationError(Catalogue.text("hub.system.nothing", in: Help.language))
    }
  }

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    var outcome = Outcome.done
    for sha256 in remove {
      let isGone = try hub.removeCertificate(sha256, of: id)
      if isGone {
        console.done(
          Message("hub.system.certificateGone", ["name": .text(id), "sha256": .text(sha256)]),
          ["system": .string(id), "sha256": .string(sha256)])
      } else {
        console.complain(
          CommandFailure("hub.system.noCertificate", ["name": .text(id), "sha256": .text(sha256)]))
        outcome = .failed
      }
    }
    for sha256 in try digests(of: certificate) {
      try hub.addCertificate(sha256, of: id)
      console.done(
        Message("hub.system.certificate", ["name": .text(id), "sha256": .text(sha256)]),
        ["system": .string(id), "sha256": .string(sha256)])
    }
    return outcome
  }
}

/// SHA-256 of client certificates; all are read before any is taken.
private func digests(of files: [String]) throws -> [String] {
  try files.map { file -> String in
    let text = String(decoding: try Surroundings.current.bytes(of: file), as: UTF8.self)
    // The first of a file is the client's own, those after it lead up from it.
    guard let own = try Certificate.all(pem: text).first else {
      throw CommandFailure("hub.system.noPem", file: file)
    }
    return hex(own.sha256)
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
          "disabledAt": .text(system.disabledAt?.iso8601), "outside": .text(system.outside?.text),
          "certificates": .array(system.certificates.map { .string($0) }),
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
        (system.units.map(\.text)
          + (system.outside.map { [console.text("hub.system.outside", ["code": .text($0.text)])] } ?? []))
          .joined(separator: ", "))
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
    console.done(
      Message("hub.unit.moved", ["code": .text(unit.text), "name": .text(to), "count": .count(count)]),
      ["unit": .string(unit.text), "system": .string(to), "deliveries": .integer(count)])
    return .done
  }
}
