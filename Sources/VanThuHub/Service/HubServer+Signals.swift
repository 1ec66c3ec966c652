import Glibc
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals
import VanThu

extension HubServer {
  /// Serves a hub in a process of its own until SIGTERM or SIGINT; then no new connection is taken, requests under way
  /// are finished, and it returns. SIGHUP makes it read certificates and keys anew, as it does every minute. Logs go to
  /// standard error.
  ///
  /// - Throws: ``HubHomeError``, with code `listen` when the address cannot be listened on.
  public static func runUntilSignalled(
    _ hub: Hub, on address: Address, tls: TLS? = nil,
    bridge: (carries: HubBridge, seconds: Int)? = nil,
    onRunning: @escaping @Sendable (Int) async -> Void
  ) async throws {
    var logger = Logger(label: "vanthu.hub") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .info
    let server = try HubServer(
      hub, on: address, tls: tls, bridge: bridge, logger: logger, onRunning: onRunning)
    var configuration = ServiceGroupConfiguration(
      services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    // A client that does not end must not keep the hub from ending.
    configuration.maximumGracefulShutdownDuration = .seconds(60)
    let group = ServiceGroup(configuration: configuration)
    let hangups = await UnixSignalsSequence(trapping: .sighup)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { for await _ in hangups { await server.reload() } }
      do { try await group.run() } catch let error as IOError {
        throw HubHomeError(
          .listen, path: address.text(port: address.port), member: String(cString: strerror(error.errnoCode)))
      }
      tasks.cancelAll()
    }
  }
}
