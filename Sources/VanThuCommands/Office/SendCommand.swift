import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu send`: a document of the register, or a finished file, into the queue.
struct SendCommand: DraftingCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "send",
      examples: [
        """
        vanthu send --type "Báo cáo" --notation BC-UBND --number 45 --date 2025-06-27 --file 45-BC-UBND.pdf \\
            --subject "Kết quả bàn giao" --signer "Lê Thị Mẫu" --position "Chủ tịch" --capacity TM. --to H98
        """,
        "vanthu send --type \"Thông báo\" --notation TB-UBND --file tb.pdf --subject \"Nghiệm thu\" --to commune:H98.41",
        "vanthu send 45/BC-UBND",
        """
        vanthu send --type "Báo cáo" --notation BC-UBND --file thang-6.pdf --subject "Báo cáo tháng 6" --to H98 \\
            --once bao-cao-thang-2025-06
        """,
        "vanthu send 45/BC-UBND --hub https://truc.namson.example --hub-secret-file ma-truy-cap.txt",
      ])
  }

  @Argument(help: Help.option("documentToSend")) var document: String?
  @OptionGroup var draft: DraftOptions
  @OptionGroup var line: LineOptions
  @OptionGroup var sealing: SealingOptions
  var namesExchange: Bool { line.isGiven }

  func validate() throws {
    if (document == nil) == draft.isEmpty {
      throw ValidationError(Catalogue.text("send.error.which", in: Help.language))
    }
    if document == nil, let problem = draft.problem(answering: false) { throw ValidationError(problem) }
  }

  func perform(_ desk: Desk) async throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let queued = try queue(at: desk)
    // An exchange that is named is one to send through now; else the packet waits for `vanthu sync`.
    guard line.isGiven, queued == .done else { return queued }
    return try await ExchangeRound.report(desk, line) { try await $0.exchange() }
  }

  private func queue(at desk: Desk) throws -> Outcome {
    if let document {
      let stored = try desk.document(document, in: [.outgoing])
      return try desk.send(stored, route: nil)
    }
    return try desk.issueAndSend(try draft.request(at: desk))
  }
}

/// `vanthu reply`: an answer to an incoming document, its sender and subject filled in.
struct ReplyCommand: DraftingCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "reply",
      examples: [
        "vanthu reply đến:412 --type \"Báo cáo\" --notation BC-UBND --file 45-BC-UBND.pdf --signer \"Lê Thị Mẫu\""
      ])
  }

  @Argument(help: Help.option("incomingDocument")) var document: String
  @OptionGroup var draft: DraftOptions
  @OptionGroup var sealing: SealingOptions

  func validate() throws {
    if draft.replyTo != nil { throw ValidationError(Catalogue.text("send.error.replyTo", in: Help.language)) }
    if let problem = draft.problem(answering: true) { throw ValidationError(problem) }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    let request = try request(after: document, desk).request
    if draft.subject == nil, desk.console.format == .table {
      desk.console.say(Message("reply.subject", ["subject": .text(request.subject)]))
    }
    return try desk.issueAndSend(request)
  }
}

extension Desk {
  /// Issues a document and puts it into the queue.
  func issueAndSend(_ request: OutgoingRequest) throws -> Outcome {
    let route = try office.plan(request, on: today)
    let findings = try office.findings(of: request, act: act)
    let (document, notices) = try issue(request)
    return try send(document, route: route, findings: findings, notices: notices)
  }

  /// Issues a document, or finds the one that was asked for under its key, and says what is to be known of its number.
  func issue(_ request: OutgoingRequest) throws -> (document: StoredDocument, notices: [Message]) {
    if let key = request.key, try office.issued(under: key) != nil {
      let document = try office.issue(request, act: act)
      let name = document.code ?? "#\(document.id)"
      return (document, [Message("send.key.known", ["key": .text(key), "doc": .text(name)])])
    }
    let document = try office.issue(request, act: act)
    return (
      document,
      try office.notices(onNumberOf: document) + office.notices(onFilesOf: document, at: act.at)
        + notices(onAnswer: document)
    )
  }

  // Whoever asked has to hear the answer.
  private func notices(onAnswer document: StoredDocument) throws -> [Message] {
    guard let original = try document.answers.flatMap({ try office.document($0) }),
      let sender = original.counterpart, case .open(let unit) = office.directory.lookup(sender, on: today),
      unit.code != office.unit,
      try !office.recipients(of: document.id).contains(where: { $0.unit == unit.code })
    else { return [] }
    return [
      Message(
        "reply.notToSender",
        [
          "unit": .text(unit.name), "code": .text(unit.code.text),
          "doc": .text(original.code ?? "#\(original.id)"),
        ])
    ]
  }

  /// Puts a document of the register into the queue and says what came of it.
  func send(
    _ document: StoredDocument, route: RoutePlan?, findings: [Finding] = [], notices: [Message] = []
  ) throws -> Outcome {
    let result = try office.send(document.id, act: act)
    let late = result.packet == nil || result.wasAccepted ? nil : lateness(of: document, sentAt: act.at)
    let outcome = result.packet == nil ? "paper" : result.wasAccepted ? "repeated" : "queued"
    if console.format == .json {
      console.print(try json(result, outcome, route, findings: findings, late: late, more: notices))
      return .done
    }
    let code = document.code ?? "#\(document.id)"
    show(route, findings)
    for notice in notices { console.say(notice, colour: .yellow) }
    if result.wasAccepted, let storedAt = result.packet?.storedAt {
      console.say(Message("send.repeated", ["time": .time(storedAt), "date": .dayOf(storedAt)]))
      console.say(try accepted(result))
    } else if result.packet == nil {
      console.say(Message("send.paper", ["doc": .text(code)]))
    } else {
      console.say(Message("send.queued", ["doc": .text(code), "count": .count(result.recipients.count)]))
      for notice in keyNotices { console.say(notice, colour: .red) }
    }
    if let late { console.say(late, colour: .yellow) }
    for leg in route?.legs ?? [] { console.print(indented: leg.message.text(in: language)) }
    return .done
  }

  /// That a document goes out late, or that this cannot be known; `nil` when it is in time.
  func lateness(of document: StoredDocument, sentAt moment: Timestamp) -> Message? {
    if let fault = office.calendarFault {
      let detail = CommandFailure(fault).text(in: language)
      return Message("office.home.calendarUnused", ["detail": .text(detail)])
    }
    return office.sendingTime(of: document)?.warning(document.code ?? "#\(document.id)", sentAt: moment)
  }

  /// That what is signed here now will not be accepted.
  var keyNotices: [Message] {
    if !office.canSign { return [Message("send.unsigned")] }
    return [office.keyWarning(at: act.at)].compactMap { $0 }
  }

  /// What a sender should know of the route, and what the rules find in the document's own fields.
  func show(_ route: RoutePlan?, _ findings: [Finding]) {
    for message in route?.notices ?? [] { console.say(message, colour: .yellow) }
    for finding in findings {
      console.say(
        Message(
          "document.finding",
          [
            "severity": .message(Message(MessageKey("severity.\(finding.severity.rawValue)"))),
            "finding": .message(finding.message),
          ]), colour: finding.severity == .info ? nil : .yellow)
    }
  }

  /// The findings of a document's own fields.
  func json(_ findings: [Finding]) -> JSON {
    .array(
      findings.map { finding in
        [
          "rule": .string(finding.rule), "severity": .string(finding.severity.rawValue),
          "field": .string(finding.path), "message": .string(finding.message.text(in: language)),
        ]
      })
  }

  /// Who was left out because a rule refused it.
  func json(_ skipped: [SkippedRecipient]) -> JSON {
    .array(
      skipped.map { skip in
        [
          "choice": .string(skip.choice), "rule": .string(skip.rule.rawValue),
          "name": .text(UnitCode(skip.choice).map { name(of: $0) }),
        ]
      })
  }

  /// Who was left out, in words.
  func message(_ skip: SkippedRecipient) -> Message {
    let known = UnitCode(skip.choice).map { name(of: $0) } ?? skip.choice
    return Message(
      "document.skipped",
      ["choice": .text(known == skip.choice ? known : "\(known) (\(skip.choice))")])
  }

  /// The receipt in words.
  func accepted(_ result: SendResult) throws -> Message {
    let storedAt = result.packet?.storedAt ?? act.at
    let change = try office.changes(of: result.document.id).first {
      $0.book == .outgoing && $0.packet == result.packet?.id
    }
    let key: MessageKey =
      switch change?.kind {
      case .recall: "send.accepted.recall"
      case .update: "send.accepted.update"
      default: "send.accepted"
      }
    return Message(
      key,
      [
        "doc": .text(result.document.code ?? "#\(result.document.id)"),
        "count": .count(result.recipients.count),
        "receiptId": .text(result.packet?.receiptId ?? "–"), "time": .time(storedAt),
        "date": .dayOf(storedAt),
      ])
  }

  /// `vanthu.sent/1`.
  func json(
    _ result: SendResult, _ outcome: String, _ route: RoutePlan?, findings: [Finding] = [],
    late: Message? = nil, more: [Message] = []
  ) throws -> JSON {
    [
      "schema": "vanthu.sent/1", "outcome": .string(outcome), "document": try json(result.document),
      "packet": result.packet.map { packet in
        [
          "id": .integer(Int(packet.id)), "transportId": .text(packet.transportId),
          "sha256": .string(packet.sha256),
          "byteCount": .integer(packet.byteCount), "signed": .boolean(office.canSign),
        ]
      } ?? .null,
      "receipt": result.packet?.receiptId.map { receiptId in
        ["receiptId": .string(receiptId), "storedAt": .text(result.packet?.storedAt?.iso8601)]
      } ?? .null,
      "recipients": json(try office.recipients(of: result.document.id)),
      "skipped": json(try office.skippedRecipients(of: result.document.id)), "findings": json(findings),
      "route": .array(
        route?.legs.map { leg in
          [
            "code": .string(leg.unit.code.text), "name": .string(leg.unit.name),
            "way": .string(leg.way.message.text(in: language)),
            "why": .array(leg.reasons.map { .string($0.message.text(in: language)) }),
          ]
        } ?? []),
      "notices": notices(
        (route?.notices ?? []) + (late.map { [$0] } ?? []) + more
          + [office.keyWarning(at: act.at)].compactMap { $0 }),
    ]
  }
}
