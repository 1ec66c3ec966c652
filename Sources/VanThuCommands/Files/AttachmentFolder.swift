import Glibc
import VanThu
import VanThuStore

/// A folder that does not have its name yet: the files of a packet are spooled into it while the packet is read,
/// and it is put in place once everything is known to be right. Forgotten, it leaves nothing behind.
final class AttachmentFolder: AttachmentSpooler {
  private final class Sink: AttachmentSink {
    private let writer: any DiskWriter
    private var buffer: [UInt8] = []

    init(_ writer: any DiskWriter) {
      self.writer = writer
      buffer.reserveCapacity(Surroundings.pieceSize)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
      if buffer.count + bytes.count > Surroundings.pieceSize { try flush() }
      if bytes.count < Surroundings.pieceSize {
        buffer.append(contentsOf: bytes)
      } else {
        try writer.write(bytes)
      }
    }

    func close() throws {
      try flush()
      try writer.close()
    }

    private func flush() throws {
      try buffer.withUnsafeBytes { try writer.write($0) }
      buffer.removeAll(keepingCapacity: true)
    }
  }

  private let file: String
  private let target: String
  private let temporary: String
  private let disk: any Disk
  private var spooled: Set<AttachmentLayer> = []
  private var isPlaced = false

  /// Begins a folder; one that is there already will get the files in addition to its own.
  init(_ file: String, in surroundings: Surroundings = .current) throws {
    self.file = file
    disk = surroundings.disk
    var path = surroundings.path(file)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    target = path
    // Beside the target, or inside it where it exists: always on the same file system.
    let beside = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    temporary = "\(access(path, F_OK) == 0 ? path[...] : beside)/.vanthu-\(surroundings.makeId())"
    do { try disk.createFolder(temporary) } catch { throw CommandFailure(error, file: file) }
  }

  deinit { discard() }

  func open(_ layer: AttachmentLayer) throws -> any AttachmentSink {
    spooled.insert(layer)
    return Sink(try disk.create(path(layer), exclusively: true))
  }

  /// Whether an attachment's file was spooled, with as many bytes as it has.
  func holds(_ attachment: Attachment) -> Bool {
    guard spooled.contains(attachment.layer), let count = try? disk.byteCount(of: path(attachment.layer))
    else {
      return false
    }
    return count == attachment.byteCount
  }

  /// The digest of an attachment's file as it lies on the disk.
  func digest(of attachment: Attachment) throws -> String {
    try disk.digest(of: path(attachment.layer)).sha256
  }

  /// Puts attachments in place under names that are safe, differ from each other in more than case, and were free.
  ///
  /// - Returns: the names, in the order of the attachments.
  func place(_ attachments: [Attachment]) throws -> [String] {
    var taken = Set(((try? disk.names(in: target)) ?? []).map { $0.lowercased() })
    let isNew = access(target, F_OK) != 0
    let names = attachments.map { attachment in
      let name = Self.freeName(SafeFileName(attachment.name ?? attachment.contentId ?? "").text, taken)
      taken.insert(name.lowercased())
      return name
    }
    for (attachment, name) in zip(attachments, names) {
      let folder = isNew ? temporary : target
      try OutputFile.rename(path(attachment.layer), to: "\(folder)/\(name)", file: "\(file)/\(name)")
      spooled.remove(attachment.layer)
    }
    if isNew {
      for layer in spooled { try disk.remove(path(layer)) }
      try OutputFile.move(temporary, to: target, file: file)
      isPlaced = true
    } else {
      discard()
    }
    return names
  }

  /// Removes what was not put in place.
  private func discard() {
    guard !isPlaced else { return }
    for layer in spooled { try? disk.remove(path(layer)) }
    rmdir(temporary)
    isPlaced = true
  }

  private func path(_ layer: AttachmentLayer) -> String {
    "\(temporary)/.\(layer.index).\(layer.bytes.rawValue)"
  }

  /// The name, with a number where it is taken.
  static func freeName(_ name: String, _ taken: Set<String>) -> String {
    guard taken.contains(name.lowercased()) else { return name }
    let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 } ?? name.endIndex
    var number = 2
    while true {
      let candidate = "\(name[..<dot]) (\(number))\(name[dot...])"
      if !taken.contains(candidate.lowercased()) { return candidate }
      number += 1
    }
  }
}
