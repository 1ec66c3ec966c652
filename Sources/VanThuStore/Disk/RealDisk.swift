import Glibc
import Synchronization

/// The operating system's file system.
///
/// Bytes are synced with `fdatasync`, names with `fsync` on the folder, locks are `flock` (they end with the
/// process, also when it is killed).
public struct RealDisk: Disk {
  /// The file system of this machine.
  public init() {}

  /// Creates a folder and those above it.
  public func createFolder(_ path: String) throws(DiskError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw DiskError(errno, "creating folder", path)
    }
    try createFolder(String(path[..<slash]))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw DiskError(errno, "creating folder", path) }
  }

  /// Whether a folder has this name.
  public func isFolder(_ path: String) throws(DiskError) -> Bool {
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return false }
      throw DiskError(errno, "looking at", path)
    }
    return facts.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder.
  public func names(in folder: String) throws(DiskError) -> [String] {
    guard let stream = opendir(folder) else { throw DiskError(errno, "listing", folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw DiskError(errno, "listing", folder) }
        break
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Length of a file.
  public func byteCount(of path: String) throws(DiskError) -> Int? {
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw DiskError(errno, "looking at", path)
    }
    return facts.st_mode & S_IFMT == S_IFREG ? Int(facts.st_size) : nil
  }

  /// Whether a name is that of a file of its own; links are not followed.
  public func isPlainFile(_ path: String) throws(DiskError) -> Bool {
    var facts = stat()
    guard lstat(path, &facts) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return false }
      throw DiskError(errno, "looking at", path)
    }
    return facts.st_mode & S_IFMT == S_IFREG
  }

  /// Creates a file.
  public func create(_ path: String, exclusively: Bool) throws(DiskError) -> any DiskWriter {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (exclusively ? O_EXCL : O_TRUNC)
    return DescriptorFile(try Self.open(path, flags, "creating"), path: path)
  }

  /// Opens a file.
  public func open(_ path: String) throws(DiskError) -> any DiskReader {
    DescriptorFile(try Self.open(path, O_RDONLY | O_CLOEXEC, "opening"), path: path)
  }

  /// Renames a file.
  public func rename(_ path: String, to target: String) throws(DiskError) {
    guard Glibc.rename(path, target) == 0 else { throw DiskError(errno, "renaming to \(target)", path) }
  }

  /// Removes a file.
  public func remove(_ path: String) throws(DiskError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw DiskError(errno, "removing", path) }
  }

  /// Syncs a folder. File systems that cannot sync a folder (`EINVAL`) keep names by other means and are
  /// believed.
  public func syncFolder(_ path: String) throws(DiskError) {
    let descriptor = try Self.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, "opening folder")
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw DiskError(errno, "syncing folder", path) }
  }

  /// Takes everybody's but the owner's permissions away.
  public func restrict(_ path: String) throws(DiskError) {
    guard chmod(path, 0o700) == 0 else { throw DiskError(errno, "restricting", path) }
  }

  /// Takes a lock.
  public func lock(_ path: String, shared: Bool, waiting: Bool) throws(DiskError) -> DiskLock? {
    let descriptor = try Self.open(path, O_RDWR | O_CREAT | O_CLOEXEC, "opening lock")
    let operation = (shared ? LOCK_SH : LOCK_EX) | (waiting ? 0 : LOCK_NB)
    while flock(descriptor, operation) != 0 {
      if errno == EINTR { continue }
      let reason = errno
      Glibc.close(descriptor)
      if reason == EWOULDBLOCK && !waiting { return nil }
      throw DiskError(reason, "locking", path)
    }
    let closing = LockDescriptor(descriptor)
    return DiskLock { closing.close() }
  }

  private static func open(_ path: String, _ flags: Int32, _ step: String) throws(DiskError) -> Int32 {
    while true {
      let descriptor = Glibc.open(path, flags, 0o666)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw DiskError(errno, step, path) }
    }
  }
}

/// The descriptor of a lock file, closed once.
private final class LockDescriptor: Sendable {
  private let descriptor: Mutex<Int32?>
  init(_ descriptor: Int32) { self.descriptor = Mutex(descriptor) }
  func close() {
    descriptor.withLock { descriptor in
      if let open = descriptor { Glibc.close(open) }
      descriptor = nil
    }
  }
}

/// A file open for reading or writing.
private final class DescriptorFile: DiskWriter, DiskReader {
  private var descriptor: Int32
  private let path: String

  init(_ descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  func write(_ bytes: UnsafeRawBufferPointer) throws(DiskError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw DiskError(errno, "writing", path)
      }
      rest = rest.dropFirst(count)
    }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DiskError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw DiskError(errno, "reading", path) }
    }
  }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(DiskError) -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      if count >= 0 { return count }
      if errno != EINTR { throw DiskError(errno, "reading", path) }
    }
  }

  func sync() throws(DiskError) {
    guard fdatasync(descriptor) == 0 else { throw DiskError(errno, "syncing", path) }
  }

  func close() throws(DiskError) {
    let open = descriptor
    descriptor = -1
    guard open < 0 || Glibc.close(open) == 0 else { throw DiskError(errno, "closing", path) }
  }
}

extension DiskError {
  /// A failed system call.
  fileprivate init(_ number: Int32, _ step: String, _ path: String) {
    let code: Code =
      switch number {
      case ENOENT, ENOTDIR: .notFound
      case EEXIST: .exists
      case ENOSPC, EDQUOT: .full
      case EACCES, EPERM, EROFS: .notPermitted
      default: .other
      }
    self.init(code: code, message: "\(step) \(path): \(String(cString: strerror(number)))")
  }
}
