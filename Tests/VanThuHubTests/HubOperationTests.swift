import FoundationEssentials
import GRDB
import Logging
import OpenSSLKit
import Synchronization
import Testing
import VanThu
import VanThuStore
import VanThuTesting

@testable import VanThuHub

@Suite("Running a hub")
struct HubOperationTests {
  @Test("Only one hub serves a home; others may look and administer")
  func oneServes() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { _ in
      #expect(throws: HubHomeError.self) {
        _ = try HubServer(fixture.hub, on: .init(host: "127.0.0.1", port: 0), logger: .init(label: "x"))
      }
      let beside = try Hub(fixture.home, now: { HubFixture.start }, makeId: { "x" })
      _ = try beside.addSystem("moi", units: [try #require(UnitCode("H98.60"))], secret: nil)
      try fixture.hub.refresh()
      #expect(fixture.hub.register.systems["moi"] != nil)
    }
  }

  @Test("A unit moves to another system with everything that waits for it")
  func moving() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      #expect(
        try await sender.sendEdoc(fixture.document(to: ["H98.60", "H98.41.09"]), from: "H98").code() == "0")
      let units = try ["H98.60", "H98.41.09", "H97"].map { try #require(UnitCode($0)) }
      #expect(try fixture.hub.moveUnit(units[0], to: "truc.quocgia") == 1)
      #expect(try fixture.hub.moveUnit(units[1], to: "truc.quocgia") == 1)
      #expect(throws: HubRefusal.self) { try fixture.hub.moveUnit(units[2], to: "truc.quocgia") }
      #expect(throws: HubSystemError.self) { try fixture.hub.moveUnit(units[0], to: "khong-co") }
      #expect(throws: HubSystemError(code: .unitTaken, name: "H98.60")) {
        _ = try fixture.hub.addSystem("khac", units: [units[0]], secret: nil)
      }
      let now = try fixture.client("truc.quocgia", port)
      let rows = try await now.call("getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
        .rows()
      #expect(rows.map { $0["to"] } == ["H98.60", "H98.41.09"])
      let before = try fixture.client("qlvb.xa", port)
      #expect(try await before.call("countReceiveEdoc").json()["count"] == .number("0"))
    }
  }

  @Test(
    "What is settled when its unit moves, or admitted just before, goes to the system that serves the unit now"
  )
  func movedMeanwhile() async throws {
    let fixture = try HubFixture()
    let unit = try #require(UnitCode("H98.41.09"))
    try await fixture.serving { port in
      let sender = try fixture.api("qlvb.tinh", port)
      let file = try fixture.document(to: ["H98.41.09"])
      #expect(try await sender.offer("mot", file, from: "H98").status == 201)
      let first = try #require(try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10).first)
      #expect(try fixture.hub.settle(first.docId, .givenUp) == .expired)
      // Another process moves it: the served hub has not looked yet.
      let beside = try Hub(fixture.home, now: { HubFixture.start }, makeId: { UUID().uuidString })
      #expect(try beside.moveUnit(unit, to: "truc.quocgia") == 0)
      #expect(fixture.hub.register.system(serving: unit) == "qlvb.xa")
      let next = try fixture.document(to: ["H98.41.09"], code: "2/TB-UBND")
      #expect(try await sender.offer("hai", next, from: "H98").status == 201)
      #expect(try beside.settle(first.docId, .requeued) == .waiting)
      #expect(try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10).isEmpty)
      #expect(try await fixture.hub.listed(for: "truc.quocgia", kind: .edoc, rows: 10).count == 2)
      // Other bytes under one id: the id is said as the sender wrote it.
      let conflict = try await sender.offer("mot", next, from: "H98")
      #expect(conflict.status == 409 && conflict.text.contains("packet id mot was"), "\(conflict.text)")
    }
  }

  @Test("Bytes that a disk has lost come back with the same packet", arguments: [nil, 1000])
  func lostBytes(left: Int?) async throws {
    let fixture = try HubFixture()
    let large = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 300_000))
    let path = fixture.hub.database.blobs.path(sha256: hex(DigestAlgorithm.sha256.digest(large)))
    try await fixture.serving { port in
      let sender = try fixture.api("qlvb.tinh", port)
      let first = try await sender.offer("mot", large, from: "H98")
      try FileManager.default.removeItem(atPath: path)
      if let left { try Data(large.prefix(left)).write(to: URL(filePath: path)) }
      let id = try #require(try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10).first?.docId)
      let receiver = try fixture.api("qlvb.xa", port)
      #expect(try await receiver.call("GET", "/deliveries/\(id)/packet").status == 500)
      let again = try await sender.offer("mot", large, from: "H98")
      #expect(again.status == 200 && again.body == first.body)
      #expect(try await receiver.call("GET", "/deliveries/\(id)/packet").body == large)
    }
  }

  @Test("A system is registered with everything that was named, or not at all")
  func addedWhole() throws {
    let fixture = try HubFixture()
    let (unit, top) = (try #require(UnitCode("H98.60")), try #require(UnitCode("H98")))
    let digest = String(repeating: "ab", count: 32)
    try fixture.hub.addCertificate(digest, of: "qlvb.xa")
    #expect(throws: HubSystemError.self) {
      try fixture.hub.addSystem("moi", units: [unit], certificates: [digest], secret: nil)
    }
    #expect(throws: HubRefusal.self) {
      try fixture.hub.addSystem("moi", units: [unit], outside: UnitCode("H70"), secret: nil)
    }
    #expect(fixture.hub.register.systems["moi"] == nil && fixture.hub.register.system(serving: unit) == nil)
    _ = try fixture.hub.addSystem(
      "moi", units: [unit], outside: top, certificates: [String(repeating: "cd", count: 32)], secret: nil)
    let system = try fixture.hub.systems().first { $0.id == "moi" }
    #expect(system?.outside == top && system?.certificates.count == 1 && system?.units == [unit])
  }

  @Test("Deliveries are given up and put back by the operator")
  func settling() async throws {
    let fixture = try HubFixture()
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      #expect(try await sender.sendEdoc(fixture.document(to: ["H98.41.07"]), from: "H98").code() == "0")
      let receiver = try fixture.client("qlvb.xa", port)
      let rows = try await receiver.call(
        "getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"]
      ).rows()
      let id = try #require(rows.first?["docId"]?.scalar)
      #expect(try fixture.hub.settle(id, .givenUp) == .expired)
      #expect(try await receiver.call("getReceivedEdocList").rows().isEmpty)
      #expect(try await receiver.call("getEdoc", ["docId": id], body: Array("{}".utf8)).code() == "21")
      #expect(try fixture.hub.settle(id, .requeued) == .waiting)
      #expect(
        try await receiver.call("updateStatus", ["status": "done"], body: Array("{}".utf8)).code() == "0")
      // The recipient has lost what it had stored: it gets it once more.
      #expect(try fixture.hub.settle(id, .requeued) == .waiting)
      #expect(try await receiver.call("getReceivedEdocList").rows().count == 1)
      #expect(throws: HubRefusal.self) { try fixture.hub.settle("khong-co", .requeued) }
    }
  }

  @Test("A backup made while the hub runs is a hub of its own, and begins another epoch")
  func backup() async throws {
    let fixture = try HubFixture()
    let copy = fixture.folder + "-copy"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let large = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 300_000))
    let small = try fixture.document(to: ["H98.41.07"], code: "2/TB-UBND")
    try Data("x".utf8).write(to: URL(filePath: "\(fixture.folder)/webhooks.pem"))
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      for file in [large, small] { #expect(try await sender.sendEdoc(file, from: "H98").code() == "0") }
      try fixture.hub.backUp(to: copy)
      #expect(throws: HubHomeError.self) { try fixture.hub.backUp(to: copy) }
    }
    let home = HubHome(path: copy)
    #expect(try home.webhookAuthorities() == Array("x".utf8))
    try home.beginEpoch("hai", at: HubFixture.start)
    let restored = try Hub(home, now: { HubFixture.start }, makeId: { UUID().uuidString })
    #expect(try await restored.database.view { try $0.epoch() } == "hai")
    let listed = try await restored.listed(for: "qlvb.xa", kind: .edoc, rows: 10)
    for (delivery, file) in zip(listed, [large, small]) {
      let out = try await restored.fetch(delivery.docId, for: "qlvb.xa")
      let bytes = Mutex<[UInt8]>([])
      try await restored.read(out) { piece in bytes.withLock { $0 += piece } }
      #expect(bytes.withLock { $0 } == file)
    }
    #expect(listed.count == 2)
  }

  @Test("The doctor names what is to be done")
  func doctor() async throws {
    let fixture = try HubFixture()
    #expect(try fixture.hub.examine().map(\.rule) == ["disk", "unserved"])
    let large = try fixture.document(
      to: ["H98.41.07", "H98.60"], text: String(repeating: "x", count: 300_000))
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      #expect(try await sender.sendEdoc(large, from: "H98").code() == "0")
    }
    try fixture.hub.setSystem("qlvb.xa", isDisabled: true)
    fixture.wait(seconds: 80 * 3600)
    try FileManager.default.removeItem(atPath: "\(fixture.folder)/blobs")
    let findings = try fixture.hub.examine()
    let waiting = try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10).map(\.docId)
    let stuck = try #require(findings.first { $0.rule == "stuck" && $0.deliveries == waiting })
    #expect(stuck.message.text(in: .english).contains(waiting[0]))
    let rules = findings.map(\.rule)
    #expect(rules == ["disk", "noSystem", "unserved", "disabled", "stuck", "stuck", "lost", "lost"])
    fixture.wait(seconds: -90 * 3600)
    #expect(try fixture.hub.examine().map(\.rule).contains("clock"))
    #expect(rules.allSatisfy { Catalogue.has(MessageKey("hub.doctor.\($0)")) })
  }

  @Test("A scanner's word counts: clean, infected, and silence", arguments: [(0, "0"), (1, "10"), (3, "20")])
  func scanner(status: Int, code: String) async throws {
    let fixture = try HubFixture {
      $0.scanner = .init(program: ["/bin/sh", "-c", "test -s \"$0\" || exit 9; exit \(status)"])
    }
    let answer = try await fixture.serving { port in
      try await fixture.client("qlvb.tinh", port).sendEdoc(fixture.document(to: ["H98.41.07"]), from: "H98")
    }
    #expect(try answer.code() == code)
    #expect(answer.status == (code == "20" ? 503 : 200))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.folder).allSatisfy {
        !$0.hasPrefix(".scan")
      })
  }

  @Test("Bytes that no longer have their digest are never handed out whole", arguments: [100, 300_000])
  func corruption(size: Int) async throws {
    let fixture = try HubFixture()
    let file = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: size))
    try await fixture.serving { port in
      #expect(try await fixture.client("qlvb.tinh", port).sendEdoc(file, from: "H98").code() == "0")
      let delivery = try #require(try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 1).first)
      if size > 131_072 {
        let path = fixture.hub.database.blobs.path(sha256: delivery.packet.sha256)
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: path))
        let receiver = try fixture.client("qlvb.xa", port)
        try await receiver.connection.send("")
        receiver.set("docId", delivery.docId)
        await #expect(throws: RawConnection.Closed.self) {
          try await receiver.call("downloadEdoc", method: "GET")
        }
      } else {
        try await DatabaseQueue(path: "\(fixture.folder)/hub.sqlite").write {
          try $0.execute(sql: "UPDATE blob SET bytes = x'00'")
        }
        let receiver = try fixture.client("qlvb.xa", port)
        let answer = try await receiver.call("getEdoc", ["docId": delivery.docId], body: Array("{}".utf8))
        #expect(try answer.code() == "20")
      }
    }
    #expect(fixture.hub.metrics.value("vanthu_hub_blobs_damaged_total") == 1)
  }
}

@Suite("A hub on a disk that loses power")
struct HubPowerTests {
  @Test(
    "What was acknowledged is there, whatever step the power failed at",
    arguments: [ForgetfulDisk.Loss.everything, .bytes, .nothing])
  func powerCut(_ loss: ForgetfulDisk.Loss) async throws {
    let fixture = try HubFixture()
    let file = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 200_000))
    // How many changes a whole acceptance makes.
    let steps = try await accept(file, on: ForgetfulDisk(), cutAfter: nil, loss).changes
    #expect(steps > 3)
    for step in 0...steps {
      let result = try await accept(file, on: ForgetfulDisk(), cutAfter: step, loss)
      #expect(!result.isAcknowledged || result.isReadable, "after \(step) changes")
    }
  }

  private func accept(
    _ file: [UInt8], on disk: ForgetfulDisk, cutAfter step: Int?, _ loss: ForgetfulDisk.Loss
  ) async throws -> (isAcknowledged: Bool, isReadable: Bool, changes: Int) {
    let fixture = try HubFixture(disk: disk)
    let before = disk.changeCount
    disk.cutPower(after: step)
    var isAcknowledged = false
    do {
      let intake = try fixture.hub.makeIntake(.kept)
      try file.withUnsafeBytes { try intake.feed($0) }
      let arrived = try intake.finish { _ in true }
      _ = try await fixture.hub.take(arrived, HandIn(system: "qlvb.tinh", kind: .edoc, from: UnitCode("H98")))
      isAcknowledged = true
    } catch let error as DiskError where error.code == .poweredOff {}
    let changes = disk.changeCount - before
    disk.restart(losing: loss)
    var isReadable = false
    if let delivery = try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 1).first,
      case .file(let path) = try await fixture.hub.fetch(delivery.docId, for: "qlvb.xa").place
    {
      isReadable = disk.files[path] == file
    }
    return (isAcknowledged, isReadable, changes)
  }
}
