import FoundationEssentials
import Testing
import VanThu
import VanThuClient
import VanThuStore
import VanThuTesting

@testable import VanThuHub

@Suite("Our own client and the hub, through both doors")
struct ClientTests {
  enum Door: CaseIterable, Sendable { case native, axis }

  private func peer(_ door: Door, _ system: String, _ port: Int) throws -> (
    any ExchangePeer, ExchangeConnection
  ) {
    let connection = try ExchangeConnection(ExchangeAddress(url: "http://127.0.0.1:\(port)"))
    let secret = try #require(HubFixture.secrets[system])
    switch door {
    case .native: return (HubPeer(connection, token: HubToken(system: system, secret: secret)), connection)
    case .axis:
      let identity = AxisIdentity(system: system, secret: secret)
      return (AxisPeer(connection, identity: identity) { HubFixture.start }, connection)
    }
  }

  @Test(
    "A document goes from folder to folder, and its sender hears that it is stored", arguments: Door.allCases,
    Door.allCases)
  func folderToFolder(sending: Door, receiving: Door) async throws {
    let hub = try HubFixture()
    let sender = try #require(UnitCode("H98"))
    let recipient = try #require(UnitCode("H98.41.07"))
    let near = CourierFolder(root: "\(hub.folder)-near")
    let far = CourierFolder(root: "\(hub.folder)-far")
    defer {
      for root in [near.root, far.root] { try? FileManager.default.removeItem(atPath: root) }
    }
    let bytes = try hub.document(
      to: ["H98.41.07"], text: String(repeating: "nội dung ", count: 40_000), signed: true)
    try near.put(bytes, transportId: "2025-06-26_131_a", from: sender, recipients: [recipient])
    try await hub.serving { port in
      let (ours, first) = try peer(sending, "qlvb.tinh", port)
      let (theirs, second) = try peer(receiving, "qlvb.xa", port)
      let going = Carrier(folder: near, peer: ours)
      let coming = Carrier(folder: far, peer: theirs)
      for round in 0..<2 {
        let report = try #require(try await going.round(for: [sender]) { HubFixture.start })
        #expect(report.troubles.isEmpty, "\(report.troubles)")
        #expect(report.outcomes.count == (round == 0 ? 1 : 0), "\(report.outcomes)")
      }
      for round in 0..<2 {
        let report = try #require(try await coming.round(for: [recipient]) { HubFixture.start })
        #expect(report.troubles.isEmpty, "\(report.troubles)")
        #expect(report.fetched == (round == 0 ? 1 : 0))
      }
      let inbox = try #require(try far.openInbox(of: recipient))
      let delivery = try #require(try inbox.deliveries().first)
      #expect(delivery.slip?.deliveredBy == sender)
      #expect(try RealDisk().bytes(of: delivery.path, limit: 1 << 24) == bytes)
      try inbox.done(delivery, now: HubFixture.start)
      inbox.release()
      let last = try #require(try await coming.round(for: [recipient]) { HubFixture.start })
      #expect(last.troubles.isEmpty && last.fetched == 0, "\(last.troubles)")
      _ = try await going.round(for: [sender]) { HubFixture.start }
      await first.close()
      await second.close()
    }
    let notices = try near.notices(for: sender, transportId: "2025-06-26_131_a")
    // The axis tells its senders nothing of this but by status packets.
    #expect(notices.count == (sending == .native ? 2 : 1))
    guard case .receipt(let receipt) = notices.first else {
      Issue.record("no receipt: \(notices)")
      return
    }
    #expect(receipt.recipients == [recipient])
  }

  @Test(
    "What the hub refuses comes back with its reason, and a wrong secret is said to be one",
    arguments: Door.allCases)
  func refused(door: Door) async throws {
    let hub = try HubFixture()
    let sender = try #require(UnitCode("H98"))
    let folder = CourierFolder(root: "\(hub.folder)-near")
    defer { try? FileManager.default.removeItem(atPath: folder.root) }
    try folder.put(
      try hub.document(to: ["H98.77"]), transportId: "one", from: sender,
      recipients: [try #require(UnitCode("H98.77"))])
    try await hub.serving { port in
      let stranger = try ExchangeConnection(ExchangeAddress(url: "http://127.0.0.1:\(port)"))
      let wrong: any ExchangePeer =
        door == .native
        ? HubPeer(stranger, token: HubToken(system: "qlvb.tinh", secret: "wrong"))
        : AxisPeer(stranger, identity: AxisIdentity(system: "qlvb.tinh", secret: "wrong")) {
          HubFixture.start
        }
      let before = try #require(
        try await Carrier(folder: folder, peer: wrong).round(for: [sender]) { HubFixture.start })
      #expect(before.troubles.first?.code == .unauthorized, "\(before.troubles)")
      let (peer, connection) = try peer(door, "qlvb.tinh", port)
      let report = try #require(
        try await Carrier(folder: folder, peer: peer).round(for: [sender]) { HubFixture.start })
      guard case .refused? = report.outcomes.first else {
        Issue.record("not refused: \(report.outcomes) \(report.troubles)")
        return
      }
      await connection.close()
      await stranger.close()
    }
  }

  @Test("Two hubs: what waits for a unit of the other one is handed on once")
  func twoHubs() async throws {
    let province = try HubFixture()
    let nation = try HubFixture()
    let sender = try #require(UnitCode("H98"))
    let office = try #require(UnitCode("G22"))
    let folder = CourierFolder(root: "\(province.folder)-near")
    defer { try? FileManager.default.removeItem(atPath: folder.root) }
    let bytes = try province.document(to: ["G22"], signed: true)
    try folder.put(bytes, transportId: "one", from: sender, recipients: [office])
    try await province.serving { near in
      try await nation.serving { far in
        let (clerk, first) = try peer(.native, "qlvb.tinh", near)
        _ = try await Carrier(folder: folder, peer: clerk).round(for: [sender]) { HubFixture.start }
        let (source, second) = try peer(.native, "truc.quocgia", near)
        let (target, third) = try peer(.axis, "qlvb.tinh", far)
        let bridge = Bridge(from: source, to: target, disk: RealDisk(), folder: "\(province.folder)/bridge")
        let report = try await bridge.round(for: [office]) { HubFixture.start }
        #expect(report.handedOn == 1 && report.troubles.isEmpty, "\(report)")
        #expect(try await bridge.round(for: [office]) { HubFixture.start } == Bridge.Report())
        let (end, fourth) = try peer(.axis, "truc.quocgia", far)
        let waiting = try await end.waiting(for: office)
        #expect(waiting.map(\.sender) == [sender])
        var received: [UInt8] = []
        try await end.download(try #require(waiting.first)) { received += $0 }
        #expect(received == bytes)
        for connection in [first, second, third, fourth] { await connection.close() }
      }
    }
  }
}
