import FoundationEssentials
import OpenSSLKit
import Synchronization
import Testing
import VanThu
import VanThuStore

@testable import VanThuHub

@Suite("What a hub looks after: scanner, retention, health, metrics")
struct HubCareTests {
  @Test(
    "clamd's word counts: clean, infected, in trouble, silent",
    arguments: [
      ("stream: OK", "0"), ("stream: Eicar-Signature FOUND", "10"),
      ("INSTREAM size limit exceeded. ERROR", "20"),
      ("", "20"),
    ], [100, 400_000])
  func clamd(answer: (String, String), size: Int) async throws {
    let path = "/tmp/vanthu-clamd-\(UUID().uuidString.prefix(8))"
    let clamd = try FakeClamd(at: path, answer.0.isEmpty ? .hangsUp(after: 50) : .says(answer.0))
    defer {
      clamd.end()
      try? FileManager.default.removeItem(atPath: path)
    }
    let fixture = try HubFixture { $0.scanner = .init(clamd: "unix:\(path)") }
    let file = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: size))
    let said = try await fixture.serving { port in
      try await fixture.client("qlvb.tinh", port).sendEdoc(file, from: "H98")
    }
    #expect(try said.code() == answer.1)
    #expect(said.status == (answer.1 == "20" ? 503 : 200))
    if !answer.0.isEmpty { #expect(clamd.streams.withLock { $0 } == [file]) }
    let waiting = try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10)
    #expect(waiting.count == (answer.1 == "0" ? 1 : 0))
    let left = try FileManager.default.contentsOfDirectory(atPath: fixture.folder)
    #expect(left.allSatisfy { !$0.hasPrefix(".scan") })
  }

  @Test("No scanner where one should be: nothing is let in unseen")
  func noClamd() async throws {
    let fixture = try HubFixture { $0.scanner = .init(clamd: "unix:/tmp/khong-co-\(UUID().uuidString)") }
    let said = try await fixture.serving { port in
      try await fixture.client("qlvb.tinh", port).sendEdoc(fixture.document(to: ["H98.41.07"]), from: "H98")
    }
    #expect(said.status == 503)
  }

  @Test(
    "A scanner that never answers ends by itself, what it started too, and holds up nobody but who waits for it"
  )
  func slowScanner() async throws {
    let path = "/tmp/vanthu-clamd-\(UUID().uuidString.prefix(8))"
    let clamd = try FakeClamd(at: path, .isSilent)
    defer {
      clamd.end()
      try? FileManager.default.removeItem(atPath: path)
    }
    for scanner in [
      HubSettings.Scanner(clamd: "unix:\(path)"),
      HubSettings.Scanner(program: ["/bin/sh", "-c", "sleep 3600 & sleep 3600"]),
    ] {
      let fixture = try HubFixture {
        $0.scanner = scanner
        $0.scannerSeconds = 1
      }
      try await fixture.serving { port in
        let client = try fixture.client("qlvb.tinh", port)
        // More of them than threads that wait for the disk.
        async let said = withThrowingTaskGroup(of: Int.self) { group in
          for number in 1...8 {
            group.addTask {
              let file = try fixture.document(to: ["H98.41.07"], code: "\(number)/TB-UBND")
              return try await fixture.client("qlvb.tinh", port).sendEdoc(file, from: "H98").status
            }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        let list = try await client.call(
          "getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"])
        #expect(try list.code() == "0")
        #expect(try await fixture.hub.onDisk { true })
        #expect(try await said == Array(repeating: 503, count: 8))
      }
      #expect(try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10).isEmpty)
    }
  }

  @Test("A scanner's program has neither the hub's files nor its connections")
  func programsFiles() async throws {
    let fixture = try HubFixture {
      // Standard input, output and errors, and the folder that is being listed.
      $0.scanner = .init(program: ["/bin/sh", "-c", "[ $(ls /proc/self/fd | wc -l) -le 4 ]"])
    }
    let said = try await fixture.serving { port in
      try await fixture.client("qlvb.tinh", port).sendEdoc(fixture.document(to: ["H98.41.07"]), from: "H98")
    }
    #expect(try said.code() == "0")
  }

  @Test("The doctor misses a scanner that is not there; what a killed hub left to one is removed")
  func scannerMissing() async throws {
    let path = "/tmp/vanthu-clamd-\(UUID().uuidString.prefix(8))"
    let clamd = try FakeClamd(at: path, .says("stream: OK"))
    defer {
      clamd.end()
      try? FileManager.default.removeItem(atPath: path)
    }
    for (scanner, isThere) in [
      (HubSettings.Scanner(clamd: "unix:\(path)"), true), (.init(clamd: "unix:\(path)-khac"), false),
      (.init(program: ["/bin/sh", "-c", "true"]), true), (.init(program: ["/khong/co"]), false),
    ] {
      let fixture = try HubFixture { $0.scanner = scanner }
      let findings = try fixture.hub.examine().filter { $0.rule == "scanner" }
      #expect(findings.map(\.severity) == (isThere ? [] : [.error]))
      try Data("x".utf8).write(to: URL(filePath: "\(fixture.folder)/.scan-cu"))
      try await fixture.serving { _ in }
      let left = try FileManager.default.contentsOfDirectory(atPath: fixture.folder)
      #expect(!left.contains(".scan-cu"))
    }
  }

  private func take(_ fixture: HubFixture, _ file: [UInt8], id: String) async throws -> HubAcceptance {
    let intake = try fixture.hub.makeIntake(.kept)
    try file.withUnsafeBytes { try intake.feed($0) }
    let sender = try #require(UnitCode("H98"))
    return try await fixture.hub.take(
      try intake.finish { _ in true },
      HandIn(system: "qlvb.tinh", from: sender, transportId: id, owner: sender))
  }

  @Test(
    "Content goes after its time and not before; what is not acknowledged stays; repeats are still known",
    arguments: [100, 300_000])
  func retention(size: Int) async throws {
    let fixture = try HubFixture { $0.retentionDays = 30 }
    let text = String(repeating: "x", count: size)
    let settled = try fixture.document(to: ["H98.41.07"], code: "1/TB-UBND", text: text)
    let waiting = try fixture.document(to: ["H98.41.07", "H98.41.09"], code: "2/TB-UBND", text: text)
    let first = try await take(fixture, settled, id: "mot")
    _ = try await take(fixture, waiting, id: "hai")
    for delivery in try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10)
    where delivery.unit.text == "H98.41.07" {
      try await fixture.hub.acknowledge(delivery.docId, .stored, reason: nil, by: "qlvb.xa")
    }
    fixture.wait(seconds: 29 * 86_400)
    #expect(try fixture.hub.retire() == 0)
    fixture.wait(seconds: 2 * 86_400)
    #expect(try fixture.hub.retire() == 1)
    #expect(try fixture.hub.retire() == 0)
    let digests = [settled, waiting].map { hex(DigestAlgorithm.sha256.digest($0)) }
    let view = try await fixture.hub.database.view { view in
      (
        try digests.map { try view.blob($0) != nil }, try view.packet(first.packet),
        try view.receipt(of: first.packet)
      )
    }
    #expect(view.0 == [false, true])
    #expect(view.1?.subject == nil && view.1?.sha256 == digests[0] && view.2 != nil)
    if size > 131_072 {
      #expect(try !fixture.hub.database.blobs.hasFile(sha256: digests[0]))
      #expect(try fixture.hub.database.blobs.hasFile(sha256: digests[1]))
    }
    // Offered again: the first acceptance, and nobody gets anything a second time.
    let again = try await take(fixture, settled, id: "mot")
    #expect(again.isRepeat && again.docId == first.docId)
    #expect(try await fixture.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10).count == 1)
    // The operator lets it be fetched once more: the bytes that came back are there.
    let delivery = try #require(
      try await fixture.hub.database.view { try $0.deliveries(of: first.packet).first })
    #expect(try fixture.hub.settle(delivery.docId, .requeued) == .waiting)
    let out = try await fixture.hub.fetch(delivery.docId, for: "qlvb.xa")
    #expect(out.delivery.docId == delivery.docId)
    let other = settled + [10]
    await #expect(throws: (any Error).self) { _ = try await take(fixture, other, id: "mot") }
  }

  @Test("A hub says that it is well, and what it has counted, to this machine")
  func healthAndMetrics() async throws {
    let fixture = try HubFixture()
    let file = try fixture.document(to: ["H98.41.07", "H98.41.09"])
    let (health, metrics) = try await fixture.serving { port -> (RawResponse, RawResponse) in
      let sender = try fixture.client("qlvb.tinh", port)
      for _ in 0..<2 { #expect(try await sender.sendEdoc(file, from: "H98").code() == "0") }
      #expect(try await sender.sendEdoc(fixture.document(to: ["H98"]), from: "H98.41.07").code() == "19")
      let receiver = try fixture.client("qlvb.xa", port)
      let rows = try await receiver.call(
        "getReceivedEdocList", ["servicetype": "eDoc", "messagetype": "edoc"]
      )
      .rows()
      let id = try #require(rows.first?["docId"]?.scalar)
      _ = try await receiver.call("getEdoc", ["docId": id], body: Array("{}".utf8))
      _ = try await receiver.call("updateStatus", ["status": "done"], body: Array("{}".utf8))
      fixture.wait(seconds: 90)
      let plain = try RawConnection(port: port)
      try await plain.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
      let health = try await plain.response()
      let api = try fixture.api("qlvb.xa", port)
      #expect(try await api.call("GET", "/deliveries").status == 200)
      #expect(try await api.call("GET", "/packets/khong-co?from=H98.41.07").status == 404)
      #expect(try await api.call("GET", "/khong-co").status == 404)
      try await plain.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
      return (health, try await plain.response())
    }
    #expect(health.status == 200 && health.text == #"{"status":"OK"}"#)
    #expect(metrics.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
    let lines = Set(metrics.text.split(separator: "\n").map(String.init))
    for line in [
      "vanthu_hub_packets_accepted_total 1", "vanthu_hub_packets_repeated_total 1",
      "vanthu_hub_bytes_accepted_total \(file.count)", "vanthu_hub_deliveries_fetched_total 1",
      #"vanthu_hub_requests_total{operation="sendEdoc",code="0"} 2"#,
      #"vanthu_hub_requests_total{operation="sendEdoc",code="19"} 1"#, "vanthu_hub_deliveries_listed 1",
      #"vanthu_hub_requests_total{operation="deliveries",code="0"} 1"#,
      #"vanthu_hub_requests_total{operation="trace",code="21"} 1"#,
      #"vanthu_hub_requests_total{operation="other",code="21"} 1"#,
      #"vanthu_hub_requests_total{operation="health",code="0"} 1"#, "vanthu_hub_oldest_delivery_seconds 90",
      "vanthu_hub_packets 1",
      "# TYPE vanthu_hub_packets_accepted_total counter", "# TYPE vanthu_hub_deliveries_listed gauge",
    ] { #expect(lines.contains(line), "\(line)") }
    // Every series says what it is.
    let named = Set(lines.filter { !$0.hasPrefix("#") }.map { String($0.prefix { $0 != " " && $0 != "{" }) })
    for name in named {
      #expect(lines.contains { $0.hasPrefix("# HELP \(name) ") && !$0.hasSuffix(" \(name)") }, "\(name)")
    }
    #expect(!metrics.text.contains("H98"))
  }
}
