import Foundation
import Testing
import VanThuTesting

@testable import VanThu

@Suite("ZIP archives around attachments") struct ZipTests {
  static let text = Array(String(repeating: "Báo cáo tình hình. ", count: 200).utf8)

  /// What an archive turns out to be, and what it inflates to, fed in pieces.
  static func unwrap(_ bytes: [UInt8], pieces: Int = 1 << 16, limits: EnvelopeLimits = EnvelopeLimits())
    throws
    -> (outcome: ZipUnwrapper.Outcome, content: [UInt8])
  {
    var zip = ZipUnwrapper(limits: limits)
    var content: [UInt8] = []
    var position = 0
    while position < bytes.count, zip.isInterested {
      let end = min(position + pieces, bytes.count)
      try bytes[position..<end].withUnsafeBytes { try zip.take($0) { content.append(contentsOf: $0) } }
      position = end
    }
    return (zip.finish(), content)
  }

  struct Good: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let content: [UInt8]
    init(
      _ name: String, _ content: [UInt8] = text, entryName: String = "tep.txt",
      _ change: (inout ZipMaker.Entry) -> Void = { _ in }
    ) {
      testDescription = name
      bytes = ZipMaker.single(content, name: entryName, change: change)
      self.content = content
    }
    init(_ name: String, _ maker: ZipMaker) {
      testDescription = name
      bytes = maker.bytes
      content = maker.entries[0].content
    }
  }

  static let good: [Good] = [
    Good("deflated"),
    Good("stored") { $0.method = 0 },
    Good("descriptor with signature") { $0.descriptor = true },
    Good("descriptor without signature") { ($0.descriptor, $0.hasDescriptorSignature) = (true, false) },
    Good("wide descriptor") { ($0.descriptor, $0.wideDescriptor) = (true, true) },
    Good("wide descriptor without signature") {
      ($0.descriptor, $0.wideDescriptor, $0.hasDescriptorSignature) = (true, true, false)
    },
    Good("sizes in the zip64 field, deflated") { $0.zip64 = true },
    Good("sizes in the zip64 field, stored") { ($0.zip64, $0.method) = (true, 0) },
    Good("extra field") { $0.localExtra = [0x55, 0x54, 5, 0, 1, 0, 0, 0, 0] },
    Good("empty, deflated", []),
    Good("empty, stored", []) { $0.method = 0 },
    Good("empty, with descriptor", []) { $0.descriptor = true },
    Good("one byte, stored", [7]) { $0.method = 0 },
    Good("Vietnamese name", entryName: "Phụ lục số 1.txt"),
    Good(
      "comment at the end",
      {
        var maker = ZipMaker(ZipMaker.Entry(content: text))
        maker.comment = "văn thư"
        return maker
      }()),
    Good("content that looks like an archive", ZipMaker.single(text)),
    Good("content that looks like an archive, stored", ZipMaker.single(text)) { $0.method = 0 },
    Good(
      "half a megabyte of noise",
      {
        var random = SeededRandom(seed: 9); return random.bytes(500_000)
      }()),
  ]

  @Test("one whole entry is unwrapped, whatever the pieces", arguments: good)
  func unwraps(_ archive: Good) throws {
    for pieces in [1, 7, 64 << 10] where pieces > 1 || archive.bytes.count < 100_000 {
      let (outcome, content) = try Self.unwrap(archive.bytes, pieces: pieces)
      guard case .single = outcome else {
        Issue.record("\(outcome) by \(pieces)")
        continue
      }
      #expect(content == archive.content, "by \(pieces)")
    }
  }

  @Test("cut off anywhere it is never whole", arguments: good.filter { $0.bytes.count < 5_000 })
  func truncated(_ archive: Good) throws {
    for count in 0..<archive.bytes.count {
      let (outcome, _) = try Self.unwrap(Array(archive.bytes[..<count]))
      if case .single = outcome { Issue.record("whole after \(count) of \(archive.bytes.count) bytes") }
    }
  }

  struct Bad: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let outcome: ZipUnwrapper.Outcome
    init(_ name: String, _ outcome: ZipUnwrapper.Outcome, _ change: (inout ZipMaker.Entry) -> Void) {
      testDescription = name
      bytes = ZipMaker.single(text, change: change)
      self.outcome = outcome
    }
    init(
      _ name: String, _ outcome: ZipUnwrapper.Outcome, entries: [ZipMaker.Entry],
      _ change: (inout ZipMaker) -> Void = { _ in }
    ) {
      testDescription = name
      var maker = ZipMaker()
      maker.entries = entries
      change(&maker)
      bytes = maker.bytes
      self.outcome = outcome
    }
  }

  static let one = ZipMaker.Entry(content: text)
  static let other = ZipMaker.Entry(name: "khac.txt", content: Array("khác".utf8))

  static let bad: [Bad] = [
    Bad("several entries", .several, entries: [one, other]),
    Bad("a folder first", .several, entries: [ZipMaker.Entry(name: "muc/", method: 0), one]),
    Bad(
      "several entries with descriptors", .several,
      entries: [one, other].map {
        var entry = $0; entry.descriptor = true; return entry
      }),
    Bad("encrypted", .unsupported) { $0.flags = 1 },
    Bad("strongly encrypted", .unsupported) { $0.flags = 0x41 },
    Bad("masked header", .unsupported) { $0.flags = 0x2000 },
    Bad("unknown method", .unsupported) { $0.method = 12 },
    Bad("stored with sizes after the data", .unsupported) { ($0.method, $0.descriptor) = (0, true) },
    Bad("wrong check value in both", .damaged) { ($0.localCRC, $0.directoryCRC) = (1, 1) },
    Bad("wrong check value in the header", .damaged) { $0.localCRC = 1 },
    Bad("wrong check value in the directory", .damaged) { $0.directoryCRC = 1 },
    Bad("wrong check value in the descriptor", .damaged) { ($0.descriptor, $0.descriptorCRC) = (true, 1) },
    Bad("wrong size in the header", .damaged) { $0.localUnpackedSize = 3 },
    Bad("wrong size in the directory", .damaged) { $0.directoryUnpackedSize = 3 },
    Bad("another name in the directory", .damaged) { $0.directoryName = "khac.txt" },
    Bad("another method in the directory", .damaged) { $0.directoryMethod = 0 },
    Bad("the directory points elsewhere", .damaged) { $0.directoryOffset = 4 },
    Bad("the end record points elsewhere", .damaged, entries: [one]) { $0.claimedDirectory = 9 },
    Bad("two entries claimed, one listed", .several, entries: [one]) { $0.claimedEntries = 2 },
    Bad("no entry claimed", .several, entries: [one]) { $0.claimedEntries = 0 },
    Bad("bytes before the directory", .damaged, entries: [one]) { $0.gap = [1, 2, 3] },
    Bad("bytes after the end", .damaged, entries: [one]) { $0.after = [0] },
    Bad("a second archive after the end", .damaged, entries: [one]) { $0.after = ZipMaker.single(text) },
    Bad("a long trailer", .several, entries: [one]) { $0.gap = [UInt8](repeating: 0, count: 300 << 10) },
  ]

  @Test("anything else is said", arguments: bad)
  func refuses(_ archive: Bad) throws {
    for pieces in [1, 7, 64 << 10] {
      #expect(try Self.unwrap(archive.bytes, pieces: pieces).outcome == archive.outcome, "by \(pieces)")
    }
  }

  @Test(
    "what is no archive is left alone",
    arguments: ["", "P", "PK", "PK\u{3}", "PK\u{5}\u{6}", "%PDF-1.4", "PKcs"])
  func plain(text: String) throws {
    #expect(try Self.unwrap(Array(text.utf8)).outcome == .plain)
  }

  @Test(
    "office files are never unwrapped",
    arguments: [
      "[Content_Types].xml", "_rels/.rels", "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml",
      "docProps/app.xml", "mimetype", "META-INF/manifest.xml",
    ])
  func office(firstEntry: String) throws {
    for method in [0, 8] {
      let bytes = ZipMaker.single(Self.text, name: firstEntry) { $0.method = method }
      #expect(try Self.unwrap(bytes, pieces: 5).outcome == .plain)
    }
  }

  @Test("a bomb stops at the ratio")
  func ratio() throws {
    var limits = EnvelopeLimits()
    limits.unpackedRatio = 100
    let bomb = ZipMaker.single([UInt8](repeating: 0, count: 20 << 20))
    let (outcome, content) = try Self.unwrap(bomb, pieces: 1 << 10, limits: limits)
    #expect(outcome == .limit("unpackedRatio"))
    #expect(content.count < 17 << 20)
  }

  @Test("too large is said, deflated or stored", arguments: [0, 8])
  func size(method: Int) throws {
    var limits = EnvelopeLimits()
    limits.unpackedBytes = 1_000
    let bytes = ZipMaker.single(Self.text) { $0.method = method }
    for pieces in [1, 7, 64 << 10] {
      #expect(try Self.unwrap(bytes, pieces: pieces, limits: limits).outcome == .limit("unpackedBytes"))
    }
    limits.unpackedBytes = Self.text.count
    #expect(try Self.unwrap(bytes, limits: limits).outcome == .single(entryName: "tep.txt"))
  }

  @Test("random changes of an archive never give other content under the same entry")
  func mutations() throws {
    var random = SeededRandom(seed: 5)
    for archive in Self.good where archive.bytes.count < 2_000 {
      for _ in 0..<400 {
        var bytes = archive.bytes
        for _ in 0...random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
        let (outcome, content) = try Self.unwrap(bytes, pieces: 1 + random.below(80))
        if case .single = outcome { #expect(content == archive.content) }
      }
    }
  }

  @Test("what the wrapper writes is read back", arguments: [0, 1, 1_000, 200_000], [1, 7, 64 << 10])
  func wrapper(size: Int, pieces: Int) throws {
    var random = SeededRandom(seed: UInt64(size))
    let content = random.bytes(size)
    let archive = try Self.wrapped(content, name: "Tờ trình.xlsx", pieces: pieces)
    let (outcome, back) = try Self.unwrap(archive)
    #expect(outcome == .single(entryName: "Tờ trình.xlsx"))
    #expect(back == content)
    #expect(
      archive == (try Self.wrapped(content, name: "Tờ trình.xlsx", pieces: 1 << 20)),
      "equal files, equal archives")
  }

  static func wrapped(_ content: [UInt8], name: String, pieces: Int) throws -> [UInt8] {
    final class Collector { var bytes: [UInt8] = [] }
    let collector = Collector()
    let wrapper = try ZipWrapper(entryName: name) { collector.bytes.append(contentsOf: $0) }
    var position = 0
    while position < content.count {
      let end = min(position + pieces, content.count)
      try content[position..<end].withUnsafeBytes { try wrapper.take($0) }
      position = end
    }
    try wrapper.finish()
    return collector.bytes
  }

  @Test("unzip takes what the wrapper writes")
  func unzip() throws {
    guard let unzip = Program("unzip") else {
      print("skipped: unzip is not installed")
      return
    }
    let folder = try TemporaryFolder()
    for (index, content) in [[], Self.text].enumerated() {
      let path = try folder.write(Self.wrapped(content, name: "phu-luc.txt", pieces: 100), as: "\(index).zip")
      #expect(try unzip.run(["-t", path]).status == 0)
      #expect(try unzip.run(["-p", path]).output == content)
    }
  }
}
