import FoundationEssentials
import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

@Suite("Recall")
struct RecallTests {
  static let large = String(repeating: "nội dung dài ", count: 20_000)

  @Test("A recalled document is cancelled, destroyed with proof, and reported; entries and numbers stay")
  func wholeWay() throws {
    let province = try Province()
    let (d, m, h) = (province.d, province.m, province.h)
    try m.openRegister(.incoming, series: "", year: 2025, lastNumber: 414, act: province.act(8, 0))
    let secretWord = "VAN-BAN-CAN-HUY"
    let document = try province.sendNew(
      d, to: ["H98.41.07", "H98.41.08"],
      files: [
        try province.file("tb.pdf", secretWord), try province.file("lon.pdf", secretWord + Self.large),
      ],
      act: province.act(10, 30))
    try province.exchange(province.act(10, 31))
    let atM = try province.incoming(m, document.code)
    #expect(try m.accept(atM.id, act: province.act(10, 40)).entry?.number == 415)
    _ = try m.assign(atM.id, to: Assignment(lead: "cong-chuc"), act: province.act(10, 45))
    try province.exchange(province.act(10, 50))
    let files = try m.files(of: atM.id)
    #expect(files.count == 2 && files[1].byteCount > BlobStore.inlineLimit)
    #expect(try !province.holds("lon.pdf", under: "H98.41.07").isEmpty, "names are there before the recall")

    let reason = "do UBND huyện kết thúc hoạt động từ ngày 01/7/2025"
    let recalled = try d.recall(document.id, reason: reason, act: province.act(9, 0, days: 4))
    #expect(recalled.recipients.count == 2)
    #expect(
      try d.recall(document.id, reason: reason, act: province.act(9, 1, days: 4)).packet == recalled.packet)
    let results = try province.exchange(province.act(9, 5, days: 4))
    #expect(results["H98.41.07"]?.compactMap { $0.change?.state } == [.done])
    #expect(results["H98.41.07"]?.first?.change?.message.text(in: .vietnamese).contains(reason) == true)

    let cancelled = try province.incoming(m, document.code)
    #expect(cancelled.state?.stage == .recalled)
    #expect(cancelled.content == DocumentContent())
    #expect(cancelled.entry?.number == 415)
    #expect(try m.files(of: cancelled.id).isEmpty)
    let line = try #require(try m.incomingRegister(year: 2025).first)
    #expect(line.number == 415 && line.author == "UBND huyện Bình An" && line.subject.isEmpty)
    #expect(line.marks == [.recalled(try #require(CalendarDay("2025-06-30")))])
    #expect(try m.changes(of: cancelled.id).map(\.reason) == [reason])
    let proof = try #require(try province.events(m, ContentDestroyed.self).first)
    #expect(proof.files == files.map(\.sha256) && proof.kept.isEmpty && proof.packets.count == 1)
    for text in [secretWord, "lon.pdf", "Về việc họp giao ban tuần"] {
      let places =
        try province.holds(text, under: "H98.41.07") + province.holds(text, under: "courier/H98.41.07")
      #expect(places.isEmpty, "“\(text)” is still in \(places)")
    }
    #expect(throws: OfficeError.self) { try m.complete(cancelled.id, act: province.act(9, 10, days: 4)) }

    try province.exchange(province.act(9, 20, days: 4))
    for unit in [m, h] {
      #expect(try province.recipient(d, document.id, unit).state.stage == .recalled)
    }
    #expect(throws: OfficeRefusal.self) { try d.send(document.id, act: province.act(9, 30, days: 4)) }
    #expect(try d.document(document.id)?.content.subject == "Về việc họp giao ban tuần")
    #expect(try d.outgoingRegister(year: 2025).first?.marks.count == 1)
    #expect(try d.rateLedger().facts.map { $0.recalledAt != nil } == [true])
    #expect(try m.rateLedger().facts.map { $0.recalledAt != nil } == [true])
    let answers = try province.events(m, StatusQueued.self).filter { $0.status == .changeAgreed }
    #expect(answers.count == 1)
  }

  @Test("What nobody has fetched is withdrawn, and the sender hears it")
  func beforeFetch() throws {
    let province = try Province()
    let (d, m) = (province.d, province.m)
    let document = try province.sendNew(d, to: ["H98.41.07", "H98.41.08"], act: province.act(10, 30))
    _ = try d.post(act: province.act(10, 30))
    _ = try d.exchange(act: province.act(10, 31))
    _ = try d.recall(document.id, reason: "gửi nhầm", act: province.act(10, 32))
    _ = try d.post(act: province.act(10, 32))
    _ = try d.exchange(act: province.act(10, 33))
    _ = try d.exchange(act: province.act(10, 34))
    var report = ExchangeReport()
    try d.collect(into: &report, act: province.act(10, 35))
    #expect(try province.recipient(d, document.id, m).state.stage == .recalled)
    #expect(try province.events(d, DeliveryWithdrawn.self).count == 2)
    let results = try #require(try m.receive(act: province.act(10, 40)))
    #expect(results.map { $0.change?.state } == [.waiting], "the recall alone has come")
    #expect(try m.documents(.incoming).isEmpty)
    #expect(try m.waitingChanges().count == 1)
    #expect(
      try province.events(m, StatusQueued.self).isEmpty, "nothing is answered about an unknown document")
  }

  @Test("Recall and document in one exchange: the document is withdrawn at once")
  func sameExchange() throws {
    let province = try Province()
    let document = try province.sendNew(province.d, to: ["H98.41.07"], act: province.act(10, 30))
    _ = try province.d.post(act: province.act(10, 31))
    _ = try province.d.recall(document.id, reason: "gửi nhầm", act: province.act(10, 32))
    try province.exchange(province.act(10, 33))
    try province.exchange(province.act(10, 34))
    #expect(try province.m.documents(.incoming).isEmpty)
    #expect(try province.recipient(province.d, document.id, province.m).state.stage == .recalled)
  }

  @Test("A recall that comes before its document cancels it on arrival")
  func outOfOrder() throws {
    let province = try Province()
    let (d, m) = (province.d, province.m)
    let document = try province.sendNew(
      d, to: ["H98.41.07"], files: [try province.file("a.pdf", "CAN-HUY" + Self.large)],
      act: province.act(10, 30))
    _ = try d.post(act: province.act(10, 30))
    _ = try d.exchange(act: province.act(10, 31))
    let inbox = try m.courier().inbox(of: m.unit)
    let late = try FileManager.default.contentsOfDirectory(atPath: inbox).filter { $0.hasPrefix("2025") }
    for name in late {
      try FileManager.default.moveItem(atPath: "\(inbox)/\(name)", toPath: "\(province.folder)/\(name)")
    }
    _ = try d.recall(document.id, reason: "gửi nhầm", act: province.act(10, 32))
    try province.exchange(province.act(10, 33))
    #expect(try m.documents(.incoming).isEmpty)
    for name in late {
      try FileManager.default.moveItem(atPath: "\(province.folder)/\(name)", toPath: "\(inbox)/\(name)")
    }
    let results = try province.exchange(province.act(10, 40))
    #expect(results["H98.41.07"]?.compactMap { $0.change?.state } == [.done])
    let cancelled = try province.incoming(m, document.code)
    #expect(cancelled.state?.stage == .recalled && cancelled.content == DocumentContent())
    #expect(try m.inbox().isEmpty && m.waitingChanges().isEmpty)
    let places =
      try province.holds("CAN-HUY", under: "H98.41.07")
      + province.holds("CAN-HUY", under: "courier/H98.41.07")
    #expect(places.isEmpty, "\(places)")
    try province.exchange(province.act(10, 50))
    #expect(try province.recipient(d, document.id, m).state.stage == .recalled)
  }

  @Test("Only the proven issuer recalls: another signer is refused, an unsigned recall waits")
  func foreign() throws {
    let province = try Province()
    let (p, m) = (province.p, province.m)
    let document = try province.sendNew(p, to: ["H98.41.07"], act: province.act(8, 5))
    try province.exchange(province.act(8, 10))
    var envelope = Envelope(kind: .document)
    envelope.to = [Organization(organId: "H98.41.07", name: "UBND xã Bình Minh")]
    envelope.documentId = document.documentId
    envelope.business = Business(type: .recall, reason: "giả mạo")
    envelope.business?.documentId = document.documentId
    for (code, isSigned) in [("H98.41.08", true), ("H98", false)] {
      envelope.from = Organization(organId: code, name: code)
      var bytes = try EnvelopeWriter.bytes(envelope)
      if isSigned {
        let identity = try #require(province.identities[code])
        bytes = try PacketSigner(key: identity.key, certificates: [identity.certificate]).sign(bytes)
      }
      let sender = try #require(UnitCode(code))
      try m.courier().put(bytes, transportId: "gia-mao-\(isSigned)", from: sender, recipients: [m.unit])
    }
    let results = try #require(try province.exchange(province.act(8, 20))["H98.41.07"])
    let reasons = results.compactMap { result -> MessageKey? in
      switch result.outcome {
      case .quarantined(let reason), .held(let reason): reason.key
      default: nil
      }
    }
    #expect(Set(reasons) == ["change.notIssuer", "reason.signatureMissing"])
    #expect(try province.incoming(m, document.code).state?.stage == .arrived)
  }

  @Test("A setting chooses the status that reports a recall")
  func otherAnswer() throws {
    let province = try Province()
    var settings = province.m.settings
    settings.recallAnswer = .accepted
    try province.reopen("H98.41.07", settings)
    let document = try province.sendNew(province.d, to: ["H98.41.07"], act: province.act(10, 30))
    try province.exchange(province.act(10, 31))
    _ = try province.m.accept(try province.incoming(province.m, document.code).id, act: province.act(10, 32))
    try province.exchange(province.act(10, 33))
    _ = try province.d.recall(document.id, reason: "gửi nhầm", act: province.act(10, 40))
    try province.exchange(province.act(10, 41))
    try province.exchange(province.act(10, 42))
    #expect(try province.recipient(province.d, document.id, province.m).state.stage == .recalled)
  }

  @Test("A file that another document has too is kept")
  func sharedFile() throws {
    let province = try Province()
    let file = try province.file("chung.pdf", Self.large)
    let first = try province.sendNew(province.d, to: ["H98.41.07"], files: [file], act: province.act(10, 30))
    _ = try province.sendNew(
      province.d, "TB-VP", to: ["H98.41.07"], files: [file], act: province.act(10, 31))
    try province.exchange(province.act(10, 32))
    _ = try province.d.recall(first.id, reason: "gửi nhầm", act: province.act(10, 40))
    try province.exchange(province.act(10, 41))
    let proof = try #require(try province.events(province.m, ContentDestroyed.self).first)
    #expect(proof.kept == proof.files)
    let other = try #require(try province.m.inbox().first)
    var count = 0
    for file in try province.m.files(of: other.id) { try province.m.read(file) { count += $0.count } }
    #expect(count > BlobStore.inlineLimit)
  }

  @Test("Files are destroyed only after the commit that says so, and a crash in between loses nothing of it")
  func crash() throws {
    let province = try Province()
    let document = try province.sendNew(
      province.d, to: ["H98.41.07"], files: [try province.file("a.pdf", Self.large)],
      act: province.act(10, 30))
    try province.exchange(province.act(10, 31))
    let m = province.m
    let id = try province.incoming(m, document.code).id
    let sha256 = try #require(try m.files(of: id).first?.sha256)
    let store = m.database
    let packet = try #require(try m.document(id)?.packet)
    let change = IncomingChange(
      kind: .recall, packet: packet, issuer: province.d.unit, documentId: try #require(document.documentId))
    struct PowerCut: Error {}
    #expect(throws: PowerCut.self) {
      try m.commit(province.act(10, 40)) { transaction in
        _ = try transaction.carryOut(change, answer: .changeAgreed, reply: nil, description: "")
        throw PowerCut()
      }
    }
    #expect(try store.bytes(sha256: sha256, limit: 1 << 20) != nil, "not committed, so nothing is gone")
    try m.commit(province.act(10, 40)) {
      _ = try $0.carryOut(change, answer: .changeAgreed, reply: nil, description: "")
    }
    #expect(try store.blobs.hasFile(sha256: sha256), "the file outlives the commit until it is removed")
    #expect(try store.bytes(sha256: sha256, limit: 1 << 20) == nil)
    try province.reopen("H98.41.07", m.settings)
    _ = try province.m.receive(act: province.act(10, 50))
    #expect(try !store.blobs.hasFile(sha256: sha256))
    #expect(try store.read { try $0.residues() }.isEmpty)
    try province.m.finishDestruction(act: province.act(10, 51))

    // The same bytes may come again.
    let again = try province.sendNew(
      province.d, "TB-VP", to: ["H98.41.07"], files: [try province.file("a.pdf", Self.large)],
      act: province.act(11, 0))
    try province.exchange(province.act(11, 1))
    let new = try province.incoming(province.m, again.code)
    #expect(try province.m.files(of: new.id).map(\.sha256) == [sha256])
    #expect(try store.bytes(sha256: sha256, limit: 1 << 20) != nil)
  }
}
