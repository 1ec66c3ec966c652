import OpenSSLKit
import VanThu

/// A folder through which offices exchange packets without a server: on a shared drive, or carried on a stick.
///
/// ```
/// root/H98.41.07/outbox      packets to send, put here whole
///                inbox       packets delivered, each with a slip
///                receipts    what the exchange and the recipients say about packets sent
///                processed   packets sent and packets received, when done with
///                quarantine  packets refused, and packets received and put aside
/// ```
///
/// A file appears whole or not at all. Whoever works on a packet first moves it into the folder `.claimed`
/// beside it; what lies there when the lock is free was left by a process that died and is taken up again.
/// A packet counts as accepted when its receipt is there, and the receipt is written after everything it
/// promises is durable. A repeat gets the same receipt again; other bytes under the same name are a conflict.
///
/// All work blocks on the disk.
public struct CourierFolder: Sendable {
  /// Path of the folder.
  public let root: String
  let disk: any Disk

  /// The courier folder at a path; nothing is created before it is needed.
  public init(root: String, disk: any Disk = RealDisk()) {
    self.root = root
    self.disk = disk
  }

  /// The folders of one unit.
  struct Places {
    let base: String
    var outbox: String { "\(base)/outbox" }
    var sending: String { "\(base)/outbox/.claimed" }
    var inbox: String { "\(base)/inbox" }
    var receiving: String { "\(base)/inbox/.claimed" }
    var receipts: String { "\(base)/receipts" }
    var processed: String { "\(base)/processed" }
    var quarantine: String { "\(base)/quarantine" }
    var owner: String { "\(base)/unit.json" }
    var all: [String] { [outbox, sending, inbox, receiving, receipts, processed, quarantine] }
  }

  func places(of unit: UnitCode) -> Places { Places(base: "\(root)/\(CourierName.folder(for: unit))") }

  /// Path of the folder into which a unit's arriving packets are put; a person may drop a file here by hand, it
  /// is then fetched as delivered by nobody.
  public func inbox(of unit: UnitCode) -> String { places(of: unit).inbox }

  /// Path of the folder from which a unit's packets leave.
  public func outbox(of unit: UnitCode) -> String { places(of: unit).outbox }

  /// Path of the folder with a unit's refused packets.
  public func quarantine(of unit: UnitCode) -> String { places(of: unit).quarantine }

  /// Creates a unit's folders, durably; does nothing when they are there.
  public func prepare(_ unit: UnitCode) throws {
    let places = places(of: unit)
    if try disk.byteCount(of: places.owner) != nil { return }
    try disk.createFolderDurably(root)
    let lock = try disk.lock("\(root)/.prepare", shared: false, waiting: true)
    defer { lock?.release() }
    try disk.createFolderDurably(places.base)
    for folder in places.all { try disk.createFolderDurably(folder) }
    try disk.writeNotice(
      CourierOwner(code: unit), to: places.base, name: "unit.json", temporaryName: ".unit.json")
  }

  /// Puts a finished packet into the sender's outbox, under its transport id; durable when this returns.
  ///
  /// `recipients` states where it goes when the packet itself does not say. Putting the same bytes again does no
  /// harm. Throws ``CourierError`` with code `nameTaken` while a packet with the same transport id and other
  /// bytes is waiting in the outbox, `badName` when the transport id is not fit for a file name.
  public func put(
    _ bytes: [UInt8], transportId: String, from unit: UnitCode, recipients: [UnitCode]? = nil
  ) throws {
    let sha256 = Self.sha256(bytes)
    try put(sha256: sha256, transportId: transportId, from: unit, recipients: recipients) { places in
      try disk.writeWhole(
        bytes, to: places.outbox, name: "\(transportId).edxml", temporaryName: ".put-\(transportId)")
    }
  }

  /// Puts a packet that lies in a file of the same disk; else like
  /// ``put(_:transportId:from:recipients:)-(Array<UInt8>,_,_,_)``.
  public func put(
    contentsOf path: String, transportId: String, from unit: UnitCode, recipients: [UnitCode]? = nil
  ) throws {
    let sha256 = try disk.digest(of: path).sha256
    try put(sha256: sha256, transportId: transportId, from: unit, recipients: recipients) { places in
      try disk.copyWhole(
        from: path, to: places.outbox, name: "\(transportId).edxml", temporaryName: ".put-\(transportId)")
    }
  }

  private func put(
    sha256: String, transportId: String, from unit: UnitCode, recipients: [UnitCode]?,
    write: (Places) throws -> Void
  ) throws {
    guard CourierName.isTransportId(transportId) else {
      throw CourierError(code: .badName, message: "“\(transportId)” is not fit for a file name")
    }
    try prepare(unit)
    let places = places(of: unit)
    let lock = try disk.lock("\(places.outbox)/.lock", shared: false, waiting: true)
    defer { lock?.release() }
    for name in try disk.names(in: places.outbox) where name.hasPrefix(".put-") {
      try disk.remove("\(places.outbox)/\(name)")
    }
    for folder in [places.outbox, places.sending] {
      let path = "\(folder)/\(transportId).edxml"
      guard let waiting = try sha256IfThere(path) else { continue }
      guard waiting == sha256 else {
        throw CourierError(code: .nameTaken, message: "“\(transportId)” is waiting with other content")
      }
      // It may have been put a moment ago by a process that died before its name was durable.
      return try disk.syncFolder(folder)
    }
    if let recipients {
      try disk.writeNotice(
        CourierAddress(to: recipients), to: places.outbox, name: "\(transportId).to.json",
        temporaryName: ".put-\(transportId).to")
    }
    try write(places)
  }

  /// The digest of a file that somebody may be moving away at this moment; `nil` when it is not there.
  func sha256IfThere(_ path: String) throws -> String? {
    guard try disk.byteCount(of: path) != nil else { return nil }
    do {
      return try disk.digest(of: path).sha256
    } catch {
      guard error.code == .notFound else { throw error }
      return nil
    }
  }

  /// What the exchange and the recipients have said about packets a unit has sent, oldest kind first: receipt,
  /// conflict, refusal, acknowledgements. Empty for a packet that is still on its way.
  public func notices(for unit: UnitCode, transportId: String) throws -> [CourierNotice] {
    try notices(for: unit, among: [transportId])[transportId] ?? []
  }

  /// Like ``notices(for:transportId:)`` for many packets at once.
  public func notices(
    for unit: UnitCode, among transportIds: Set<String>
  ) throws -> [String: [CourierNotice]] {
    let places = places(of: unit)
    guard try disk.byteCount(of: places.owner) != nil else { return [:] }
    let names = try disk.names(in: places.receipts)
    var found: [String: [(rank: Int, notice: CourierNotice)]] = [:]
    for name in names where !name.hasPrefix(".") && name.hasSuffix(".json") {
      for dot in name.indices where name[dot] == "." {
        let transportId = String(name[..<dot])
        guard transportIds.contains(transportId) else { continue }
        let kind = name[name.index(after: dot)...]
        if kind == "\(SignedReceipt.kind).json" { continue }
        let notice = try read(kind: kind, at: "\(places.receipts)/\(name)")
        found[transportId, default: []].append(notice)
      }
    }
    return found.mapValues { $0.sorted { $0.rank < $1.rank }.map(\.notice) }
  }

  private func read(kind: Substring, at path: String) throws -> (rank: Int, notice: CourierNotice) {
    do {
      return try known(kind: kind, at: path) ?? (4, .unreadable(path))
    } catch let error as CourierError {
      guard error.code == .damaged else { throw error }
      return (4, .unreadable(path))
    }
  }

  private func known(kind: Substring, at path: String) throws -> (rank: Int, notice: CourierNotice)? {
    switch kind.prefix(while: { $0 != "." }) {
    case "receipt": try disk.notice(CourierReceipt.self, at: path).map { (0, .receipt($0)) }
    case "conflict": try disk.notice(CourierConflict.self, at: path).map { (1, .conflict($0)) }
    case "refusal": try disk.notice(CourierRefusal.self, at: path).map { (2, .refusal($0)) }
    case "ack": try disk.notice(CourierAcknowledgement.self, at: path).map { (3, .acknowledgement($0)) }
    default: nil
    }
  }

  static func sha256(_ bytes: [UInt8]) -> String { hex(DigestAlgorithm.sha256.digest(bytes)) }

  /// Moves a packet that is done with; a name that is taken by other bytes gets a part of the digest.
  func retire(
    _ name: String, from folder: String, to target: String, sha256: String
  ) throws {
    var newName = name
    if try disk.byteCount(of: "\(target)/\(name)") != nil,
      try disk.digest(of: "\(target)/\(name)").sha256 != sha256
    {
      newName = "\(name.dropLast(".edxml".utf8.count))_\(sha256.prefix(8)).edxml"
    }
    try disk.moveDurably(name, from: folder, to: target, as: newName)
  }
}

/// Work with a courier folder that could not be done.
public struct CourierError: Error, Hashable, CustomStringConvertible {
  /// What kind of failure it is.
  public struct Code: Hashable, Sendable {
    private enum Value { case badName, nameTaken, damaged }
    private let value: Value
    /// A name that is not fit for a file on every file system.
    public static let badName = Code(value: .badName)
    /// A packet with the same transport id and other bytes is waiting.
    public static let nameTaken = Code(value: .nameTaken)
    /// A file of the folder cannot be read as what its name says.
    public static let damaged = Code(value: .damaged)
  }

  /// What kind of failure it is.
  public let code: Code
  /// In words, for a log.
  public let message: String
  /// The message.
  public var description: String { message }
  /// Errors with the same code are equal.
  public static func == (left: CourierError, right: CourierError) -> Bool { left.code == right.code }
  /// Hashes the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
