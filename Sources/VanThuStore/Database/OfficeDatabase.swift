import VanThu

/// The database and the blobs of an office's home: documents, registers, packets, and the events all of it is
/// told by.
///
/// Everything that changes goes through ``commit(unit:at:by:_:)``: what an act changes and the events that tell
/// it are in one transaction, and success means that it is on disk. Large blobs are kept before the commit that
/// mentions them (``blobs``), so the order is always: blob durable, commit durable, answer.
///
/// Several processes may have one home open at once.
package final class OfficeDatabase: Sendable {
  /// The folder of the home.
  package let home: String
  /// Packets and attachments by their digest.
  package let blobs: BlobStore

  private let disk: any Disk
  private let database: DurableDatabase

  /// Opens a home, creating it when missing. Throws `DiskError` or a database error when that cannot be done.
  ///
  /// With `sweeping`, files of large blobs that no act ever mentioned (their process died first) are removed,
  /// unless another process has the home open.
  package init(home: String, disk: any Disk = RealDisk(), sweeping: Bool = false) throws {
    self.home = home
    self.disk = disk
    let database = try DurableDatabase(
      folder: home, name: "office.sqlite", disk: disk, migrator: Schema.migrator)
    self.database = database
    let isKnown: (String) throws -> Bool = { sha256 in
      try database.read { try OfficeView($0).hasBlob(sha256) }
    }
    blobs = try BlobStore(
      disk: disk, folder: "\(home)/blobs", owner: DurableDatabase.nextOwner(),
      isKnown: sweeping ? isKnown : nil)
  }

  /// Does an act: everything the body does is committed at once, durably, or not at all.
  ///
  /// `unit` is the office, `at` the time and `by` the person of every event the act records. The body may run on
  /// any thread, possibly in one transaction with other acts.
  package func commit<Output: Sendable>(
    unit: UnitCode, at: Timestamp, by: Actor,
    _ body: @escaping @Sendable (OfficeTransaction) throws -> Output
  ) async throws -> Output {
    try await database.write { [blobs] in
      try body(OfficeTransaction($0, unit: unit, at: at, by: by, blobs: blobs))
    }
  }

  /// ``commit(unit:at:by:_:)`` for synchronous callers; blocks the thread, so never inside a task.
  package func commitBlocking<Output: Sendable>(
    unit: UnitCode, at: Timestamp, by: Actor,
    _ body: @escaping @Sendable (OfficeTransaction) throws -> Output
  ) throws -> Output {
    try database.writeBlocking { [blobs] in
      try body(OfficeTransaction($0, unit: unit, at: at, by: by, blobs: blobs))
    }
  }

  /// Reads a consistent state; blocks the thread for as long as the body takes.
  package func read<Output>(_ body: (OfficeView) throws -> Output) throws -> Output {
    try database.read { try body(OfficeView($0)) }
  }

  /// Takes what the log still holds of earlier states into the database file, and empties the log, where no reader
  /// is in the way: after something was destroyed.
  func emptyLog() { database.emptyLog() }

  /// Waits for what is under way and closes the files; nothing can be read or written afterwards.
  ///
  /// Letting go of the database does the same, but some time later: the thread that committed last tells its caller
  /// first.
  package func close() throws { try database.close() }

  /// Transactions committed since opening: with many callers fewer than acts.
  package var commitCount: Int { database.commitCount }

  /// Durability of the writer as SQLite counts it: 2 is FULL.
  package func synchronousLevel() throws -> Int { try database.setting("synchronous") }

  /// Where the writer keeps temporary tables and journals, as SQLite counts it: 2 is memory.
  func temporaryStore() throws -> Int { try database.setting("temp_store") }

  /// Where the bytes of a kept blob are; `nil` when it is not known (any more).
  package func place(of sha256: String) throws -> BlobPlace? {
    guard let blob = try read({ try $0.blob(sha256) }) else { return nil }
    return blob.inline.map { .memory($0) } ?? .file(blobs.path(sha256: sha256))
  }

  /// Bytes of a kept blob; `nil` when it is not known (any more). Throws `DiskError` when it is longer than
  /// `limit`.
  package func bytes(sha256: String, limit: Int) throws -> [UInt8]? {
    switch try place(of: sha256) {
    case .memory(let bytes): bytes
    case .file(let path): try disk.bytes(of: path, limit: limit)
    case nil: nil
    }
  }
}

/// Where the bytes of a blob are.
package enum BlobPlace: Sendable, Hashable {
  /// Here; they were in the row.
  case memory([UInt8])
  /// In the file at this path.
  case file(String)
}

/// An act that the office's rules of bookkeeping do not allow.
package struct OfficeError: Error, Hashable, CustomStringConvertible {
  /// What is wrong.
  package struct Code: Hashable, Sendable {
    private enum Value { case notFound, wrongState, numberTaken, seriesInUse, conflict, keyInUse }
    private let value: Value
    /// No such document or packet.
    package static let notFound = Code(value: .notFound)
    /// The document or packet is not in a state in which this can be done.
    package static let wrongState = Code(value: .wrongState)
    /// The number stands in the register already (Decree 30/2020/NĐ-CP, Article 15.1).
    package static let numberTaken = Code(value: .numberTaken)
    /// The series has been opened already.
    package static let seriesInUse = Code(value: .seriesInUse)
    /// A transport id used for other bytes.
    package static let conflict = Code(value: .conflict)
    /// A caller's key under which a document was issued before.
    package static let keyInUse = Code(value: .keyInUse)
  }

  /// What is wrong.
  package let code: Code
  /// In words, for a log: ids and numbers only.
  package let message: String
  /// The document concerned, such as the one that has the number.
  package var document: Int64?
  /// The message.
  package var description: String { message }
  /// Errors with the same code are equal.
  package static func == (left: OfficeError, right: OfficeError) -> Bool { left.code == right.code }
  /// Hashes the code.
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
