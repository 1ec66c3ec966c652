import FoundationEssentials
import Glibc
import Testing
import VanThu
import VanThuStore

@Suite("Memory of the tool in an office")
struct OfficeMemoryTests {
  // An optimised build of the whole tool stays below 48 MB. The code of a debug build alone takes 30 MB of it more or
  // less, the more so the more of it is linked in; what size costs is measured against a small document.
  #if DEBUG
    private static let limit = 72 << 20
  #else
    private static let limit = 48 << 20
  #endif
  /// The same command on the same document differs by 10 MB from run to run in a debug build.
  private static let growth = 16 << 20

  @Test("A signed document of 100 MB takes no more memory on its whole way than a small one")
  func largeDocument() throws {
    try Self.exchange { folder in
      try Self.write(bytes: 100 << 20, to: "\(folder)/lon.pdf")
      return ["\(folder)/lon.pdf"]
    }
  }

  @Test("A signed document of 300 files of 100 KB takes no more memory on its whole way than a small one")
  func manyFiles() throws {
    try Self.exchange { folder in
      try (1...300).map { number in
        let file = "\(folder)/phu-luc-\(number).pdf"
        try Self.write(bytes: 100_000 + number, to: file)
        return file
      }
    }
  }

  /// Sends, exchanges and accepts one document of the files that are made in a folder, looking at each process's
  /// peak of memory.
  private static func exchange(_ make: (_ folder: String) throws -> [String]) throws {
    guard let tool = Child.tool else {
      print("skipped: the tool is not built beside the tests")
      return
    }
    let small = try peaks(tool) { folder in
      try Self.write(bytes: 1_000, to: "\(folder)/nho.pdf")
      return ["\(folder)/nho.pdf"]
    }
    let large = try peaks(tool, make)
    print(
      "peaks of send, sync, sync, accept, sync, sync in MB: \(large.map { $0 >> 20 }), small \(small.map { $0 >> 20 })"
    )
    for (large, small) in zip(large, small) {
      #expect(large < Self.limit, "\(large >> 20) MB")
      #expect(large < small + Self.growth, "\(large >> 20) MB, a small document \(small >> 20) MB")
    }
  }

  private static func peaks(_ tool: String, _ make: (_ folder: String) throws -> [String]) throws -> [Int] {
    let scene = try KillScene(tool: tool)
    let files = try make(scene.folder)
    var peaks: [Int] = []
    for var command in try scene.commands(1) {
      if let place = command.firstIndex(of: "--file") {
        let annexes = files.count > 1 ? ["--attach"] + files.dropFirst() : []
        command.replaceSubrange(place...place + 1, with: ["--file", files[0]] + annexes)
      }
      let (end, peak) = try Child(tool, command).waitWatchingMemory()
      #expect(end == .exited(0), "\(command.prefix(2))")
      peaks.append(peak)
    }
    let arrived = try #require(try scene.open("H98.41.07").documents(.incoming).first)
    let stored = try scene.open("H98.41.07").files(of: arrived.id)
    #expect(stored.map(\.byteCount) == files.map(Self.byteCount))
    return peaks
  }

  private static func byteCount(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : -1
  }

  private static func write(bytes count: Int, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    var piece = (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: ($0 + count) &* 2_654_435_761 >> 7) }
    var left = count
    while left > 0 {
      let head = left == count ? "%PDF-1.7\n" : "%%%%%%%%%"
      piece.replaceSubrange(0..<9, with: Array(head.utf8))
      let written = min(left, piece.count)
      try #require(fwrite(piece, 1, written, file) == written)
      left -= written
    }
  }
}
