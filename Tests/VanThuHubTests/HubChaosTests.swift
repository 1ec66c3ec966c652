import FoundationEssentials
import Glibc
import GRDB
import OpenSSLKit
import Synchronization
import Testing
import VanThu
import VanThuStore

@testable import VanThuHub

@Suite("A hub among clients that die, repeat themselves, and clocks that jump")
struct HubChaosTests {
  enum Death: String, CaseIterable, Sendable {
    case afterHeaders, inTheBody, beforeTheAnswer, halfClosed
  }

  @Test(
    "A client that dies under way leaves nothing half done and no place taken; what it says again is as if it had lived",
    arguments: Death.allCases)
  func dyingClients(_ death: Death) async throws {
    let fixture = try HubFixture { $0.uploadsPerSystem = 1 }
    let file = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 200_000))
    let head = try fixture.offerHead("a", file)
    try await fixture.serving { port in
      for _ in 0..<5 {
        let connection = try RawConnection(port: port)
        switch death {
        case .afterHeaders: try await connection.send(head)
        case .inTheBody: try await connection.send(head + file.prefix(150_000))
        case .beforeTheAnswer: try await connection.send(head + file)
        case .halfClosed:
          try await connection.send(head + file)
          connection.endSending()
          let answer = try await connection.response()
          #expect(answer.status == 201 || answer.status == 200)
        }
      }
      // The one place is free again as soon as the hub has seen the end of those before.
      let sender = try fixture.api("qlvb.tinh", port)
      var answer = try await sender.offer("a", file, from: "H98")
      while answer.status == 503 {
        let next = try fixture.api("qlvb.tinh", port)
        answer = try await next.offer("a", file, from: "H98")
      }
      #expect(answer.status == 201 || answer.status == 200)
      let again = try await fixture.api("qlvb.tinh", port).offer("a", file, from: "H98")
      #expect(again.status == 200 && again.body == answer.body)
      let waiting = try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10)
      #expect(waiting.count == 1)
      let whole = try await fixture.api("qlvb.xa", port).call(
        "GET", "/deliveries/\(waiting[0].docId)/packet")
      #expect(whole.body == file)
    }
    #expect(fixture.hub.metrics.value("vanthu_hub_packets_accepted_total") == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(fixture.folder)/blobs/incoming").isEmpty)
  }

  @Test(
    "Sixteen who hand in the same packet at once get one receipt; who hands in other bytes is told of the first"
  )
  func duplicatesAndConflicts() async throws {
    let fixture = try HubFixture()
    let files = try (0..<4).map {
      try fixture.document(to: ["H98.41.07"], text: String(repeating: "\($0)", count: $0 * 60_000 + 10))
    }
    try await fixture.serving { port in
      let answers = try await withThrowingTaskGroup(of: (Int, RawResponse).self) { group in
        for index in 0..<16 {
          group.addTask {
            let sender = try fixture.api("qlvb.tinh", port)
            return (index % 4, try await sender.offer("tai-1", files[index % 4], from: "H98"))
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let accepted = answers.filter { $0.1.status == 200 || $0.1.status == 201 }
      let winner = try #require(accepted.first?.0)
      #expect(accepted.count == 4)
      #expect(accepted.allSatisfy { $0.0 == winner && $0.1.body == accepted[0].1.body })
      #expect(accepted.filter { $0.1.status == 201 }.count == 1)
      let sha256 = hex(DigestAlgorithm.sha256.digest(files[winner]))
      for (_, refused) in answers where refused.status != 200 && refused.status != 201 {
        #expect(refused.status == 409)
        #expect(try refused.json()["acceptedSha256"] == .string(sha256))
      }
      let waiting = try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10)
      #expect(waiting.map(\.packet.sha256) == [sha256])
    }
  }

  @Test(
    "A clock that jumps a year back and two years ahead changes no order, loses nothing and doubles nothing")
  func clockJumps() async throws {
    let fixture = try HubFixture()
    let year: Int64 = 366 * 86_400
    try await fixture.serving { port in
      let (sender, receiver) = (try fixture.api("qlvb.tinh", port), try fixture.api("qlvb.xa", port))
      var receipts: [RawResponse] = []
      let files = try (1...3).map { try fixture.document(to: ["H98.41.07"], code: "\($0)/TB-UBND") }
      for (index, jump) in [0, -year, 2 * year].enumerated() {
        fixture.wait(seconds: jump)
        receipts.append(try await sender.offer("tai-\(index)", files[index], from: "H98"))
        #expect(receipts[index].status == 201)
        _ = try await fixture.hub.markOverdue()
      }
      fixture.wait(seconds: -2 * year)
      for (index, file) in files.enumerated() {
        let again = try await sender.offer("tai-\(index)", file, from: "H98")
        #expect(again.status == 200 && again.body == receipts[index].body)
      }
      #expect(try fixture.hub.examine().contains { $0.rule == "clock" && $0.severity == .error })
      let list = try await receiver.call("GET", "/deliveries").json()
      guard case .array(let waiting)? = list["deliveries"] else { throw CancellationError() }
      #expect(waiting.map { $0["transportId"] } == ["tai-0", "tai-1", "tai-2"])
      for (delivery, file) in zip(waiting, files) {
        let id = try #require(delivery["deliveryId"]?.scalar)
        #expect(try await receiver.call("GET", "/deliveries/\(id)/packet").body == file)
        let body = #"{"state":"done","sha256":"\#(hex(DigestAlgorithm.sha256.digest(file)))"}"#
        let done = try await receiver.call(
          "PUT", "/deliveries/\(id)/acknowledgement", [("Content-Type", "application/json")],
          body: Array(body.utf8))
        #expect(done.status == 200)
      }
      #expect(try await receiver.call("GET", "/deliveries").json()["deliveries"] == .array([]))
      // Every sender hears of every step once, in order, whatever the clock said.
      let notices = try await sender.call("GET", "/notices").json()
      guard case .array(let told)? = notices["notices"] else { throw CancellationError() }
      #expect(told.filter { $0["state"] == "done" }.count == 3)
    }
  }
}

@Suite("A hub on a disk that fills up or takes nothing any more")
struct HubDiskTests {
  /// A file system in memory of its own; `nil` where this process may not make one.
  final class SmallDisk: Sendable {
    let path: String

    init?(bytes: Int) throws {
      path = FileManager.default.temporaryDirectory.path() + "/vanthu-disk-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      guard geteuid() == 0, mount("tmpfs", path, "tmpfs", 0, "size=\(bytes)") == 0 else {
        try FileManager.default.removeItem(atPath: path)
        return nil
      }
    }

    deinit {
      umount2(path, Int32(MNT_DETACH))
      try? FileManager.default.removeItem(atPath: path)
    }

    func resize(bytes: Int) -> Bool { mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT), "size=\(bytes)") == 0 }
  }

  /// Whether file systems can be made here; a test that cannot run says so.
  static var canMount: Bool { (try? SmallDisk(bytes: 1 << 20)) != nil }

  @Test(
    "A disk that fills up is said to be full, nothing half is kept, and with more room everything goes on",
    .enabled(if: canMount, "only root may make a small disk"), arguments: [20_000, 300_000])
  func full(size: Int) async throws {
    let disk = try #require(try SmallDisk(bytes: 5 << 20))
    let fixture = try HubFixture(root: disk.path)
    try await fixture.serving { port in
      var acknowledged: [[UInt8]] = []
      var isFull = false
      for index in 0..<400 where !isFull {
        let file = try fixture.document(
          to: ["H98.41.07"], code: "\(index + 1)/TB-UBND", text: String(repeating: "x", count: size))
        let answer = try await fixture.api("qlvb.tinh", port).offer("tai-\(index)", file, from: "H98")
        switch answer.status {
        case 201: acknowledged.append(file)
        default:
          isFull = true
          #expect(answer.status == 503, "\(answer.text)")
          #expect(answer.headers["retry-after"] != nil)
          #expect(try answer.json()["code"] == "hub.refused.diskFull")
        }
      }
      #expect(isFull && !acknowledged.isEmpty)
      #expect(disk.resize(bytes: 64 << 20))
      let last = try fixture.document(
        to: ["H98.41.07"], code: "999/TB-UBND", text: String(repeating: "y", count: size))
      #expect(try await fixture.api("qlvb.tinh", port).offer("cuoi", last, from: "H98").status == 201)
      acknowledged.append(last)
      let waiting = try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 1000)
      #expect(waiting.count == acknowledged.count)
      let receiver = try fixture.api("qlvb.xa", port)
      for (delivery, file) in zip(waiting, acknowledged) {
        #expect(try await receiver.call("GET", "/deliveries/\(delivery.docId)/packet").body == file)
      }
    }
    try fixture.hub.close()
  }

  @Test(
    "A disk that has become read-only is an error for the sender, never an acknowledgement; what is there is handed out",
    .enabled(if: canMount, "only root may make a small disk"))
  func readOnly() async throws {
    let fixture = try HubFixture()
    let file = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 300_000))
    let other = try fixture.document(to: ["H98.41.07"], text: String(repeating: "y", count: 300_000))
    try await fixture.serving { port in
      #expect(try await fixture.api("qlvb.tinh", port).offer("a", file, from: "H98").status == 201)
      let blobs = "\(fixture.folder)/blobs"
      try #require(mount(blobs, blobs, nil, UInt(MS_BIND), nil) == 0)
      try #require(
        mount(nil, blobs, nil, UInt(MS_BIND | MS_REMOUNT | MS_RDONLY), nil) == 0)
      let refused = try await fixture.api("qlvb.tinh", port).offer("b", other, from: "H98")
      #expect(refused.status == 500)
      #expect(try refused.json()["code"] == "hub.refused.internal")
      let waiting = try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10)
      #expect(waiting.count == 1)
      let receiver = try fixture.api("qlvb.xa", port)
      #expect(try await receiver.call("GET", "/deliveries/\(waiting[0].docId)/packet").body == file)
      umount2(blobs, Int32(MNT_DETACH))
      #expect(try await fixture.api("qlvb.tinh", port).offer("b", other, from: "H98").status == 201)
    }
  }
}
