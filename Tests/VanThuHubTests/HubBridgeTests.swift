import FoundationEssentials
import OpenSSLKit
import Testing
import VanThu
import VanThuClient
import VanThuStore

@testable import VanThuHub

@Suite("A hub and the exchange above it: codes H98 here, the rest upwards")
struct HubBridgeTests {
  /// The province's hub, whose system `truc.quocgia` speaks for everybody elsewhere, and the nation's, whose system
  /// `qlvb.tinh` is the province.
  private func hubs() throws -> (province: HubFixture, nation: HubFixture) {
    let (province, nation) = (try HubFixture(), try HubFixture())
    let more = "H01,000.00.00.H01,UBND tỉnh Bắc Sơn,province,,,2016-01-01,,,\n"
    for hub in [province.hub, nation.hub] { try hub.takeOver(Directory(csv: HubFixture.directory + more)) }
    try province.hub.serveOutside(of: try #require(UnitCode("H98")), by: "truc.quocgia")
    for code in ["H98.41.07", "H98.41.09"] {
      _ = try nation.hub.moveUnit(try #require(UnitCode(code)), to: "qlvb.tinh")
    }
    _ = try nation.hub.moveUnit(try #require(UnitCode("H01")), to: "qlvb.xa")
    return (province, nation)
  }

  private func upstream(_ port: Int) throws -> (AxisPeer, ExchangeConnection) {
    let connection = try ExchangeConnection(ExchangeAddress(url: "http://127.0.0.1:\(port)"))
    let secret = try #require(HubFixture.secrets["qlvb.tinh"])
    let identity = AxisIdentity(system: "qlvb.tinh", secret: secret)
    return (AxisPeer(connection, identity: identity) { HubFixture.start }, connection)
  }

  private func listed(_ hub: HubFixture, _ system: String) async throws -> [HubDelivery] {
    try await hub.hub.database.view { try $0.listed(for: system, kind: nil, units: nil, most: 100) }
  }

  private func bytes(_ hub: HubFixture, _ delivery: HubDelivery, _ system: String) async throws -> [UInt8] {
    let peer = LocalPeer(hub.hub, system: system)
    var bytes: [UInt8] = []
    let announced = AnnouncedDelivery(
      id: delivery.docId, transportId: nil, sender: delivery.packet.sender, recipient: delivery.unit,
      sha256: nil)
    try await peer.download(announced) { bytes += $0 }
    return bytes
  }

  @Test("Up, down, statuses back; what the axis brings back of our own is not delivered twice")
  func bothWays() async throws {
    let (province, nation) = try hubs()
    try await province.serving { near in
      try await nation.serving { far in
        let (upper, connection) = try upstream(far)
        let bridge = HubBridge(province.hub, system: "truc.quocgia", upstream: upper)
        let up = try province.document(to: ["G22", "H01", "H98.41.07"], signed: true)
        #expect(try await province.client("qlvb.tinh", near).sendEdoc(up, from: "H98").code() == "0")
        let first = try await bridge.round { HubFixture.start }
        // Two deliveries went up as one packet; its third recipient had it already.
        #expect(first.up.handedOn == 2 && first.up.refused.isEmpty && first.up.troubles.isEmpty, "\(first)")
        #expect(first.down.handedOn == 0 && first.down.echoes == 1, "\(first)")
        #expect(try await listed(province, "qlvb.xa").count == 1)
        for (system, unit) in [("truc.quocgia", "G22"), ("qlvb.xa", "H01")] {
          let delivery = try #require(try await listed(nation, system).first)
          #expect(delivery.unit.text == unit && delivery.packet.sender.text == "H98")
          #expect(try await bytes(nation, delivery, system) == up)
        }
        #expect(try await bridge.round { HubFixture.start } == HubBridge.Report())

        let office = try nation.client("truc.quocgia", far)
        let down = try nation.document(from: "G22", to: ["H98.05", "H98.41.09", "H01"], signed: true)
        #expect(try await office.sendEdoc(down, from: "G22").code() == "0")
        let status = try nation.status(from: "G22", about: "H98", documentId: "H98,2025/06/26,131/QĐ-UBND")
        #expect(try await office.sendEdoc(status, from: "G22", type: "status").code() == "0")
        let second = try await bridge.round { HubFixture.start }
        #expect(second.down.handedOn == 3 && second.down.refused.isEmpty, "\(second)")
        #expect(second.up == Bridge.Report())
        let communes = try await listed(province, "qlvb.xa").filter { $0.packet.sender.text == "G22" }
        #expect(communes.map(\.unit.text) == ["H98.41.09"])
        #expect(try await bytes(province, try #require(communes.first), "qlvb.xa") == down)
        let tinh = try await listed(province, "qlvb.tinh")
        #expect(Set(tinh.map(\.unit.text)) == ["H98", "H98.05"])
        #expect(Set(tinh.map(\.packet.kind)) == [.edoc, .status])
        // Nothing of it goes up again, and the nation has been told that all of it is stored.
        #expect(try await bridge.round { HubFixture.start } == HubBridge.Report())
        #expect(try await listed(nation, "qlvb.tinh").isEmpty)
        await connection.close()
      }
    }
  }

  @Test("What the exchange above refuses is told to the sender here; what it cannot take now waits")
  func refusedAbove() async throws {
    let (province, nation) = try hubs()
    try nation.hub.setSystem("truc.quocgia", isDisabled: true)
    try await province.serving { near in
      let sender = try province.api("qlvb.tinh", near)
      let packet = try province.document(to: ["G22"])
      #expect(try await sender.offer("mot", packet, from: "H98").status == 201)
      // Nobody is there: a trouble, and the delivery waits.
      let (nobody, closed) = try upstream(1)
      let away = HubBridge(province.hub, system: "truc.quocgia", upstream: nobody)
      #expect(try await away.round { HubFixture.start }.up.troubles.map(\.code) == [.unreachable])
      await closed.close()
      #expect(try await listed(province, "truc.quocgia").count == 1)
      // A bridge whose system is shut out carries nothing.
      try province.hub.setSystem("truc.quocgia", isDisabled: true)
      let shutOut = try await away.round { HubFixture.start }
      #expect(shutOut.up.troubles.map(\.code) == [.unauthorized])
      try province.hub.setSystem("truc.quocgia", isDisabled: false)
      try await nation.serving { far in
        let (upper, connection) = try upstream(far)
        let bridge = HubBridge(province.hub, system: "truc.quocgia", upstream: upper)
        let report = try await bridge.round { HubFixture.start }
        #expect(report.up.refused.values.map(\.rawValue) == ["exchange.refused.locked"], "\(report)")
        await connection.close()
      }
      let notices = try await sender.call("GET", "/notices").text
      #expect(notices.contains("exchange.refused.locked"), "\(notices)")
    }
  }

  @Test("A served hub carries by itself")
  func served() async throws {
    let (province, nation) = try hubs()
    try await nation.serving { far in
      let office = try nation.client("truc.quocgia", far)
      let down = try nation.document(from: "G22", to: ["H98.05"])
      #expect(try await office.sendEdoc(down, from: "G22").code() == "0")
      let (upper, connection) = try upstream(far)
      let bridge = HubBridge(province.hub, system: "truc.quocgia", upstream: upper)
      try await province.serving(bridge: (bridge, 3600)) { near in
        // Held open until the first round has brought it.
        let answer = try await province.api("qlvb.tinh", near).call("GET", "/deliveries?wait=60")
        #expect(answer.text.contains("\"unit\":\"H98.05\""), "\(answer.text)")
      }
      await connection.close()
    }
  }

  @Test("Only one system stands for those elsewhere, and never for a unit that has its own")
  func outside() throws {
    let (province, _) = try hubs()
    let register = province.hub.register
    for (code, system) in [
      ("H98", "qlvb.tinh"), ("H98.41.07", "qlvb.xa"), ("H98.60", nil), ("G22", "truc.quocgia"),
      ("H01", "truc.quocgia"), ("H980", "truc.quocgia"),
    ] {
      #expect(register.system(serving: try #require(UnitCode(code))) == system, "\(code)")
    }
    // A commune that came under another province keeps its code: the directory says where it stands.
    let more =
      HubFixture.directory + """
        H77,,UBND tỉnh Khác,province,,,2016-01-01,,,
        H98.44.01,,UBND xã đã chuyển đi,commune,H77,,2016-01-01,,,
        H77.20.03,,UBND xã đã chuyển đến,commune,H98,,2016-01-01,,,

        """
    try province.hub.takeOver(Directory(csv: more))
    for (code, system) in [("H98.44.01", "truc.quocgia"), ("H77.20.03", nil), ("H77", "truc.quocgia")] {
      #expect(province.hub.register.system(serving: try #require(UnitCode(code))) == system, "\(code)")
    }
    #expect(throws: HubSystemError.self) {
      try province.hub.serveOutside(of: try #require(UnitCode("H98")), by: "qlvb.xa")
    }
    #expect(throws: HubRefusal.self) {
      try province.hub.serveOutside(of: try #require(UnitCode("H70")), by: "truc.quocgia")
    }
  }
}
