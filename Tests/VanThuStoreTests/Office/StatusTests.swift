import Testing
import VanThu

@testable import VanThuStore

@Suite("Statuses count only from authenticated recipients of that document")
struct StatusTests {
  private func received(
    _ bytes: [UInt8], as id: String, through sender: String, _ province: Province, hour: Int = 10
  ) throws -> ReceiveResult {
    try #require(try province.deliver(bytes, as: id, through: sender, to: "H98", province.act(hour, 0)).first)
  }

  @Test("Unsigned, or signed by another unit of the same system: nothing moves")
  func unproven() throws {
    let province = try Province()
    let document = try province.sent(from: "H98", to: ["H98.41.07"], province.act(8, 5))
    let at = province.act(9, 0).at
    let bare = try province.status("06", from: "H98.41.07", about: document, at: at, signedBy: nil)
    let held = try received(bare, as: "s1", through: "H98.41.07", province)
    #expect(held.heldFor != nil)
    let foreign = try province.status("06", from: "H98.41.07", about: document, at: at, signedBy: "H98.05")
    #expect(
      try received(foreign, as: "s2", through: "H98.05", province).quarantinedFor == "reason.wrongSigner")
    let outsider = try province.status("06", from: "H98.05", about: document, at: at, signedBy: "H98.05")
    #expect(try received(outsider, as: "s3", through: "H98.05", province).status?.effect == .refused)
    #expect(
      try received(outsider, as: "s4", through: "H98.05", province).status?.reason
        == "status.refused.notRecipient")
    #expect(try province.stage(of: document, at: "H98.41.07") == .arrived)
  }

  @Test("Without a table of certificates a signature proves no unit: held")
  func noTable() throws {
    let province = try Province(unlisted: nil)
    let document = try province.sent(from: "H98", to: ["H98.41.07"], province.act(8, 5))
    let bytes = try province.status(
      "06", from: "H98.41.07", about: document, at: province.act(9, 0).at, signedBy: "H98.41.09")
    #expect(try received(bytes, as: "s1", through: "H98.41.09", province).heldFor == "reason.statusUnproven")
    #expect(try province.stage(of: document, at: "H98.41.07") != .completed)
  }

  @Test("A status that says nothing is put aside", arguments: [nil, ""])
  func empty(code: String?) throws {
    let province = try Province()
    let document = try province.sent(from: "H98", to: ["H98.41.07"], province.act(8, 5))
    let bytes = try province.status(
      code, from: "H98.41.07", about: document, at: province.act(9, 0).at, signedBy: "H98.41.07")
    let result = try received(bytes, as: "s1", through: "H98.41.07", province)
    #expect(result.quarantinedFor != nil)
    #expect(try province["H98"].packet(try #require(result.packet))?.reception == .quarantined)
  }

  @Test("Replayed under another name or by another deliverer: known already")
  func replay() throws {
    let province = try Province()
    let document = try province.sent(from: "H98", to: ["H98.41.07"], province.act(8, 5))
    let bytes = try province.status(
      "03", from: "H98.41.07", about: document, at: province.act(9, 0).at, signedBy: "H98.41.07")
    #expect(try received(bytes, as: "s1", through: "H98.41.07", province).status?.effect == .applied)
    #expect(try received(bytes, as: "s2", through: "H98.41.07", province).status?.effect == .repeated)
    #expect(try received(bytes, as: "s1", through: "H98.41.09", province).status?.effect == .repeated)
    #expect(try province.stage(of: document, at: "H98.41.07") == .accepted)
  }

  @Test(
    "Late and early: the state never goes back",
    arguments: [["06", "03", "01"], ["05", "02", "04"], ["03", "01", "06", "02"]])
  func outOfOrder(codes: [String]) throws {
    let province = try Province()
    let document = try province.sent(from: "H98", to: ["H98.41.07"], province.act(8, 5))
    for (index, code) in codes.enumerated() {
      let bytes = try province.status(
        code, from: "H98.41.07", about: document, at: province.act(9, index).at, signedBy: "H98.41.07")
      _ = try received(bytes, as: "s\(index)", through: "H98.41.07", province)
    }
    let expected: BusinessState.Stage = codes.contains("06") ? .completed : .inProgress
    #expect(try province.stage(of: document, at: "H98.41.07") == expected)
  }

  @Test("Another office's document with the same number and date is not ours")
  func anotherOffice() throws {
    let province = try Province()
    let ours = try province.sent(from: "H98", to: ["H98.41.07"], number: "5", province.act(8, 5))
    let theirs = try province.sent(from: "H98.05", to: ["H98.41.07"], number: "5", province.act(8, 10))
    #expect(ours.code == theirs.code && ours.issuedOn == theirs.issuedOn)
    let bytes = try province.status(
      "06", from: "H98.41.07", about: theirs, at: province.act(9, 0).at, signedBy: "H98.41.07")
    let result = try received(bytes, as: "s1", through: "H98.41.07", province)
    #expect(result.status?.effect == .refused)
    #expect(result.status?.reason == "status.refused.noDocument")
    #expect(try province.stage(of: ours, at: "H98.41.07") == .arrived)
  }

  @Test("The year decides between documents of one number; without id and date it is nobody's")
  func otherYear() throws {
    let province = try Province()
    var request = try province.request("Thông báo", "TB-UBND", to: ["H98.41.07"])
    request.number = DocumentNumber("5")
    request.issuedOn = try #require(CalendarDay("2024-12-30"))
    let old = try province["H98"].issue(request, act: province.act(8, 0))
    let new = try province.sent(from: "H98", to: ["H98.41.07"], number: "5", province.act(8, 5))
    let at = province.act(9, 0).at
    let plain = try province.status("04", from: "H98.41.07", about: old, at: at, signedBy: "H98.41.07") {
      $0.responseFor[0].documentId = nil
      $0.responseFor[0].issued = nil
    }
    #expect(
      try received(plain, as: "s1", through: "H98.41.07", province).status?.reason
        == "status.refused.noDocument")
    let dated = try province.status("05", from: "H98.41.07", about: old, at: at, signedBy: "H98.41.07") {
      $0.responseFor[0].documentId = nil
    }
    #expect(try received(dated, as: "s2", through: "H98.41.07", province).status?.document == old.id)
    let named = try province.status("06", from: "H98.41.07", about: new, at: at, signedBy: "H98.41.07")
    #expect(try received(named, as: "s3", through: "H98.41.07", province).status?.document == new.id)
    #expect(try province.stage(of: old, at: "H98.41.07") == .inProgress)
  }

  @Test(
    "The document is found by its id however it is spelt",
    arguments: [
      "000.00.00.H98,2025/06/26,07/CD-UBND", "h98,2025/06/26,7/CD-UBND", " H98,2025/06/26,07/CD-UBND ",
    ])
  func spelling(id: String) throws {
    let province = try Province()
    let document = try province.sent(
      from: "H98", to: ["H98.41.07"], type: "Công điện", notation: "CĐ-UBND", number: "7", province.act(8, 5))
    let bytes = try province.status(
      "03", from: "000.07.41.H98", about: document, at: province.act(9, 0).at, signedBy: "H98.41.07"
    ) {
      $0.responseFor[0].organId = "000.00.00.H98"
      $0.responseFor[0].documentId = id.replacing("CD", with: "C\u{D0}")
      $0.responseFor[0].code = nil
    }
    let result = try received(bytes, as: "s1", through: "H98.41.07", province)
    #expect(result.status?.effect == .applied, "\(result.message.text(in: .english))")
    #expect(try province.stage(of: document, at: "H98.41.07") == .accepted)
  }

  @Test("13 is for the sender of a document to say, not for its recipient")
  func takeBack() throws {
    let province = try Province()
    let document = try province.sent(from: "H98", to: ["H98.41.07"], province.act(8, 5))
    for (index, code) in ["13", "15"].enumerated() {
      let bytes = try province.status(
        code, from: "H98.41.07", about: document, at: province.act(9, index).at, signedBy: "H98.41.07")
      #expect(try received(bytes, as: "s\(index)", through: "H98.41.07", province).status?.effect != .applied)
    }
    #expect(try province.stage(of: document, at: "H98.41.07") == .arrived)
  }

  @Test("A recipient that closed on the way is followed: its successor's receipt and statuses count")
  func closedOnTheWay() throws {
    let province = try Province()
    let sender = province["H98"]
    var request = try province.request("Thông báo", "TB-UBND", to: ["H98.41.08", "H98.05"])
    request.issuedOn = try #require(CalendarDay("2025-06-30"))
    let document = try sender.issue(request, act: province.act(17, 0, days: 4))
    _ = try sender.send(document.id, act: province.act(17, 0, days: 4))
    try province.exchange(province.act(8, 0, days: 5))
    let commune = province["H98.41.07"]
    let waiting = try #require(try commune.inbox().first)
    _ = try commune.accept(waiting.id, act: province.act(8, 30, days: 5))
    try province.exchange(province.act(9, 0, days: 5))
    #expect(try sender.recipients(of: document.id).map(\.transport) == [.done, .done])
    #expect(try province.stage(of: document, at: "H98.41.08") == .accepted)
  }

  @Test("A packet that was delivered before its recipient closed is not wrongly addressed")
  func closedWithAFullInbox() throws {
    let province = try Province()
    let document = try province["H98"].issue(
      try province.request("Thông báo", "TB-UBND", to: ["H98.41.08"]), act: province.act(8, 5, days: 4))
    _ = try province["H98"].send(document.id, act: province.act(8, 5, days: 4))
    _ = try province["H98"].post(act: province.act(8, 6, days: 4))
    _ = try province["H98"].exchange(act: province.act(8, 7, days: 4))
    let results = try #require(try province["H98.41.08"].receive(act: province.act(8, 0, days: 5)))
    #expect(results.compactMap(\.queued).count == 1)
  }

  @Test("A receipt that comes after the recipients' word is still taken over")
  func lateReceipt() throws {
    let province = try Province(["H98", "H98.41.07"])
    let sender = province["H98"]
    let document = try sender.issue(
      try province.request("Thông báo", "TB-UBND", to: ["H98.41.07"]), act: province.act(8, 5))
    let sent = try sender.send(document.id, act: province.act(8, 5))
    let transportId = try #require(sent.packet?.transportId)
    _ = try sender.post(act: province.act(8, 6))
    _ = try sender.exchange(act: province.act(8, 7))
    // As if the exchange had died after delivering and before it wrote the receipt.
    let places = province.courier.places(of: sender.unit)
    try province.disk.remove("\(places.receipts)/\(transportId).receipt.json")
    try province.disk.rename(
      "\(places.processed)/\(transportId).edxml", to: "\(places.sending)/\(transportId).edxml")
    _ = try province["H98.41.07"].receive(act: province.act(8, 8))
    var report = ExchangeReport()
    try sender.collect(into: &report, act: province.act(8, 9))
    #expect(report.accepted.isEmpty)
    _ = try sender.exchange(act: province.act(8, 10))
    try sender.collect(into: &report, act: province.act(8, 11))
    #expect(report.accepted.count == 1)
    #expect(try sender.send(document.id, act: province.act(8, 12)).wasAccepted)
    #expect(try sender.rateLedger().facts.first?.sentAt != nil)
  }
}
