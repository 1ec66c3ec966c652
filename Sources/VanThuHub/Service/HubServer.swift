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

    /// Whether only this machine itself reaches it.
    public var isOwnMachine: Bool { ["localhost", "::1"].contains(host) || host.hasPrefix("127.") }

    /// `host:port` as people and programs write it, with the port that was given out where any was asked for.
    public func text(port given: Int) -> String {
      host.contains(":") ? "[\(host)]:\(given)" : "\(host):\(given)"
    }
  }

  private let hub: Hub
  let address: Address
  private let tls: TLSState?
  private let bridge: (carries: HubBridge, seconds: Int)?
  private let logger: Logger
  private let lock: DiskLock
  private let onRunning: @Sendable (Int) async -> Void

  /// A server for a hub.
  ///
  /// - Parameters:
  ///   - tls: how connections are encrypted; not at all without.
  ///   - bridge: carries to and from an exchange above, every so many seconds.
  ///   - onRunning: called once it listens, with the port.
  /// - Throws: ``HubHomeError`` with code `inUse` while another process serves the home; with code
  ///   `tls` for certificates and keys of no use.
  public init(
    _ hub: Hub, on address: Address, tls: TLS? = nil,
    bridge: (carries: HubBridge, seconds: Int)? = nil, logger: Logger,
    onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) throws {
    self.hub = hub
    self.address = address
    self.tls = try tls.map { try TLSState($0) }
    self.bridge = bridge
    self.logger = logger
    self.onRunning = onRunning
    lock = try hub.home.serve()
    hub.sweepScans()
    warnOfLists()
  }

  private func warnOfLists() {
    guard tls?.isRevocationStale(at: hub.now()) ?? false else { return }
    logger.warning("a revocation list for clients' certificates should have been replaced by now")
  }

  /// Serves until it is told to stop; requests under way are finished.
  public func run() async throws {
    let responder = HubResponder(hub, tls: tls, logger: logger)
    let settings = hub.settings
    let connections = OpenFiles.allow(connections: settings.connections)
    if connections < settings.connections {
      logger.warning(
        "fewer connections than set: open files are limited", metadata: ["count": "\(connections)"])
    }
    let plain = HTTP1Channel(
      responder: { request, writer, channel in try await responder.respond(request, writer, channel) },
      configuration: .init(
        additionalChannelHandlers: [HTTPFaultHandler(settings)],
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: settings.headerBytes, maxHeaderListSize: settings.headerBytes,
          maxHeaderFieldCount: 1000)))
    let channel = OwnLoopChannel(base: plain)
    let server: any Service =
      tls.map { self.server(of: EncryptedChannel(base: channel, state: $0), connections) }
      ?? self.server(of: channel, connections)
    // They end with the server, however that ends.
    async let house: Void = keepHouse()
    async let bridging: Void = keepBridge()
    async let knocking: Void = keepKnocking()
    try await server.run()
    _ = await (house, bridging, knocking)
    lock.release()
  }

  private func server(of channel: some ServerChildChannel, _ connections: Int) -> any Service {
    channel.server(
      configuration: ServerConfiguration(
        address: .hostname(address.host, port: address.port), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(connections)),
      onServerRunning: { [onRunning] channel in await onRunning(channel.localAddress?.port ?? 0) },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
  }

  /// Takes certificates and keys, trust and register as the files are now; what cannot be read stays as it was.
  package func reload() async {
    do {
      try tls?.reload()
      warnOfLists()
      try await hub.onDisk { [hub] in try hub.refresh(always: true) }
    } catch {
      logger.error("files not taken over", metadata: ["error": "\(type(of: error))"])
    }
  }

  /// Knocks at webhooks, until the server is told to stop.
  private func keepKnocking() async {
    guard !hub.settings.webhookOrigins.isEmpty else { return }
    do {
      let sender = try WebhookSender(authorities: hub.home.webhookAuthorities())
      await cancelWhenGracefulShutdown {
        while !Task.isCancelled {
          do {
            if try await hub.knock({ await sender.send($0) }) { continue }
            try await Task.sleep(for: .seconds(1))
          } catch is CancellationError {
            return
          } catch {
            logger.error("knocking failed", metadata: ["error": "\(type(of: error))"])
            do { try await Task.sleep(for: .seconds(5)) } catch { return }
          }
        }
      }
      await sender.close()
    } catch {
      logger.error("webhooks.pem is of no use", metadata: ["error": "\(type(of: error))"])
    }
  }

  /// Carries to and from the exchange above, until the server is told to stop.
  private func keepBridge() async {
    guard let bridge else { return }
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          let report = try await bridge.carries.round(now: hub.now)
          hub.metrics.count(report)
          for trouble in report.up.troubles + report.down.troubles {
            logger.warning("exchange above", metadata: ["trouble": "\(trouble.code)"])
          }
          try await Task.sleep(for: .seconds(bridge.seconds))
        } catch is CancellationError {
          return
        } catch {
          logger.error("bridge failed", metadata: ["error": "\(type(of: error))"])
          do { try await Task.sleep(for: .seconds(bridge.seconds)) } catch { return }
        }
      }
    }
  }

  /// What has to be done from time to time, until the server is told to stop.
  private func keepHouse() async {
    await cancelWhenGracefulShutdown {
      var round = 0
      while !Task.isCancelled {
        do { try await Task.sleep(for: .seconds(1)) } catch { return }
        do {
          let (hub, always) = (hub, round % 60 == 0)
          if always, round > 0 { await reload() } else { try await hub.onDisk { try hub.refresh() } }
          if always { try await tellOverdue() }
          if round % 3600 == 60 { _ = try await hub.onDisk { try hub.retire() } }
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
