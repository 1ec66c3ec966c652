import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

/// Random numbers that are the same for the same seed (SplitMix64).
struct SeededDice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Four offices that act as the dice say, over one courier folder in which packets wait, come twice and overtake
/// each other.
final class RandomDay {
  static let codes = ["H98", "H98.05", "H98.41.07", "H98.41.09"]
  static let kinds = [("Thông báo", "TB"), ("Báo cáo", "BC"), ("Công điện", "CĐ")]

  let province: Province
  private var dice: SeededDice
  private var minute = 0
  private var replays = 0
  private(set) var refusedActs = 0

  init(seed: UInt64) throws {
    dice = SeededDice(state: seed)
    province = try Province(Self.codes)
    for code in Self.codes {
      try province.courier.prepare(province[code].unit)
      let last = Int.random(in: 0...400, using: &dice)
      try province[code].openRegister(.incoming, series: "", year: 2025, lastNumber: last, act: act())
    }
  }

  private func act() -> Office.Act {
    minute += 1
    return province.act(8 + minute / 60 % 12, minute % 60, days: minute / 720)
  }

  private func pick<Element>(_ list: [Element]) -> Element? { list.randomElement(using: &dice) }

  /// One act of one office, or one movement of the post.
  func step() throws {
    let code = Self.codes[Int.random(in: 0..<Self.codes.count, using: &dice)]
    let office = province[code]
    switch Int.random(in: 0..<26, using: &dice) {
    case 0...2: try issue(code, office)
    case 3: _ = try office.post(act: act())
    case 4...5: _ = try office.exchange(act: act())
    case 6...8: _ = try office.receive(act: act())
    case 9:
      var report = ExchangeReport()
      try office.collect(into: &report, act: act())
    case 10, 22...25: try replay()
    case 11:
      var letter = PaperLetter(senderName: "Công ty", subject: "Giấy \(minute)")
      letter.urgency = pick([.normal, .urgent]) ?? .normal
      _ = try office.registerPaper(letter, act: act())
    case 12: if let document = pick(try office.documents(.outgoing)) { try again(document, office) }
    default: try handle(office)
    }
  }

  private func issue(_ code: String, _ office: Office) throws {
    let (type, notation) = pick(Self.kinds) ?? Self.kinds[0]
    let others = Self.codes.filter { $0 != code }.shuffled(using: &dice)
    let suffix = code == "H98.05" ? "SNV" : "UBND"
    var request = try province.request(
      type, "\(notation)-\(suffix)", to: Array(others.prefix(Int.random(in: 1...3, using: &dice))),
      text: "tệp \(minute)")
    request.medium = pick([.electronic, .electronic, .parallel, .paper]) ?? .electronic
    request.urgency = pick(Urgency.allCases) ?? .normal
    let known = pick(try office.documents(.incoming).filter { $0.packet != nil && $0.entry != nil })
    if Bool.random(using: &dice) { request.answers = known?.id }
    let document = try office.issue(request, act: act())
    if Bool.random(using: &dice) { _ = try office.send(document.id, act: act()) }
  }

  private func again(_ document: StoredDocument, _ office: Office) throws {
    _ = try office.send(document.id, act: act())
    _ = try office.post(act: act())
  }

  // Acts that do not fit the state are refused and change nothing; both happens.
  private func handle(_ office: Office) throws {
    guard let document = pick(try office.documents(.incoming)) else { return }
    let events = try office.database.read { try $0.lastEvent() }
    do {
      switch Int.random(in: 0..<7, using: &dice) {
      case 0...2: _ = try office.accept(document.id, act: act())
      case 3:
        _ = try office.reject(document.id, reason: Message("reason.stated", ["text": "nhầm"]), act: act())
      case 4: _ = try office.assign(document.id, to: Assignment(lead: "a", supporting: ["b"]), act: act())
      case 5: _ = try office.progress(document.id, act: act())
      default:
        let answer = try office.documents(.outgoing).first { $0.answers == document.id }
        _ = try office.complete(document.id, answer: answer?.id, act: act())
      }
    } catch let error as OfficeError where error.code == .wrongState {
      refusedActs += 1
      #expect(try office.database.read { try $0.lastEvent() } == events)
    }
  }

  // A packet that was delivered comes once more, from its sender under another name, by somebody else, or by hand.
  private func replay() throws {
    let all = try province.disk.names(in: "\(province.folder)/courier").filter { !$0.hasPrefix(".") }
    let sent = try all.flatMap { unit in
      try province.disk.names(in: "\(province.folder)/courier/\(unit)/processed")
        .filter { $0.hasSuffix(".edxml") && !$0.contains("_tu_") }.map { (unit, $0) }
    }
    guard let (unit, name) = pick(sent), name.contains("trang-thai"), let code = UnitCode(unit) else {
      return
    }
    let folder = "\(province.folder)/courier/\(unit)/processed"
    let bytes = try province.disk.bytes(of: "\(folder)/\(name)", limit: 1 << 20)
    let address = try province.disk.notice(
      CourierAddress.self, at: "\(folder)/\(name.dropLast(6)).to.json")
    guard let address else { return }
    replays += 1
    let through = pick([code, UnitCode("H98.41.09") ?? code]) ?? code
    try province.courier.put(bytes, transportId: "lai-\(replays)", from: through, recipients: address.to)
  }

  /// Delivers everything until nothing moves any more.
  func settle() throws {
    for code in Self.codes {
      for document in try province[code].documents(.outgoing) {
        _ = try province[code].send(document.id, act: act())
      }
    }
    for _ in 0..<4 { try province.exchange(act()) }
    for code in Self.codes {
      let office = province[code]
      #expect(try office.database.read { try $0.packetsToSend(of: office.unit) }.isEmpty)
      #expect(try office.database.read { try $0.statusDuties(of: office.unit) }.isEmpty)
    }
  }

  // MARK: What must hold

  func check(_ note: Comment) throws {
    for code in Self.codes {
      try checkRegisters(province[code], code, note)
      try checkEvents(province[code], note)
      try checkRates(province[code], code, note)
    }
  }

  /// Numbers have no gaps; each received document is in one entry when accepted, in none else.
  private func checkRegisters(_ office: Office, _ code: String, _ note: Comment) throws {
    for book in [RegisterBook.outgoing, .incoming] {
      let entries = try office.database.read { try $0.register(of: office.unit, book, year: 2025) }
      for series in try office.database.read({ try $0.numberings(of: office.unit, book, year: 2025) }) {
        let numbers = entries.compactMap { $0.entry?.series == series.key.series ? $0.entry?.number : nil }
        let first = series.openedAfter + 1
        #expect(numbers == Array(first..<(first + numbers.count)), note)
        #expect(series.last == series.openedAfter + numbers.count && series.missing.isEmpty, note)
      }
    }
    for document in try office.documents(.incoming) {
      let stage = try #require(document.state?.stage)
      #expect((document.entry != nil) == (stage != .arrived && stage != .returned), note)
    }
    let received = try province.events(PacketReceived.self, of: code).filter { $0.content == .document }
    let arrived = try office.documents(.incoming).compactMap(\.packet)
    #expect(Set(arrived) == Set(received.map(\.packet)) && arrived.count == received.count, note)
  }

  /// The log alone gives every state again, and every step in it is one the machine allows.
  private func checkEvents(_ office: Office, _ note: Comment) throws {
    var incoming: [Int64: BusinessState] = [:]
    var outgoing: [String: BusinessState] = [:]
    try office.database.read { view in
      var last: Int64 = 0
      try view.forEachEvent { seq, event in
        #expect(seq == last + 1, note)
        last = seq
        switch event.payload {
        case let event as DocumentArrived: incoming[event.document] = BusinessState()
        case let status as StatusReceived where status.effect == .applied:
          let key = "\(status.document ?? 0) \(status.from)"
          let code = try #require(HandlingStatus(code: status.status))
          _ = try outgoing[key, default: BusinessState()].apply(.status(code, at: status.reportedAt))
        default: break
        }
        if let (document, status) = Self.act(event.payload) {
          let actions = try incoming[document]?.apply(.status(status, at: event.at))
          let isAssignedAnew = status == .assigned && actions?.isEmpty == true
          #expect(actions?.isEmpty == false || isAssignedAnew, note)
        }
      }
    }
    for document in try office.documents(.incoming) {
      #expect(incoming[document.id]?.stage == document.state?.stage, note)
    }
    for document in try office.documents(.outgoing) {
      for recipient in try office.recipients(of: document.id) {
        let told = outgoing["\(document.id) \(recipient.unit)"]?.stage ?? .sent
        #expect(recipient.state.stage == told, note)
      }
    }
  }

  private static func act(_ payload: any EventPayload) -> (Int64, HandlingStatus)? {
    switch payload {
    case let event as DocumentArrived: (event.document, .arrived)
    case let event as DocumentRegistered: (event.document, .accepted)
    case let event as DocumentReturned: (event.document, .returned)
    case let event as DocumentAssigned: (event.document, .assigned)
    case let event as DocumentProgressed: (event.document, .inProgress)
    case let event as DocumentCompleted: (event.document, .completed)
    default: nil
    }
  }

  /// The rate counted from events is the one counted from the registers by hand.
  private func checkRates(_ office: Office, _ code: String, _ note: Comment) throws {
    let ledger = try office.rateLedger()
    let outgoing = try office.documents(.outgoing)
    let incoming = try office.documents(.incoming).filter { $0.entry != nil }
    #expect(ledger.facts.count == outgoing.count + incoming.count, note)
    let sent = try outgoing.filter { document in
      try office.database.read { try $0.packets(carrying: document.id) }.contains { $0.receiptId != nil }
    }
    #expect(ledger.facts.filter { $0.direction == .outgoing && $0.sentAt != nil }.count == sent.count, note)
    let handled = incoming.filter {
      [.assigned, .inProgress, .completed].contains($0.state?.stage ?? .sent)
    }
    let told = ledger.facts.filter { fact in
      fact.direction == .incoming
        && fact.handling.contains { [.assigned, .inProgress, .completed].contains($0.status) }
    }
    #expect(told.count == handled.count, note)
  }

  /// How often things happened, so that a day without any of them is not taken for a proof.
  func happened() throws -> [String: Int] {
    var counts = ["replayed": replays, "act refused": refusedActs]
    for code in Self.codes {
      try province[code].database.read { view in
        try view.forEachEvent { _, event in
          let effect = (event.payload as? StatusReceived).map { " \($0.effect.rawValue)" } ?? ""
          counts[event.kind + effect, default: 0] += 1
        }
      }
    }
    return counts
  }

  /// After everything is delivered both sides say the same.
  func checkAgreement(_ note: Comment) throws {
    for code in Self.codes {
      let sender = province[code]
      for document in try sender.documents(.outgoing) {
        for recipient in try sender.recipients(of: document.id) where recipient.medium != .paper {
          let there = try province[recipient.unit.text].documents(.incoming)
            .filter { $0.documentId == document.documentId }
          #expect(there.count == 1, note)
          #expect(recipient.transport == .done, note)
          #expect(recipient.state.stage == there.first?.state?.stage, note)
          if let answers = document.answers, let asked = try sender.document(answers),
            asked.counterpart == recipient.unit
          {
            let linked = try there.first?.answers.flatMap { try province[recipient.unit.text].document($0) }
            #expect(linked?.documentId == asked.documentId, note)
          }
        }
      }
    }
  }
}

@Suite("Random days of four offices")
struct OfficePropertyTests {
  @Test("After every thirty acts, and when all is delivered", arguments: 1...8)
  func randomDay(seed: Int) throws {
    let day = try RandomDay(seed: UInt64(seed))
    for round in 0..<5 {
      for _ in 0..<30 { try day.step() }
      try day.check("seed \(seed), round \(round)")
    }
    for part in ["settled", "settled again"] {
      try day.settle()
      try day.check("seed \(seed), \(part)")
      try day.checkAgreement("seed \(seed), \(part)")
      for _ in 0..<60 { try day.step() }
    }
    let happened = try day.happened()
    for what in ["replayed", "act refused", "document.registered", "status.received applied"] {
      #expect(happened[what, default: 0] > 0, "\(what) never happened: \(happened)")
    }
  }
}
