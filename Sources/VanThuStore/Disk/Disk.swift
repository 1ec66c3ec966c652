/// The few things the store asks of a file system, each with a stated durability.
///
/// Nothing is durable before it is synced: bytes by ``DiskWriter/sync()``, names (created, renamed, removed) by
/// ``syncFolder(_:)`` on every folder they touch. `RealDisk` is the operating system; `ForgetfulDisk` of
/// `VanThuTesting` loses whatever was not synced, which is how the store proves its order of work.
///
/// All calls block. Paths are absolute or relative to the process, separated by `/`.
public protocol Disk: Sendable {
  /// Creates a folder and the folders above it; does nothing when it is there.
  func createFolder(_ path: String) throws(DiskError)
  /// Whether a folder has this name.
  func isFolder(_ path: String) throws(DiskError) -> Bool
  /// The names in a folder, sorted by their UTF-8, without `.` and `..`.
  func names(in folder: String) throws(DiskError) -> [String]
  /// Length of a file in bytes; `nil` when nothing has this name or it is a folder.
  func byteCount(of path: String) throws(DiskError) -> Int?
  /// Whether a name is that of a file of its own: no link, no folder, no pipe or device. What strangers can put into a
  /// folder is not opened before this was asked.
  func isPlainFile(_ path: String) throws(DiskError) -> Bool
  /// Creates a file for writing. A file of that name is emptied, or, with `exclusively`, makes it throw
  /// ``DiskError/Code-swift.struct/exists``.
  func create(_ path: String, exclusively: Bool) throws(DiskError) -> any DiskWriter
  /// Opens a file for reading from its beginning.
  func open(_ path: String) throws(DiskError) -> any DiskReader
  /// Gives a file another name, in one step; a file that had the new name is replaced.
  func rename(_ path: String, to target: String) throws(DiskError)
  /// Removes a file; does nothing when there is none.
  func remove(_ path: String) throws(DiskError)
  /// Makes all changes of names in a folder durable.
  func syncFolder(_ path: String) throws(DiskError)
  /// Lets nobody but its owner read or enter a folder; for keys.
  func restrict(_ path: String) throws(DiskError)
  /// Takes a lock that excludes other processes and other holders in this one, on a file that is created when
  /// missing. Shared locks exclude only exclusive ones. `nil` when it is held and `waiting` is false.
  func lock(_ path: String, shared: Bool, waiting: Bool) throws(DiskError) -> DiskLock?
}

extension Disk {
  /// Every file of a disk that knows no links.
  public func isPlainFile(_ path: String) throws(DiskError) -> Bool { try byteCount(of: path) != nil }
}

/// A file being written, from front to back.
public protocol DiskWriter: AnyObject {
  /// Appends bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(DiskError)
  /// Makes everything written so far durable, but not the file's name.
  func sync() throws(DiskError)
  /// Ends writing; further calls are a mistake. Called by `deinit` when forgotten.
  func close() throws(DiskError)
}

/// A file being read: from front to back, or at any place.
public protocol DiskReader: AnyObject {
  /// Reads up to the buffer's size; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DiskError) -> Int
  /// Reads up to the buffer's size at a place, in bytes from the beginning; 0 at the end. Reading from front to back
  /// goes on where it was.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(DiskError) -> Int
}

/// A held lock; released by ``release()`` or when the last reference goes, and by the operating system when the
/// process ends in whatever way.
public final class DiskLock: Sendable {
  private let onRelease: @Sendable () -> Void

  /// A lock with what to do when it is released; the closure must bear being called twice.
  public init(onRelease: @escaping @Sendable () -> Void) { self.onRelease = onRelease }

  /// Lets others in.
  public func release() { onRelease() }

  deinit { onRelease() }
}

/// Work on a file system that could not be done.
public struct DiskError: Error, Hashable, CustomStringConvertible {
  /// What kind of failure it is.
  public struct Code: Hashable, Sendable {
    private enum Value { case notFound, exists, full, notPermitted, locked, poweredOff, other }
    private let value: Value
    /// No file or folder of that name.
    public static let notFound = Code(value: .notFound)
    /// The name is taken.
    public static let exists = Code(value: .exists)
    /// No space, or the quota is used up.
    public static let full = Code(value: .full)
    /// Not allowed, or the file system is read-only.
    public static let notPermitted = Code(value: .notPermitted)
    /// Somebody else holds the lock.
    public static let locked = Code(value: .locked)
    /// The power is off (only on a disk made for tests).
    public static let poweredOff = Code(value: .poweredOff)
    /// Anything else; the message says what.
    public static let other = Code(value: .other)
  }

  /// What kind of failure it is.
  public let code: Code
  /// The step that failed, the path, and the system's words.
  public let message: String

  /// A failure.
  public init(code: Code, message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  public var description: String { message }
  /// Errors with the same code are equal.
  public static func == (left: DiskError, right: DiskError) -> Bool { left.code == right.code }
  /// Hashes the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
