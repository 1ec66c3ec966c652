import OpenSSLKit
import VanThu
public import VanThuStore

/// Fetched lists and responses in a folder, so that a later run need not ask again.
///
/// One file for each question, named by its SHA-256, begins with a line that says when it was fetched and from where. Files
/// appear whole or not at all. What is in the folder proves nothing by itself: it is judged like anything fetched, so that
/// whoever can write there can hinder a verification and never forge one.
public struct RevocationCache: Sendable {
  private static let mark = "vanthu.revocation/1"

  private let path: String
  private let disk: any Disk
  private let size: Int

  /// A cache in a folder, which is created when something is to be kept.
  ///
  /// - Parameter size: bytes that it may hold; the oldest go first.
  public init(path: String, disk: any Disk = RealDisk(), size: Int = RevocationFetchRules().cacheSize) {
    self.path = path
    self.disk = disk
    self.size = size
  }

  /// What was fetched for a question not before a moment; nothing for a file that is damaged.
  func bytes(for question: [UInt8], since earliest: Timestamp, until latest: Timestamp) -> [UInt8]? {
    guard let file = try? disk.bytes(of: "\(path)/\(Self.name(question))", limit: size),
      let entry = Entry(file), earliest <= entry.at, entry.at <= latest
    else { return nil }
    return entry.bytes
  }

  /// Keeps an answer. A cache that cannot be written to is no reason to stop.
  func keep(_ bytes: [UInt8], for question: [UInt8], from address: String, at moment: Timestamp) {
    let name = Self.name(question)
    let head = "\(Self.mark) \(moment.iso8601) \(address)\n"
    guard bytes.count + head.utf8.count <= size else { return }
    do {
      try disk.createFolderDurably(path)
      try disk.writeWhole(Array(head.utf8) + bytes, to: path, name: name, temporaryName: ".new-\(name)")
      try trim(keeping: name)
    } catch {}
  }

  private func trim(keeping newest: String) throws(DiskError) {
    var entries: [(name: String, byteCount: Int, at: Timestamp)] = []
    for name in try disk.names(in: path) where name.hasSuffix(".revocation") && !name.hasPrefix(".") {
      guard let byteCount = try disk.byteCount(of: "\(path)/\(name)") else { continue }
      let head = try disk.open("\(path)/\(name)")
      entries.append((name, byteCount, Entry.moment(head) ?? Timestamp(secondsSinceEpoch: 0)))
    }
    var total = entries.reduce(0) { $0 + $1.byteCount }
    for entry in entries.sorted(by: { $0.at < $1.at }) where total > size && entry.name != newest {
      try disk.remove("\(path)/\(entry.name)")
      total -= entry.byteCount
    }
  }

  private static func name(_ question: [UInt8]) -> String {
    hex(DigestAlgorithm.sha256.digest(question)) + ".revocation"
  }

  private struct Entry {
    private static let longestHead = 4_096

    let at: Timestamp
    let bytes: [UInt8]

    init?(_ file: [UInt8]) {
      guard let end = file.prefix(Self.longestHead).firstIndex(of: UInt8(ascii: "\n")),
        let at = Self.moment(file[..<end])
      else { return nil }
      self.at = at
      bytes = Array(file[(end + 1)...])
    }

    static func moment(_ reader: any DiskReader) -> Timestamp? {
      withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { buffer in
        guard let count = try? reader.read(into: buffer) else { return nil }
        return moment(Array(buffer[..<count])[...])
      }
    }

    private static func moment(_ head: ArraySlice<UInt8>) -> Timestamp? {
      let words = head.split(separator: UInt8(ascii: " "), maxSplits: 2)
      guard words.count == 3, words[0].elementsEqual(RevocationCache.mark.utf8) else { return nil }
      return Timestamp(iso8601: String(decoding: words[1], as: UTF8.self))
    }
  }
}
