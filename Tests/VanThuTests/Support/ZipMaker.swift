@testable import VanThu

/// Makes ZIP archives by hand, right and wrong ones: every field can be another than it should be.
struct ZipMaker {
  struct Entry {
    var name = "tep.txt"
    var content: [UInt8] = []
    var method = 8
    var flags = 0
    /// Sizes after the data instead of before it.
    var descriptor = false
    var hasDescriptorSignature = true
    var wideDescriptor = false
    var localExtra: [UInt8] = []
    /// Sizes of the local header are 0xFFFFFFFF, the real ones in its extra field.
    var zip64 = false
    /// Fields of the local header that are not what they should be.
    var localCRC: UInt32?
    var localUnpackedSize: Int?
    var localName: String?
    /// Fields of the descriptor and the directory that are not what they should be.
    var descriptorCRC: UInt32?
    var directoryCRC: UInt32?
    var directoryName: String?
    var directoryMethod: Int?
    var directoryUnpackedSize: Int?
    var directoryOffset: Int?
  }

  var entries: [Entry]
  var comment = ""
  /// Entries that the end record claims.
  var claimedEntries: Int?
  /// Place of the directory that the end record claims.
  var claimedDirectory: Int?
  /// Bytes between the last entry and the directory.
  var gap: [UInt8] = []
  var after: [UInt8] = []

  init(_ entries: Entry...) { self.entries = entries }

  /// An archive with one deflated entry.
  static func single(_ content: [UInt8], name: String = "tep.txt", change: (inout Entry) -> Void = { _ in })
    -> [UInt8]
  {
    var entry = Entry(name: name, content: content)
    change(&entry)
    return ZipMaker(entry).bytes
  }

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = file.count
      let packed = entry.method == 8 ? Self.deflate(entry.content) : entry.content
      var crc = CRC32()
      entry.content.withUnsafeBytes { crc.update($0) }
      let flags = entry.flags | (entry.descriptor ? 8 : 0)
      let name = Array((entry.localName ?? entry.name).utf8)
      var extra = entry.localExtra
      var sizes =
        Self.little(packed.count, 4) + Self.little(entry.localUnpackedSize ?? entry.content.count, 4)
      if entry.descriptor { sizes = [UInt8](repeating: 0, count: 8) }
      if entry.zip64 {
        extra += [1, 0, 16, 0] + Self.little(entry.content.count, 8) + Self.little(packed.count, 8)
        sizes = [UInt8](repeating: 0xFF, count: 8)
      }
      file +=
        [0x50, 0x4B, 3, 4, 20, 0] + Self.little(flags, 2) + Self.little(entry.method, 2) + [0, 0, 0x21, 0]
      file += Self.little(entry.descriptor ? 0 : Int(entry.localCRC ?? crc.value), 4) + sizes
      file += Self.little(name.count, 2) + Self.little(extra.count, 2) + name + extra + packed
      if entry.descriptor {
        let width = entry.wideDescriptor ? 8 : 4
        if entry.hasDescriptorSignature { file += [0x50, 0x4B, 7, 8] }
        file += Self.little(Int(entry.descriptorCRC ?? crc.value), 4) + Self.little(packed.count, width)
        file += Self.little(entry.content.count, width)
      }
      let listed = Array((entry.directoryName ?? entry.name).utf8)
      directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + Self.little(flags, 2)
      directory += Self.little(entry.directoryMethod ?? entry.method, 2) + [0, 0, 0x21, 0]
      directory += Self.little(Int(entry.directoryCRC ?? crc.value), 4) + Self.little(packed.count, 4)
      directory +=
        Self.little(entry.directoryUnpackedSize ?? entry.content.count, 4) + Self.little(listed.count, 2)
      directory += [UInt8](repeating: 0, count: 12) + Self.little(entry.directoryOffset ?? offset, 4) + listed
    }
    file += gap
    let place = file.count
    let count = claimedEntries ?? entries.count
    return file + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.little(count, 2) + Self.little(count, 2)
      + Self.little(directory.count, 4) + Self.little(claimedDirectory ?? place, 4)
      + Self.little(comment.utf8.count, 2) + Array(comment.utf8) + after
  }

  static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// The deflate stream out of an archive of our own wrapper.
  static func deflate(_ content: [UInt8]) -> [UInt8] {
    final class Collector { var bytes: [UInt8] = [] }
    let collector = Collector()
    do {
      let wrapper = try ZipWrapper(entryName: "x") { collector.bytes.append(contentsOf: $0) }
      try content.withUnsafeBytes { try wrapper.take($0) }
      try wrapper.finish()
    } catch { fatalError("\(error)") }
    // Header with a name of one byte before; descriptor, directory with that name, end record after.
    return Array(collector.bytes[31..<collector.bytes.count - 16 - 47 - 22])
  }
}
