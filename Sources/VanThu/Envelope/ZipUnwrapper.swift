/// Watches carried bytes go by and inflates them when they are a ZIP archive with one entry.
///
/// The wire knows two ways to carry a file: as it is, or as the only entry of an archive. What the sender
/// declared is often wrong, so the archive is unpacked beside the carried bytes, and which of the two is the
/// document is decided at the end. Archives made by streaming writers are read: sizes may come after the data.
/// Office files (docx, xlsx, odt …) are archives by nature and are never unpacked.
struct ZipUnwrapper {
  /// What the bytes turned out to be.
  enum Outcome: Equatable {
    /// No archive, or one that is a document of its own (office file); nothing to say.
    case plain
    /// An archive with one whole entry.
    case single(entryName: String)
    /// An archive with several entries.
    case several
    /// An archive that could not be unpacked.
    case damaged
    /// A limit was reached.
    case limit(String)
    /// The entry is encrypted or packed by an unknown method.
    case unsupported
  }

  private enum State {
    case start, header, inflating, stored(remaining: Int), trailer, ended
  }

  private static let trailerLimit = 256 << 10
  private static let headerLimit = 30 + 2 * 65_535

  private let limits: EnvelopeLimits
  private var state = State.start
  private var collected: [UInt8] = []
  private var inflater: Inflater?
  private var crc = CRC32()
  private var carried = 0
  private var compressed = 0
  private var header = ZipEntryHeader()
  private(set) var unpacked = 0
  private(set) var outcome: Outcome = .plain

  init(limits: EnvelopeLimits) { self.limits = limits }

  /// The name of the first entry once its header was read.
  var entryName: String? { header.name.isEmpty ? nil : header.name }

  /// Whether carried bytes have to be shown any longer.
  var isInterested: Bool {
    if case .ended = state { return false }
    return true
  }

  /// Takes the next carried bytes; what they inflate to goes to `write`.
  mutating func take(_ bytes: UnsafeRawBufferPointer, write: (UnsafeRawBufferPointer) throws -> Void) throws {
    do { try follow(bytes, write: write) } catch let reached as LimitReached { end(.limit(reached.name)) }
  }

  private mutating func follow(
    _ bytes: UnsafeRawBufferPointer, write: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    carried += bytes.count
    var rest = bytes
    while !rest.isEmpty {
      switch state {
      case .ended: return
      case .start, .header:
        collected.append(contentsOf: rest)
        let before = collected.count
        try readHeader()
        switch state {
        case .inflating, .stored:
          rest = UnsafeRawBufferPointer(rebasing: rest[(rest.count - (before - header.length))...])
          collected = []
          if case .stored(0) = state { state = .trailer }
        default: return
        }
      case .inflating: rest = try inflate(rest, write: write)
      case .stored(let remaining):
        let count = min(remaining, rest.count)
        try emit(UnsafeRawBufferPointer(rebasing: rest[..<count]), write: write)
        compressed += count
        state = remaining == count ? .trailer : .stored(remaining: remaining - count)
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      case .trailer:
        guard collected.count + rest.count <= Self.trailerLimit else { return end(.several) }
        collected.append(contentsOf: rest)
        return
      }
      if case .ended = state { return }
    }
  }

  /// Ends the carried bytes and says what they were.
  mutating func finish() -> Outcome {
    switch state {
    case .ended: break
    case .start: outcome = .plain
    case .header, .inflating, .stored: outcome = .damaged
    case .trailer: outcome = judgeTrailer()
    }
    state = .ended
    return outcome
  }

  private mutating func end(_ outcome: Outcome) {
    self.outcome = outcome
    state = .ended
    collected = []
    inflater = nil
  }

  private mutating func readHeader() throws {
    let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    guard collected.prefix(4).elementsEqual(signature.prefix(collected.count)) else { return end(.plain) }
    if collected.count >= 4 { state = .header }
    guard let header = ZipEntryHeader(collected) else {
      if collected.count > Self.headerLimit { end(.damaged) }
      return
    }
    self.header = header
    if header.isOfficeDocument { return end(.plain) }
    if header.isEncrypted { return end(.unsupported) }
    switch header.method {
    case 8:
      inflater = try Inflater()
      state = .inflating
    case 0 where !header.hasDescriptor: state = .stored(remaining: header.compressedSize)
    default: end(.unsupported)
    }
  }

  private mutating func inflate(
    _ bytes: UnsafeRawBufferPointer, write: (UnsafeRawBufferPointer) throws -> Void
  ) throws
    -> UnsafeRawBufferPointer
  {
    guard let inflater else { return UnsafeRawBufferPointer(rebasing: bytes[bytes.count...]) }
    var used = 0
    do {
      used = try inflater.inflate(bytes) { try emit($0, write: write) }
    } catch is Inflater.Fault {
      end(.damaged)
    }
    if case .ended = state { return UnsafeRawBufferPointer(rebasing: bytes[bytes.count...]) }
    compressed += used
    if inflater.isFinished { state = .trailer }
    return UnsafeRawBufferPointer(rebasing: bytes[used...])
  }

  private struct LimitReached: Error { let name: String }

  private mutating func emit(_ bytes: UnsafeRawBufferPointer, write: (UnsafeRawBufferPointer) throws -> Void)
    throws
  {
    unpacked += bytes.count
    if unpacked > limits.unpackedBytes { throw LimitReached(name: "unpackedBytes") }
    if unpacked > 16 << 20, unpacked / limits.unpackedRatio > carried {
      throw LimitReached(name: "unpackedRatio")
    }
    crc.update(bytes)
    try write(bytes)
  }

  // After the data: a descriptor where the header had no sizes, then the central directory with one entry.
  private func judgeTrailer() -> Outcome {
    var trailer = ZipTrailer(collected)
    if header.hasDescriptor,
      !trailer.skipDescriptor(crc: crc.value, compressed: compressed, unpacked: unpacked)
    {
      return .damaged
    }
    if trailer.isEntryHeader { return .several }
    guard let directory = trailer.directory() else { return .damaged }
    guard directory.entries == 1 else { return .several }
    // Where the directory points is where another program would look: it must be the entry that was read.
    let isWhole =
      directory.crc == crc.value && directory.compressed == compressed && directory.unpacked == unpacked
      && directory.method == header.method && directory.name == header.rawName
      && directory.entryOffset == 0 && directory.offset == carried - trailer.count
      && (header.hasDescriptor || header.crc == crc.value && header.unpackedSize == unpacked)
    return isWhole ? .single(entryName: header.name) : .damaged
  }
}
