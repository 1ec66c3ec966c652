import Synchronization
import VanThuStore

/// A disk in memory that forgets what was not synced: it proves what killing a process cannot, that nothing
/// acknowledged depends on bytes or names still on their way to the platter.
///
/// Let the power fail with ``cutPower(after:)``; from then on every step throws ``DiskError`` with code
/// `poweredOff`. ``restart(losing:)`` brings the disk back with what is left.
///
/// A rename is one step that is either kept or lost as a whole, as on journalling file systems; it is certain
/// only once every folder it touches has been synced. ``Loss/renamesTorn`` is for file systems where a rename
/// can leave both names (FAT on a USB stick).
public final class ForgetfulDisk: Disk {
  /// What a power cut takes with it, beyond what was synced.
  public enum Loss: Sendable, Hashable {
    /// Everything that was not synced, bytes and names.
    case everything
    /// Bytes that were not synced; names survive, so that files may stand there empty.
    case bytes
    /// Nothing, as when only the process dies.
    case nothing
    /// Bytes that were not synced; a rename that was not synced leaves the old and the new name.
    case renamesTorn
    /// Each name by the toss of a coin, and a random part of the bytes.
    case random(seed: UInt64)
  }

  let state = Mutex(State())

  /// An empty disk with a root folder.
  public init() {}

  /// Another disk with the same content, and nobody holding a lock on it.
  public func copy() -> ForgetfulDisk {
    let copy = ForgetfulDisk()
    let state = state.withLock { $0 }
    copy.state.withLock {
      $0 = state
      $0.locks = [:]
    }
    return copy
  }

  /// Changes made so far: created, written, synced, renamed and removed; reading is not counted.
  public var changeCount: Int { state.withLock { $0.changeCount } }

  /// Lets the power fail instead of the change after the next `count`; `nil` takes the intention back.
  public func cutPower(after count: Int?) {
    state.withLock { $0.changesLeft = count }
  }

  /// Cuts the power now (if it has not failed yet) and brings the disk back with what is left.
  public func restart(losing loss: Loss) {
    state.withLock { $0.restart(losing: loss) }
  }

  /// Every file with its bytes, by path.
  public var files: [String: [UInt8]] {
    state.withLock { state in state.names.mapValues { state.contents[$0, default: Content()].bytes } }
  }

  // MARK: - Disk

  /// Creates a folder and those above it.
  public func createFolder(_ path: String) throws(DiskError) {
    try change { (state) throws(DiskError) in
      var missing: [String] = []
      var folder = path
      while !state.folders.contains(folder) {
        missing.append(folder)
        folder = Self.folder(of: folder)
      }
      for folder in missing.reversed() {
        state.folders.insert(folder)
        state.record(.folder(folder))
      }
    }
  }

  /// Whether a folder has this name.
  public func isFolder(_ path: String) throws(DiskError) -> Bool {
    try look { (state) throws(DiskError) in state.folders.contains(path) }
  }

  /// The names in a folder.
  public func names(in folder: String) throws(DiskError) -> [String] {
    try look { (state) throws(DiskError) in
      guard state.folders.contains(folder) else { throw Self.notFound(folder) }
      let all = Array(state.names.keys) + Array(state.folders)
      return all.filter { $0 != folder && Self.folder(of: $0) == folder }
        .map { String($0.dropFirst(folder == "/" ? 1 : folder.utf8.count + 1)) }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  /// Length of a file.
  public func byteCount(of path: String) throws(DiskError) -> Int? {
    try look { (state) throws(DiskError) in
      state.names[path].map { state.contents[$0, default: Content()].bytes.count }
    }
  }

  /// Creates a file.
  public func create(_ path: String, exclusively: Bool) throws(DiskError) -> any DiskWriter {
    let content = try change { (state) throws(DiskError) in
      guard state.folders.contains(Self.folder(of: path)) else { throw Self.notFound(path) }
      if exclusively, state.names[path] != nil { throw DiskError(code: .exists, message: "\(path) exists") }
      state.lastContent += 1
      let content = state.lastContent
      state.contents[content] = Content()
      state.names[path] = content
      state.record(.create(path, content))
      return content
    }
    return Writer(disk: self, content: content)
  }

  /// Opens a file.
  public func open(_ path: String) throws(DiskError) -> any DiskReader {
    let bytes = try look { (state) throws(DiskError) in
      guard let content = state.names[path] else { throw Self.notFound(path) }
      return state.contents[content, default: Content()].bytes
    }
    return Reader(bytes)
  }

  /// Renames a file.
  public func rename(_ path: String, to target: String) throws(DiskError) {
    try change { (state) throws(DiskError) in
      guard let content = state.names[path], state.folders.contains(Self.folder(of: target)) else {
        throw Self.notFound(path)
      }
      state.names[path] = nil
      state.names[target] = content
      state.record(.rename(path, target))
    }
  }

  /// Removes a file.
  public func remove(_ path: String) throws(DiskError) {
    try change { (state) throws(DiskError) in
      if state.names.removeValue(forKey: path) != nil { state.record(.remove(path)) }
    }
  }

  /// Syncs a folder.
  public func syncFolder(_ path: String) throws(DiskError) {
    try change { (state) throws(DiskError) in
      guard state.folders.contains(path) else { throw Self.notFound(path) }
      state.sync(folder: path)
    }
  }

  /// Does nothing: nobody else is here.
  public func restrict(_ path: String) throws(DiskError) {}

  /// Takes a lock. Never waits: where another disk would, this one throws `locked`, since a test that waits for
  /// itself would wait for ever.
  public func lock(_ path: String, shared: Bool, waiting: Bool) throws(DiskError) -> DiskLock? {
    let token = try look { (state) throws(DiskError) -> Int? in
      let held = state.locks.values.filter { $0.path == path }
      guard held.allSatisfy({ shared && $0.shared }) else {
        if waiting { throw DiskError(code: .locked, message: "\(path) is locked") }
        return nil
      }
      state.lastLock += 1
      state.locks[state.lastLock] = (path, shared)
      return state.lastLock
    }
    guard let token else { return nil }
    return DiskLock { [self] in state.withLock { $0.locks[token] = nil } }
  }

  // MARK: - Steps

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func notFound(_ path: String) -> DiskError {
    DiskError(code: .notFound, message: "\(path): nothing there")
  }

  private func look<Result: Sendable>(
    _ body: (inout State) throws(DiskError) -> Result
  ) throws(DiskError) -> Result {
    try state.withLock { (state) throws(DiskError) in
      guard !state.isDown else { throw DiskError(code: .poweredOff, message: "the power is off") }
      return try body(&state)
    }
  }

  fileprivate func change<Result: Sendable>(
    _ body: (inout State) throws(DiskError) -> Result
  ) throws(DiskError) -> Result {
    try look { (state) throws(DiskError) in
      if state.changesLeft == 0 {
        state.isDown = true
        throw DiskError(code: .poweredOff, message: "the power failed")
      }
      state.changesLeft = state.changesLeft.map { $0 - 1 }
      state.changeCount += 1
      return try body(&state)
    }
  }
}

private final class Writer: DiskWriter {
  private let disk: ForgetfulDisk
  private let content: Int

  init(disk: ForgetfulDisk, content: Int) {
    self.disk = disk
    self.content = content
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(DiskError) {
    let copy = Array(bytes)
    try disk.change { (state) throws(DiskError) in
      state.contents[content, default: ForgetfulDisk.Content()].bytes += copy
    }
  }

  func sync() throws(DiskError) {
    try disk.change { (state) throws(DiskError) in
      let length = state.contents[content]?.bytes.count ?? 0
      state.contents[content]?.syncedCount = length
    }
  }

  func close() {}
}

private final class Reader: DiskReader {
  private let bytes: [UInt8]
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    rest = bytes[...]
  }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let part = bytes.dropFirst(max(0, offset)).prefix(buffer.count)
    buffer.copyBytes(from: part)
    return part.count
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let part = rest.prefix(buffer.count)
    buffer.copyBytes(from: part)
    rest = rest.dropFirst(part.count)
    return part.count
  }
}
