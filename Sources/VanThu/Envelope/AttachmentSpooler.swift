/// Where the files of a packet go while it is read.
///
/// What is spooled is provisional: whether the carried bytes or what they inflate to are the document, and
/// whether the packet is to be kept at all, is known at the end only. Then the owner keeps one layer of each
/// attachment (`Attachment.packing` says which) or discards everything.
public protocol AttachmentSpooler: AnyObject {
  /// Opens a place for one layer of an attachment.
  func open(_ layer: AttachmentLayer) throws -> any AttachmentSink
}

/// One of the two layers of an attachment.
public struct AttachmentLayer: Hashable, Sendable {
  /// Which bytes.
  public enum Bytes: String, Sendable {
    /// As carried in base64.
    case carried
    /// What the carried ZIP archive inflates to.
    case unpacked
  }

  /// Place of the attachment in the packet, from 0.
  public let index: Int
  /// Which bytes.
  public let bytes: Bytes

  /// One layer of an attachment.
  public init(index: Int, bytes: Bytes) {
    self.index = index
    self.bytes = bytes
  }
}

extension Attachment {
  /// The layer that is the document.
  public var layer: AttachmentLayer {
    AttachmentLayer(index: index, bytes: packing == .zip ? .unpacked : .carried)
  }
}

/// Takes the bytes of one layer of an attachment.
public protocol AttachmentSink: AnyObject {
  /// Takes the next bytes; the buffer is valid during the call only.
  func write(_ bytes: UnsafeRawBufferPointer) throws
  /// No more bytes will come.
  func close() throws
}

/// Keeps attachments in memory: for tests and small packets.
public final class MemorySpooler: AttachmentSpooler {
  private final class Sink: AttachmentSink {
    var bytes: [UInt8] = []
    func write(_ piece: UnsafeRawBufferPointer) { bytes.append(contentsOf: piece) }
    func close() {}
  }

  private var sinks: [AttachmentLayer: Sink] = [:]

  /// An empty spooler.
  public init() {}

  /// Opens a place in memory.
  public func open(_ layer: AttachmentLayer) -> any AttachmentSink {
    let sink = Sink()
    sinks[layer] = sink
    return sink
  }

  /// The bytes of a layer.
  public func bytes(_ layer: AttachmentLayer) -> [UInt8]? { sinks[layer]?.bytes }

  /// The file of an attachment as the recipient opens it.
  public func bytes(of attachment: Attachment) -> [UInt8]? { bytes(attachment.layer) }
}
