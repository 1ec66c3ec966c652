import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

/// Offices that act as the dice say, over one courier folder in which packets wait, come late, come twice and overtake
/// each other: which offices, how far their numbers have come, what they do, and in what order.
final class RandomDay {
  static let kinds = [("Thông báo", "TB"), ("Báo cáo", "BC"), ("Công điện", "CĐ")]

  let province: Province
  let codes: [String]
  let watch: RegisterWatch
  private let drawer: Drawer
  private var dice: SeededRandom
  private var minute = 0
  private var replays = 0
  private var asked: [String: [String: (request: OutgoingRequest, document: Int64)]] = [:]
  private(set) var happened: [String: Int] = [:]

  init(seed: UInt64) throws {
    dice = SeededRandom(seed: seed)
    let all = ["H98", "H98.05", "H98.41", "H98.41.07", "H98.41.08", "H98.41.09"]
    codes = Array(all.shuffled(using: &dice).prefix(Int.random(in: 3...5, using: &dice))).sorted()
    province = try Province(codes)
    drawer = Drawer(province)
    watch = RegisterWatch()
    for code in codes {
      try province.courier.prepare(province[code].unit)
      let last = Int.random(in: 0...400, using: &dice)
      try province[code].openRegister(.incoming, series: "", year: 2025, lastNumber: last, act: act())
      for (_, series) in Self.kinds where Bool.random(using: &dice) {
        let last = Int.random(in: 0...150, using: &dice)
        try province[code].openRegister(.outgoing, series: series, year: 2025, lastNumber: last, act: act())
      }
      if Bool.random(using: &dice) {
        var settings = province[code].settings
        settings.agreesToUpdates = true
        try province.reopen(code, settings)
      }
    }
  }

  private func act() -> Office.Act {
    minute += 1
    return province.act(8 + minute / 60 % 12, minute % 60, days: minute / 720)
  }

  private func pick<Element>(_ list: [Element]) -> Element? { list.randomElement(using: &dice) }
  private func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }

  /// One act of one office, or one movement of the post; then what must hold at that office.
  func step(_ note: Comment) throws {
    guard let code = pick(codes) else { return }
    let office = province[code]
    switch roll(31) {
    case 0...3: try issue(code, office)
    case 4: _ = try office.post(act: act())
    case 5: _ = try office.exchange(act: act())
    case 6:
      try province.exchange(act())
      for other in codes { try watch.check(province[other], note) }
    case 7...9: _ = try office.receive(act: act())
    case 10:
      var report = ExchangeReport()
      try office.collect(into: &report, act: act())
    case 11...13: try replay()
    case 14: try drawer.hide(&dice)
    case 15: try drawer.bringBack(&dice, everything: false)
    case 16:
      var letter = PaperLetter(senderName: "Công ty", subject: "Giấy \(minute)")
      letter.code = "\(1 + roll(9))/CV-TH"
      letter.urgency = pick([.normal, .urgent]) ?? .normal
      _ = try office.registerPaper(letter, act: act())
    case 17: if let document = pick(try office.documents(.outgoing)) { try again(document, office) }
    case 18...19: try void(office)
    case 20...21: try correct(office)
    case 22: try change(office)
    case 23: try readdress(code, office)
    default: try handle(office)
    }
    try watch.check(office, note)
  }

  /// An act that may be refused; refused, it has changed nothing.
  private func attempt(_ what: String, _ office: Office, _ body: () throws -> Void) throws {
    let events = try office.database.read { try $0.lastEvent() }
    do {
      try body()
      happened[what, default: 0] += 1
      return
    } catch let error as OfficeError where error.code == .wrongState || error.code == .notFound {
    } catch is OfficeRefusal {}
    happened["\(what) refused", default: 0] += 1
    #expect(
      try office.database.read { try $0.lastEvent() } == events, "\(what) was refused and told something")
  }

  // MARK: - Outgoing

  private func issue(_ code: String, _ office: Office) throws {
    if roll(5) == 0, let (key, known) = pick(asked[code, default: [:]].sorted { $0.key < $1.key }) {
      // The answer was lost; it is asked for again.
      #expect(try office.issue(known.request, act: act()).id == known.document, "\(key)")
      happened["asked again", default: 0] += 1
      return
    }
    let (type, series) = pick(Self.kinds) ?? Self.kinds[0]
    let others = codes.filter { $0 != code }.shuffled(using: &dice)
    var request = try province.request(
      type, "\(series)-\(code == "H98.05" ? "SNV" : "UBND")", to: Array(others.prefix(1 + roll(3))))
    request.files = [try province.file("tệp-\(minute).pdf", "tệp \(minute)")]
    request.medium = pick([.electronic, .electronic, .parallel, .paper]) ?? .electronic
    request.urgency = pick(Urgency.allCases) ?? .normal
    let known = pick(try office.documents(.incoming).filter { $0.packet != nil && $0.entry != nil })
    if Bool.random(using: &dice) { request.answers = known?.id }
    if roll(4) == 0 { request.number = DocumentNumber(try someNumber(series, office)) }
    if Bool.random(using: &dice) { request.key = "khóa \(minute)" }
    try attempt("issue", office) {
      let document = try office.issue(request, act: act())
      if let key = request.key { asked[code, default: [:]][key] = (request, document.id) }
      if Bool.random(using: &dice) { _ = try office.send(document.id, act: act()) }
    }
  }

  /// A number around the end of a series: taken, void, left out, the next, or one that leaves some out.
  private func someNumber(_ series: String, _ office: Office) throws -> Int {
    let key = NumberSeries.Key(unit: office.unit, book: .outgoing, series: series, year: 2025)
    let numbering = try office.database.read { try $0.numbering(key) }
    let missing = (numbering?.missing ?? []).sorted()
    if roll(3) > 0, let number = pick(missing) { return number }
    return max(1, (numbering?.last ?? 0) - 3 + roll(8))
  }

  private func again(_ document: StoredDocument, _ office: Office) throws {
    try attempt("sent again", office) { _ = try office.send(document.id, act: act()) }
    _ = try office.post(act: act())
  }

  private func readdress(_ code: String, _ office: Office) throws {
    guard let document = pick(try office.documents(.outgoing)) else { return }
    let hadLeft = try office.packets(carrying: document.id).contains { $0.leftOn != nil }
    let others = codes.filter { $0 != code }.shuffled(using: &dice).prefix(1 + roll(2))
    try attempt("readdress", office) {
      let before = try office.recipients(of: document.id).map(\.unit)
      let change = try office.readdress(
        document.id, to: others.compactMap { Selector($0) },
        medium: roll(4) == 0 ? nil : pick([.electronic, .parallel, .paper]),
        act: act())
      let after = try office.recipients(of: document.id).map(\.unit)
      #expect(!hadLeft || before == after, "\(document.code ?? "") had left and got other recipients")
      if !change.keptBack, !hadLeft, Bool.random(using: &dice) {
        _ = try office.send(document.id, act: act())
      }
    }
  }

  private func void(_ office: Office) throws {
    let (_, series) = pick(Self.kinds) ?? Self.kinds[0]
    let number = try someNumber(series, office)
    let holder = try office.database.read { view in
      try view.register(of: office.unit, .outgoing, year: 2025, series: series).first {
        $0.entry?.number == number
      }
    }
    let wasSent =
      try holder.map { try office.packets(carrying: $0.id).contains { $0.leftOn != nil } } ?? false
    try attempt("void", office) {
      _ = try office.voidNumber(number, series: series, year: 2025, reason: "không dùng", act: act())
      #expect(!wasSent, "\(number)/\(series) was sent and is void")
    }
  }

  // MARK: - Both registers

  private func correct(_ office: Office) throws {
    let documents = try office.documents(.outgoing) + office.documents(.incoming)
    guard let document = pick(documents.filter { $0.entry != nil }) else { return }
    let field = pick(RegisterField.allCases) ?? .note
    let value =
      field.isDay ? "2025-06-2\(6 + roll(4))" : field == .copies ? "\(roll(9))" : "giá trị \(roll(3))"
    try attempt("correct", office) {
      _ = try office.correct(document.id, field, to: value, reason: roll(4) == 0 ? "" : "nhầm", act: act())
    }
  }

  /// Life after sending: a recall, an update of the subject, a take-back.
  private func change(_ office: Office) throws {
    guard let document = pick(try office.documents(.outgoing)) else { return }
    switch roll(3) {
    case 0: try attempt("recall", office) { _ = try office.recall(document.id, reason: "sai", act: act()) }
    case 1:
      var update = DocumentUpdate(reason: "cập nhật")
      update.subject = "Trích yếu \(minute)"
      try attempt("update", office) { _ = try office.update(document.id, update, act: act()) }
    default:
      try attempt("takeback", office) { _ = try office.takeBack(document.id, reason: "nhầm", act: act()) }
    }
  }

  private func answer(_ change: StoredChange, _ office: Office, agrees: Bool) throws {
    guard let document = change.document else { return }
    let reason = agrees ? nil : "không được"
    if change.kind == .update {
      _ = try office.answerUpdate(document, agrees: agrees, reason: reason, act: act())
    } else {
      _ = try office.answerTakeBack(document, agrees: agrees, reason: reason, act: act())
    }
  }

  // MARK: - Incoming

  private func handle(_ office: Office) throws {
    if let open = pick(try office.openChanges()) {
      let agrees = Bool.random(using: &dice)
      try attempt("answer", office) { try answer(open, office, agrees: agrees) }
      return
    }
    guard let document = pick(try office.documents(.incoming)) else { return }
    switch roll(7) {
    case 0...2: try attempt("accept", office) { _ = try office.accept(document.id, act: act()) }
    case 3:
      try attempt("reject", office) {
        _ = try office.reject(document.id, reason: Message("reason.stated", ["text": "nhầm"]), act: act())
      }
    case 4:
      try attempt("assign", office) {
        _ = try office.assign(document.id, to: Assignment(lead: "a", supporting: ["b"]), act: act())
      }
    case 5: try attempt("progress", office) { _ = try office.progress(document.id, act: act()) }
    default:
      let answer = try office.answers(to: document.id).first
      try attempt("complete", office) {
        _ = try office.complete(document.id, answer: answer?.id, act: act())
      }
    }
  }

  // A status that was delivered comes once more, from its sender under another name, or by somebody else.
  private func replay() throws {
    let sent = try codes.flatMap { unit in
      try province.disk.names(in: "\(province.folder)/courier/\(unit)/processed")
        .filter { $0.hasSuffix(".edxml") && !$0.contains("_tu_") }.map { (unit, $0) }
    }
    guard let (unit, name) = pick(sent), name.contains("trang-thai"), let code = UnitCode(unit) else {
      return
    }
    let folder = "\(province.folder)/courier/\(unit)/processed"
    let bytes = try province.disk.bytes(of: "\(folder)/\(name)", limit: 1 << 20)
    let address = try province.disk.notice(CourierAddress.self, at: "\(folder)/\(name.dropLast(6)).to.json")
    guard let address else { return }
    replays += 1
    happened["replayed", default: 0] += 1
    let through = pick([code, UnitCode(codes[0]) ?? code]) ?? code
    try province.courier.put(bytes, transportId: "lai-\(replays)", from: through, recipients: address.to)
  }

  /// Delivers everything until nothing moves any more.
  func settle() throws {
    try drawer.bringBack(&dice, everything: true)
    for code in codes {
      for document in try province[code].documents(.outgoing)
      where document.end == nil && document.voidedAt == nil {
        _ = try province[code].send(document.id, act: act())
      }
    }
    for _ in 0..<3 { try province.exchange(act()) }
    for code in codes {
      for open in try province[code].openChanges() {
        try answer(open, province[code], agrees: true)
      }
    }
    for _ in 0..<3 { try province.exchange(act()) }
    for code in codes {
      let office = province[code]
      #expect(try office.database.read { try $0.packetsToSend(of: office.unit) }.isEmpty)
      #expect(try office.database.read { try $0.statusDuties(of: office.unit) }.isEmpty)
    }
  }
}
