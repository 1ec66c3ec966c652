import Glibc
import VanThu
import VanThuStore

/// A file being written that appears whole, under a name that was free, or not at all.
///
/// Bytes go to a temporary file beside it; ``publish()`` makes them durable and gives them their name. A file that
/// is forgotten leaves nothing behind.
final class OutputFile {
  private let file: String
  private let path: String
  private let temporary: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  /// Begins a file.
  ///
  /// - Parameter isSecret: whether only its owner may read it (mode 0600).
  /// - Throws: `CommandFailure` when the name is taken or the folder cannot be written to.
  init(_ file: String, isSecret: Bool = false, in surroundings: Surroundings = .current) throws {
    self.file = file
    path = surroundings.path(file)
    guard access(path, F_OK) != 0 else { throw CommandFailure("command.error.exists", file: file) }
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    temporary = "\(path[..<slash])/.vanthu-\(surroundings.makeId())"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isSecret ? 0o600 : 0o666)
    guard descriptor >= 0 else { throw CommandFailure(systemError: errno, file: file) }
    buffer.reserveCapacity(Surroundings.pieceSize)
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
  }

  /// Writes a whole file.
  static func write(_ bytes: some Sequence<UInt8>, to file: String, isSecret: Bool = false) throws {
    let output = try OutputFile(file, isSecret: isSecret)
    try Array(bytes).withUnsafeBytes { try output.write($0) }
    try output.publish()
  }

  /// Where the bytes are before they have their name; to be read after ``flush()``.
  var temporaryPath: String { temporary }

  /// Appends bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    if buffer.count + bytes.count > Surroundings.pieceSize { try flush() }
    if bytes.count < Surroundings.pieceSize {
      buffer.append(contentsOf: bytes)
    } else {
      try put(bytes)
    }
  }

  /// Hands everything to the operating system.
  func flush() throws {
    try buffer.withUnsafeBytes { try put($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Makes the file durable and gives it its name; a name that was taken meanwhile is left alone.
  func publish() throws {
    try flush()
    guard fdatasync(descriptor) == 0 else { throw CommandFailure(systemError: errno, file: file) }
    try Self.rename(temporary, to: path, file: file)
    close(descriptor)
    descriptor = -1
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    try? RealDisk().syncFolder(slash == path.startIndex ? "/" : String(path[..<slash]))
  }

  private func put(_ bytes: UnsafeRawBufferPointer) throws {
    try Self.write(bytes, to: descriptor, file: file)
  }

  /// Writes all bytes to an open file; `file` is what an error names.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, file: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw CommandFailure(systemError: errno, file: file)
      }
    }
  }

  /// Gives a file another name without ever replacing anything.
  static func rename(_ path: String, to target: String, file: String) throws {
    if link(path, target) == 0 {
      unlink(path)
      return
    }
    // File systems without hard links (those of USB sticks) are looked at first.
    guard errno != EEXIST, access(target, F_OK) != 0 else {
      throw CommandFailure("command.error.exists", file: file)
    }
    try move(path, to: target, file: file)
  }

  /// Gives a folder another name; one that is there and not empty makes it fail.
  static func move(_ path: String, to target: String, file: String) throws {
    guard Glibc.rename(path, target) == 0 else { throw CommandFailure(systemError: errno, file: file) }
  }
}

extension CommandFailure {
  /// A failed system call.
  init(systemError number: Int32, file: String) {
    switch number {
    case ENOENT, ENOTDIR: self.init("command.error.notFound", file: file)
    case EEXIST, ENOTEMPTY: self.init("command.error.exists", file: file)
    case ENOSPC, EDQUOT: self.init("command.error.full", file: file)
    case EACCES, EPERM, EROFS: self.init("command.error.notPermitted", file: file)
    default:
      self.init("command.error.detail", ["detail": .text(String(cString: strerror(number)))], file: file)
    }
  }
}
