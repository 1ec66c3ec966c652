import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

/// Offices that share nothing: each has a courier folder of its own, and a carrier to one exchange.
final class ScatteredOffices {
  let province: Province
  let exchange: MemoryExchange
  let codes: [String]

  init(_ codes: [String], _ exchange: MemoryExchange) throws {
    self.codes = codes
    self.exchange = exchange
    province = try Province(codes)
    for code in codes {
      var settings = province[code].settings
      settings.courier = "\(province.folder)/box-\(code)"
      try province.reopen(code, settings)
    }
  }

  func unit(_ code: String) -> UnitCode { province[code].unit }

  @discardableResult
  func carry(_ code: String, _ act: Office.Act) async throws -> Carrier.Report {
    let carrier = Carrier(folder: try province[code].courier(), peer: exchange)
    return try #require(try await carrier.round(for: [unit(code)]) { act.at })
  }

  /// One office's round, as `vanthu sync` makes it.
  func sync(_ code: String, _ act: Office.Act) async throws {
    _ = try province[code].post(act: act)
    try await carry(code, act)
    var report = ExchangeReport()
    try province[code].collect(into: &report, act: act)
    _ = try province[code].receive(act: act)
    _ = try province[code].post(act: act)
    try await carry(code, act)
    try province[code].collect(into: &report, act: act)
  }

  /// A document from one to the others, accepted by them, with all its statuses.
  func day() async throws -> StoredDocument {
    var request = try province.request("Thông báo", "TB-UBND", to: Array(codes.dropFirst()))
    request.number = DocumentNumber("118")
    let document = try province[codes[0]].issue(request, act: province.act(8, 5))
    _ = try province[codes[0]].send(document.id, act: province.act(8, 6))
    for code in codes { try await sync(code, province.act(8, 10)) }
    for code in codes.dropFirst() {
      for waiting in try province[code].inbox() {
        _ = try province[code].accept(waiting.id, act: province.act(9, 0))
      }
    }
    return document
  }

  func settle(_ hour: Int) async throws {
    for round in 0..<3 {
      for code in codes {
        for waiting in try province[code].inbox() {
          _ = try province[code].accept(waiting.id, act: province.act(hour, 0))
        }
        try await sync(code, province.act(hour, 10 + round))
      }
    }
  }

  /// What must hold when everything has been said, however often it had to be said.
  func expectAgreement(on document: StoredDocument) throws {
    let sender = codes[0]
    #expect(try province.events(PacketAccepted.self, of: sender).count == 1)
    #expect(try province.events(DeliveryDone.self, of: sender).count == codes.count - 1)
    for code in codes.dropFirst() {
      #expect(try province[code].documents(.incoming).count == 1)
      #expect(try province.events(PacketReceived.self, of: code).count == 1)
      #expect(try province[code].incomingRegister(year: 2025).count == 1)
      #expect(try province.stage(of: document, at: code) == .accepted)
    }
    let ids = exchange.accepted.map { "\($0.sender) \($0.transportId)" }
    #expect(Set(ids).count == ids.count)
    // The document, and 01 and 03 of each recipient.
    #expect(ids.count == 1 + 2 * (codes.count - 1))
  }
}

@Suite("Offices that are far from each other, with an exchange between")
struct CarrierTests {
  private static let moment = Timestamp(day: CalendarDay(dayNumber: 20_265), hour: 8)
  private static let codes = ["H98", "H98.41.07", "H98.41.09"]

  private func scene() throws -> ScatteredOffices {
    try ScatteredOffices(Self.codes, MemoryExchange { Self.moment })
  }

  @Test("A document goes out, is accepted, and its statuses come back")
  func wholeDay() async throws {
    let scene = try scene()
    let document = try await scene.day()
    try await scene.settle(10)
    try scene.expectAgreement(on: document)
  }

  @Test("The network fails at any call, before or after the work: nothing lost, nothing doubled")
  func everyCallFails() async throws {
    let counting = try scene()
    counting.exchange.fail { _ in nil }
    _ = try await counting.day()
    let calls = counting.exchange.callCount
    #expect(calls > 20)
    for fault in [MemoryExchange.Fault.before, .after] {
      for call in 0..<calls {
        let scene = try scene()
        scene.exchange.fail { $0 == call ? fault : nil }
        let document = try await scene.day()
        scene.exchange.fail { _ in nil }
        try await scene.settle(10)
        try scene.expectAgreement(on: document)
      }
    }
  }

  @Test("The same id with other bytes is a conflict, and the sender hears it")
  func conflict() async throws {
    let scene = try scene()
    let box = try scene.province["H98"].courier()
    let unit = scene.unit("H98")
    let document = try scene.province.sent(from: "H98", to: ["H98.41.07"], scene.province.act(8, 5))
    let bytes = try scene.province.bytes(of: document, from: "H98")
    try box.put(bytes, transportId: "one", from: unit, recipients: [scene.unit("H98.41.07")])
    try await scene.carry("H98", scene.province.act(8, 10))
    try RealDisk().remove("\(box.places(of: unit).receipts)/one.receipt.json")
    try box.put(
      try replacing("nghiệm", with: "nghiem", in: bytes), transportId: "one", from: unit,
      recipients: [scene.unit("H98.41.07")])
    let report = try await scene.carry("H98", scene.province.act(8, 20))
    guard case .conflict = report.outcomes.first else {
      Issue.record("no conflict: \(report.outcomes)")
      return
    }
    #expect(try box.notices(for: unit, transportId: "one").count == 1)
  }

  @Test("Bytes other than announced never appear in the inbox")
  func otherBytes() async throws {
    let scene = try scene()
    let box = try scene.province["H98.41.07"].courier()
    let session = try #require(try box.openCarrier())
    let delivery = AnnouncedDelivery(
      id: "D1", transportId: "one", sender: scene.unit("H98"), recipient: scene.unit("H98.41.07"),
      sha256: String(repeating: "0", count: 64))
    #expect(try session.isWanted(delivery))
    let arrival = try session.begin(delivery)
    try [UInt8](repeating: 1, count: 10).withUnsafeBytes { try arrival.write($0) }
    #expect(throws: CourierError.self) { try arrival.finish(at: Self.moment, position: 0) }
    #expect(try RealDisk().names(in: box.inbox(of: scene.unit("H98.41.07"))).allSatisfy { $0.hasPrefix(".") })
  }

  @Test("One carrier at a time")
  func oneAtATime() async throws {
    let scene = try scene()
    let box = try scene.province["H98"].courier()
    let session = try #require(try box.openCarrier())
    let carrier = Carrier(folder: box, peer: scene.exchange)
    #expect(try await carrier.round(for: [scene.unit("H98")]) { Self.moment } == nil)
    session.release()
    #expect(try await carrier.round(for: [scene.unit("H98")]) { Self.moment } != nil)
  }

  @Test("An exchange restored from a backup is noticed, and what it lost can be offered again")
  func restored() async throws {
    let scene = try scene()
    _ = try await scene.day()
    scene.exchange.restore(toPackets: 0)
    let report = try await scene.carry("H98", scene.province.act(11, 0))
    #expect(report.isNewEpoch)
    #expect(try await !scene.carry("H98", scene.province.act(11, 1)).isNewEpoch)
  }
}

@Suite("A bridge hands packets on from one exchange to another")
struct BridgeTests {
  private static let moment = Timestamp(day: CalendarDay(dayNumber: 20_265), hour: 8)

  /// A packet in the near exchange for two units of the far one.
  private func offered(_ near: MemoryExchange, _ units: [UnitCode]) async throws -> UnitCode {
    let province = try Province(["H98", "H98.41.07"])
    let document = try province.sent(from: "H98", to: ["H98.41.07"], province.act(8, 5))
    let bytes = try province.bytes(of: document, from: "H98")
    let path = Province.temporaryFolder()
    try RealDisk().createFolder(path)
    try RealDisk().writeWhole(bytes, to: path, name: "p.edxml", temporaryName: ".p")
    let found = try RealDisk().digest(of: "\(path)/p.edxml")
    let packet = OfferedPacket(
      sender: province["H98"].unit, transportId: "one", sha256: found.sha256, byteCount: found.byteCount,
      kind: .document, recipients: units
    ) { try RealDisk().open("\(path)/p.edxml") }
    _ = try await near.offer(packet)
    return packet.sender
  }

  @Test("Every call fails once: each far unit gets the packet once", arguments: [false, true])
  func everyCallFails(deliversToAllNamed: Bool) async throws {
    let units = ["H01.02", "H02"].compactMap { UnitCode($0) }
    for fault in [MemoryExchange.Fault.before, .after] {
      for call in 0..<9 {
        let near = MemoryExchange { Self.moment }
        let far = MemoryExchange(deliversToAllNamed: deliversToAllNamed) { Self.moment }
        let sender = try await offered(near, units)
        let bridge = Bridge(
          from: near, to: far, disk: RealDisk(), folder: "\(Province.temporaryFolder())-bridge")
        near.fail { $0 == call ? fault : nil }
        far.fail { $0 == call ? fault : nil }
        for _ in 0..<4 { _ = try await bridge.round(for: units) { Self.moment } }
        near.fail { _ in nil }
        far.fail { _ in nil }
        for unit in units { #expect(try await near.waiting(for: unit).isEmpty) }
        #expect(far.accepted.allSatisfy { $0.sender == sender })
        let offers = Set(far.accepted.map(\.transportId))
        #expect(offers.count == far.accepted.count)
        if !deliversToAllNamed {
          for unit in units { #expect(try await far.waiting(for: unit).count == 1) }
        }
      }
    }
  }

  @Test("What the far side refuses is told to the near one, with the reason")
  func refused() async throws {
    let units = ["H01.02"].compactMap { UnitCode($0) }
    let near = MemoryExchange { Self.moment }
    let far = MemoryExchange(units: Set(["H05"].compactMap { UnitCode($0) })) { Self.moment }
    let sender = try await offered(near, units)
    let bridge = Bridge(from: near, to: far, disk: RealDisk(), folder: "\(Province.temporaryFolder())-bridge")
    let report = try await bridge.round(for: units) { Self.moment }
    #expect(report.refused.values.map(\.rawValue) == ["courier.refused.unknown"])
    let word = try #require(try await near.notices(for: sender, after: nil).words.first)
    #expect(word.acknowledgement.state == .failed)
    #expect(word.acknowledgement.reason == "courier.refused.unknown")
  }
}
