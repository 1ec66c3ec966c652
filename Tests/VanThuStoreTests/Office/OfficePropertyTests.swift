import Testing
import VanThu

@testable import VanThuStore

@Suite("Random days of random offices")
struct OfficePropertyTests {
  @Test("After each act what must hold does; when all is delivered both sides agree", arguments: 1...8)
  func randomDay(seed: Int) throws {
    let day = try RandomDay(seed: UInt64(seed))
    for round in 0..<5 {
      for step in 0..<40 { try day.step("seed \(seed), round \(round), step \(step)") }
      try day.recount("seed \(seed), round \(round)")
    }
    for part in ["settled", "settled again"] {
      try day.settle()
      for code in day.codes { try day.watch.check(day.province[code], "seed \(seed), \(part)") }
      try day.recount("seed \(seed), \(part)")
      try day.checkAgreement("seed \(seed), \(part)")
      for step in 0..<50 { try day.step("seed \(seed), \(part), step \(step)") }
    }
    let happened = try day.counts()
    for what in [
      "issue", "replayed", "void", "void refused", "correct", "correct refused", "document.registered",
      "status.received applied", "document.issued elsewhere",
    ] {
      #expect(happened[what, default: 0] > 0, "\(what) never happened: \(happened)")
    }
  }

  @Test("Over all days everything has happened")
  func everythingHappens() throws {
    var happened: [String: Int] = [:]
    for seed in 101...106 {
      let day = try RandomDay(seed: UInt64(seed))
      for step in 0..<150 { try day.step("seed \(seed), step \(step)") }
      happened.merge(try day.counts()) { $0 + $1 }
    }
    for what in [
      "asked again", "recall", "update", "takeback", "answer", "sent again", "issue refused",
      "accept refused",
      "status.received repeated", "status.received ignored", "document.cancelled", "register.voided",
      "register.corrected", "update.received", "takeback.received", "document.readdressed",
      "packet.withheld", "readdress refused",
    ] {
      #expect(happened[what, default: 0] > 0, "\(what) never happened: \(happened)")
    }
  }
}

extension RandomDay {
  /// The rate counted from events is the one counted from the registers by hand, figure by figure.
  func recount(_ note: Comment) throws {
    for code in codes {
      let office = province[code]
      let ledger = try office.rateLedger()
      let period = try #require(RatePeriod(from: CalendarDay("2025-06-01")!, to: CalendarDay("2025-07-31")!))
      let now = Timestamp(day: period.to, hour: 23)
      let total = HandlingRate(directory: office.directory).report(
        ledger.facts, period: period, cutOff: now, scope: .units([office.unit]),
        basis: .successors(on: period.from)
      ).total
      var counted: [RateOutcome: Int] = [:]
      for document in try office.documents(.outgoing) + office.documents(.incoming)
      where document.entry != nil {
        counted[try outcome(of: document, at: office), default: 0] += 1
      }
      let handled = counted[.handled, default: 0]
      let left = counted[.recalled, default: 0] + counted[.voided, default: 0]
      #expect(total.together.numerator == handled, note)
      #expect(total.together.denominator == counted.values.reduce(0, +) - left, note)
      #expect(total.recalledEntries == counted[.recalled, default: 0], note)
      #expect(total.voided == counted[.voided, default: 0], note)
      let lines = try office.outgoingLines(year: 2025)
      let gone = try recalled(office)
      let shown = lines.count { $0.standing == .document }
      #expect(shown == total.outgoing.denominator + gone, note)
    }
  }

  private func recalled(_ office: Office) throws -> Int {
    try office.documents(.outgoing).count { $0.end == .recalled && $0.voidedAt == nil }
  }

  private func outcome(of document: StoredDocument, at office: Office) throws -> RateOutcome {
    if document.voidedAt != nil { return .voided }
    if document.end == .recalled || document.end == .withdrawn { return .recalled }
    if document.book == .incoming {
      let isHandled = [.assigned, .inProgress, .completed].contains(document.state?.stage ?? .sent)
      return isHandled ? .handled : document.medium == .paper ? .paperUnhandled : .notAssigned
    }
    if document.medium == .paper { return .paperOnly }
    guard try office.packets(carrying: document.id).contains(where: { $0.receiptId != nil }) else {
      return .notSent
    }
    return document.numberedBy == .system ? .handled : .numberedElsewhere
  }

  /// How often things happened, so that a day without any of them is not taken for a proof.
  func counts() throws -> [String: Int] {
    var counts = happened
    for code in codes {
      try province[code].database.read { view in
        try view.forEachEvent { _, event in
          let effect = (event.payload as? StatusReceived).map { " \($0.effect.rawValue)" } ?? ""
          let origin = (event.payload as? DocumentIssued)?.numberedBy == .elsewhere ? " elsewhere" : ""
          counts[event.kind + effect + origin, default: 0] += 1
        }
      }
    }
    return counts
  }

  /// After everything is delivered both sides say the same of every document, and nobody waits for anybody.
  func checkAgreement(_ note: Comment) throws {
    for code in codes {
      let sender = province[code]
      for document in try sender.documents(.outgoing) {
        let isSent = try !sender.packets(carrying: document.id).isEmpty
        for recipient in try sender.recipients(of: document.id) where recipient.medium != .paper {
          let there = try province[recipient.unit.text].documents(.incoming)
            .filter { $0.documentId == document.documentId && $0.counterpart == document.unit }
          // One that was returned may have come again, with an update.
          #expect(there.count { $0.state?.stage != .returned } <= 1, note)
          guard isSent else {
            #expect(there.isEmpty, note)
            continue
          }
          #expect(recipient.state.request == nil, note)
          guard let there = there.first else {
            // Taken out of the inbox before anybody had fetched it.
            #expect(document.end == .recalled && recipient.state.stage == .recalled, note)
            continue
          }
          // A recall that crosses the answer to a take-back: gone on both sides, for one reason or the other.
          let gone: [BusinessState.Stage?] = [.recalled, .withdrawn]
          let isGone = gone.contains(recipient.state.stage) && gone.contains(there.state?.stage)
          #expect(recipient.state.stage == there.state?.stage || isGone, note)
          if document.end == .recalled { #expect(there.end == .recalled || there.end == .withdrawn, note) }
          guard document.end == nil, there.end == nil else { continue }
          #expect(recipient.transport == .done, note)
          if let answers = document.answers, let asked = try sender.document(answers),
            asked.counterpart == recipient.unit
          {
            let linked = try there.answers.flatMap { try province[recipient.unit.text].document($0) }
            #expect(linked?.documentId == asked.documentId, note)
          }
        }
      }
    }
  }
}
