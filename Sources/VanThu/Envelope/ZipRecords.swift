/// The header before an entry's data in a ZIP archive (APPNOTE 4.3.7).
struct ZipEntryHeader {
  var method = 0
  var hasDescriptor = false
  var isEncrypted = false
  var crc: UInt32 = 0
  var compressedSize = 0
  var unpackedSize = 0
  var rawName: [UInt8] = []
  /// Bytes of the whole header.
  var length = 0

  /// The name as text.
  var name: String { String(decoding: rawName, as: UTF8.self) }

  /// Whether the entry is the first one of an office document, which is no wrapping.
  var isOfficeDocument: Bool {
    name == "[Content_Types].xml" || name == "mimetype" || name.hasPrefix("_rels/") || name.hasPrefix("word/")
      || name.hasPrefix("xl/") || name.hasPrefix("ppt/") || name.hasPrefix("docProps/")
      || name.hasPrefix("META-INF/")
  }

  init() {}

  /// Reads a header, or `nil` when there are too few bytes.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 30 else { return nil }
    let nameLength = bytes.little16(26)
    length = 30 + nameLength + bytes.little16(28)
    guard bytes.count >= length else { return nil }
    let flags = bytes.little16(6)
    isEncrypted = flags & 0x2041 != 0
    hasDescriptor = flags & 0x8 != 0
    method = bytes.little16(8)
    crc = bytes.little32(14)
    compressedSize = Int(bytes.little32(18))
    unpackedSize = Int(bytes.little32(22))
    rawName = Array(bytes[30..<30 + nameLength])
    readWideSizes(bytes[(30 + nameLength)..<length])
  }

  // Sizes that the header leaves to the zip64 field (APPNOTE 4.5.3), as some writers do for any size.
  private mutating func readWideSizes(_ extra: ArraySlice<UInt8>) {
    let missing = 0xFFFF_FFFF
    guard compressedSize == missing || unpackedSize == missing else { return }
    var rest = Array(extra)
    while rest.count >= 4 {
      let size = rest.little16(2)
      guard rest.count >= 4 + size else { return }
      if rest.little16(0) == 1 {
        var place = 4
        for field in [\ZipEntryHeader.unpackedSize, \.compressedSize] where self[keyPath: field] == missing {
          guard place + 8 <= 4 + size else { return }
          // What does not fit is no size of anything here: it stays what it was and nothing will agree with it.
          if let value = Int(exactly: rest.little64(place)) { self[keyPath: field] = value }
          place += 8
        }
        return
      }
      rest.removeFirst(4 + size)
    }
  }
}

/// What follows the data of the first entry: descriptor, central directory, end record.
struct ZipTrailer {
  struct Directory {
    var entries: Int
    var method: Int
    var crc: UInt32
    var compressed: Int
    var unpacked: Int
    var name: [UInt8]
    /// Where the entry begins, and where the directory does, as the archive says.
    var entryOffset: Int
    var offset: Int
  }

  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  /// Bytes that are left.
  var count: Int { bytes.count }

  private func starts(_ third: UInt8, _ fourth: UInt8) -> Bool {
    bytes.starts(with: [0x50, 0x4B, third, fourth])
  }

  /// Whether another entry follows.
  var isEntryHeader: Bool { starts(3, 4) }

  /// Steps over the descriptor, with or without its signature, with numbers of four or eight bytes; `false` when
  /// none of the forms agrees with the data and is followed by a header.
  mutating func skipDescriptor(crc: UInt32, compressed: Int, unpacked: Int) -> Bool {
    let all = bytes
    for (signature, size) in [(4, 4), (0, 4), (4, 8), (0, 8)]
    where signature == 0 || all.starts(with: [0x50, 0x4B, 7, 8]) {
      guard all.count >= signature + 4 + 2 * size else { continue }
      let fields = Array(all.dropFirst(signature).prefix(4 + 2 * size))
      guard fields.little32(0) == crc, fields.little(4, size) == compressed,
        fields.little(4 + size, size) == unpacked
      else { continue }
      bytes = all.dropFirst(signature + 4 + 2 * size)
      if isEntryHeader || starts(1, 2) { return true }
    }
    bytes = all
    return false
  }

  /// The first entry of the central directory and the number of entries, when the end record agrees.
  func directory() -> Directory? {
    let all = Array(bytes)
    guard starts(1, 2), all.count >= 46 else { return nil }
    let nameLength = all.little16(28)
    let length = 46 + nameLength + all.little16(30) + all.little16(32)
    guard all.count >= length + 22 else { return nil }
    var directory = Directory(
      entries: 1, method: all.little16(10), crc: all.little32(16), compressed: Int(all.little32(20)),
      unpacked: Int(all.little32(24)), name: Array(all[46..<46 + nameLength]),
      entryOffset: Int(all.little32(42)),
      offset: 0)
    let end = Array(all[length...])
    if end.starts(with: [0x50, 0x4B, 1, 2]) {
      // A second entry in the directory although its data did not follow the first: two answers, so none.
      directory.entries = 2
      return directory
    }
    guard end.starts(with: [0x50, 0x4B, 5, 6]), end.count == 22 + end.little16(20),
      end.little16(8) == end.little16(10),
      end.little32(12) == UInt32(length)
    else { return nil }
    directory.entries = end.little16(10)
    directory.offset = Int(end.little32(16))
    return directory
  }
}

extension Array where Element == UInt8 {
  /// A little-endian number of some bytes.
  func little(_ place: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(truncatingIfNeeded: UInt64(self[place + $1]) << UInt64(8 * $1)) }
  }
  func little16(_ place: Int) -> Int { little(place, 2) }
  func little32(_ place: Int) -> UInt32 { UInt32(truncatingIfNeeded: little(place, 4)) }
  func little64(_ place: Int) -> UInt64 { UInt64(bitPattern: Int64(little(place, 8))) }
}
