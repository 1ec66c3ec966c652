import Glibc
import VanThu
import VanThuPDF
import VanThuStore

/// Keeps the PDF files of a packet while they are verified: as long as they are small together in memory, the others in a
/// folder of their own that nobody else can enter. Forgotten, it leaves nothing behind.
final class DocumentSpooler: AttachmentSpooler {
  /// What all files of a packet together hold in memory.
  private final class Held { var count = 0 }

  private final class Sink: AttachmentSink {
    var bytes: [UInt8] = []
    var path: String?
    private var writer: (any DiskWriter)?
    private var isWanted: Bool?
    private let held: Held
    private let create: () throws -> (String, any DiskWriter)

    init(_ held: Held, _ create: @escaping () throws -> (String, any DiskWriter)) {
      self.held = held
      self.create = create
    }

    func write(_ piece: UnsafeRawBufferPointer) throws {
      if isWanted == false { return }
      if let writer { return try writer.write(piece) }
      held.count += piece.count
      bytes.append(contentsOf: piece)
      if isWanted == nil, bytes.count >= MediaTypeDetector.headSize { decide() }
      guard isWanted == true, held.count > DocumentSpooler.memoryLimit else { return }
      let (path, writer) = try create()
      (self.path, self.writer) = (path, writer)
      try bytes.withUnsafeBytes { try writer.write($0) }
      forget()
    }

    // Readers take a file for PDF whose header stands anywhere in the first kilobyte, and so does the reader of packets.
    private func decide() {
      isWanted = MediaTypeDetector.isPDF(bytes[...])
      if isWanted == false { forget() }
    }

    private func forget() {
      held.count -= bytes.count
      bytes = []
    }

    func close() throws {
      if isWanted == nil { decide() }
      try writer?.close()
    }
  }

  /// Bytes of all files together that are held in memory.
  static let memoryLimit = 1 << 20

  private let disk: any Disk
  private let makeFolderName: () -> String
  // Only large files need one.
  private lazy var folder = makeFolderName()
  private var hasFolder = false
  private var sinks: [AttachmentLayer: Sink] = [:]
  private let held = Held()

  init(in surroundings: Surroundings = .current) {
    disk = surroundings.disk
    makeFolderName = {
      let temporary = surroundings.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
      return "\(temporary)/vanthu-\(surroundings.makeId())"
    }
  }

  deinit {
    for sink in sinks.values { if let path = sink.path { try? disk.remove(path) } }
    if hasFolder { rmdir(folder) }
  }

  func open(_ layer: AttachmentLayer) -> any AttachmentSink {
    let sink = Sink(held) { [unowned self] in
      if !hasFolder {
        try disk.createFolder(folder)
        hasFolder = true
        try disk.restrict(folder)
      }
      let path = "\(folder)/\(layer.index).\(layer.bytes.rawValue)"
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
