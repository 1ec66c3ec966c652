import OpenSSLKit
import Testing
import VanThuTesting

@testable import VanThuStore

@Suite("Blobs under their digest")
struct BlobStoreTests {
  static let small = [UInt8](repeating: 7, count: BlobStore.inlineLimit)
  static let large = [UInt8](repeating: 8, count: BlobStore.inlineLimit + 1)

  private static func store(
    _ disk: ForgetfulDisk, owner: String = "1", isKnown: @escaping (String) -> Bool = { _ in false }
  ) throws -> BlobStore {
    try BlobStore(disk: disk, folder: "/blobs", owner: owner, isKnown: isKnown)
  }

  private static func sha256(_ bytes: [UInt8]) -> String {
    let digester = Digester(.sha256)
    bytes.withUnsafeBytes { digester.update($0) }
    return hex(digester.finish())
  }

  @Test("Sinks that share an allowance hold no more than it in memory; what is over goes to durable files")
  func allowance() throws {
    let disk = ForgetfulDisk()
    let store = try Self.store(disk)
    let allowance = MemoryAllowance(250_000)
    var digests: [String] = []
    var inline: [Bool] = []
    for number in 0..<5 {
      let bytes = [UInt8](repeating: UInt8(number), count: 100_000)
      let sink = store.makeSink(within: allowance)
      for start in stride(from: 0, to: bytes.count, by: 25_000) {
        try sink.write(Array(bytes[start..<start + 25_000]))
      }
      let kept = try store.keep(try sink.finish())
      inline.append(kept.inline != nil)
      digests.append(kept.sha256)
      #expect(kept.sha256 == Self.sha256(bytes))
      #expect(kept.byteCount == 100_000)
    }
    #expect(inline == [true, true, false, false, false])
    disk.restart(losing: .everything)
    #expect(disk.files[store.path(sha256: digests[4])]?.count == 100_000)
  }

  @Test("Up to 128 KB the bytes come back for the row; one byte more and they are in a durable file")
  func places() throws {
    let disk = ForgetfulDisk()
    let store = try Self.store(disk)
    for (bytes, isInline) in [(Self.small, true), (Self.large, false), ([], true)] {
      let sink = store.makeSink()
      for start in stride(from: 0, to: bytes.count, by: 50_000) {
        try sink.write(Array(bytes[start..<min(start + 50_000, bytes.count)]))
      }
      let kept = try store.keep(try sink.finish())
      #expect(kept.sha256 == Self.sha256(bytes))
      #expect(kept.byteCount == bytes.count)
      let isRight = kept.inline == (isInline ? bytes : nil)
      #expect(isRight)
    }
    disk.restart(losing: .everything)
    let left = disk.files[store.path(sha256: Self.sha256(Self.large))]
    let isWhole = left == Self.large
    #expect(isWhole, "the bytes are there, whole")
  }

  @Test("Discarded and forgotten sinks leave nothing")
  func discarded() throws {
    let disk = ForgetfulDisk()
    let store = try Self.store(disk)
    let sink = store.makeSink()
    try sink.write(Self.large)
    try store.discard(try sink.finish())
    do {
      let forgotten = store.makeSink()
      try forgotten.write(Self.large)
    }
    #expect(disk.files.isEmpty)
  }

  @Test("At every power cut a kept blob is whole under its digest or not there; once kept it stays")
  func cuts() throws {
    for loss in [ForgetfulDisk.Loss.everything, .bytes, .nothing, .renamesTorn, .random(seed: 5)] {
      var step = 0
      while true {
        let disk = ForgetfulDisk()
        _ = try Self.store(disk)
        disk.cutPower(after: step)
        let kept = try? {
          let store = try Self.store(disk)
          let sink = store.makeSink()
          try sink.write(Self.large)
          return try store.keep(try sink.finish())
        }()
        disk.restart(losing: loss)
        let path = "/blobs/\(Self.sha256(Self.large).prefix(2))/\(Self.sha256(Self.large).dropFirst(2))"
        let left = disk.files[path]
        let isRight = left == Self.large || (kept == nil && left == nil)
        #expect(isRight, "cut after \(step), losing \(loss)")
        _ = try Self.store(disk) { _ in true }
        #expect(disk.files.keys.allSatisfy { $0 == path || $0.hasSuffix("/.lock") })
        if kept != nil { break }
        step += 1
      }
      #expect(step > 5)
    }
  }

  @Test("The same bytes twice are one file")
  func twice() throws {
    let disk = ForgetfulDisk()
    let store = try Self.store(disk)
    for _ in 1...2 {
      let sink = store.makeSink()
      try sink.write(Self.large)
      _ = try store.keep(try sink.finish())
    }
    #expect(disk.files.count == 1)
  }

  @Test("Opening alone sweeps what no commit mentioned; opening beside another process sweeps nothing")
  func sweeping() throws {
    let disk = ForgetfulDisk()
    var store: BlobStore? = try Self.store(disk)
    let sink = try #require(store).makeSink()
    try sink.write(Self.large)
    _ = try store?.keep(try sink.finish())
    _ = try Self.store(disk, owner: "2")
    #expect(disk.files.count == 1)
    store = nil
    _ = try Self.store(disk, owner: "2") { _ in true }
    #expect(disk.files.count == 1)
    _ = try Self.store(disk, owner: "2")
    #expect(disk.files.isEmpty)
  }
}
