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
      || name.hasPrefix("xl/") || name.hasPrefix("ppt/") || name.hasPrefix("docProps/") || name.hasPrefix("META-INF/")
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
  }
}

/// What follows the data of the first entry: descriptor, central directory, end record.
struct ZipTrailer {
  struct Directory {
    var entries: Int
    var crc: UInt32
    var compressed: Int
    var unpacked: Int
    var name: [UInt8]
  }

  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  private func starts(_ third: UInt8, _ fourth: UInt8) -> Bool { bytes.starts(with: [0x50, 0x4B, third, fourth]) }

  /// Whether another entry follows.
  var isEntryHeader: Bool { starts(3, 4) }

  /// Steps over the descriptor, with or without its signature; `false` when its numbers are not the data's.
  mutating func skipDescriptor(crc: UInt32, compressed: Int, unpacked: Int) -> Bool {
    for (signature, wide) in [(4, false), (0, false), (4, true), (0, true)] where signature == 0 || starts(7, 8) {
      let size = wide ? 8 : 4
      guard bytes.count >= signature + 4 + 2 * size else { continue }
      let fields = Array(bytes.dropFirst(signature))
      if fields.little32(0) == crc, fields.little(4, size) == compressed, fields.little(4 + size, size) == unpacked {
        bytes = bytes.dropFirst(signature + 4 + 2 * size)
        return true
      }
    }
    return false
  }

  /// The first entry of the central directory and the number of entries, when the end record agrees.
  func directory() -> Directory? {
    let all = Array(bytes)
    guard starts(1, 2), all.count >= 46 else { return nil }
    let nameLength = all.little16(28)
    let length = 46 + nameLength + all.little16(30) + all.little16(32)
    guard all.count >= length + 22 else { return nil }
    let entry = Directory(
      entries: 1, crc: all.little32(16), compressed: Int(all.little32(20)), unpacked: Int(all.little32(24)),
      name: Array(all[46..<46 + nameLength]))
    let next = Array(all[length...])
    guard next.starts(with: [0x50, 0x4B, 5, 6]) else {
      // A second entry in the directory although its data did not follow the first: two answers, so none.
      return next.starts(with: [0x50, 0x4B, 1, 2])
        ? Directory(entries: 2, crc: 0, compressed: 0, unpacked: 0, name: []) : nil
    }
    let commentLength = next.little16(20)
    guard next.count == 22 + commentLength, next.little16(8) == next.little16(10), next.little32(12) == UInt32(length)
    else { return nil }
    var directory = entry
    directory.entries = next.little16(10)
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
}
