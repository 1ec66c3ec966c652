import Testing
import VanThu

@testable import VanThuStore

@Suite("Commits: durable, shared, all or nothing")
struct CommitTests {
  struct Refused: Error {}

  @Test("The writer syncs every commit, and checkpoints are not its business")
  func durability() throws {
    let office = try OfficeFixture()
    #expect(try office.database.synchronousLevel() == 2)
    #expect(try RawDatabase(home: office.database.home).text("PRAGMA journal_mode") == "wal")
  }

  @Test("Numbers are given without gaps by many acts in two processes at once, and commits are shared")
  func numbering() async throws {
    let office = try OfficeFixture()
    let other = try office.another()
    try await office.act { try $0.openRegister(.outgoing, series: "BC", year: 2025, lastNumber: 44) }
    let numbers = try await withThrowingTaskGroup(of: Int?.self) { group in
      for index in 0..<120 {
        group.addTask {
          do {
            return try await office.act(on: index % 2 == 0 ? office.database : other) { act in
              let document = try act.issue(OfficeFixture.outgoing())
              // Every fourth act changes its mind after it has a number.
              if index % 4 == 3 { throw Refused() }
              return document.entry?.number
            }
          } catch is Refused { return nil }
        }
      }
      return try await group.reduce(into: [Int]()) { if let number = $1 { $0.append(number) } }
    }
    #expect(numbers.sorted() == Array(45...134))
    #expect(try office.events().count == 91)
    let lines = try office.database.read {
      try $0.register(of: OfficeFixture.commune, .outgoing, year: 2025)
    }
    #expect(lines.map(\.entry?.number) == Array(45...134))
    let numbering = try office.database.read {
      try $0.numberings(of: OfficeFixture.commune, .outgoing, year: 2025)
    }
    #expect(numbering.map(\.last) == [134] && numbering.allSatisfy { $0.missing.isEmpty })
    #expect(office.database.commitCount + other.commitCount < 121)
  }

  @Test("An act that fails leaves nothing, and harms no other act of its transaction")
  func failing() async throws {
    let office = try OfficeFixture()
    await #expect(throws: Refused.self) {
      try await office.act { act in
        _ = try act.issue(OfficeFixture.outgoing())
        throw Refused()
      }
    }
    #expect(try office.events().isEmpty)
    #expect(try office.database.read { try $0.documents(of: OfficeFixture.commune, in: .outgoing) }.isEmpty)
    let first = try await office.act { try $0.issue(OfficeFixture.outgoing()).entry?.number }
    #expect(first == 1)
  }

  @Test("Synchronous callers get the same")
  func blocking() throws {
    let office = try OfficeFixture()
    let number = try office.database.commitBlocking(
      unit: OfficeFixture.commune, at: OfficeFixture.start, by: .system
    ) { try $0.issue(OfficeFixture.outgoing()).entry?.number }
    #expect(number == 1)
    #expect(throws: Refused.self) {
      try office.database.commitBlocking(unit: OfficeFixture.commune, at: OfficeFixture.start, by: .system) {
        _ in throw Refused()
      }
    }
  }

  @Test("SQLite keeps what it sets aside in memory, never in a folder for everybody")
  func temporaryFiles() throws {
    let office = try OfficeFixture()
    #expect(try office.database.temporaryStore() == 2)
  }

  @Test("What was committed is there when the home is opened again")
  func reopening() async throws {
    let office = try OfficeFixture()
    try await office.act { _ = try $0.issue(OfficeFixture.outgoing()) }
    let again = try office.another()
    let documents = try again.read {
      try $0.documents(of: OfficeFixture.commune, in: .outgoing, code: "1/BC-UBND")
    }
    #expect(documents.map(\.content.subject) == ["Về việc thử nghiệm"])
  }

  @Test("The log grows, is copied beside the commits, and nothing is lost")
  func checkpoints() async throws {
    let office = try OfficeFixture()
    let large = [UInt8](repeating: 1, count: 120_000)
    for index in 0..<60 {
      var bytes = large
      bytes[0] = UInt8(index)
      let blob = OfficeFixture.blob(bytes)
      try await office.act { try $0.store(blob) }
    }
    #expect(
      try office.database.bytes(sha256: OfficeFixture.blob([59] + large.dropFirst()).sha256, limit: 0) != nil)
  }

  @Test(
    "Events can be neither changed nor deleted", arguments: ["UPDATE event SET at = 0", "DELETE FROM event"])
  func immutable(sql: String) async throws {
    let office = try OfficeFixture()
    try await office.act { try $0.openUnit() }
    #expect(throws: (any Error).self) { try RawDatabase(home: office.database.home).execute(sql) }
    #expect(try office.events().count == 1)
  }

  @Test("Large blobs are kept before the act and found after reopening; those of failed acts are swept")
  func largeBlobs() async throws {
    let office = try OfficeFixture()
    func keep(_ byte: UInt8) throws -> KeptBlob {
      let sink = office.database.blobs.makeSink()
      try sink.write([UInt8](repeating: byte, count: 200_000))
      return try office.database.blobs.keep(try sink.finish())
    }
    let kept = try keep(1)
    let lost = try keep(2)
    try await office.act { try $0.store(kept) }
    #expect(try office.database.bytes(sha256: kept.sha256, limit: 200_000)?.count == 200_000)
    #expect(try office.database.bytes(sha256: lost.sha256, limit: 200_000) == nil)
    let beside = try OfficeDatabase(home: office.database.home, sweeping: true)
    #expect(try RealDisk().byteCount(of: beside.blobs.path(sha256: lost.sha256)) == 200_000)
    withExtendedLifetime(beside) {}
  }
}
