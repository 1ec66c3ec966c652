import FoundationEssentials
import OpenSSLKit
import Testing
import VanThu
import VanThuStore

@testable import VanThuHub

@Suite("A power cut in the middle of writing the database's log")
struct HubLogTests {
  /// Takes a packet in; it is on disk when this returns.
  private func accept(_ fixture: HubFixture, _ number: Int) async throws -> String {
    let file = try fixture.document(to: ["H98.41.07"], code: "\(number)/TB-UBND")
    let intake = try fixture.hub.makeIntake(.kept)
    try file.withUnsafeBytes { try intake.feed($0) }
    let sender = try #require(UnitCode("H98"))
    _ = try await fixture.hub.take(
      try intake.finish { _ in true },
      HandIn(system: "qlvb.tinh", from: sender, transportId: "tai-\(number)", owner: sender))
    return hex(DigestAlgorithm.sha256.digest(file))
  }

  private enum Tail: CaseIterable { case cut, zeros, garbage, before }

  /// What may be on disk beyond what was synced last: nothing, part of what came next, or something else altogether.
  private func torn(_ log: [UInt8], synced: Int, written: Int, _ tail: Tail) -> [UInt8] {
    switch tail {
    case .cut: Array(log[..<written])
    case .zeros: Array(log[..<synced]) + [UInt8](repeating: 0, count: written - synced)
    case .garbage:
      Array(log[..<synced]) + (synced..<written).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
    // Pages of an earlier commit, as in a log that is written over.
    case .before: Array(log[..<synced]) + Array(log[(2 * synced - written)..<synced])
    }
  }

  @Test(
    "Whatever of the next commit is on disk: all that was acknowledged before is there, whole, and nothing half"
  )
  func tornLog() async throws {
    let fixture = try HubFixture()
    let (database, log) = ("\(fixture.folder)/hub.sqlite", "\(fixture.folder)/hub.sqlite-wal")
    var lengths: [Int] = []
    var digests: [String] = []
    let length = { try #require(try RealDisk().byteCount(of: log)) }
    for number in 1...4 {
      lengths.append(try length())
      digests.append(try await accept(fixture, number))
    }
    // Nothing was copied out of the log meanwhile, so the database file is the same at every moment.
    let bytes = try RealDisk().bytes(of: log, limit: 1 << 24)
    #expect(bytes.count < 4 << 20)
    let home = "\(fixture.folder)-torn"
    defer { try? FileManager.default.removeItem(atPath: home) }
    for acknowledged in 1..<4 {
      let (synced, end) = (lengths[acknowledged], acknowledged < 3 ? lengths[acknowledged + 1] : bytes.count)
      // Within the frame's head, within its page, between two frames, and all but the last byte.
      for written in [synced + 1, synced + 23, synced + 24 + 4096, synced + 30 + 2 * 4096, end - 1]
      where written < end && 2 * synced > written {
        for tail in Tail.allCases {
          try? FileManager.default.removeItem(atPath: home)
          try FileManager.default.copyItem(atPath: fixture.folder, toPath: home)
          try? FileManager.default.removeItem(atPath: "\(home)/hub.sqlite-shm")
          try Data(RealDisk().bytes(of: database, limit: 1 << 24)).write(
            to: URL(filePath: "\(home)/hub.sqlite"))
          try Data(torn(bytes, synced: synced, written: written, tail)).write(
            to: URL(filePath: "\(home)/hub.sqlite-wal"))
          let hub = try Hub(HubHome(path: home), now: { HubFixture.start }, makeId: { UUID().uuidString })
          let listed = try await hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10)
          #expect(
            listed.map(\.packet.sha256) == Array(digests[..<acknowledged]), "\(tail) \(written - synced)")
          for delivery in listed {
            guard case .memory(let bytes) = try await hub.fetch(delivery.docId, for: "qlvb.xa").place else {
              Issue.record("its bytes are not with it")
              continue
            }
            #expect(hex(DigestAlgorithm.sha256.digest(bytes)) == delivery.packet.sha256)
          }
          try hub.close()
        }
      }
    }
  }
}
