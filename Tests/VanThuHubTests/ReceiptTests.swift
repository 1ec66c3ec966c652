import FoundationEssentials
import OpenSSLKit
import Synchronization
import Testing
import VanThu
import VanThuStore

@testable import VanThuClient
@testable import VanThuHub

@Suite("Signed receipts, as the client verifies and keeps them")
struct ReceiptTests {
  private static let id = "2025-06-26_131_a"

  /// A unit's folder with one packet that waits.
  private func folder(_ hub: HubFixture, _ sender: UnitCode) throws -> CourierFolder {
    let folder = CourierFolder(root: "\(hub.folder)-near")
    try folder.put(try hub.document(to: ["H98.41.07"]), transportId: Self.id, from: sender)
    return folder
  }

  private func round(
    _ folder: CourierFolder, _ sender: UnitCode, _ port: Int, _ key: HubReceiptKey
  ) async throws -> Carrier.Report {
    let connection = try ExchangeConnection(ExchangeAddress(url: "http://127.0.0.1:\(port)"))
    let token = HubToken(system: "qlvb.tinh", secret: try #require(HubFixture.secrets["qlvb.tinh"]))
    let carrier = Carrier(folder: folder, peer: HubPeer(connection, token: token, receiptKey: key))
    let report = try await carrier.round(for: [sender]) { HubFixture.start }
    await connection.close()
    return try #require(report)
  }

  @Test(
    "The first receipt's key is kept; the receipt stays beside the packet, and can be verified without the hub"
  )
  func kept() async throws {
    let hub = try HubFixture()
    let sender = try #require(UnitCode("H98"))
    let folder = try folder(hub, sender)
    defer { try? FileManager.default.removeItem(atPath: folder.root) }
    let learnt = Mutex<[String]>([])
    let key = HubReceiptKey { pem in learnt.withLock { $0.append(pem) } }
    try await hub.serving { port in
      let report = try await round(folder, sender, port, key)
      #expect(report.troubles.isEmpty, "\(report.troubles)")
      // What is known is not asked again, and not kept again.
      _ = try await round(folder, sender, port, key)
    }
    let signed = try #require(try folder.signedReceipt(for: sender, transportId: Self.id))
    #expect(learnt.withLock { $0 } == [signed.publicKey])
    #expect(HubReceiptKey.id(of: signed.publicKey) == hub.hub.receipts.keyId)
    #expect(HubReceiptKey.isSigned(Array(signed.receipt.utf8), by: signed.publicKey))
    let read = HubReceipt.verified(Array(signed.receipt.utf8), by: signed.publicKey)
    #expect(read?.transportId == Self.id && read?.recipients.map(\.unit.text) == ["H98.41.07"])
    // Written otherwise it says the same.
    let spaced = signed.receipt.replacing(",\"", with: ",\n  \"") + "\n"
    #expect(HubReceiptKey.isSigned(Array(spaced.utf8), by: signed.publicKey))
    // It is no notice of its own.
    #expect(try folder.notices(for: sender, transportId: Self.id).count == 1)
    for (from, to) in [
      ("\"byteCount\":", "\"byteCount\":1"), ("\"sender\":\"H98\"", "\"sender\":\"H99\""),
      ("\"marks\":[", "\"more\":1,\"marks\":["), ("ecdsa-p256-sha256", "none"),
      ("\"value\":\"", "\"value\":\"A"), ("{\"byteCount\"", "{\"sender\":\"H01\",\"byteCount\""),
    ] {
      let forged = signed.receipt.replacing(from, with: to, maxReplacements: 1)
      #expect(forged != signed.receipt)
      #expect(!HubReceiptKey.isSigned(Array(forged.utf8), by: signed.publicKey), "\(from)")
    }
  }

  @Test("A receipt by another key than the known one is none: the packet waits, and its sender is told why")
  func otherKey() async throws {
    let (hub, other) = (try HubFixture(), try HubFixture())
    let sender = try #require(UnitCode("H98"))
    let folder = try folder(hub, sender)
    defer { try? FileManager.default.removeItem(atPath: folder.root) }
    try await hub.serving { port in
      let wrong = HubReceiptKey(known: other.hub.receipts.publicKey)
      let report = try await round(folder, sender, port, wrong)
      #expect(report.troubles.map(\.code) == [.untrusted])
      guard case .postponed? = report.outcomes.first else {
        Issue.record("taken for good: \(report.outcomes)")
        return
      }
      #expect(try folder.notices(for: sender, transportId: Self.id).isEmpty)
      #expect(try folder.signedReceipt(for: sender, transportId: Self.id) == nil)
      // Once the right key is known, the hub's first receipt is found good.
      let again = try await round(folder, sender, port, HubReceiptKey(known: hub.hub.receipts.publicKey))
      #expect(again.troubles.isEmpty, "\(again.troubles)")
      #expect(try folder.notices(for: sender, transportId: Self.id).count == 1)
    }
    #expect(hub.hub.metrics.value("vanthu_hub_packets_accepted_total") == 1)
    #expect(Catalogue.has("line.trouble.untrusted"))
  }

  @Test(
    "A hub restored from a backup: the client offers again what it had lost, by itself, and its recipient gets it"
  )
  func restored() async throws {
    let hub = try HubFixture()
    let copy = hub.folder + "-copy"
    let (sender, recipient) = (try #require(UnitCode("H98")), try #require(UnitCode("H98.41.07")))
    let near = CourierFolder(root: "\(hub.folder)-near")
    defer { for path in [copy, near.root] { try? FileManager.default.removeItem(atPath: path) } }
    let files = try (1...3).map { try hub.document(to: ["H98.41.07"], code: "\($0)/TB-UBND") }
    let key = HubReceiptKey()
    try await hub.serving { port in
      for (index, file) in files.enumerated() {
        try near.put(file, transportId: "tai-\(index)", from: sender, recipients: [recipient])
        let report = try await round(near, sender, port, key)
        #expect(report.troubles.isEmpty && !report.isNewEpoch)
        // The copy knows the first one only.
        if index == 0 { try hub.hub.backUp(to: copy) }
      }
      // The first one has been fetched and acknowledged, and its sender has heard of it.
      let receiver = try hub.api("qlvb.xa", port)
      let list = try await receiver.call("GET", "/deliveries").json()
      guard case .array(let rows)? = list["deliveries"], let first = rows.first else {
        Issue.record("nothing is listed")
        return
      }
      let id = try #require(first["deliveryId"]?.scalar)
      let sha256 = try #require(first["sha256"]?.scalar)
      let word = try await receiver.call(
        "PUT", "/deliveries/\(id)/acknowledgement", [("Content-Type", "application/json")],
        body: Array(#"{"state":"done","sha256":"\#(sha256)"}"#.utf8))
      #expect(word.status == 200)
      _ = try await round(near, sender, port, key)
    }
    let receipts = try (0..<3).map {
      try #require(try near.signedReceipt(for: sender, transportId: "tai-\($0)"))
    }
    let home = HubHome(path: copy)
    try home.beginEpoch("hai", at: HubFixture.start)
    let second = try hub.reborn(from: home)
    try await second.serving { port in
      let report = try await round(near, sender, port, key)
      #expect(report.troubles.isEmpty, "\(report.troubles)")
      #expect(report.isNewEpoch)
      // What had come to its end is not offered again; what the hub has forgotten is there again.
      #expect(report.reoffered == 2)
      let again = try await round(near, sender, port, key)
      #expect(!again.isNewEpoch && again.reoffered == 0)
      let listed = try await second.hub.listed(for: "qlvb.xa", kind: .edoc, rows: 10)
      #expect(listed.map(\.packet.sha256) == files.map { hex(DigestAlgorithm.sha256.digest($0)) })
    }
    // The receipts of then are still what they were.
    #expect(try (0..<3).map { try near.signedReceipt(for: sender, transportId: "tai-\($0)") } == receipts)
  }
}
