import VanThu
import VanThuStore

extension Surroundings {
  /// Bytes read at a time.
  static let pieceSize = 65_536

  /// Hands over a file by pieces of 64 KB.
  func read(_ file: String, _ piece: (UnsafeRawBufferPointer) throws -> Void) throws {
    let path = path(file)
    do {
      let reader = try disk.open(path)
      try withUnsafeTemporaryAllocation(byteCount: Self.pieceSize, alignment: 16) { buffer in
        while true {
          let count = try reader.read(into: buffer)
          if count == 0 { return }
          try piece(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
      }
    } catch let error as DiskError {
      // A folder can be opened, but not read.
      if error.code == .other, (try? disk.names(in: path)) != nil {
        throw CommandFailure("command.error.isFolder", file: file)
      }
      throw CommandFailure(error, file: file)
    }
  }

  /// The whole of a file that has to be small.
  func bytes(of file: String, limit: Int = 16 << 20) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(file) { piece in
      guard bytes.count + piece.count <= limit else {
        throw CommandFailure("command.error.tooLarge", ["limit": .count(limit)], file: file)
      }
      bytes.append(contentsOf: piece)
    }
    return bytes
  }

  /// The names in a folder, without those that begin with a dot.
  func names(in folder: String) throws -> [String] {
    do { return try disk.names(in: path(folder)).filter { !$0.hasPrefix(".") } } catch {
      throw CommandFailure(error, file: folder)
    }
  }

  /// A password: the first line of a file, or `nil` when no file was named.
  func password(file: String?) throws -> String? {
    guard let file = file ?? environment["VANTHU_PASSWORD_FILE"] else { return nil }
    let line = try bytes(of: file, limit: 65_536).prefix {
      $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r")
    }
    guard let password = String(validating: line, as: UTF8.self) else {
      throw CommandFailure("command.error.encoding", file: file)
    }
    return password
  }

  /// Reads a packet in one pass.
  func scan(
    _ file: String, spooler: (any AttachmentSpooler)? = nil, work: EnvelopeReader.Work = EnvelopeReader.Work()
  ) throws -> PacketScan {
    let reader = try EnvelopeReader(spooler: spooler, work: work)
    try read(file) { try reader.feed($0) }
    return try reader.finish()
  }
}
