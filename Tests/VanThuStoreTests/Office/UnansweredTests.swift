import FoundationEssentials
import Testing
import VanThu

@testable import VanThuStore

@Suite("Packets without an answer: unknown, then settled by id and digest")
struct UnansweredTests {
  let province: Province
  let document: StoredDocument

  init() throws {
    province = try Province(["H98.41", "H98.41.07"])
    document = try province.sendNew(province.d, to: ["H98.41.07"], act: province.act(8, 0))
  }

  private func transport() throws -> TransportState? {
    try province.recipient(province.d, document.id, province.m).transport
  }

  private func collect(days: Int) throws -> [MessageKey] {
    var report = ExchangeReport()
    try province.d.collect(into: &report, act: province.act(9, 0, days: days))
    return report.unanswered.map(\.message.key)
  }

  // What has been handed over comes to its recipient, once.
  private func settle() throws {
    for minute in 0..<2 { try province.exchange(province.act(10, minute, days: 3)) }
    #expect(try transport() == .done)
    #expect(try province.m.documents(.incoming).count == 1)
    #expect(try province.events(province.d, PacketAccepted.self).count == 1)
    #expect(try province.events(province.m, PacketReceived.self).count == 1)
    #expect(try province.events(province.d, PacketUnanswered.self).count == 1)
  }

  @Test("A packet that nobody has taken is unknown after a day, told once, and arrives all the same")
  func lateExchange() throws {
    _ = try province.d.post(act: province.act(8, 1))
    #expect(try collect(days: 0).isEmpty && transport() == .queued)
    #expect(try collect(days: 2) == ["send.unanswered"])
    #expect(try transport() == .unknown)
    #expect(try collect(days: 2).isEmpty)
    let told = try #require(try province.events(province.d, PacketUnanswered.self).first)
    let packet = try #require(try province.d.packet(told.packet))
    #expect(told.sha256 == packet.sha256 && told.postedAt == province.act(8, 1).at)
    try settle()
  }

  @Test("A packet that was never handed over waits, however long") func notPosted() throws {
    #expect(try collect(days: 5).isEmpty && transport() == .queued)
  }

  @Test("An outbox that was lost is filled again under the same id") func lostOutbox() throws {
    _ = try province.d.post(act: province.act(8, 1))
    let outbox = province.folder + "/courier/H98.41/outbox"
    for name in try FileManager.default.contentsOfDirectory(atPath: outbox) where name.hasPrefix("2025") {
      try FileManager.default.removeItem(atPath: "\(outbox)/\(name)")
    }
    #expect(try collect(days: 2) == ["send.unanswered"])
    try settle()
  }

  @Test("A receipt that was lost comes again, and nobody gets the packet twice") func lostReceipt() throws {
    _ = try province.d.post(act: province.act(8, 1))
    _ = try province.d.exchange(act: province.act(8, 2))
    let receipts = province.folder + "/courier/H98.41/receipts"
    for name in try FileManager.default.contentsOfDirectory(atPath: receipts) {
      try FileManager.default.removeItem(atPath: "\(receipts)/\(name)")
    }
    #expect(try collect(days: 2) == ["send.unanswered"])
    try settle()
  }

  @Test("What a recipient has said stands, however often the receipt is read, and is told once")
  func refusedStands() throws {
    _ = try province.d.post(act: province.act(8, 1))
    _ = try province.d.exchange(act: province.act(8, 2))
    let inbox = try #require(try province.m.courier().openInbox(of: province.m.unit))
    for delivery in try inbox.deliveries() {
      try inbox.quarantine(delivery, reason: "reason.forged", now: province.act(8, 3).at)
    }
    inbox.release()
    var report = ExchangeReport()
    for days in 0..<4 {
      try province.d.collect(into: &report, act: province.act(9, 0, days: days))
      #expect(report.unanswered.isEmpty)
    }
    #expect(report.undelivered.map(\.recipient) == [province.m.unit])
    #expect(report.undelivered.map(\.reason) == ["reason.forged"])
    #expect(report.undelivered.map(\.packet.document) == [document.id])
    #expect(try transport() == .failed)
    #expect(try province.events(province.d, DeliveryFailed.self).count == 1)
  }
}
