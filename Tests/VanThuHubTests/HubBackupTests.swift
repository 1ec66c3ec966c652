import FoundationEssentials
import OpenSSLKit
import Synchronization
import Testing
import VanThu
import VanThuStore

@testable import VanThuHub

@Suite("Backups of a hub that is at work, and the life after one")
struct HubBackupTests {
  private func bytes(_ hub: Hub, _ delivery: HubDelivery) async throws -> [UInt8] {
    let out = try await hub.fetch(delivery.docId, for: delivery.system ?? "")
    let bytes = Mutex<[UInt8]>([])
    try await hub.read(out) { piece in bytes.withLock { $0 += piece } }
    return bytes.withLock { $0 }
  }

  /// What the senders have heard so far.
  private final class Progress: Sendable {
    private let state = Mutex<(acknowledged: [String], isOver: Bool)>(([], false))
    var acknowledged: [String] { state.withLock { $0.acknowledged } }
    var isOver: Bool { state.withLock { $0.isOver } }
    func note(_ sha256: String) { state.withLock { $0.acknowledged.append(sha256) } }
    func end() { state.withLock { $0.isOver = true } }
  }

  @Test(
    "A copy made under load is one moment of the hub: whole packets, all that were acknowledged before it began"
  )
  func underLoad() async throws {
    let fixture = try HubFixture()
    let copy = fixture.folder + "-copy"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let progress = Progress()
    let before = try await fixture.serving { port in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for sender in 0..<4 {
          group.addTask {
            // Where one fails, nobody goes on or waits for what will not come.
            defer { progress.end() }
            let client = try fixture.api("qlvb.tinh", port)
            var number = 0
            while !progress.isOver {
              number += 1
              // Every other one is too large for its row.
              let file = try fixture.document(
                to: ["H98.41.07"], code: "\(sender * 10_000 + number)/TB-UBND",
                text: String(repeating: "x", count: number % 2 == 0 ? 200_000 : 100))
              #expect(try await client.offer("tai-\(sender)-\(number)", file, from: "H98").status == 201)
              progress.note(hex(DigestAlgorithm.sha256.digest(file)))
            }
          }
        }
        while progress.acknowledged.count < 12, !progress.isOver { await Task.yield() }
        let before = progress.acknowledged
        try await fixture.hub.onDisk { try fixture.hub.backUp(to: copy) }
        let during = progress.acknowledged.count
        while progress.acknowledged.count < during + 4, !progress.isOver { await Task.yield() }
        progress.end()
        try await group.waitForAll()
        return before
      }
    }
    let restored = try Hub(HubHome(path: copy), now: { HubFixture.start }, makeId: { UUID().uuidString })
    let listed = try await restored.listed(for: "qlvb.xa", kind: .edoc, rows: 1000)
    #expect(Set(before).isSubset(of: listed.map(\.packet.sha256)))
    for delivery in listed {
      #expect(
        hex(DigestAlgorithm.sha256.digest(try await bytes(restored, delivery))) == delivery.packet.sha256)
    }
    #expect(try restored.examine().allSatisfy { $0.rule != "lost" })
    try restored.close()
  }

  @Test("After a restore clients see another epoch, offer again what they had sent, and nothing is doubled")
  func restored() async throws {
    let fixture = try HubFixture()
    let copy = fixture.folder + "-copy"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let files = try (0..<3).map { try fixture.document(to: ["H98.41.07"], code: "\($0 + 1)/TB-UBND") }
    var receipts: [RawResponse] = []
    let cursor = try await fixture.serving { port in
      let sender = try fixture.api("qlvb.tinh", port)
      for (index, file) in files.enumerated() {
        receipts.append(try await sender.offer("tai-\(index)", file, from: "H98"))
        // The copy knows the first one only.
        if index == 0 { try fixture.hub.backUp(to: copy) }
      }
      return try await sender.call("GET", "/notices").json()
    }
    let epoch = try #require(cursor["epoch"]?.scalar)
    let home = HubHome(path: copy)
    try home.beginEpoch("hai", at: HubFixture.start)
    let second = try fixture.reborn(from: home)
    try await second.serving { port in
      let sender = try second.api("qlvb.tinh", port)
      #expect(try await sender.call("GET", "/notices?after=0&epoch=\(epoch)").status == 410)
      // Nobody knows the later two any more; the first one's receipt is as it was.
      #expect(try await sender.call("GET", "/packets/tai-1?from=H98").status == 404)
      for (index, file) in files.enumerated() {
        let again = try await sender.offer("tai-\(index)", file, from: "H98")
        #expect(again.status == (index == 0 ? 200 : 201))
        #expect((again.body == receipts[index].body) == (index == 0))
        #expect(try again.json()["epoch"]?.scalar == (index == 0 ? epoch : "hai"))
      }
      let listed = try await second.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10)
      #expect(listed.map(\.packet.sha256) == files.map { hex(DigestAlgorithm.sha256.digest($0)) })
      #expect(try await sender.call("GET", "/notices?after=0&epoch=hai").status == 200)
    }
  }
}
