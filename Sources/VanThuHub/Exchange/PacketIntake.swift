import OpenSSLKit
import VanThu
import VanThuStore

/// Takes one packet in as it streams by: read, digested and spooled in one pass and in constant memory; nothing is
/// kept before somebody decides to.
final class PacketIntake: @unchecked Sendable {  // one upload owns it, one step after the other
  /// What is done with a line end (CR LF) after the file.
  enum LineEnd {
    /// It is the file's.
    case kept
    /// The axis' own client adds one: whether it belongs to the file is seen by the digest.
    case perhapsAdded
  }

  /// A packet that arrived whole.
  struct Result: Sendable {
    let scan: PacketScan
    let blob: ProvisionalBlob
  }

  private let blobs: BlobStore
  private let reader: EnvelopeReader
  private let sink: BlobSink
  private let withoutEnd: Digester?
  private let limit: Int
  private var held: [UInt8] = []
  private var byteCount = 0

  /// Ready for a packet of at most `limit` bytes.
  init(_ blobs: BlobStore, limit: Int, lineEnd: LineEnd) throws {
    var work = EnvelopeReader.Work()
    // Whoever opens the attachments checks them; the hub vouches for the packet as a whole.
    work.readsAttachments = false
    work.digestsFile = false
    work.appliesRules = false
    reader = try EnvelopeReader(work: work)
    self.blobs = blobs
    sink = blobs.makeSink()
    withoutEnd = lineEnd == .perhapsAdded ? Digester(.sha256) : nil
    self.limit = limit
  }

  /// Whether the bytes go to a file by now, so that taking more in may wait for the disk.
  var isLarge: Bool { byteCount > BlobStore.inlineLimit }

  /// Takes the next bytes.
  /// - Throws: a refusal when there are too many; `DiskError`.
  func feed(_ bytes: UnsafeRawBufferPointer) throws {
    byteCount += bytes.count
    guard byteCount <= limit + 2 else { throw Self.tooLarge(limit) }
    try reader.feed(bytes)
    guard let withoutEnd else { return try sink.write(bytes) }
    let certain = max(0, held.count + bytes.count - 2)
    let fromHeld = min(certain, held.count)
    try write(Array(held.prefix(fromHeld)), withoutEnd)
    held.removeFirst(fromHeld)
    let body = UnsafeRawBufferPointer(rebasing: bytes.prefix(certain - fromHeld))
    if body.count > 0 {
      withoutEnd.update(body)
      try sink.write(body)
    }
    held += bytes.dropFirst(body.count)
  }

  private func write(_ bytes: [UInt8], _ digester: Digester) throws {
    guard !bytes.isEmpty else { return }
    digester.update(bytes)
    try sink.write(bytes)
  }

  /// Ends the packet. The digest decides whether a last line end is the file's or the client's.
  /// - Throws: a refusal when the digest fits neither; `DiskError`.
  func finish(isExpected: (_ sha256: String) -> Bool) throws -> Result {
    let scan = try reader.finish()
    if let withoutEnd, held == [13, 10], isExpected(hex(withoutEnd.finish())) {
      return Result(scan: scan, blob: try sink.finish())
    }
    if !held.isEmpty { try sink.write(held) }
    let blob = try sink.finish()
    guard isExpected(blob.sha256) else { throw discarding(blob, HubRefusal(.file, "hub.refused.digest")) }
    guard blob.byteCount <= limit else { throw discarding(blob, Self.tooLarge(limit)) }
    return Result(scan: scan, blob: blob)
  }

  private func discarding(_ blob: ProvisionalBlob, _ refusal: HubRefusal) -> HubRefusal {
    // What cannot be removed now is swept when the hub starts.
    try? blobs.discard(blob)
    return refusal
  }

  static func tooLarge(_ limit: Int) -> HubRefusal {
    HubRefusal(.file, "hub.refused.tooLarge", ["count": .count(limit)])
  }
}
