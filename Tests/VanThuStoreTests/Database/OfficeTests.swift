import Testing
import VanThu

@testable import VanThuStore

@Suite("The office's bookkeeping")
struct OfficeTests {
  static let wrongState = OfficeError(code: .wrongState, message: "")

  // MARK: - Receiving

  @Test("A packet is received once, however often and by however many it is handed in")
  func receivedOnce() async throws {
    let office = try OfficeFixture()
    let other = try office.another()
    let blob = OfficeFixture.blob([1, 2, 3])
    let receptions = try await withThrowingTaskGroup(of: Reception.self) { group in
      for index in 0..<40 {
        group.addTask {
          try await office.act(on: index % 2 == 0 ? office.database : other) { act in
            let reception = try act.receive(OfficeFixture.packet("t"), blob)
            if case .new(let packet) = reception {
              _ = try act.register(
                try act.arrive(OfficeFixture.incoming("1/TB-UBND", packet: packet)), year: 2025,
                arrivedOn: OfficeFixture.day)
            }
            return reception
          }
        }
      }
      return try await group.reduce(into: [Reception]()) { $0.append($1) }
    }
    #expect(receptions.filter { $0 == .new(1) }.count == 1)
    #expect(receptions.filter { $0 == .repeated(1) }.count == 39)
    let lines = try office.database.read {
      try $0.register(of: OfficeFixture.commune, .incoming, year: 2025)
    }
    #expect(lines.map(\.entry?.number) == [1])
  }

  @Test("Who delivered, under which id, which bytes: what is a repeat and what is not")
  func receptions() async throws {
    let office = try OfficeFixture()
    let first = OfficeFixture.blob([1])
    let second = OfficeFixture.blob([2])
    let table: [(IncomingPacket, KeptBlob, Reception)] = [
      (OfficeFixture.packet("t"), first, .new(1)),
      (OfficeFixture.packet("t"), first, .repeated(1)),
      (OfficeFixture.packet("t"), second, .conflict(1)),
      (OfficeFixture.packet("t", by: OfficeFixture.department), second, .new(2)),
      (OfficeFixture.packet("u"), first, .new(3)),
      (OfficeFixture.packet(nil, by: nil), first, .new(4)),
      (OfficeFixture.packet(nil, by: nil), first, .repeated(4)),
      (OfficeFixture.packet(nil, by: nil), second, .new(5)),
    ]
    for (packet, blob, expected) in table {
      #expect(try await office.act { try $0.receive(packet, blob) } == expected)
    }
    #expect(try office.events().count == 5)
  }

  @Test("Held packets are released or put aside; what is put aside stays there")
  func holding() async throws {
    let office = try OfficeFixture()
    try await office.act { act in
      for name in ["a", "b"] {
        guard case .new(let packet) = try act.receive(OfficeFixture.packet(name), OfficeFixture.blob([1]))
        else {
          return
        }
        try act.hold(packet, reason: "reason.revocationUnreachable")
      }
      try act.release(1, verdict: "valid", verification: nil)
      try act.quarantine(2, reason: "reason.forged")
    }
    let (held, aside) = try office.database.read {
      (
        try $0.receivedPackets(of: OfficeFixture.commune, .held),
        try $0.receivedPackets(of: OfficeFixture.commune, .quarantined)
      )
    }
    #expect(held.isEmpty)
    #expect(aside.map(\.reason) == ["reason.forged"])
    await #expect(throws: Self.wrongState) {
      try await office.act { try $0.release(2, verdict: "valid", verification: nil) }
    }
    #expect(
      try office.events().map(\.kind) == [
        "packet.received", "packet.held", "packet.received", "packet.held", "packet.released",
        "packet.quarantined",
      ])
  }

  // MARK: - The clerk and the leader

  @Test("Urgent first, then in the order of arrival")
  func inbox() async throws {
    let office = try OfficeFixture()
    let arriving: [(String, Urgency)] = [
      ("1/TB", .normal), ("2/CĐ", .flash), ("3/TB", .urgent), ("4/CĐ", .flash), ("5/TB", .normal),
    ]
    for (minute, item) in arriving.enumerated() {
      try await office.act(at: minute) { _ = try $0.arrive(OfficeFixture.incoming(item.0, urgency: item.1)) }
    }
    let inbox = try office.database.read { try $0.inbox(of: OfficeFixture.commune) }
    #expect(inbox.map(\.code) == ["2/CĐ", "4/CĐ", "3/TB", "1/TB", "5/TB"])
  }

  @Test("A document's way through the office, told by events that hold no content")
  func handling() async throws {
    let office = try OfficeFixture()
    try await office.act { try $0.openRegister(.incoming, series: "", year: 2025, lastNumber: 411) }
    let document = try await office.act { act in
      guard case .new(let packet) = try act.receive(OfficeFixture.packet("t"), OfficeFixture.blob([1])) else {
        throw Self.wrongState
      }
      return try act.arrive(OfficeFixture.incoming("07/CĐ-UBND", packet: packet))
    }
    let number = try await office.act(at: 1) {
      try $0.register(document, year: 2025, arrivedOn: OfficeFixture.day)
    }
    #expect(number == 412)
    try await office.act(at: 2) {
      try $0.assign(
        document, to: Assignment(lead: "vp", supporting: ["tc"]), handleBy: OfficeFixture.day.adding(days: 1))
    }
    try await office.act(at: 3) { try $0.progress(document) }
    let answer = try await office.act(at: 4) {
      try $0.issue(OfficeFixture.outgoing(number: 45, answers: document)).id
    }
    try await office.act(at: 5) { try $0.complete(document, answer: answer) }
    let (stored, thread, assignment) = try office.database.read {
      (try $0.document(document), try $0.thread(answer), try $0.assignment(of: document))
    }
    #expect(stored?.state?.stage == .completed)
    #expect(stored?.answeredBy == answer)
    #expect(stored?.entry == RegisterNumber(series: "", year: 2025, number: 412))
    #expect(thread.map(\.id) == [document, answer])
    #expect(assignment == Assignment(lead: "vp", supporting: ["tc"]))
    let events = try office.events()
    #expect(
      events.map(\.kind) == [
        "register.opened", "packet.received", "document.arrived", "document.registered", "document.assigned",
        "document.progressed", "register.opened", "document.issued", "document.completed",
      ])
    for event in events {
      let text = String(decoding: try event.canonicalBytes(), as: UTF8.self)
      #expect(!text.contains("Về việc") && !text.contains("Nam Sơn"))
    }
  }

  enum Act: String, CaseIterable { case register, returnDocument, assign, progress, complete }

  private static func perform(_ act: Act, _ document: Int64, in transaction: OfficeTransaction) throws {
    switch act {
    case .register: _ = try transaction.register(document, year: 2025, arrivedOn: OfficeFixture.day)
    case .returnDocument:
      try transaction.returnDocument(document, reason: "reason.wrongAddressee", text: "Gửi nhầm")
    case .assign: try transaction.assign(document, to: Assignment(lead: "x"), handleBy: nil)
    case .progress: try transaction.progress(document)
    case .complete: try transaction.complete(document)
    }
  }

  @Test(
    "Which act may follow which",
    arguments: [
      ([], [.register, .returnDocument]), ([.register], [.assign, .progress, .complete]),
      ([.returnDocument], []), ([.register, .assign], [.assign, .progress, .complete]),
      ([.register, .progress], [.assign, .complete]), ([.register, .assign, .complete], []),
    ] as [([Act], [Act])])
  func order(done: [Act], allowed: [Act]) async throws {
    let office = try OfficeFixture()
    for next in Act.allCases {
      let document = try await office.act { act in
        let document = try act.arrive(OfficeFixture.incoming("1/TB"))
        for step in done { try Self.perform(step, document, in: act) }
        return document
      }
      if allowed.contains(next) {
        try await office.act { try Self.perform(next, document, in: $0) }
      } else {
        await #expect(throws: Self.wrongState, "\(done) then \(next)") {
          try await office.act { try Self.perform(next, document, in: $0) }
        }
      }
    }
  }

  @Test("The clerk's own words lie beside the event, not in it")
  func words() async throws {
    let office = try OfficeFixture()
    try await office.act { act in
      try act.returnDocument(
        try act.arrive(OfficeFixture.incoming("1/TB")), reason: "reason.wrongAddressee",
        text: "Gửi nhầm nơi nhận")
    }
    #expect(try office.database.read { try $0.text(besideEvent: 2) } == "Gửi nhầm nơi nhận")
    #expect(!String(decoding: try office.events()[1].canonicalBytes(), as: UTF8.self).contains("nhầm"))
  }

  // MARK: - Registers

  @Test("Numbers given elsewhere are kept; taken ones are refused with the document that has them; gaps show")
  func numbersFromElsewhere() async throws {
    let office = try OfficeFixture()
    try await office.act { try $0.openRegister(.outgoing, series: "BC", year: 2025, lastNumber: 10) }
    let first = try await office.act { try $0.issue(OfficeFixture.outgoing(number: 14)).id }
    await #expect { try await office.act { _ = try $0.issue(OfficeFixture.outgoing(number: 14)) } } throws: {
      error in
      (error as? OfficeError)?.code == .numberTaken && (error as? OfficeError)?.document == first
    }
    let next = try await office.act { try $0.issue(OfficeFixture.outgoing()).entry?.number }
    #expect(next == 15)
    try await office.act { _ = try $0.issue(OfficeFixture.outgoing(number: 12)) }
    let numbering = try office.database.read {
      try $0.numberings(of: OfficeFixture.commune, .outgoing, year: 2025)
    }
    #expect(numbering.map(\.missing) == [[11, 13]])
    await #expect(throws: NumberRefused.self) {
      try await office.act { _ = try $0.issue(OfficeFixture.outgoing(number: 500_000)) }
    }
    await #expect(throws: OfficeError(code: .seriesInUse, message: "")) {
      try await office.act { try $0.openRegister(.outgoing, series: "BC", year: 2025, lastNumber: 3) }
    }
  }

  @Test(
    "Documents are found by number and notation however it is written",
    arguments: ["07/CĐ-UBND", "7/C\u{D0}-UBND"])
  func byCode(code: String) async throws {
    let office = try OfficeFixture()
    try await office.act { _ = try $0.issue(OfficeFixture.outgoing(number: 7, notation: "CĐ-UBND")) }
    let found = try office.database.read {
      try $0.documents(of: OfficeFixture.commune, in: .outgoing, code: code)
    }
    #expect(found.count == 1)
  }

  // MARK: - Sending

  private static func send(_ office: OfficeFixture) async throws -> (document: Int64, packet: Int64) {
    try await office.act { act in
      let document = try act.issue(OfficeFixture.outgoing()).id
      let packet = try act.queue(
        OfficeFixture.blob([5]), carrying: document, transportId: "t",
        to: [OfficeFixture.province, OfficeFixture.department])
      return (document, packet)
    }
  }

  @Test("Transport states follow receipts and acknowledgements; repeats are no news")
  func transport() async throws {
    let office = try OfficeFixture()
    let (document, packet) = try await Self.send(office)
    #expect(
      try office.database.read { try $0.packetsToSend(of: OfficeFixture.commune) }.map(\.id) == [packet])
    for isNews in [true, false] {
      #expect(
        try await office.act {
          try $0.noteReceipt(of: packet, receiptId: "r", storedAt: OfficeFixture.start)
        } == isNews)
    }
    #expect(try office.database.read { try $0.packetsToSend(of: OfficeFixture.commune) }.isEmpty)
    for isNews in [true, false] {
      #expect(
        try await office.act {
          try $0.noteStored(packet, by: OfficeFixture.province, reportedAt: OfficeFixture.start)
        } == isNews)
    }
    #expect(
      try await office.act {
        try $0.noteNotStored(
          packet, by: OfficeFixture.department, reportedAt: OfficeFixture.start, reason: "reason.forged")
      })
    let (recipients, onTheWay) = try office.database.read {
      (try $0.recipients(of: document), try $0.packetsOnTheWay(of: OfficeFixture.commune))
    }
    #expect(recipients.map(\.transport) == [.done, .failed])
    #expect(onTheWay.map(\.id) == [packet])
    try await office.act { act in
      try act.queueAgain(packet)
      _ = try act.noteStored(packet, by: OfficeFixture.department, reportedAt: OfficeFixture.start)
    }
    #expect(try office.database.read { try $0.packetsOnTheWay(of: OfficeFixture.commune) }.isEmpty)
    #expect(
      try office.events().map(\.kind) == [
        "register.opened", "document.issued", "packet.queued", "packet.accepted", "delivery.done",
        "delivery.failed", "delivery.done",
      ])
  }

  @Test("The same transport id: the same packet again, or a conflict")
  func queuedOnce() async throws {
    let office = try OfficeFixture()
    let (document, packet) = try await Self.send(office)
    let again = try await office.act {
      try $0.queue(
        OfficeFixture.blob([5]), carrying: document, transportId: "t", to: [OfficeFixture.province])
    }
    #expect(again == packet)
    await #expect(throws: OfficeError(code: .conflict, message: "")) {
      try await office.act {
        _ = try $0.queue(
          OfficeFixture.blob([6]), carrying: document, transportId: "t", to: [OfficeFixture.province])
      }
    }
  }

  @Test("A conflict or refusal of the exchange is told once")
  func refused() async throws {
    let office = try OfficeFixture()
    let (_, packet) = try await Self.send(office)
    #expect(try await office.act { try $0.noteConflict(of: packet, acceptedSha256: "00") })
    #expect(try await office.act { try $0.noteRefusal(of: packet, reason: "courier.refused.name") } == false)
    #expect(try office.database.read { try $0.packet(packet) }?.reason == "send.conflict")
    #expect(try office.events().map(\.kind).last == "packet.conflicted")
  }

  @Test("Statuses count from recipients only; repeats and latecomers change nothing")
  func statuses() async throws {
    let office = try OfficeFixture()
    let (document, _) = try await Self.send(office)
    let stranger = try #require(UnitCode("H11"))
    let table: [(String, UnitCode, Int64?, StatusEffect, BusinessState.Stage)] = [
      ("01", OfficeFixture.province, document, .applied, .arrived),
      ("03", stranger, document, .refused, .arrived),
      ("03", OfficeFixture.province, nil, .refused, .arrived),
      ("99", OfficeFixture.province, document, .refused, .arrived),
      ("06", OfficeFixture.province, document, .applied, .completed),
      ("06", OfficeFixture.province, document, .repeated, .completed),
      ("03", OfficeFixture.province, document, .ignored, .completed),
      ("02", OfficeFixture.province, document, .ignored, .completed),
    ]
    for (index, (code, from, about, effect, stage)) in table.enumerated() {
      let found = try await office.act(at: index) { act in
        var packet = OfficeFixture.packet("s\(index)", by: from)
        packet.content = .status
        guard case .new(let id) = try act.receive(packet, OfficeFixture.blob([UInt8(index)])) else {
          throw Self.wrongState
        }
        return try act.noteStatus(
          code, of: about, from: from, reportedAt: OfficeFixture.start.adding(seconds: Int64(index)),
          packet: id,
          text: nil)
      }
      #expect(found.effect == effect, "\(code) from \(from)")
      let recipients = try office.database.read { try $0.recipients(of: document) }
      #expect(recipients.map(\.state.stage) == [stage, .sent])
    }
    for case let status as StatusReceived in try office.events().map(\.payload) {
      if let reason = status.reason { #expect(Catalogue.has(MessageKey(reason))) }
    }
  }

  @Test("A status that is owed survives until it is packed")
  func duties() async throws {
    let office = try OfficeFixture()
    try await office.act { act in
      let document = try act.arrive(OfficeFixture.incoming("1/TB"))
      try act.owe(
        .arrived, to: OfficeFixture.province, about: document, packet: nil, description: "Văn bản đã đến")
    }
    let duties = try office.another().read { try $0.statusDuties(of: OfficeFixture.commune) }
    let duty = try #require(duties.first)
    #expect(duty.status == .arrived && duty.at == OfficeFixture.start)
    for _ in 1...2 {
      try await office.act {
        _ = try $0.queue(OfficeFixture.blob([9]), fulfilling: duty, transportId: "s")
      }
    }
    let left = try office.database.read { try $0.statusDuties(of: OfficeFixture.commune) }
    #expect(left.isEmpty)
    #expect(try office.events().map(\.kind) == ["document.arrived", "status.queued"])
  }

  @Test("A secret document leaves a count and nothing else")
  func secret() async throws {
    let office = try OfficeFixture()
    try await office.act { try $0.countSecret(.outgoing) }
    let ledger = try office.database.read { try $0.rateLedger(of: OfficeFixture.commune) }
    #expect(ledger.secrets == [SecretCount(unit: OfficeFixture.commune, at: OfficeFixture.start)])
    #expect(ledger.facts.isEmpty)
    #expect(try office.database.read { try $0.documents(of: OfficeFixture.commune, in: .outgoing) }.isEmpty)
  }

  @Test("What a rate counts is read from events alone")
  func rates() async throws {
    let office = try OfficeFixture()
    let (document, packet) = try await Self.send(office)
    let receipt = OfficeFixture.start.adding(seconds: 30)
    try await office.act(at: 1) { _ = try $0.noteReceipt(of: packet, receiptId: "r", storedAt: receipt) }
    try await office.act(at: 2) { act in
      _ = try act.issue(OfficeFixture.outgoing(number: 9))
      let incoming = try act.arrive(OfficeFixture.incoming("07/CĐ-UBND"))
      _ = try act.register(incoming, year: 2025, arrivedOn: OfficeFixture.day)
      try act.returnDocument(try act.arrive(OfficeFixture.incoming("08/CĐ-UBND")), reason: "reason.duplicate")
    }
    try await office.act(at: 3) { try $0.assign(3, to: Assignment(lead: "x"), handleBy: nil) }
    let ledger = try office.database.read { try $0.rateLedger() }
    #expect(ledger.facts.map(\.reference) == ["1/BC-UBND", "9/BC-UBND", "đến:1"])
    #expect(ledger.facts.map(\.sentAt) == [receipt, nil, nil])
    #expect(ledger.facts.map(\.numberedBySystem) == [true, false, true])
    #expect(ledger.facts.map(\.medium) == [.electronic, .electronic, .paper])
    #expect(ledger.facts[2].label == "07/CĐ-UBND")
    #expect(ledger.facts[2].document == "H98,2025/06/26,07/CĐ-UBND")
    #expect(ledger.facts[2].handling.map(\.status) == [.accepted, .assigned])
    #expect(ledger.facts.map(\.event) == [2, 5, 8])
    #expect(ledger.lastEvent == 11)
    withExtendedLifetime(document) {}
  }
}
