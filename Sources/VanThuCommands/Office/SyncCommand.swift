import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu sync`: what waits leaves, what came is fetched, verified and queued.
struct SyncCommand: SealingCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "sync",
      examples: [
        "vanthu sync", "vanthu sync --json",
        "vanthu sync --hub https://truc.namson.example --hub-secret-file ma-truy-cap.txt",
      ])
  }

  @OptionGroup var line: LineOptions
  @OptionGroup var sealing: SealingOptions
  var namesExchange: Bool { line.isGiven }

  func perform(_ desk: Desk) async throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    return try await ExchangeRound.report(desk, line) { round in
      try await round.exchange()
      try round.receive()
      // Notices of arrival have been packed just now, and an exchange waits to hear what was stored: both leave at once.
      if try round.hasMoreToSay() { try await round.exchange() }
    }
  }
}

/// `vanthu receive`: only fetches, verifies, answers 01 and queues.
struct ReceiveCommand: SealingCommand {
  static var configuration: CommandConfiguration { .vanthu("receive", examples: ["vanthu receive"]) }

  @OptionGroup var line: LineOptions
  @OptionGroup var sealing: SealingOptions
  var namesExchange: Bool { line.isGiven }

  func perform(_ desk: Desk) async throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    return try await ExchangeRound.report(desk, line) { round in
      try await round.carry()
      try round.collect()
      try round.receive()
      if try round.hasMoreToSay() { try await round.carry() }
    }
  }
}

/// `vanthu exchange`: works a courier folder, for all units that have one there.
struct ExchangeCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("exchange", examples: ["vanthu exchange --courier /mnt/trao-doi --directory danh-muc.csv"])
  }

  @Option(help: Help.option("courierFolder", valueName: "folder")) var courier: String
  @Option(help: Help.option("directoryFile", valueName: "file")) var directory: String
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    let surroundings = console.surroundings
    return try console.answering {
      let units = Directory(csv: try surroundings.bytes(of: directory, limit: 64 << 20))
      if units.units.isEmpty { throw CommandFailure("init.error.noUnits", file: directory) }
      let folder = CourierFolder(root: surroundings.path(courier), disk: surroundings.disk)
      let outcomes = try Office.exchange(
        folder, directory: units, disk: surroundings.disk, at: surroundings.now())
      return CourierReport(console: console, directory: units, outcomes: outcomes).show()
    }
  }
}
