import VanThu
import VanThuPDF

/// A file of a received document, kept as a blob.
struct KeptFile: Sendable {
  let file: DocumentFile
  let blob: KeptBlob
}

/// Takes the attachments of a packet into provisional blobs, until it is known which of them are kept.
final class BlobSpooler: AttachmentSpooler {
  private final class Sink: AttachmentSink {
    let sink: BlobSink
    var blob: ProvisionalBlob?

    init(_ sink: BlobSink) { self.sink = sink }

    func write(_ bytes: UnsafeRawBufferPointer) throws { try sink.write(bytes) }

    func close() throws { blob = try sink.finish() }
  }

  /// Bytes that the files of one document hold in memory together; the rest goes to files, small as it is.
  static let memory = 256 << 10

  private let blobs: BlobStore
  private let allowance = MemoryAllowance(memory)
  private var sinks: [AttachmentLayer: Sink] = [:]

  init(_ blobs: BlobStore) { self.blobs = blobs }

  func open(_ layer: AttachmentLayer) -> any AttachmentSink {
    let sink = Sink(blobs.makeSink(within: allowance))
    sinks[layer] = sink
    return sink
  }

  /// Keeps the layer of each attachment that is the document; attachments that could not be decoded are left out.
  func keep(_ attachments: [Attachment]) throws -> [KeptFile] {
    var files: [KeptFile] = []
    for attachment in attachments {
      guard let blob = sinks.removeValue(forKey: attachment.layer)?.blob else { continue }
      let kept = try blobs.keep(blob)
      let name = SafeFileName(attachment.name ?? attachment.contentId ?? "").text
      files.append(
        KeptFile(
          file: DocumentFile(
            name: name, mediaType: attachment.mediaType, byteCount: kept.byteCount, sha256: kept.sha256),
          blob: kept))
    }
    return files
  }

  /// The bytes of an attachment as they were spooled; `nil` once it is kept, and where it could not be decoded.
  func source(of attachment: Attachment, on disk: any Disk) throws -> (any PDFByteSource)? {
    guard let blob = sinks[attachment.layer]?.blob else { return nil }
    if let bytes = blob.bytes { return PDFBytesInMemory(bytes) }
    return try blob.path.map { try DiskFileSource($0, on: disk) }
  }

  /// Discards everything that was not kept. What cannot be removed now is swept when the store is opened next.
  func discardRest() {
    for sink in sinks.values { if let blob = sink.blob { try? blobs.discard(blob) } }
    sinks = [:]
  }
}
