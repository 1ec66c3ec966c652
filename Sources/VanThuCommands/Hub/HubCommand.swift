import ArgumentParser
import VanThu
import VanThuClient
import VanThuHub
import VanThuStore

/// `vanthu hub`: an exchange hub.
struct HubCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "hub", examples: ["vanthu hub init --home truc --directory danh-muc.csv"],
      subcommands: [
        HubInitCommand.self, HubSystemCommand.self, HubUnitCommand.self, HubDirectoryCommand.self,
        HubServeCommand.self, HubBridgeCommand.self, HubDoctorCommand.self, HubRequeueCommand.self,
        HubExpireCommand.self,
        HubBackupCommand.self, HubRestoreCommand.self,
      ])
  }
}

/// Which hub.
struct HubOptions: ParsableArguments {
  @Option(name: .customLong("home"), help: Help.option("hubHome", valueName: "folder")) var folder: String

  /// The hub's home.
  func home(_ console: Console) -> HubHome {
    HubHome(path: console.surroundings.path(folder), disk: console.surroundings.disk)
  }

  /// The hub, opened.
  func hub(_ console: Console, sweeping: Bool = false) throws -> Hub {
    let surroundings = console.surroundings
    return try Hub(home(console), now: surroundings.now, makeId: surroundings.makeId, sweeping: sweeping)
  }
}

/// A command that works on a hub.
protocol HubToolCommand: ToolCommand {
  /// Which hub.
  var options: HubOptions { get }
  /// Does the work.
  func perform(_ hub: Hub, _ console: Console) throws -> Outcome
}

extension HubToolCommand {
  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    return try console.answeringForHub {
      let hub = try options.hub(console)
      let outcome = try perform(hub, console)
      try hub.close()
      return outcome
    }
  }
}

extension Console {
  /// Runs work on a hub; what is refused is said on standard error, and in machine output as an object of its own.
  func answeringForHub(_ work: () throws -> Outcome) throws -> Outcome {
    try answering {
      do { return try work() } catch let error as ValidationError { throw error } catch {
        throw CommandFailure(hub: error)
      }
    }
  }

  /// The same for work that waits for a network.
  func answeringForHub(_ work: () async throws -> Outcome) async throws -> Outcome {
    try await answering {
      do { return try await work() } catch let error as ValidationError { throw error } catch {
        throw CommandFailure(hub: error)
      }
    }
  }

  /// Says what was done to a hub; `vanthu.hub-act/1` for machines.
  func done(_ message: Message, _ members: [String: JSON] = [:]) {
    guard format == .json else { return say(message) }
    let all: [String: JSON] = [
      "schema": "vanthu.hub-act/1", "key": .string(message.key.rawValue),
      "message": .string(message.text(in: language)),
    ]
    print(.object(all.merging(members) { own, _ in own }))
  }
}

extension CommandFailure {
  /// Puts what a hub refuses into words.
  init(hub error: any Error) {
    switch error {
    case let error as HubHomeError: self.init(error.message)
    case let error as HubSystemError: self.init(error.message, outcome: .refused)
    case let refusal as HubRefusal: self.init(refusal.message, outcome: .refused)
    default: self.init(error)
    }
  }
}

/// `vanthu hub init`: a hub's home.
struct HubInitCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "hub.init",
      examples: [
        "vanthu hub init --home truc --directory danh-muc.csv --trust tin-cay --certificates chung-thu.csv"
      ])
  }

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("directoryFile", valueName: "file")) var directory: String
  @Option(help: Help.option("certificateTable", valueName: "file")) var certificates: String?
  @Option(parsing: .upToNextOption, help: Help.option("trustFiles", valueName: "path")) var trust: [String] =
    []
  @Option(help: Help.option("receiptKey", valueName: "file")) var key: String?
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    return try console.answeringForHub { try create(console) }
  }

  private func create(_ console: Console) throws -> Outcome {
    let surroundings = console.surroundings
    let home = options.home(console)
    if home.exists { throw HubHomeError(.exists, path: home.path) }
    let units = try HubDirectoryCommand.read(directory, console)
    var setup = HubHome.Setup(directory: units)
    if let certificates { setup.certificates = try surroundings.bytes(of: certificates) }
    for path in trust { setup.trust += try OfficeMaterial.trustFiles(path, surroundings) }
    if let key { setup.receiptKey = try surroundings.bytes(of: key) }
    setup.epoch = surroundings.makeId()
    try home.create(setup, at: surroundings.now())
    if console.format == .json {
      console.print([
        "schema": "vanthu.hub-init/1", "home": .string(home.path), "units": .integer(units.units.count),
      ])
    } else {
      console.say(
        Message(
          "hub.init.done",
          ["path": .text(home.path), "count": .count(units.units(on: surroundings.now().day).count)]))
      console.say(Message("hub.init.next", ["path": .text(options.folder)]))
    }
    return .done
  }
}

/// `vanthu hub directory`: takes a newer directory over.
struct HubDirectoryCommand: HubToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("hub.directory", examples: ["vanthu hub directory --home truc --directory danh-muc.csv"])
  }

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("directoryFile", valueName: "file")) var directory: String
  @OptionGroup var output: OutputOptions

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    let units = try Self.read(directory, console)
    try hub.takeOver(units)
    console.done(
      Message("hub.directory.done", ["count": .count(units.units.count)]),
      ["rows": .integer(units.units.count)])
    return .done
  }

  /// Reads a directory file; one with faults is not taken, for a hub refuses by it.
  static func read(_ file: String, _ console: Console) throws -> Directory {
    let directory = Directory(csv: try console.surroundings.bytes(of: file, limit: 256 << 20))
    let errors = directory.findings.filter { $0.severity == .error }
    guard errors.isEmpty, !directory.units.isEmpty else {
      for error in errors.prefix(20) {
        console.complain(CommandFailure(error.message, file: file, line: error.line))
      }
      throw CommandFailure(
        "hub.directory.faults", ["count": .count(errors.count)], outcome: .invalid, file: file)
    }
    return directory
  }
}

/// `vanthu hub serve`: runs the hub until it is told to stop.
struct HubServeCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "hub.serve",
      examples: [
        "vanthu hub serve --home truc --listen 127.0.0.1:8098",
        """
        vanthu hub serve --home truc --listen 0.0.0.0:8443 --tls-certificate truc.pem --tls-key truc.key.pem \\
            --client-ca khach.pem
        """,
        """
        vanthu hub serve --home truc --upstream https://truc.example --upstream-as truc.quocgia \\
            --upstream-system hub.h98 --upstream-secret-file khoa.txt
        """,
      ])
  }

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("listen", valueName: "host:port")) var listen = "127.0.0.1:8098"
  @OptionGroup var tls: HubTLSOptions
  @OptionGroup var upstream: UpstreamOptions
  @Option(help: Help.option("upstreamEvery", valueName: "seconds")) var upstreamEvery = 15
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard HubServer.Address(listen) != nil else {
      throw ValidationError(Catalogue.text("hub.serve.address", ["text": listen], in: Help.language))
    }
    guard (1...86_400).contains(upstreamEvery) else {
      throw ValidationError(Catalogue.text("hub.bridge.error.every", in: Help.language))
    }
  }

  func perform(_ console: Console) async throws -> Outcome {
    guard let address = HubServer.Address(listen) else { return .failed }
    return try await console.answeringForHub {
      let hub = try options.hub(console, sweeping: true)
      let bridge = try upstream.bridge(of: hub, console)
      let tls = tls.tls(console.surroundings)
      if tls == nil, !address.isOwnMachine {
        console.note(console.text("hub.serve.open", ["address": .text(listen)]))
      }
      try await HubServer.runUntilSignalled(
        hub, on: address, tls: tls, bridge: bridge.map { ($0.bridge, upstreamEvery) }
      ) { port in
        if console.format == .json {
          console.print([
            "schema": "vanthu.hub-serve/1", "host": .string(address.host), "port": .integer(port),
            "tls": .boolean(tls != nil), "upstream": .text(bridge?.line.url),
          ])
        } else {
          console.print(console.text("hub.serve.listening", ["address": .text(address.text(port: port))]))
        }
      }
      await bridge?.line.connection.close()
      try hub.close()
      return .done
    }
  }
}
