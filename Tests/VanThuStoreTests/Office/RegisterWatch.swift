import Testing
import VanThu

@testable import VanThuStore

/// Looks at offices after each of their acts: numbers, entries, corrections, and every event since the last look, each
/// of which must be a step that the state machines allow and lead to the state that the tables hold.
final class RegisterWatch {
  fileprivate struct Log {
    var last: Int64 = 0
    var incoming: [Int64: BusinessState] = [:]
    var outgoing: [Int64: [UnitCode: BusinessState]] = [:]
    var registered: [Int64: Int] = [:]
    var packets: [Int64: Int64] = [:]
    var touched: Set<Int64> = []
  }

  private var logs: [UnitCode: Log] = [:]

  func check(_ office: Office, _ note: Comment) throws {
    var log = logs[office.unit, default: Log()]
    log.touched = []
    try office.database.read { view in
      try view.forEachEvent { seq, event in
        guard seq > log.last else { return }
        #expect(seq == log.last + 1, note)
        log.last = seq
        try Self.follow(event, in: &log, view, note)
      }
      try Self.compare(log, view, note)
      try Self.checkCorrections(view, log.touched, note)
    }
    logs[office.unit] = log
    try checkNumbers(office, note)
    try checkEntries(office, log.registered, note)
  }

  // MARK: - Numbers and entries

  /// Every number from 1 to the last one stands in the register exactly once: as an entry, void, or in a gap that says
  /// why; the register's own view of it is the one that is looked at.
  private func checkNumbers(_ office: Office, _ note: Comment) throws {
    for (book, lines) in [
      (RegisterBook.outgoing, try Self.numbers(try office.outgoingLines(year: 2025))),
      (.incoming, try Self.numbers(try office.incomingLines(year: 2025))),
    ] {
      for numbering in try office.database.read({ try $0.numberings(of: office.unit, book, year: 2025) }) {
        let numbers = (lines[numbering.key.series] ?? []).sorted()
        #expect(numbers == Array(1..<(numbering.last + 1)), note)
      }
    }
  }

  private static func numbers<Entry>(_ lines: [RegisterLine<Entry>]) throws -> [String: [Int]] {
    var numbers: [String: [Int]] = [:]
    for line in lines {
      switch line {
      case .entry(let entry as OutgoingEntry): numbers[entry.series, default: []].append(entry.number)
      case .entry(let entry as IncomingEntry): numbers["", default: []].append(entry.number)
      case .entry: Issue.record("an entry of another register")
      case .void(let void): numbers[void.series, default: []].append(void.number)
      case .gap(let gap): numbers[gap.series, default: []] += Array(gap.numbers)
      }
    }
    return numbers
  }

  /// A document is in a register entry when it was registered, in exactly one, and no packet brought two documents.
  private func checkEntries(_ office: Office, _ registered: [Int64: Int], _ note: Comment) throws {
    let documents = try office.documents(.incoming)
    for document in documents {
      #expect(registered[document.id, default: 0] == (document.entry == nil ? 0 : 1), note)
    }
    let entries = documents.compactMap(\.entry?.number)
    #expect(Set(entries).count == entries.count, note)
    let packets = documents.compactMap(\.packet)
    #expect(Set(packets).count == packets.count, note)
  }

  /// What a column says now is what its last correction says, and each correction begins where the one before ended.
  private static func checkCorrections(_ view: OfficeView, _ touched: Set<Int64>, _ note: Comment) throws {
    for (id, corrections) in try view.corrections(of: Array(touched)) {
      guard let document = try view.document(id) else { continue }
      for (field, steps) in Dictionary(grouping: corrections.filter { !$0.isDestroyed }, by: \.field) {
        for (earlier, later) in zip(steps, steps.dropFirst()) { #expect(later.was == earlier.now, note) }
        let now = try view.value(of: field, document) ?? ""
        if document.content != DocumentContent() { #expect(steps.last?.now == now, note) }
      }
    }
  }

  // MARK: - Events

  private static func follow(_ event: Event, in log: inout Log, _ view: OfficeView, _ note: Comment) throws {
    if let (document, status) = act(event.payload) {
      log.touched.insert(document)
      let actions = try log.incoming[document]?.apply(.status(status, at: event.at))
      #expect(actions?.isEmpty == false || status == .assigned && actions?.isEmpty == true, note)
    }
    switch event.payload {
    case let event as DocumentArrived:
      var state = BusinessState()
      let actions = try state.apply(.status(.arrived, at: nil))
      #expect(!actions.isEmpty, note)
      log.incoming[event.document] = state
      log.touched.insert(event.document)
    case let event as DocumentRegistered: log.registered[event.document, default: 0] += 1
    case let event as RegisterCorrected: log.touched.insert(event.document)
    case let event as RegisterVoided: if let document = event.document { log.touched.insert(document) }
    case let event as PacketQueued: log.packets[event.packet] = event.document
    default: try followChange(event, in: &log, view, note)
    }
  }

  private static func followChange(
    _ event: Event, in log: inout Log, _ view: OfficeView, _ note: Comment
  ) throws {
    switch event.payload {
    case let cancelled as DocumentCancelled:
      try log.change(cancelled.document) { state in
        if try !state.apply(.recalled(at: event.at)).isEmpty {
          _ = try state.apply(.status(.changeAgreed, at: event.at))
        }
      }
    case let asked as TakeBackReceived where asked.effect == .applied:
      try log.change(asked.document ?? 0) { state in
        if state.request == .update { _ = try state.apply(.status(.changeRefused, at: nil)) }
        _ = try state.apply(.status(.takeBackAsked, at: nil))
      }
    case let answered as TakeBackAnswered:
      try log.change(answered.document) { state in
        // Asked for before it came, it goes back on arrival.
        if state.request == nil { _ = try state.apply(.status(.takeBackAsked, at: nil)) }
        _ = try state.apply(.status(answered.status, at: event.at))
      }
    case let update as UpdateReceived where update.effect == .applied:
      try log.change(update.document) { if $0.request != .update { _ = try $0.apply(.updated) } }
    case let answered as UpdateAnswered:
      try log.change(answered.document) { _ = try $0.apply(.status(answered.status, at: event.at)) }
    case let status as StatusReceived where status.effect == .applied:
      let code = try #require(HandlingStatus(code: status.status))
      try log.change(status.document ?? 0, at: status.from) {
        let actions = try $0.apply(.status(code, at: status.reportedAt))
        #expect(!actions.isEmpty, note)
      }
    case let recalled as DocumentRecalled:
      for unit in recalled.recipients {
        try log.change(recalled.document, at: unit) { _ = try? $0.apply(.recalled(at: event.at)) }
      }
    case let asked as TakeBackAsked:
      for unit in asked.recipients {
        try log.change(asked.document, at: unit) {
          let actions = try $0.apply(.status(.takeBackAsked, at: event.at))
          #expect(!actions.isEmpty, note)
        }
      }
    case let updated as DocumentUpdated:
      log.touched.insert(updated.document)
      for recipient in try view.recipients(of: updated.document) where recipient.medium != .paper {
        try log.change(updated.document, at: recipient.unit) {
          _ = try? $0.apply($0.stage == .returned ? .sentAgain : .updated)
        }
      }
    case let withdrawn as DeliveryWithdrawn:
      guard let document = log.packets[withdrawn.packet] else { return }
      try log.change(document, at: withdrawn.recipient) {
        _ = try? $0.apply(.recalled(at: withdrawn.reportedAt))
        _ = try? $0.apply(.status(.changeAgreed, at: withdrawn.reportedAt))
      }
    default: break
    }
  }

  private static func act(_ payload: any EventPayload) -> (Int64, HandlingStatus)? {
    switch payload {
    case let event as DocumentRegistered: (event.document, .accepted)
    case let event as DocumentReturned: (event.document, .returned)
    case let event as DocumentAssigned: (event.document, .assigned)
    case let event as DocumentProgressed: (event.document, .inProgress)
    case let event as DocumentCompleted: (event.document, .completed)
    default: nil
    }
  }

  /// The log alone gives the states that the tables hold.
  private static func compare(_ log: Log, _ view: OfficeView, _ note: Comment) throws {
    for id in log.touched {
      if let told = log.incoming[id] {
        let state = try view.document(id)?.state
        #expect(state?.stage == told.stage && state?.request == told.request, note)
      }
      for recipient in try view.recipients(of: id) {
        let told = log.outgoing[id]?[recipient.unit] ?? BusinessState()
        #expect(recipient.state.stage == told.stage && recipient.state.request == told.request, note)
      }
    }
  }
}

extension RegisterWatch.Log {
  fileprivate mutating func change(_ document: Int64, _ body: (inout BusinessState) throws -> Void) throws {
    touched.insert(document)
    guard var state = incoming[document] else { return }
    try body(&state)
    incoming[document] = state
  }

  fileprivate mutating func change(
    _ document: Int64, at unit: UnitCode, _ body: (inout BusinessState) throws -> Void
  ) throws {
    touched.insert(document)
    var state = outgoing[document]?[unit] ?? BusinessState()
    try body(&state)
    outgoing[document, default: [:]][unit] = state
  }
}
