import FoundationEssentials
import Logging
import ServiceLifecycle
import Testing
import VanThu
import VanThuCommands
import VanThuHub
import VanThuStore

extension Bureaus {
  /// Sets a hub up beside the offices, by the tool, with a system for each of some units; their tokens and secrets lie in
  /// `ma-<unit>.txt` and `khoa-<unit>.txt`.
  func makeHub(_ name: String = "truc", systems: [String: [String]]) async throws {
    await done(
      nil, "hub", "init", "--home", name, "--directory", "directory.csv", "--certificates",
      "certificates.csv",
      "--trust", "trust")
    let home = HubHome(path: "\(path)/\(name)")
    var settings = try home.settings()
    settings.freeBytes = 0
    try home.write(settings)
    for (id, units) in systems.sorted(by: { $0.key < $1.key }) {
      let added = await done(
        nil, "hub", "system", "add", "--home", name, "--id", id, "--units", units.joined(separator: ","),
        "--json")
      let credentials = try #require(try added.json.first)
      try write((credentials["token"].string ?? "") + "\n", to: "ma-\(id).txt")
      try write((credentials["secret"].string ?? "") + "\n", to: "khoa-\(id).txt")
    }
  }

  /// The options by which an office reaches the hub as a system.
  func line(_ door: OfficeHome.Line.Door, port: Int, as system: String) -> [String] {
    let address = ["--hub", "http://127.0.0.1:\(port)"]
    switch door {
    case .native: return address + ["--hub-secret-file", "ma-\(system).txt"]
    case .axis:
      return address + [
        "--hub-protocol", "axis", "--hub-system", system, "--hub-secret-file", "khoa-\(system).txt",
      ]
    }
  }

  /// Opens an office that reaches the hub, and nothing else, over the network.
  func open(_ code: String, _ line: [String]) async {
    let result = await run(
      code,
      [
        "init", "--unit", code, "--directory", "directory.csv", "--certificates", "certificates.csv",
        "--trust",
        "trust", "--key", "\(code).key.pem", "--certificate", "\(code).pem", "--policy",
        VerificationPolicy.tt15WithoutRevocation.id,
      ] + line)
    #expect(result.status == 0, "\(result.messages)")
  }

  /// Serves a hub on loopback for as long as the body takes.
  func serving(
    _ name: String = "truc", tls: HubServer.TLS? = nil, _ body: (_ port: Int) async throws -> Void
  ) async throws {
    let moment = Timestamp(day: try #require(CalendarDay("2025-06-26")), hour: 8)
    let hub = try Hub(
      HubHome(path: "\(path)/\(name)"), now: { moment }, makeId: { UUID().uuidString.lowercased() })
    var logger = Logger(label: "hub") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .error
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    let server = try HubServer(hub, on: .init(host: "127.0.0.1", port: 0), tls: tls, logger: logger) { port in
      continuation.yield(port)
    }
    let group = ServiceGroup(services: [server], logger: logger)
    async let running: Void = group.run()
    var iterator = ports.makeAsyncIterator()
    let port = try #require(await iterator.next())
    do { try await body(port) } catch {
      await group.triggerGracefulShutdown()
      try await running
      throw error
    }
    await group.triggerGracefulShutdown()
    try await running
    try hub.close()
  }
}
