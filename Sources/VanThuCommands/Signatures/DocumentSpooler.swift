import Glibc
import VanThu
import VanThuPDF
import VanThuStore

/// Keeps the PDF files of a packet while they are verified: as long as they are small together in memory, the others in a
/// folder of their own that nobody else can enter. Forgotten, it leaves nothing behind.
final class DocumentSpooler: AttachmentSpooler {
  private final class Sink: AttachmentSink {
    var bytes: [UInt8] = []
    var path: String?
    private var writer: (any DiskWriter)?
    private var isWanted: Bool?
    /// Bytes in memory that the spooler knows of.
    private var held = 0
    private let hold: (_ more: Int) -> Bool
    private let create: () throws -> (String, any DiskWriter)

    init(
      hold: @escaping (_ more: Int) -> Bool, create: @escaping () throws -> (String, any DiskWriter)
    ) {
      self.hold = hold
      self.create = create
    }

    func write(_ piece: UnsafeRawBufferPointer) throws {
      if let writer { return try writer.write(piece) }
      guard isWanted != false else { return }
      bytes.append(contentsOf: piece)
      if isWanted == nil {
        guard bytes.count >= 5 else { return }
        isWanted = bytes.starts(with: "%PDF-".utf8)
        if isWanted == false { return bytes = [] }
      }
      guard !hold(bytes.count - held) else { return held = bytes.count }
      let (path, writer) = try create()
      (self.path, self.writer) = (path, writer)
      try bytes.withUnsafeBytes { try writer.write($0) }
      _ = hold(-held)
      (bytes, held) = ([], 0)
    }

    func close() throws { try writer?.close() }
  }

  /// Bytes of all files together that are held in memory.
  private static let memoryLimit = 1 << 20
  private var held = 0

  private let disk: any Disk
  private let folder: String
  private var hasFolder = false
  private var sinks: [AttachmentLayer: Sink] = [:]

  init(in surroundings: Surroundings = .current) {
    disk = surroundings.disk
    let temporary = surroundings.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    folder = "\(temporary)/vanthu-\(surroundings.makeId())"
  }

  deinit {
    for sink in sinks.values { if let path = sink.path { try? disk.remove(path) } }
    if hasFolder { rmdir(folder) }
  }

  func open(_ layer: AttachmentLayer) -> any AttachmentSink {
    let path = "\(folder)/\(layer.index).\(layer.bytes.rawValue)"
    let sink = Sink { [unowned self] more in
      guard more < 0 || held + more <= Self.memoryLimit else { return false }
      held += more
      return true
    } create: { [unowned self] in
      if !hasFolder {
        try disk.createFolder(folder)
        hasFolder = true
        try disk.restrict(folder)
      }
      return (path, try disk.create(path, exclusively: true))
    }
    sinks[layer] = sink
    return sink
  }

  /// The bytes of an attachment as the recipient opens it; `nil` for what is no PDF file.
  func source(of attachment: Attachment) throws -> (any PDFByteSource)? {
    guard let sink = sinks[attachment.layer] else { return nil }
    if let path = sink.path { return try DiskFileSource(path, on: disk) }
    return sink.bytes.isEmpty ? nil : PDFBytesInMemory(sink.bytes)
  }
}
