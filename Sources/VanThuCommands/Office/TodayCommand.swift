import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu today`: what waits, what came back, what is late.
struct TodayCommand: OfficeCommand {
  static var configuration: CommandConfiguration { .vanthu("today", examples: ["vanthu today"]) }

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let office = desk.office
    let inbox = try office.inbox()
    let open = try office.openDocuments()
    let returned = try office.returnedDocuments()
    let late = try office.unsentDocuments(at: desk.act.at)
    let due = try office.dueDocuments().filter { desk.isSoon($0.deadline, within: DueCommand.soon) }
    let awaited = try office.awaitedDocuments(on: desk.today).filter { document in
      document.deadline?.isOverdue(on: desk.today) ?? false
        || document.recipients.contains { $0.reason == .notAccepted }
    }
    let changes = try office.openChanges()
    let counts: [(key: String, count: Int)] = [
      ("inbox", inbox.count), ("urgent", inbox.count { $0.urgency > .normal }),
      ("held", try office.packets(.held).count), ("quarantined", try desk.quarantined().count),
      ("open", open.count), ("unassigned", open.count { $0.state?.stage == .accepted }),
      ("overdue", due.count { $0.deadline.isOverdue(on: desk.today) }),
      ("toSend", try office.packetsToSend().count + office.statusesOwed().count),
      ("lateToSend", late.count), ("returned", returned.count), ("awaited", awaited.count),
      ("changes", changes.count),
    ]
    if desk.console.format == .json {
      var members = Dictionary(uniqueKeysWithValues: counts.map { ($0.key, JSON.integer($0.count)) })
      members["schema"] = "vanthu.today/1"
      members["day"] = .string(desk.today.text())
      members["isWorkingDay"] = .boolean(try office.calendar.isWorked(desk.today))
      members["due"] = .array(try due.map { try desk.json($0) })
      members["returnedDocuments"] = .array(try returned.map { try json($0.document, $0.units, desk) })
      members["lateDocuments"] = .array(try late.map { try desk.json($0) })
      members["notices"] = desk.notices(try desk.calendarNotices)
      desk.console.print(.object(members))
      return .done
    }
    desk.console.print(
      paragraph: "\(desk.name(of: office.unit)), \(desk.date(desk.today))", colour: .bold)
    for notice in try desk.calendarNotices { desk.console.say(notice, colour: .yellow) }
    var facts = Facts()
    for (key, count) in counts {
      facts.add(desk.text(MessageKey("today.\(key)")), desk.language.number(count))
    }
    desk.console.print(facts)
    desk.show(due)
    show(returned, late, desk)
    for change in changes { try show(change, desk) }
    let next: [(isThere: Bool, key: MessageKey)] = try [
      (!office.packets(.held).isEmpty, "today.next.held"),
      (!desk.quarantined().isEmpty, "today.next.quarantined"), (!awaited.isEmpty, "today.next.awaited"),
    ]
    if next.contains(where: \.isThere) { desk.console.print() }
    for (_, key) in next.filter(\.isThere) { desk.console.say(Message(key)) }
    return .done
  }

  // What came back and what should have left, by name: nothing else would tell the clerk.
  private func show(
    _ returned: [(document: StoredDocument, units: [UnitCode])], _ late: [StoredDocument], _ desk: Desk
  ) {
    if !returned.isEmpty || !late.isEmpty { desk.console.print() }
    for (document, units) in returned {
      desk.console.say(
        Message(
          "today.returnedBy",
          [
            "doc": .text(desk.describe(document)), "units": .list(units.map { .text(desk.name(of: $0)) }),
            "reference": .text(desk.reference(document)),
          ]), colour: .yellow)
    }
    for document in late {
      desk.console.say(
        Message(
          "today.lateDocument",
          [
            "doc": .text(desk.describe(document)),
            "time": desk.office.sendingTime(of: document).map { .time($0.latest) } ?? "–",
            "date": desk.office.sendingTime(of: document).map { .dayOf($0.latest) } ?? "–",
          ]), colour: .yellow)
    }
  }

  // An update or a take-back waits for a person's word.
  private func show(_ change: StoredChange, _ desk: Desk) throws {
    guard let document = try change.document.flatMap({ try desk.office.document($0) }) else { return }
    desk.console.say(
      Message(
        change.kind == .takeBack ? "takeback.asked" : "update.asked",
        [
          "sender": .text(desk.sender(of: document)), "doc": .text(document.code ?? "#\(document.id)"),
          "reason": .text(change.reason ?? "–"),
        ]), colour: .yellow)
    desk.console.print(indented: desk.wayToAnswer(document))
  }

  private func json(_ document: StoredDocument, _ units: [UnitCode], _ desk: Desk) throws -> JSON {
    ["document": try desk.json(document), "by": .array(units.map { desk.unit($0) })]
  }
}

/// `vanthu due`: time limits, in working days, on both sides.
struct DueCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu("due", examples: ["vanthu due", "vanthu due --within 5 --format csv", "vanthu due --overdue"])
  }

  /// Working days ahead that count as soon.
  static let soon = 3

  @Option(help: Help.option("dueWithin", valueName: "days")) var within = DueCommand.soon
  @Flag(help: Help.option("dueOverdue")) var overdue = false
  @Flag(help: Help.option("dueAll")) var all = false
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if within < 0 || overdue && all {
      throw ValidationError(Catalogue.text("due.error.which", in: Help.language))
    }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    func isAsked(_ deadline: Deadline) -> Bool {
      all || (overdue ? deadline.isOverdue(on: desk.today) : desk.isSoon(deadline, within: within))
    }
    let due = try desk.office.dueDocuments().filter { isAsked($0.deadline) }
    let awaited = try desk.office.awaitedDocuments(on: desk.today).filter {
      $0.deadline.map(isAsked) ?? false
    }
    switch desk.console.format {
    case .json:
      desk.console.print([
        "schema": "vanthu.due/1", "day": .string(desk.today.text()),
        "due": .array(try due.map { try desk.json($0) }),
        "awaited": .array(try awaited.map { try desk.json($0) }),
        "notices": desk.notices(try desk.calendarNotices),
      ])
    case .csv: desk.console.print(desk.table(of: due, awaited), heads: DueCommand.heads)
    case .table:
      for notice in try desk.calendarNotices { desk.console.say(notice, colour: .yellow) }
      if due.isEmpty, awaited.isEmpty {
        desk.console.say(Message("due.none"))
      } else {
        desk.console.print(desk.table(of: due, awaited).lines(width: Console.width))
      }
    }
    return .done
  }

  static let heads = ["reference", "code", "holder", "dueOn", "lastDay", "workingDaysLeft", "remindedOn"]
}

extension Desk {
  /// The commands with which an update or a take-back is answered.
  func wayToAnswer(_ document: StoredDocument) -> String {
    text("answer.way", ["reference": .text(reference(document))])
  }

  /// What has to be said where the calendar does not cover a day that is counted.
  var calendarNotices: [Message] {
    get throws {
      try office.calendar.covers(today)
        ? [] : [Message("calendar.notCovered", ["year": .text(String(today.year))])]
    }
  }

  /// Messages as machine output names them.
  func notices(_ messages: [Message]) -> JSON {
    .array(
      messages.map { ["key": .string($0.key.rawValue), "message": .string($0.text(in: language))] })
  }

  /// Whether a time limit has passed or ends within some working days.
  func isSoon(_ deadline: Deadline, within days: Int) -> Bool {
    switch deadline.standing(on: today) {
    case .overdue: true
    case .open(let left): left <= days
    }
  }

  /// Open documents and their time limits.
  func show(_ due: [DueDocument]) {
    guard !due.isEmpty else { return }
    console.print()
    console.print(table(of: due, []).lines(width: Console.width))
  }

  /// Time limits of what is dealt with here, and of what is awaited from others.
  func table(of due: [DueDocument], _ awaited: [AwaitedDocument]) -> Table {
    guard !console.isForMachines else { return machineTable(of: due, awaited) }
    var table = Table([
      .text(text("column.reference")), .text(text("fact.code")), .long(text("column.holder")),
      .long(text("column.due")),
    ])
    for entry in due {
      let holder = entry.holder ?? text("due.unassigned")
      table.add(
        reference(entry.document), entry.document.code ?? "", holder,
        words(entry.deadline, holder, entry.remindedOn))
    }
    for entry in awaited {
      guard let deadline = entry.deadline else { continue }
      let names = entry.recipients.map { name(of: $0.unit) }.joined(separator: "; ")
      table.add(
        "đi:\(reference(entry.document))", entry.document.code ?? "", names,
        words(deadline, names, entry.recipients.compactMap(\.remindedOn).max()))
    }
    return table
  }

  private func machineTable(of due: [DueDocument], _ awaited: [AwaitedDocument]) -> Table {
    var table = Table(DueCommand.heads.map { .text($0) })
    for entry in due {
      table.add(
        reference(entry.document), entry.document.code ?? "", entry.holder ?? "", entry.deadline.day.text(),
        entry.deadline.lastDay.text(), String(daysLeft(entry.deadline)), entry.remindedOn?.text() ?? "")
    }
    for entry in awaited {
      guard let deadline = entry.deadline else { continue }
      for recipient in entry.recipients {
        table.add(
          "đi:\(reference(entry.document))", entry.document.code ?? "", recipient.unit.text,
          deadline.day.text(), deadline.lastDay.text(), String(daysLeft(deadline)),
          recipient.remindedOn?.text() ?? "")
      }
    }
    return table
  }

  private func words(_ deadline: Deadline, _ holder: String, _ remindedOn: CalendarDay?) -> String {
    let reminded = remindedOn.map { " " + text("due.reminded", ["date": .day($0)]) } ?? ""
    return deadline.message(on: today, holder: holder).text(in: language) + reminded
  }

  /// Working days left; negative when that many have passed since, 0 on the last day and while only days off have.
  func daysLeft(_ deadline: Deadline) -> Int {
    switch deadline.standing(on: today) {
    case .open(let left): left
    case .overdue(let days): -days
    }
  }

  /// A time limit of a document that is dealt with here.
  func json(_ entry: DueDocument) throws -> JSON {
    var members = members(of: entry.deadline, holder: entry.holder ?? text("due.unassigned"))
    members["document"] = try json(entry.document)
    members["holder"] = .text(entry.holder)
    members["remindedOn"] = .text(entry.remindedOn?.text())
    return .object(members)
  }

  /// A document that others are waited for with.
  func json(_ entry: AwaitedDocument) throws -> JSON {
    var members =
      entry.deadline.map {
        self.members(of: $0, holder: entry.recipients.map { name(of: $0.unit) }.joined(separator: "; "))
      } ?? ["dueOn": .null, "lastDay": .null, "workingDaysLeft": .null, "overdue": false, "message": .null]
    members["document"] = try json(entry.document)
    members["recipients"] = .array(
      entry.recipients.map { recipient in
        [
          "code": .string(recipient.unit.text), "name": .string(name(of: recipient.unit)),
          "stage": .string(recipient.stage.rawValue), "reason": .string(recipient.reason.rawValue),
          "remindedOn": .text(recipient.remindedOn?.text()),
        ]
      })
    return .object(members)
  }

  private func members(of deadline: Deadline, holder: String) -> [String: JSON] {
    [
      "dueOn": .string(deadline.day.text()), "lastDay": .string(deadline.lastDay.text()),
      "daysLeft": .integer(deadline.day.dayNumber - today.dayNumber),
      "workingDaysLeft": .integer(daysLeft(deadline)), "overdue": .boolean(deadline.isOverdue(on: today)),
      "message": .string(deadline.message(on: today, holder: holder).text(in: language)),
    ]
  }
}
