import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOPosix
import ServiceLifecycle
import VanThu
import VanThuStore

/// Runs a hub: listens, keeps house, and ends in order when it is told to.
///
/// Only one process at a time may serve a home.
public struct HubServer: Service {
  /// Where to listen.
  public struct Address: Sendable, Hashable {
    /// Host name or address.
    public var host: String
    /// Port; 0 for any that is free.
    public var port: Int

    /// An address.
    public init(host: String, port: Int) {
      self.host = host
      self.port = port
    }

    /// Reads `host:port`, an IPv6 address in brackets; `nil` for anything else.
    public init?(_ text: String) {
      guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
        (0...65_535).contains(port)
      else { return nil }
      var host = String(text[..<colon])
      if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
      guard !host.isEmpty else { return nil }
      self.init(host: host, port: port)
    }
  }

  private let hub: Hub
  private let address: Address
  private let logger: Logger
  private let lock: DiskLock
  private let onRunning: @Sendable (Int) async -> Void

  /// A server for a hub.
  ///
  /// - Parameter onRunning: called once it listens, with the port.
  /// - Throws: ``HubHomeError`` with code `inUse` while another process serves the home.
  public init(
    _ hub: Hub, on address: Address, logger: Logger,
    onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) throws {
    self.hub = hub
    self.address = address
    self.logger = logger
    self.onRunning = onRunning
    lock = try hub.home.serve()
  }

  /// Serves until it is told to stop; requests under way are finished.
  public func run() async throws {
    let responder = HubResponder(hub, logger: logger)
    let settings = hub.settings
    let channel = HTTP1Channel(
      responder: { request, writer, channel in try await responder.respond(request, writer, channel) },
      configuration: .init(
        additionalChannelHandlers: [HTTPFaultHandler(settings)], idleTimeout: .seconds(settings.idleSeconds),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: settings.headerBytes, maxHeaderListSize: settings.headerBytes,
          maxHeaderFieldCount: 1000)))
    let server = channel.server(
      configuration: ServerConfiguration(
        address: .hostname(address.host, port: address.port), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(settings.connections)),
      onServerRunning: { [onRunning] channel in await onRunning(channel.localAddress?.port ?? 0) },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
    // Ends with the server, however that ends.
    async let house: Void = keepHouse()
    try await server.run()
    _ = await house
    lock.release()
  }

  /// What has to be done from time to time, until the server is told to stop.
  private func keepHouse() async {
    await cancelWhenGracefulShutdown {
      var round = 0
      while !Task.isCancelled {
        do { try await Task.sleep(for: .seconds(1)) } catch { return }
        do {
          let (hub, always) = (hub, round % 60 == 0)
          try await hub.onDisk { try hub.refresh(always: always) }
          if always { try await tellOverdue() }
        } catch is CancellationError {
          return
        } catch {
          logger.error("housekeeping failed", metadata: ["error": "\(type(of: error))"])
        }
        round += 1
      }
    }
  }

  private func tellOverdue() async throws {
    let count = try await hub.markOverdue()
    guard count > 0 else { return }
    logger.warning("deliveries not acknowledged in time", metadata: ["count": "\(count)"])
  }
}
