import FoundationEssentials
import Glibc
import Testing
import VanThu
import VanThuStore

@Suite("Memory of the tool in an office")
struct OfficeMemoryTests {
  private static let limit = 48 << 20

  @Test("A signed document of 100 MB is sent, exchanged, received and accepted in less than 48 MB")
  func largeDocument() throws {
    guard let tool = Child.tool else {
      print("skipped: the tool is not built beside the tests")
      return
    }
    let scene = try KillScene(tool: tool)
    let file = "\(scene.folder)/lon.pdf"
    try Self.write(megabytes: 100, to: file)
    var peaks: [Int] = []
    for var command in try scene.commands(1) {
      if let place = command.firstIndex(of: "--file") { command[place + 1] = file }
      let (end, peak) = try Child(tool, command).waitWatchingMemory()
      #expect(end == .exited(0), "\(command.prefix(2))")
      #expect(peak < Self.limit, "\(command.prefix(2)): \(peak >> 20) MB")
      peaks.append(peak >> 20)
    }
    print("peaks of send, sync, sync, accept, sync, sync in MB: \(peaks)")
    let arrived = try #require(try scene.open("H98.41.07").documents(.incoming).first)
    #expect(try scene.open("H98.41.07").files(of: arrived.id).first?.byteCount == 100 << 20)
  }

  private static func write(megabytes: Int, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    var piece = (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    for index in 0..<megabytes {
      piece.replaceSubrange(0..<9, with: index == 0 ? Array("%PDF-1.7\n".utf8) : Array("%%%%%%%%%".utf8))
      try #require(fwrite(piece, 1, piece.count, file) == piece.count)
    }
  }
}
