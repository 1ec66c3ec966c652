import FoundationEssentials
import NIOCore
import NIOPosix
import OpenSSLKit
import Synchronization
import VanThu
import VanThuStore

/// The exchange of a province: takes packets from connected systems, keeps them until each recipient's system has
/// acknowledged them, and never says that it has what is not on disk.
///
/// A hub knows nothing of HTTP; its two doors, the gateway of the national axis and the native API, turn requests
/// into calls of this class. Start reading at ``take(_:_:)``.
public final class Hub: Sendable {
  /// Its home.
  public let home: HubHome
  /// What it is run with.
  public let settings: HubSettings
  /// What it counts.
  package let metrics = HubMetrics()
  package let database: HubDatabase
  let now: @Sendable () -> Timestamp
  let makeId: @Sendable () -> String
  private let vault: SecretVault
  private let known: Mutex<Known>
  private let uploads: UploadGate
  /// Makes receipts.
  let receipts: ReceiptMaker
  /// Wakes those who wait for something.
  let doorbell = Doorbell()

  private struct Known {
    var generation: Int64
    /// Changes only while the hub is not served.
    var epoch: String
    var register: HubRegister
    var verifier: PacketVerifier
  }

  /// Opens a hub's home. Several processes may do that; only one may serve it.
  ///
  /// - Throws: ``HubHomeError`` when no hub was set up there, `DiskError`, or a database error.
  public init(
    _ home: HubHome, now: @escaping @Sendable () -> Timestamp, makeId: @escaping @Sendable () -> String,
    sweeping: Bool = false
  ) throws {
    self.home = home
    self.now = now
    self.makeId = makeId
    settings = try home.settings()
    vault = SecretVault(key: try home.secretsKey())
    database = try HubDatabase(home: home.path, disk: home.disk, sweeping: sweeping)
    uploads = UploadGate(settings)
    receipts = try ReceiptMaker(hub: settings.name, key: home.receiptKey())
    let known = try Self.read(database, home, settings, vault, on: now().day)
    self.known = Mutex(known)
  }

  private static func read(
    _ database: HubDatabase, _ home: HubHome, _ settings: HubSettings, _ vault: SecretVault,
    on day: CalendarDay
  ) throws -> Known {
    let (generation, epoch, systems, rows) = try database.viewBlocking {
      (try $0.generation(), try $0.epoch(), try $0.systems(), try $0.directoryRows())
    }
    let directory = Directory(units: rows.rows)
    var servedBy: [UnitCode: String] = [:]
    for system in systems { for unit in system.units { servedBy[unit] = system.id } }
    var register = HubRegister(
      systems: Dictionary(
        try systems.map { ($0.id, try vault.opened($0)) }, uniquingKeysWith: { first, _ in first }),
      servedBy: servedBy, directory: directory, deleted: rows.deleted)
    register.day = day
    for system in systems {
      for sha256 in system.certificates { register.certificates[sha256] = system.id }
      if let unit = system.outside { register.outside = (unit, system.id) }
    }
    let policy = VerificationPolicy(named: settings.policy) ?? .tt15WithoutRevocation
    let verifier = PacketVerifier(
      trust: try home.trust(), policy: policy, certificates: try home.certificates(), directory: directory)
    return Known(
      generation: generation, epoch: epoch, register: register, verifier: verifier)
  }

  /// Who is connected and which units there are, as last read.
  package var register: HubRegister { known.withLock { $0.register } }
  var verifier: PacketVerifier { known.withLock { $0.verifier } }
  /// Which life of the hub this is.
  var epoch: String { known.withLock { $0.epoch } }

  /// Takes over what other processes have changed; with `always`, also new trust and certificate files.
  package func refresh(always: Bool = false) throws {
    let generation = try database.viewBlocking { try $0.generation() }
    guard always || generation != known.withLock({ $0.generation }) else { return }
    let fresh = try Self.read(database, home, settings, vault, on: now().day)
    known.withLock { $0 = fresh }
  }

  /// Closes the database; nothing can be done afterwards.
  public func close() throws { try database.close() }

  /// Seals a secret for the database.
  package func sealed(_ secret: String, of system: String) throws -> [UInt8] {
    try vault.sealed(Array(secret.utf8), of: system)
  }

  /// Opens a sealed secret.
  func opened(_ sealed: [UInt8], of system: String) throws -> [UInt8] { try vault.opened(sealed, of: system) }

  /// Lets an upload of a system begin, or refuses it.
  func beginUpload(of system: String) throws(HubRefusal) -> UploadGate.Place {
    try uploads.enter(system, freeBytes: FreeSpace.bytes(at: home.path))
  }

  /// Ready for one packet.
  func makeIntake(_ lineEnd: PacketIntake.LineEnd) throws -> PacketIntake {
    try PacketIntake(database.blobs, limit: settings.packetBytes, lineEnd: lineEnd)
  }

  /// Does work that takes a while of the processor, such as judging a signature, on threads made for that: those that
  /// everybody shares stay free for requests that are soon done.
  func examining<Output: Sendable>(_ work: @escaping @Sendable () throws -> Output) async throws -> Output {
    try await Self.examiners.runIfActive(work)
  }

  private static let examiners: NIOThreadPool = {
    let pool = NIOThreadPool(numberOfThreads: System.coreCount)
    pool.start()
    return pool
  }()

  /// Does work that waits for the disk, on a thread made for that.
  func onDisk<Output: Sendable>(_ work: @escaping @Sendable () throws -> Output) async throws -> Output {
    try await NIOThreadPool.singleton.runIfActive(work)
  }
}
