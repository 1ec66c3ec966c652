import FoundationEssentials
import Glibc
import Logging
import OpenSSLKit
import ServiceLifecycle
import Synchronization
import VanThu
import VanThuStore
import VanThuTesting

@testable import VanThuHub

/// A hub of a small province in a folder of its own, with three connected systems, that may be served on loopback.
final class HubFixture: Sendable {
  static let directory = """
    code,oldCode,name,level,parent,system,validFrom,validTo,successors,mail
    H98,000.00.00.H98,UBND tỉnh Nam Sơn,province,,qlvb.tinh,2016-01-01,,,tinh@namson.example
    H98.05,000.00.05.H98,Sở Nội vụ tỉnh Nam Sơn,province,H98,qlvb.tinh,2016-01-01,,,
    H98.41,000.00.41.H98,UBND huyện Bình An,district,H98,,2016-01-01,2025-06-25,H98.41.07;H98.41.09,
    H98.41.07,000.07.41.H98,UBND xã Bình Minh,commune,H98,qlvb.xa,2016-01-01,,,
    H98.41.09,000.09.41.H98,UBND xã An Phú,commune,H98,qlvb.xa,2016-01-01,,,
    H98.60,,Ban Quản lý chưa nối mạng,province,H98,,2016-01-01,,,
    G22,000.00.00.G22,Văn phòng Chính phủ,central,,truc.quocgia,2016-01-01,,,

    """
  static let secrets = [
    "qlvb.tinh": "c2VjcmV0LXRpbmg=", "qlvb.xa": "bí-mật-xã", "truc.quocgia": "mot-khoa-khac",
  ]
  static let units = [
    "qlvb.tinh": ["H98", "H98.05"], "qlvb.xa": ["H98.41.07", "H98.41.09"], "truc.quocgia": ["G22"],
  ]
  static let start = Timestamp(day: CalendarDay("2025-06-26") ?? CalendarDay(dayNumber: 0), hour: 8)

  let folder: String
  let home: HubHome
  let hub: Hub
  let authority: CertificateAuthority
  let signer: PacketSigner

  /// - Parameter makeId: makes the ids of packets and deliveries.
  init(
    disk: any Disk = RealDisk(), root: String? = nil, directory: String = directory,
    units: [String: [String]] = units, adjust: (inout HubSettings) -> Void = { _ in },
    makeId: @escaping @Sendable () -> String = { UUID().uuidString.lowercased() }
  ) throws {
    let memory =
      access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : FileManager.default.temporaryDirectory.path() + "/"
    folder = (root.map { $0 + "/" } ?? memory) + "vanthu-hub-\(UUID().uuidString)"
    home = HubHome(path: folder, disk: disk)
    if !(disk is RealDisk) { try RealDisk().createFolder(folder) }
    authority = try CertificateAuthority()
    let identity = try authority.issue(commonName: "H98", organization: "H98")
    signer = try PacketSigner(key: identity.key, certificates: [identity.certificate])
    var setup = HubHome.Setup(directory: Directory(csv: directory))
    setup.settings.freeBytes = 0
    setup.settings.waitPatiently()
    adjust(&setup.settings)
    setup.trust = [("authority.pem", Array(authority.certificate.pem.utf8))]
    try home.create(setup, at: Self.start)
    let box = ClockBox()
    self.box = box
    hub = try Hub(home, now: { box.now.withLock { $0 } }, makeId: makeId)
    for (system, secret) in Self.secrets {
      let sealed = try hub.sealed(secret, of: system)
      let units = (units[system] ?? []).compactMap { UnitCode($0) }
      try hub.database.commitBlocking(at: Self.start) {
        try $0.addSystem(system, sealedSecret: sealed, units: units)
      }
    }
    try hub.refresh()
  }

  /// The hub of a home that is there already, with this one's systems and authority.
  func reborn(from home: HubHome) throws -> HubFixture { try HubFixture(home: home, like: self) }

  private init(home: HubHome, like other: HubFixture) throws {
    folder = home.path
    self.home = home
    (authority, signer, box) = (other.authority, other.signer, other.box)
    let box = box
    hub = try Hub(home, now: { box.now.withLock { $0 } }, makeId: { UUID().uuidString.lowercased() })
  }

  private let box: ClockBox
  /// The server that runs last.
  let served = Mutex<HubServer?>(nil)

  private final class ClockBox: Sendable {
    let now = Mutex(HubFixture.start)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Lets time pass.
  func wait(seconds: Int64) { box.now.withLock { $0 = $0.adding(seconds: seconds) } }

  /// Serves the hub on loopback for as long as the body takes, then ends it in order.
  func serving<Output: Sendable>(
    tls: HubServer.TLS? = nil, bridge: (carries: HubBridge, seconds: Int)? = nil,
    logger: Logger = Logger(label: "hub", factory: { HubFixture.errorsOnly($0) }),
    _ body: (_ port: Int) async throws -> Output
  ) async throws -> Output {
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    let server = try HubServer(
      hub, on: .init(host: "127.0.0.1", port: 0), tls: tls, bridge: bridge, logger: logger
    ) { port in continuation.yield(port) }
    served.withLock { $0 = server }
    let group = ServiceGroup(services: [server], logger: logger)
    async let running: Void = group.run()
    var iterator = ports.makeAsyncIterator()
    guard let port = await iterator.next() else { throw CancellationError() }
    let output: Output
    do { output = try await body(port) } catch {
      await group.triggerGracefulShutdown()
      try await running
      throw error
    }
    await group.triggerGracefulShutdown()
    try await running
    return output
  }

  /// Shows what fails inside the hub; refusals are what tests ask for and stay out.
  private static func errorsOnly(_ label: String) -> any LogHandler {
    var handler = StreamLogHandler.standardError(label: label)
    handler.logLevel = .error
    return handler
  }

  func client(_ system: String, _ port: Int) throws -> AxisClient {
    try AxisClient(port: port, system: system, secret: Self.secrets[system] ?? "")
  }

  // MARK: - Packets

  func document(
    from sender: String = "H98", to recipients: [String], code: String = "131/QĐ-UBND",
    text: String = "nội dung",
    signed: Bool = false, adjust: (inout Envelope) -> Void = { _ in }
  ) throws -> [UInt8] {
    var envelope = Envelope.decision(from: sender, to: recipients, code: code)
    adjust(&envelope)
    let file = EnvelopeWriter.File(
      contentId: "chinh", name: "a.pdf", bytes: Array("%PDF-1.7\n\(text)\n%%EOF\n".utf8))
    let plain = try EnvelopeWriter.bytes(envelope, files: [file])
    return signed ? try signer.sign(plain) : plain
  }

  func status(
    _ code: String = "01", from sender: String, about organId: String?, documentId: String = "x",
    adjust: (inout Envelope) -> Void = { _ in }
  ) throws -> [UInt8] {
    var envelope = Envelope(kind: .status)
    envelope.from = Organization(organId: sender, name: "Cơ quan \(sender)")
    envelope.responseFor = [
      ResponseFor(
        organId: organId, code: "131/QĐ-UBND", documentId: documentId, issued: WireDate("2025/06/26"))
    ]
    envelope.status = StatusReport(code: code, description: "Đã đến", timestamp: "2025/06/26 08:00:00")
    adjust(&envelope)
    return try EnvelopeWriter.bytes(envelope)
  }
}
