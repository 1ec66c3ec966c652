import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

@Suite("What arrives is let in, held, or put aside; refusals go to whoever delivered")
struct AdmissionTests {
  @Test("A changed amount: put aside, returned once, and the deliverer meets no such document")
  func forged() throws {
    let province = try Province()
    let genuine = try province.sent(from: "H98", to: ["H98.41.07"], province.act(8, 5))
    let forged = try replacing(
      "Về việc thử nghiệm", with: "Về việc cấp 500.000.000 đồng",
      in: try replacing("TB-UBND", with: "QĐ-UBND", in: province.bytes(of: genuine, from: "H98")))
    let result = try #require(
      try province.deliver(
        forged, as: "2025-06-30_131-QD-UBND_x", through: "H98", to: "H98.41.07", province.act(9, 0)
      )
      .first)
    #expect(result.verdict == .invalid)
    #expect(result.quarantinedFor == "reason.forged")
    let commune = province["H98.41.07"]
    let aside = try #require(try commune.packets(.quarantined).first)
    #expect(try commune.documents(.incoming).count == 1, "only the genuine one")
    #expect(try commune.database.bytes(sha256: aside.sha256, limit: 1 << 20) == forged, "bytes are evidence")
    #expect(try commune.rejectPacket(aside.id, act: province.act(9, 5)) == UnitCode("H98"))
    #expect(throws: OfficeError.self) { try commune.rejectPacket(aside.id, act: province.act(9, 6)) }
    let heard = try #require(try province.exchange(province.act(9, 10))["H98"])
    #expect(heard.compactMap(\.status).map(\.status) == ["02"])
    #expect(heard.compactMap(\.status).map(\.effect) == [.refused])
    #expect(heard.flatMap(\.warnings).map(\.key) == ["status.unknownDocument.returned"])
    #expect(try province.events(PacketReturned.self, of: "H98.41.07").map(\.packet) == [aside.id])
    #expect(try province.stage(of: genuine, at: "H98.41.07") == .arrived)
  }

  @Test("Refusing a forgery of a document that is here does not return the genuine one")
  func forgedTwin() throws {
    let province = try Province()
    let genuine = try province.sent(from: "H98", to: ["H98.41.07"], province.act(8, 5))
    let forged = try replacing(
      "Về việc thử nghiệm", with: "Về việc khác hẳn", in: province.bytes(of: genuine, from: "H98"))
    try province.deliver(forged, as: "2025-06-30_twin_x", through: "H98", to: "H98.41.07", province.act(9, 0))
    let commune = province["H98.41.07"]
    let aside = try #require(try commune.packets(.quarantined).first)
    #expect(try commune.rejectPacket(aside.id, act: province.act(9, 5)) == UnitCode("H98"))
    try province.exchange(province.act(9, 10))
    #expect(try province.stage(of: genuine, at: "H98.41.07") == .arrived)
    _ = try commune.accept(try #require(try commune.inbox().first).id, act: province.act(9, 20))
    try province.exchange(province.act(9, 30))
    #expect(try province.stage(of: genuine, at: "H98.41.07") == .accepted)
  }

  @Test("The right certificate of the wrong unit: put aside, and the deliverer is answered")
  func wrongSigner() throws {
    let province = try Province()
    let packet = try province.document(from: "H98", to: ["H98.41.07"], signedBy: "H98.41.09")
    let result = try #require(
      try province.deliver(packet, as: "p1", through: "H98.41.09", to: "H98.41.07", province.act(9, 0)).first)
    #expect(result.quarantinedFor == "reason.wrongSigner")
    let commune = province["H98.41.07"]
    let aside = try #require(try commune.packets(.quarantined).first)
    #expect(
      try commune.rejectPacket(aside.id, act: province.act(9, 5)) == UnitCode("H98.41.09"), "the deliverer")
    let duty = try #require(try commune.database.read { try $0.statusDuties(of: commune.unit) }.first)
    #expect(duty.description.contains("Cơ quan H98"), "\(duty.description)")
  }

  @Test(
    "A stripped signature: held, whatever code the sender is named by",
    arguments: ["H98", "000.00.00.H98", "h98"])
  func stripped(sender: String) throws {
    let province = try Province()
    let packet = try province.document(from: sender, to: ["H98.41.07"])
    let result = try #require(
      try province.deliver(packet, as: "p1", through: "H98", to: "H98.41.07", province.act(9, 0)).first)
    #expect(result.verdict == .unsigned)
    #expect(result.heldFor == "reason.signatureMissing")
    let commune = province["H98.41.07"]
    #expect(try commune.documents(.incoming).isEmpty)
    #expect(try commune.judgeHeld(act: province.act(9, 1)).isEmpty)
    #expect(try commune.packets(.held).count == 1)
  }

  @Test("A sender by its older code, with its own certificate, is believed")
  func oldCode() throws {
    let province = try Province()
    let packet = try province.document(from: "000.00.00.H98", to: ["000.07.41.H98"], signedBy: "H98")
    let result = try #require(
      try province.deliver(packet, as: "p1", through: "H98", to: "H98.41.07", province.act(9, 0)).first)
    #expect(result.verdict == .valid, "\(result.message.text(in: .english))")
    #expect(result.queued?.counterpart == UnitCode("H98"))
  }

  @Test("A held packet goes on once its certificate is listed, and only once")
  func judgedAgain() throws {
    let province = try Province(unlisted: ["H98.05"])
    let packet = try province.document(from: "H98.05", to: ["H98.41.07"], signedBy: "H98.05")
    let result = try #require(
      try province.deliver(packet, as: "p1", through: "H98.05", to: "H98.41.07", province.act(9, 0)).first)
    #expect(result.verdict == .indeterminate)
    #expect(result.heldFor == "reason.signer.unit.unlisted")
    let held = try #require(try province.another("H98.41.07").packets(.held).first)
    let reason = try province.another("H98.41.07").reason(of: held, at: province.act(9, 1).at)
    #expect(reason?.text(in: .vietnamese).contains("không có trong danh mục chứng thư số của") == true)
    let identity = try #require(province.identities["H98.05"])
    let row = UnitCertificates.Row(
      unit: try #require(UnitCode("H98.05")), certificate: identity.certificate, role: .agency,
      validFrom: CalendarDay(dayNumber: 0))
    try province.home("H98.41.07").replaceCertificates(
      Array(UnitCertificates(province.table.rows + [row]).csv.utf8))
    let commune = try province.another("H98.41.07")
    let again = try commune.judgeHeld(act: province.act(10, 0))
    #expect(again.compactMap(\.queued).count == 1)
    #expect(try commune.judgeHeld(act: province.act(10, 1)).isEmpty)
    #expect(try commune.inbox().count == 1)
    #expect(try commune.files(of: try #require(commune.inbox().first).id).count == 1)
    #expect(try commune.post(act: province.act(10, 2)) == 1, "01 goes out")
    #expect(try province.events(PacketReleased.self, of: "H98.41.07").count == 1)
  }

  @Test("A person may let a held document go on: it waits for the clerk, with its verdict as it is, once")
  func released() throws {
    let province = try Province()
    let packet = try province.document(from: "H98", to: ["H98.41.07"])
    _ = try province.drop(packet, as: "ai-do", into: "H98.41.07", province.act(9, 0))
    let commune = province["H98.41.07"]
    let held = try #require(try commune.packets(.held).first)
    let result = try commune.release(held.id, act: province.act(9, 5))
    #expect(result.verdict == .unsigned)
    #expect(try commune.packets(.held).isEmpty)
    let waiting = try #require(try commune.inbox().first)
    #expect(try commune.files(of: waiting.id).count == 1)
    #expect(try commune.accept(waiting.id, act: province.act(9, 6)).entry?.number == 1)
    // Nobody vouched for it: nobody is told anything.
    #expect(try commune.database.read { try $0.statusDuties(of: commune.unit) }.isEmpty)
    #expect(throws: OfficeError.self) { try commune.release(held.id, act: province.act(9, 7)) }
  }

  @Test("A person may dismiss a held packet: it is put aside, and answered where somebody delivered it")
  func dismissed() throws {
    let province = try Province()
    let packet = try province.document(from: "H98", to: ["H98.41.07"])
    _ = try province.drop(packet, as: "ai-do", into: "H98.41.07", province.act(9, 0))
    let commune = province["H98.41.07"]
    let held = try #require(try commune.packets(.held).first)
    #expect(try commune.rejectPacket(held.id, act: province.act(9, 5)) == nil)
    #expect(try commune.packets(.held).isEmpty)
    #expect(try commune.packets(.quarantined).map(\.id) == [held.id])
    #expect(try commune.database.read { try $0.statusDuties(of: commune.unit) }.isEmpty)
  }

  @Test("Addressed to another unit: put aside; the refusal goes to the deliverer")
  func wrongAddressee() throws {
    let province = try Province()
    let packet = try province.document(from: "H98", to: ["H98.05"], signedBy: "H98")
    let result = try #require(
      try province.deliver(packet, as: "p1", through: "H98", to: "H98.41.07", province.act(9, 0)).first)
    #expect(result.verdict == .valid)
    #expect(result.quarantinedFor == "reason.wrongAddressee")
    #expect(try province["H98.41.07"].documents(.incoming).isEmpty)
  }

  @Test("Put into the inbox by hand: a forgery is put aside, and nobody is answered")
  func byHand() throws {
    let province = try Province()
    let signed = try province.document(from: "H98", to: ["H98.41.07"], signedBy: "H98")
    let forged = try replacing("50.000.000", with: "500.000.000", in: signed)
    let result = try #require(
      try province.drop(forged, as: "la", into: "H98.41.07", province.act(9, 0)).first)
    #expect(result.quarantinedFor == "reason.forged")
    let aside = try #require(result.packet)
    #expect(try province["H98.41.07"].rejectPacket(aside, act: province.act(9, 1)) == nil)
    // A genuine packet carried by hand is as good as any: its signature speaks for its sender.
    let result2 = try #require(
      try province.drop(signed, as: "that", into: "H98.41.07", province.act(9, 5)).first)
    #expect(result2.queued != nil)
    #expect(try province["H98.41.07"].post(act: province.act(9, 6)) == 1)
  }

  @Test("Without a table of certificates nobody is proven: queued, but answered to the deliverer")
  func noTable() throws {
    let province = try Province(unlisted: nil)
    let packet = try province.document(from: "H98", to: ["H98.41.07"], signedBy: "H98.41.09")
    let result = try #require(
      try province.deliver(packet, as: "p1", through: "H98.41.09", to: "H98.41.07", province.act(9, 0)).first)
    #expect(result.queued != nil)
    let commune = province["H98.41.07"]
    let sent = try commune.database.read { view in
      try view.packetsToSend(of: commune.unit).flatMap { try view.legs(of: $0.id) }.map(\.unit.text)
    }
    #expect(sent == ["H98.41.09"])
  }

  @Test("Bytes that are no packet are put aside, and the next packet is taken")
  func unreadable() throws {
    let province = try Province()
    let commune = try #require(UnitCode("H98.41.07"))
    try province.courier.prepare(commune)
    let inbox = province.courier.inbox(of: commune)
    let good = try province.document(from: "H98", to: ["H98.41.07"], signedBy: "H98")
    let files: [(String, [UInt8])] = [
      ("a", []), ("b", Array("không phải XML".utf8)), ("c", Array(good.prefix(good.count / 2))), ("d", good),
    ]
    for (name, bytes) in files {
      try province.disk.writeWhole(bytes, to: inbox, name: "\(name).edxml", temporaryName: ".\(name)")
    }
    let results = try #require(try province["H98.41.07"].receive(act: province.act(9, 0)))
    #expect(results.map(\.verdict) == [.invalid, .invalid, .invalid, .valid])
    #expect(results.filter { $0.quarantinedFor != nil }.count == 3)
    for aside in try province["H98.41.07"].packets(.quarantined) {
      #expect(try province["H98.41.07"].rejectPacket(aside.id, act: province.act(9, 5)) == nil)
    }
    #expect(try province["H98.41.07"].post(act: province.act(9, 6)) == 1)
  }

  @Test("The same transport id with other bytes is put aside and stored nowhere")
  func conflict() throws {
    let province = try Province()
    let first = try province.document(from: "H98", to: ["H98.41.07"], signedBy: "H98")
    let other = try province.document(from: "H98", to: ["H98.41.07"], code: "132/QĐ-UBND", signedBy: "H98")
    try province.deliver(first, as: "p1", through: "H98", to: "H98.41.07", province.act(9, 0))
    // The exchange catches it; somebody who writes slips does not pass either.
    let unit = try #require(UnitCode("H98.41.07"))
    let slip = CourierSlip(
      transportId: "p1", deliveredBy: try #require(UnitCode("H98")), sha256: CourierFolder.sha256(other),
      at: province.act(9, 1).at, position: 0)
    try province.disk.writeNotice(
      slip, to: province.courier.inbox(of: unit), name: "p2.slip.json", temporaryName: ".p2.slip")
    let result = try #require(try province.drop(other, as: "p2", into: "H98.41.07", province.act(9, 1)).first)
    #expect(result.quarantinedFor == "send.conflict")
    #expect(result.packet == nil)
    #expect(try province["H98.41.07"].inbox().count == 1)
  }
}
