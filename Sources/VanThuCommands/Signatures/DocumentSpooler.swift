import Glibc
import VanThu
import VanThuPDF
import VanThuStore

/// Keeps the PDF files of a packet while they are verified: small ones in memory, large ones in a folder of their own
/// that nobody else can enter. Forgotten, it leaves nothing behind.
final class DocumentSpooler: AttachmentSpooler {
  private final class Sink: AttachmentSink {
    var bytes: [UInt8] = []
    var path: String?
    private var writer: (any DiskWriter)?
    private var isWanted: Bool?
    private let create: () throws -> (String, any DiskWriter)

    init(_ create: @escaping () throws -> (String, any DiskWriter)) { self.create = create }

    func write(_ piece: UnsafeRawBufferPointer) throws {
      if isWanted == nil {
        bytes.append(contentsOf: piece)
        if bytes.count >= 5 { isWanted = bytes.starts(with: "%PDF-".utf8) }
        if isWanted == false { bytes = [] }
      } else if isWanted == true {
        if let writer {
          try writer.write(piece)
        } else if bytes.count + piece.count <= DocumentSpooler.memoryLimit {
          bytes.append(contentsOf: piece)
        } else {
          let (path, writer) = try create()
          (self.path, self.writer) = (path, writer)
          try bytes.withUnsafeBytes { try writer.write($0) }
          bytes = []
          try writer.write(piece)
        }
      }
    }

    func close() throws { try writer?.close() }
  }

  /// Bytes of one file that are held in memory.
  static let memoryLimit = 1 << 20

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
    let sink = Sink { [unowned self] in
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
