import VanThu
import VanThuClient
import VanThuStore

/// One round with the courier folder or an exchange: what left, what was heard, what came; then what there is to say of
/// it.
struct ExchangeRound {
  private let desk: Desk
  private let line: ExchangeLine?
  private var heard = ExchangeReport()
  private var arrivals: [ReceiveResult] = []
  private var isBusy = false
  private var troubles: [ExchangeError] = []
  private var reoffered = 0

  private init(_ desk: Desk, _ line: ExchangeLine?) {
    self.desk = desk
    self.line = line
  }

  /// Judges again what was held before, does the work of the round, and says what there is to say of all of it.
  ///
  /// - Parameter options: the exchange named with the command, else that of the settings; with neither, packets go
  ///   through the courier folder.
  static func report(
    _ desk: Desk, _ options: LineOptions, _ work: (inout ExchangeRound) async throws -> Void
  ) async throws -> Outcome {
    let line = try options.line(at: desk)
    var round = ExchangeRound(desk, line)
    do {
      round.arrivals += try desk.office.judgeHeld(act: desk.act)
      try await work(&round)
    } catch {
      await line?.connection.close()
      throw error
    }
    await line?.connection.close()
    return try round.report()
  }

  /// Judges again what was held before, with revocation information that was fetched for it, and says what came of it
  /// and what is still held; `vanthu.pending/1` for machines.
  static func reportPending(_ desk: Desk, revocation: [[UInt8]]) throws -> Outcome {
    var round = ExchangeRound(desk, nil)
    round.arrivals = try desk.office.judgeHeld(act: desk.act, revocation: revocation)
    let held = try desk.office.packets(.held)
    let console = desk.console
    if console.format == .json {
      console.print([
        "schema": "vanthu.pending/1", "arrivals": .array(try round.arrivals.map { try round.json($0) }),
        "held": .array(
          held.map {
            [
              "packet": .integer(Int($0.id)), "sha256": .string($0.sha256),
              "reason": .text($0.reason?.rawValue),
            ]
          }),
      ])
    } else {
      try round.showArrivals(console)
      console.say(
        Message(
          held.isEmpty ? "pending.none" : "pending.left",
          ["count": .count(held.count), "decided": .count(round.arrivals.count)]))
    }
    return Outcome.worst(round.arrivals.map(round.outcome) + (held.isEmpty ? [] : [.undecided]))
  }

  /// Hands over what waits, works the folder or talks to the exchange, takes the receipts.
  mutating func exchange() async throws {
    heard.posted += try desk.office.post(act: desk.act)
    if line == nil {
      heard.outcomes += try desk.office.exchange(act: desk.act)
    } else {
      try await carry()
    }
    try collect()
  }

  /// Carries between the office's folder and the exchange, where there is one.
  mutating func carry() async throws {
    guard let line else { return }
    let carrier = Carrier(folder: try desk.office.courier(), peer: line.peer)
    let now = desk.console.surroundings.now
    guard let report = try await carrier.round(for: [desk.office.unit], now: now) else {
      isBusy = true
      return
    }
    heard.outcomes += report.outcomes
    troubles += report.troubles
    reoffered += report.reoffered
  }

  /// Whether there is something that the other side would hear only in the next round.
  func hasMoreToSay() throws -> Bool {
    if try !desk.office.packetsToSend().isEmpty { return troubles.isEmpty }
    return line != nil && troubles.isEmpty && !arrivals.isEmpty
  }

  /// Takes receipts and acknowledgements.
  mutating func collect() throws { try desk.office.collect(into: &heard, act: desk.act) }

  /// Fetches what was delivered.
  mutating func receive() throws {
    guard let results = try desk.office.receive(act: desk.act) else {
      isBusy = true
      return
    }
    arrivals += results
  }

  /// Says everything in order; the worst of the verdicts and refusals.
  private func report() throws -> Outcome {
    let console = desk.console
    let courier = CourierReport(console: console, directory: desk.office.directory, outcomes: heard.outcomes)
    if console.format == .json {
      console.print(try json())
    } else {
      try show(courier, console)
    }
    return Outcome.worst(
      [courier.outcome, isBusy || !troubles.isEmpty ? .failed : .done] + heard.refused.map(outcome)
        + arrivals.map(outcome))
  }

  // Only a first document has a time; what changes one later goes when it is needed.
  private func lateness(of result: SendResult) -> Message? {
    guard let storedAt = result.packet?.storedAt,
      let first = try? desk.office.packets(carrying: result.document.id).first,
      first.id == result.packet?.id
    else { return nil }
    return desk.lateness(of: result.document, sentAt: storedAt)
  }

  private func outcome(_ refused: (packet: StoredPacket, message: Message)) -> Outcome {
    refused.message.key == "send.conflict" ? .failed : .refused
  }

  private func outcome(_ arrival: ReceiveResult) -> Outcome {
    switch arrival.outcome {
    case .queued, .status, .changed, .repeated: .done
    case .held: .undecided
    case .quarantined(let reason): reason.key == "reason.wrongAddressee" ? .refused : .invalid
    }
  }

  // MARK: For people

  private func show(_ courier: CourierReport, _ console: Console) throws {
    if let warning = desk.office.keyWarning(at: desk.act.at) { console.say(warning, colour: .red) }
    if heard.outcomes.isEmpty, arrivals.isEmpty, heard.accepted.isEmpty, heard.refused.isEmpty,
      heard.unanswered.isEmpty, heard.undelivered.isEmpty, !isBusy, troubles.isEmpty, reoffered == 0
    {
      return console.say(Message("sync.nothing"))
    }
    if !heard.outcomes.isEmpty {
      console.print(paragraph: console.text("sync.left"), colour: .bold)
      console.print(courier.table.lines(width: Console.width))
    }
    for result in heard.accepted {
      console.say(try desk.accepted(result))
      if let late = lateness(of: result) { console.say(late, colour: .yellow) }
    }
    for refused in heard.refused { console.say(refused.message, colour: .red) }
    for undelivered in heard.undelivered { console.say(message(of: undelivered), colour: .red) }
    for unanswered in heard.unanswered { console.say(unanswered.message, colour: .yellow) }
    if isBusy { console.say(Message("sync.busy"), colour: .yellow) }
    if reoffered > 0 {
      console.say(Message("line.reoffered", ["count": .count(reoffered)]), colour: .yellow)
    }
    for trouble in troubles { console.complain(message(of: trouble)) }
    guard !arrivals.isEmpty else { return }
    console.print(paragraph: console.text("sync.came"), colour: .bold)
    try showArrivals(console)
  }

  private func showArrivals(_ console: Console) throws {
    for arrival in arrivals {
      console.print(
        try lines(of: arrival).flatMap { Printable.wrapped(Printable.clean($0), to: Console.width - 2) }.map {
          "  " + $0
        })
    }
  }

  private func message(of trouble: ExchangeError) -> CommandFailure {
    CommandFailure(trouble.message(at: line?.url ?? "–"))
  }

  private func message(
    of undelivered: (packet: StoredPacket, recipient: UnitCode, reason: MessageKey)
  ) -> Message {
    let document = undelivered.packet.document.flatMap { try? desk.office.document($0) }
    return Message(
      "send.undelivered",
      [
        "unit": .text(desk.name(of: undelivered.recipient)),
        "doc": .text(document?.code ?? undelivered.packet.transportId ?? "–"),
      ])
  }

  private func lines(of arrival: ReceiveResult) throws -> [String] {
    let language = desk.language
    let warnings = arrival.warnings.map { "! " + $0.text(in: language) }
    let packet = ["packet": Message.Argument.text(arrival.packet.map { "gói:\($0)" } ?? arrival.file)]
    switch arrival.outcome {
    case .queued(let document):
      let urgency = document.urgency == .normal ? "" : " [\(desk.label(document.urgency.label))]"
      let verdict = [arrival.message, arrival.originalMessage].compactMap { $0?.text(in: language) }
      return ["#\(document.id) \(desk.describe(document))\(urgency)"] + verdict + warnings
    case .status(let status): return [try line(of: status)] + warnings
    case .held(let reason):
      return [desk.text("sync.held", packet.merging(["reason": .message(reason)]) { first, _ in first })]
        + warnings
    case .quarantined(let reason):
      return [
        desk.text("sync.quarantined", packet.merging(["reason": .message(reason)]) { first, _ in first }),
        arrival.message.text(in: language),
      ] + warnings
    case .changed(let change):
      let said = change.message.text(in: language)
      let next = change.state == .open ? change.document.map { [desk.wayToAnswer($0)] } ?? [] : []
      return [said] + next + warnings.filter { $0 != "! " + said }
    case .repeated: return [desk.text("sync.repeated", packet)]
    }
  }

  private func line(of status: StatusReceived) throws -> String {
    let document = try status.document.flatMap { try desk.office.document($0) }
    let known = HandlingStatus(code: status.status)
    return desk.text(
      status.effect == .applied ? "sync.status" : "sync.status.other",
      [
        "unit": .text(desk.name(of: status.from)), "doc": .text(document?.code ?? "–"),
        "status": .text("\(status.status) \(known.map { desk.label($0.label) } ?? "")"),
        "effect": .text(desk.text(MessageKey("status.effect.\(status.effect.rawValue)"))),
      ])
  }

  // MARK: For machines

  /// `vanthu.sync/1`.
  private func json() throws -> JSON {
    [
      "schema": "vanthu.sync/1", "posted": .integer(heard.posted), "busy": .boolean(isBusy),
      "packets": .array(heard.outcomes.map { CourierReport.json($0) }),
      "hub": .text(line?.url), "reoffered": .integer(reoffered),
      "troubles": .array(
        troubles.map { trouble in
          [
            "code": .string("\(trouble.code)"),
            "message": .string(message(of: trouble).text(in: desk.language)),
            "retryAfter": trouble.retryAfter.map { .integer($0) } ?? .null,
          ]
        }),
      "receipts": .array(
        heard.accepted.map { result in
          [
            "document": .text(result.document.code), "id": .integer(Int(result.document.id)),
            "late": .boolean(lateness(of: result) != nil),
            "receiptId": .text(result.packet?.receiptId), "storedAt": .text(result.packet?.storedAt?.iso8601),
            "recipients": .array(result.recipients.map { .string($0.text) }),
          ]
        }),
      "refused": .array(
        heard.refused.map { refused in
          [
            "transportId": .text(refused.packet.transportId), "key": .string(refused.message.key.rawValue),
            "message": .string(refused.message.text(in: desk.language)),
          ]
        }),
      "undelivered": .array(
        heard.undelivered.map { undelivered in
          [
            "transportId": .text(undelivered.packet.transportId), "unit": .string(undelivered.recipient.text),
            "key": .string(undelivered.reason.rawValue),
            "message": .string(message(of: undelivered).text(in: desk.language)),
          ]
        }),
      "unanswered": .array(
        heard.unanswered.map { unanswered in
          [
            "transportId": .text(unanswered.packet.transportId), "sha256": .string(unanswered.packet.sha256),
            "postedAt": .text(unanswered.packet.postedAt?.iso8601),
            "message": .string(unanswered.message.text(in: desk.language)),
          ]
        }),
      "arrivals": .array(try arrivals.map { try json($0) }),
    ]
  }

  private func json(_ arrival: ReceiveResult) throws -> JSON {
    var members: [String: JSON] = [
      "packet": arrival.packet.map { .integer(Int($0)) } ?? .null, "file": .string(arrival.file),
      "verdict": .string(arrival.verdict.rawValue),
      "message": .string(arrival.message.text(in: desk.language)),
      "originalValue": arrival.originalMessage.map { .boolean($0.key != "verify.originalValue.missing") }
        ?? .null,
      "document": .null, "status": .null, "reason": .null, "change": .null,
      "findings": .array(
        arrival.findings.map { ["rule": .string($0.rule), "severity": .string($0.severity.rawValue)] }),
      "warnings": .array(
        arrival.warnings.map {
          ["key": .string($0.key.rawValue), "message": .string($0.text(in: desk.language))]
        }),
    ]
    switch arrival.outcome {
    case .queued(let document):
      members["outcome"] = "queued"
      members["document"] = try desk.json(document)
    case .status(let status):
      members["outcome"] = "status"
      members["status"] = [
        "from": .string(status.from.text), "code": .string(status.status),
        "effect": .string(status.effect.rawValue),
        "document": .text(try status.document.flatMap { try desk.office.document($0) }?.code),
        "reportedAt": .text(status.reportedAt?.iso8601),
      ]
    case .held(let reason):
      members["outcome"] = "held"
      members["reason"] = .string(reason.key.rawValue)
    case .quarantined(let reason):
      members["outcome"] = "quarantined"
      members["reason"] = .string(reason.key.rawValue)
    case .changed(let change):
      members["outcome"] = "changed"
      members["document"] = try change.document.map { try desk.json($0) } ?? .null
      members["change"] = [
        "kind": .string(change.kind.rawValue), "state": .string(change.state.rawValue),
        "key": .string(change.message.key.rawValue),
        "message": .string(change.message.text(in: desk.language)),
      ]
    case .repeated: members["outcome"] = "repeated"
    }
    return .object(members)
  }
}
