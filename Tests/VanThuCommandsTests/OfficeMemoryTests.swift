import FoundationEssentials
import Glibc
import Testing
import VanThu
import VanThuStore
import VanThuTesting

@Suite("Memory of the tool in an office")
struct OfficeMemoryTests {
  @Test("A signed document of 100 MB takes no more memory on its whole way than a small one")
  func largeDocument() throws {
    try Self.exchange { scene in
      try Self.write(bytes: 100 << 20, to: "\(scene.folder)/lon.pdf")
      return ["\(scene.folder)/lon.pdf"]
    }
  }

  @Test("A signed document of 300 files of 100 KB takes no more memory on its whole way than a small one")
  func manyFiles() throws {
    try Self.exchange { scene in
      try (1...300).map { number in
        let file = "\(scene.folder)/phu-luc-\(number).pdf"
        try Self.write(bytes: 100_000 + number, to: file)
        return file
      }
    }
  }

  @Test(
    "A PDF file of 75 MB with a signature inside takes no more memory than a small one, in a packet or alone")
  func signedPDF() throws {
    try Self.exchange(
      small: { [try Self.writeSigned(bytes: 1_000, $0)] },
      { [try Self.writeSigned(bytes: 75_000_000, $0)] })
  }

  // A file that the sending office signed; what makes it large is a stream, an image say.
  private static func writeSigned(bytes count: Int, _ scene: KillScene) throws -> String {
    var document = PDFTestDocument(["So: 1/TB-UBND"])
    _ = document.add(stream: [UInt8](repeating: 7, count: count))
    document.writeUpdate()
    try document.sign(scene.identities[0])
    let path = "\(scene.folder)/da-ky-\(count).pdf"
    try Data(document.bytes).write(to: URL(filePath: path))
    return path
  }

  /// Sends, exchanges and accepts one document of the files that are made in a scene, then verifies its packet and its
  /// file, looking at each process's peak of memory.
  private static func exchange(
    small makeSmall: (KillScene) throws -> [String] = { scene in
      try write(bytes: 1_000, to: "\(scene.folder)/nho.pdf")
      return ["\(scene.folder)/nho.pdf"]
    }, _ make: (KillScene) throws -> [String]
  ) throws {
    guard let tool = Child.tool else {
      print("skipped: the tool is not built beside the tests")
      return
    }
    let small = try peaks(tool, makeSmall)
    let large = try peaks(tool, make)
    print(
      "peaks of send, sync, sync, accept, sync, sync, verify, verify in MB: \(large.map { $0 >> 20 }), small \(small.map { $0 >> 20 })"
    )
    for (large, small) in zip(large, small) {
      #expect(large < MemoryTests.own, "\(large >> 20) MB")
      #expect(large < small + MemoryTests.growth, "\(large >> 20) MB, a small document \(small >> 20) MB")
    }
  }

  private static func peaks(_ tool: String, _ make: (KillScene) throws -> [String]) throws -> [Int] {
    let scene = try KillScene(tool: tool)
    let files = try make(scene)
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
    let isSigned = files[0].contains("da-ky")
    for file in [try packet(in: scene), files[0]] {
      let trust = ["--trust", "\(scene.folder)/H98.41.07/trust"]
      let (end, peak) = try Child(tool, ["verify", file, "--policy", policy] + trust).waitWatchingMemory()
      // What nobody signed inside is said to be so.
      #expect(end == .exited(file == files[0] && !isSigned ? 3 : 0), "\(file)")
      peaks.append(peak)
    }
    let arrived = try #require(try scene.open("H98.41.07").documents(.incoming).first)
    let stored = try scene.open("H98.41.07").files(of: arrived.id)
    #expect(stored.map(\.byteCount) == files.map(Self.byteCount))
    return peaks
  }

  private static let policy = VerificationPolicy.tt15WithoutRevocation.id

  // The largest packet that the exchange delivered.
  private static func packet(in scene: KillScene) throws -> String {
    let place = "\(scene.folder)/courier/H98.41.07/processed"
    let packets = try FileManager.default.contentsOfDirectory(atPath: place).filter { $0.hasSuffix(".edxml") }
      .map { "\(place)/\($0)" }
    return try #require(packets.max { byteCount($0) < byteCount($1) })
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
